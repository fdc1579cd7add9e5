// SPDX-License-Identifier: Apache-2.0
public import OutputAnalysis
public import SupplySimulator

/// One measure over the replications: what is known of its mean and of how it varies.
///
/// A measure that is a ratio to nothing, such as the fill rate of a segment that ordered nothing, is
/// undefined in a replication. The estimates are over the replications in which it is defined; `definedCount`
/// says how many.
public struct MeasureEstimate: Hashable, Sendable {
    /// What is estimated.
    public var key: MeasureKey
    /// The number of replications in which the measure is defined.
    public var definedCount: Int
    /// The number of replications in which it is not.
    public var undefinedCount: Int
    /// The mean, or `nil` when the measure is defined in no replication.
    public var mean: Double?
    /// The mean's Student-t interval, or `nil` with fewer than two replications.
    public var interval: ConfidenceInterval?
    /// The standard deviation between replications, or `nil` with fewer than two of them.
    public var standardDeviation: Double?
    /// The smallest value, or `nil` without any.
    public var min: Double?
    /// The largest value, or `nil` without any.
    public var max: Double?
    /// The quantiles 0.05, 0.5, 0.95 and those that were wanted, by ascending probability; empty without any
    /// value.
    public var quantiles: [QuantileEstimate]

    /// Creates an estimate from its parts.
    public init(
        key: MeasureKey, definedCount: Int, undefinedCount: Int = 0, mean: Double? = nil,
        interval: ConfidenceInterval? = nil, standardDeviation: Double? = nil, min: Double? = nil,
        max: Double? = nil, quantiles: [QuantileEstimate] = []
    ) {
        self.key = key
        self.definedCount = definedCount
        self.undefinedCount = undefinedCount
        self.mean = mean
        self.interval = interval
        self.standardDeviation = standardDeviation
        self.min = min
        self.max = max
        self.quantiles = quantiles
    }

    /// The estimate of the quantile of `probability`, or `nil` when it was not estimated.
    public func quantile(_ probability: Double) -> QuantileEstimate? {
        quantiles.first { $0.probability == probability }
    }
}

/// A quantile over replications: the value that a run stays below with a given probability.
public struct QuantileEstimate: Hashable, Sendable {
    /// The probability.
    public var probability: Double
    /// The sample quantile.
    public var value: Double
    /// A distribution-free interval, or `nil` when there are too few replications for one.
    public var interval: OrderStatisticInterval?

    /// Creates an estimate from its parts.
    public init(probability: Double, value: Double, interval: OrderStatisticInterval? = nil) {
        self.probability = probability
        self.value = value
        self.interval = interval
    }
}

/// An interval between two order statistics, which holds a quantile whatever the distribution.
public struct OrderStatisticInterval: Hashable, Sendable {
    /// The lower end.
    public var lower: Double
    /// The upper end.
    public var upper: Double
    /// The probability that the interval holds the quantile: at least the level asked for.
    public var coverage: Double

    /// Creates an interval from its parts.
    public init(lower: Double, upper: Double, coverage: Double) {
        self.lower = lower
        self.upper = upper
        self.coverage = coverage
    }
}
