// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import Testing

@Suite struct `Terms of purchase` {
    /// The small chain with terms at the farm.
    private func chain(_ terms: PurchaseTerms) -> Scenario {
        var scenario = smallChain()
        scenario.network.sites[0].stock[0].purchaseCost = 2
        scenario.network.sites[0].stock[0].purchasing = terms
        return scenario
    }

    private let place = ["sites", "farm", "stock", "tea", "purchasing"]

    @Test func `are sound when all of them are used`() {
        let terms = PurchaseTerms(
            priceBreaks: [PriceBreak(from: 100, price: 1.8), PriceBreak(from: 50, price: 1.9)],
            discount: .incremental, yield: .uniform(low: 0.8, high: 1), failure: 0.02,
            defects: .constant(0.01), workTime: .constant(.days(1)), workTimePerUnit: .hours(1), lines: 2)
        #expect(chain(terms).faults == [])
        #expect(chain(terms).abilities.contains(.purchasing))
    }

    @Test func `belong to suppliers`() {
        var scenario = smallChain()
        scenario.network.sites[1].stock[0].purchasing = PurchaseTerms()
        #expect(
            scenario.errorReasons == [.purchasing(.termsOfNoSupplier(site: "dc", product: "tea"))])
        #expect(scenario.errors.first?.path == ["sites", "dc", "stock", "tea", "purchasing"])
    }

    @Test func `have one price from each quantity on, and only real quantities and prices`() {
        let breaks = [
            PriceBreak(from: 10, price: 1), PriceBreak(from: 10, price: 0.5), PriceBreak(from: 0, price: -1),
        ]
        let scenario = chain(PurchaseTerms(priceBreaks: breaks))
        #expect(
            scenario.errors.map(\.path) == [
                place + ["price-breaks", "1", "from"], place + ["price-breaks", "2", "from"],
                place + ["price-breaks", "2", "price"],
            ])
        #expect(scenario.errorReasons.first == .purchasing(.repeatedBreak(units: 10)))
    }

    @Test func `say what discounts and lines are for`() {
        #expect(
            chain(PurchaseTerms(discount: .incremental, lines: 2)).errorReasons == [
                .purchasing(.discountWithoutBreaks), .purchasing(.linesWithoutWork),
            ])
    }

    @Test func `bring something of an order, or it would be repeated for ever`() {
        let terms = PurchaseTerms(yield: .constant(0), failure: 1, defects: .constant(1))
        #expect(
            chain(terms).errors.map(\.path) == [
                place + ["failure"], place + ["yield"], place + ["defects"],
            ])
    }

    @Test func `are suspected when a larger order costs more`() {
        let terms = PurchaseTerms(priceBreaks: [PriceBreak(from: 10, price: 2.5)])
        #expect(
            chain(terms).faults.map(\.reason) == [
                .purchasing(.priceRises(units: 10, price: 2.5, before: 2))
            ])
    }
}
