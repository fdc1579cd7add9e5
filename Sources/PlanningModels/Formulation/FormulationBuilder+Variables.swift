// SPDX-License-Identifier: Apache-2.0
import LinearProgramming
import SupplyNetwork

extension FormulationBuilder {
    /// Adds all variables, with their costs and their coefficients in the constraints.
    mutating func addVariables() {
        for arc in network.arcs.indices { addFlows(arc) }
        for making in network.makings.indices { addProduction(making) }
        for point in network.points.indices { addStocks(point) }
        for line in network.lines.indices { addBacklogs(line) }
        for line in network.lines.indices { addLosses(line) }
        addOverflows()
    }

    mutating func add(_ coefficient: Double, _ variable: VariableID, to constraint: ConstraintID?) {
        guard let constraint else { return }
        formulation.program.add(coefficient, times: variable, to: constraint)
    }

    func newBlock(_ periods: Range<Int>) -> Formulation.Block {
        Formulation.Block(first: Int32(formulation.program.variableCount), periods: periods)
    }

    // MARK: Flows

    private mutating func addFlows(_ index: Int) {
        let arc = network.arcs[index]
        let periods = reach.periods(ofArc: index)
        formulation.flows.append(newBlock(periods))
        let committed = addCommitment(toArc: index)
        let name = "flow[\(network.name(ofArc: index)),"
        for period in periods {
            let (least, most) = flowBounds(arc, in: period)
            let variable = formulation.program.addVariable(
                "\(name)\(period)]", lowerBound: least, upperBound: most,
                objective: network.costs(ofArc: index, in: period).total)
            add(1, variable, to: balances[arc.origin].constraint(period))
            add(1, variable, to: laneLimits[arc.lane]?.constraint(period))
            add(1, variable, to: supplyLimits[arc.origin]?.constraint(period))
            switch arc.target {
            case .line(let line): add(arc.received, variable, to: demands[line].constraint(period))
            case .point(let point):
                let arrival = period + network.leadPeriods(of: arc, in: period)
                addArrival(arc.yield, variable, at: point, in: arrival)
            }
            addShared(arc, variable, in: period)
            if period >= arc.commitment?.firstPeriod ?? .max { add(1, variable, to: committed) }
        }
    }

    /// Orders of before the start leave as soon as they can where nothing holds them up, and before new orders can
    /// have reached the origin there are no others.
    private func flowBounds(_ arc: PlanningNetwork.Arc, in period: Int) -> (least: Double, most: Double) {
        guard let commitment = arc.commitment else { return (0, .infinity) }
        let isOpen = period >= arc.orderPeriods
        guard network.leavesAtOnce(arc) else { return (0, isOpen ? .infinity : commitment.due(by: period)) }
        let units = commitment.units[period] ?? 0
        return (units, isOpen ? .infinity : units)
    }

    /// What arrives after the last period still counts for the end condition.
    private mutating func addArrival(_ share: Double, _ variable: VariableID, at point: Int, in period: Int) {
        if period < network.calendar.count {
            add(-share, variable, to: balances[point].constraint(period))
        } else {
            add(share, variable, to: endStocks[point])
        }
    }

    /// Orders that have to wait for their turn leave by the horizon.
    private mutating func addCommitment(toArc index: Int) -> ConstraintID? {
        let arc = network.arcs[index]
        guard let commitment = arc.commitment, !network.leavesAtOnce(arc) else { return nil }
        let name = network.name(ofArc: index)
        return add(.committedShipment(arc: index), .atLeast(commitment.total), named: "committed[\(name)]")
    }

    // MARK: Production

    private mutating func addProduction(_ index: Int) {
        let making = network.makings[index]
        let periods = reach.periods(ofMaking: index)
        formulation.production.append(newBlock(periods))
        let committed = addCommitment(toMaking: index)
        let name = "make[\(network.name(ofMaking: index)),"
        for period in periods {
            let variable = formulation.program.addVariable(
                "\(name)\(period)]", objective: network.costs(ofMaking: index, in: period).total)
            for input in making.inputs {
                add(input.perUnit, variable, to: balances[input.point].constraint(period))
            }
            let ready = period + network.leadPeriods(of: making, in: period)
            addArrival(making.yield, variable, at: making.point, in: ready)
            add(1, variable, to: productionLimits[index]?.constraint(period))
            add(making.recipe.timePerUnit.inDays * 24, variable, to: lineTimes[index]?.constraint(period))
            if let line = making.stations {
                add(making.hoursPerUnit, variable, to: shared.lineHours[line]?.constraint(period))
            }
            if period >= making.commitment?.firstPeriod ?? .max { add(1, variable, to: committed) }
        }
    }

    private mutating func addCommitment(toMaking index: Int) -> ConstraintID? {
        let making = network.makings[index]
        guard let commitment = making.commitment else { return nil }
        let name = network.name(ofPoint: making.point)
        return add(
            .committedProduction(making: index), .atLeast(commitment.total), named: "committed[\(name)]")
    }

    // MARK: Stocks

    private mutating func addStocks(_ index: Int) {
        let point = network.points[index]
        let periods = stockPeriods(of: index)
        formulation.stocks.append(newBlock(periods))
        let name = "stock[\(network.name(ofPoint: index)),"
        let load = network.sites[point.site].storageLimit?.load(of: network.products[point.product])
        for period in periods {
            let variable = formulation.program.addVariable(
                "\(name)\(period)]", objective: network.costs(ofStockAt: index, in: period).total)
            add(1, variable, to: balances[index].constraint(period))
            add(-1, variable, to: balances[index].constraint(period + 1))
            if let load { add(load, variable, to: storages[point.site]?.constraint(period)) }
            addToStorageClass(variable, point, in: period)
        }
        if let last = periods.last, let variable = formulation.stocks[index].variable(last) {
            add(1, variable, to: endStocks[index])
        }
    }

    // MARK: Customers

    /// Whoever is still owed goods after the last period was not served, so the last period has no backlog.
    private mutating func addBacklogs(_ index: Int) {
        let line = network.lines[index]
        let last = network.calendar.count - 1
        let periods = line.patiencePeriods == 0 ? last..<last : line.firstDemand..<last
        formulation.backlogs.append(newBlock(periods))
        let name = "backlog[\(network.name(ofLine: index)),"
        for period in periods {
            let variable = formulation.program.addVariable(
                "\(name)\(period)]", upperBound: network.mostBacklog(ofLine: index, in: period),
                objective: network.costs(ofBacklog: index, in: period).total)
            add(1, variable, to: demands[index].constraint(period))
            add(-1, variable, to: demands[index].constraint(period + 1))
        }
    }

    private mutating func addLosses(_ index: Int) {
        let line = network.lines[index]
        let last = network.calendar.count - 1
        let periods = line.canBeLost ? line.firstDemand..<last + 1 : last..<last
        formulation.losses.append(newBlock(periods))
        let name = "lost[\(network.name(ofLine: index)),"
        for period in periods {
            let variable = formulation.program.addVariable(
                "\(name)\(period)]", objective: line.price + network.costs(ofLoss: index).total)
            add(1, variable, to: demands[index].constraint(period))
        }
    }
}
