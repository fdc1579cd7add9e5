// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SimulationKernel
import SupplyNetwork

// Who works on which job, and when they are there.

extension World {
    /// A job comes to a process: it is begun at once, or waits.
    mutating func join(_ job: Int32, _ process: Int) {
        let site = floor.jobs[job].floor
        let step = FloorSite.step(process, of: site)
        floor.jobs[job].process = Int32(process)
        floor.jobs[job].joined = now
        floor.jobs[job].duration = drawDuration(job, step: step)
        floor.jobs[job].next = -1
        floor.steps[step].advance(to: now)
        floor.steps[step].queueLength += 1
        insertIntoQueue(job, step: step)
        // Who has just become free chooses first.
        if floor.choosing != site { startJobs(at: step) }
    }

    private mutating func drawDuration(_ job: Int32, step: Int) -> Tick {
        let goods = transfers[floor.jobs[job].transfer]
        let link = model.links[Int(goods.link)]
        let point = Int(isInbound(step) ? link.destination : link.origin)
        let units = Double(goods.quantity) * model.stockPoints[point].unitsPerSmallestUnit
        let positions = Double(model.floor.shelves[point].positions(goods.quantity))
        var seconds = floor.steps[step].time.drawSeconds()
        seconds += floor.steps[step].timePerUnit.drawSeconds() * units
        seconds += floor.steps[step].timePerPosition.drawSeconds() * positions
        return wholeSeconds(seconds)
    }

    private func isInbound(_ step: Int) -> Bool {
        step % ProcessPlace.count <= ProcessPlace.putAway
    }

    /// Puts a job behind all that go before it.
    private mutating func insertIntoQueue(_ job: Int32, step: Int) {
        let head = floor.steps[step].queueHead
        guard head >= 0 else {
            floor.steps[step].queueHead = job
            floor.steps[step].queueTail = job
            return
        }
        let order = model.floor.steps[step].order
        if !goesBefore(job, floor.steps[step].queueTail, order) {
            floor.jobs[floor.steps[step].queueTail].next = job
            floor.steps[step].queueTail = job
            return
        }
        var before: Int32 = -1
        var after = head
        while !goesBefore(job, after, order) {
            before = after
            after = floor.jobs[after].next
        }
        floor.jobs[job].next = after
        if before < 0 { floor.steps[step].queueHead = job } else { floor.jobs[before].next = job }
    }

    private func goesBefore(_ job: Int32, _ other: Int32, _ order: JobOrder) -> Bool {
        switch order {
        case .firstCome: false
        case .priority: floor.jobs[job].priority < floor.jobs[other].priority
        case .shortest: floor.jobs[job].duration < floor.jobs[other].duration
        }
    }

    // MARK: Beginning

    /// Begins jobs of a process as long as some wait and all that they need is free.
    private mutating func startJobs(at step: Int) {
        while floor.steps[step].queueHead >= 0, beginNext(at: step) {}
    }

    /// Everyone on a floor who is free looks for work.
    mutating func seekWork(onFloor site: Int32) {
        let parts = model.floor.floors[site]
        for resource in parts.firstResource..<parts.firstResource + parts.resourceCount {
            seekWork(Int(resource))
        }
        let first = FloorSite.step(0, of: site)
        for step in first..<first + ProcessPlace.count where needsNobody(step) {
            startJobs(at: step)
        }
    }

    /// Takes the next job of the first process that has one that can be begun, as long as somebody is free.
    private mutating func seekWork(_ resource: Int) {
        let crew = model.floor.resources[resource]
        while floor.resources[resource].isFree {
            var hasBegun = false
            for skill in crew.firstSkill..<crew.firstSkill + crew.skillCount {
                let step = Int(model.floor.skills[skill])
                guard floor.steps[step].queueHead >= 0, beginNext(at: step) else { continue }
                hasBegun = true
                break
            }
            if !hasBegun { return }
        }
    }

    private func needsNobody(_ step: Int) -> Bool {
        let parts = model.floor.steps[step]
        return parts.docks.count + parts.people.count + parts.equipment.count == 0
    }

    /// Begins the job at the head of a queue that is not empty, when one of each kind that it needs is free.
    private mutating func beginNext(at step: Int) -> Bool {
        let parts = model.floor.steps[step]
        let dock = freeResource(parts.docks)
        let people = freeResource(parts.people)
        let equipment = freeResource(parts.equipment)
        guard dock > Self.nobody, people > Self.nobody, equipment > Self.nobody else { return false }
        let job = floor.steps[step].queueHead
        floor.steps[step].advance(to: now)
        floor.steps[step].queueLength -= 1
        floor.steps[step].queueHead = floor.jobs[job].next
        if floor.steps[step].queueHead < 0 { floor.steps[step].queueTail = -1 }
        (floor.jobs[job].dock, floor.jobs[job].people, floor.jobs[job].equipment) = (dock, people, equipment)
        occupy(dock)
        occupy(people)
        occupy(equipment)
        let entry = floor.jobs[job]
        if isMeasuring { floor.steps[step].queueTimes.record(now - entry.joined) }
        let goods = transfers[entry.transfer]
        let link = model.links[Int(goods.link)]
        let point = isInbound(step) ? link.destination : link.origin
        let units = Double(goods.quantity) * model.stockPoints[Int(point)].unitsPerSmallestUnit
        let cost = parts.cost + parts.unitCost * units
        floor.steps[step].cost += cost
        ledger.pay(cost, for: .handling)
        if keepsEvents {
            notePosting(.handling, site: model.floor.floors[entry.floor].site, cost)
        }
        schedule(.jobDone(job), at: now + entry.duration, phase: model.phases.handling, rank: UInt32(point))
        return true
    }

    /// What `freeResource` says when all of a kind are busy; −1 says that none is needed.
    private static var nobody: Int32 { -2 }

    private func freeResource(_ servers: FloorStep.Servers) -> Int32 {
        guard servers.count > 0 else { return -1 }
        for place in servers.first..<servers.first + servers.count {
            let resource = model.floor.servers[place]
            if floor.resources[Int(resource)].isFree { return resource }
        }
        return Self.nobody
    }

    private mutating func occupy(_ resource: Int32) {
        guard resource >= 0 else { return }
        floor.resources[Int(resource)].advance(to: now)
        floor.resources[Int(resource)].busy += 1
    }

    /// A dock, a person or a machine has nothing to do any more.
    mutating func release(_ resource: Int32) {
        guard resource >= 0 else { return }
        floor.resources[Int(resource)].advance(to: now)
        floor.resources[Int(resource)].busy -= 1
    }

    // MARK: Shifts

    /// A shift begins or ends.
    mutating func changeShift(_ resource: Int32) {
        let crew = model.floor.resources[resource]
        let index = Int(resource)
        floor.resources[index].advance(to: now)
        let isOpen = crew.hours.isOpen(at: now)
        if !isOpen { payCrew(index) }
        floor.resources[index].rostered = isOpen ? crew.count : 0
        floor.resources[index].onDuty = isOpen ? present(of: crew, index) : 0
        let next = isOpen ? crew.hours.nextClosing(from: now) : crew.hours.nextOpening(from: now)
        schedule(
            .shiftChange(resource), at: next, phase: model.phases.calendar,
            rank: Self.firstLimitRank + UInt32(model.limits.count) + UInt32(resource))
        if isOpen { seekWork(onFloor: crew.floor) }
    }

    private mutating func present(of crew: FloorCrew, _ index: Int) -> Int32 {
        guard crew.absence > 0 else { return crew.count }
        var present: Int32 = 0
        for _ in 0..<crew.count where floor.resources[index].attendance.uniform() >= crew.absence {
            present += 1
        }
        return present
    }
}
