// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

extension PlanningRun {
    /// Hours that are too few to matter.
    private static let tolerance = 1e-9

    /// Loads the work centres with the orders from `start` on and, where the loop is closed, moves what is
    /// too much.
    ///
    /// Buckets are gone through from now on; in each, the orders of the last items of the list give way
    /// first. What does not fit is cut off an order and goes to the nearest earlier bucket with hours to
    /// spare, or else to the nearest later one, within the limits.
    mutating func balanceCapacity(ordersFrom start: Int) {
        for order in start..<orders.count where !orders[order].isFirm { addLoad(of: orders[order], sign: 1) }
        guard case .closedLoop(let earlier, let later) = planner.capacity else { return }
        for bucket in buckets where bucket >= firstRelease {
            for centre in planner.workCentres.indices {
                for order in (start..<orders.count).reversed() where spare(centre, bucket) < -Self.tolerance {
                    guard orders[order].release == bucket, !orders[order].isFirm, orders[order].quantity > 0
                    else { continue }
                    // What is moved must still be received within the planned buckets.
                    let last = buckets.count - 1 - items[orders[order].item].leadTime
                    let near = stride(from: bucket - 1, through: max(firstRelease, bucket - earlier), by: -1)
                    let far = stride(from: bucket + 1, through: min(last, bucket + later), by: 1)
                    relieve(centre, of: order, to: Array(near) + Array(far), ordersFrom: start)
                }
            }
        }
        let kept = orders[start...].filter { $0.quantity > 0 }
        orders.replaceSubrange(start..., with: kept)
    }

    private func spare(_ centre: Int, _ bucket: Int) -> Double {
        planner.workCentres[centre].capacity(in: bucket) - load[centre][bucket]
    }

    private mutating func addLoad(of order: MaterialPlan.Order, sign: Double) {
        for work in items[order.item].operations {
            load[work.workCentre][order.release] +=
                sign * (work.setUpHours + Double(order.quantity) * work.hoursPerUnit)
        }
    }

    /// Moves as much of an order as its bucket is overloaded by, as far as other buckets take it.
    private mutating func relieve(_ centre: Int, of order: Int, to targets: [Int], ordersFrom start: Int) {
        let item = items[orders[order].item]
        guard let work = item.operations.first(where: { $0.workCentre == centre }) else { return }
        var surplus = surplusQuantity(
            of: orders[order], work: work, over: -spare(centre, orders[order].release))
        for target in targets where surplus > 0 {
            let place = (start..<orders.count).first {
                orders[$0].item == orders[order].item && orders[$0].release == target && !orders[$0].isFirm
                    && orders[$0].quantity > 0
            }
            var part = min(surplus, fittingQuantity(of: item, in: target, joins: place != nil))
            part -= part % max(1, item.orderMultiple)
            // A part that becomes an order of its own is as large as an order must be.
            guard part > 0, place != nil || part >= item.minimumOrder else { continue }
            move(part, of: order, to: target, joining: place)
            surplus -= part
        }
    }

    /// How much of an order has to go for its bucket to be relieved of `hours`; all of it when what is left
    /// would be too small an order.
    private func surplusQuantity(
        of order: MaterialPlan.Order, work: PlanningItem.Operation, over hours: Double
    ) -> Quantity {
        let item = items[order.item]
        guard work.hoursPerUnit > 0, hours < Double(order.quantity) * work.hoursPerUnit - Self.tolerance
        else {
            return order.quantity
        }
        let quantity = Quantity(saturating: (hours / work.hoursPerUnit - Self.tolerance).rounded(.up))
            .roundedUp(toMultipleOf: item.orderMultiple)
        return order.quantity - quantity < max(1, item.minimumOrder) ? order.quantity : quantity
    }

    /// The units of an item for which all its work centres have hours to spare in a bucket.
    private func fittingQuantity(of item: PlanningItem, in bucket: Int, joins: Bool) -> Quantity {
        var fitting = Quantity.planningLimit
        for work in item.operations {
            let hours = spare(work.workCentre, bucket) - (joins ? 0 : work.setUpHours)
            if hours < -Self.tolerance { return 0 }
            if work.hoursPerUnit > 0 {
                fitting = min(
                    fitting, Quantity(saturating: (hours / work.hoursPerUnit + Self.tolerance).rounded(.down))
                )
            }
        }
        return fitting
    }

    private mutating func move(_ part: Quantity, of index: Int, to target: Int, joining place: Int?) {
        let order = orders[index]
        messages.append(
            MaterialPlan.Message(
                kind: .moved, name: items[order.item].name, bucket: order.release, wanted: target,
                amount: Double(part)))
        addLoad(of: order, sign: -1)
        let isWhole = part == order.quantity
        let good = isWhole ? order.goodQuantity : items[order.item].goodQuantity(of: part)
        orders[index].quantity -= part
        orders[index].goodQuantity -= good
        if !isWhole { addLoad(of: orders[index], sign: 1) }
        if let place {
            addLoad(of: orders[place], sign: -1)
            orders[place].quantity += part
            orders[place].goodQuantity += good
            addLoad(of: orders[place], sign: 1)
        } else {
            var moved = order
            moved.quantity = part
            moved.goodQuantity = good
            moved.receipt += target - order.release
            moved.release = target
            orders.append(moved)
            addLoad(of: moved, sign: 1)
        }
    }
}
