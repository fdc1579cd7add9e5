// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import Testing

@Suite struct `Goods that come back` {
    /// The small chain, whose customers give goods back on some terms.
    private func chain(_ terms: ReturnTerms) -> Scenario {
        var scenario = smallChain()
        scenario.network.segments[0].returns = terms
        return scenario
    }

    private let place = ["segments", "shop", "returns"]

    @Test func `are sound when a site that keeps them takes them back`() {
        let terms = ReturnTerms(
            share: 0.1, to: "dc", time: .constant(.days(3)), cost: 1, refund: 0.9, inspectionCost: 0.5,
            resaleShare: 0.5, reworkShare: 0.5, reworkTime: .constant(.days(1)), reworkCost: 0.5)
        #expect(chain(terms).faults == [])
        #expect(chain(terms).abilities.contains(.returns))
    }

    @Test func `have shares and costs that can be`() {
        let terms = ReturnTerms(
            share: 1.1, to: "dc", cost: -1, refund: 2, inspectionCost: .nan, resaleShare: 0.7,
            reworkShare: 0.4,
            reworkCost: 1)
        #expect(
            chain(terms).errors.map(\.path) == [
                place + ["share"], place + ["refund"], place + ["cost"], place + ["inspection-cost"],
                place + ["rework"],
            ])
    }

    @Test func `go to a site that there is, and that keeps them`() {
        #expect(chain(ReturnTerms(share: 0.1, to: "dd")).errors.map(\.path) == [place + ["to"]])
        #expect(
            chain(ReturnTerms(share: 0.1, to: "farm")).errorReasons == [
                .returns(.toSupplier(site: "farm"))
            ])
        var scenario = chain(ReturnTerms(share: 0.1, to: "hub"))
        scenario.network.sites.append(Site(id: "hub", kind: .warehouse))
        #expect(
            scenario.errorReasons == [.returns(.siteDoesNotKeep(site: "hub", product: "tea"))])
    }

    @Test func `are not sold again when they spoil`() {
        var scenario = chain(ReturnTerms(share: 0.1, to: "dc"))
        scenario.network.products[0].shelfLife = .days(10)
        #expect(scenario.errorReasons == [.returns(.perishableIsResold(product: "tea"))])
        scenario.network.segments[0].returns?.resaleShare = 0
        #expect(scenario.errors == [])
    }

    @Test func `need no rework time where nothing is reworked`() {
        let terms = ReturnTerms(
            share: 0.1, to: "dc", reworkTime: .constant(.days(1)), reworkCost: 1)
        #expect(
            chain(terms).errors.map(\.path) == [place + ["rework-time"], place + ["rework-cost"]])
    }
}
