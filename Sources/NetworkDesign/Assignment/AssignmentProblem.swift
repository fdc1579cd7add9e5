// SPDX-License-Identifier: Apache-2.0

/// Which site serves each order whole, where a site may serve only some of them and only so many.
///
/// As much as possible is served first; among all ways to serve as much, the cheapest is sought.
///
/// - Reference: D. R. Fulkerson and L. R. Ford (1962), *Flows in Networks*, chapter II, for the bottleneck; A. Schrijver
///   (2003), *Combinatorial Optimization*, section 21, for why a vertex assigns orders whole when all load alike.
public struct AssignmentProblem: Sendable {
    /// Something that is served whole by one site, or not at all.
    public struct Order: Hashable, Sendable {
        /// How much it counts when as much as possible is served; 1 counts orders.
        public var value: Double
        /// How much of a site's capacity it takes.
        public var load: Double

        /// Creates an order.
        public init(value: Double = 1, load: Double = 1) {
            self.value = value
            self.load = load
        }
    }

    /// A site that may serve an order.
    public struct Option: Hashable, Sendable {
        /// The order, by index.
        public var order: Int
        /// The site, by index.
        public var site: Int
        /// What it costs, in money.
        public var cost: Double

        /// Creates an option.
        public init(order: Int, site: Int, cost: Double) {
            self.order = order
            self.site = site
            self.cost = cost
        }
    }

    /// The orders.
    public var orders: [Order]
    /// How much load each site takes; infinity for no limit.
    public var capacities: [Double]
    /// Which sites may serve which orders.
    public var options: [Option]

    /// Creates a problem.
    public init(orders: [Order], capacities: [Double], options: [Option]) {
        self.orders = orders
        self.capacities = capacities
        self.options = options
    }

    /// Fails when a number is out of range or an option names what is not there.
    func check() throws(DesignFault) {
        for order in orders {
            try order.value.requireNotNegative("the value of an order")
            try order.load.requireNotNegative("the load of an order")
        }
        for capacity in capacities where !(capacity >= 0) {
            throw .parameter(name: "the capacity of a site", value: capacity, expected: "at least zero")
        }
        for option in options {
            guard orders.indices.contains(option.order), capacities.indices.contains(option.site) else {
                throw .infeasible(reason: "an option names an order or a site that is not there")
            }
            guard option.cost.isFinite else {
                throw .parameter(name: "the cost of an option", value: option.cost, expected: "finite")
            }
        }
    }

    /// Whether all orders load alike, so that linear programming assigns them whole.
    var loadsAlike: Bool { orders.allSatisfy { $0.load == orders[0].load } }
}

/// Who serves what.
public struct OrderAssignment: Hashable, Sendable {
    /// Orders that compete for sites which are all full.
    public struct Bottleneck: Hashable, Sendable {
        /// The sites, by index; all of them full.
        public var sites: [Int]
        /// The orders that no other site may serve, by index.
        public var orders: [Int]
    }

    /// The option by which each order is served, by index; `nil` for orders that are not served.
    public var options: [Int?]
    /// The value that is served.
    public var value: Double
    /// The most that can be served, as far as was proven.
    public var valueBound: Double
    /// What serving costs, in money.
    public var cost: Double
    /// What no way of serving as much costs less than, as far as was proven.
    public var costBound: Double
    /// Why no more can be served: each is a set of sites without room and of orders that only these may serve.
    ///
    /// Where all orders load alike they are the proof: so many orders, so much room.
    public var bottlenecks: [Bottleneck]

    /// Whether nothing better exists.
    public var isOptimal: Bool {
        valueBound <= value + 1e-6 * max(1, abs(value)) && costBound >= cost - 1e-6 * max(1, abs(cost))
    }
}
