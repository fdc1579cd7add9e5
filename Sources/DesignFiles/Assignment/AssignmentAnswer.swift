// SPDX-License-Identifier: Apache-2.0
public import NetworkDesign

/// Which site serves each order, what it costs, and why the others cannot be served.
public struct AssignmentAnswer: Sendable {
    /// One site.
    public struct Site: Sendable {
        /// What it is called.
        public var name: String
        /// How much load it takes.
        public var capacity: Double
        /// How much it is given.
        public var load: Double
        /// How many orders it serves.
        public var orders: Int
        /// Orders for which it is one of the sites that may serve them.
        public var candidates: Int
        /// What serving them costs, in money.
        public var cost: Double
        /// Whether one more unit of its capacity serves more.
        public var limits: Bool
    }

    /// Orders that are not served for one reason.
    public struct Refused: Sendable {
        /// The rule that leaves no site.
        public var rule: String
        /// Why, in words.
        public var reason: String
        /// How many orders.
        public var orders: Int
        /// What the rule looks at in the most frequent cases, with how many orders.
        public var details: [(text: String, orders: Int)]
    }

    /// Orders that compete for full sites.
    public struct Bottleneck: Sendable {
        /// The sites, all full.
        public var sites: [String]
        /// Their capacity together.
        public var capacity: Double
        /// How many orders only these sites may serve.
        public var orders: Int
        /// How much load these orders are.
        public var load: Double
        /// How many of them are not served.
        public var unserved: Int
        /// The sites that may serve them, with how many orders have just these; the most frequent first.
        public var choices: [(sites: [String], orders: Int, unserved: Int)]
    }

    /// One order.
    public struct Order: Sendable {
        /// What it is called.
        public var name: String
        /// The site that serves it; `nil` when none does.
        public var site: String?
        /// What that costs by cause, in money.
        public var costs: [Double]
        /// Why it is not served; empty when it is.
        public var reason: String
    }

    /// How many orders are served.
    public var served: Int
    /// The value that is served, and the most that can be.
    public var value: Double
    /// The most that can be served, as far as was proven.
    public var valueBound: Double
    /// What serving costs, in money.
    public var cost: Double
    /// What no way of serving as much costs less than, as far as was proven.
    public var costBound: Double
    /// Cost by cause, in money.
    public var costs: [(cause: String, amount: Double)]
    /// Whether all of it is proven.
    public var isProven: Bool
    /// The sites, in the order of the table.
    public var sites: [Site] = []
    /// Why orders cannot be served by any site.
    public var refused: [Refused] = []
    /// Why orders that could be served are not.
    public var bottlenecks: [Bottleneck] = []
    /// All orders, in the order of the table.
    public var orders: [Order] = []
    /// What is odd about the tables, in sentences.
    public var remarks: [String]

    /// Puts an assignment in words.
    public init(_ assignment: OrderAssignment, of file: AssignmentFile) {
        let problem = file.problem
        served = assignment.options.count { $0 != nil }
        value = assignment.value
        valueBound = assignment.valueBound
        cost = assignment.cost
        costBound = assignment.costBound
        isProven = assignment.isOptimal
        remarks = file.remarks
        costs = file.causes.map { ($0, 0) }
        sites = zip(file.siteNames, problem.capacities).map {
            Site(name: $0, capacity: $1, load: 0, orders: 0, candidates: 0, cost: 0, limits: false)
        }
        for option in problem.options { sites[option.site].candidates += 1 }
        takeOrders(assignment, file)
        takeRefusals(file)
        takeBottlenecks(assignment, file)
    }

    private mutating func takeOrders(_ assignment: OrderAssignment, _ file: AssignmentFile) {
        for (index, chosen) in assignment.options.enumerated() {
            guard let chosen else {
                orders.append(Order(name: file.orderNames[index], site: nil, costs: [], reason: "capacity"))
                continue
            }
            let option = file.problem.options[chosen]
            orders.append(
                Order(
                    name: file.orderNames[index], site: file.siteNames[option.site],
                    costs: file.optionCosts[chosen], reason: ""))
            sites[option.site].orders += 1
            sites[option.site].load += file.problem.orders[index].load
            sites[option.site].cost += option.cost
            for (cause, amount) in file.optionCosts[chosen].enumerated() { costs[cause].amount += amount }
        }
    }

    private mutating func takeRefusals(_ file: AssignmentFile) {
        var places: [String: Int] = [:]
        var details: [[String: Int]] = []
        for refusal in file.refusals {
            let place = places[refusal.rule] ?? refused.count
            if place == refused.count {
                places[refusal.rule] = place
                refused.append(Refused(rule: refusal.rule, reason: refusal.reason, orders: 0, details: []))
                details.append([:])
            }
            refused[place].orders += 1
            details[place][refusal.detail, default: 0] += 1
            orders[refusal.order].reason = refusal.reason
        }
        for place in refused.indices {
            refused[place].details = details[place].sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                .map { ($0.key, $0.value) }
        }
    }

    private mutating func takeBottlenecks(_ assignment: OrderAssignment, _ file: AssignmentFile) {
        var sitesOf = [[Int]](repeating: [], count: file.problem.orders.count)
        for option in file.problem.options { sitesOf[option.order].append(option.site) }
        for bottleneck in assignment.bottlenecks {
            var choices: [[Int]: (orders: Int, unserved: Int)] = [:]
            for order in bottleneck.orders {
                let isUnserved = assignment.options[order] == nil
                choices[sitesOf[order], default: (0, 0)].orders += 1
                if isUnserved {
                    choices[sitesOf[order]]?.unserved += 1
                    let names = sitesOf[order].map { file.siteNames[$0] }.joined(separator: ", ")
                    orders[order].reason = "full: \(names)"
                }
            }
            for site in bottleneck.sites { sites[site].limits = true }
            bottlenecks.append(
                Bottleneck(
                    sites: bottleneck.sites.map { file.siteNames[$0] },
                    capacity: bottleneck.sites.reduce(0) { $0 + file.problem.capacities[$1] },
                    orders: bottleneck.orders.count,
                    load: bottleneck.orders.reduce(0) { $0 + file.problem.orders[$1].load },
                    unserved: choices.values.reduce(0) { $0 + $1.unserved },
                    choices: choices.sorted {
                        ($1.value.orders, $0.key.count) < ($0.value.orders, $1.key.count)
                    }
                    .map { ($0.key.map { file.siteNames[$0] }, $0.value.orders, $0.value.unserved) }))
        }
    }
}
