// SPDX-License-Identifier: Apache-2.0
import LinearProgramming
import PlanningModels
import SupplyNetwork
import SupplySimulator
import Synchronization

/// Runs replications with a plan at each planning moment; owns the record of all of them.
///
/// A replication's plans depend on its own past alone, also where one starts from the solution before, so that what comes
/// out does not depend on how many run at the same time.
final class ReplicationPlanner: Sendable {
    private let replanning: Replanning
    private let moments: [TimeSpan]
    private let records = Mutex<[UInt32: ReplanningRecord]>([:])

    init(_ replanning: Replanning) {
        self.replanning = replanning
        moments = replanning.planner.rule.moments(until: replanning.scenario.horizon)
    }

    /// How the planning of all replications went.
    var record: ReplanningRecord {
        records.withLock { $0.values.reduce(ReplanningRecord()) { $0 + $1 } }
    }

    /// How the planning of one replication went.
    func record(of replication: UInt32) -> ReplanningRecord? { records.withLock { $0[replication] } }

    /// Takes over how the planning of a replication went that was run before.
    func note(_ record: ReplanningRecord, of replication: UInt32) {
        records.withLock { $0[replication] = record }
    }

    /// Takes a world from its start to its end.
    func run(_ world: inout World, replication: UInt32) throws(ConservationViolation) -> ReplicationResult {
        var record = ReplanningRecord()
        var last: LastSolution?
        for moment in moments {
            world.run(until: moment)
            if let instructions = plan(asOf: world.known(), after: &last, &record) {
                world.follow(instructions)
            }
        }
        let result = try world.run()
        note(record, of: replication)
        return result
    }

    /// Where the plan before ended, and how large its program was.
    private struct LastSolution {
        var variables: Int
        var constraints: Int
        var solution: LinearSolution
    }

    /// What the best plan from a state on says; `nil` when there is none.
    private func plan(
        asOf state: KnownState, after last: inout LastSolution?, _ record: inout ReplanningRecord
    ) -> ReplenishmentInstructions? {
        record.plans += 1
        guard let model = try? replanning.planner.model(asOf: state) else {
            record.unanswered += 1
            return nil
        }
        let program = model.program
        record.mostVariables = max(record.mostVariables, program.variableCount)
        var options = SolveOptions(timeLimit: replanning.timeLimit)
        options.findConflict = false
        // Programs of one size differ in what is there and what is asked for, so that the vertex before is near the new one.
        if let last, last.variables == program.variableCount, last.constraints == program.constraintCount {
            options.start(from: last.solution)
        }
        guard let outcome = try? replanning.solver.solve(program, options: options),
            let solution = outcome.feasibleSolution,
            let instructions = try? replanning.planner.instructions(of: model.plan(of: solution), asOf: state)
        else {
            record.unanswered += 1
            last = nil
            return nil
        }
        record.iterations += solution.iterations
        if model.missed(in: solution) > 1e-6 { record.strained += 1 }
        last = LastSolution(
            variables: program.variableCount, constraints: program.constraintCount, solution: solution)
        return instructions
    }
}

extension SolveOutcome {
    /// The best point that was found, if there is one.
    fileprivate var feasibleSolution: LinearSolution? {
        switch self {
        case .optimal(let solution): solution
        case .stopped(_, let incumbent, _): incumbent
        case .infeasible, .unbounded: nil
        }
    }
}
