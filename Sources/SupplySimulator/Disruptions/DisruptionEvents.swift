// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// Puts the first event of each disruption into the calendar.
    mutating func scheduleDisruptions() {
        for index in disruptions.all.indices {
            switch model.disruptions[index].timing {
            case .scheduled(let start, _): scheduleMove(index, at: start.seconds)
            case .random: scheduleMove(index, at: disruptions.all[index].gap.draw())
            case .periodic: scheduleMove(index, at: 0)
            }
        }
    }

    private mutating func scheduleMove(_ index: Int, at time: Tick) {
        schedule(
            .disruptionMoves(Int32(index)), at: time, phase: model.phases.calendar, rank: Self.conditionRank)
    }

    /// A disruption begins, ends, or has its chance to.
    mutating func moveDisruption(_ index: Int) {
        let isActive = disruptions.all[index].isActive
        switch model.disruptions[index].timing {
        case .scheduled(_, let length):
            if isActive {
                endDisruption(index)
            } else {
                beginDisruption(index)
                // Something that takes no time would not have happened.
                if length != nil {
                    scheduleMove(index, at: now + max(1, disruptions.all[index].length.draw()))
                }
            }
        case .random:
            if isActive {
                endDisruption(index)
                scheduleMove(index, at: now + max(1, disruptions.all[index].gap.draw()))
            } else {
                beginDisruption(index)
                scheduleMove(index, at: now + max(1, disruptions.all[index].length.draw()))
            }
        case .periodic(let probability, let recovery, let period):
            // One number a period in either state, so that other probabilities stay in step.
            let chance = disruptions.all[index].moves.uniform()
            if isActive, chance < recovery { endDisruption(index) }
            if !isActive, chance < probability { beginDisruption(index) }
            scheduleMove(index, at: now + period.seconds)
        }
    }

    private mutating func beginDisruption(_ index: Int) {
        let disruption = model.disruptions[index]
        if !disruptions.all[index].isRecovering {
            disruptions.all[index].backlogBefore = owedToCustomers
        }
        disruptions.all[index].isRecovering = false
        disruptions.all[index].isActive = true
        disruptions.all[index].count += 1
        disruptions.all[index].began = now
        disruptions.all[index].backlogAreaBefore = backlogAreaOfCustomers()
        if keepsDelays { delays.stopper = Int32(index) }
        apply(disruption, change: 1)
        if let share = disruption.destroys {
            for point in disruption.points { destroy(share, at: Int(point), by: index) }
        }
    }

    private mutating func endDisruption(_ index: Int) {
        disruptions.all[index].isActive = false
        countActiveTime(of: index)
        apply(model.disruptions[index], change: -1)
        disruptions.all[index].ended = now
        disruptions.all[index].isRecovering = true
        checkRecovery(index)
    }

    /// Adds up what the present occurrence has lasted.
    mutating func countActiveTime(of index: Int) {
        disruptions.all[index].time += now - disruptions.all[index].began
        disruptions.all[index].backlogArea +=
            backlogAreaOfCustomers() - disruptions.all[index].backlogAreaBefore
    }

    /// Looks whether customers are owed no more than before, and looks again at the end of the measuring period.
    mutating func checkRecovery(_ index: Int) {
        guard disruptions.all[index].isRecovering else { return }
        guard owedToCustomers > disruptions.all[index].backlogBefore + 1e-9 else {
            disruptions.all[index].isRecovering = false
            disruptions.all[index].recoveries += 1
            disruptions.all[index].recoveryTime += now - disruptions.all[index].ended
            return
        }
        let period = model.measurePeriod
        schedule(
            .recoveryCheck(Int32(index)), at: (now / period + 1) * period, phase: model.phases.calendar,
            rank: Self.conditionRank)
    }

    /// What customers are owed, in units over all products.
    private var owedToCustomers: Double {
        var owed = 0.0
        for index in segments.indices { owed += segments[index].backlog }
        return owed
    }

    mutating func backlogAreaOfCustomers() -> Double {
        var area = 0.0
        for index in segments.indices {
            segments[index].advance(to: now)
            area += segments[index].backlogArea
        }
        return area
    }
}
