// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import Testing
import TestSupport

@Suite struct CostToServeTests {
    /// A depot keeps 40 packets at 1 a day and serves one town itself and the other through a branch.
    ///
    /// Ten days: 30 packets go to the near town at 0.5 each, 10 to the branch at 2 each and on to the far town at 1
    /// each.
    private var scenario: Scenario {
        func town(_ id: NodeID, _ lane: LaneID, _ quantity: Quantity) -> CustomerSegment {
            CustomerSegment(
                id: id, orders: replay([order(quantity, onDay: 2)]),
                mix: [MixEntry(product: "tea", size: .constant(1))], sourcing: .single(lane))
        }
        var depot = StockItem(product: "tea", initialOnHand: 40, holdingCost: 1)
        depot.backorderCost = 0
        let branch = StockItem(
            product: "tea", policy: .plannedOrders([PlannedOrder(time: .days(1), quantity: 10)]),
            sourcing: .single("haul"), orderCost: 8)
        var scenario = Scenario(
            name: "two towns", horizon: .days(10),
            network: Network(
                products: [Product(id: "tea", unitCost: 3, price: 9)],
                sites: [
                    Site(id: "depot", kind: .warehouse, stock: [depot]),
                    Site(id: "branch", kind: .retailer, stock: [branch]),
                ],
                lanes: [
                    Lane(id: "haul", from: "depot", to: "branch", unitCost: 2),
                    Lane(id: "near", from: "depot", to: "near town", unitCost: 0.5),
                    Lane(id: "far", from: "branch", to: "far town", unitCost: 1),
                ], segments: [town("near town", "near", 30), town("far town", "far", 10)]))
        scenario.finance = FinanceSettings()
        return scenario
    }

    @Test func `the costs of a site go with what it ships, by value`() throws {
        let run = try SimulatedRun(scenario)
        // The depot holds 40 for a day and 30 for another: 70, of which three quarters go with the near town's 30.
        expect(run[.costToServe, .segment("near town")], near: 30 * 0.5 + 0.75 * 70)
        expect(run[.costToServe, .segment("far town")], near: 10 * 1 + 8 + 10 * 2 + 0.25 * 70)
        expect(run[.contribution, .segment("near town")], near: 30 * (9 - 3) - 15 - 52.5)
    }

    @Test func `what it costs to serve all segments is all that was spent, goods apart`() throws {
        for seed in UInt64(1)...60 {
            var scenario = RandomNetwork.scenario(seed: seed)
            scenario.finance = FinanceSettings()
            let run = try SimulatedRun(scenario)
            let spent = run[.totalCost] - run[.purchaseCost] - run[.productionCost]
            let served = scenario.network.segments.reduce(0) { sum, segment in
                sum + run[.costToServe, .segment(segment.id.name)]
            }
            let isSame = (served - spent).magnitude <= 1e-9 * max(1, spent)
            if !isSame { Issue.record("seed \(seed): \(served) is not \(spent)") }
        }
    }
}
