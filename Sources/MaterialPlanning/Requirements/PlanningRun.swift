// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// The state of one run of a planner.
struct PlanningRun {
    /// Something that wants an item.
    struct Requirement {
        var bucket: Int
        var quantity: Quantity
        var cause: MaterialPlan.Cause
        /// What the order that causes it makes with this quantity, and the place of the component in its
        /// bill; zero and −1 for demand from outside.
        var madeQuantity: Quantity = 0
        var component = -1
    }

    let planner: MaterialPlanner
    let bill: BillOfMaterial
    var requirements: [[Requirement]]
    var orders: [MaterialPlan.Order] = []
    var messages: [MaterialPlan.Message] = []
    /// Hours by work centre and bucket.
    var load: [[Double]]
    /// What alternates may still be taken of an item.
    private var freeStock: [Quantity]
    private var isPlanned: [Bool]

    var buckets: Range<Int> { 0..<planner.bucketCount }
    var items: [PlanningItem] { planner.items }
    /// The first bucket in which a new order may be released.
    var firstRelease: Int { max(0, planner.frozenBuckets) }

    init(_ planner: MaterialPlanner, _ bill: BillOfMaterial) {
        self.planner = planner
        self.bill = bill
        let buckets = 0..<planner.bucketCount
        requirements = planner.items.map { item in
            var wanted: [Requirement] = []
            if item.onHand < 0 {
                wanted.append(Requirement(bucket: 0, quantity: -item.onHand, cause: .backlog))
            }
            for (bucket, quantity) in item.requirements.enumerated()
            where quantity > 0 && bucket < buckets.count {
                wanted.append(Requirement(bucket: bucket, quantity: quantity, cause: .demand(bucket: bucket)))
            }
            return wanted
        }
        freeStock = planner.items.map { max(0, $0.onHand.plus(-max(0, $0.safetyStock))) }
        isPlanned = planner.items.map { _ in false }
        load = planner.workCentres.map { centre in
            buckets.map { $0 < centre.committedHours.count ? centre.committedHours[$0] : 0 }
        }
        // Frozen orders cannot move, so their work comes before all others'.
        for item in planner.items {
            for order in item.firmOrders where buckets.contains(order.bucket) {
                for work in item.operations {
                    load[work.workCentre][order.bucket] +=
                        work.setUpHours + Double(order.quantity) * work.hoursPerUnit
                }
            }
        }
    }

    /// Plans the items of one low-level code; those above are done.
    mutating func plan(_ level: [Int]) {
        let start = orders.count
        for item in level {
            substitute(item)
            plan(item)
            isPlanned[item] = true
        }
        if planner.capacity != .infinite { balanceCapacity(ordersFrom: start) }
        for order in start..<orders.count { explode(order) }
    }

    /// What open and frozen orders bring, by bucket.
    func knownReceipts(of item: PlanningItem) -> [Quantity] {
        var receipts = [Quantity](repeating: 0, count: buckets.count)
        for receipt in item.scheduledReceipts where receipt.bucket < buckets.count {
            let bucket = max(0, receipt.bucket)
            receipts[bucket] = receipts[bucket].plus(receipt.quantity)
        }
        for order in item.firmOrders where max(0, order.bucket) + item.leadTime < buckets.count {
            let bucket = max(0, order.bucket) + item.leadTime
            receipts[bucket] = receipts[bucket].plus(item.goodQuantity(of: order.quantity))
        }
        return receipts
    }

    /// What is wanted of an item, by bucket; what is owed already stands in its stock.
    func grossRequirements(of item: Int) -> [Quantity] {
        var gross = [Quantity](repeating: 0, count: buckets.count)
        for wanted in requirements[item] where wanted.cause != .backlog {
            gross[wanted.bucket] = gross[wanted.bucket].plus(wanted.quantity)
        }
        return gross
    }

    /// Nets the requirements of an item and gathers them into orders.
    private mutating func plan(_ index: Int) {
        let item = items[index]
        for firm in item.firmOrders where buckets.contains(firm.bucket) {
            orders.append(
                MaterialPlan.Order(
                    item: index, release: firm.bucket, receipt: firm.bucket + item.leadTime,
                    quantity: firm.quantity, goodQuantity: item.goodQuantity(of: firm.quantity), isFirm: true)
            )
        }
        let gross = grossRequirements(of: index)
        adviseOnOpenOrders(of: index, gross: gross)
        let earliest = firstRelease + item.leadTime
        var open = netRequirements(of: index, gross: gross, earliest: earliest)
        for bucket in open.indices where open[bucket] > 0 {
            let lot = item.lotSizer.lot(at: bucket, of: open)
            let quantity = max(lot.grossed(by: item.yield), item.minimumOrder)
                .roundedUp(toMultipleOf: item.orderMultiple)
            let good = item.goodQuantity(of: quantity)
            orders.append(
                MaterialPlan.Order(
                    item: index, release: bucket - item.leadTime, receipt: bucket, quantity: quantity,
                    goodQuantity: good, isFirm: false))
            // An order comes out at least as large as the first requirement, so this ends.
            LotSizer.cover(max(good, open[bucket]), from: bucket, of: &open)
        }
    }

    /// What new orders must bring, by the bucket in which they are to be received.
    ///
    /// What is missing before a new order can come is wanted of the first that can.
    private mutating func netRequirements(of index: Int, gross: [Quantity], earliest: Int) -> [Quantity] {
        let item = items[index]
        let known = knownReceipts(of: item)
        var net = [Quantity](repeating: 0, count: buckets.count)
        var available = item.onHand
        var missingSince: Int?
        for bucket in buckets {
            available = available.plus(known[bucket]).plus(-gross[bucket])
            guard available < item.safetyStock else {
                missingSince = nil
                continue
            }
            if bucket < earliest {
                missingSince = missingSince ?? bucket
                continue
            }
            let missing = item.safetyStock.plus(-available)
            if bucket == earliest, let since = missingSince {
                tell(.expedite, index, earliest, since, missing)
            }
            let receipt = max(earliest, bucket - item.safetyTime)
            net[receipt] = net[receipt].plus(missing)
            available = item.safetyStock
        }
        if earliest >= buckets.count, let since = missingSince {
            tell(.expedite, index, earliest, since, item.safetyStock.plus(-available))
        }
        return net
    }

    /// Compares when open and frozen orders come with when they are needed, the earliest serving the first
    /// need.
    private mutating func adviseOnOpenOrders(of index: Int, gross: [Quantity]) {
        let item = items[index]
        struct Known {
            var bucket: Int
            var quantity: Quantity
            var isFirm: Bool
        }
        var known = item.scheduledReceipts.map {
            Known(bucket: max(0, $0.bucket), quantity: $0.quantity, isFirm: false)
        }
        known += item.firmOrders.map {
            Known(
                bucket: max(0, $0.bucket) + item.leadTime, quantity: item.goodQuantity(of: $0.quantity),
                isFirm: true)
        }
        known = known.enumerated().sorted { ($0.element.bucket, $0.offset) < ($1.element.bucket, $1.offset) }
            .map(\.element)
        var available = item.onHand
        var bucket = 0
        if let first = gross.first { available = available.plus(-first) }
        for order in known where order.quantity > 0 {
            while available >= item.safetyStock, bucket + 1 < gross.count {
                bucket += 1
                available = available.plus(-gross[bucket])
            }
            if available >= item.safetyStock {
                tell(.cancel, index, order.bucket, -1, order.quantity)
            } else {
                let wanted = max(0, bucket - item.safetyTime)
                if wanted != order.bucket {
                    let kind: MaterialPlan.Message.Kind =
                        order.isFirm ? .reschedule : wanted < order.bucket ? .expedite : .deExpedite
                    tell(kind, index, order.bucket, wanted, order.quantity)
                }
            }
            available = available.plus(order.quantity)
        }
    }

    private mutating func tell(
        _ kind: MaterialPlan.Message.Kind, _ item: Int, _ bucket: Int, _ wanted: Int, _ quantity: Quantity
    ) {
        messages.append(
            MaterialPlan.Message(
                kind: kind, name: items[item].name, bucket: bucket, wanted: wanted, amount: Double(quantity)))
    }

    /// Hands an order's requirements down to its components.
    private mutating func explode(_ index: Int) {
        let order = orders[index]
        for (place, component) in items[order.item].components.enumerated() {
            let quantity = component.requirement(for: order.quantity)
            guard quantity > 0, buckets.contains(order.release) else { continue }
            requirements[component.item].append(
                Requirement(
                    bucket: order.release, quantity: quantity, cause: .plannedOrder(index),
                    madeQuantity: order.quantity, component: component.alternates.isEmpty ? -1 : place))
        }
    }

    // MARK: Alternates

    /// Lets alternates that are on hand take the place of what an item cannot bring in time.
    private mutating func substitute(_ index: Int) {
        guard requirements[index].contains(where: { $0.component >= 0 }) else { return }
        let known = knownReceipts(of: items[index])
        let earliest = min(buckets.count, firstRelease + items[index].leadTime)
        var available = items[index].onHand
        for bucket in 0..<earliest {
            available = available.plus(known[bucket])
            for wanted in requirements[index] where wanted.bucket == bucket && wanted.cause != .backlog {
                available = available.plus(-wanted.quantity)
            }
            for place in requirements[index].indices.reversed() where available < 0 {
                guard requirements[index][place].bucket == bucket else { continue }
                available = available.plus(replaced(place, of: index, atMost: -available))
            }
        }
    }

    /// Moves up to `missing` of a requirement to alternates.
    ///
    /// - Returns: What the item need no longer bring.
    private mutating func replaced(_ place: Int, of index: Int, atMost missing: Quantity) -> Quantity {
        let wanted = requirements[index][place]
        guard wanted.component >= 0, case .plannedOrder(let order) = wanted.cause else { return 0 }
        let component = items[orders[order].item].components[wanted.component]
        var left = wanted
        for alternate in component.alternates where !isPlanned[alternate.item] {
            let still = missing.plus(left.quantity - wanted.quantity)
            guard still > 0, left.madeQuantity > 0, component.quantityPerUnit > 0,
                alternate.quantityPerUnit > 0
            else { break }
            let needed = still / component.quantityPerUnit + (still % component.quantityPerUnit > 0 ? 1 : 0)
            let made = min(left.madeQuantity, needed, freeStock[alternate.item] / alternate.quantityPerUnit)
            guard made > 0 else { continue }
            let quantity = made.times(alternate.quantityPerUnit)
            freeStock[alternate.item] -= quantity
            left.madeQuantity -= made
            left.quantity = left.madeQuantity == 0 ? 0 : component.requirement(for: left.madeQuantity)
            requirements[alternate.item].append(
                Requirement(bucket: wanted.bucket, quantity: quantity, cause: wanted.cause))
        }
        requirements[index][place] = left
        return wanted.quantity - left.quantity
    }
}

extension PlanningItem {
    /// What is expected to come out good of an order.
    public func goodQuantity(of quantity: Quantity) -> Quantity {
        yield >= 1 ? quantity : Quantity(saturating: (Double(quantity) * yield + 1e-9).rounded(.down))
    }
}
