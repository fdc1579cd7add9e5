// SPDX-License-Identifier: Apache-2.0
public import OutputAnalysis
public import SupplyNetwork
public import SupplySimulator

/// What part of the lateness a cause accounts for.
public struct CauseShare: Sendable {
    /// One kind of badness: a share of the whole, its interval, and how much it is in a replication.
    public struct Part: Sendable {
        /// The share of the whole over all replications, from 0 to 1; `nil` when there is none of it at all.
        public var share: Double?
        /// An interval about the share; `nil` of fewer than two replications that have any.
        public var interval: ConfidenceInterval?
        /// The amount in a replication, on average.
        public var mean: Double

        /// What of the interval a share can be: it is symmetric, and may reach beyond 0 and 1 where one replication has most.
        public var range: ClosedRange<Double>? {
            guard let interval, interval.lower <= 1, interval.upper >= 0, interval.lower < interval.upper
            else { return nil }
            return max(0, interval.lower)...min(1, interval.upper)
        }
    }

    /// The cause, and where it acted; only the cause in ``Explanation/causes``.
    public var subject: DelaySubject
    /// Late units times the days by which they were late.
    public var lateUnitDays: Part
    /// Late lines.
    public var lateLines: Part
    /// Lost units.
    public var lostUnits: Part

    /// The cause.
    public var cause: DelayCause { subject.cause }
}

/// What made the orders of a scenario late or lost, in shares that add up to one.
public struct Explanation: Sendable {
    /// The scenario.
    public var scenario: String
    /// The day of the run's start.
    public var start: CalendarDate
    /// How many seconds later the run ends.
    public var end: Int64
    /// What was asked for.
    public var options: ExplanationOptions
    /// How many replications were made.
    public var replications: Int
    /// Customers' orders in the measured window of a replication, on average.
    public var orders: Double
    /// Those of them that were late or of which something was lost.
    public var lateOrders: Double
    /// Lines that were late, or that waited at the site that was asked about.
    public var lateLines: Double
    /// Those of them that were open at the end of the run.
    public var openLines: Double
    /// Late units times the days by which they were late.
    public var lateUnitDays: Double
    /// Lines of which something was lost.
    public var lostLines: Double
    /// Units lost.
    public var lostUnits: Double
    /// What each cause accounts for, the greatest first.
    public var causes: [CauseShare]
    /// What each cause accounts for at each place, the greatest first.
    public var shares: [CauseShare]
    /// The worst lines of the first replication: late ones by units times days, then lost ones by units.
    public var worst: [LateLine]
    /// Whether all replications that were asked for were made.
    public var isComplete: Bool

    /// Whether anything was late or lost.
    public var isEmpty: Bool { lateLines == 0 && lostLines == 0 }
}

/// What became of one customer's order, and why.
public struct OrderExplanation: Sendable {
    /// The scenario.
    public var scenario: String
    /// The day of the run's start.
    public var start: CalendarDate
    /// How many seconds later the run ends.
    public var end: Int64
    /// The replication.
    public var replication: UInt32
    /// What became of the order.
    public var order: OrderFate
    /// Its lines that were late or lost, with their chains of causes; empty when none was.
    public var lines: [LateLine]
}
