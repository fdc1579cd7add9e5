// SPDX-License-Identifier: Apache-2.0

/// Which sites to open, how large, and which customer each serves, at the least cost of sites and of serving.
///
/// - Reference: M. L. Balinski (1965), Management Science 12(3); L. V. Snyder and Z.-J. M. Shen (2019), *Fundamentals of
///   Supply Chain Theory*, 2nd ed., chapter 8.
public struct FacilityProblem: Sendable {
    /// One size in which a site can be had.
    public struct Size: Hashable, Sendable {
        /// The most units that it serves; infinity for no limit.
        public var capacity: Double
        /// What it costs to have the site in this size, in money.
        public var fixedCost: Double

        /// Creates a size.
        public init(capacity: Double = .infinity, fixedCost: Double) {
            self.capacity = capacity
            self.fixedCost = fixedCost
        }
    }

    /// A place where a site is or could be.
    public struct Site: Hashable, Sendable {
        /// What it is called.
        public var name: String
        /// The sizes to choose from; at most one is had.
        public var sizes: [Size]
        /// What it costs not to have it, such as closing a site that is there, in money.
        public var closingCost: Double
        /// Whether it must be had in one of its sizes.
        public var mustOpen: Bool

        /// Creates a site.
        public init(name: String, sizes: [Size], closingCost: Double = 0, mustOpen: Bool = false) {
            self.name = name
            self.sizes = sizes
            self.closingCost = closingCost
            self.mustOpen = mustOpen
        }
    }

    /// One customer, or an area taken as one.
    public struct Customer: Hashable, Sendable {
        /// What it is called.
        public var name: String
        /// Units asked for.
        public var demand: Double

        /// Creates a customer.
        public init(name: String, demand: Double) {
            self.name = name
            self.demand = demand
        }
    }

    /// The sites.
    public var sites: [Site]
    /// The customers.
    public var customers: [Customer]
    /// What serving one unit costs, by site and customer; infinity where a site cannot serve a customer.
    public var unitCosts: [[Double]]
    /// Whether each customer is served by one site only.
    public var hasSingleSource: Bool
    /// How many sites may be had; `nil` for any number.
    public var openSites: ClosedRange<Int>?

    /// Creates a problem.
    public init(
        sites: [Site], customers: [Customer], unitCosts: [[Double]], hasSingleSource: Bool = false,
        openSites: ClosedRange<Int>? = nil
    ) {
        self.sites = sites
        self.customers = customers
        self.unitCosts = unitCosts
        self.hasSingleSource = hasSingleSource
        self.openSites = openSites
    }

    /// Fails when numbers are out of range, lists do not fit, or a customer cannot be served.
    ///
    /// - Throws: `DesignFault`.
    public func check() throws(DesignFault) {
        guard !sites.isEmpty else {
            throw .parameter(name: "the number of sites", value: 0, expected: "at least 1")
        }
        guard unitCosts.count == sites.count else {
            throw .lengths(
                first: "sites", firstCount: sites.count, second: "rows of costs", secondCount: unitCosts.count
            )
        }
        for site in sites {
            try site.closingCost.requireNotNegative("the closing cost of \(site.name)")
            guard !site.sizes.isEmpty else {
                throw .parameter(
                    name: "the number of sizes of \(site.name)", value: 0, expected: "at least 1")
            }
            for size in site.sizes {
                try size.fixedCost.requireNotNegative("the fixed cost of \(site.name)")
                guard size.capacity >= 0 else {
                    throw .parameter(
                        name: "the capacity of \(site.name)", value: size.capacity, expected: "at least zero")
                }
            }
        }
        for row in unitCosts where row.count != customers.count {
            throw .lengths(
                first: "customers", firstCount: customers.count, second: "costs of a site",
                secondCount: row.count)
        }
        var stranded: [String] = []
        for (place, customer) in customers.enumerated() {
            try customer.demand.requireNotNegative("the demand of \(customer.name)")
            let costs = unitCosts.map { $0[place] }
            for cost in costs where cost.isNaN || cost < 0 {
                throw .parameter(name: "a cost of \(customer.name)", value: cost, expected: "at least zero")
            }
            if customer.demand > 0, !costs.contains(where: \.isFinite) { stranded.append(customer.name) }
        }
        guard stranded.isEmpty else { throw .unreachable(customer: DesignFault.listed(stranded)) }
        var capacity = 0.0
        for site in sites { capacity += site.sizes.map(\.capacity).max() ?? 0 }
        let demand = customers.map(\.demand).reduce(0, +)
        guard capacity >= demand * (1 - 1e-12) else { throw .tooSmall(capacity: capacity, demand: demand) }
    }
}

/// Sites that are had, and who serves whom.
public struct FacilityDesign: Hashable, Sendable {
    /// The index of each site's size; `nil` where it is not had.
    public var sizes: [Int?]
    /// The share of each customer's demand that each site serves, by site and customer.
    public var shares: [[Double]]
    /// What sites and serving cost, in money.
    public var cost: Double
    /// What no design can cost less than, as far as was proven.
    public var bound: Double

    /// The sites that are had, by index.
    public var openSites: [Int] { sizes.indices.filter { sizes[$0] != nil } }

    /// What the sites that are had cost, in money.
    public func fixedCost(in problem: FacilityProblem) -> Double {
        zip(problem.sites, sizes).reduce(0) { sum, pair in
            sum + (pair.1.map { pair.0.sizes[$0].fixedCost } ?? 0)
        }
    }

    /// What it costs not to have the others, in money.
    public func closingCost(in problem: FacilityProblem) -> Double {
        zip(problem.sites, sizes).reduce(0) { $0 + ($1.1 == nil ? $1.0.closingCost : 0) }
    }

    /// What serving the customers costs, in money.
    public func servingCost(in problem: FacilityProblem) -> Double {
        var sum = 0.0
        for (site, row) in shares.enumerated() {
            for (place, share) in row.enumerated() where share > 0 {
                sum += share * problem.customers[place].demand * problem.unitCosts[site][place]
            }
        }
        return sum
    }

    /// Units that each site serves.
    public func loads(in problem: FacilityProblem) -> [Double] {
        shares.map { row in
            zip(row, problem.customers).reduce(0) { $0 + $1.0 * $1.1.demand }
        }
    }

    /// By how much the cost may exceed the least, relative to it.
    public var gap: Double { cost == 0 ? 0 : max(cost - bound, 0) / abs(cost) }
}
