// SPDX-License-Identifier: Apache-2.0
import PlanningModels
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import Testing

/// The policies of a plan in a run with chance.
@Suite struct PolicyServiceTests {
    /// With normal demand and nothing else uncertain, z standard deviations of safety leave 1 − Φ(z) of all
    /// replenishment cycles short: 5% at z = 1.645.
    ///
    /// 8 runs of 5 years have 2,080 cycles; the share of good ones may miss 0.95 by four standard errors, 0.019.
    @Test(arguments: [PlanLevels.constant, .followingForecast(weight: 0.02)])
    func `the safety factor keeps its promise`(levels: PlanLevels) throws {
        let segment = CustomerSegment(
            id: "shop", orders: .periodic(period: .days(1), offset: .zero, series: .independent),
            mix: [MixEntry(product: "tea", size: .normal(mean: 1_000, standardDeviation: 300))],
            sourcing: .single("out"), backorderCost: 1)
        var scenario = try weekly(
            weeks: 260, keepsInitialStock: true, products: [Product(id: "tea")],
            sites: [supplier("farm"), warehouse("dc", initial: 10_000, holding: 0.01)],
            lanes: [
                Lane(id: "in", from: "farm", to: "dc", leadTime: .constant(.days(3))),
                Lane(id: "out", from: "dc", to: "shop"),
            ], segments: [segment])
        scenario.planning.safetyFactor = 1.645
        let changed = try policyScenario(applying: try bestPlan(of: scenario), to: scenario, levels: levels)
        let model = try SimulationModel(changed)
        let key = MeasureKey(.cycleServiceLevel, .stockPoint(site: "dc", product: "tea"))
        let index = try #require(model.layout.index(of: key))
        var sum = 0.0
        for replication in 0..<8 {
            var world = World(model, replication: UInt32(replication))
            sum += try world.run().values[index]
        }
        #expect(abs(sum / 8 - 0.95) <= 0.019, "\(sum / 8)")
    }
}
