// SPDX-License-Identifier: Apache-2.0

/// What happened in a replication, one row for each thing.
///
/// Times are seconds since the start; −1 stands for never. Sites, products, segments and lanes are indices into the
/// canonical network, −1 for none; a node is a site, or the number of sites plus a segment. Quantities are in units.
public struct EventFacts: Sendable {
    /// One product of one customer's order, at the site that was to serve it.
    public struct OrderLine: Hashable, Sendable {
        /// The order's number, from 1, in the order in which they were placed.
        public var order: Int32
        /// When it was placed.
        public var placed: Int64
        /// The site.
        public var site: Int32
        /// The product.
        public var product: Int32
        /// The segment.
        public var segment: Int32
        /// Units asked for.
        public var units: Double
        /// By when it was promised; −1 without a promise.
        public var promised: Int64
        /// Units delivered.
        public var deliveredUnits: Double
        /// Units lost or cancelled.
        public var lostUnits: Double
        /// When the last of it was delivered.
        public var delivered: Int64
        /// The line noted before it for the same order; −1 for none.
        var before: Int32

        /// How long after its promise the last of it was delivered, in seconds; zero in time, −1 where nothing was promised
        /// or some of it is still open.
        public var lateSeconds: Int64 {
            guard promised >= 0, delivered >= 0, deliveredUnits + lostUnits > units * (1 - 1e-9) else {
                return -1
            }
            return max(0, delivered - promised)
        }
    }

    /// One product that left on a lane.
    public struct Shipment: Hashable, Sendable {
        /// The lane.
        public var lane: Int32
        /// The product.
        public var product: Int32
        /// The lane's mode, from zero for its own.
        public var mode: Int32
        /// When it left.
        public var sent: Int64
        /// When it reached the end of the lane.
        public var arrived: Int64
        /// Units.
        public var units: Double
        /// What carrying it cost, its share of a common vehicle left out.
        public var cost: Double
    }

    /// Goods or an order that moved, by its kind.
    public struct Movement: Hashable, Sendable {
        /// When.
        public var time: Int64
        /// What happened.
        public var kind: Journal.Kind
        /// The node that shipped or is to ship; the site itself where nothing is shipped.
        public var origin: Int32
        /// The node that received or is to receive.
        public var destination: Int32
        /// The product.
        public var product: Int32
        /// The lane.
        public var lane: Int32
        /// Units.
        public var units: Double
    }

    /// One production run.
    public struct Lot: Hashable, Sendable {
        /// The site.
        public var site: Int32
        /// The product.
        public var product: Int32
        /// When it was ordered.
        public var ordered: Int64
        /// When work on it began.
        public var started: Int64
        /// When it was finished.
        public var finished: Int64
        /// Units begun.
        public var units: Double
        /// Good units of them.
        public var goodUnits: Double
    }

    /// One job on a warehouse's floor.
    public struct Job: Hashable, Sendable {
        /// The site.
        public var site: Int32
        /// The process, by its place in `HandlingProcess.allCases`.
        public var process: Int32
        /// The product.
        public var product: Int32
        /// When it began to wait.
        public var joined: Int64
        /// When work on it began.
        public var started: Int64
        /// When it was finished.
        public var finished: Int64
        /// Units.
        public var units: Double
    }

    /// Money that was booked.
    ///
    /// What is booked for nobody in particular, or counted day by day, stands at the end of its day.
    public struct Posting: Hashable, Sendable {
        /// When.
        public var time: Int64
        /// The account, by its raw value.
        public var account: Int32
        /// The site.
        public var site: Int32
        /// The product.
        public var product: Int32
        /// The segment.
        public var segment: Int32
        /// The lane.
        public var lane: Int32
        /// Revenue earned, cost incurred; of a balance, what it rose by.
        public var amount: Double
        /// Whether it was counted over a day, whose end its time is.
        public var isOfDay: Bool
    }

    /// Lines of customers' orders.
    public internal(set) var orderLines: [OrderLine] = []
    /// Shipments.
    public internal(set) var shipments: [Shipment] = []
    /// Movements.
    public internal(set) var movements: [Movement] = []
    /// Production runs.
    public internal(set) var lots: [Lot] = []
    /// Jobs on floors.
    public internal(set) var jobs: [Job] = []
    /// Money.
    public internal(set) var postings: [Posting] = []

    /// The number of rows.
    public var rowCount: Int {
        orderLines.count + shipments.count + movements.count + lots.count + jobs.count + postings.count
    }
}
