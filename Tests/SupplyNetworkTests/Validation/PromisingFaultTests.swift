// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import Testing

@Suite struct `Promised dates` {
    /// The small chain, whose customers are promised dates on some terms.
    private func chain(_ terms: PromisingTerms, unmet: UnmetDemand = .backordered) -> Scenario {
        var scenario = smallChain()
        scenario.network.segments[0].promising = terms
        scenario.network.segments[0].unmetDemand = unmet
        return scenario
    }

    private let place = ["segments", "shop", "promising"]

    @Test func `are sound with all that can be said of them`() {
        let terms = PromisingTerms(
            .capable, confidence: 0.9, safety: .days(1), handling: .hours(4), earliest: .days(1),
            latest: .days(30), accepts: .days(14), scope: .line, quota: 0.5)
        #expect(chain(terms).errors == [])
        #expect(chain(terms).abilities.contains(.promising))
    }

    @Test func `have probabilities, shares and times that can be`() {
        let terms = PromisingTerms(
            confidence: 1, safety: .days(-1), earliest: .days(5), latest: .days(3), accepts: .days(2),
            quota: 0)
        #expect(
            Set(chain(terms).errors.map(\.path)) == [
                place + ["confidence"], place + ["safety"], place + ["latest"], place + ["accepts"],
                place + ["quota"],
            ])
    }

    @Test func `need customers who wait`() {
        #expect(
            chain(PromisingTerms(.capable), unmet: .lost).errorReasons == [
                .promising(.customersDoNotWait(policy: .capable))
            ])
    }

    @Test func `that are fixed need a usual time and look at nothing else`() {
        var scenario = chain(PromisingTerms(.fixed, confidence: 0.9, accepts: .days(3)))
        scenario.network.segments[0].promise = nil
        #expect(
            Set(scenario.errors.map(\.path)) == [
                place + ["policy"], place + ["confidence"], place + ["accepts"],
            ])
        scenario.network.segments[0].promising = PromisingTerms(.fixed, safety: .days(1))
        scenario.network.segments[0].promise = .days(2)
        #expect(scenario.errors == [])
    }
}
