// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SimulationKernel
import SupplyNetwork

// What must hold of contacts at the end of a run, and what they have cost.

extension World {
    /// Forgets what was measured about contacts, at the end of the warm-up.
    mutating func restartMeasuresOfContacts() {
        for caller in service.callers.indices {
            service.callers[caller].before = service.callers[caller].counts
            service.callers[caller].waits.reset()
        }
        for team in service.teams.indices {
            (service.teams[team].workedSeconds, service.teams[team].overtimeSeconds) = (0, 0)
        }
    }

    /// Counts the work on contacts that are not done yet, and pays the agents.
    mutating func finishContacts() {
        guard model.service.isUsed else { return }
        for index in service.contacts.indices where service.contacts[index].stage == .answered {
            countWork(of: service.contacts[index])
        }
        for centre in model.service.centres.indices { ledger.pay(costOfAgents(centre), for: .labour) }
    }

    /// What the agents of a centre have cost in the window: their hours, and what they worked beyond them.
    func costOfAgents(_ centre: Int) -> Double {
        var cost = 0.0
        for team in model.service.centres[centre].teams {
            let data = model.service.teams[team]
            let onDuty = Double(data.agents) * Double(onDutySeconds(team))
            cost += (onDuty + Double(service.teams[team].overtimeSeconds)) / 3_600 * data.hourlyCost
        }
        return cost
    }

    /// How long the agents of a team were on duty in the window, in seconds.
    func onDutySeconds(_ team: Int) -> Int64 {
        model.service.teams[team].hours.openSeconds(from: model.warmUp, to: model.horizon)
    }

    /// What a caller has done in the window.
    func contactCounts(ofCaller caller: Int) -> ContactCounts {
        var counts = service.callers[caller].counts
        counts.add(service.callers[caller].before, sign: -1)
        return counts
    }

    /// What contacts of a caller have cost apiece in the window, and what was paid back on complaints.
    func costOfContacts(ofCaller caller: Int) -> (contacts: Double, concessions: Double) {
        let counts = contactCounts(ofCaller: caller)
        let data = model.service.callers[caller]
        return (
            Double(counts.answered) * model.service.centres[data.centre].contactCost,
            Double(counts.concessions) * data.concession
        )
    }

    /// What contacts of a segment have cost, agents apart.
    func costOfContacts(segment: Int) -> Double {
        let caller = Int(model.segments[segment].caller)
        guard caller >= 0 else { return 0 }
        let costs = costOfContacts(ofCaller: caller)
        return costs.contacts + costs.concessions
    }

    func addCostsOfContacts(to costs: inout CostsByAccount) {
        for centre in model.service.centres.indices { costs[.labour, default: 0] += costOfAgents(centre) }
        for caller in model.service.callers.indices {
            let own = costOfContacts(ofCaller: caller)
            costs[.contact, default: 0] += own.contacts
            costs[.concession, default: 0] += own.concessions
        }
    }

    /// Checks that no call and no matter was forgotten or counted twice, and that nobody works twice at once.
    func checkServiceCentres() throws(ConservationViolation) {
        guard model.service.isUsed else { return }
        let none = [Int64](repeating: 0, count: service.callers.count)
        var (open, waiting, answered) = (none, none, none)
        var onLine = [Int64](repeating: 0, count: service.centres.count)
        var busy = [Int32](repeating: 0, count: service.teams.count)
        for index in service.contacts.indices {
            let contact = service.contacts[index]
            let caller = Int(contact.caller)
            open[caller] += 1
            switch contact.stage {
            case .expected: break
            case .offLine: waiting[caller] += 1
            case .onLine:
                waiting[caller] += 1
                onLine[Int(model.service.callers[caller].centre)] += 1
            case .answered:
                answered[caller] += 1
                busy[Int(contact.team)] += 1
                onLine[Int(model.service.callers[caller].centre)] += 1
            }
        }
        for (index, caller) in service.callers.elements.enumerated() {
            let counts = caller.counts
            let ended = counts.answered + counts.abandoned + counts.blocked + counts.turnedAway
            let centre = Int(model.service.callers[index].centre)
            try require(counts.offered == ended + waiting[index], centre, "a call was forgotten")
            try require(counts.answered == counts.finished + answered[index], centre, "an answer has no end")
            try require(
                counts.matters == counts.settled + counts.forgone + open[index], centre,
                "a matter was forgotten")
        }
        for centre in onLine.indices {
            try require(
                onLine[centre] == service.centres[centre].onLine, centre, "the line was miscounted")
        }
        for team in busy.indices {
            let data = model.service.teams[team]
            try require(busy[team] == service.teams[team].busy, Int(data.centre), "an agent was forgotten")
            try require(busy[team] <= data.agents, Int(data.centre), "an agent has two contacts at once")
        }
    }

    private func require(
        _ holds: Bool, _ centre: Int, _ what: String
    ) throws(ConservationViolation) {
        guard !holds else { return }
        throw .contacts(centre: model.scenario.network.serviceCentres[centre].id, what: what)
    }
}
