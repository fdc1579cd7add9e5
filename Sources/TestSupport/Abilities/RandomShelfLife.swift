// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension RandomAbilities {
    /// Lets some products spoil, with all rules of issue, goods that come half old, and lanes that ask for fresh ones.
    static let shelfLife = Entry("shelf life") { scenario, random in
        var lives: [ProductID: Int] = [:]
        for index in scenario.network.products.indices {
            guard lives.isEmpty || random.chance(0.5) else { continue }
            let hours = random.whole(6...240)
            lives[scenario.network.products[index].id] = hours
            scenario.network.products[index].shelfLife = .hours(Int64(hours))
            scenario.network.products[index].disposalCost = Double(random.whole(0...8)) / 8
        }
        for site in scenario.network.sites.indices {
            let isSupplier = scenario.network.sites[site].kind == .supplier
            for item in scenario.network.sites[site].stock.indices {
                guard let hours = lives[scenario.network.sites[site].stock[item].product] else { continue }
                if !isSupplier, random.chance(0.7) {
                    scenario.network.sites[site].stock[item].issueRule = random.one(of: IssueRule.allCases)
                }
                guard random.chance(0.5) else { continue }
                scenario.network.sites[site].stock[item].remainingLife = random.one(of: [
                    .constant(.hours(Int64(random.whole(1...hours)))),
                    RandomDuration(.uniform(low: 0, high: Double(hours)), .hour),
                    RandomDuration(.normal(mean: Double(hours) / 2, standardDeviation: Double(hours)), .hour),
                ])
            }
        }
        for lane in scenario.network.lanes.indices {
            let origin = scenario.network.sites.first { $0.id == scenario.network.lanes[lane].origin }
            guard let origin, origin.kind != .supplier, random.chance(0.4) else { continue }
            let carried = scenario.network.lanes[lane].products ?? origin.stock.map(\.product)
            guard let shortest = carried.compactMap({ lives[$0] }).min() else { continue }
            scenario.network.lanes[lane].minimumLife = .hours(Int64(random.whole(1...shortest)))
        }
    }
}
