// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// How the profit of a scenario stands to the base's as time goes by.
///
/// A policy that is cheaper today may lose customers, and with them later profit. This says when it becomes the dearer one.
public struct ProfitOverTime: Hashable, Sendable, Codable {
    /// What time is told in.
    public enum Unit: String, Hashable, Sendable, Codable {
        case year
        case month
        case week
        case day

        /// How long one is: 365 d, 30 d, 7 d or 1 d.
        public var length: TimeSpan {
            switch self {
            case .year: .days(365)
            case .month: .days(30)
            case .week: .days(7)
            case .day: .days(1)
            }
        }

        /// The longest unit of which a window of `length` holds at least two; `nil` when it is shorter than two days.
        public static func suiting(_ length: TimeSpan) -> Unit? {
            [Unit.year, .month, .week, .day].first { $0.length.seconds * 2 <= length.seconds }
        }
    }

    /// A difference from the base, with an interval that holds together with those of all other periods and scenarios.
    public struct Difference: Hashable, Sendable, Codable {
        /// The mean over replications.
        public var mean: Double
        /// The lower end of its interval; `nil` with fewer than two replications.
        public var lower: Double?
        /// The upper end of its interval; `nil` with fewer than two replications.
        public var upper: Double?

        /// Creates a difference.
        public init(mean: Double, lower: Double? = nil, upper: Double? = nil) {
            self.mean = mean
            self.lower = lower
            self.upper = upper
        }
    }

    /// One period of the window; the last one may be shorter.
    public struct Period: Hashable, Sendable, Codable {
        /// When it ends, in days since the measured window began.
        public var endDay: Double
        /// The base's mean profit in the period.
        public var baseProfit: Double
        /// The scenario's mean profit in the period.
        public var profit: Double
        /// The scenario's profit in the period less the base's.
        public var difference: Difference
        /// The same from the beginning of the window until the end of the period.
        public var cumulative: Difference

        /// Creates a period.
        public init(
            endDay: Double, baseProfit: Double, profit: Double, difference: Difference,
            cumulative: Difference
        ) {
            self.endDay = endDay
            self.baseProfit = baseProfit
            self.profit = profit
            self.difference = difference
            self.cumulative = cumulative
        }
    }

    /// When a mean difference changes its sign.
    public struct Crossing: Hashable, Sendable, Codable {
        /// In which period it does, from 1.
        public var period: Int
        /// When, in units since the window began.
        public var time: Double
        /// The lower end of the interval of `time`; `nil` with fewer than two replications.
        public var lower: Double?
        /// The upper end of the interval of `time`; `nil` when it lies beyond the run, or with too few replications.
        public var upper: Double?
        /// From which period on, to the end of the run, all intervals lie on the new side of zero; `nil` for none.
        public var shownFrom: Int?

        /// Creates a crossing.
        public init(
            period: Int, time: Double, lower: Double? = nil, upper: Double? = nil, shownFrom: Int? = nil
        ) {
            self.period = period
            self.time = time
            self.lower = lower
            self.upper = upper
            self.shownFrom = shownFrom
        }
    }

    /// The index of the scenario in the comparison.
    public var scenario: Int
    /// What periods are.
    public var unit: Unit
    /// The periods, from the beginning of the measured window.
    public var periods: [Period]
    /// When the profit of a period changes sides: from there on the scenario that earned more earns less; `nil` if never.
    public var turn: Crossing?
    /// When the profit since the beginning does: the advantage of the first periods is used up; `nil` if never.
    public var breakEven: Crossing?
    /// The joint level of the intervals.
    public var level: Double
    /// How many pairs of replications there are.
    public var replications: Int

    /// Creates it from its parts.
    public init(
        scenario: Int, unit: Unit, periods: [Period], turn: Crossing?, breakEven: Crossing?, level: Double,
        replications: Int
    ) {
        self.scenario = scenario
        self.unit = unit
        self.periods = periods
        self.turn = turn
        self.breakEven = breakEven
        self.level = level
        self.replications = replications
    }

    /// Whether the scenario is the one that earns more in the beginning.
    public var leadsAtFirst: Bool { (periods.first { $0.difference.mean != 0 }?.difference.mean ?? 0) > 0 }
}
