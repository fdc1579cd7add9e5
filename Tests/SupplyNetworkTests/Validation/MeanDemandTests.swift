// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import Testing

@Suite struct `A limit below the mean demand` {
    /// The demand that a limit is compared with: found by giving the farm a limit that no demand is below.
    private func demandAtFarm(_ change: (inout Scenario) -> Void) -> Double? {
        var scenario = smallChain()
        scenario.network.sites[0].stock[0].supplyLimit = FlowLimit(units: 0, per: .days(1))
        change(&scenario)
        #expect(scenario.errors == [])
        return scenario.suspicions.compactMap { fault -> Double? in
            guard case .capacityBelowMeanDemand("supply limit", _, let demand) = fault.reason else {
                return nil
            }
            return demand
        }.first
    }

    @Test func `counts customers, orders and sizes`() {
        #expect(demandAtFarm { _ in } == 5.0)
        #expect(demandAtFarm { $0.network.segments[0].customers = 3 } == 3.0 * 5)
        #expect(demandAtFarm { $0.network.segments[0].mix[0].size = .uniform(low: 1, high: 3) } == 5.0 * 2)
    }

    @Test func `counts seasons by their mean factor`() {
        #expect(demandAtFarm { $0.network.segments[0].weeklySeason = [0, 0, 0, 0, 0, 7, 7] } == 5.0 * 2)
    }

    @Test func `counts periodic and renewal orders`() {
        #expect(
            demandAtFarm {
                $0.network.segments[0].orders = .periodic(
                    period: .days(4), offset: .zero, series: .independent)
            } == 1.0 / 4)
        #expect(demandAtFarm { $0.network.segments[0].orders = .renewal(gap: .constant(.hours(6))) } == 4.0)
    }

    @Test func `is passed through splits and recipes`() {
        let demand = demandAtFarm { scenario in
            scenario.network.products.append(Product(id: "box", smallestUnitsPerUnit: 2))
            scenario.network.segments[0].mix = [MixEntry(product: "box", size: .constant(1))]
            scenario.network.sites[1].stock.append(
                StockItem(product: "box", policy: .oneForOne, sourcing: .make))
            // Six pieces of tea make two halves of a box.
            scenario.network.sites[1].recipes = [
                Recipe(product: "box", components: [Recipe.Component(product: "tea", quantityPerUnit: 3)])
            ]
            scenario.network.sites.append(
                Site(id: "other", kind: .supplier, stock: [StockItem(product: "tea")]))
            scenario.network.lanes.append(Lane(id: "other-dc", from: "other", to: "dc"))
            scenario.network.sites[1].stock[0].sourcing = .split([
                .init(lane: "farm-dc", weight: 1), .init(lane: "other-dc", weight: 3),
            ])
        }
        #expect(demand == 7.5)  // 5 · 6 / 4
    }

    @Test func `is not guessed where the source is chosen by what is there`() {
        let demand = demandAtFarm { scenario in
            scenario.network.lanes.append(Lane(id: "farm-dc-air", from: "farm", to: "dc"))
            scenario.network.sites[1].stock[0].sourcing = .priority(["farm-dc", "farm-dc-air"])
        }
        #expect(demand == nil)
    }

    @Test func `may be exactly the demand`() {
        let exact = demandAtFarm {
            $0.network.sites[0].stock[0].supplyLimit = FlowLimit(units: 35, per: .weeks(1))
        }
        #expect(exact == nil)
    }
}
