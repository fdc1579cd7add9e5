// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import Testing

@Suite struct `Records that differ from shelves` {
    /// The small chain with rules of counting at the warehouse.
    private func chain(_ rules: StockCounting, at site: Int = 1) -> Scenario {
        var scenario = smallChain()
        scenario.network.sites[site].stock[0].counting = rules
        return scenario
    }

    private let place = ["sites", "dc", "stock", "tea", "counting"]

    @Test func `are sound with losses, strays and counts`() {
        let rules = StockCounting(
            lossesPerDay: 0.5, lossSize: .uniform(low: 1, high: 3), astrayShare: 0.01, foundShare: 0.5,
            every: .days(30), countsWhenEmpty: false, countCost: 10)
        #expect(chain(rules).faults == [])
        #expect(chain(rules).abilities.contains(.stockCounts))
    }

    @Test func `have rates, shares and costs that can be`() {
        let rules = StockCounting(
            lossesPerDay: -1, lossSize: .constant(0), astrayShare: 1, foundShare: 2, every: .zero,
            countCost: -1)
        #expect(
            chain(rules).errors.map(\.path) == [
                place + ["losses"], place + ["loss-size"], place + ["astray"], place + ["found"],
                place + ["cost"], place + ["every"],
            ])
    }

    @Test func `are not a supplier's matter`() {
        #expect(
            chain(StockCounting(lossesPerDay: 1), at: 0).errorReasons == [
                .stockCounts(.countsAtSupplier(site: "farm", product: "tea"))
            ])
    }

    @Test func `need somebody who looks for what was misplaced`() {
        let rules = StockCounting(lossesPerDay: 1, foundShare: 0.5, countsWhenEmpty: false)
        #expect(chain(rules).errorReasons == [.stockCounts(.foundWithoutCounts)])
    }

    @Test func `are suspicious when nobody ever counts, or when nothing vanishes`() {
        #expect(
            chain(StockCounting(lossesPerDay: 1, countsWhenEmpty: false)).faults.map(\.reason) == [
                .stockCounts(.errorsNeverFound)
            ])
        #expect(
            chain(StockCounting(every: .days(1))).faults.map(\.reason) == [.stockCounts(.nothingVanishes)])
    }
}
