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
        let recurrence = model.recurrences[index]
        let phase = recurrence.kind == .review ? model.phases.replanning : model.phases.demand
        while true {
            let member = Int(recurrence.members[recurrences[index].next])
            switch recurrence.kind {
            case .review: review(member)
            case .order: takeCustomerOrder(member)
            }
            recurrences[index].next += 1
            if recurrences[index].next == recurrence.members.count {
                recurrences[index].next = 0
                scheduleNextMember(index, at: now + recurrence.period)
                return
            }
            let rank = memberRank(recurrence, recurrences[index].next)
            if let first = calendar.first,
                first.time == now && (first.phase, first.rank) < (phase, rank)
            {
                scheduleNextMember(index, at: now)
                return
            }
            handledEvents &+= 1
        }
    }

    private mutating func scheduleNextMember(_ index: Int, at time: Tick) {
        guard time < model.horizon else { return }
        let recurrence = model.recurrences[index]
        calendar.schedule(
            at: time, phase: recurrence.kind == .review ? model.phases.replanning : model.phases.demand,
            rank: memberRank(recurrence, recurrences[index].next),
            payload: UInt32(index) | Self.recurrenceFlag)
    }

    @inline(__always)
    private func memberRank(_ recurrence: Recurrence, _ place: Int) -> UInt32 {
        let member = Int(recurrence.members[place])
        switch recurrence.kind {
        case .review: return model.stockPoints[member].replanningRank
        case .order: return UInt32(model.stockPoints.count + member)
        }
    }
}
