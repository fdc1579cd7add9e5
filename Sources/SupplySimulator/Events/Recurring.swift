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
        let isReview = model.recurrences[index].kind == .review
        let phase = isReview ? model.phases.replanning : model.phases.demand
        let count = model.recurrences[index].members.count
        while true {
            let member = Int(model.recurrences[index].members[recurrences[index].next])
            if isReview { review(member) } else { takeCustomerOrder(member) }
            recurrences[index].next += 1
            if recurrences[index].next == count {
                recurrences[index].next = 0
                scheduleNextMember(index, at: now + model.recurrences[index].period)
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

    private mutating func scheduleNextMember(_ index: Int, at time: Tick) {
        guard time < model.horizon else { return }
        let isReview = model.recurrences[index].kind == .review
        calendar.schedule(
            at: time, phase: isReview ? model.phases.replanning : model.phases.demand,
            rank: rankOfNextMember(index), payload: UInt32(index) | Self.recurrenceFlag)
    }

    @inline(__always)
    private func rankOfNextMember(_ index: Int) -> UInt32 {
        let member = Int(model.recurrences[index].members[recurrences[index].next])
        switch model.recurrences[index].kind {
        case .review: return model.stockPoints[member].replanningRank
        case .order: return UInt32(model.stockPoints.count + member)
        }
    }
}
