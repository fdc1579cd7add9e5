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
        let work = try SweepWork(base, plan: plan, options: options, isCancelled: isCancelled)
        let rows = try work.run(
            0..<work.itemCount, threads: options.threads, progress: progress, isCancelled: isCancelled,
            scenario: scenario)
        return work.result(of: rows)
    }
}
