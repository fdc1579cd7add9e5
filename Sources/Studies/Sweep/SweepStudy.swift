// SPDX-License-Identifier: Apache-2.0
import Experiments
public import SupplyNetwork
public import SupplySimulator

/// How a sweep is run.
public struct SweepOptions: Hashable, Sendable {
    /// How many replications of each trial; `nil` for the base's number.
    public var replications: Int?
    /// How many run at the same time, at least 1; the result does not depend on it.
    public var threads: Int
    /// The joint confidence level of the intervals of a measure, between 0 and 1.
    public var level: Double
    /// What is measured, of the network; the first is what the answer is about.
    ///
    /// Empty takes profit where something is sold, else total cost, and with it the share on time and in full.
    public var measures: [Measure]

    /// Creates options.
    public init(
        replications: Int? = nil, threads: Int = 1, level: Double = 0.95, measures: [Measure] = []
    ) {
        self.replications = replications
        self.threads = threads
        self.level = level
        self.measures = measures
    }
}

/// Tries many settings of a scenario's parameters in the same random worlds.
public enum SweepStudy {
    /// How many trials are held in memory at a time.
    private static let batch = 32

    /// Runs the trials of a plan.
    ///
    /// - Parameters:
    ///   - base: The scenario that is varied; its seed, warm-up and replications are those of all trials.
    ///   - plan: What is tried.
    ///   - options: How it is run.
    ///   - progress: Called after each replication with how many are done of how many; from any thread, one call at a time.
    ///   - isCancelled: Asked before each replication; once it says yes the sweep ends with the trials that are whole.
    ///   - scenario: The scenario of a trial, given its values.
    /// - Returns: What was measured, and what it says about the parameters.
    /// - Throws: If a scenario or an option is invalid, if a replication breaks a conservation law, or what `scenario` throws.
    public static func run(
        _ base: Scenario, plan: SweepPlan, options: SweepOptions = SweepOptions(),
        progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil,
        isCancelled: (@Sendable () -> Bool)? = nil, scenario: ([Double]) throws -> Scenario
    ) throws -> SweepResult {
        let count = options.replications ?? base.replications
        // The base comes first in each batch: it decides the seed and the warm-up, and is what trials are held against.
        let total = count * (plan.values.count + (plan.values.count + batch - 1) / batch)
        var responses: [[[Double]]] = []
        var baseValues: [[Double]] = []
        var measures = options.measures
        var done = 0
        for start in stride(from: 0, to: plan.values.count, by: batch) {
            let values = plan.values[start..<min(start + batch, plan.values.count)]
            let scenarios = try [base] + values.map { try scenario($0) }
            let before = done
            var onFinish: (@Sendable (Int, Int) -> Void)?
            if let progress { onFinish = { finished, _ in progress(before + finished, total) } }
            if measures.isEmpty { measures = try usualMeasures(base) }
            let keys = measures.map { MeasureKey($0) }
            let kept = try PairedReplications(count: count, threads: options.threads, detail: .sites).run(
                scenarios, progress: onFinish, isCancelled: isCancelled
            ) { _, layout, result in
                keys.map { key in layout.index(of: key).map { result.values[$0] } ?? .nan }
            }
            done += count * scenarios.count
            guard let first = kept.first, first.count == count else { break }
            if baseValues.isEmpty { baseValues = first }
            responses += kept.dropFirst()
            if isCancelled?() == true { break }
        }
        return SweepResult(
            scenario: base, plan: plan, measures: measures, base: baseValues, responses: responses,
            replications: count, level: options.level)
    }

    /// Profit where something is sold, else total cost, and the share of orders on time and in full.
    private static func usualMeasures(_ base: Scenario) throws(StudyError) -> [Measure] {
        let revenue = try PairedReplications(count: 1, detail: .sites).run([base]) { _, layout, result in
            layout.index(of: MeasureKey(.revenue)).map { result.values[$0] } ?? 0
        }
        return [(revenue.first?.first ?? 0) > 0 ? .profit : .totalCost, .onTimeInFull]
    }
}
