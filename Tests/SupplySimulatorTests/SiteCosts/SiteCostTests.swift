// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct SiteCostTests {
    private func scenario(_ change: (inout Site) -> Void) -> Scenario {
        var shop = Shop(onHand: 5, orders: [order(1, onDay: 6)])
        shop.days = 73
        shop.warmUp = .days(36)
        var scenario = shop.scenario
        for index in scenario.network.sites.indices where scenario.network.sites[index].id == "shop" {
            change(&scenario.network.sites[index])
        }
        return scenario
    }

    @Test func `having a site costs its part of the year in the measured window`() throws {
        let without = try SimulatedRun(scenario { _ in })
        let run = try SimulatedRun(scenario { $0.runningCost = 36_500 })
        // 37 days of 100 each.
        expect(run[.siteCost], near: 3_700)
        expect(run[.siteCost, .site("shop")], near: 3_700)
        expect(run[.totalCost], near: without[.totalCost] + 3_700)
        expect(run[.profit], near: without[.profit] - 3_700)
        #expect(!without.layout.keys.contains { $0.measure == .siteCost })
    }

    @Test func `a candidate costs what its first size does, unless the site says otherwise`() throws {
        let candidate = SiteCandidate(
            sizes: [.init(name: "as is", fixedCost: 7_300), .init(name: "large", fixedCost: 9_999)],
            closingCost: 500)
        let run = try SimulatedRun(scenario { $0.candidate = candidate })
        expect(run[.siteCost], near: 740)
        let own = try SimulatedRun(
            scenario {
                $0.candidate = candidate
                $0.runningCost = 0
            })
        expect(own[.siteCost], is: 0)
    }
}
