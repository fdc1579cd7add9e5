// SPDX-License-Identifier: Apache-2.0
public import SupplySimulator

/// How a scenario is run: how often, on how many threads, and how surely its intervals hold.
///
/// Threads change how long a study takes and nothing else.
public struct RunOptions: Hashable, Sendable {
    /// How many replications, or `nil` for the scenario's number.
    ///
    /// Not used when `precision` is set.
    public var replications: Int?
    /// The index of the first replication.
    ///
    /// Another start gives independent random numbers under the same seed.
    public var firstReplication: UInt32
    /// How many replications run at the same time, at least 1; more than the machine has cores is of no use.
    public var threads: Int
    /// The confidence level of every interval, between 0 and 1.
    public var level: Double
    /// How finely measures are kept.
    public var detail: MeasureDetail
    /// Replicates until the mean is known well enough, instead of a stated number of times.
    public var precision: PrecisionTarget?
    /// Quantiles that the caller relies on, between 0 and 1, besides the 0.05, 0.5 and 0.95 that are always
    /// there.
    ///
    /// A warning says when there are too few replications for an interval of one.
    public var wantedQuantiles: [Double]
    /// Whether replications come in antithetic pairs.
    ///
    /// Every second one has the mirror image of the chances of the one before it. Their number is even then, 4 or more.
    public var isAntithetic: Bool

    /// Creates options.
    public init(
        replications: Int? = nil, firstReplication: UInt32 = 0, threads: Int = 1, level: Double = 0.95,
        detail: MeasureDetail = .automatic, precision: PrecisionTarget? = nil, wantedQuantiles: [Double] = [],
        isAntithetic: Bool = false
    ) {
        self.isAntithetic = isAntithetic
        self.replications = replications
        self.firstReplication = firstReplication
        self.threads = threads
        self.level = level
        self.detail = detail
        self.precision = precision
        self.wantedQuantiles = wantedQuantiles
    }
}

/// When a run has replicated enough.
public struct PrecisionTarget: Hashable, Sendable {
    /// The error allowed relative to the true mean, between 0 and 1: 0.01 for 1 %.
    public var relative: Double
    /// The measures whose means must be known so well.
    public var measures: [MeasureKey]
    /// The least number of replications, at least 2.
    public var minimum: Int
    /// The most replications, reached or not.
    public var maximum: Int

    /// Creates a target, for total cost and fill rate of the network unless told otherwise.
    public init(
        relative: Double, of measures: [MeasureKey] = [MeasureKey(.totalCost), MeasureKey(.fillRate)],
        minimum: Int = 10, maximum: Int = 1_000
    ) {
        self.relative = relative
        self.measures = measures
        self.minimum = minimum
        self.maximum = maximum
    }
}
