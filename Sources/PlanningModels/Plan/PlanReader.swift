// SPDX-License-Identifier: Apache-2.0
import LinearProgramming
import SupplyNetwork

/// Reads a solution of a planning model as a plan.
struct PlanReader {
    private let model: PlanningModel
    private let solution: LinearSolution
    /// What a solver leaves where there is nothing, relative to the largest demand of a period.
    private let dust: Double

    init(model: PlanningModel, solution: LinearSolution) {
        self.model = model
        self.solution = solution
        dust = 1e-9 * (1 + model.network.lines.reduce(0) { max($0, $1.demand.max() ?? 0) })
    }

    private var network: PlanningNetwork { model.network }
    private var formulation: Formulation { model.formulation }
    private var calendar: PlanningCalendar { model.calendar }

    /// The plan.
    var plan: SupplyPlan {
        let series = network.arcs.indices.map { values(of: formulation.flows[$0]) }
        let services = network.lines.indices.map { service(ofLine: $0, flows: series) }
        return SupplyPlan(
            scenario: model.scenario.name, currency: model.scenario.currency, calendar: calendar,
            flows: flows(series), production: production, stocks: stocks, services: services,
            lateness: lateness(flows: series), costs: costs,
            revenue: services.reduce(0) { $0 + $1.price * ($1.demand.reduce(0, +) - $1.lost.reduce(0, +)) },
            objectiveValue: solution.objectiveValue, emissions: emissions(series), shadowPrices: shadowPrices,
            notes: PlanNotes(network: network, reach: model.reach).notes)
    }

    // MARK: Series

    /// The values of a block in all periods; zero where it has no variable.
    private func values(of block: Formulation.Block) -> [Double] {
        calendar.periods.map { period in
            guard let variable = block.variable(period) else { return 0 }
            let value = solution.value(of: variable)
            return value.magnitude < dust ? 0 : value
        }
    }

    private static func isZero(_ series: [Double]) -> Bool { series.allSatisfy { $0 == 0 } }

    private func flows(_ series: [[Double]]) -> [PlannedFlow] {
        let flows = network.arcs.indices.filter { !Self.isZero(series[$0]) }.map { index in
            let arc = network.arcs[index]
            let lane = network.lanes[arc.lane]
            let total = series[index].reduce(0, +)
            let unitDays = calendar.periods.reduce(0.0) { sum, period in
                series[index][period] == 0
                    ? sum : sum + series[index][period] * days(of: arc, in: period)
            }
            return PlannedFlow(
                lane: lane.id, origin: lane.origin, destination: lane.destination,
                mode: network.ways[arc.way].mode.name, product: network.products[arc.product].id,
                quantities: series[index], days: unitDays / total,
                emissions: arc.unitEmissions * arc.sent * total, yield: arc.yield,
                legs: network.ways[arc.way].mode.plannedLegs)
        }
        return flows.sorted { ($0.lane, $0.product, $0.mode) < ($1.lane, $1.product, $1.mode) }
    }

    private var production: [PlannedProduction] {
        var planned: [PlannedProduction] = []
        for (index, making) in network.makings.enumerated() {
            let series = values(of: formulation.production[index])
            guard !Self.isZero(series) else { continue }
            planned.append(
                PlannedProduction(
                    site: network.sites[network.points[making.point].site].id, product: making.recipe.product,
                    variant: making.variant, quantities: series))
        }
        return planned.sorted { ($0.site, $0.product, $0.variant) < ($1.site, $1.product, $1.variant) }
    }

    /// From order to standing at the destination, for what leaves in a period.
    private func days(of arc: PlanningNetwork.Arc, in period: Int) -> Double {
        TimeSpan(
            seconds: network.lanes[arc.lane].orderDelay.meanSpan.seconds
                + network.points[arc.origin].item.meanWork.seconds
                + network.journey(of: arc, in: period).received
                - calendar.startOfPeriod(period).seconds
        ).inDays
    }

    private var stocks: [PlannedStock] {
        var planned: [PlannedStock] = []
        let days = calendar.periods.map { calendar.days(inPeriod: $0) }
        let allDays = days.reduce(0, +)
        for (index, point) in network.points.enumerated() {
            let series = values(of: formulation.stocks[index])
            guard !Self.isZero(series) || point.initialStock > 0 else { continue }
            planned.append(
                PlannedStock(
                    site: network.sites[point.site].id, product: network.products[point.product].id,
                    initial: point.initialStock, quantities: series,
                    mean: zip(series, days).reduce(0) { $0 + $1.0 * $1.1 } / allDays))
        }
        return planned.sorted { ($0.site, $0.product) < ($1.site, $1.product) }
    }

    private func service(ofLine index: Int, flows: [[Double]]) -> PlannedService {
        let line = network.lines[index]
        let (segment, product) = model.names(ofLine: index)
        var shipped = [Double](repeating: 0, count: calendar.count)
        var delivered = shipped
        for (arc, entry) in network.arcs.enumerated() where entry.target == .line(index) {
            for period in calendar.periods {
                guard flows[arc][period] != 0 else { continue }
                shipped[period] += flows[arc][period] * entry.received
                let arrival = period + network.leadPeriods(of: entry, in: period)
                if arrival < calendar.count {
                    delivered[arrival] += flows[arc][period] * network.ways[entry.way].kept
                }
            }
        }
        return PlannedService(
            segment: segment, product: product, price: line.price, demand: line.demand, shipped: shipped,
            delivered: delivered, backlog: values(of: formulation.backlogs[index]),
            lost: values(of: formulation.losses[index]), marginalCosts: marginalCosts(ofLine: index))
    }

    private func marginalCosts(ofLine index: Int) -> [Double] {
        guard !solution.dualValues.isEmpty else { return [] }
        return calendar.periods.map { period in
            formulation.demands[index].constraint(period).flatMap { solution.dualValue(of: $0) } ?? 0
        }
    }

    private func lateness(flows: [[Double]]) -> [PlannedLateness] {
        var arcs: [[Int]] = network.lines.map { _ in [] }
        for (index, arc) in network.arcs.enumerated() {
            if case .line(let line) = arc.target { arcs[line].append(index) }
        }
        return network.segments.enumerated().map { position, segment in
            var waits = WaitingTimes(calendar: calendar, promise: segment.promise)
            for (index, line) in network.lines.enumerated() where line.segment == position {
                let shipments = arcs[index].map { arc in
                    let entry = network.arcs[arc]
                    let order = network.lanes[entry.lane].orderDelay.meanSpan.seconds
                    return WaitingTimes.Shipments(
                        quantities: flows[arc].map { $0 * entry.received },
                        travel: calendar.periods.map { period in
                            let received = network.journey(of: entry, in: period).received
                            return TimeSpan(
                                seconds: order + received - calendar.startOfPeriod(period).seconds)
                        })
                }
                waits.add(
                    demand: line.demand, lost: values(of: formulation.losses[index]), shipments: shipments)
            }
            return waits.lateness(of: segment.id)
        }
    }

    // MARK: Money

    private var costs: PlanCosts {
        var costs = network.sunkCosts
        func add(_ block: Formulation.Block, _ costsOfOne: (Int) -> PlanCosts) {
            for period in block.periods {
                guard let variable = block.variable(period) else { continue }
                let value = solution.value(of: variable)
                if value != 0 { costs = costs + costsOfOne(period) * value }
            }
        }
        for arc in network.arcs.indices { add(formulation.flows[arc]) { network.costs(ofArc: arc, in: $0) } }
        for making in network.makings.indices {
            add(formulation.production[making]) { network.costs(ofMaking: making, in: $0) }
        }
        for point in network.points.indices {
            add(formulation.stocks[point]) { network.costs(ofStockAt: point, in: $0) }
        }
        for overflow in formulation.overflows {
            add(overflow.block) { network.costs(ofOverflow: overflow.storage, in: $0) }
        }
        for line in network.lines.indices {
            add(formulation.backlogs[line]) { network.costs(ofBacklog: line, in: $0) }
            add(formulation.losses[line]) { _ in network.costs(ofLoss: line) }
        }
        return costs
    }

    private func emissions(_ series: [[Double]]) -> Double {
        network.arcs.indices.reduce(network.sunkEmissions) {
            $0 + network.arcs[$1].unitEmissions * network.arcs[$1].sent * series[$1].reduce(0, +)
        }
    }

    // MARK: Shadow prices

    /// The price of every limit and requirement that binds; demand has its marginal costs instead, and material
    /// balances are laws.
    private var shadowPrices: [ShadowPrice] { prices.map(\.price) }

    /// The prices with their constraints, greatest saving first.
    var prices: [(constraint: ConstraintID, price: ShadowPrice)] {
        guard !solution.dualValues.isEmpty else { return [] }
        let largestCost = model.program.objective.reduce(0) { max($0, $1.magnitude) }
        var prices: [(constraint: ConstraintID, price: ShadowPrice)] = []
        for constraint in model.program.constraints {
            let row = formulation.rows[Int(constraint.index)]
            switch row {
            case .balance, .demand, .promise: continue
            default: break
            }
            guard let dual = solution.dualValue(of: constraint), dual.magnitude > 1e-9 * (1 + largestCost)
            else {
                continue
            }
            prices.append(
                (
                    constraint,
                    ShadowPrice(
                        condition: model.condition(of: row, constraint), savingPerUnit: dual.magnitude)
                ))
        }
        return prices.sorted { $0.price.savingPerUnit > $1.price.savingPerUnit }
    }
}
