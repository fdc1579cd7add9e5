// SPDX-License-Identifier: Apache-2.0
public import OutputAnalysis
public import SupplySimulator

/// How a scenario differs from the base in one measure, replication by replication.
public struct PairedDifference: Hashable, Sendable {
    /// What the interval of a difference says.
    public enum Finding: String, CaseIterable, Hashable, Sendable {
        /// The scenario is better.
        case better
        /// The scenario is worse.
        case worse
        /// The measure is higher; neither direction is better as such.
        case higher
        /// The measure is lower; neither direction is better as such.
        case lower
        /// The interval holds zero: no difference is shown. This does not show that there is none.
        case notShown = "not-shown"
        /// The scenarios are the same, or came to the same in every replication.
        case identical
        /// The measure is not defined in at least two replications of both.
        case undefined
    }

    /// The scenario's index in the comparison.
    public var scenario: Int
    /// What is compared.
    public var key: MeasureKey
    /// The base's mean over the pairs, or `nil` without any.
    public var baseMean: Double?
    /// The scenario's mean over the pairs, or `nil` without any.
    public var mean: Double?
    /// How many replications the measure is defined in for both.
    public var pairs: Int
    /// Scenario less base, with an interval that holds together with all others of the comparison.
    public var interval: ConfidenceInterval?
    /// What the interval says.
    public var finding: Finding
    /// The p-value of the paired t test, adjusted for all differences of the comparison by Holm's method;
    /// `nil` without an interval.
    public var adjustedPValue: Double?
    /// What common random numbers have gained.
    public var effect: CommonRandomNumbersEffect?

    /// Creates a difference from its parts.
    public init(
        scenario: Int, key: MeasureKey, baseMean: Double? = nil, mean: Double? = nil, pairs: Int,
        interval: ConfidenceInterval? = nil, finding: Finding, adjustedPValue: Double? = nil,
        effect: CommonRandomNumbersEffect? = nil
    ) {
        self.scenario = scenario
        self.key = key
        self.baseMean = baseMean
        self.mean = mean
        self.pairs = pairs
        self.interval = interval
        self.finding = finding
        self.adjustedPValue = adjustedPValue
        self.effect = effect
    }

    /// The difference over the magnitude of the base's mean; `nil` when that is zero or unknown.
    public var relativeChange: Double? {
        guard let baseMean, let mean, baseMean != 0 else { return nil }
        return (mean - baseMean) / baseMean.magnitude
    }
}

extension PairedDifference.Finding {
    /// What the interval of a difference says about a measure of which the values of `preference` are better.
    package init(_ interval: ConfidenceInterval, preference: Preference?) {
        guard !interval.contains(0) else {
            self = interval.isDegenerate ? .identical : .notShown
            return
        }
        let isHigher = interval.lower > 0
        switch preference {
        case .larger: self = isHigher ? .better : .worse
        case .smaller: self = isHigher ? .worse : .better
        case nil: self = isHigher ? .higher : .lower
        }
    }
}
