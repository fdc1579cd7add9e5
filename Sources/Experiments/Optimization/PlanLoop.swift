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
    /// Limits of each plan.
    var planning = SolveOptions()
    let isCancelled: (@Sendable () -> Bool)?

    /// How often a step that made the gap larger is halved and tried again.
    static let mostDampings = 4

    /// A gap falls when it is at most this share of the one before; less is rounding.
    static let leastFall = 0.99

    /// The turns, and why they ended early, if so.
    struct Outcome {
        /// The turns; each has a smaller gap than the one before.
        var turns: [OptimizationTurn] = []
        /// Turns that made the gap larger, so that their step was halved; their policies may be good all the same.
        var rejected: [OptimizationTurn] = []
        var end = LoopEnd.turnsUsed
    }

    /// What a try of a turn came to.
    private enum Attempt {
        case done(OptimizationTurn, PlanComparison)
        case noPlan(String)
        case interrupted
    }

    /// Turns until the gap is inside its interval, or no step makes it smaller, or the turns are used up.
    ///
    /// - Throws: What a simulation throws; that there is no plan is an outcome.
    func run(solver: some LinearSolver, onTurn: (Int) -> Void) throws(StudyError) -> Outcome {
        var outcome = Outcome()
        var last: (turn: OptimizationTurn, comparison: PlanComparison)?
        var share = 1.0
        while outcome.turns.count < options.turns {
            let index = outcome.turns.count
            var corrections = PlanCorrections()
            if let last {
                corrections =
                    CorrectionUpdate(
                        scenario: scenario, comparison: last.comparison, measure: measure,
                        old: last.turn.corrections, gain: 1 / Double(index), share: share
                    ).corrections
            }
            switch try attempt(index, corrections, share, solver) {
            case .interrupted: outcome.end = .interrupted
            case .noPlan(let reason): outcome.end = .noPlan(reason)
            case .done(let turn, let comparison):
                onTurn(replications)
                if let last, turn.gap.magnitude > Self.leastFall * last.turn.gap.magnitude {
                    outcome.rejected.append(turn)
                    share /= 2
                    if share >= 1 / Double(1 << Self.mostDampings) { continue }
                    outcome.end = .gapStoppedFalling
                    return outcome
                }
                outcome.turns.append(turn)
                last = (turn, comparison)
                share = min(1, 2 * share)
                guard turn.isClosed else { continue }
                outcome.end = .closed
            }
            return outcome
        }
        return outcome
    }

    /// Plans with what was learned, and simulates the plan's policies.
    private func attempt(
        _ index: Int, _ corrections: PlanCorrections, _ share: Double, _ solver: some LinearSolver
    ) throws(StudyError) -> Attempt {
        if isCancelled?() == true { return .interrupted }
        let planned: (plan: SupplyPlan, scenario: Scenario)
        switch plan(corrections.applied(to: scenario), corrections, solver) {
        case .success(let found): planned = found
        case .failure(let reason): return isCancelled?() == true ? .interrupted : .noPlan(reason.words)
        }
        let faults = planned.scenario.errors
        guard faults.isEmpty else {
            let words = faults.prefix(3).map(\.description).joined(separator: "; ")
            return .noPlan("its policies cannot be run: " + words)
        }
        let comparison = try PlanStudy.run(
            planned.plan, carriedOutBy: planned.scenario,
            options: RunOptions(
                replications: replications, firstReplication: options.firstReplication,
                threads: options.threads, level: options.level), isCancelled: isCancelled)
        guard comparison.result.isComplete,
            let turn = turn(index, planned.scenario, comparison, corrections, share)
        else { return .interrupted }
        return .done(turn, comparison)
    }

    private struct NoPlan: Error {
        var words: String
    }

    private func plan(
        _ corrected: Scenario, _ corrections: PlanCorrections, _ solver: some LinearSolver
    ) -> Result<(plan: SupplyPlan, scenario: Scenario), NoPlan> {
        do {
            let outcome = try PlanningModel(corrected).plan(using: solver, options: planning)
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
        _ index: Int, _ carried: Scenario, _ comparison: PlanComparison, _ corrections: PlanCorrections,
        _ share: Double
    ) -> OptimizationTurn? {
        guard let figure = comparison[measure], let simulated = figure.simulated,
            let values = comparison.result.values(of: MeasureKey(measure))
        else { return nil }
        let promised = figure.promised + corrections.allowance
        let gaps = values.filter(\.isFinite).map { $0 - promised }
        let interval = try? meanInterval(of: gaps, level: options.level)
        return OptimizationTurn(
            index: index, promised: promised, simulated: simulated, gap: simulated - promised,
            gapInterval: interval, corrections: corrections, step: share, scenario: carried,
            closeEnough: options.indifference * max(simulated.magnitude, promised.magnitude))
    }
}
