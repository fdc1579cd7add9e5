// SPDX-License-Identifier: Apache-2.0

/// Which values of a measure are preferred.
public enum Preference: String, Hashable, Sendable, Codable, CaseIterable {
    /// Less is better, as of cost.
    case smaller
    /// More is better, as of service.
    case larger
}

/// Alternatives compared with the best of the others, under common random numbers.
public struct ComparisonWithBest: Equatable, Hashable, Sendable, Codable {
    /// The index of the alternative with the best mean; of equal ones the first.
    public let best: Int
    /// For each alternative, how much better it is than the best of the others, with simultaneous intervals.
    ///
    /// Signed so that better is positive, whichever the preference. Each interval holds zero, or ends in it: an upper end
    /// of zero says that the alternative is not the best, a lower end of zero that none is better.
    public let advantages: [ConfidenceInterval]
    /// The alternatives that may be the best: all others are ruled out, jointly at the confidence level.
    public let candidates: [Int]
    /// A lower bound of the probability that the alternative `best` is truly the best: see
    /// ``probabilityOfCorrectSelection(_:preferring:indifference:)``.
    public let probabilityOfCorrectSelection: Double
}

/// Compares each alternative with the best of the others: Hsu's multiple comparisons with the best.
///
/// Simultaneous intervals for θᵢ − max_{j≠i} θⱼ (for `smaller`, of the negated means), constrained to hold zero. For each
/// pair, the paired differences give the variance, so that common random numbers shorten the intervals, and neither equal
/// variances nor sphericity are assumed: only that differences are normal. The critical value is Bonferroni's for
/// k − 1 one-sided comparisons with the unknown best; it does not need all k·(k−1)/2 pairs. For few alternatives this is
/// hardly longer than with an exact multivariate t.
///
/// With w the half-width of a pair: Uᵢ = min_{j≠i}(x̄ᵢ − x̄ⱼ + w)⁺. With G the alternatives where the minimum is not
/// negative (the candidates): Lᵢ = −min_{j∈G, j≠i}(x̄ᵢ − x̄ⱼ − w)⁻, and zero when no other alternative is in G.
///
/// - Parameters:
///   - samples: For each alternative, one figure from each replication, in the same order of replications.
///   - preference: Which values are better.
///   - level: The joint confidence level.
/// - Returns: The intervals, the candidates and the probability of correct selection.
/// - Throws: If there are fewer than two alternatives or two replications, if counts differ, or if one is not finite.
/// - Complexity: O(k²·n) for k alternatives and n replications.
/// - Reference: Hsu (1984), "Constrained simultaneous confidence intervals for multiple comparisons with the best",
///   Annals of Statistics 12(3):1136–1144; under common random numbers: Nelson and Matejcik (1995), Management Science
///   41(12):1935–1945; Bonferroni with paired variances: Clark and Yang (1986), Proceedings of the Winter Simulation
///   Conference, 228–235.
public func comparisonWithBest(
    of samples: [[Double]], preferring preference: Preference, level: Double = 0.95
) throws(AnalysisError) -> ComparisonWithBest {
    try checkLevel(level)
    let pairs = try PairwiseComparison(samples, preferring: preference)
    let k = samples.count
    let factor = StudentT(degreesOfFreedom: Double(pairs.replications - 1))
        .upperQuantile(min((1 - level) / Double(k - 1), 0.5))
    // The most and the least that i may be better than j.
    func most(_ i: Int, _ j: Int) -> Double { pairs.advantage(i, j) + factor * pairs.standardError(i, j) }
    func least(_ i: Int, _ j: Int) -> Double { pairs.advantage(i, j) - factor * pairs.standardError(i, j) }
    func others(_ i: Int) -> [Int] { (0..<k).filter { $0 != i } }

    let uppers = (0..<k).map { i in others(i).map { most(i, $0) }.min() ?? 0 }
    let candidates = (0..<k).filter { uppers[$0] >= 0 }
    let advantages = (0..<k).map { i in
        let rivals = candidates.filter { $0 != i }
        let lower = rivals.map { least(i, $0) }.min() ?? 0
        let estimate = others(i).map { pairs.advantage(i, $0) }.min() ?? 0
        return ConfidenceInterval(
            // Rounding of pairwise means aside, the estimate lies within by construction.
            estimate: min(max(estimate, min(lower, 0)), max(uppers[i], 0)),
            lower: min(lower, 0), upper: max(uppers[i], 0), level: level, count: pairs.replications)
    }
    return ComparisonWithBest(
        best: pairs.best, advantages: advantages, candidates: candidates,
        probabilityOfCorrectSelection: pairs.probabilityOfCorrectSelection(indifference: 0))
}

/// A lower bound of the probability that the alternative with the best mean is truly the best.
///
/// The posterior probability by normal theory: given the paired differences, and knowing nothing beforehand, the true
/// difference of a pair is distributed as its mean plus Student's t times its standard error. The probabilities that
/// any of the k − 1 others is better are added (Bonferroni), so that common random numbers are allowed. For two
/// alternatives the bound is exact. It may be far below the truth when many alternatives are close.
///
/// - Parameters:
///   - samples: For each alternative, one figure from each replication, in the same order of replications.
///   - preference: Which values are better.
///   - indifference: A difference too small to matter, in units of the measure: being worse by less counts as correct.
/// - Returns: The bound, from 0 to 1. For differences that do not vary, one if there is a difference, and a half for a
///   tie.
/// - Throws: As ``comparisonWithBest(of:preferring:level:)``; also if `indifference` is negative or not finite.
/// - Reference: Branke, Chick and Schmidt (2007), "Selecting a selection procedure", Management Science
///   53(12):1916–1932 (PCS and PGS, Bonferroni form); Chen and Lee (2010), *Stochastic Simulation Optimization*, ch. 3.
public func probabilityOfCorrectSelection(
    _ samples: [[Double]], preferring preference: Preference, indifference: Double = 0
) throws(AnalysisError) -> Double {
    guard indifference >= 0, indifference.isFinite else { throw .negativeIndifference(indifference) }
    return try PairwiseComparison(samples, preferring: preference)
        .probabilityOfCorrectSelection(indifference: indifference)
}
