// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SimulationKernel
import SupplyNetwork

// What becomes of a contact at its centre: it is answered, waits, is called back, gives up, or does not get through.

extension World {
    /// A customer calls.
    mutating func takeContact(_ index: Int32) {
        let caller = Int(service.contacts[index].caller)
        let number = Int(model.service.callers[caller].centre)
        let centre = model.service.centres[number]
        guard centre.hours.isOpen(at: now) || centre.turnsAway else {
            let opening = centre.hours.nextOpening(from: now)
            // Who tries again takes its time: not all that called in the night call at eight sharp.
            let later = opening + (centre.retry > 0 ? service.centres[number].retryAfter.draw() : 0)
            scheduleContact(index, at: centre.hours.isOpen(at: later) ? later : opening)
            return
        }
        service.callers[caller].counts.offered += 1
        service.contacts[index].came = now
        service.contacts[index].onLineFor = 0
        service.contacts[index].call = service.calls
        service.calls += 1
        // Drawn for every call, so that scenarios with more or fewer agents face the same customers.
        let patience = service.callers[caller].patience?.draw()
        let accepts =
            centre.callBackAfter >= 0 && service.centres[number].callBack.uniform() < centre.callBackShare
        guard centre.hours.isOpen(at: now) else {
            service.callers[caller].counts.turnedAway += 1
            disappoint(index)
            return
        }
        guard service.centres[number].onLine < centre.lines else {
            service.callers[caller].counts.blocked += 1
            disappoint(index)
            return
        }
        service.centres[number].onLine += 1
        if let team = freeTeam(for: Int(service.contacts[index].kind), of: centre) {
            answer(index, team: team)
            return
        }
        service.contacts[index].stage = .onLine
        queueUp(index, centre: number)
        let isCalledBack = accepts && centre.callBackAfter < patience ?? .max
        service.contacts[index].isCalledBack = isCalledBack
        guard let limit = isCalledBack ? centre.callBackAfter : patience else { return }
        schedule(
            .contactWaitEnds(index, call: service.contacts[index].call), at: now + limit,
            phase: model.phases.handling, rank: rank(ofCaller: caller))
    }

    /// The team that answers a contact at once, if one can.
    private func freeTeam(for kind: Int, of centre: CentreModel) -> Int? {
        for team in centre.teams {
            let data = model.service.teams[team]
            if data.serves.contains(ContactKinds(kind)), service.teams[team].busy < data.agents,
                data.hours.isOpen(at: now)
            {
                return team
            }
        }
        return nil
    }

    /// A customer has waited on the line for as long as it would, or until it may hang up and be called back.
    mutating func endWait(_ index: Int32, call: Int64) {
        let contact = service.contacts[index]
        guard contact.call == call, contact.stage == .onLine else { return }
        let caller = Int(contact.caller)
        let centre = Int(model.service.callers[caller].centre)
        service.centres[centre].onLine -= 1
        service.contacts[index].onLineFor = now - contact.came
        guard !contact.isCalledBack else {
            service.callers[caller].counts.calledBack += 1
            service.contacts[index].stage = .offLine
            return
        }
        leaveQueue(index, centre: centre)
        service.callers[caller].counts.abandoned += 1
        if isMeasuring { service.callers[caller].waits.record(now - contact.came) }
        disappoint(index)
    }

    /// A call came to nothing: the customer tries again, or lets it be.
    private mutating func disappoint(_ index: Int32) {
        let contact = service.contacts[index]
        let caller = model.service.callers[contact.caller]
        service.contacts[index].stage = .expected
        service.contacts[index].call = -1
        learn(
            from: .contact(waited: contact.onLineFor, gaveUp: true, wasHelped: false),
            segment: Int(caller.segment), customer: contact.customer)
        let centre = Int(caller.centre)
        let retry = model.service.centres[centre].retry
        if retry > 0, service.centres[centre].retry.uniform() < retry {
            // Never at the same instant, at which the line is as busy as before.
            scheduleContact(index, at: now + max(1, service.centres[centre].retryAfter.draw()))
        } else {
            service.callers[Int(contact.caller)].counts.forgone += 1
            service.contacts.remove(index)
        }
    }

    /// An agent takes a contact up.
    private mutating func answer(_ index: Int32, team: Int) {
        let contact = service.contacts[index]
        let caller = Int(contact.caller)
        let number = Int(model.service.callers[caller].centre)
        let centre = model.service.centres[number]
        if contact.stage == .offLine {
            service.centres[number].onLine += 1
        } else {
            service.contacts[index].onLineFor = now - contact.came
        }
        service.contacts[index].stage = .answered
        service.contacts[index].team = Int32(team)
        service.contacts[index].taken = now
        service.teams[team].busy += 1
        let wait = now - contact.came
        service.callers[caller].counts.answered += 1
        if wait <= centre.answerWithin { service.callers[caller].counts.answeredInTime += 1 }
        if isMeasuring { service.callers[caller].waits.record(wait) }
        if centre.contactCost > 0 { ledger.pay(centre.contactCost, for: .contact) }
        let work = service.work[number * ContactKind.count + Int(contact.kind)].draw()
        schedule(.contactEnds(index), at: now + work, phase: model.phases.handling, rank: 0)
    }

    /// An agent is done with a contact, settled or not, and takes the next.
    mutating func endContact(_ index: Int32) {
        let contact = service.contacts[index]
        let caller = Int(contact.caller)
        let data = model.service.callers[caller]
        let centre = Int(data.centre)
        let team = Int(contact.team)
        service.teams[team].busy -= 1
        service.centres[centre].onLine -= 1
        countWork(of: contact)
        let resolution = model.service.centres[centre].resolution
        let isSettled = resolution >= 1 || service.centres[centre].resolution.uniform() < resolution
        service.callers[caller].counts.finished += 1
        if !contact.wasAnswered {
            service.callers[caller].counts.firstAnswers += 1
            if isSettled { service.callers[caller].counts.firstSettled += 1 }
        }
        if isSettled, data.concession > 0,
            ContactKind.complaints.contains(ContactKinds(Int(contact.kind))),
            service.callers[caller].concession.uniform() < data.concessionShare
        {
            service.callers[caller].counts.concessions += 1
            ledger.pay(data.concession, for: .concession)
        }
        service.contacts[index].stage = .expected
        service.contacts[index].call = -1
        learn(
            from: .contact(waited: contact.onLineFor, gaveUp: false, wasHelped: isSettled),
            segment: Int(data.segment), customer: contact.customer)
        if isSettled {
            service.callers[caller].counts.settled += 1
            service.contacts.remove(index)
        } else {
            service.contacts[index].wasAnswered = true
            scheduleContact(index, at: now + service.centres[centre].repeatAfter.draw())
        }
        takeWaitingContacts(team)
    }

    /// Counts the part of the work on a contact that lies in the window, in the team's hours and beyond them.
    mutating func countWork(of contact: Contact) {
        guard isMeasuring else { return }
        let begin = max(contact.taken, model.warmUp)
        let worked = model.service.teams[contact.team].hours.openSeconds(from: begin, to: now)
        service.teams[Int(contact.team)].workedSeconds += worked
        service.teams[Int(contact.team)].overtimeSeconds += now - begin - worked
    }

    // MARK: Who waits

    /// Gives free agents of a team those who wait and whom they can help, best rank first.
    mutating func takeWaitingContacts(_ team: Int) {
        let data = model.service.teams[team]
        while service.teams[team].busy < data.agents, data.hours.isOpen(at: now) {
            var best: Int32 = -1
            for kind in 0..<ContactKind.count where data.serves.contains(ContactKinds(kind)) {
                let head = service.queues[Int(data.centre) * ContactKind.count + kind].head
                if head >= 0, best < 0 || goesBefore(head, best) { best = head }
            }
            guard best >= 0 else { return }
            leaveQueue(best, centre: Int(data.centre))
            answer(best, team: team)
        }
    }

    /// Whether a contact is answered before another: by its rank, then by when it came.
    private func goesBefore(_ a: Int32, _ b: Int32) -> Bool {
        let first = model.service.callers[service.contacts[a].caller].priority
        let second = model.service.callers[service.contacts[b].caller].priority
        return first != second ? first < second : service.contacts[a].call < service.contacts[b].call
    }

    private mutating func queueUp(_ index: Int32, centre: Int) {
        let queue = centre * ContactKind.count + Int(service.contacts[index].kind)
        var before = service.queues[queue].tail
        while before >= 0, goesBefore(index, before) { before = service.contacts[before].previous }
        let after = before < 0 ? service.queues[queue].head : service.contacts[before].next
        service.contacts[index].previous = before
        service.contacts[index].next = after
        if before < 0 { service.queues[queue].head = index } else { service.contacts[before].next = index }
        if after < 0 { service.queues[queue].tail = index } else { service.contacts[after].previous = index }
    }

    private mutating func leaveQueue(_ index: Int32, centre: Int) {
        let queue = centre * ContactKind.count + Int(service.contacts[index].kind)
        let (before, after) = (service.contacts[index].previous, service.contacts[index].next)
        if before < 0 { service.queues[queue].head = after } else { service.contacts[before].next = after }
        if after < 0 {
            service.queues[queue].tail = before
        } else {
            service.contacts[after].previous = before
        }
        (service.contacts[index].previous, service.contacts[index].next) = (-1, -1)
    }
}
