// SPDX-License-Identifier: Apache-2.0
import PlanningModels
import SupplyNetwork
import SupplySimulator
import Testing

/// A plan and the run that carries it out.
struct Bridge {
    let plan: SupplyPlan
    let model: SimulationModel
    let result: ReplicationResult

    init(_ scenario: Scenario) throws {
        plan = try bestPlan(of: scenario)
        model = try SimulationModel(scheduledScenario(applying: plan, to: scenario))
        var world = World(model, replication: 0)
        result = try world.run()
    }

    /// What a measure of the network came to; zero when the run does not have it.
    func simulated(_ measure: Measure) -> Double {
        model.layout.index(of: MeasureKey(measure)).map { result.values[$0] } ?? 0
    }

    /// Expects every cause of cost, and what is emitted, to be the same on both sides to nine digits.
    func expectEqual(sourceLocation: SourceLocation = #_sourceLocation) {
        let costs = plan.costs
        let pairs: [(String, Double, Double)] = [
            ("purchase", costs.purchase, simulated(.purchaseCost)),
            ("production", costs.production, simulated(.productionCost)),
            ("transport", costs.transport + costs.transit, simulated(.transportCost)),
            ("holding", costs.holding, simulated(.holdingCost)),
            ("backorder", costs.backorder, simulated(.backorderCost)),
            ("labour", costs.labour, simulated(.labourCost)),
            ("disposal", costs.disposal, simulated(.disposalCost)),
            ("emissions", plan.emissions, simulated(.emissions)),
            ("total", costs.total - costs.emissions, simulated(.totalCost)),
        ]
        for (cause, planned, simulated) in pairs {
            #expect(
                agree(planned, simulated), "\(cause): planned \(planned), simulated \(simulated)",
                sourceLocation: sourceLocation)
        }
    }
}
