// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork
public import SupplySimulator

/// What a point of service to one segment is worth.
public struct ServiceWorth: Sendable {
    /// A figure with its interval.
    public struct Estimate: Hashable, Sendable, Codable {
        /// The estimate.
        public var value: Double
        /// The lower end; `nil` when there are too few replications.
        public var lower: Double?
        /// The upper end; `nil` when there are too few replications.
        public var upper: Double?

        /// Creates an estimate.
        public init(value: Double, lower: Double? = nil, upper: Double? = nil) {
            self.value = value
            self.lower = lower
            self.upper = upper
        }

        /// Whether the interval leaves zero out.
        public var isShown: Bool {
            guard let lower, let upper else { return false }
            return lower > 0 || upper < 0
        }
    }

    /// One setting of the lever.
    public struct Setting: Sendable {
        /// The factor, or steps of rank.
        public var setting: Double
        /// The segment's service.
        public var service: Estimate
        /// Service less that of the present setting.
        public var serviceChange: Estimate
        /// Each outcome less that of the present setting, in the order of the slopes; sums over time by year.
        public var changes: [Estimate]
    }

    /// How one outcome moves with service.
    public struct Slope: Sendable {
        /// What moves.
        public var key: MeasureKey
        /// Whether the figures are by year; otherwise the measure is no sum over time.
        public var isByYear: Bool
        /// By how much for each point (0.01) of service; `nil` when the lever is not shown to move service.
        public var perPoint: Estimate?
        /// By how much for a step of the lever upwards: 1%, or one rank.
        public var perStep: Estimate
    }

    /// One run of all settings.
    public struct Series: Sendable {
        /// Whether the segment's customers remember in it.
        public var hasFeedback: Bool
        /// The service of the present setting.
        public var presentService: Estimate
        /// The settings in ascending order, the present one among them.
        public var settings: [Setting]
        /// How each outcome moves.
        public var slopes: [Slope]
        /// The setting with the most profit within those tried.
        public var bestSetting: Estimate
        /// The service there.
        public var bestService: Estimate
        /// How much more profit it makes a year than the present one.
        public var gain: Estimate
        /// Whether the best is the first or the last of the settings, so that a better one may lie beyond.
        public var isAtEnd: Bool

        /// How profit moves.
        public var profit: Slope? { slopes.first { $0.key == MeasureKey(.profit) } }
    }

    /// What adding loyalty changes in a slope.
    public struct FeedbackGain: Sendable {
        /// What moves.
        public var key: MeasureKey
        /// The slope per point with customers who remember, less the slope without.
        public var perPoint: Estimate
    }

    /// Whose service.
    public var segment: NodeID
    /// The scenario as it is.
    public var series: Series
    /// The same without memory; `nil` where customers do not remember anyway.
    public var withoutFeedback: Series?
    /// What memory adds, where it is there and both slopes are known.
    public var feedback: [FeedbackGain]
}

/// What service is worth, by segment.
public struct ServiceWorthReport: Sendable {
    /// The scenario's name.
    public var scenario: String
    /// The currency of money.
    public var currency: String
    /// What was moved.
    public var lever: ServiceLever
    /// What service is: `fill-rate` or `on-time-in-full`.
    public var service: Measure
    /// How long runs are measured, in years of 365 days.
    public var years: Double
    /// The confidence level of each interval by itself.
    public var level: Double
    /// How many replications of each setting there are.
    public var replications: Int
    /// One for each segment, in the scenario's order.
    public var segments: [ServiceWorth]
    /// What could not be studied, and why, in sentences.
    public var notes: [String]
}

/// How service is valued.
public struct ServiceWorthOptions: Sendable {
    /// The segments; empty for all.
    public var segments: [NodeID]
    /// What is moved.
    public var lever: ServiceLever
    /// The settings, the present one always among them; `nil` for the lever's usual ones.
    public var settings: [Double]?
    /// How many years of 365 days are measured; `nil` for the scenario's own window.
    public var years: Double?
    /// How many replications of each setting; `nil` for the scenario's number, at least 3.
    public var replications: Int?
    /// How many run at the same time.
    public var threads: Int
    /// The confidence level of each interval.
    public var level: Double

    /// Creates options.
    public init(
        segments: [NodeID] = [], lever: ServiceLever = .stock, settings: [Double]? = nil,
        years: Double? = nil,
        replications: Int? = nil, threads: Int = 1, level: Double = 0.95
    ) {
        self.segments = segments
        self.lever = lever
        self.settings = settings
        self.years = years
        self.replications = replications
        self.threads = threads
        self.level = level
    }
}
