// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork
import SupplySimulator

/// Replicates one scenario and estimates its measures.
public enum RunStudy {
    /// Runs `scenario`.
    ///
    /// The result is a function of the scenario and the options, threads apart: each replication has random
    /// numbers of its own, and all are evaluated in their order. Blocks the calling thread until done.
    ///
    /// - Parameters:
    ///   - scenario: The scenario. With `mser5`, its warm-up is searched first, see ``RunResult/warmUp``.
    ///   - replanning: How it is planned again during its runs, `nil` for not at all; then it is the scenario that
    ///     ``Replanning/scenario`` is.
    ///   - options: How it is run.
    ///   - keeping: How its replications are kept while it goes on; `nil` keeps none.
    ///   - progress: Called after each replication with how many are done, and how many there will be as far
    ///     as is known; from any thread, one call at a time.
    ///   - isCancelled: Asked before each replication, from any thread. Once it says yes none is started, and
    ///     the result holds those that are finished.
    /// - Returns: The result, marked as incomplete after a cancellation.
    /// - Throws: If the scenario or an option is invalid, or if a replication breaks a conservation law.
    public static func run(
        _ scenario: Scenario, replanning: Replanning? = nil, options: RunOptions = RunOptions(),
        keeping: ReplicationKeeping? = nil,
        progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil,
        isCancelled: (@Sendable () -> Bool)? = nil
    ) throws(StudyError) -> RunResult {
        try options.check(usual: scenario.replications)
        let search = WarmUpSearch(threads: options.threads, isCancelled: isCancelled)
        let warmUp = try search.find(for: scenario)
        let recording = Recording(keeping)
        let model = try resolve(
            warmUp.applied(to: scenario), detail: options.detail, takesInstructions: replanning != nil,
            inPortions: recording.facts == .measures && replanning == nil)
        let most = options.precision?.maximum ?? options.replications ?? scenario.replications
        let grid = SeriesGrid(model.scenario, replications: most, scenarios: 1)
        let planner = replanning.map { ReplicationPlanner($0) }
        var run = ReplicatedRun(
            log: ReplicationLog(
                model: model, grid: grid, warmUp: warmUp.report, first: options.firstReplication,
                isAntithetic: options.isAntithetic),
            runner: ReplicationRunner(
                models: [model], threads: options.threads, isCancelled: isCancelled,
                recording: recording,
                planners: planner.map { [0: $0] } ?? [:], isAntithetic: options.isAntithetic),
            keeping: keeping, progress: progress)
        let rule = options.precision.map { PrecisionRule($0, level: options.level) }
        try rule?.check(model.layout)
        var wanted = options.precision?.minimum ?? most
        try run.extend(to: wanted)
        while run.log.count == wanted, let next = rule?.replications(after: run.log) {
            wanted = next
            try run.extend(to: wanted)
        }
        var result = run.log.result(
            level: options.level, wantedQuantiles: options.wantedQuantiles, wantedReplications: wanted,
            isComplete: run.log.count == wanted, precision: rule?.report(on: run.log),
            warnings: warmUp.warnings + (rule?.warnings(on: run.log) ?? []))
        result.replanning = planner?.record
        return result
    }
}

/// One scenario in the course of being replicated.
private struct ReplicatedRun {
    var log: ReplicationLog
    let runner: ReplicationRunner
    let keeping: ReplicationKeeping?
    let progress: (@Sendable (Int, Int) -> Void)?

    /// Replicates until there are `count` replications, or until cancelled.
    mutating func extend(to count: Int) throws(StudyError) {
        let done = log.count
        let jobs = (done..<max(done, count)).map { index in
            ReplicationJob(model: 0, replication: log.first + UInt32(index))
        }
        var onFinish: (@Sendable (Int) -> Void)?
        if let progress { onFinish = { finished in progress(done + finished, count) } }
        let outcomes = try runner.run(jobs, keeping, scenarios: [0], onFinish: onFinish) {
            [log] _, result in log.outcome(result)
        }
        for outcome in outcomes { log.append(outcome) }
    }
}
