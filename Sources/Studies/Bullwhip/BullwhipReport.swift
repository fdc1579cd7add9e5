// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork
public import SupplySimulator

/// How much more orders vary than demand in a scenario: where, at which cycles, why, and what helps.
public struct BullwhipReport: Sendable {
    /// A figure with its interval.
    public struct Estimate: Hashable, Sendable, Codable {
        /// The estimate.
        public var value: Double
        /// The lower end; `nil` when there are too few replications, or when nothing is random.
        public var lower: Double?
        /// The upper end; `nil` likewise.
        public var upper: Double?

        /// Creates an estimate.
        public init(value: Double, lower: Double? = nil, upper: Double? = nil) {
            self.value = value
            self.lower = lower
            self.upper = upper
        }

        /// Whether the interval excludes `value`; never without an interval.
        public func excludes(_ value: Double) -> Bool {
            guard let lower, let upper else { return false }
            return value < lower || value > upper
        }
    }

    /// The amplification of one node.
    public struct Amplification: Hashable, Sendable {
        /// The whole chain, an echelon, a site or a stock point.
        public var entity: MeasuredEntity
        /// The variance of demand per measuring period, a mean over replications.
        public var demandVariance: Double
        /// The variance of orders per measuring period, a mean over replications.
        public var orderVariance: Double
        /// Order variance over demand variance; `nil` where demand does not vary, or nothing is ordered.
        public var bullwhip: Estimate?
        /// Order variance over the variance of what customers demand, so that echelons add up to a picture.
        public var overCustomers: Estimate?
        /// Variance of net stock over that of demand; `nil` for the whole chain.
        public var netStock: Estimate?
        /// Whether anything is ordered.
        public var orders: Bool
    }

    /// The scenario's name.
    public var scenario: String
    /// The length of the periods over which demand and orders are added up.
    public var measurePeriod: TimeSpan
    /// How many of them each replication measures.
    public var periods: Int
    /// How many replications the amplification rests on.
    public var replications: Int
    /// The confidence level of each interval.
    public var level: Double
    /// Whether all wanted replications were made.
    public var isComplete: Bool
    /// Whether all replications are alike, so that there are no intervals.
    public var isDeterministic: Bool
    /// The variance of customers' demand per measuring period.
    public var demandVariance: Double
    /// The whole chain first, then echelons, sites and stock points.
    public var amplifications: [Amplification]
    /// Variance by frequency, of the chain, its echelons and its sites.
    public var spectra: [BullwhipSpectrum]
    /// What each cause contributes; `nil` where nothing can be divided.
    public var attribution: BullwhipAttribution?
    /// What helps, best first.
    public var levers: [BullwhipLeverEffect]
    /// What becomes of a pulse and of a step in demand.
    public var responses: BullwhipResponses?
    /// What a reader should know.
    public var notes: [String]

    /// The amplification of the whole chain.
    public var endToEnd: Amplification? { amplifications.first { $0.entity == .network } }
}

/// What each cause contributes to the amplification of the whole chain.
public struct BullwhipAttribution: Sendable {
    /// The part of one cause.
    public struct Share: Hashable, Sendable {
        /// The cause.
        public var cause: BullwhipCause
        /// Its part of the amplification; the parts add up to `excess`.
        public var part: BullwhipReport.Estimate
        /// Its part as a share of `excess`; `nil` where there is none.
        public var share: Double?
        /// By how much the amplification would change if this cause alone went away.
        public var alone: BullwhipReport.Estimate
    }

    /// Order variance of the chain as it is, over the variance of customers' demand.
    public var all: BullwhipReport.Estimate
    /// The same with all causes switched off.
    public var none: BullwhipReport.Estimate
    /// The difference.
    public var excess: BullwhipReport.Estimate
    /// The parts, largest first.
    public var shares: [Share]
    /// By how much the amplification would change if lead times did not vary about their means; `nil` where none does.
    public var leadTimeVariability: BullwhipReport.Estimate?
    /// How many replications of each combination.
    public var replications: Int
    /// How many combinations of causes were simulated.
    public var combinations: Int
}
