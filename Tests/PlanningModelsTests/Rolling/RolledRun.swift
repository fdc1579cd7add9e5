// SPDX-License-Identifier: Apache-2.0
import LinearProgramming
import PlanningModels
import SupplyNetwork
import SupplySimulator
import Testing

/// A run that is planned again and again.
struct RolledRun {
    let model: SimulationModel
    let result: ReplicationResult
    /// What was known at each planning moment, and what the plan then said.
    private(set) var moments: [(state: KnownState, instructions: ReplenishmentInstructions)] = []

    init(
        _ scenario: Scenario, every: TimeSpan, horizon: TimeSpan? = nil,
        control: ReplanningRule.Control = .orders, replication: UInt32 = 0
    ) throws {
        let rule = ReplanningRule(every: every, horizon: horizon, control: control)
        #expect(rule.fault(for: scenario) == nil)
        let planner = try RollingPlanner(scenario, first: try bestPlan(of: scenario), rule: rule)
        model = try SimulationModel(planner.steered, takesInstructions: true)
        var world = World(model, replication: replication, recordsJournal: true)
        for moment in rule.moments(until: scenario.horizon) {
            world.run(until: moment)
            let state = world.known()
            let program = try planner.model(asOf: state)
            guard case .optimal(let solution) = try TestSolver.glpk.solve(program.program) else {
                throw NoPlan()
            }
            let instructions = try planner.instructions(of: program.plan(of: solution), asOf: state)
            moments.append((state, instructions))
            world.follow(instructions)
        }
        result = try world.run()
    }

    /// What a measure of the network came to; zero when the run does not have it.
    func simulated(_ measure: Measure) -> Double {
        model.layout.index(of: MeasureKey(measure)).map { result.values[$0] } ?? 0
    }

    /// The entries of the journal of one kind for a node that receives, by the week in which they happened.
    func units(_ kind: Journal.Kind, to node: NodeID, weeks: Int) -> [Double] {
        var units = [Double](repeating: 0, count: weeks)
        for entry in result.journal?.entries ?? [] where entry.kind == kind && entry.destination == node {
            units[Int(entry.time / TimeSpan.weeks(1).seconds)] += entry.units
        }
        return units
    }
}
