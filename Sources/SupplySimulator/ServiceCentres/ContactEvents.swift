// SPDX-License-Identifier: Apache-2.0
import CustomerDemand
import OutputAnalysis
import SimulationKernel
import SupplyNetwork

// How a contact comes about, and when.

extension World {
    /// Puts the shifts of teams and the first questions into the calendar.
    mutating func openServiceCentres() {
        for index in model.service.teams.indices where !model.service.teams[index].hours.isAlways {
            scheduleShift(index, from: model.service.teams[index].hours.nextOpening(from: 0))
        }
        for caller in service.callers.indices { scheduleQuestion(caller) }
    }

    private mutating func scheduleShift(_ team: Int, from time: Tick) {
        schedule(
            .teamBegins(Int32(team)), at: time, phase: model.phases.calendar, rank: Self.conditionRank)
    }

    /// A team comes on duty: who waits is answered.
    mutating func beginTeam(_ team: Int) {
        let hours = model.service.teams[team].hours
        takeWaitingContacts(team)
        scheduleShift(team, from: hours.nextOpening(from: hours.nextClosing(from: now)))
    }

    private mutating func scheduleQuestion(_ caller: Int) {
        let rate = model.service.callers[caller].questionsPerDay
        guard rate > 0 else { return }
        let gap = -ReproducibleMath.log(service.callers[caller].gap.uniform())
        let after = service.callers[caller].lastQuestion
        guard let time = service.callers[caller].season.time(gathering: gap, ratePerDay: rate, after: after),
            time < Double(model.horizon)
        else { return }
        service.callers[caller].lastQuestion = time
        schedule(
            .questionArises(Int32(caller)), at: max(now, Tick(time.rounded(.down))),
            phase: model.phases.demand, rank: rank(ofCaller: caller))
    }

    /// A customer has a question that no order has caused.
    mutating func askQuestion(_ caller: Int) {
        scheduleQuestion(caller)
        service.callers[caller].counts.matters += 1
        let contact = service.contacts.insert(
            Contact(caller: Int32(caller), customer: -1, kind: UInt8(ContactKind.question.index)))
        takeContact(contact)
    }

    /// Something has happened that may make a customer of `segment`, which calls a service centre, do so.
    @inline(never)
    mutating func considerContact(_ kind: ContactKind, segment: Int, customer: Int32) {
        let caller = Int(model.segments[segment].caller)
        if drawsContact(kind, caller: caller) { raiseContact(kind, caller: caller, customer: customer) }
    }

    private mutating func drawsContact(_ kind: ContactKind, caller: Int) -> Bool {
        let place = caller * ContactKind.count + kind.index
        let chance = model.service.chances[place]
        return chance > 0 && service.chances[place].uniform() < chance
    }

    private mutating func raiseContact(_ kind: ContactKind, caller: Int, customer: Int32) {
        service.callers[caller].counts.matters += 1
        let contact = service.contacts.insert(
            Contact(caller: Int32(caller), customer: customer, kind: UInt8(kind.index)))
        scheduleContact(contact, at: now + service.callers[caller].delay.draw())
    }

    func rank(ofCaller caller: Int) -> UInt32 {
        UInt32(model.stockPoints.count) + UInt32(model.service.callers[caller].segment)
    }

    mutating func scheduleContact(_ contact: Int32, at time: Tick) {
        let caller = Int(service.contacts[contact].caller)
        schedule(.contactComes(contact), at: time, phase: model.phases.demand, rank: rank(ofCaller: caller))
    }

    // MARK: Late orders

    /// Decides whether the customer of an order that was just promised calls when the promise is broken.
    ///
    /// It is drawn now, so that only orders of which somebody would hear are looked at again.
    @inline(never)
    mutating func watchPromise(_ order: Int32) {
        let promised = customerOrders[order].promised
        let caller = Int(model.segments[Int(customerOrders[order].segment)].caller)
        guard promised != CustomerOrder.noPromise, drawsContact(.late, caller: caller) else { return }
        customerOrders[order].complainsWhenLate = true
        schedule(
            .promisePasses(order: order), at: promised + 1, phase: model.phases.calendar,
            rank: Self.conditionRank)
    }

    /// The time that some order was promised has passed; the order may be gone, and another have taken its place.
    ///
    /// One that fits is the right one, or has an event of its own at this instant, so the number of complaints is right.
    mutating func lookAtPromise(_ order: Int32) {
        let seen = customerOrders[order]
        guard seen.complainsWhenLate, seen.openQuantity > 0, seen.promised + 1 == now else { return }
        customerOrders[order].complainsWhenLate = false
        let caller = Int(model.segments[Int(seen.segment)].caller)
        raiseContact(.late, caller: caller, customer: seen.customer)
    }
}
