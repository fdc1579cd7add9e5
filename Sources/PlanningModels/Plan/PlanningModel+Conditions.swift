// SPDX-License-Identifier: Apache-2.0
import LinearProgramming
import SupplyNetwork

/// Constraints in the planner's words.
extension PlanningModel {
    func condition(of row: Formulation.Row, _ constraint: ConstraintID) -> PlanCondition {
        let bounds = program.bounds(of: constraint)
        let amount = bounds.upper.isFinite ? bounds.upper : bounds.lower
        let all = 0...calendar.count - 1
        func named(_ point: Int) -> (NodeID, ProductID) {
            let point = network.points[point]
            return (network.sites[point.site].id, network.products[point.product].id)
        }
        switch row {
        case .balance(let point, let period):
            let (site, product) = named(point)
            return PlanCondition(.material(site, product), periods: period...period, amount: amount)
        case .demand(let line, let period):
            let (segment, product) = names(ofLine: line)
            return PlanCondition(.demand(segment, product), periods: period...period, amount: amount)
        case .laneLimit(let lane, let window):
            let periods = periods(ofWindow: window, network.lanes[lane].limit)
            return PlanCondition(.laneLimit(network.lanes[lane].id), periods: periods, amount: amount)
        case .supplyLimit(let point, let window):
            let (site, product) = named(point)
            let periods = periods(ofWindow: window, network.points[point].item.supplyLimit)
            return PlanCondition(.supplyLimit(site, product), periods: periods, amount: amount)
        case .productionLimit(let making, let window):
            let (site, product) = named(network.makings[making].point)
            let periods = periods(ofWindow: window, network.makings[making].recipe.limit)
            return PlanCondition(.productionLimit(site, product), periods: periods, amount: amount)
        case .lineTime(let making, let period):
            let (site, product) = named(network.makings[making].point)
            return PlanCondition(
                .lineTime(site, product), periods: period...period, amount: amount, unit: .hours)
        case .storage(let site, let period):
            return PlanCondition(
                .storage(network.sites[site].id), periods: period...period, amount: amount,
                unit: storageUnit(ofSite: site))
        case .lineHours(let line, let period):
            let stations = network.stations[line]
            return PlanCondition(
                .lineHours(network.sites[stations.site].id, stations.line.id), periods: period...period,
                amount: amount, unit: .hours)
        case .storageClass(let site, let position, let period):
            let entry = network.sites[site]
            return PlanCondition(
                .storageClass(entry.id, entry.storageClasses[position].id), periods: period...period,
                amount: amount, unit: .positions)
        case .supplierTime(let point, let period):
            let (site, product) = named(point)
            return PlanCondition(
                .supplierTime(site, product), periods: period...period, amount: amount, unit: .hours)
        case .fleetTime(let fleet, let period):
            return PlanCondition(
                .fleetTime(scenario.network.fleets[fleet].id), periods: period...period, amount: amount,
                unit: .hours)
        case .tourRoom(let tour, let stop, let period):
            let entry = scenario.network.tours[tour]
            return PlanCondition(
                .tourRoom(entry.id, entry.stops[stop].node), periods: period...period, amount: amount,
                unit: .vehicleLoads)
        case .departureRoom(let way, let lane, let period):
            return PlanCondition(
                .departureRoom(network.lanes[lane].id, network.ways[way].mode.name), periods: period...period,
                amount: amount, unit: .vehicleLoads)
        case .promise(let line), .promiseShare(let line):
            let (segment, product) = names(ofLine: line)
            return PlanCondition(.promise(segment, product), periods: all, amount: amount)
        case .emissions: return PlanCondition(.emissions, periods: all, amount: amount, unit: .emissions)
        case .endStock(let point):
            let (site, product) = named(point)
            return PlanCondition(
                .endStock(site, product), periods: calendar.count - 1...calendar.count - 1, amount: amount)
        case .committedShipment(let arc):
            let entry = network.arcs[arc]
            return PlanCondition(
                .committedShipment(network.lanes[entry.lane].id, network.products[entry.product].id),
                periods: all, amount: amount)
        case .committedProduction(let making):
            let (site, product) = named(network.makings[making].point)
            return PlanCondition(.committedProduction(site, product), periods: all, amount: amount)
        }
    }

    /// The conditions of an infeasible program, with what the network itself says about the demands among them.
    func conflict(of constraints: [ConstraintID]) -> PlanConflict {
        var conditions: [PlanCondition] = []
        var position: [PlanCondition.Subject: Int] = [:]
        func add(_ condition: PlanCondition) {
            if let known = position[condition.subject] {
                conditions[known] = conditions[known].joined(with: condition)
            } else {
                position[condition.subject] = conditions.count
                conditions.append(condition)
            }
        }
        var lines: [Int] = []
        let isDemand = { (constraint: ConstraintID) -> Bool in
            if case .demand = formulation.rows[Int(constraint.index)] { true } else { false }
        }
        for constraint in constraints.filter(isDemand).sorted() {
            if case .demand(let line, _) = formulation.rows[Int(constraint.index)], lines.last != line {
                lines.append(line)
            }
            add(condition(of: constraint))
        }
        for line in lines { serviceDate(ofLine: line).map(add) }
        for constraint in constraints.filter({ !isDemand($0) }).sorted() { add(condition(of: constraint)) }
        return PlanConflict(conditions: conditions, calendar: calendar)
    }

    /// From when on a line can be served, if that is not from its first demand on.
    private func serviceDate(ofLine line: Int) -> PlanCondition? {
        let (segment, product) = names(ofLine: line)
        let first = network.lines[line].firstDemand
        let last = calendar.count - 1
        guard let service = reach.firstService(ofLine: line) else {
            let hasLane = network.arcs.contains { $0.target == .line(line) }
            return PlanCondition(
                hasLane ? .noShipment(segment, product) : .noSource(segment, product), periods: first...last,
                amount: 0)
        }
        guard service > first else { return nil }
        return PlanCondition(.firstShipment(segment, product), periods: service...last, amount: 0)
    }

    func names(ofLine line: Int) -> (NodeID, ProductID) {
        let line = network.lines[line]
        return (network.segments[line.segment].id, network.products[line.product].id)
    }

    private func periods(ofWindow window: Int, _ limit: FlowLimit?) -> ClosedRange<Int> {
        guard let limit else { return window...window }
        return LimitWindows(limit: limit, calendar: calendar).periods(inWindow: window)
    }

    private func storageUnit(ofSite site: Int) -> PlanCondition.Unit {
        switch network.sites[site].storageLimit?.measure {
        case .volume: .cubicMetres
        case .weight: .kilograms
        case .units, nil: .units
        }
    }
}
