// SPDX-License-Identifier: Apache-2.0
import ReplenishmentPolicies
import SimulationKernel
import SupplyNetwork

// What will come to a stock point, and when, as far as it is known when an order is promised. Everything is served first
// come, first served: sources are looked at before whom they supply, the line of those who wait at each is walked along
// its receipts, and what that sends off is a receipt further down.

extension World {
    /// Sorts what is on its way, ordered and being made by where it will come.
    mutating func takeStock() {
        guard !promising.outlook.isTaken else { return }
        let points = model.stockPoints.count
        promising.outlook.isTaken = true
        func clear(_ list: inout [Int32], _ count: Int) {
            list.removeAll(keepingCapacity: true)
            list.append(contentsOf: repeatElement(-1, count: count))
        }
        clear(&promising.outlook.goodsHead, points)
        clear(&promising.outlook.orderHead, points)
        clear(&promising.outlook.runHead, points)
        clear(&promising.outlook.partHead, points)
        promising.outlook.parts.removeAll(keepingCapacity: true)
        promising.outlook.isSeen.removeAll(keepingCapacity: true)
        promising.outlook.isSeen.append(contentsOf: repeatElement(false, count: points))
        while promising.outlook.receipts.count < points { promising.outlook.receipts.append([]) }

        transfers.markUsed(in: &ownedPromising.value.outlook.marks)
        clear(&promising.outlook.nextTransfer, promising.outlook.marks.count)
        // From the last on, so that chains are in the order of the slab.
        for index in promising.outlook.marks.indices.reversed() where promising.outlook.marks[index] {
            let transfer = transfers[Int32(index)]
            let link = model.links[transfer.link]
            if transfer.isOrder {
                promising.outlook.nextTransfer[index] = promising.outlook.orderHead[Int(link.origin)]
                promising.outlook.orderHead[Int(link.origin)] = Int32(index)
            } else if link.end == .stockPoint {
                promising.outlook.nextTransfer[index] = promising.outlook.goodsHead[Int(link.destination)]
                promising.outlook.goodsHead[Int(link.destination)] = Int32(index)
            }
        }
        productionOrders.markUsed(in: &ownedPromising.value.outlook.marks)
        let runs = promising.outlook.marks.count
        clear(&promising.outlook.nextRun, runs)
        promising.outlook.ready.removeAll(keepingCapacity: true)
        promising.outlook.ready.append(contentsOf: repeatElement(ReckonedTime(now), count: runs))
        for index in promising.outlook.marks.indices.reversed() where promising.outlook.marks[index] {
            let point = Int(model.recipes[productionOrders[Int32(index)].recipe].stockPoint)
            promising.outlook.nextRun[index] = promising.outlook.runHead[point]
            promising.outlook.runHead[point] = Int32(index)
        }
    }

    /// Finds out what will come to a stock point, after its sources.
    mutating func see(_ point: Int, _ terms: PromiseTerms) {
        takeStock()
        guard !promising.outlook.isSeen[point] else { return }
        promising.outlook.isSeen[point] = true
        promising.outlook.receipts[point].removeAll(keepingCapacity: true)
        for place in model.promising.inboundFirst[point]..<model.promising.inboundFirst[point + 1] {
            see(Int(model.links[model.promising.inbound[place]].origin), terms)
        }
        guard !model.stockPoints[point].isUnlimited else {
            sendOffWaiting(at: point, terms)
            return
        }
        addGoodsOnTheWay(to: point, terms)
        addParts(to: point, terms)
        addRuns(to: point, terms)
        addPlannedReceipts(to: point, terms)
        promising.outlook.receipts[point].sort { $0.tick < $1.tick }
        sendOffWaiting(at: point, terms)
    }

    mutating func addReceipt(_ quantity: Quantity, _ time: ReckonedTime, to point: Int, _ terms: PromiseTerms)
    {
        var time = time
        var tick = time.tick(terms.confidence, model.promising.times)
        // What is late already may come at any moment.
        if tick < Double(now) {
            time = ReckonedTime(now)
            tick = Double(now)
        }
        promising.outlook.receipts[point].append(
            SupplyOutlook.Receipt(time: time, tick: tick, quantity: quantity))
    }

    private mutating func addGoodsOnTheWay(to point: Int, _ terms: PromiseTerms) {
        var index = promising.outlook.goodsHead[point]
        while index >= 0 {
            let goods = transfers[index]
            let lane = model.links[goods.link].lane
            var time = ReckonedTime(goods.began)
            if Int(index) < model.initialShipments.count, goods.began == 0,
                model.initialShipments[Int(index)].due > now
            {
                // The scenario says when what is on its way at the start will be there.
                time = ReckonedTime(model.initialShipments[Int(index)].due)
            } else if lane >= 0 {
                time.add(model.promising.times[lane], number: lane, times: model.promising.times)
                time.elapsed = Double(now - goods.began)
            }
            addReceipt(goods.quantity, time, to: point, terms)
            index = promising.outlook.nextTransfer[Int(index)]
        }
    }

    private mutating func addParts(to point: Int, _ terms: PromiseTerms) {
        var index = promising.outlook.partHead[point]
        while index >= 0 {
            let part = promising.outlook.parts[Int(index)]
            addReceipt(part.quantity, part.time, to: point, terms)
            index = part.next
        }
    }

    /// Adds what a plan will order, as if its source had it.
    private mutating func addPlannedReceipts(to point: Int, _ terms: PromiseTerms) {
        let kind = model.stockPoints[point]
        guard kind.policyKind == .plan, kind.policyIndex >= 0 else { return }
        let plan = Int(kind.policyIndex)
        for position in planPositions[plan]..<max(planPositions[plan], model.plans[plan].count) {
            let step = model.plans[plan][position]
            guard step.quantity > 0 else { continue }
            var time = ReckonedTime(max(step.time, now))
            let isMade = kind.sourcing.choice == .make
            guard isMade || kind.sourcing.choice != .none else { continue }
            let link = step.link >= 0 ? step.link : isMade ? -1 : model.choices[kind.sourcing.first]
            if link >= 0 {
                addJourney(over: link, to: &time)
            } else {
                addRunTime(step.quantity, recipe: Int(kind.recipe), to: &time)
            }
            addReceipt(step.quantity, time, to: point, terms)
        }
    }

    /// Adds the order's way and the goods' way back.
    func addJourney(over index: Int32, to time: inout ReckonedTime) {
        let lane = model.links[index].lane
        guard lane >= 0 else { return }
        let times = model.promising.times
        let delay = model.promising.firstDelay + lane
        time.add(times[delay], number: delay, times: times)
        time.add(times[lane], number: lane, times: times)
    }

    // MARK: Who waits

    /// Sends off, in thought, what sites wait for at a stock point and what they have ordered from it.
    private mutating func sendOffWaiting(at point: Int, _ terms: PromiseTerms) {
        var ahead: Quantity = 0
        var line = stock[point].queueHead
        while line >= 0 {
            let waiting = waitingLines[line]
            line = waiting.next
            guard waiting.remaining > 0 else { continue }
            sendOff(
                waiting.remaining, after: ahead, over: waiting.link, owner: waiting.owner,
                notBefore: now, at: point, terms)
            ahead += waiting.remaining
        }
        ahead += promising.reserved[point]
        var order = promising.outlook.orderHead[point]
        while order >= 0 {
            let transfer = transfers[order]
            order = promising.outlook.nextTransfer[Int(order)]
            let link = model.links[transfer.link]
            if link.end == .customer, model.segments[link.destination].promising >= 0 { continue }
            let delay = model.promising.firstDelay + link.lane
            let arrival =
                link.lane < 0
                ? now
                : max(
                    now,
                    transfer.began
                        + Tick(
                            model.promising.times[delay].mean(given: Double(now - transfer.began)).rounded()))
            sendOff(
                transfer.quantity, after: ahead, over: transfer.link, owner: transfer.owner,
                notBefore: arrival, at: point, terms)
            ahead += transfer.quantity
        }
    }

    /// Sends off `quantity` that comes after `ahead` others in the line, in parts as it comes in.
    private mutating func sendOff(
        _ quantity: Quantity, after ahead: Quantity, over index: Int32, owner: Int32, notBefore: Tick,
        at point: Int, _ terms: PromiseTerms
    ) {
        let link = model.links[index]
        guard link.end != .customer else { return }
        if link.end == .production || link.shipsComplete || model.stockPoints[point].isUnlimited {
            let found = covered(ahead + quantity, at: point, terms)
            guard let time = later(found, notBefore, terms) else { return markNever(link, owner: owner) }
            leave(quantity, at: time, over: index, link, owner: owner, terms)
            return
        }
        // The part that is there, then receipt by receipt.
        var from = ahead
        let end = ahead + quantity
        var there = max(0, stock[point].onHand)
        if from < there {
            let part = min(end, there) - from
            leave(part, at: ReckonedTime(max(now, notBefore)), over: index, link, owner: owner, terms)
            from += part
        }
        var place = 0
        while from < end, place < promising.outlook.receipts[point].count {
            let receipt = promising.outlook.receipts[point][place]
            place += 1
            there += receipt.quantity
            guard from < there else { continue }
            let part = min(end, there) - from
            if let time = later(receipt.time, notBefore, terms) {
                leave(part, at: time, over: index, link, owner: owner, terms)
            }
            from += part
        }
        // A supplier with a limit sends what each period brings, as far as is worth telling apart.
        var periods = 0
        while from < end, model.stockPoints[point].isSupplier, periods < 1_000 {
            periods += 1
            guard model.stockPoints[point].supplyPerPeriod > 0,
                let time = later(renewed(from + 1 - there, at: point, from: now), notBefore, terms)
            else { break }
            let upTo = min(end, there + periodEnd(from - there, at: point))
            leave(upTo - from, at: time, over: index, link, owner: owner, terms)
            from = upTo
        }
        if from < end, let time = later(covered(end, at: point, terms), notBefore, terms) {
            leave(end - from, at: time, over: index, link, owner: owner, terms)
        }
    }

    /// How much a supplier with a limit has sent by the end of the period in which it sends what comes after `missing`.
    private func periodEnd(_ missing: Quantity, at point: Int) -> Quantity {
        let each = model.stockPoints[point].supplyPerPeriod
        return (missing / each + 1) * each
    }

    private mutating func leave(
        _ quantity: Quantity, at time: ReckonedTime, over index: Int32, _ link: Link, owner: Int32,
        _ terms: PromiseTerms
    ) {
        if link.end == .production {
            guard owner >= 0 else { return }
            let ready = promising.outlook.ready[Int(owner)]
            let times = model.promising.times
            if time.tick(terms.confidence, times) > ready.tick(terms.confidence, times) {
                promising.outlook.ready[Int(owner)] = time
            }
            return
        }
        var arrival = time
        if link.lane >= 0 {
            arrival.add(model.promising.times[link.lane], number: link.lane, times: model.promising.times)
        }
        let head = promising.outlook.partHead[Int(link.destination)]
        promising.outlook.parts.append(
            SupplyOutlook.Part(time: arrival, quantity: quantity, next: head))
        promising.outlook.partHead[Int(link.destination)] = Int32(promising.outlook.parts.count - 1)
    }

    /// A run whose components nobody will bring waits for ever.
    private mutating func markNever(_ link: Link, owner: Int32) {
        guard link.end == .production, owner >= 0 else { return }
        promising.outlook.ready[Int(owner)] = ReckonedTime(sure: .infinity)
    }

    /// The later of a time and a tick.
    func later(_ time: ReckonedTime?, _ tick: Tick, _ terms: PromiseTerms) -> ReckonedTime? {
        guard let time else { return nil }
        return time.tick(terms.confidence, model.promising.times) >= Double(tick) ? time : ReckonedTime(tick)
    }
}
