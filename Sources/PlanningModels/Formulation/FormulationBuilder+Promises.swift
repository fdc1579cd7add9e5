// SPDX-License-Identifier: Apache-2.0
import LinearProgramming
import SupplyNetwork

/// Promises that have to be kept to a share of the demand.
///
/// With u what leaves in time on an arc, v demand that may be late, D demand and k the periods that demand may wait and
/// still arrive in time over the arc:
///
///     u[a,t] ≤ received share · flow[a,t]
///     Σ u[a,t] over t ≤ s + k[a,t]  +  Σ v[t] over t ≤ s  ≥  Σ D[t] over t ≤ s        each s: served by its date
///     Σ u[a,t] over t ≤ s           +  Σ v[t] over t ≤ s  ≤  Σ D[t] over t ≤ s        each s: not before it is asked for
///     Σ v ≤ (1 − service) · Σ D
extension FormulationBuilder {
    mutating func addPromises(_ targets: [PromiseTarget]) {
        for target in targets {
            for line in network.lines.indices
            where network.segments[network.lines[line].segment].id == target.segment {
                addPromise(target, toLine: line)
            }
        }
    }

    private mutating func addPromise(_ target: PromiseTarget, toLine index: Int) {
        let line = network.lines[index]
        let count = network.calendar.count
        let name = network.name(ofLine: index)
        let first = line.firstDemand
        var sums: [Double] = []
        for value in line.demand { sums.append((sums.last ?? 0) + value) }
        let row = Formulation.Row.promise(line: index)
        let dates = (first..<count).map { period in
            add(row, .atLeast(sums[period]), named: "promise-date[\(name),\(period)]")
        }
        let asked = (first..<count).map { period in
            add(row, .atMost(sums[period]), named: "promise-asked[\(name),\(period)]")
        }
        let share = add(
            .promiseShare(line: index),
            .atMost(max(0, 1 - target.service) * (sums.last ?? 0)), named: "promise-late[\(name)]")
        for arc in network.arcs.indices where network.arcs[arc].target == .line(index) {
            addTimely(arc, target, row, first: first, dates: dates, asked: asked)
        }
        for period in first..<count where line.demand[period] > 0 {
            let late = formulation.program.addVariable(
                "late[\(name),\(period)]", upperBound: line.demand[period])
            for later in period..<count {
                add(1, late, to: dates[later - first])
                add(1, late, to: asked[later - first])
            }
            add(1, late, to: share)
        }
    }

    private mutating func addTimely(
        _ index: Int, _ target: PromiseTarget, _ row: Formulation.Row, first: Int,
        dates: [ConstraintID], asked: [ConstraintID]
    ) {
        let arc = network.arcs[index]
        let order = network.lanes[arc.lane].orderDelay.meanSpan.seconds
        let length = network.calendar.period.seconds
        let name = "timely[\(network.name(ofArc: index)),"
        for period in formulation.flows[index].periods where period >= first {
            guard let flow = formulation.flows[index].variable(period) else { continue }
            let start = network.calendar.startOfPeriod(period).seconds
            let travel = order + network.journey(of: arc, in: period).received - start
            guard travel <= target.promise.seconds else { continue }
            let wait = Int((target.promise.seconds - travel) / length)
            let timely = formulation.program.addVariable("\(name)\(period)]")
            let link = add(row, .atMost(0), named: "\(name)\(period)]")
            add(1, timely, to: link)
            add(-arc.received, flow, to: link)
            for later in max(first, period - wait)..<network.calendar.count {
                add(1, timely, to: dates[later - first])
            }
            for later in period..<network.calendar.count { add(1, timely, to: asked[later - first]) }
        }
    }
}
