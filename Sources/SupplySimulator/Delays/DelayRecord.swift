// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// What made orders late or lost them in one replication.
///
/// A line's lateness is divided among causes in whole seconds, without rest; see ``LateLine``.
public struct DelayRecord: Sendable {
    /// What one cause did at one place.
    public struct Share: Hashable, Sendable {
        /// The cause, and where it acted.
        public var subject: DelaySubject
        /// Late lines, each counted by the part of its lateness that was due to it.
        public var lines: Double
        /// Late units times the days by which they were late because of it.
        public var unitDays: Double
        /// Units lost because of it.
        public var lostUnits: Double
    }

    /// Orders of customers in the whole run.
    public var placedOrders = 0
    /// Those of them in the measured window.
    public var orders = 0
    /// Orders of which a line was late or lost.
    public var lateOrders = 0
    /// Lines that were late, or waited at the site that is asked about.
    public var lateLines = 0
    /// Those of them that were still open at the end of the run.
    public var openLines = 0
    /// Units that were late times the days by which they were.
    public var lateUnitDays = 0.0
    /// Lines of which something was lost.
    public var lostLines = 0
    /// Units that were lost.
    public var lostUnits = 0.0
    /// What each cause did, in a fixed order; it adds up to `lateLines`, `lateUnitDays` and `lostUnits`.
    public var shares: [Share] = []
    /// The lines with the most units times days late, and those with the most units lost, the worst first.
    public var worst: [LateLine] = []
    /// What became of the order that is asked about; `nil` when there is no such order.
    public var order: OrderFate?
}

/// What became of one order of a customer.
public struct OrderFate: Hashable, Sendable {
    /// Its number: 1 for the first of the run.
    public var number: Int
    /// The segment.
    public var segment: NodeID
    /// When it was placed, in seconds since the start of the run.
    public var placed: Int64
    /// When it was promised; `nil` when nothing was.
    public var promised: Int64?
    /// When all of it was delivered or lost; `nil` while it is open at the end of the run.
    public var ended: Int64?
    /// Whether some of it was lost.
    public var lostSome: Bool
}

/// A line that was late or lost, and why.
///
/// The way of the goods is followed back from their delivery. What each stage took beyond its ordinary time is a delay.
/// Lateness is charged to delays, the last one first, until all of it is charged; a wait for stock passes its part on to
/// the way of the goods that ended it, in the same manner. What no delay accounts for is charged to what the way began
/// with: the promise of a customer's order, the stock level or the demand behind a site's order.
public struct LateLine: Hashable, Sendable {
    /// What became of the line.
    public enum Kind: String, Hashable, Sendable {
        /// It was delivered late, or waited.
        case late
        /// It was lost or cancelled.
        case lost
    }

    /// What became of it.
    public var kind: Kind
    /// The number of the customer's order, 1 for the first of the run; `nil` for an order of a site.
    public var order: Int?
    /// Who ordered.
    public var buyer: NodeID
    /// The site that served it.
    public var site: NodeID
    /// The product.
    public var product: ProductID
    /// How much of it was late or lost, in units.
    public var units: Double
    /// When it was ordered, in seconds since the start of the run.
    public var placed: Int64
    /// When it was promised; `nil` when nothing was.
    public var promised: Int64?
    /// When it was delivered, or lost; `nil` while it is open at the end of the run.
    public var ended: Int64?
    /// By how many seconds it was late; of what is lost, until goods came that would have served it, at least 1.
    public var lateSeconds: Int64
    /// The causes, and how many of those seconds each accounts for, the most first; they add up to `lateSeconds`.
    public var parts: [Part]
    /// What happened, from the delivery back to the beginnings.
    public var steps: [DelayStep]

    /// What one cause accounts for.
    public struct Part: Hashable, Sendable {
        /// The cause, and where it acted.
        public var subject: DelaySubject
        /// How many seconds.
        public var seconds: Int64
    }
}

/// One link of a chain of causes.
public struct DelayStep: Hashable, Sendable {
    /// What happened; `nil` for a cause at which a way began.
    public var stage: DelayStage?
    /// The cause, where the chain ends here.
    public var subject: DelaySubject?
    /// How many waits for stock lie between it and the customer.
    public var depth: Int
    /// The site.
    public var site: NodeID?
    /// The lane.
    public var lane: LaneID?
    /// The product.
    public var product: ProductID?
    /// How much was concerned, in units.
    public var units: Double
    /// When it began, in seconds since the start of the run.
    public var from: Int64
    /// When it ended.
    public var to: Int64
    /// How much of it is ordinary, in seconds.
    public var ordinary: Int64
    /// How many seconds of the lateness are charged to it, or passed on by it.
    public var charged: Int64
}
