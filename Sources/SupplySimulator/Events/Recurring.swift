// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// Puts each recurrence into the calendar for its first time.
    mutating func scheduleRecurrences() {
        for index in recurrences.indices { scheduleNextMember(index, at: model.recurrences[index].first) }
    }

    /// Handles the members that are due, one after the other, until something else comes first.
    mutating func recur(_ index: Int) {
        let recurrence = model.recurrences.place(of: index)
        let state = recurrences.place(of: index)
        let isReview = recurrence.pointee.kind == .review
        let phase = isReview ? model.phases.replanning : model.phases.demand
        let count = recurrence.pointee.members.count
        while true {
            let member = Int(recurrence.pointee.members[state.pointee.next])
            if isReview { review(member) } else { takeCustomerOrder(member) }
            state.pointee.next += 1
            if state.pointee.next == count {
                state.pointee.next = 0
                scheduleNextMember(index, at: now + recurrence.pointee.period)
                return
            }
            if let first = calendar.first, first.time == now,
                (first.phase, first.rank) < (phase, rankOfNextMember(index))
            {
                scheduleNextMember(index, at: now)
                return
            }
            handledEvents &+= 1
        }
    }

    /// The first recurrences wait at the calendar's places for what recurs, beside the measuring period, the others among
    /// all other events: the order is the same.
    private mutating func scheduleNextMember(_ index: Int, at time: Tick) {
        guard time < model.horizon else { return }
        let isReview = model.recurrences[index].kind == .review
        let phase = isReview ? model.phases.replanning : model.phases.demand
        let payload = UInt32(index) | Self.recurrenceFlag
        if index + 1 < EventCalendar.recurringPlaces {
            calendar.schedule(
                recurring: index + 1, at: time, phase: phase, rank: rankOfNextMember(index), payload: payload)
        } else {
            calendar.schedule(at: time, phase: phase, rank: rankOfNextMember(index), payload: payload)
        }
    }

    @inline(__always)
    private mutating func rankOfNextMember(_ index: Int) -> UInt32 {
        let recurrence = model.recurrences.place(of: index)
        let member = Int(recurrence.pointee.members[recurrences[index].next])
        switch recurrence.pointee.kind {
        case .review: return model.stockPoints.place(of: member).pointee.replanningRank
        case .order: return UInt32(model.stockPoints.count + member)
        }
    }
}
