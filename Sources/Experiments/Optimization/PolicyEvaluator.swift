// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SupplyNetwork
import SupplySimulator

/// A scenario with what its replications came to so far.
struct PolicyCandidate: Sendable {
    var scenario: Scenario
    /// For each replication, the objective and the services, in the order of the evaluator's columns.
    var rows: [[Double]] = []

    /// The mean of a column over the first replications.
    func mean(_ column: Int, over count: Int) -> Double {
        rows.prefix(count).reduce(0) { $0 + $1[column] } / Double(max(1, min(count, rows.count)))
    }
}

/// Simulates candidates under common random numbers and counts what that costs.
struct PolicyEvaluator {
    /// The objective first, then the services that have to be reached, then what is only watched.
    let columns: [MeasureKey]
    let services: [ServiceTarget]
    /// 1 when more of the objective is better, else −1.
    let sign: Double
    let threads: Int
    /// The index of the first replication.
    let first: UInt32
    let isCancelled: (@Sendable () -> Bool)?
    var progress: (@Sendable (Int) -> Void)?
    /// How many replications have been run.
    private(set) var used = 0
    /// How many events that were.
    private(set) var events: UInt64 = 0
    /// Whether the user wants to stop.
    private(set) var wasCancelled = false

    init(
        objective: Measure, options: OptimizeOptions, first: UInt32, watched: [Measure] = [],
        isCancelled: (@Sendable () -> Bool)?, progress: (@Sendable (Int) -> Void)? = nil
    ) {
        services = options.services
        columns =
            [MeasureKey(objective)] + options.services.map(\.key) + watched.map { MeasureKey($0) }
        sign = objective.preference == .smaller ? -1 : 1
        threads = options.threads
        self.first = first
        self.isCancelled = isCancelled
        self.progress = progress
    }

    /// Runs all candidates up to so many replications.
    ///
    /// - Returns: Whether all were finished; after a cancellation the candidates stay as they were.
    /// - Throws: If a candidate is invalid or does not have a measure.
    mutating func extend(_ candidates: inout [PolicyCandidate], to count: Int) throws(StudyError) -> Bool {
        var models: [SimulationModel] = []
        var jobs: [ReplicationJob] = []
        for (index, candidate) in candidates.enumerated() {
            let model = try resolve(candidate.scenario, detail: detail)
            for key in columns where model.layout.index(of: key) == nil {
                throw .invalidOptions(.notMeasured(key))
            }
            models.append(model)
            for replication in candidate.rows.count..<max(count, candidate.rows.count) {
                jobs.append(ReplicationJob(model: index, replication: first + UInt32(replication)))
            }
        }
        guard !jobs.isEmpty else { return true }
        let positions = models.map { model in columns.map { model.layout.index(of: $0) ?? 0 } }
        let runner = ReplicationRunner(models: models, threads: threads, isCancelled: isCancelled)
        let rows = try runner.run(jobs) { job, result in
            (values: positions[job.model].map { result.values[$0] }, events: result.events)
        }
        used += rows.count
        events += rows.reduce(0) { $0 + $1.events }
        progress?(used)
        guard rows.count == jobs.count else {
            wasCancelled = true
            return false
        }
        for (job, row) in zip(jobs, rows) { candidates[job.model].rows.append(row.values) }
        return true
    }

    /// Stock points are measured only where a service asks for them.
    private var detail: MeasureDetail {
        let asksForPoints = columns.contains { key in
            if case .stockPoint = key.entity { true } else { false }
        }
        return asksForPoints ? .stockPoints : .sites
    }

    /// By how much a candidate misses the services, summed; 0 when it reaches all of them.
    ///
    /// A service that is not defined, since nobody asked for anything, is not missed.
    func shortfall(_ candidate: PolicyCandidate, over count: Int) -> Double {
        services.enumerated().reduce(0) { sum, entry in
            let gap = entry.element.least - candidate.mean(entry.offset + 1, over: count)
            return sum + (gap > 0 ? gap : 0)
        }
    }
}
