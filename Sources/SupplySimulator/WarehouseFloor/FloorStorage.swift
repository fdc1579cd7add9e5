// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

// How many positions are taken of each storage class, and who waits for room.

extension World {
    /// Counts the positions of a stock point anew; called whenever its stock, or what is let in for it, has changed.
    mutating func shelfChanged(_ point: Int) {
        let shelf = model.floor.shelves[point]
        guard shelf.storage >= 0 else { return }
        let storage = Int(shelf.storage)
        let taken = shelf.positions(stock[point].onHand)
        let claimed = shelf.positions(stock[point].onHand + floor.shelves[point].admitted)
        if taken != floor.shelves[point].taken {
            floor.classes[storage].advance(to: now, capacity: model.floor.classes[storage].capacity)
            floor.classes[storage].taken += taken - floor.shelves[point].taken
            floor.shelves[point].taken = taken
        }
        floor.classes[storage].claimed += claimed - floor.shelves[point].claimed
        floor.shelves[point].claimed = claimed
        // Room may have come up in a position that is still taken.
        requestAdmission(storage)
    }

    /// Somebody begins to wait for a product whose receipts may stand before the door.
    mutating func backlogGrew(_ point: Int) {
        let storage = model.floor.shelves[point].storage
        if storage >= 0 { requestAdmission(Int(storage)) }
    }

    /// Looks, in the handling phase of this instant, whether receipts that wait for room can be let in.
    private mutating func requestAdmission(_ storage: Int) {
        guard floor.classes[storage].gateHead >= 0, !floor.classes[storage].admissionIsPending else { return }
        floor.classes[storage].admissionIsPending = true
        schedule(
            .admission(storage: Int32(storage)), at: now, phase: model.phases.handling,
            rank: model.floor.classes[storage].rank)
    }

    /// A receipt stands before the door until there is room for it.
    mutating func waitForRoom(_ job: Int32, storage: Int) {
        if floor.classes[storage].gateTail >= 0 {
            floor.jobs[floor.classes[storage].gateTail].next = job
        } else {
            floor.classes[storage].gateHead = job
        }
        floor.classes[storage].gateTail = job
        letIn(storage: storage)
    }

    /// Lets in what there is room for, first come first served, and in any case what somebody waits for.
    ///
    /// A receipt is cut in two where only some positions of it fit. What somebody waits for never stands before the door: it
    /// leaves again, so that goods that are refused cannot keep each other out for ever.
    mutating func letIn(storage: Int) {
        // What this very turn changes asks for no other turn.
        floor.classes[storage].admissionIsPending = true
        defer { floor.classes[storage].admissionIsPending = false }
        var before: Int32 = -1
        var job = floor.classes[storage].gateHead
        var roomIsLeft = true
        while job >= 0 {
            let next = floor.jobs[job].next
            let goods = transfers[floor.jobs[job].transfer]
            let point = Int(model.links[Int(goods.link)].destination)
            let fitting = min(
                goods.quantity,
                max(roomIsLeft ? fitting(goods.quantity, point, storage: storage) : 0, waitedFor(point)))
            if fitting == goods.quantity {
                if before < 0 {
                    floor.classes[storage].gateHead = next
                } else {
                    floor.jobs[before].next = next
                }
                if next < 0 { floor.classes[storage].gateTail = before }
                floor.jobs[job].next = -1
                countAdmission(job, storage: storage)
                admit(job)
            } else {
                roomIsLeft = false
                if fitting > 0 {
                    let part = cut(fitting, off: job)
                    countAdmission(part, storage: storage)
                    admit(part)
                }
                before = job
            }
            job = next
        }
    }

    private mutating func countAdmission(_ job: Int32, storage: Int) {
        guard isMeasuring else { return }
        floor.classes[storage].admissions += 1
        floor.classes[storage].waitedTime += Double(now - floor.jobs[job].entered)
    }

    /// Makes a job of its own of `quantity` of a job's goods.
    private mutating func cut(_ quantity: Quantity, off job: Int32) -> Int32 {
        var part = transfers[floor.jobs[job].transfer]
        part.quantity = quantity
        transfers[floor.jobs[job].transfer].quantity -= quantity
        var entry = floor.jobs[job]
        entry.transfer = transfers.insert(part)
        entry.next = -1
        return floor.jobs.insert(entry)
    }

    /// All of a receipt when there is room for it, else what fills whole positions: nobody unloads crate by crate.
    private func fitting(_ quantity: Quantity, _ point: Int, storage: Int) -> Quantity {
        let room = room(for: point, storage: storage)
        guard room < quantity else { return quantity }
        let shelf = model.floor.shelves[point]
        return shelf.room(in: Int64(Double(room) / shelf.smallestUnitsPerPosition + 1e-9))
    }

    /// How much more of a stock point's product its class has room for.
    private func room(for point: Int, storage: Int) -> Quantity {
        let left = model.floor.classes[storage].capacity - floor.classes[storage].claimed
        let held = stock[point].onHand + floor.shelves[point].admitted
        let shelf = model.floor.shelves[point]
        // Above the capacity there is still the room in positions that are not full.
        return max(0, shelf.room(in: floor.shelves[point].claimed + max(0, left)) - held)
    }

    /// What is owed and neither on the shelf nor on its way there from the door.
    private func waitedFor(_ point: Int) -> Quantity {
        max(0, stock[point].backlog - stock[point].onHand - floor.shelves[point].admitted)
    }

    /// Closes a measuring period of every class.
    mutating func closeStoragePeriod() {
        let count = floor.classes.count
        for index in 0..<count {
            floor.classes[index].advance(to: now, capacity: model.floor.classes[index].capacity)
            if isMeasuring, (floor.periods + 1) * count <= floor.peaksByPeriod.count {
                floor.peaksByPeriod[floor.periods * count + index] = Float(floor.classes[index].peakInPeriod)
            }
            floor.classes[index].peakInPeriod = 0
            payOverflow(index)
        }
        if isMeasuring { floor.periods += 1 }
    }
}
