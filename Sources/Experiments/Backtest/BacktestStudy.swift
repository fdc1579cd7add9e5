// SPDX-License-Identifier: Apache-2.0
import CustomerRelations
import OutputAnalysis
import SimulationKernel
public import SupplyNetwork
import SupplySimulator

/// Fits the demand of a scenario to the first part of a history, simulates the rest, and compares.
public enum BacktestStudy {
    /// The days that the history must have before the split.
    public static let fewestDays = 28
    /// The whole periods that it must have from the split on.
    public static let fewestPeriods = 2
    /// The lines that a segment must have before the split.
    public static let fewestLines = 10

    /// Back-tests a scenario.
    ///
    /// The test part is run by the simulator itself, from the scenario's stock of the start, so that customers who answer to service
    /// do so here, too. What the scenario fixes by time after the start, such as promotions, moves with the start.
    ///
    /// - Parameters:
    ///   - scenario: The scenario.
    ///   - lines: What was asked for, in any order. Lines of unknown segments, and of products not in a segment's mix, are left out.
    ///   - options: Where it is split, and how it is fitted and simulated.
    ///   - progress: Called after each simulation with how many are done of how many.
    ///   - isCancelled: Asked before each simulation; the comparison is with those that are finished.
    /// - Returns: The comparison.
    /// - Throws: If the history is too short, or if the scenario cannot be run.
    public static func run(
        _ scenario: Scenario, lines: [HistoryLine], options: BacktestOptions = BacktestOptions(),
        progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil,
        isCancelled: (@Sendable () -> Bool)? = nil
    ) throws(BacktestError) -> Backtest {
        let parts = try HistoryParts(scenario, lines, options)
        var notes = parts.notes
        var fits: [SegmentDemandFit] = []
        for segment in parts.segments {
            let days = SegmentDays(
                lines, of: segment, products: scenario.network.products, from: parts.start,
                dayCount: parts.trainingDays)
            guard let fit = SegmentDemandFit(days, options: options.fit) else {
                notes.append(
                    "\"\(segment.id)\" has \(days.lineCount) lines before the split, fewer than \(fewestLines): it is not compared"
                )
                continue
            }
            fits.append(fit)
        }
        guard !fits.isEmpty else { throw .nothingToFit(needed: fewestLines) }
        let fitted = parts.scenario(scenario, with: fits.map(\.segment))
        let needed = BandCheck.replicationsNeeded(level: options.level)
        var simulated: [[[Double]]] = []
        do throws(StudyError) {
            simulated = try simulate(
                fitted, fits: fits, parts: parts, options: options, progress: progress,
                isCancelled: isCancelled)
        } catch {
            throw .study(error)
        }
        guard simulated.count >= needed else {
            throw .tooFewReplications(simulated.count, needed: needed)
        }
        var comparison = BacktestComparison(parts: parts, fits: fits, level: options.level)
        comparison.compare(parts.actual(lines, fits), with: simulated)
        return Backtest(
            scenario: scenario.name, start: parts.start, split: parts.split, end: parts.end,
            period: options.period, level: options.level, replications: simulated.count, fits: fits,
            fitted: fitted, series: comparison.series, coverage: comparison.pooled, notes: notes)
    }

    /// Runs the test part; for each simulation and series its figures by period, and the total last.
    private static func simulate(
        _ fitted: Scenario, fits: [SegmentDemandFit], parts: HistoryParts, options: BacktestOptions,
        progress: (@Sendable (Int, Int) -> Void)?, isCancelled: (@Sendable () -> Bool)?
    ) throws(StudyError) -> [[[Double]]] {
        var models: [SimulationModel] = []
        if options.drawsParameters {
            var stream = RandomStream(seed: fitted.seed, replication: 0, name: "backtest/history")
            for _ in 0..<options.replications {
                // Weeks are drawn for all segments at once, so that what they have in common stays in common.
                let days = SegmentDays.resample(
                    dayCount: parts.trainingDays, blocks: parts.blockDays, using: &stream)
                models.append(
                    try resolve(
                        parts.scenario(fitted, with: fits.map { $0.segment(drawing: days) }), detail: .sites))
            }
        } else {
            models = [try resolve(fitted, detail: .sites)]
        }
        let jobs = (0..<options.replications).map {
            ReplicationJob(model: options.drawsParameters ? $0 : 0, replication: UInt32($0))
        }
        let runner = ReplicationRunner(
            models: models, threads: options.threads, isCancelled: isCancelled,
            recording: Recording(keepsDemand: true))
        var onFinish: (@Sendable (Int) -> Void)?
        if let progress { onFinish = { progress($0, jobs.count) } }
        return try runner.run(jobs, onFinish: onFinish) { [models] job, result in
            parts.figures(of: result.demand, in: models[job.model].scenario.network, fits)
        }
    }
}
