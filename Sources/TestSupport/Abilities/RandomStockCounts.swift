// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension RandomAbilities {
    /// Lets goods vanish from some shelves, to be found out by counts, by disappointed orders, or never.
    static let stockCounts = Entry("stock counts") { scenario, random in
        for site in scenario.network.sites.indices where scenario.network.sites[site].kind != .supplier {
            for item in scenario.network.sites[site].stock.indices where random.chance(0.5) {
                let period: TimeSpan? = random.chance(0.5) ? .hours(Int64(random.whole(5...100))) : nil
                let whenEmpty = random.chance(0.6)
                let isFound = period != nil || whenEmpty
                scenario.network.sites[site].stock[item].counting = StockCounting(
                    lossesPerDay: random.one(of: [0, 0.5, 6]),
                    lossSize: random.one(of: [.constant(1), .exponential(mean: 2), .uniform(low: 0, high: 9)]
                    ),
                    astrayShare: random.one(of: [0, 0.05, 0.5]),
                    foundShare: isFound ? random.one(of: [0, 0.5, 1]) : 0, every: period,
                    countsWhenEmpty: whenEmpty, countCost: Double(random.whole(0...8)) / 8)
            }
        }
    }
}
