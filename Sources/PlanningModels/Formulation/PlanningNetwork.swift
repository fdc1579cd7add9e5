// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// A scenario with its names resolved to positions and its times to periods: what the formulation is made from.
struct PlanningNetwork: Sendable {
    /// One product at one site.
    struct Point: Sendable {
        var site: Int
        var product: Int
        var item: StockItem
        /// Whether it ships without keeping stock.
        var isSupplier: Bool
        /// What arrives on its own in each period, in units, from orders that were shipped before the start.
        var receipts: [Int: Double] = [:]
        /// Orders under way at the start that arrive after the horizon, in units.
        var lateReceipts = 0.0
        /// The stock and supply line at the start, in units.
        var initialPosition = 0.0
        /// The stock and supply line that have to be there at the end, in units.
        var endPosition = 0.0
        /// On the shelf at the start, in units.
        var initialStock = 0.0
    }

    /// Where a lane leads for one product.
    enum Target: Sendable, Equatable {
        case point(Int)
        case line(Int)
    }

    /// One product on one lane by one mode.
    struct Arc: Sendable {
        var lane: Int
        /// The lane's mode and what there is to it, by position in ``PlanningNetwork/ways``.
        var way: Int
        /// Whether it is the lane's own mode, which what was ordered before the start takes.
        var isOwnMode: Bool
        var product: Int
        var origin: Int
        var target: Target
        /// The first period in which an order placed at the start can leave.
        var orderPeriods: Int
        /// The first period in which anything can leave that the origin has.
        var firstPeriod: Int { min(orderPeriods, commitment?.firstPeriod ?? .max) }
        /// The least periods from leaving to being there.
        var leadPeriods: Int
        /// What carrying a unit that was sent costs, and emits in kilograms of CO₂ equivalent.
        var unitCost: Double
        var unitEmissions: Double
        /// The part of a vehicle that a unit takes.
        var load: Double
        /// The share of an order that is sent.
        var sent = 1.0
        /// The share of what is sent that arrives and is of use.
        var received = 1.0
        /// What a unit that is sent costs at the supplier, credits for unusable goods taken off, and getting rid of
        /// these.
        var purchaseCost = 0.0
        var disposalCost = 0.0
        var commitment: Commitment?

        /// What arrives of a unit that is ordered.
        var yield: Double { sent * received }
    }

    /// One recipe, or an alternate.
    struct Making: Sendable {
        struct Input: Sendable {
            var point: Int
            /// Units of the component in one unit of the product.
            var perUnit: Double
        }
        var recipe: Recipe
        /// Which of the recipes for the product: 0 for the first, which what was ordered before the start takes.
        var variant: Int
        var point: Int
        var inputs: [Input]
        var time: TimeSpan
        /// The least periods from start to the shelf.
        var leadPeriods: Int
        /// The line that makes it, by position in ``PlanningNetwork/stations``.
        var stations: Int?
        /// Hours that a unit takes of a station.
        var hoursPerUnit = 0.0
        /// The share of what is started that turns out good.
        var yield = 1.0
        var commitment: Commitment?
    }

    /// A line that several recipes share.
    struct Stations: Sendable {
        var site: Int
        var line: ProductionLine
        var hours: PlannedHours
        /// Working hours of all stations in each period, without those lost to breakdowns and set-ups.
        var capacity: [Double]
    }

    /// Orders that were placed before the start and have yet to leave: they are not the plan's to withdraw.
    struct Commitment: Sendable {
        /// In units, by the first period in which they can leave.
        var units: [Int: Double] = [:]

        var total: Double { units.values.reduce(0, +) }
        var firstPeriod: Int { units.keys.min() ?? .max }

        /// What can leave by the end of a period.
        func due(by period: Int) -> Double { units.reduce(0) { $1.key <= period ? $0 + $1.value : $0 } }
    }

    /// What a segment asks of one product.
    struct Line: Sendable {
        var segment: Int
        var product: Int
        /// What a customer pays for one unit.
        var price: Double
        /// In units by period.
        var demand: [Double]
        var firstDemand: Int
        /// The most periods that a unit may wait; `nil` for any number.
        var patiencePeriods: Int?

        var canBeLost: Bool { patiencePeriods != nil }
    }

    let scenario: Scenario
    let calendar: PlanningCalendar
    var products: [Product]
    var sites: [Site]
    var lanes: [Lane]
    var segments: [CustomerSegment]
    var points: [Point] = []
    var ways: [PlannedWay] = []
    var arcs: [Arc] = []
    var makings: [Making] = []
    var stations: [Stations] = []
    var lines: [Line] = []
    /// What the plan pays whatever it does: keeping what was shipped before the start and arrives between two instants.
    ///
    /// Carrying it was paid for when it left.
    var sunkCosts = PlanCosts()
    /// What is emitted whatever the plan does, in kilograms of CO₂ equivalent.
    var sunkEmissions = 0.0

    private var productIndex: [ProductID: Int] = [:]
    private var siteIndex: [NodeID: Int] = [:]
    private var pointIndex: [PointKey: Int] = [:]

    private struct PointKey: Hashable {
        var site: Int
        var product: Int
    }

    /// Resolves a scenario.
    ///
    /// - Parameters:
    ///   - scenario: The scenario.
    ///   - demand: What its customers are expected to ask for, in the periods of the plan.
    ///   - debts: What they wait for when the first period begins.
    ///   - usual: The scenario whose stock and supply line at the start have to be there at the end; `nil` for the same.
    /// - Throws: When a name is not defined, a limit has no period, or there are too many periods.
    init(
        _ scenario: Scenario, demand: ExpectedDemand, owing debts: [KnownState.Debt] = [],
        keepingStockOf usual: Scenario? = nil
    ) throws(PlanningFault) {
        self.scenario = scenario
        calendar = demand.calendar
        let network = scenario.network.canonical
        products = network.products
        sites = network.sites
        lanes = network.lanes
        segments = network.segments
        for (index, product) in products.enumerated() { productIndex[product.id] = index }
        for (index, site) in sites.enumerated() { siteIndex[site.id] = index }
        try addPoints()
        addLines(demand, owing: debts)
        try addArcs(network)
        try addMakings()
        addStationHours()
        addStandingCosts(network)
        addInitialReceipts()
        setEndPositions(usual)
    }

    private mutating func setEndPositions(_ usual: Scenario?) {
        guard let usual else {
            for index in points.indices { points[index].endPosition = points[index].initialPosition }
            return
        }
        for entry in usual.network.sites where entry.kind != .supplier {
            guard let site = siteIndex[entry.id] else { continue }
            for item in entry.stock {
                guard let product = productIndex[item.product],
                    let index = point(site: site, product: product)
                else { continue }
                let quantity = item.initialReceipts.reduce(item.initialOnHand) { $0 + $1.quantity }
                points[index].endPosition = products[product].units(quantity)
            }
        }
    }

    /// The position of a product at a site, `nil` when the site does not keep it.
    func point(site: Int, product: Int) -> Int? { pointIndex[PointKey(site: site, product: product)] }

    private func product(_ id: ProductID, namedBy entry: @autoclosure () -> String) throws(PlanningFault)
        -> Int
    {
        guard let index = productIndex[id] else { throw .unknownName(id.name, in: entry()) }
        return index
    }

    private func check(_ limit: FlowLimit?, of entry: @autoclosure () -> String) throws(PlanningFault) {
        if let limit, limit.period.seconds <= 0 { throw .limitPeriodNotPositive(entry()) }
    }

    // MARK: Building

    private mutating func addPoints() throws(PlanningFault) {
        for (site, entry) in sites.enumerated() {
            for item in entry.stock {
                let product = try product(item.product, namedBy: "the stock of site \"\(entry.id)\"")
                try check(item.supplyLimit, of: "\"\(item.product)\" at \"\(entry.id)\"")
                var point = Point(
                    site: site, product: product, item: item, isSupplier: entry.kind == .supplier)
                if !point.isSupplier {
                    point.initialStock = products[product].units(item.initialOnHand)
                    point.initialPosition = point.initialStock
                }
                pointIndex[PointKey(site: site, product: product)] = points.count
                points.append(point)
            }
        }
    }

    /// What is owed when the first period begins counts as asked for in it.
    private mutating func addLines(_ demand: ExpectedDemand, owing debts: [KnownState.Debt]) {
        var segmentIndex: [NodeID: Int] = [:]
        for (index, segment) in segments.enumerated() { segmentIndex[segment.id] = index }
        for line in demand.lines {
            guard let segment = segmentIndex[line.segment], let product = productIndex[line.product] else {
                continue
            }
            var asked = line.mean
            for debt in debts
            where debt.segment == line.segment && debt.product == line.product && !asked.isEmpty {
                asked[0] += products[product].units(debt.quantity)
            }
            guard let first = asked.firstIndex(where: { $0 > 0 }) else { continue }
            let entry = segments[segment].mix.first { $0.product == line.product }
            lines.append(
                Line(
                    segment: segment, product: product, price: entry?.price ?? products[product].price,
                    demand: asked, firstDemand: first,
                    patiencePeriods: patiencePeriods(of: segments[segment])))
        }
    }

    private func patiencePeriods(of segment: CustomerSegment) -> Int? {
        if segment.unmetDemand == .lost { return 0 }
        guard let patience = segment.patience else { return nil }
        return Int(min(Int64(calendar.count), patience.meanSpan.seconds / calendar.period.seconds))
    }

    private mutating func addArcs(_ network: Network) throws(PlanningFault) {
        var linesBySegment: [NodeID: [Int]] = [:]
        for (index, line) in lines.enumerated() {
            linesBySegment[segments[line.segment].id, default: []].append(index)
        }
        let segmentIDs = Set(segments.map(\.id))
        for (lane, entry) in lanes.enumerated() {
            guard let origin = siteIndex[entry.origin] else {
                throw .unknownName(entry.origin.name, in: "lane \"\(entry.id)\"")
            }
            for id in entry.products ?? [] { _ = try product(id, namedBy: "lane \"\(entry.id)\"") }
            try check(entry.limit, of: "lane \"\(entry.id)\"")
            let firstWay = ways.count
            ways += entry.modes.map { PlannedWay($0, of: entry, in: network, start: scenario.start) }
            if let destination = siteIndex[entry.destination] {
                guard sites[destination].kind != .supplier else { continue }
                for item in sites[destination].stock {
                    let product = try product(item.product, namedBy: "site \"\(entry.destination)\"")
                    guard let point = point(site: destination, product: product) else { continue }
                    addArcs(lane, firstWay, origin: origin, product: product, to: .point(point))
                }
            } else if segmentIDs.contains(entry.destination) {
                for line in linesBySegment[entry.destination] ?? [] {
                    addArcs(lane, firstWay, origin: origin, product: lines[line].product, to: .line(line))
                }
            } else {
                throw .unknownName(entry.destination.name, in: "lane \"\(entry.id)\"")
            }
        }
    }

    /// One arc for each mode of the lane.
    private mutating func addArcs(
        _ lane: Int, _ firstWay: Int, origin: Int, product: Int, to target: Target
    ) {
        guard lanes[lane].carries(products[product].id), let origin = point(site: origin, product: product)
        else {
            return
        }
        // A customer's order is served in the period in which it is placed: its way to the site is part of the wait,
        // not of the material flow.
        let isCustomer = if case .line = target { true } else { false }
        let orderTime = lanes[lane].orderDelay.meanSpan.seconds + points[origin].item.meanWork.seconds
        let orderPeriods =
            isCustomer ? 0 : calendar.periods(coveredBy: TimeSpan(seconds: orderTime))
        for way in firstWay..<ways.count {
            var arc = Arc(
                lane: lane, way: way, isOwnMode: way == firstWay, product: product, origin: origin,
                target: target, orderPeriods: orderPeriods, leadPeriods: 0,
                unitCost: ways[way].unitCost(of: products[product]),
                unitEmissions: ways[way].unitEmissions(of: products[product]),
                load: ways[way].load(of: products[product]))
            let sampled = ways[way].isIrregular ? calendar.periods : 0..<1
            arc.leadPeriods = sampled.map { leadPeriods(of: arc, in: $0) }.min() ?? 0
            if !isCustomer || ways[way].resendsLosses { arc.received = ways[way].kept }
            if !isCustomer { addTerms(to: &arc) }
            arcs.append(arc)
        }
    }

    private mutating func addMakings() throws(PlanningFault) {
        for (site, entry) in sites.enumerated() where entry.kind != .supplier {
            let firstStations = addStations(of: entry, site: site)
            for recipe in entry.recipes {
                for (variant, alternate) in recipe.variants.enumerated() {
                    try addMaking(alternate, variant, at: site, firstStations: firstStations)
                }
            }
        }
    }

    private mutating func addMaking(
        _ recipe: Recipe, _ variant: Int, at site: Int, firstStations: Int
    ) throws(PlanningFault) {
        let entry = sites[site]
        let place = "the recipe of \"\(recipe.product)\" at \"\(entry.id)\""
        let product = try product(recipe.product, namedBy: place)
        try check(recipe.limit, of: place)
        guard let output = point(site: site, product: product) else {
            throw .componentNotKept(recipe.product, site: entry.id, recipe: recipe.product)
        }
        var inputs: [Making.Input] = []
        for component in recipe.components {
            let input = try self.product(component.product, namedBy: place)
            guard let index = point(site: site, product: input) else {
                throw .componentNotKept(component.product, site: entry.id, recipe: recipe.product)
            }
            let perUnit =
                Double(component.quantityPerUnit) * (1 + component.scrap)
                * products[product].smallestUnitsPerUnit / products[input].smallestUnitsPerUnit
            inputs.append(Making.Input(point: index, perUnit: perUnit))
        }
        // With a run time, a period's production is spread over the period; its first unit sets the lag.
        let time = TimeSpan(seconds: recipe.time.meanSpan.seconds + recipe.timePerUnit.seconds)
        var making = Making(
            recipe: recipe, variant: variant, point: output, inputs: inputs, time: time,
            leadPeriods: calendar.periods(coveredBy: time), yield: recipe.yield.mean)
        if let line = recipe.line,
            let position = entry.lines.firstIndex(where: { $0.id == line })
        {
            making.stations = firstStations + position
            making.hoursPerUnit = recipe.hoursPerUnit(of: products[product])
            making.leadPeriods = calendar.periods.map { leadPeriods(of: making, in: $0) }.min() ?? 0
        }
        makings.append(making)
    }
}
