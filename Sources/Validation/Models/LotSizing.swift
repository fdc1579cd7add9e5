// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator

/// Known demand period by period, and plans of when to order for it.
struct LotSizing: Sendable {
    var demand: [Double]
    var orderCost: Double
    /// Per unit left at the end of a period.
    var holdingCost: Double
    var initialStock = 0.0

    /// What has to be ordered for each period once the initial stock is used up.
    private var netDemand: [Double] {
        var left = initialStock
        return demand.map { quantity in
            let covered = min(left, quantity)
            left -= covered
            return quantity - covered
        }
    }

    /// The simulated cost of ordering `plan[t]` units at the start of period t.
    ///
    /// Order, receipt and demand fall on one instant; what is left is held until the next. A demand that waits
    /// for the receipt of its own instant waits no time.
    func cost(of plan: [Double]) throws -> Double {
        let orders = plan.enumerated().filter { $0.element > 0 }.map {
            PlannedOrder(time: .days(Int64($0.offset)), quantity: Quantity($0.element))
        }
        let site = SingleSite(
            policy: orders.isEmpty ? .none : .plannedOrders(orders),
            orders: .periodic(period: .days(1), offset: .zero, series: .independent),
            size: .trace(values: demand), initialOnHand: Quantity(initialStock), holdingCost: holdingCost,
            // Whoever is out of stock at the end of a period is found out.
            backorderCost: 1e6, orderCost: orderCost, length: .days(Int64(demand.count)))
        let model = try SimulationModel(site.scenario)
        var world = World(model, replication: 0)
        return RunMeasures(try world.run(), of: model)[.totalCost]
    }

    /// The plan that orders in each period what it needs.
    var lotForLot: [Double] { netDemand }

    /// The least simulated cost among all plans that order only for whole periods, which hold an optimum.
    ///
    /// - Reference: H. M. Wagner, T. M. Whitin (1958), "Dynamic Version of the Economic Lot Size Model",
    ///   Management Science 5(1), theorem 1.
    func cheapest() throws -> Double {
        let needed = netDemand
        var best = Double.infinity
        for choice in 0..<(1 << needed.count) {
            var plan = [Double](repeating: 0, count: needed.count)
            var latest: Int?
            var isFeasible = true
            for (period, quantity) in needed.enumerated() {
                if choice >> period & 1 == 1 { latest = period }
                guard quantity > 0 else { continue }
                if let latest { plan[latest] += quantity } else { isFeasible = false }
            }
            // Orders that cover nothing only repeat a plan.
            let orders = (0..<needed.count).filter { choice >> $0 & 1 == 1 }
            if isFeasible, orders.allSatisfy({ plan[$0] > 0 }) { best = min(best, try cost(of: plan)) }
        }
        return best
    }
}
