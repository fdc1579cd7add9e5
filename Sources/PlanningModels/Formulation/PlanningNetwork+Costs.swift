// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// What each decision costs per unit: the objective's coefficients, split by cause.
extension PlanningNetwork {
    /// The costs of ordering a unit over an arc in a period.
    ///
    /// Time on the way counts until the horizon. Goods that cannot leave yet are kept at their origin, or owed to the
    /// customer, until they can; goods that arrive between two instants are kept at their destination until the next
    /// one.
    func costs(ofArc index: Int, in period: Int) -> PlanCosts {
        let arc = arcs[index]
        let lane = lanes[arc.lane]
        let journey = journey(of: arc, in: period)
        let wait = TimeSpan(
            seconds: min(journey.left, calendar.horizon.seconds) - calendar.startOfPeriod(period).seconds)
        var costs = PlanCosts()
        costs.purchase = arc.purchaseCost * arc.sent * priceFactor(ofPoint: arc.origin, in: period)
        costs.disposal = arc.disposalCost * arc.sent
        costs.transport = arc.unitCost * arc.sent
        costs.emissions = arc.unitEmissions * arc.sent * scenario.planning.emissionsPrice
        if lane.transitHoldingCost != 0 {
            let onTheWay = TimeSpan(
                seconds: max(0, min(journey.arrived, calendar.horizon.seconds) - journey.departed))
            costs.transit = lane.transitHoldingCost * onTheWay.inDays * arc.sent
        }
        if !points[arc.origin].isSupplier {
            costs.holding = points[arc.origin].item.holdingCost * wait.inDays
        }
        switch arc.target {
        case .point(let point):
            costs.holding +=
                arc.yield
                * earlyHolding(
                    at: point, arrival: TimeSpan(seconds: journey.received),
                    period: period + leadPeriods(of: arc, in: period))
        case .line(let line):
            costs.backorder = segments[lines[line].segment].backorderCost * wait.inDays
            if !ways[arc.way].resendsLosses {
                let lost = lines[line].price + segments[lines[line].segment].lostSaleCost
                costs.lostSale = lost * (1 - ways[arc.way].kept)
            }
        }
        return costs
    }

    /// The costs of starting to make a unit in a period.
    func costs(ofMaking index: Int, in period: Int) -> PlanCosts {
        let making = makings[index]
        var costs = PlanCosts()
        costs.production = making.recipe.unitCost
        if making.recipe.timePerUnit == .zero {
            costs.holding =
                making.yield
                * earlyHolding(
                    at: making.point, arrival: TimeSpan(seconds: ready(making, in: period)),
                    period: period + leadPeriods(of: making, in: period))
        }
        return costs
    }

    /// The costs of keeping what takes a position beyond the capacity of a storage class through a period.
    func costs(ofOverflow storage: StorageClass, in period: Int) -> PlanCosts {
        var costs = PlanCosts()
        costs.holding = storage.overflowCost * calendar.days(inPeriod: period)
        return costs
    }

    /// The factor that promotions put on a supplier's price at the start of a period.
    func priceFactor(ofPoint index: Int, in period: Int) -> Double {
        guard points[index].isSupplier, !scenario.network.promotions.isEmpty else { return 1 }
        let start = calendar.startOfPeriod(period).seconds
        return scenario.network.promotions.reduce(1) { factor, promotion in
            guard let price = promotion.price, promotion.start.seconds <= start,
                start < promotion.start.seconds + (promotion.length ?? calendar.horizon).seconds,
                promotion.suppliers.contains(sites[points[index].site].id),
                promotion.products.contains(products[points[index].product].id)
            else { return factor }
            return factor * price
        }
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
