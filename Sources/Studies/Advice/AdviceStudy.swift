// SPDX-License-Identifier: Apache-2.0
public import Experiments
public import LinearProgramming
import OutputAnalysis
public import SupplyNetwork
import SupplySimulator

/// Finds which changes of a supply chain are worth most, and confirms or refutes each by simulation.
///
/// Levers come from the shadow prices of the linear program, from the causes of lateness and from the scenario's own
/// parameters. Each is simulated in
/// the same random worlds as the scenario without it: all of them briefly, then those that are not decided yet with twice
/// the replications, and so on, until everything is decided or the budget ends.
public enum AdviceStudy {
    /// Runs the study.
    ///
    /// - Parameters:
    ///   - scenario: The scenario.
    ///   - levers: What is tried; `AdviceLever.all(of:)` finds what the scenario offers.
    ///   - options: How it is tried.
    ///   - solver: Solves the linear program; `nil` does without shadow prices.
    ///   - progress: Called after each replication with how many are done of how many at most.
    ///   - isCancelled: Asked before each replication; once it says yes the study ends with what is known.
    ///   - isTimeUp: Asked like `isCancelled`, for an end that was foreseen.
    /// - Returns: What helps, what does not, and what is not known.
    /// - Throws: If the scenario or an option is invalid, or if a replication breaks a conservation law.
    public static func run(
        _ scenario: Scenario, levers: [AdviceLever], options: AdviceOptions = AdviceOptions(),
        solver: (any LinearSolver)? = nil, progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil,
        isCancelled: (@Sendable () -> Bool)? = nil, isTimeUp: (@Sendable () -> Bool)? = nil
    ) throws(StudyError) -> Advice {
        guard options.level > 0, options.level < 1 else {
            throw .invalidOptions(.levelOutOfRange(options.level))
        }
        var runner = AdviceRunner(
            scenario, options: options, progress: progress, isCancelled: isCancelled, isTimeUp: isTimeUp)
        guard try runner.measureBase() else { return runner.advice([], untried: levers.count) }
        var planner: AdvicePlanner?
        if let solver {
            planner = AdvicePlanner(scenario, solver: solver, cancellation: SolveCancellation())
        }
        var causes: AdviceCauses?
        if options.explains {
            causes = AdviceCauses(scenario, threads: options.threads, isCancelled: isCancelled)
        }
        let ordered = Self.ordered(levers, by: planner?.prices ?? [:], causes)
        var trials = ordered.prefix(max(0, options.most)).map { lever in
            var trial = AdviceTrial(lever: lever)
            trial.shadowPrice = planner?.prices[lever.name]
            trial.cause = causes?.note(on: lever)
            trial.predicted = planner?.saving(by: lever).map { $0 * runner.measuredShare }
            return trial
        }
        runner.notes += planner?.notes ?? []
        try runner.decide(&trials)
        return runner.advice(trials, untried: ordered.count - trials.count)
    }

    /// What the plan prices comes first, then what causes most lateness; then one of each kind in turn, so that a short list leaves out no kind.
    private static func ordered(
        _ levers: [AdviceLever], by prices: [String: Advice.ShadowPriceNote], _ causes: AdviceCauses?
    ) -> [AdviceLever] {
        var turns: [AdviceLever.Kind: Int] = [:]
        let ranked = levers.enumerated().map {
            index, lever -> (rank: Double, index: Int, lever: AdviceLever) in
            // What a user asks for is always tried.
            if prices[lever.name] != nil || lever.kind == .own { return (-2, index, lever) }
            if let cause = causes?.note(on: lever) { return (-cause.share, index, lever) }
            turns[lever.kind, default: 0] += 1
            return (Double(turns[lever.kind, default: 0]), index, lever)
        }
        return ranked.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.lever)
    }
}
