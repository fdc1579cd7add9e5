// SPDX-License-Identifier: Apache-2.0
public import OutputAnalysis
public import SupplySimulator

/// Which scenario is best by the objective, and how surely: the facts, and `sentence` in words.
public struct Verdict: Hashable, Sendable {
    /// What can be said.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// One scenario is shown to be better than every other.
        case best
        /// A scenario leads, but others may be as good.
        case undecided
        /// All scenarios are the same, or came to the same in every replication.
        case tie
        /// There are too few replications to say anything.
        case unknown
    }

    /// What can be said.
    public var kind: Kind
    /// What the scenarios are judged by, of the network.
    public var objective: Measure
    /// Which values of it are better.
    public var preference: Preference
    /// The index of the scenario with the best mean; `nil` when the kind is `unknown`.
    public var best: Int?
    /// The mean of the objective in each scenario; `nil` where it is undefined.
    public var means: [Double?]
    /// The scenarios that may be the best, jointly at the confidence level.
    public var candidates: [Int]
    /// For each scenario, how much better it is than the best of the others, better being positive (Hsu
    /// 1984).
    public var advantages: [ConfidenceInterval]
    /// A lower bound of the probability that the scenario with the best mean is truly the best.
    public var probability: Double?
    /// The best scenario's objective less the base's, at the level of the comparison; `nil` when it is the
    /// base.
    public var differenceFromBase: ConfidenceInterval?
    /// About how many replications would tell the best from the next one; `nil` when it is told, or when it
    /// would take over a million.
    public var replicationsToDecide: Int?
    /// The verdict in words, with the numbers that support it.
    public var sentence: String

    /// Creates a verdict from its parts.
    public init(
        kind: Kind, objective: Measure, preference: Preference, best: Int? = nil, means: [Double?] = [],
        candidates: [Int] = [], advantages: [ConfidenceInterval] = [], probability: Double? = nil,
        differenceFromBase: ConfidenceInterval? = nil, replicationsToDecide: Int? = nil, sentence: String = ""
    ) {
        self.kind = kind
        self.objective = objective
        self.preference = preference
        self.best = best
        self.means = means
        self.candidates = candidates
        self.advantages = advantages
        self.probability = probability
        self.differenceFromBase = differenceFromBase
        self.replicationsToDecide = replicationsToDecide
        self.sentence = sentence
    }
}
