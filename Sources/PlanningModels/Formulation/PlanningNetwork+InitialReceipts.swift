// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// What is under way at the start: goods that arrive by themselves, and orders that have yet to leave.
extension PlanningNetwork {
    mutating func addInitialReceipts() {
        for index in points.indices where !points[index].isSupplier {
            for receipt in points[index].item.initialReceipts where receipt.quantity > 0 {
                let units = products[points[index].product].units(receipt.quantity)
                points[index].initialPosition += units
                switch receipt.stage {
                case .shipped: addShipped(units, receipt, to: index)
                case .ordered: commit(units, receipt, to: index)
                }
            }
        }
    }

    private mutating func addShipped(_ units: Double, _ receipt: InitialReceipt, to index: Int) {
        let period = calendar.firstPeriod(notBefore: receipt.due)
        if period < calendar.count {
            points[index].receipts[period, default: 0] += units
        } else {
            points[index].lateReceipts += units
        }
        sunkCosts.holding += units * earlyHolding(at: index, arrival: receipt.due, period: period)
    }

    private mutating func commit(_ units: Double, _ receipt: InitialReceipt, to index: Int) {
        let period = calendar.firstPeriod(notBefore: receipt.due)
        guard period < calendar.count else {
            points[index].lateReceipts += units
            return
        }
        func joined(_ commitment: Commitment?) -> Commitment {
            var joined = commitment ?? Commitment()
            joined.units[period, default: 0] += units
            return joined
        }
        if receipt.lane == nil, points[index].item.sourcing == .make {
            for making in makings.indices
            where makings[making].point == index && makings[making].variant == 0 {
                makings[making].commitment = joined(makings[making].commitment)
            }
            return
        }
        let id = receipt.lane ?? points[index].item.sourcing.lanes.first
        for arc in arcs.indices
        where arcs[arc].target == .point(index) && lanes[arcs[arc].lane].id == id && arcs[arc].isOwnMode {
            arcs[arc].commitment = joined(arcs[arc].commitment)
        }
    }

    /// Whether an order leaves as soon as it reaches the origin, whatever else is ordered there.
    func leavesAtOnce(_ arc: Arc) -> Bool {
        points[arc.origin].isSupplier && points[arc.origin].item.supplyLimit == nil
            && lanes[arc.lane].limit == nil && !ways[arc.way].isLimited
    }

    /// The cost of keeping a unit from its arrival to the start of the period from which the plan counts on it.
    func earlyHolding(at point: Int, arrival: TimeSpan, period: Int) -> Double {
        let counted = min(calendar.startOfPeriod(period).seconds, calendar.horizon.seconds)
        let waiting = TimeSpan(seconds: max(0, counted - arrival.seconds))
        return points[point].item.holdingCost * waiting.inDays
    }
}
