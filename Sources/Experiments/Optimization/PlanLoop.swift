// SPDX-License-Identifier: Apache-2.0
import LinearProgramming
import OutputAnalysis
import PlanningModels
import SupplyNetwork
import SupplySimulator

/// Turns of plan, simulation and correction, until the plan promises what the simulation keeps.
struct PlanLoop {
    /// The scenario; measured from its start, as a plan's promise is.
    let scenario: Scenario
    let options: OptimizeOptions
    /// The replications of each turn.
    let replications: Int
    /// What the gap is measured in: profit or total cost.
    let measure: Measure
    let isCancelled: (@Sendable () -> Bool)?

    /// The turns, and why they ended early, if so.
    struct Outcome {
        var turns: [OptimizationTurn] = []
        var end = LoopEnd.turnsUsed
    }

    /// Turns until the gap is inside its interval, or stops falling, or the turns are used up.
    ///
    /// - Throws: What a simulation throws; that there is no plan is an outcome.
    func run(solver: some LinearSolver, onTurn: (Int) -> Void) throws(StudyError) -> Outcome {
        var outcome = Outcome()
        var corrections = PlanCorrections()
        for index in 0..<options.turns {
            if isCancelled?() == true {
                outcome.end = .interrupted
                return outcome
            }
            let corrected = corrections.applied(to: scenario)
            let planned: (plan: SupplyPlan, scenario: Scenario)
            switch plan(corrected, corrections, solver) {
            case .success(let found): planned = found
            case .failure(let reason):
                outcome.end = .noPlan(reason.words)
                return outcome
            }
            let comparison = try PlanStudy.run(
                planned.plan, carriedOutBy: planned.scenario,
                options: RunOptions(
                    replications: replications, firstReplication: options.firstReplication,
                    threads: options.threads, level: options.level), isCancelled: isCancelled)
            guard comparison.result.isComplete,
                let turn = turn(index, planned.scenario, comparison, corrections)
            else {
                outcome.end = .interrupted
                return outcome
            }
            onTurn(replications)
            outcome.turns.append(turn)
            if turn.isClosed {
                outcome.end = .closed
                return outcome
            }
            if outcome.turns.count > 1 {
                let before = outcome.turns[outcome.turns.count - 2]
                if turn.gap.magnitude >= before.gap.magnitude {
                    outcome.end = .gapStoppedFalling
                    return outcome
                }
            }
            corrections =
                CorrectionUpdate(
                    scenario: scenario, comparison: comparison, measure: measure, old: corrections,
                    gain: 1 / Double(index + 1)
                ).corrections
        }
        return outcome
    }

    private struct NoPlan: Error {
        var words: String
    }

    private func plan(
        _ corrected: Scenario, _ corrections: PlanCorrections, _ solver: some LinearSolver
    ) -> Result<(plan: SupplyPlan, scenario: Scenario), NoPlan> {
        do {
            let outcome = try PlanningModel(corrected).plan(using: solver)
            switch outcome {
            case .planned(let plan), .stopped(_, best: .some(let plan), bound: _):
                var carried = try policyScenario(applying: plan, to: scenario, corrections: corrections)
                carried.name = scenario.name
                return .success((plan, carried))
            case .stopped: return .failure(NoPlan(words: "planning was stopped before any plan was found"))
            case .infeasible(let conflict):
                return .failure(
                    NoPlan(
                        words: "no plan respects all conditions: "
                            + conflict.sentences.joined(separator: "; ")))
            case .unbounded: return .failure(NoPlan(words: "the plan's cost has no lower limit"))
            }
        } catch {
            return .failure(NoPlan(words: String(describing: error)))
        }
    }

    private func turn(
        _ index: Int, _ carried: Scenario, _ comparison: PlanComparison, _ corrections: PlanCorrections
    ) -> OptimizationTurn? {
        guard let figure = comparison[measure], let simulated = figure.simulated,
            let values = comparison.result.values(of: MeasureKey(measure))
        else { return nil }
        let promised = figure.promised + corrections.allowance
        let gaps = values.filter(\.isFinite).map { $0 - promised }
        let interval = try? meanInterval(of: gaps, level: options.level)
        return OptimizationTurn(
            index: index, promised: promised, simulated: simulated, gap: simulated - promised,
            gapInterval: interval, corrections: corrections, scenario: carried,
            closeEnough: options.indifference * max(simulated.magnitude, promised.magnitude))
    }
}
