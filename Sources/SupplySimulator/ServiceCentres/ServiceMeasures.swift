// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SupplyNetwork

extension World {
    /// Reads what is measured of contacts.
    func readContacts(into reading: inout Reading) {
        guard model.service.isUsed else { return }
        let network = model.scenario.network
        var (contacts, cost) = (Int64(0), 0.0)
        for (index, centre) in network.serviceCentres.enumerated() {
            var sum = ContactSum()
            for caller in model.service.callers.indices
            where Int(model.service.callers[caller].centre) == index {
                let own = contactSum(ofCaller: caller)
                let segment = network.segments[Int(model.service.callers[caller].segment)].id
                let entity = MeasuredEntity.segment(segment.name)
                own.read(entity, into: &reading)
                // What is paid without a complaint is there already.
                if network.segments[Int(model.service.callers[caller].segment)].loyalty == nil {
                    reading.set(.concessionCost, entity, own.concessions)
                } else {
                    reading.add(.concessionCost, entity, own.concessions)
                }
                sum.add(own)
            }
            let entity = MeasuredEntity.serviceCentre(centre.id.name)
            sum.read(entity, into: &reading)
            reading.set(.concessionCost, entity, sum.concessions)
            reading.set(.labourCost, entity, costOfAgents(index))
            reading.set(.agentUtilisation, entity, agentUtilisation(index))
            contacts += sum.counts.offered
            cost += sum.cost
        }
        reading.set(.contacts, .network, Double(contacts))
        reading.set(.contactCost, .network, cost)
    }

    private func contactSum(ofCaller caller: Int) -> ContactSum {
        let costs = costOfContacts(ofCaller: caller)
        return ContactSum(
            counts: contactCounts(ofCaller: caller), waits: service.callers[caller].waits,
            cost: costs.contacts, concessions: costs.concessions)
    }

    private func agentUtilisation(_ centre: Int) -> Double {
        var (worked, available) = (0.0, 0.0)
        for team in model.service.centres[centre].teams {
            worked += Double(service.teams[team].workedSeconds)
            available += Double(model.service.teams[team].agents) * Double(onDutySeconds(team))
        }
        return ratio(worked, available)
    }
}

/// What is measured of the contacts of some callers.
private struct ContactSum {
    var counts = ContactCounts()
    var waits = LogHistogram()
    var cost = 0.0
    var concessions = 0.0

    mutating func add(_ other: ContactSum) {
        counts.add(other.counts)
        waits.merge(other.waits)
        cost += other.cost
        concessions += other.concessions
    }

    func read(_ entity: MeasuredEntity, into reading: inout Reading) {
        let ended = counts.answered + counts.abandoned + counts.blocked + counts.turnedAway
        let served = counts.answered + counts.abandoned
        reading.set(.contacts, entity, Double(counts.offered))
        reading.set(.answeredContacts, entity, Double(counts.answered))
        reading.set(.abandonedShare, entity, ratio(Double(counts.abandoned), Double(ended)))
        reading.set(
            .blockedShare, entity, ratio(Double(counts.blocked + counts.turnedAway), Double(ended)))
        reading.set(.contactWaitMean, entity, (waits.mean ?? .nan) / 60)
        reading.set(.contactWaitP95, entity, (waits.quantile(0.95) ?? .nan) / 60)
        reading.set(.answeredInTime, entity, ratio(Double(counts.answeredInTime), Double(served)))
        reading.set(
            .firstContactResolution, entity,
            ratio(Double(counts.firstSettled), Double(counts.firstAnswers)))
        reading.set(.callBacks, entity, Double(counts.calledBack))
        reading.set(.contactCost, entity, cost)
    }
}

extension MeasureLayout {
    /// What is measured where customers call a service centre.
    static func keysOfContacts(in scenario: Scenario) -> [MeasureKey] {
        guard scenario.abilities.contains(.serviceCentres) else { return [] }
        let measures: [Measure] = [
            .contacts, .answeredContacts, .abandonedShare, .blockedShare, .contactWaitMean,
            .contactWaitP95, .answeredInTime, .firstContactResolution, .callBacks, .contactCost,
            .concessionCost,
        ]
        var keys = [Measure.contacts, .contactCost, .concessionCost].map { MeasureKey($0) }
        for centre in scenario.network.serviceCentres {
            let entity = MeasuredEntity.serviceCentre(centre.id.name)
            keys += (measures + [.agentUtilisation, .labourCost]).map { MeasureKey($0, entity) }
        }
        for segment in scenario.network.segments where segment.contacts != nil {
            keys += measures.map { MeasureKey($0, .segment(segment.id.name)) }
        }
        return keys
    }
}

extension Measure {
    /// The definitions of what is measured where customers call a service centre.
    var ofContacts: MeasureDefinition? {
        let gans = "Gans, Koole & Mandelbaum (2003), M&SOM 5(2)"
        return switch self {
        case .contacts:
            make(
                "Contacts", .count, .lower,
                "Calls that reached a service centre in the window, repeated ones and those that did not get through "
                    + "included.", gans)
        case .answeredContacts:
            make(
                "Answered contacts", .count, nil, "Calls that an agent took up in the window.", gans)
        case .abandonedShare:
            make(
                "Abandoned share", .share, .lower,
                "Calls given up while they waited, over all calls that were answered, given up or did not get through.",
                gans)
        case .blockedShare:
            make(
                "Blocked share", .share, .lower,
                "Calls that found the line busy or the centre closed, over the same.", gans)
        case .contactWaitMean:
            make(
                "Wait for an agent", .minutes, .lower,
                "Mean time until a call was answered or given up, over those that were in the window; who is called back "
                    + "waits until then.", gans)
        case .contactWaitP95:
            make(
                "Wait for an agent, 95%", .minutes, .lower,
                "The time within which 95% of these calls were answered or given up, to 1%.", gans)
        case .answeredInTime:
            make(
                "Answered in time", .share, .higher,
                "The service level: calls answered within the time that the centre aims at, over those answered or given up.",
                gans)
        case .agentUtilisation:
            make(
                "Agent utilisation", .share, nil,
                "Work on contacts within the hours of the agents, over these hours.", gans)
        case .firstContactResolution:
            make(
                "First-contact resolution", .share, .higher,
                "Matters settled by the first answer, over matters that got their first answer.", gans)
        case .callBacks:
            make(
                "Call-backs", .count, nil, "Customers who hung up to be called back.", gans)
        case .contactCost:
            make(
                "Contact cost", .currency, .lower,
                "What answered contacts cost apiece; agents are in the labour cost.", gans)
        default: nil
        }
    }
}
