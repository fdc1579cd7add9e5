// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// Sends an order over its link: it arrives at once, or after the lane's order delay.
    mutating func sendOrder(_ transfer: Transfer) {
        let link = model.links[Int(transfer.link)]
        if keepsEvents, link.end == .customer {
            noteLine(transfer.owner, link, quantity: transfer.quantity)
        }
        if link.hasInstantOrders {
            receiveOrder(transfer)
            return
        }
        let delay =
            isProbe(transfer, link)
            ? drawForProbe(model.scenario.network.lanes[Int(link.lane)].orderDelay)
            : lanes[Int(link.lane)].orderDelay.draw()
        var message = transfer
        message.isOrder = true
        let index = transfers.insert(message)
        calendar.schedule(
            at: now + delay, phase: model.phases.demand, rank: UInt32(link.origin), payload: UInt32(index))
    }

    /// An order that took time reaches its origin.
    mutating func receiveDelayedOrder(_ index: Int32) {
        var transfer = transfers[index]
        transfers.remove(index)
        // The origin's service is measured from when the order reached it.
        transfer.began = now
        transfer.isOrder = false
        if keepsDelays { traceOrderArrival(&transfer) }
        receiveOrder(transfer)
        if model.links[Int(transfer.link)].end == .customer { closeIfComplete(transfer.owner) }
    }

    /// An order stands at its origin.
    mutating func receiveOrder(_ transfer: Transfer) {
        let link = model.links[Int(transfer.link)]
        if link.traits.contains(.mayStopOrders), holdsOrder(transfer, link) { return }
        record(.orderReceived, link: link, quantity: transfer.quantity, order: transfer.owner)
        if link.traits.isDisjoint(with: .actsOnOrders) {
            serveFromStock(transfer, link: link)
        } else if link.traits.contains(.waitsForWork) {
            beginWork(transfer, link: link)
        } else {
            serveOrder(transfer, link: link)
        }
    }

    /// Serves an order whose paperwork is done, and lets those who watch demand know.
    mutating func serveOrder(_ transfer: Transfer, link: Link) {
        if link.traits.contains(.observed) {
            serveObservedOrder(transfer, link: link)
        } else {
            serveFromStock(transfer, link: link)
        }
    }

    /// Serves an order from stock as far as it reaches; the rest waits, or is lost.
    @inline(__always)
    mutating func serveFromStock(_ transfer: Transfer, link: Link) {
        if link.end == .customer {
            serveCustomerLine(transfer)
        } else {
            let unmet = transfer.quantity - serveAtOnce(transfer)
            takeFromEchelon(transfer, link: link)
            if unmet > 0 { enqueue(unmet, of: transfer) }
        }
    }

    /// What goes where the origin's echelon does not reach, as into production, is gone from it.
    @inline(__always)
    private mutating func takeFromEchelon(_ transfer: Transfer, link: Link) {
        guard model.usesEchelonPositions,
            model.stockPoints[Int(link.destination)].echelonParent != link.origin
        else { return }
        moveEchelons(from: link.origin, by: -transfer.quantity)
    }

    /// Counts the demand and ships what can leave at this instant.
    ///
    /// - Returns: The quantity shipped.
    mutating func serveAtOnce(_ transfer: Transfer) -> Quantity {
        let link = model.links[Int(transfer.link)]
        let origin = Int(link.origin)
        let point = model.stockPoints[origin]
        stock[origin].demand &+= transfer.quantity
        stock[origin].demandInPeriod &+= transfer.quantity
        stock[origin].demandSinceReview &+= transfer.quantity
        if keepsDelays { delays.demanded[origin] &+= transfer.quantity }
        if point.traits.contains(.learnsDemand) { learnDemand(transfer.quantity, link: link) }
        if !point.traits.isDisjoint(with: .actsOnDemand) { actOnDemand(transfer, link: link, at: origin) }
        let served: Quantity
        if !mayShip(from: point, origin) {
            served = 0
        } else if point.isUnlimited {
            served = transfer.quantity
        } else if !point.traits.isDisjoint(with: .servesByRule) {
            served = quantityByRule(transfer, link: link, at: origin)
        } else if stock[origin].queueHead >= 0, !overtakes(link, at: origin) {
            // Who waits goes first.
            served = 0
        } else {
            let available = availableQuantity(over: transfer.link, link)
            served =
                link.shipsComplete
                ? (available >= transfer.quantity ? transfer.quantity : 0) : min(available, transfer.quantity)
        }
        if served > 0 { ship(served, transfer) }
        if served < transfer.quantity, point.traits.contains(.isCounted) {
            discoverShortage(at: origin, missing: transfer.quantity - served)
        }
        if point.reviewPeriod == 0 { requestReview(origin) }
        return served
    }

    /// What of the stock at its origin may leave over a link.
    @inline(__always)
    func availableQuantity(over index: Int32, _ link: Link) -> Quantity {
        link.traits.contains(.needsLife) ? freshQuantity(link: index) : max(0, stock[Int(link.origin)].onHand)
    }

    /// Whether orders over `link` are served before all that wait at their origin.
    private func overtakes(_ link: Link, at origin: Int) -> Bool {
        model.stockPoints[origin].allocatesByPriority
            && link.priority < waitingLines[stock[origin].queueHead].priority
    }

    /// Puts what could not be served into the line of its origin.
    mutating func enqueue(_ quantity: Quantity, of transfer: Transfer) {
        let link = model.links[Int(transfer.link)]
        let origin = Int(link.origin)
        let isDivided = model.stockPoints[origin].traits.contains(.divides)
        let patience = isDivided || isProbe(transfer, link) ? nil : drawPatience(link)
        let line = waitingLines.insert(
            WaitingLine(
                remaining: quantity, ordered: transfer.quantity, placed: transfer.began, link: transfer.link,
                owner: transfer.owner, next: -1,
                priority: model.stockPoints[origin].allocatesByPriority ? link.priority : 0,
                awaitsPatience: patience != nil, hasLeftQueue: false, isFresh: isDivided,
                trace: keepsDelays ? tracedQueue(quantity, of: transfer) : -1))
        if let patience {
            calendar.schedule(
                at: now + patience, phase: model.phases.handling, rank: UInt32(link.destination),
                payload: UInt32(line))
        }
        stock[origin].advance(to: now)
        stock[origin].backlog &+= quantity
        if link.end == .stockPoint { stock[origin].oweSites(quantity, at: now) }
        insertIntoQueue(line, at: origin)
        if isDivided { requestDivision(origin) } else { stock[origin].cycleHadStockout = true }
        if model.stockPoints[origin].traits.contains(.makesToOrder) {
            makeToOrder(line, quantity, at: origin)
        }
        if model.stockPoints[origin].traits.contains(.countsPositions) { backlogGrew(origin) }
        if link.end == .production, !mayShip(from: model.stockPoints[origin], origin) {
            serveWaitingProduction(origin)
        }
    }

    /// Puts a line behind all lines of the same or a better rank.
    private mutating func insertIntoQueue(_ line: Int32, at origin: Int) {
        let head = stock[origin].queueHead
        guard head >= 0 else {
            stock[origin].queueHead = line
            stock[origin].queueTail = line
            return
        }
        let tail = stock[origin].queueTail
        let priority = waitingLines[line].priority
        if waitingLines[tail].priority <= priority {
            waitingLines[tail].next = line
            stock[origin].queueTail = line
            return
        }
        var before: Int32 = -1
        var after = head
        while waitingLines[after].priority <= priority {
            before = after
            after = waitingLines[after].next
        }
        waitingLines[line].next = after
        if before < 0 { stock[origin].queueHead = line } else { waitingLines[before].next = line }
    }

    /// Serves the lines that wait at a stock point, in their order, as far as its stock reaches.
    mutating func serveWaitingLines(_ origin: Int) {
        let point = model.stockPoints.place(of: origin)
        guard mayShip(from: point.pointee, origin) else {
            serveWaitingProduction(origin)
            return
        }
        guard point.pointee.traits.isDisjoint(with: .servesByRule) else {
            serveWaitingLinesByRule(origin)
            return
        }
        while true {
            let head = stock[origin].queueHead
            guard head >= 0 else { return }
            let line = waitingLines[head]
            if line.remaining > 0 {
                let link = model.links[Int(line.link)]
                let available = point.pointee.isUnlimited ? .max : availableQuantity(over: line.link, link)
                let complete = link.shipsComplete
                let served = complete && available < line.remaining ? 0 : min(available, line.remaining)
                guard served > 0 else { return }
                releaseBacklog(served, line: line, origin: origin)
                waitingLines[head].remaining -= served
                ship(
                    served,
                    Transfer(
                        quantity: line.ordered, began: line.placed, link: line.link, owner: line.owner,
                        trace: keepsDelays ? tracedWait(served, of: line) : -1)
                )
                if model.links[Int(line.link)].end == .customer { closeIfComplete(line.owner) }
                guard served == line.remaining else { return }
            }
            stock[origin].queueHead = line.next
            if line.next < 0 { stock[origin].queueTail = -1 }
            waitingLines[head].hasLeftQueue = true
            if line.peg >= 0 { plant.pegs[line.peg].line = -1 }
            if !line.awaitsPatience { waitingLines.remove(head) }
        }
    }

    /// Takes what is no longer owed out of the backlogs.
    mutating func releaseBacklog(_ quantity: Quantity, line: WaitingLine, origin: Int) {
        stock[origin].advance(to: now)
        stock[origin].backlog &-= quantity
        let link = model.links[Int(line.link)]
        if link.end == .stockPoint { stock[origin].oweSites(-quantity, at: now) }
        guard link.end == .customer else { return }
        let segment = Int(link.destination)
        segments[segment].owe(-quantity, scale: model.stockPoints[origin].unitsPerSmallestUnit, at: now)
    }
}
