// SPDX-License-Identifier: Apache-2.0
public import SupplySimulator

/// What somebody says a change does to a measure, as a relative change from the base.
public struct Claim: Hashable, Sendable {
    /// What is claimed to change.
    public var key: MeasureKey
    /// The claimed change nearest to none, as a share of the base: −0.3 for a fall of 30%.
    public var mild: Double
    /// The claimed change farthest from none; the same as `mild` for a claim of one figure.
    public var strong: Double
    /// What is claimed, in the words of whoever claims it.
    public var words: String
    /// Where it is claimed.
    public var source: String

    /// Creates a claim of a change between `mild` and `strong`, which have the same sign.
    public init(
        _ key: MeasureKey, from mild: Double, to strong: Double, words: String = "", source: String = ""
    ) {
        self.key = key
        self.mild = mild
        self.strong = strong
        self.words = words
        self.source = source
    }
}

/// What a comparison says of a claim.
public struct ClaimFinding: Sendable {
    /// How the simulated change stands to the claimed one.
    public enum Verdict: String, CaseIterable, Hashable, Sendable {
        /// The interval reaches into the claimed range.
        case supported
        /// The change goes the claimed way, and even the near end of its interval goes beyond the claimed range.
        case exceeded
        /// The change goes the claimed way, but the interval does not reach the claimed range.
        case weaker
        /// The interval holds no change.
        case notShown = "not-shown"
        /// The change goes the other way.
        case contradicted
        /// The measure is not defined, or is zero in the base.
        case undefined
    }

    /// The claim.
    public let claim: Claim
    /// The scenario's index in the comparison.
    public let scenario: Int
    /// The base's mean.
    public let baseMean: Double?
    /// The scenario's mean.
    public let mean: Double?
    /// The relative change: the scenario's mean over the base's, less one.
    public let change: Double?
    /// The ends of the interval of the change.
    public let interval: ClosedRange<Double>?
    /// How the change stands to the claim.
    public let verdict: Verdict
}
