// SPDX-License-Identifier: Apache-2.0
import PlanningModels
import SupplyNetwork
import SupplySimulator
import Testing

/// Without chance nothing is learnt on the way: by Bellman's principle what is left of the best plan stays the best, so
/// planning again costs what the first plan costs.
@Suite struct RollingBridgeTests {
    @Test(arguments: 1...5)
    func `planning again every week costs what one plan costs`(seed: UInt64) throws {
        var network = RandomNetwork(seed: seed)
        let scenario = network.scenario()
        let plan = try bestPlan(of: scenario)
        let run = try RolledRun(scenario, every: .weeks(1))
        #expect(
            agree(plan.objectiveValue, run.simulated(.totalCost)),
            "planned \(plan.objectiveValue), simulated \(run.simulated(.totalCost))")
        #expect(run.moments.count == 10)
    }

    @Test(arguments: [3, 4] as [Int64])
    func `so it does when it is planned again less often`(weeks: Int64) throws {
        var network = RandomNetwork(seed: 40)
        let scenario = network.scenario()
        let plan = try bestPlan(of: scenario)
        let run = try RolledRun(scenario, every: .weeks(weeks))
        #expect(agree(plan.objectiveValue, run.simulated(.totalCost)))
    }

    @Test
    func `no plan that looks less far costs less`() throws {
        var network = RandomNetwork(seed: 7)
        let scenario = network.scenario()
        let best = try bestPlan(of: scenario).objectiveValue
        let near = try RolledRun(scenario, every: .weeks(1), horizon: .weeks(5)).simulated(.totalCost)
        let far = try RolledRun(scenario, every: .weeks(1), horizon: .weeks(9)).simulated(.totalCost)
        #expect(near >= best * (1 - 1e-9))
        #expect(far >= best * (1 - 1e-9))
    }
}
