// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork
import SupplySimulator

/// Runs scenarios under common random numbers and says which is best.
public enum CompareStudy {
    /// Compares scenarios with the first of them, the base.
    ///
    /// All are run with the base's seed and the same replications, so that they face the same world, draw for
    /// draw, and differ by what was changed alone. Scenarios that do not differ are run once.
    ///
    /// - Parameters:
    ///   - scenarios: The scenarios by name, the base first. Names that are repeated get a number.
    ///   - replannings: Those of the scenarios that are planned again during their runs, by their index, with how; such a
    ///     scenario is the one that its ``Replanning/scenario`` is.
    ///   - options: How they are run and compared.
    ///   - keeping: How their replications are kept while it goes on; `nil` keeps none. Scenarios that do not differ are run
    ///     and kept once.
    ///   - progress: Called after each replication with how many are done of how many, over all scenarios;
    ///     from any thread, one call at a time.
    ///   - isCancelled: Asked before each replication, from any thread. Once it says yes none is started, and
    ///     the comparison is over the replications that all scenarios have finished.
    /// - Returns: The comparison.
    /// - Throws: If a scenario or an option is invalid, or if a replication breaks a conservation law.
    /// - Reference: Law (2015), *Simulation Modeling and Analysis*, 5th ed., section 11.2, for common random
    ///   numbers.
    public static func run(
        _ scenarios: [(name: String, scenario: Scenario)], replannings: [Int: Replanning] = [:],
        options: CompareOptions = CompareOptions(), keeping: ReplicationKeeping? = nil,
        progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil,
        isCancelled: (@Sendable () -> Bool)? = nil
    ) throws(StudyError) -> Comparison {
        guard let base = scenarios.first?.scenario, scenarios.count > 1 else {
            throw .invalidOptions(.tooFewScenarios(scenarios.count))
        }
        try options.runOptions.check(usual: base.replications)
        if let objective = options.objective, objective.preference == nil {
            throw .invalidOptions(.objectiveWithoutPreference(objective))
        }
        let count = options.replications ?? base.replications
        var field = ComparisonField(scenarios, replanned: Set(replannings.keys))
        try field.setWarmUps(WarmUpSearch(threads: options.threads, isCancelled: isCancelled))
        var logs = try field.logs(options: options, replications: count)
        let planners = replannings.mapValues { ReplicationPlanner($0) }
        var plannersOfLogs: [Int: ReplicationPlanner] = [:]
        for (position, index) in field.distinct.enumerated() { plannersOfLogs[position] = planners[index] }
        var recording = Recording(keeping)
        recording.profitPeriod = field.profitUnit?.length
        try replicate(
            &logs, count: count, keeping: keeping, scenarios: field.distinct,
            runner: ReplicationRunner(
                models: logs.map(\.model), threads: options.threads, isCancelled: isCancelled,
                recording: recording, planners: plannersOfLogs, isAntithetic: options.isAntithetic),
            progress: progress)
        var comparison = try ComparisonBuilder(field: field, logs: logs, options: options, wanted: count)
            .comparison()
        for (index, planner) in planners where comparison.scenarios.indices.contains(index) {
            comparison.scenarios[index].replanning = planner.record
        }
        return comparison
    }

    /// Runs all scenarios replication by replication, so that an interruption leaves them equally far.
    private static func replicate(
        _ logs: inout [ReplicationLog], count: Int, keeping: ReplicationKeeping?, scenarios: [Int],
        runner: ReplicationRunner,
        progress: (@Sendable (Int, Int) -> Void)?
    ) throws(StudyError) {
        let total = count * logs.count
        var jobs: [ReplicationJob] = []
        jobs.reserveCapacity(total)
        for index in 0..<count {
            for (model, log) in logs.enumerated() {
                jobs.append(ReplicationJob(model: model, replication: log.first + UInt32(index)))
            }
        }
        var onFinish: (@Sendable (Int) -> Void)?
        if let progress { onFinish = { progress($0, total) } }
        let outcomes = try runner.run(jobs, keeping, scenarios: scenarios, onFinish: onFinish) {
            [logs] job, result in logs[job.model].outcome(result)
        }
        let common = outcomes.count / logs.count
        for (job, outcome) in zip(jobs, outcomes).prefix(common * logs.count) {
            logs[job.model].append(outcome)
        }
    }
}
