// SPDX-License-Identifier: Apache-2.0

/// What there was at the end of each day of a replication, and what flowed and was paid on it.
///
/// Days are counted from the start, warm-up included. Sites, products, segments and lanes are indices into the
/// canonical network (``SimulationModel/scenario``); −1 stands for none. Quantities are in units, money in the
/// scenario's currency. Something of which there was and happened nothing on a day has no row for it.
public struct DailyFacts: Sendable {
    /// One product at one site on one day.
    public struct Stock: Hashable, Sendable {
        /// The day, from zero.
        public var day: Int32
        /// The site.
        public var site: Int32
        /// The product.
        public var product: Int32
        /// On the shelf at the end of the day; zero at an unlimited supplier.
        public var onHand: Double
        /// Owed at the end of the day.
        public var backlog: Double
        /// Ordered and not received at the end of the day, what is on its way included.
        public var onOrder: Double
        /// Shipped and not received at the end of the day.
        public var inTransit: Double
        /// Asked for on the day.
        public var demand: Double
        /// Shipped at the instant at which it was asked for.
        public var served: Double
        /// Put on the shelf.
        public var received: Double
        /// Left the shelf for a lane or for production.
        public var shipped: Double
        /// Ordered by the site.
        public var ordered: Double
        /// Left the shelf otherwise: spoiled, destroyed, scrapped.
        public var removed: Double
    }

    /// One lane on one day.
    public struct Lane: Hashable, Sendable {
        /// The day, from zero.
        public var day: Int32
        /// The lane.
        public var lane: Int32
        /// Shipments that left.
        public var shipments: Double
        /// Units that left.
        public var units: Double
        /// Units that had left the shelf and not arrived at the end of the day, those that wait to depart included.
        public var inTransit: Double
        /// What carrying cost, without the stock on the way.
        public var transportCost: Double
        /// Kilograms of CO₂ equivalent.
        public var emissions: Double
    }

    /// One customer segment on one day.
    public struct Segment: Hashable, Sendable {
        /// The day, from zero.
        public var day: Int32
        /// The segment.
        public var segment: Int32
        /// Orders placed.
        public var orders: Double
        /// Units asked for.
        public var demand: Double
        /// Units that left their site at the instant at which their order reached it.
        public var served: Double
        /// Units that reached customers.
        public var delivered: Double
        /// Units that were lost or cancelled.
        public var lost: Double
        /// Units owed at the end of the day.
        public var backlog: Double
        /// What was paid for what was delivered.
        public var revenue: Double
    }

    /// What one site made of one product on one day.
    public struct Production: Hashable, Sendable {
        /// The day, from zero.
        public var day: Int32
        /// The site.
        public var site: Int32
        /// The product.
        public var product: Int32
        /// Good units finished.
        public var produced: Double
        /// What the work that began on the day costs.
        public var cost: Double
    }

    /// One process on one warehouse's floor on one day.
    public struct Handling: Hashable, Sendable {
        /// The day, from zero.
        public var day: Int32
        /// The site.
        public var site: Int32
        /// The process, by its place in `HandlingProcess.allCases`.
        public var process: Int32
        /// Jobs finished.
        public var jobs: Double
        /// Units in them.
        public var units: Double
        /// What the jobs that began on the day cost, without the people.
        public var cost: Double
        /// Jobs that waited at the end of the day.
        public var queue: Double
    }

    /// What was booked on one account on one day, for one entity.
    ///
    /// The rows of an account add up to the account, and from the beginning of the measured window to what the measures say.
    /// Stock costs are counted day by day, though the books see them at the end.
    public struct Money: Hashable, Sendable {
        /// The day, from zero.
        public var day: Int32
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
    }

    /// How many days there are; the last one may be shorter than a day.
    public internal(set) var days = 0
    /// Products at sites.
    public internal(set) var stock: [Stock] = []
    /// Lanes.
    public internal(set) var lanes: [Lane] = []
    /// Segments.
    public internal(set) var segments: [Segment] = []
    /// Production.
    public internal(set) var production: [Production] = []
    /// Handling.
    public internal(set) var handling: [Handling] = []
    /// Money.
    public internal(set) var money: [Money] = []

    /// The number of rows.
    public var rowCount: Int {
        stock.count + lanes.count + segments.count + production.count + handling.count + money.count
    }
}
