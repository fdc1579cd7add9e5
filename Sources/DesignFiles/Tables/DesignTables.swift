// SPDX-License-Identifier: Apache-2.0
public import NetworkDesign
import ScenarioFiles

/// What the tables of a design say: customers, sites, what serving costs, what customers may ask for.
public struct DesignTables: Sendable {
    /// Where the tables are; what is `nil` is not given.
    public struct Paths: Sendable {
        /// `customer, demand` and `latitude, longitude` or `x, y`.
        public var customers: String
        /// `site, fixed-cost, capacity, size, closing-cost, must-open, unit-cost` and a place; `nil` puts a site at
        /// every customer.
        public var sites: String?
        /// `site, customer, cost`, of one unit; `nil` takes distances.
        ///
        /// A pair that is not there cannot be served.
        public var costs: String?
        /// `scenario, probability, customer, demand`: what customers may ask for.
        public var demands: String?

        /// Names the tables.
        public init(
            customers: String, sites: String? = nil, costs: String? = nil, demands: String? = nil
        ) {
            self.customers = customers
            self.sites = sites
            self.costs = costs
            self.demands = demands
        }
    }

    /// How places become costs.
    public struct Travel: Sendable {
        /// The cost of carrying one unit over one unit of distance: a kilometre on the globe.
        public var costPerUnit: Double
        /// By what roads are longer than the straight line.
        public var detour: Double
        /// Customers farther than this are not served; infinity for no limit.
        public var reach: Double

        /// Says how places become costs.
        public init(costPerUnit: Double = 1, detour: Double = 1, reach: Double = .infinity) {
            self.costPerUnit = costPerUnit
            self.detour = detour
            self.reach = reach
        }
    }

    /// Sites, customers and costs.
    public var problem: FacilityProblem
    /// What the sizes of each site are called; empty where there is one without a name.
    public var sizeNames: [[String]] = []
    /// Where the customers are; empty when no places are given.
    public var customerPlaces: [DesignPoint] = []
    /// Where the sites are; empty when no places are given.
    public var sitePlaces: [DesignPoint] = []
    /// How distance is measured.
    public var measure = DistanceMeasure.euclidean
    /// What customers may ask for, with names; empty when only one demand is given.
    public var scenarios: [(name: String, scenario: RobustFacilityProblem.DemandScenario)] = []
    /// What is odd about the tables, in sentences.
    public var remarks: [String] = []

    /// Wraps a problem that has no places.
    public init(problem: FacilityProblem) {
        self.problem = problem
        sizeNames = problem.sites.map { $0.sizes.map { _ in "" } }
    }

    /// Reads tables.
    ///
    /// - Throws: Everything that is wrong with them.
    public init(_ paths: Paths, travel: Travel = Travel()) throws(DesignFileFaults) {
        var faults: [String] = []
        var reader = DesignTableReader()
        let customers = try reader.customers(paths.customers)
        var sites = DesignTableReader.Sites()
        if let path = paths.sites {
            sites = try reader.sites(path)
        } else {
            sites.sites = customers.customers.map { .init(name: $0.name, sizes: [.init(fixedCost: 0)]) }
            sites.sizeNames = customers.customers.map { _ in [""] }
            sites.unitCosts = customers.customers.map { _ in 0 }
            sites.places = customers.places
            sites.measure = customers.measure
        }
        problem = FacilityProblem(sites: sites.sites, customers: customers.customers, unitCosts: [])
        sizeNames = sites.sizeNames
        measure = customers.measure ?? .euclidean
        if customers.measure != nil { customerPlaces = customers.places }
        if sites.measure != nil { sitePlaces = sites.places }
        if let path = paths.costs {
            problem.unitCosts = try reader.costs(path, of: problem)
        } else if customers.measure == nil || sites.measure == nil {
            let path = customers.measure == nil ? paths.customers : paths.sites ?? paths.customers
            faults.append(
                "\(path):1: there are no places (latitude and longitude, or x and y) and no table of costs")
        } else if customers.measure != sites.measure {
            faults.append(
                "\(paths.sites ?? ""):1: sites and customers must both have latitude and longitude, or both x and y"
            )
        } else {
            problem.unitCosts = sites.places.map { site in
                customers.places.map { place in
                    let distance = (customers.measure ?? .euclidean).distance(site, place) * travel.detour
                    return distance > travel.reach ? .infinity : distance * travel.costPerUnit
                }
            }
        }
        for site in problem.unitCosts.indices {
            for place in problem.unitCosts[site].indices {
                problem.unitCosts[site][place] += sites.unitCosts[site]
            }
        }
        if let path = paths.demands { scenarios = try reader.demands(path, of: problem.customers) }
        faults += reader.faults
        remarks = reader.remarks
        guard faults.isEmpty else { throw DesignFileFaults(faults) }
    }
}
