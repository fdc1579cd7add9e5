// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork
public import SupplySimulator

/// Runs several scenarios in the same random worlds and keeps of each replication what a study needs.
///
/// The building block of every study that tries changes: each scenario faces the same customers, lead times and
/// breakdowns, draw for draw, so that what differs is the effect of the change.
public struct PairedReplications: Sendable {
    /// The index of the first replication.
    public var first: UInt32
    /// How many replications of each scenario, at least 1.
    public var count: Int
    /// How many run at the same time, at least 1; the result does not depend on it.
    public var threads: Int
    /// How finely measures are kept.
    public var detail: MeasureDetail
    /// What replications write down beside their measures.
    public var recording: Recording

    /// Creates a plan of replications.
    public init(
        count: Int, first: UInt32 = 0, threads: Int = 1, detail: MeasureDetail = .automatic,
        recording: Recording = Recording()
    ) {
        self.first = first
        self.count = count
        self.threads = threads
        self.detail = detail
        self.recording = recording
    }

    /// The scenario with its warm-up found, if it does not say how long that is; `run` gives all its scenarios the base's.
    ///
    /// - Parameters:
    ///   - scenario: The scenario.
    ///   - isCancelled: Asked before each pilot; once it says yes the warm-up is none.
    /// - Returns: The scenario, whose warm-up is a length.
    /// - Throws: If the scenario or an option is invalid, or if a pilot breaks a conservation law.
    public func settled(
        _ scenario: Scenario, isCancelled: (@Sendable () -> Bool)? = nil
    ) throws(StudyError) -> Scenario {
        try RunOptions(
            replications: count, firstReplication: first, threads: threads, detail: detail
        ).check(usual: scenario.replications)
        return try WarmUpSearch(threads: threads, isCancelled: isCancelled).find(for: scenario).applied(
            to: scenario)
    }

    /// Runs the replications of all scenarios.
    ///
    /// - Parameters:
    ///   - scenarios: The scenarios, the base first. All are run with the base's seed and warm-up; where that is to be
    ///     found, it is found for the base. One that occurs twice is run twice.
    ///   - progress: Called after each replication with how many are done of how many; from any thread, one call at a
    ///     time.
    ///   - isCancelled: Asked before each replication, from any thread; once it says yes none is started.
    ///   - keep: What is kept of a replication: given the scenario's index, what its measures are, and the result. It is
    ///     called on the thread that made the result.
    /// - Returns: For each scenario what was kept, by replication. After a cancellation all have as many as the scenario
    ///   that has fewest.
    /// - Throws: If a scenario or an option is invalid, or if a replication breaks a conservation law.
    public func run<Kept: Sendable>(
        _ scenarios: [Scenario], progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil,
        isCancelled: (@Sendable () -> Bool)? = nil,
        keep: @escaping @Sendable (Int, MeasureLayout, ReplicationResult) -> Kept
    ) throws(StudyError) -> [[Kept]] {
        guard let base = scenarios.first else { return [] }
        try RunOptions(
            replications: count, firstReplication: first, threads: threads, detail: detail
        ).check(usual: base.replications)
        let warmUp = try WarmUpSearch(threads: threads, isCancelled: isCancelled).find(for: base)
        var models: [SimulationModel] = []
        models.reserveCapacity(scenarios.count)
        for scenario in scenarios {
            var paired = warmUp.applied(to: scenario)
            paired.seed = base.seed
            models.append(try resolve(paired, detail: detail))
        }
        // Replication by replication, so that an interruption leaves all scenarios equally far.
        var jobs: [ReplicationJob] = []
        jobs.reserveCapacity(count * models.count)
        for replication in 0..<count {
            for model in models.indices {
                jobs.append(ReplicationJob(model: model, replication: first + UInt32(replication)))
            }
        }
        let total = jobs.count
        var onFinish: (@Sendable (Int) -> Void)?
        if let progress { onFinish = { progress($0, total) } }
        let layouts = models.map(\.layout)
        let runner = ReplicationRunner(
            models: models, threads: threads, isCancelled: isCancelled, recording: recording)
        let kept = try runner.run(jobs, onFinish: onFinish) { job, result in
            keep(job.model, layouts[job.model], result)
        }
        let common = kept.count / models.count
        return models.indices.map { model in
            (0..<common).map { kept[$0 * models.count + model] }
        }
    }
}
