// SPDX-License-Identifier: Apache-2.0
public import NetworkDesign

/// Which sites to have, how large, whom each serves, and what it costs: the answer to a design in planners' words.
public struct DesignAnswer: Sendable {
    /// One site that could be had.
    public struct Site: Sendable {
        /// What it is called.
        public var name: String
        /// Whether it is had.
        public var isOpen: Bool
        /// What its size is called; empty where there is only one.
        public var size = ""
        /// The most units that it serves; infinity for no limit.
        public var capacity = Double.infinity
        /// Units that it serves.
        public var load = 0.0
        /// What it costs to have it, or not to have it, in money.
        public var fixedCost = 0.0
        /// How many customers it serves, wholly or in part.
        public var customers = 0
        /// Where it is, if that is known.
        public var place: DesignPoint?
    }

    /// A customer and one of the sites that serve it.
    public struct Service: Sendable {
        /// The customer.
        public var customer: String
        /// The site.
        public var site: String
        /// The part of the customer's demand.
        public var share: Double
        /// Units.
        public var units: Double
        /// The cost of one unit, in money.
        public var unitCost: Double
    }

    /// One demand that may come.
    public struct Outcome: Sendable {
        /// What it is called.
        public var name: String
        /// How likely it is.
        public var probability: Double
        /// What it costs with these sites, in money.
        public var cost: Double
        /// Units that are not served.
        public var missing: Double
    }

    /// One cause of cost.
    public struct Cost: Sendable {
        /// What it is called.
        public var cause: String
        /// In money.
        public var amount: Double
    }

    /// The model that answered.
    public var model: String
    /// What money is counted in, such as `EUR a year`; empty where the tables do not say.
    public var unit = ""
    /// What the design costs: what was minimized.
    public var cost: Double
    /// What no design costs less than, as far as was proven.
    public var bound: Double
    /// The cost by cause.
    public var costs: [Cost] = []
    /// All sites that could be had.
    public var sites: [Site] = []
    /// Who serves whom.
    public var services: [Service] = []
    /// What comes of it under each demand; empty when only one was given.
    public var outcomes: [Outcome] = []
    /// The mean cost of the worst outcomes; `nil` when only one demand was given.
    public var worstMean: Double?
    /// What is to be known about the answer, in sentences.
    public var remarks: [String] = []

    /// By how much the cost may exceed the least, relative to it.
    public var gap: Double { cost == 0 ? 0 : max(cost - bound, 0) / abs(cost) }

    /// Whether it is proven that nothing costs less.
    public var isProven: Bool { gap < 1e-6 }
}

extension DesignAnswer {
    /// A facility design in words.
    init(
        _ design: FacilityDesign, of tables: DesignTables, model: String, servingCause: String = "serving"
    ) {
        let problem = tables.problem
        self.init(model: model, cost: design.cost, bound: design.bound)
        costs = [
            Cost(cause: "fixed", amount: design.fixedCost(in: problem)),
            Cost(cause: "closing", amount: design.closingCost(in: problem)),
            Cost(cause: servingCause, amount: design.servingCost(in: problem)),
        ]
        takeSites(design.sizes, shares: design.shares, of: tables)
    }

    /// Sites and who serves whom.
    mutating func takeSites(_ sizes: [Int?], shares: [[Double]], of tables: DesignTables) {
        let problem = tables.problem
        // What is left of a whole number after a solver's rounding reads as that number.
        let shares = shares.map { $0.map { abs($0 - $0.rounded()) < 1e-7 ? $0.rounded() : $0 } }
        for (index, site) in problem.sites.enumerated() {
            var row = Site(
                name: site.name, isOpen: sizes[index] != nil, place: tables.sitePlaces[safely: index])
            if let size = sizes[index] {
                row.size = tables.sizeNames[index][size]
                row.capacity = site.sizes[size].capacity
                row.fixedCost = site.sizes[size].fixedCost
            } else {
                row.fixedCost = site.closingCost
            }
            if !shares.isEmpty {
                for (place, share) in shares[index].enumerated() where share > 1e-7 {
                    row.customers += 1
                    row.load += share * problem.customers[place].demand
                }
                if row.capacity.isFinite, abs(row.load - row.capacity) <= 1e-6 * row.capacity {
                    row.load = row.capacity
                }
            }
            sites.append(row)
        }
        guard !shares.isEmpty else { return }
        for (place, customer) in problem.customers.enumerated() {
            for site in problem.sites.indices where shares[site][place] > 1e-7 {
                services.append(
                    Service(
                        customer: customer.name, site: problem.sites[site].name, share: shares[site][place],
                        units: shares[site][place] * customer.demand,
                        unitCost: problem.unitCosts[site][place]))
            }
        }
    }
}
