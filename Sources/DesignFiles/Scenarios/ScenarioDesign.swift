// SPDX-License-Identifier: Apache-2.0
public import LinearProgramming
public import NetworkDesign
import SimulationKernel
public import SupplyNetwork

/// The design of a scenario's network: which of its candidates to have, in which size, and who is served from where.
///
/// What customers ask on average flows over the lanes at their cost a unit; sites cost what their candidates say; all in
/// money a year of 365 days. What it leaves aside is said in `remarks`.
public struct ScenarioDesign: Sendable {
    /// The scenario.
    public let scenario: Scenario
    /// Over how many years what is paid once is spread.
    public let years: Double
    /// The problem, with the scenario's sites, lanes and segments in their order.
    public var problem: FlowDesignProblem
    /// What the design leaves aside, in sentences.
    public private(set) var remarks: [String] = []

    private var products: [ProductID: Product] = [:]
    private var pointNumbers: [PointName: Int] = [:]
    private(set) var pointNames: [PointName] = []
    private(set) var demand: [[ProductID: Double]] = []
    /// The lanes that serve each segment, in the order of its options.
    private(set) var optionLanes: [[LaneID]] = []

    /// A product at a site, by name.
    struct PointName: Hashable, Sendable {
        var site: NodeID
        var product: ProductID
    }

    /// Puts a scenario as a problem.
    ///
    /// - Parameters:
    ///   - scenario: A valid scenario in canonical order.
    ///   - years: Over how many years what is paid once is spread; above zero.
    /// - Throws: `DesignFault` when it has no candidates, or a segment that no lane serves.
    public init(_ scenario: Scenario, years: Double = 1) throws(DesignFault) {
        self.scenario = scenario
        self.years = years
        problem = FlowDesignProblem()
        let network = scenario.network
        guard network.sites.contains(where: { $0.candidate != nil }) else {
            throw .infeasible(
                reason:
                    "no site of the scenario is a candidate; set candidate: {sizes: [{fixed-cost: 120000}]} on "
                    + "the sites to choose from")
        }
        for product in network.products { products[product.id] = product }
        demand = network.segments.map { segment in
            Dictionary(
                segment.meanUnitsPerDay(products: products).map { ($0.product, $0.units * Self.daysPerYear) },
                uniquingKeysWith: +)
        }
        addSites()
        addPoints(needs())
        addMoves()
        addRecipes()
        try addCustomers()
        addRemarks()
    }

    static let daysPerYear = 365.0

    private mutating func addSites() {
        for site in scenario.network.sites {
            guard let candidate = site.candidate else {
                problem.sites.append(.init(name: site.id.name, sizes: [.init(fixedCost: 0)], mustOpen: true))
                continue
            }
            problem.sites.append(
                .init(
                    name: site.id.name,
                    sizes: candidate.sizes.map { size in
                        FacilityProblem.Size(
                            capacity: Self.yearly(size.throughput),
                            fixedCost: size.fixedCost + size.openingCost / years)
                    }, closingCost: candidate.closingCost / years, mustOpen: candidate.stays))
        }
    }

    private static func yearly(_ limit: FlowLimit?) -> Double {
        limit.map { $0.units / $0.period.inDays * daysPerYear } ?? .infinity
    }

    /// The most units of each product that all customers together can need, as such or as components.
    private func needs() -> [ProductID: Double] {
        var needs: [ProductID: Double] = [:]
        for wanted in demand { for (product, units) in wanted { needs[product, default: 0] += units } }
        let recipes = scenario.network.sites.flatMap(\.recipes)
        let direct = needs
        // As many rounds as there can be stages of production.
        for _ in 0..<min(scenario.network.products.count, 50) {
            var next = direct
            for (product, uses) in Dictionary(grouping: recipes, by: \.product) {
                var most: [ProductID: Double] = [:]
                for recipe in uses {
                    for part in recipe.components {
                        most[part.product] = max(most[part.product] ?? 0, units(of: part, for: product))
                    }
                }
                for (part, each) in most { next[part, default: 0] += each * (needs[product] ?? 0) }
            }
            if next == needs { break }
            needs = next
        }
        return needs
    }

    /// Units of a component for each unit of a product.
    private func units(of part: Recipe.Component, for product: ProductID) -> Double {
        let scale = products[product]?.smallestUnitsPerUnit ?? 1
        let partScale = products[part.product]?.smallestUnitsPerUnit ?? 1
        return Double(part.quantityPerUnit) * (1 + part.scrap) * scale / partScale
    }

    private mutating func addPoints(_ needs: [ProductID: Double]) {
        for (number, site) in scenario.network.sites.enumerated() {
            for item in site.stock {
                let name = PointName(site: site.id, product: item.product)
                pointNumbers[name] = problem.points.count
                pointNames.append(name)
                let isSource = site.kind == .supplier
                problem.points.append(
                    .init(
                        site: number, supply: isSource ? Self.yearly(item.supplyLimit) : 0,
                        supplyCost: isSource ? item.purchaseCost : 0, need: needs[item.product] ?? 0))
            }
        }
    }

    private mutating func addMoves() {
        for (number, lane) in scenario.network.lanes.enumerated() {
            problem.lanes.append((lane.id.name, Self.yearly(lane.limit)))
            for name in pointNames where name.site == lane.origin && lane.carries(name.product) {
                guard let from = pointNumbers[name],
                    let to = pointNumbers[PointName(site: lane.destination, product: name.product)]
                else { continue }
                problem.moves.append(.init(lane: number, from: from, to: to, cost: Self.unitCost(of: lane)))
            }
        }
    }

    /// What carrying one unit costs, its time on the way included.
    static func unitCost(of lane: Lane) -> Double {
        lane.unitCost + lane.transitHoldingCost * lane.leadTime.meanSeconds / 86_400
    }

    private mutating func addRecipes() {
        for site in scenario.network.sites {
            for recipe in site.recipes {
                guard let point = pointNumbers[PointName(site: site.id, product: recipe.product)] else {
                    continue
                }
                let parts = recipe.components.compactMap { part in
                    pointNumbers[PointName(site: site.id, product: part.product)].map {
                        FlowDesignProblem.Part(point: $0, units: units(of: part, for: recipe.product))
                    }
                }
                guard parts.count == recipe.components.count else { continue }
                problem.recipes.append(
                    .init(
                        point: point, cost: recipe.unitCost, limit: Self.yearly(recipe.limit),
                        components: parts))
            }
        }
    }

    private mutating func addCustomers() throws(DesignFault) {
        let numbers = Dictionary(
            scenario.network.sites.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        var stranded: [String] = []
        for (place, segment) in scenario.network.segments.enumerated() {
            var options: [FlowDesignProblem.Option] = []
            var lanes: [LaneID] = []
            let wanted = demand[place].sorted { $0.key < $1.key }
            for (number, lane) in scenario.network.lanes.enumerated() where lane.destination == segment.id {
                guard let site = numbers[lane.origin] else { continue }
                let parts = wanted.compactMap { product, units in
                    lane.carries(product)
                        ? pointNumbers[PointName(site: lane.origin, product: product)].map {
                            FlowDesignProblem.Part(point: $0, units: units)
                        } : nil
                }
                // A site serves the segment with all that it asks for, or not at all.
                guard parts.count == wanted.count else { continue }
                let units = wanted.reduce(0) { $0 + $1.value }
                options.append(
                    .init(lane: number, site: site, parts: parts, cost: units * Self.unitCost(of: lane)))
                lanes.append(lane.id)
            }
            if options.isEmpty { stranded.append(segment.id.name) }
            problem.customers.append(.init(name: segment.id.name, options: options))
            optionLanes.append(lanes)
        }
        guard stranded.isEmpty else {
            throw .unreachable(customer: stranded.joined(separator: ", ") + " with all that it asks for")
        }
    }

    private mutating func addRemarks() {
        let lanes = scenario.network.lanes
        if lanes.contains(where: { $0.shipmentCost > 0 }) {
            remarks.append("costs of shipments are left aside: lanes count with their cost a unit")
        }
        if lanes.contains(where: { !$0.alternatives.isEmpty }) {
            remarks.append("lanes count with their first mode only")
        }
        remarks.append(
            "stock is left aside: --write gives a scenario that catena compare tries against this one")
    }

    /// The best design.
    ///
    /// - Throws: `DesignFault` when there is none, or none was found in time.
    public func design(
        using solver: any LinearSolver, options: SolveOptions = SolveOptions()
    ) throws(DesignFault) -> FlowDesign {
        try problem.design(using: solver, options: options)
    }
}
