// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import Testing

@Suite struct `Goods that spoil` {
    /// The small chain with tea that keeps ten days.
    private func perishable() -> Scenario {
        var scenario = smallChain()
        scenario.network.products[0].shelfLife = .days(10)
        return scenario
    }

    private func path(_ scenario: Scenario) -> [[String]] { scenario.errors.map(\.path) }

    @Test func `are sound with a shelf life, an issue rule and goods that come half old`() {
        var scenario = perishable()
        scenario.network.sites[0].stock[0].remainingLife = .constant(.days(5))
        scenario.network.sites[1].stock[0].issueRule = .lastIn
        scenario.network.lanes[1].minimumLife = .days(3)
        #expect(scenario.faults == [])
        #expect(scenario.abilities.contains(.shelfLife))
        #expect(!smallChain().abilities.contains(.shelfLife))
    }

    @Test func `cannot have a life of no time, or a disposal that pays`() {
        var scenario = perishable()
        scenario.network.products[0].shelfLife = .zero
        scenario.network.products[0].disposalCost = -1
        #expect(
            path(scenario) == [
                ["products", "tea", "disposal-cost"], ["products", "tea", "shelf-life"],
            ])
    }

    @Test func `are what issue rules, remaining lives and minimum lives are about`() {
        var scenario = smallChain()
        scenario.network.sites[1].stock[0].issueRule = .firstIn
        scenario.network.sites[1].stock[0].remainingLife = .constant(.days(1))
        scenario.network.lanes[1].minimumLife = .days(1)
        #expect(
            scenario.errorReasons == [
                .shelfLife(.productKeepsForEver(what: "an issue rule", product: "tea")),
                .shelfLife(.productKeepsForEver(what: "a remaining life", product: "tea")),
                .shelfLife(.minimumLifeOfNothing(lane: "dc-shop")),
            ])
        #expect(
            path(scenario) == [
                ["sites", "dc", "stock", "tea", "issue"], ["sites", "dc", "stock", "tea", "remaining-life"],
                ["lanes", "dc-shop", "minimum-life"],
            ])
    }

    @Test func `have no order at a supplier, and no minimum on the way from it`() {
        var scenario = perishable()
        scenario.network.sites[0].stock[0].issueRule = .firstIn
        scenario.network.lanes[0].minimumLife = .days(1)
        #expect(
            scenario.errorReasons == [
                .shelfLife(.issueRuleAtSupplier(site: "farm", product: "tea")),
                .shelfLife(.minimumLifeFromSupplier(lane: "farm-dc", supplier: "farm")),
            ])
    }

    @Test func `cannot come with more life than they have, or with none`() {
        var scenario = perishable()
        scenario.network.sites[0].stock[0].remainingLife = .constant(.days(11))
        scenario.network.sites[1].stock[0].remainingLife = .zero
        #expect(
            scenario.errorReasons == [
                .shelfLife(.moreLifeThanShelfLife(mean: .days(11), shelfLife: .days(10), product: "tea")),
                .shelfLife(.noLifeLeft(product: "tea")),
            ])
    }

    @Test func `cannot be asked to be newer than new`() {
        var scenario = perishable()
        scenario.network.lanes[1].minimumLife = .days(11)
        #expect(
            scenario.errorReasons == [
                .shelfLife(
                    .minimumLifeNeverMet(lane: "dc-shop", product: "tea", shelfLife: .days(10)))
            ])
        #expect(scenario.errors.first?.reason.mending == "set minimum-life below 10 d")
    }

    @Test func `are suspected of spoiling on a way that is longer than their life`() {
        var scenario = perishable()
        scenario.network.lanes[1].leadTime = .constant(.days(1))
        #expect(
            scenario.faults.map(\.reason) == [
                .shelfLife(.spoilsOnTheWay(lane: "dc-shop", product: "tea", way: .days(1), life: .zero))
            ])
        scenario.network.lanes[1].minimumLife = .days(2)
        #expect(scenario.faults == [])
    }
}
