// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
public import PlanningModels
public import SupplyNetwork
import SupplySimulator

/// Simulates a plan and holds the result against what the plan promised.
public enum PlanStudy {
    /// Runs the scenario that carries out `plan` and compares.
    ///
    /// The run is measured from its start, whatever warm-up the scenario has: a plan starts from the stock at
    /// hand, and its promise is for all of its horizon.
    ///
    /// - Parameters:
    ///   - plan: The plan.
    ///   - scenario: The planned scenario with the plan's policies or orders in place, as
    ///     `policyScenario(applying:to:levels:)` and `scheduledScenario(applying:to:)` make it.
    ///   - options: How it is run; `level` is the joint level of all gaps.
    ///   - progress: As of ``RunStudy/run(_:options:progress:isCancelled:)``.
    ///   - isCancelled: As there.
    /// - Returns: Promise and simulation side by side.
    /// - Throws: As ``RunStudy/run(_:options:progress:isCancelled:)``.
    public static func run(
        _ plan: SupplyPlan, carriedOutBy scenario: Scenario, options: RunOptions = RunOptions(),
        progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil,
        isCancelled: (@Sendable () -> Bool)? = nil
    ) throws(StudyError) -> PlanComparison {
        var whole = scenario
        whole.warmUp = .length(.zero)
        let result = try RunStudy.run(
            whole, options: options, progress: progress, isCancelled: isCancelled)
        return PlanComparison(
            plan: plan, result: result,
            figures: figures(PlanPromise(plan, scenario: scenario).figures, result: result),
            level: options.level)
    }

    private static func figures(
        _ promises: [(measure: Measure, value: Double)], result: RunResult
    ) -> [PlanFigure] {
        var figures: [PlanFigure] = []
        var samples: [(index: Int, gaps: [Double])] = []
        for promise in promises {
            let values = (result.values(of: MeasureKey(promise.measure)) ?? []).filter(\.isFinite)
            let gaps = values.map { $0 - promise.value }
            if gaps.count >= 2, (try? SampleSummary(gaps)) != nil { samples.append((figures.count, gaps)) }
            figures.append(
                PlanFigure(
                    measure: promise.measure, promised: promise.value,
                    simulated: result[promise.measure]?.mean, finding: .undefined))
        }
        guard let intervals = try? simultaneousMeanIntervals(of: samples.map(\.gaps), level: result.level)
        else { return figures }
        for (sample, interval) in zip(samples, intervals) {
            figures[sample.index].gap = interval
            figures[sample.index].finding = PairedDifference.Finding(
                interval, preference: figures[sample.index].measure.preference)
        }
        return figures
    }
}
