// SPDX-License-Identifier: Apache-2.0
import Dispatch
import SimulationKernel
import SupplyNetwork
import SupplySimulator

/// One replication that is to be run.
struct ReplicationJob: Sendable {
    /// The index of the model.
    var model: Int
    /// Which replication of it.
    var replication: UInt32
}

/// Runs replications on several threads; what comes out does not depend on how many there are.
struct ReplicationRunner: Sendable {
    /// The models that jobs refer to.
    var models: [SimulationModel]
    /// How many replications run at the same time.
    var threads: Int
    /// Asked before each replication; none is started once it says yes.
    var isCancelled: (@Sendable () -> Bool)?
    /// What replications write down beside their measures.
    var recording = Recording()
    /// Who plans the replications of a model, by its index.
    var planners: [Int: ReplicationPlanner] = [:]
    /// Whether every second replication has the mirror image of the chances of the one before it.
    var isAntithetic = false

    /// Runs `jobs` and hands each result to `keep` on the thread that made it.
    ///
    /// - Parameters:
    ///   - jobs: What to run. Jobs are started in this order, and each that was started is finished.
    ///   - onFinish: Called after each job with how many are done, one call at a time.
    ///   - keep: What is to be kept of a result.
    /// - Returns: What was kept, in the order of `jobs`: all of it, or a prefix after a cancellation.
    /// - Throws: The violation of the earliest job that has one.
    func run<Kept: Sendable>(
        _ jobs: [ReplicationJob], onFinish: (@Sendable (Int) -> Void)? = nil,
        keep: @escaping @Sendable (ReplicationJob, ReplicationResult) -> Kept
    ) throws(StudyError) -> [Kept] {
        let board = JobBoard<Kept>(count: jobs.count, onFinish: onFinish)
        let work: @Sendable () -> Void = {
            // Claimed only after the question, so what was claimed is always finished and leaves no gap.
            while isCancelled?() != true, let index = board.claim() {
                board.post(perform(jobs[index], keep: keep), at: index)
            }
        }
        // A network that is run in portions keeps all threads busy by itself, and two of them at once need twice the memory.
        let isLarge = models.contains { $0.portionCount > 1 }
        let workers = isLarge ? 1 : min(threads, jobs.count)
        if workers > 1 {
            DispatchQueue.concurrentPerform(iterations: workers) { _ in work() }
        } else {
            work()
        }
        return try board.collected().get()
    }

    private func perform<Kept>(
        _ job: ReplicationJob, keep: (ReplicationJob, ReplicationResult) -> Kept
    ) -> Result<Kept, StudyError> {
        let model = models[job.model]
        do throws(ConservationViolation) {
            // Replications 2k and 2k + 1 have the chances of k, as they are and mirrored.
            let chances = ReplicationKey(
                isAntithetic ? job.replication / 2 : job.replication,
                isMirrored: isAntithetic && job.replication % 2 == 1)
            if model.portionCount > 1 {
                let result = try model.run(
                    replication: job.replication, chances: chances, threads: threads)
                return .success(keep(job, result))
            }
            var world = World(model, replication: job.replication, chances: chances, recording: recording)
            let result: ReplicationResult
            if let planner = planners[job.model] {
                result = try planner.run(&world, replication: job.replication)
            } else {
                result = try world.run()
            }
            return .success(keep(job, result))
        } catch {
            return .failure(
                .conservation(error, scenario: model.scenario.name, replication: job.replication))
        }
    }
}

extension ReplicationRunner {
    /// Runs those of `jobs` that are not known yet, and keeps each as it is finished.
    ///
    /// - Parameters:
    ///   - jobs: What is wanted.
    ///   - keeping: What is known, and who keeps the rest; `nil` for nothing and nobody.
    ///   - scenarios: The index of each model's scenario.
    ///   - onFinish: Called after each job with how many are done, one call at a time.
    ///   - outcome: What a study keeps of a result.
    /// - Returns: What is kept, in the order of `jobs`: all of it, or a prefix after a cancellation.
    /// - Throws: The violation of the earliest job that has one.
    func run(
        _ jobs: [ReplicationJob], _ keeping: ReplicationKeeping?, scenarios: [Int],
        onFinish: (@Sendable (Int) -> Void)?,
        outcome: @escaping @Sendable (ReplicationJob, ReplicationResult) -> ReplicationOutcome
    ) throws(StudyError) -> [ReplicationOutcome] {
        guard let keeping else { return try run(jobs, onFinish: onFinish, keep: outcome) }
        let (left, known) = keeping.split(jobs, scenarios: scenarios)
        for (place, outcome) in known {
            guard let record = outcome.planning else { continue }
            planners[jobs[place].model]?.note(record, of: jobs[place].replication)
        }
        let before = known.count
        var shown: (@Sendable (Int) -> Void)?
        if let onFinish { shown = { onFinish(before + $0) } }
        let planners = planners
        let fresh: [ReplicationOutcome] = try run(left, onFinish: shown) { job, result in
            var kept = outcome(job, result)
            kept.planning = planners[job.model]?.record(of: job.replication)
            keeping.keep(
                FinishedReplication(
                    scenario: scenarios[job.model], replication: job.replication, outcome: kept,
                    dailyFacts: result.dailyFacts, eventFacts: result.eventFacts))
            return kept
        }
        var all: [ReplicationOutcome] = []
        all.reserveCapacity(jobs.count)
        var next = 0
        for place in jobs.indices {
            if let outcome = known[place] {
                all.append(outcome)
            } else {
                guard next < fresh.count else { break }
                all.append(fresh[next])
                next += 1
            }
        }
        return all
    }
}

extension Recording {
    /// What is to be written down for who keeps replications.
    init(_ keeping: ReplicationKeeping?) {
        self.init(facts: keeping?.facts ?? .measures, factReplications: keeping?.factReplications ?? 0)
    }
}
