// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// What each decision costs per unit: the objective's coefficients, split by cause.
extension PlanningNetwork {
    /// The costs of sending a unit over an arc in a period.
    ///
    /// Time on the way counts until the horizon. Goods that arrive between two instants are kept at their
    /// destination until the next one.
    func costs(ofArc index: Int, in period: Int) -> PlanCosts {
        let arc = arcs[index]
        let lane = lanes[arc.lane]
        let start = calendar.startOfPeriod(period).seconds
        var costs = PlanCosts()
        if points[arc.origin].isSupplier { costs.purchase = points[arc.origin].item.purchaseCost }
        costs.transport = lane.unitCost
        if lane.transitHoldingCost != 0 {
            let onTheWay = TimeSpan(seconds: min(arc.leadTime.seconds, calendar.horizon.seconds - start))
            costs.transit = lane.transitHoldingCost * onTheWay.inDays
        }
        if case .point(let point) = arc.target {
            let arrival = TimeSpan(seconds: start + arc.leadTime.seconds)
            costs.holding = earlyHolding(at: point, arrival: arrival, period: period + arc.leadPeriods)
        }
        return costs
    }

    /// The costs of starting to make a unit in a period.
    func costs(ofMaking index: Int, in period: Int) -> PlanCosts {
        let making = makings[index]
        var costs = PlanCosts()
        costs.production = making.recipe.unitCost
        if making.recipe.timePerUnit == .zero {
            let ready = TimeSpan(seconds: calendar.startOfPeriod(period).seconds + making.time.seconds)
            costs.holding = earlyHolding(
                at: making.point, arrival: ready, period: period + making.leadPeriods)
        }
        return costs
    }

    /// The costs of keeping a unit on the shelf through a period.
    func costs(ofStockAt point: Int, in period: Int) -> PlanCosts {
        var costs = PlanCosts()
        costs.holding = points[point].item.holdingCost * calendar.days(inPeriod: period)
        return costs
    }

    /// The costs of owing a unit through a period.
    func costs(ofBacklog line: Int, in period: Int) -> PlanCosts {
        var costs = PlanCosts()
        costs.backorder = segments[lines[line].segment].backorderCost * calendar.days(inPeriod: period)
        return costs
    }

    /// The costs of losing the sale of a unit, the price apart.
    func costs(ofLoss line: Int) -> PlanCosts {
        var costs = PlanCosts()
        costs.lostSale = segments[lines[line].segment].lostSaleCost
        return costs
    }

    /// The most that can be owed at the end of a period without waiting longer than the customers do, in units.
    func mostBacklog(ofLine index: Int, in period: Int) -> Double {
        let line = lines[index]
        guard let patience = line.patiencePeriods else { return .infinity }
        let first = max(0, period + 1 - patience)
        return first <= period ? line.demand[first...period].reduce(0, +) : 0
    }
}
