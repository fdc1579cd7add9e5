// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

extension PlanningRun {
    /// The plan, when all levels are planned.
    mutating func finish() -> MaterialPlan {
        var ordersOfItem = [[Int]](repeating: [], count: items.count)
        for (index, order) in orders.enumerated() { ordersOfItem[order.item].append(index) }
        let tables = items.indices.map { table(of: $0, ordersOfItem[$0]) }
        let loads = planner.capacity == .infinite ? [] : workCentreLoads()
        for centre in loads {
            for (bucket, hours) in centre.overload.enumerated() where hours > 1e-9 {
                messages.append(
                    MaterialPlan.Message(
                        kind: .overload, name: centre.name, bucket: bucket, wanted: -1, amount: hours))
            }
        }
        return MaterialPlan(
            bucketCount: buckets.count, frozenBuckets: firstRelease, items: tables, orders: orders,
            workCentres: loads, messages: messages)
    }

    private func workCentreLoads() -> [MaterialPlan.WorkCentreLoad] {
        zip(planner.workCentres, load).map { centre, hours in
            // Moving hours to and fro leaves crumbs of rounding.
            MaterialPlan.WorkCentreLoad(
                name: centre.name, capacity: buckets.map { centre.capacity(in: $0) },
                load: hours.map { ($0 * 1e9).rounded() / 1e9 })
        }
    }

    private func table(of index: Int, _ ownOrders: [Int]) -> MaterialPlan.ItemTable {
        let item = items[index]
        let none = [Quantity](repeating: 0, count: buckets.count)
        var scheduled = none
        for receipt in item.scheduledReceipts where receipt.bucket < buckets.count {
            scheduled[max(0, receipt.bucket)] = scheduled[max(0, receipt.bucket)].plus(receipt.quantity)
        }
        let gross = grossRequirements(of: index)
        var (receipts, releases, timely) = (none, none, none)
        for order in ownOrders.map({ orders[$0] }) {
            releases[order.release] = releases[order.release].plus(order.quantity)
            if order.receipt < buckets.count {
                receipts[order.receipt] = receipts[order.receipt].plus(order.goodQuantity)
            }
            // Requirements are told in the bucket in which they arise, not when a safety time has them
            // received.
            let needed = order.receipt + (order.isFirm ? 0 : item.safetyTime)
            if needed < buckets.count { timely[needed] = timely[needed].plus(order.goodQuantity) }
        }
        var (projected, net) = (none, none)
        var (level, timelyLevel, missing): (Quantity, Quantity, Quantity) = (item.onHand, item.onHand, 0)
        for bucket in buckets {
            level = level.plus(scheduled[bucket]).plus(receipts[bucket]).plus(-gross[bucket])
            projected[bucket] = level
            let before = timelyLevel.plus(scheduled[bucket]).plus(-gross[bucket])
            let short = max(0, item.safetyStock.plus(-before))
            net[bucket] = max(0, short - missing)
            timelyLevel = before.plus(timely[bucket])
            missing = max(0, item.safetyStock.plus(-timelyLevel))
        }
        return MaterialPlan.ItemTable(
            name: item.name, lowLevelCode: bill.lowLevelCodes[index], opening: item.onHand,
            grossRequirements: gross, scheduledReceipts: scheduled, projectedOnHand: projected,
            netRequirements: net, plannedReceipts: receipts, plannedReleases: releases,
            pegs: pegs(of: index, ownOrders))
    }

    /// Serves the requirements of an item in the order of their buckets with its supplies in the order of
    /// theirs.
    private func pegs(of index: Int, _ ownOrders: [Int]) -> [MaterialPlan.Peg] {
        let item = items[index]
        struct Available {
            var supply: MaterialPlan.Supply
            var bucket: Int
            var quantity: Quantity
        }
        var supplies = [Available(supply: .onHand, bucket: -1, quantity: max(0, item.onHand))]
        supplies += item.scheduledReceipts.enumerated().map {
            Available(supply: .scheduledReceipt($0), bucket: max(0, $1.bucket), quantity: $1.quantity)
        }
        supplies += ownOrders.map {
            Available(
                supply: .plannedOrder($0), bucket: orders[$0].receipt, quantity: orders[$0].goodQuantity)
        }
        // What is there sooner serves first; the index keeps the order of equals.
        let sorted = supplies.enumerated().sorted {
            ($0.element.bucket, $0.offset) < ($1.element.bucket, $1.offset)
        }
        .map(\.element)
        let wanted = requirements[index].enumerated().filter { $0.element.quantity > 0 }
            .sorted { ($0.element.bucket, $0.offset) < ($1.element.bucket, $1.offset) }.map(\.element)
        var pegs: [MaterialPlan.Peg] = []
        var place = 0
        var left = sorted.first?.quantity ?? 0
        for requirement in wanted {
            var open = requirement.quantity
            while open > 0, place < sorted.count {
                let part = min(open, left)
                if part > 0 {
                    pegs.append(
                        MaterialPlan.Peg(
                            supply: sorted[place].supply, available: sorted[place].bucket,
                            cause: requirement.cause, needed: requirement.bucket, quantity: part))
                    open -= part
                    left -= part
                }
                if left == 0 {
                    place += 1
                    left = place < sorted.count ? sorted[place].quantity : 0
                }
            }
        }
        return pegs
    }
}
