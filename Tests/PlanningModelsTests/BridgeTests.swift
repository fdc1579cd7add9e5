// SPDX-License-Identifier: Apache-2.0
import PlanningModels
import SupplyNetwork
import SupplySimulator
import Testing

/// Plan and simulation mean the same by a network: without chance, a run of a plan does and costs what the plan says.
@Suite struct BridgeTests {
    private func measure(_ measure: Measure, _ result: ReplicationResult, _ model: SimulationModel) throws
        -> Double
    {
        result.values[try #require(model.layout.index(of: MeasureKey(measure)))]
    }

    @Test(arguments: 1...12)
    func `a plan costs in a run what it costs on paper`(seed: UInt64) throws {
        var network = RandomNetwork(seed: seed)
        let scenario = network.scenario()
        let plan = try bestPlan(of: scenario)
        let fractions = plan.flows.flatMap(\.quantities).filter { abs($0 - $0.rounded()) > 1e-6 }
        #expect(fractions.isEmpty, "only whole quantities can be carried out to the letter")

        let model = try SimulationModel(scheduledScenario(applying: plan, to: scenario))
        var world = World(model, replication: 0)
        let result = try world.run()
        let pairs: [(String, Double, Double)] = [
            ("purchase", plan.costs.purchase, try measure(.purchaseCost, result, model)),
            ("production", plan.costs.production, try measure(.productionCost, result, model)),
            (
                "transport", plan.costs.transport + plan.costs.transit,
                try measure(.transportCost, result, model)
            ),
            ("holding", plan.costs.holding, try measure(.holdingCost, result, model)),
            ("backorder", plan.costs.backorder, try measure(.backorderCost, result, model)),
            ("total", plan.objectiveValue, try measure(.totalCost, result, model)),
        ]
        for (cause, planned, simulated) in pairs {
            #expect(
                abs(planned - simulated) <= 1e-9 * (1 + abs(planned)),
                "\(cause): planned \(planned), simulated \(simulated)")
        }
        // No cause of cost goes untested.
        #expect(pairs.filter { $0.1 <= 0 }.map(\.0) == [])
    }
}
