// SPDX-License-Identifier: Apache-2.0
import LinearProgramming
import SupplyNetwork

/// Writes the linear program of a network: first the constraints, then the variables with their coefficients.
///
/// All quantities are in units, all costs in the scenario's currency. With t the period:
///
///     balance   stock[t] − stock[t−1] − Σ arrivals[t] − Σ made[t] + Σ flow[t] + Σ consumed[t] = receipts[t]
///     demand    Σ flow[t] + backlog[t] − backlog[t−1] + lost[t] = demand[t],  backlog of the last period 0
///     limits    Σ flow ≤ units of each lane, supply and recipe;  timePerUnit · make[t] ≤ line time
///     storage   Σ load · stock[t] ≤ limit of each site
///     shared    Σ hours · make ≤ hours of each line;  Σ load · flow ≤ room of each fleet, tour and timetable
///     CO₂e      Σ emissions · flow ≤ limit
///     end       stock[T−1] + under way ≥ stock and supply line at the start
struct FormulationBuilder {
    let network: PlanningNetwork
    let reach: Reach
    var formulation: Formulation

    // Constraints by what they limit; nil where nothing does.
    var balances: [Formulation.Block]
    var demands: [Formulation.Block]
    var laneLimits: [Int: LimitRows] = [:]
    var supplyLimits: [Int: LimitRows] = [:]
    var productionLimits: [Int: LimitRows] = [:]
    var lineTimes: [Int: Formulation.Block] = [:]
    var storages: [Int: Formulation.Block] = [:]
    var endStocks: [Int: ConstraintID] = [:]
    var shared = SharedRows()

    /// The constraints of one limit, one for each of its windows.
    struct LimitRows {
        var windows: LimitWindows
        var first: Int32

        func constraint(_ period: Int) -> ConstraintID {
            ConstraintID(index: first + Int32(windows.window(of: period)))
        }
    }

    /// The most variables that a program is built with.
    static let mostVariables = 20_000_000

    /// Builds the program of a network.
    ///
    /// - Parameters:
    ///   - network: The network.
    ///   - reach: Where material can be when.
    ///   - promises: Promises that the plan has to keep.
    ///   - isSoft: Whether what chance can put out of reach may be missed at a price.
    /// - Returns: The program, with what its variables and constraints stand for.
    /// - Throws: When it would have more than ``mostVariables``.
    static func formulation(
        of network: PlanningNetwork, _ reach: Reach, _ promises: [PromiseTarget], isSoft: Bool = false
    ) throws(PlanningFault) -> Formulation {
        var builder = FormulationBuilder(network: network, reach: reach)
        let count = builder.variableCount
        guard count <= mostVariables else { throw .tooManyVariables(count: count, most: mostVariables) }
        builder.reserveCapacity(variables: count)
        builder.addConstraints()
        builder.addVariables()
        builder.addPromises(promises)
        if isSoft { builder.soften() }
        builder.formulation.demands = builder.demands
        return builder.formulation
    }

    private init(network: PlanningNetwork, reach: Reach) {
        self.network = network
        self.reach = reach
        formulation = Formulation(program: LinearProgram(network.scenario.name))
        formulation.program.objectiveConstant = network.sunkCosts.total
        balances = network.points.map { _ in Formulation.Block() }
        demands = network.lines.map { _ in Formulation.Block() }
    }

    private var variableCount: Int {
        let arcs = network.arcs.indices.reduce(0) { $0 + reach.periods(ofArc: $1).count }
        let makings = network.makings.indices.reduce(0) { $0 + reach.periods(ofMaking: $1).count }
        let stocks = network.points.indices.reduce(0) { $0 + stockPeriods(of: $1).count }
        return arcs + makings + stocks + network.lines.count * network.calendar.count
    }

    private mutating func reserveCapacity(variables: Int) {
        formulation.program.reserveCapacity(
            variables: variables, constraints: variables, coefficients: variables * 3)
        formulation.rows.reserveCapacity(variables)
    }

    /// The periods in which a stock point can hold anything; none for a supplier, which ships without a shelf,
    /// and for a stock point that is empty and of no use to any customer.
    func stockPeriods(of point: Int) -> Range<Int> {
        let entry = network.points[point]
        let isIdle = reach.latest[point] < 0 && entry.initialPosition == 0 && entry.endPosition == 0
        guard !entry.isSupplier, !isIdle else { return 0..<0 }
        return min(reach.earliest[point], network.calendar.count)..<network.calendar.count
    }

    // MARK: Constraints

    private mutating func addConstraints() {
        for point in network.points.indices { addBalances(point) }
        for line in network.lines.indices { addDemands(line) }
        for lane in network.lanes.indices { addLaneLimit(lane) }
        for point in network.points.indices { addSupplyLimit(point) }
        for making in network.makings.indices { addProductionLimits(making) }
        for site in network.sites.indices { addStorage(site) }
        for point in network.points.indices where reach.mustRecover[point] { addEndStock(point) }
        addSharedRows()
    }

    mutating func add(
        _ row: Formulation.Row, _ relation: ConstraintRelation, named name: @autoclosure () -> String
    ) -> ConstraintID {
        formulation.rows.append(row)
        return formulation.program.addConstraint(name(), relation)
    }

    var nextRow: Int32 { Int32(formulation.rows.count) }

    private mutating func addBalances(_ index: Int) {
        let point = network.points[index]
        let periods = stockPeriods(of: index)
        let name = "balance[\(network.name(ofPoint: index)),"
        balances[index] = Formulation.Block(first: nextRow, periods: periods)
        for period in periods {
            let initial = period == 0 ? point.initialStock : 0
            _ = add(
                .balance(point: index, period: period), .equal(initial + (point.receipts[period] ?? 0)),
                named: "\(name)\(period)]")
        }
    }

    private mutating func addDemands(_ index: Int) {
        let line = network.lines[index]
        let periods = line.firstDemand..<network.calendar.count
        let name = "demand[\(network.name(ofLine: index)),"
        demands[index] = Formulation.Block(first: nextRow, periods: periods)
        for period in periods {
            _ = add(
                .demand(line: index, period: period), .equal(line.demand[period]),
                named: "\(name)\(period)]")
        }
    }

    private mutating func addLimit(
        _ limit: FlowLimit, _ name: String, row: (Int) -> Formulation.Row
    ) -> LimitRows {
        let windows = LimitWindows(limit: limit, calendar: network.calendar)
        let rows = LimitRows(windows: windows, first: nextRow)
        for window in 0...windows.window(of: network.calendar.count - 1) {
            _ = add(row(window), .atMost(windows.capacity(ofWindow: window)), named: "\(name),\(window)]")
        }
        return rows
    }

    private mutating func addLaneLimit(_ lane: Int) {
        guard let limit = network.lanes[lane].limit else { return }
        laneLimits[lane] = addLimit(limit, "lane-limit[\(network.lanes[lane].id)") {
            .laneLimit(lane: lane, window: $0)
        }
    }

    private mutating func addSupplyLimit(_ point: Int) {
        guard network.points[point].isSupplier, let limit = network.points[point].item.supplyLimit else {
            return
        }
        supplyLimits[point] = addLimit(limit, "supply-limit[\(network.name(ofPoint: point))") {
            .supplyLimit(point: point, window: $0)
        }
    }

    private mutating func addProductionLimits(_ index: Int) {
        let making = network.makings[index]
        let name = network.name(ofPoint: making.point)
        if let limit = making.recipe.limit {
            productionLimits[index] = addLimit(limit, "production-limit[\(name)") {
                .productionLimit(making: index, window: $0)
            }
        }
        guard let lines = making.recipe.lines, making.recipe.timePerUnit > .zero else { return }
        lineTimes[index] = Formulation.Block(first: nextRow, periods: network.calendar.periods)
        for period in network.calendar.periods {
            let hours = Double(lines) * network.calendar.days(inPeriod: period) * 24
            _ = add(
                .lineTime(making: index, period: period), .atMost(hours),
                named: "line-time[\(name),\(period)]")
        }
    }

    private mutating func addStorage(_ site: Int) {
        guard let limit = network.sites[site].storageLimit, network.sites[site].kind != .supplier else {
            return
        }
        let name = "storage[\(network.sites[site].id),"
        storages[site] = Formulation.Block(first: nextRow, periods: network.calendar.periods)
        for period in network.calendar.periods {
            _ = add(
                .storage(site: site, period: period), .atMost(limit.amount), named: "\(name)\(period)]")
        }
    }

    private mutating func addEndStock(_ index: Int) {
        let point = network.points[index]
        let name = network.name(ofPoint: index)
        endStocks[index] = add(
            .endStock(point: index), .atLeast(point.endPosition - point.lateReceipts),
            named: "end-stock[\(name)]")
    }
}

extension PlanningNetwork {
    /// The names of site and product, as they stand in the names of variables.
    func name(ofPoint index: Int) -> String {
        "\(sites[points[index].site].id),\(products[points[index].product].id)"
    }

    /// The names of segment and product.
    func name(ofLine index: Int) -> String {
        "\(segments[lines[index].segment].id),\(products[lines[index].product].id)"
    }

    /// The names of lane, mode where it is not the lane's own, and product.
    func name(ofArc index: Int) -> String {
        let arc = arcs[index]
        let mode = arc.isOwnMode ? "" : "/\(ways[arc.way].mode.name)"
        return "\(lanes[arc.lane].id)\(mode),\(products[arc.product].id)"
    }

    /// The names of site and product, with a number for alternates.
    func name(ofMaking index: Int) -> String {
        let making = makings[index]
        return name(ofPoint: making.point) + (making.variant == 0 ? "" : "/\(making.variant + 1)")
    }
}
