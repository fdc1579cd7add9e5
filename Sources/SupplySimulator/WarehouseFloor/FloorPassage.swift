// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SimulationKernel
import SupplyNetwork

// How goods come onto a floor, go from process to process, and leave it.

extension World {
    /// Ordered goods have left the shelf: they are picked, packed and loaded before they go on the road.
    mutating func handleOrder(_ goods: Transfer, link: Link) {
        let point = Int(link.origin)
        let job = floor.jobs.insert(
            FloorJob(
                transfer: transfers.insert(goods), floor: model.floor.shelves[point].floor, entered: now,
                joined: now, priority: link.priority))
        // What was never on the shelf need not be picked from it.
        let skipsPicking =
            floor.shelves[point].crossDockedAt == now && floor.shelves[point].crossDocking >= goods.quantity
        if skipsPicking { floor.shelves[point].crossDocking -= goods.quantity }
        passOutbound(job, from: ProcessPlace.pick + (skipsPicking ? 1 : 0))
    }

    /// Goods have come to the door of a site: they go in at once, or when there is room for them.
    mutating func handleReceipt(_ goods: Transfer, link: Link) {
        let shelf = model.floor.shelves[Int(link.destination)]
        let job = floor.jobs.insert(
            FloorJob(
                transfer: transfers.insert(goods), floor: shelf.floor, entered: now, joined: now,
                priority: link.priority))
        if shelf.storage >= 0, model.floor.classes[shelf.storage].refuses {
            waitForRoom(job, storage: Int(shelf.storage))
        } else {
            admit(job)
        }
    }

    /// Received goods go through the door.
    mutating func admit(_ job: Int32) {
        if keepsDelays { trace(transfer: floor.jobs[job].transfer, .storageFull) }
        let goods = transfers[floor.jobs[job].transfer]
        let point = Int(model.links[Int(goods.link)].destination)
        floor.shelves[point].admitted += goods.quantity
        if model.stockPoints[point].traits.contains(.countsPositions) { shelfChanged(point) }
        passInbound(job, from: ProcessPlace.unload)
    }

    // MARK: From process to process

    /// Takes ordered goods to the first process from `place` on that the floor has, or off the floor.
    private mutating func passOutbound(_ job: Int32, from place: Int) {
        let site = floor.jobs[job].floor
        var place = place
        while place <= ProcessPlace.load {
            if model.floor.steps[FloorSite.step(place, of: site)].isUsed {
                join(job, place)
                return
            }
            place += 1
        }
        leaveFloor(job)
    }

    /// Takes received goods to the first process from `place` on that the floor has, or to the shelf.
    private mutating func passInbound(_ job: Int32, from place: Int) {
        let site = floor.jobs[job].floor
        guard site >= 0 else {
            endReceipt(job)
            return
        }
        var place = place
        while place < ProcessPlace.putAway {
            if model.floor.steps[FloorSite.step(place, of: site)].isUsed,
                place != ProcessPlace.inspect || isSampled(site)
            {
                join(job, place)
                return
            }
            place += 1
        }
        guard !crossDock(job) else { return }
        if model.floor.steps[FloorSite.step(ProcessPlace.putAway, of: site)].isUsed {
            join(job, ProcessPlace.putAway)
        } else {
            endReceipt(job)
        }
    }

    /// A process is done with a job: it goes on, and those who worked on it look for work.
    mutating func finishJob(_ job: Int32) {
        let entry = floor.jobs[job]
        let step = FloorSite.step(Int(entry.process), of: entry.floor)
        if keepsDelays { traceJob(entry) }
        release(entry.dock)
        release(entry.people)
        release(entry.equipment)
        (floor.jobs[job].dock, floor.jobs[job].people, floor.jobs[job].equipment) = (-1, -1, -1)
        let goods = transfers[entry.transfer]
        let scale = model.stockPoints[Int(model.links[Int(goods.link)].origin)].unitsPerSmallestUnit
        floor.steps[step].finish(Double(goods.quantity) * scale, at: now)
        if keepsEvents { noteJob(entry, goods, units: Double(goods.quantity) * scale) }
        // Those who become free choose when the job stands where it goes next.
        floor.choosing = entry.floor
        switch Int(entry.process) {
        case ProcessPlace.putAway: endReceipt(job)
        case ProcessPlace.inspect:
            if !reject(job) { passInbound(job, from: ProcessPlace.putAway) }
        case ..<ProcessPlace.putAway: passInbound(job, from: Int(entry.process) + 1)
        default: passOutbound(job, from: Int(entry.process) + 1)
        }
        floor.choosing = -1
        seekWork(onFloor: entry.floor)
    }

    // MARK: Off the floor

    /// Ordered goods are ready for the road.
    private mutating func leaveFloor(_ job: Int32) {
        let entry = floor.jobs[job]
        let goods = transfers[entry.transfer]
        transfers.remove(entry.transfer)
        floor.jobs.remove(job)
        if isMeasuring { floor.sites[Int(entry.floor)].orderHandling.record(now - entry.entered) }
        let link = model.links[Int(goods.link)]
        passDeparture(goods, from: .gate, link: link)
        if link.end == .customer { closeIfComplete(goods.owner) }
    }

    /// Received goods go on the shelf.
    private mutating func endReceipt(_ job: Int32) {
        let entry = floor.jobs[job]
        let goods = transfers[entry.transfer]
        transfers.remove(entry.transfer)
        floor.jobs.remove(job)
        if entry.floor >= 0, isMeasuring {
            floor.sites[Int(entry.floor)].dockToStock.record(now - entry.entered)
        }
        let link = model.links[Int(goods.link)]
        floor.shelves[Int(link.destination)].admitted -= goods.quantity
        endJourney(goods, link: link)
    }

    /// Whether the next receipt is inspected.
    private mutating func isSampled(_ site: Int32) -> Bool {
        let step = FloorSite.step(ProcessPlace.inspect, of: site)
        let share = model.floor.steps[step].sampledShare
        return share >= 1 || floor.steps[step].sampling.uniform() < share
    }

    /// Throws out the share of an inspected receipt that is not good, up or down to a whole number at random.
    ///
    /// - Returns: Whether nothing is left of it.
    private mutating func reject(_ job: Int32) -> Bool {
        let entry = floor.jobs[job]
        let step = FloorSite.step(ProcessPlace.inspect, of: entry.floor)
        let rate = model.floor.steps[step].rejectRate
        guard rate > 0 else { return false }
        let goods = transfers[entry.transfer]
        let exact = Double(goods.quantity) * rate
        var rejected = Quantity(exact.rounded(.down))
        if exact > Double(rejected), floor.steps[step].sampling.uniform() < exact - Double(rejected) {
            rejected += 1
        }
        guard rejected > 0 else { return false }
        let link = model.links[Int(goods.link)]
        let point = Int(link.destination)
        stock[point].advance(to: now)
        stock[point].inTransit &-= rejected
        stock[point].changeOnOrder(by: -rejected, at: now)
        if link.traits.contains(.expedited) { endExpediting(rejected, to: point) }
        moveEchelons(from: link.destination, by: -rejected)
        books.scrapped[Int(link.product)] += rejected
        floor.sites[Int(entry.floor)].rejected +=
            Double(rejected) * model.stockPoints[point].unitsPerSmallestUnit
        floor.shelves[point].admitted -= rejected
        if goods.lot >= 0 { lots.drop(rejected, of: goods.lot) }
        if model.stockPoints[point].traits.contains(.countsPositions) { shelfChanged(point) }
        // What will not come is ordered anew.
        if model.stockPoints[point].reviewPeriod == 0 { requestReview(point) }
        transfers[entry.transfer].quantity -= rejected
        guard rejected == goods.quantity else { return false }
        transfers.remove(entry.transfer)
        floor.jobs.remove(job)
        return true
    }

    // MARK: Cross-docking

    /// Sends what somebody waits for straight to the outbound processes.
    ///
    /// - Returns: Whether nothing is left to be put away.
    private mutating func crossDock(_ job: Int32) -> Bool {
        let entry = floor.jobs[job]
        let goods = transfers[entry.transfer]
        let link = model.links[Int(goods.link)]
        let point = Int(link.destination)
        guard model.floor.shelves[point].crossDocks, stock[point].queueHead >= 0 else { return false }
        let claimed = claimable(goods.quantity, at: point)
        guard claimed > 0 else { return false }
        var part = goods
        part.quantity = claimed
        let isWhole = claimed == goods.quantity
        if isWhole {
            transfers.remove(entry.transfer)
            floor.jobs.remove(job)
        } else {
            transfers[entry.transfer].quantity -= claimed
        }
        floor.sites[Int(entry.floor)].crossDocked +=
            Double(claimed) * model.stockPoints[point].unitsPerSmallestUnit
        floor.shelves[point].admitted -= claimed
        floor.shelves[point].crossDocking = claimed
        floor.shelves[point].crossDockedAt = now
        endJourney(part, link: link)
        // Stock that is divided leaves at the end of the instant.
        if model.stockPoints[point].traits.isDisjoint(with: .servesByRule) {
            floor.shelves[point].crossDocking = 0
        }
        return isWhole
    }

    /// How much of `quantity` more would leave at once for the lines that wait at a stock point.
    private func claimable(_ quantity: Quantity, at point: Int) -> Quantity {
        let available = stock[point].onHand + quantity
        var claimed: Quantity = 0
        var index = stock[point].queueHead
        while index >= 0, claimed < available {
            let line = waitingLines[index]
            let left = available - claimed
            if line.remaining > left {
                if !model.links[Int(line.link)].shipsComplete { claimed = available }
                break
            }
            claimed += line.remaining
            index = line.next
        }
        // What stood on the shelf already is not cross-docked.
        return max(0, min(quantity, claimed - stock[point].onHand))
    }
}
