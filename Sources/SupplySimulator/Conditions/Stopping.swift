// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// Stops `activities` at a stock point once more, or once less with `change` −1.
    ///
    /// What waited goes on in the phase in which it would have happened, when nobody else stops it at that instant.
    mutating func stop(_ activities: Activities, at index: Int, change: Int32) {
        if keepsDelays, change > 0 { delays.stopperOfPoint[index] = delays.stopper }
        var resumes = false
        if activities.contains(.shipping) {
            conditions.points[index].shipping += change
            resumes = resumes || conditions.points[index].shipping == 0
        }
        if activities.contains(.production) {
            conditions.points[index].production += change
            resumes = resumes || conditions.points[index].production == 0
        }
        if activities.contains(.receiving) {
            conditions.points[index].receiving.shutBy += change
            resumes = resumes || !conditions.points[index].receiving.isShut
        }
        if activities.contains(.ordering) {
            conditions.points[index].ordering += change
            if conditions.points[index].ordering == 0, conditions.points[index].missedReview {
                conditions.points[index].missedReview = false
                makeUpReview(index)
            }
        }
        if activities.contains(.orderTaking) {
            conditions.points[index].orderTaking.shutBy += change
            if !conditions.points[index].orderTaking.isShut, conditions.points[index].orderTaking.head >= 0 {
                schedule(
                    .takeHeldOrders(Int32(index)), at: now, phase: model.phases.demand, rank: UInt32(index))
            }
        }
        if resumes { scheduleResumption(index) }
    }

    /// Lets a stock point go on with what waited, in the phase of arrivals of this instant.
    mutating func scheduleResumption(_ index: Int) {
        schedule(.resumePoint(Int32(index)), at: now, phase: model.phases.arrivals, rank: UInt32(index))
    }

    /// Stops leaving and arriving over a link once more, or once less with `change` −1.
    mutating func stop(_ activities: Activities, onLink index: Int, change: Int32) {
        if keepsDelays, change > 0 { delays.stopperOfLink[index] = delays.stopper }
        var resumes = false
        if activities.contains(.shipping) {
            conditions.links[index].shipping.shutBy += change
            resumes = resumes || !conditions.links[index].shipping.isShut
        }
        if activities.contains(.receiving) {
            conditions.links[index].receiving.shutBy += change
            resumes = resumes || !conditions.links[index].receiving.isShut
        }
        if resumes { scheduleResumption(onLink: index) }
    }

    /// Lets goods over a link go on, in the phase of arrivals of this instant.
    mutating func scheduleResumption(onLink index: Int) {
        schedule(
            .resumeLink(Int32(index)), at: now, phase: model.phases.arrivals,
            rank: model.links[index].arrivalRank)
    }

    private mutating func makeUpReview(_ index: Int) {
        guard !stock[index].reviewIsPending else { return }
        stock[index].reviewIsPending = true
        scheduleReview(index, at: now)
    }

    // MARK: Going on

    /// A stock point takes in what stood before its door, serves who waits and starts what can be made.
    mutating func resumePoint(_ index: Int) {
        while let transfer = conditions.nextArrival(at: index) { receiveShipment(transfer) }
        if keepsDelays { noteResumption(at: index) }
        if stock[index].queueHead >= 0 { serveWaitingLines(index) }
        guard model.stockPoints[index].recipe >= 0 else { return }
        for recipe in model.recipes.indices where Int(model.recipes[recipe].stockPoint) == index {
            let line = model.recipes[recipe].sharedLine
            if line >= 0 { giveOutWork(Int(line)) } else { startProduction(recipe: recipe) }
        }
    }

    /// Goods that stood at either end of a link go on.
    mutating func resumeLink(_ index: Int) {
        let link = model.links[index]
        while let transfer = conditions.nextArrival(over: index) { receiveShipment(transfer) }
        while let transfer = conditions.nextDeparture(over: index) {
            var goods = transfers[transfer]
            transfers.remove(transfer)
            // Waiting at the dock counts as being on the way, but the journey starts now.
            goods.began = now
            if keepsDelays { trace(&goods, .laneStopped, place: delays.stopperOfLink[index]) }
            passDeparture(goods, from: .limit, link: link)
            if link.end == .customer { closeIfComplete(goods.owner) }
        }
        if link.traits.contains(.limited) { releaseWaitingTransfers(lane: Int(link.lane)) }
        // Who stopped the link is asked after it has opened, for what it held; what comes later was stopped by another.
        if keepsDelays, !conditions.links[index].shipping.isShut, !conditions.links[index].receiving.isShut {
            delays.stopperOfLink[index] = -1
        }
    }

    /// A stock point takes in the orders that it had left lying.
    mutating func takeHeldOrders(_ index: Int) {
        while let order = conditions.nextOrder(at: index) { receiveDelayedOrder(order) }
    }

    // MARK: Waiting

    /// Keeps an order before its origin while that takes in none; says whether it does.
    mutating func holdsOrder(_ transfer: Transfer, _ link: Link) -> Bool {
        let origin = Int(link.origin)
        guard conditions.points[origin].orderTaking.isShut else { return false }
        var order = transfer
        order.isOrder = true
        let entry = transfers.insert(order)
        conditions.holdOrder(entry, at: origin)
        return true
    }

    /// Keeps goods at the dock while nothing leaves over their link; says whether it does.
    mutating func holdsDeparture(_ goods: Transfer) -> Bool {
        let link = Int(goods.link)
        guard conditions.links[link].shipping.isShut else { return false }
        let entry = transfers.insert(goods)
        conditions.holdDeparture(entry, over: link)
        return true
    }

    /// Keeps goods before the door while nothing is taken in; says whether it does.
    mutating func holdsArrival(_ goods: Transfer, _ link: Link) -> Bool {
        let index = Int(goods.link)
        if conditions.links[index].receiving.isShut {
            let entry = transfers.insert(goods)
            conditions.holdArrival(entry, over: index)
            return true
        }
        guard link.end == .stockPoint, conditions.points[Int(link.destination)].receiving.isShut else {
            return false
        }
        let point = Int(link.destination)
        let entry = transfers.insert(goods)
        conditions.holdArrival(entry, at: point)
        return true
    }

    /// Notes that a review fell into a time in which nothing is ordered; says whether it did.
    mutating func missesReview(_ index: Int) -> Bool {
        guard conditions.points[index].ordering > 0 else { return false }
        conditions.points[index].missedReview = true
        return true
    }

    /// Whether anything may leave the shelf for another place.
    @inline(__always)
    func mayShip(from point: StockPoint, _ index: Int) -> Bool {
        !point.traits.contains(.conditional) || conditions.points[index].shipping == 0
    }

    /// Whether runs of a recipe may be started.
    @inline(__always)
    func mayProduce(_ recipe: Int32) -> Bool {
        let index = Int(model.recipes[recipe].stockPoint)
        return !model.stockPoints[index].traits.contains(.conditional)
            || conditions.points[index].production == 0
    }

    /// While nothing leaves the site, its own production still takes components from the shelf, past those who wait
    /// for shipments.
    mutating func serveWaitingProduction(_ origin: Int) {
        var before: Int32 = -1
        var line = stock[origin].queueHead
        while line >= 0 {
            let waiting = waitingLines[line]
            if waiting.remaining > 0, model.links[Int(waiting.link)].end == .production {
                let served = min(max(0, stock[origin].onHand), waiting.remaining)
                guard served > 0 else { return }
                shipWaiting(served, of: line, at: origin)
            }
            if waiting.remaining > 0, waitingLines[line].remaining == 0 {
                line = removeFromQueue(line, after: before, at: origin)
            } else {
                (before, line) = (line, waiting.next)
            }
        }
    }
}
