// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import Testing

@Suite struct `Echelon base stock` {
    /// A farm, a warehouse by an echelon policy, two shops of which the second has `sources`.
    private func scenario(secondShop sources: SourcingRule) -> Scenario {
        var scenario = smallChain()
        scenario.network.sites[1].stock[0].policy = .echelonBaseStock(level: 100)
        for (name, sourcing) in [("north", SourcingRule.single("dc-north")), ("south", sources)] {
            scenario.network.sites.append(
                Site(
                    id: NodeID(name), kind: .retailer,
                    stock: [StockItem(product: "tea", policy: .oneForOne, sourcing: sourcing)]))
        }
        scenario.network.lanes += [
            Lane(id: "dc-north", from: "dc", to: "north"), Lane(id: "dc-south", from: "dc", to: "south"),
            Lane(id: "dc-south-air", from: "dc", to: "south"),
            Lane(id: "farm-south", from: "farm", to: "south"),
            Lane(id: "north-south", from: "north", to: "south"),
        ]
        return scenario
    }

    @Test(arguments: [SourcingRule.single("dc-south"), .single("north-south"), .priority(["dc-south"])])
    func `may have one source at every point downstream`(_ sources: SourcingRule) {
        #expect(scenario(secondShop: sources).errorReasons == [])
    }

    @Test(arguments: [
        SourcingRule.priority(["dc-south", "farm-south"]), .cheapest(["dc-south", "dc-south-air"]),
        .split([.init(lane: "north-south", weight: 1), .init(lane: "farm-south", weight: 1)]),
    ]) func `is refused where a point downstream has several`(_ sources: SourcingRule) {
        let south = StockPointName(site: "south", product: "tea")
        #expect(scenario(secondShop: sources).errorReasons == [.echelonWithSeveralSources(downstream: south)])
    }
}
