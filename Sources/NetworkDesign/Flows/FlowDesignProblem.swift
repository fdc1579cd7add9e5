// SPDX-License-Identifier: Apache-2.0

/// Which sites to have, how large, and by which lanes goods flow through them, in several stages and products.
///
/// A stage may be passed by several; products may be made from others. What a site sends out is limited by its size. A
/// customer's demand is a bundle of products that comes over one lane, or over several in shares of the bundle.
///
/// - Reference: A. M. Geoffrion and G. W. Graves (1974), Management Science 20(5), 822–844, for bundles of products through
///   sites to be chosen.
public struct FlowDesignProblem: Sendable {
    /// A product at a site.
    public struct Point: Hashable, Sendable {
        /// The site, by index.
        public var site: Int
        /// The most units that come from outside in a unit of time.
        public var supply: Double
        /// What one of them costs, in money.
        public var supplyCost: Double
        /// The most units of the product that all sites together can need; what is sent from here is no more.
        public var need: Double

        /// Creates a point.
        public init(site: Int, supply: Double = 0, supplyCost: Double = 0, need: Double = .infinity) {
            self.site = site
            self.supply = supply
            self.supplyCost = supplyCost
            self.need = need
        }
    }

    /// A way to make a product of others at a site.
    public struct Recipe: Hashable, Sendable {
        /// The point of the product.
        public var point: Int
        /// What making one unit costs, in money.
        public var cost: Double
        /// The most units in a unit of time.
        public var limit: Double
        /// The points that it takes from, with units for each unit made.
        public var components: [Part]

        /// Creates a recipe.
        public init(point: Int, cost: Double = 0, limit: Double = .infinity, components: [Part]) {
            self.point = point
            self.cost = cost
            self.limit = limit
            self.components = components
        }
    }

    /// Units of a point.
    public struct Part: Hashable, Sendable {
        /// The point.
        public var point: Int
        /// Units.
        public var units: Double

        /// Creates a part.
        public init(point: Int, units: Double) {
            self.point = point
            self.units = units
        }
    }

    /// A way between two points, over a lane.
    public struct Move: Hashable, Sendable {
        /// The lane, by index.
        public var lane: Int
        /// Where it begins.
        public var from: Int
        /// Where it ends.
        public var to: Int
        /// What one unit costs, in money.
        public var cost: Double

        /// Creates a way.
        public init(lane: Int, from: Int, to: Int, cost: Double) {
            self.lane = lane
            self.from = from
            self.to = to
            self.cost = cost
        }
    }

    /// A way to serve a customer.
    public struct Option: Hashable, Sendable {
        /// The lane, by index.
        public var lane: Int
        /// The site that it begins at, by index.
        public var site: Int
        /// What the whole demand takes, from points of that site.
        public var parts: [Part]
        /// What carrying the whole demand costs, in money.
        public var cost: Double

        /// Creates an option.
        public init(lane: Int, site: Int, parts: [Part], cost: Double) {
            self.lane = lane
            self.site = site
            self.parts = parts
            self.cost = cost
        }
    }

    /// A customer, with the ways to serve it.
    public struct Customer: Hashable, Sendable {
        /// What it is called.
        public var name: String
        /// The ways to serve it.
        public var options: [Option]

        /// Creates a customer.
        public init(name: String, options: [Option]) {
            self.name = name
            self.options = options
        }
    }

    /// The sites; one that is there in any case must be open and has one size.
    public var sites: [FacilityProblem.Site] = []
    /// The products at sites.
    public var points: [Point] = []
    /// The recipes.
    public var recipes: [Recipe] = []
    /// The names of the lanes, with the most units that each carries in a unit of time.
    public var lanes: [(name: String, limit: Double)] = []
    /// The ways between points.
    public var moves: [Move] = []
    /// The customers.
    public var customers: [Customer] = []
    /// Whether a customer is served by one lane only.
    public var hasSingleSource = false
    /// How many of the sites that need not be open are; `nil` for any number.
    public var openSites: ClosedRange<Int>?

    /// Creates an empty problem.
    public init() {}
}

/// Sites that are had, and what flows.
public struct FlowDesign: Hashable, Sendable {
    /// The index of each site's size; `nil` where it is not had.
    public var sizes: [Int?]
    /// Units that come from outside, by point.
    public var supplies: [Double]
    /// Units made, by recipe.
    public var made: [Double]
    /// Units moved, by way.
    public var moves: [Double]
    /// The share of each customer's demand, by option.
    public var shares: [[Double]]
    /// What sites and flows cost, in money.
    public var cost: Double
    /// What no design costs less than, as far as was proven.
    public var bound: Double
}
