// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
public import PlanningModels
public import SupplyNetwork
import SupplySimulator

/// Simulates placements of safety stock beside the present policies.
public enum SafetyStockStudy {
    /// Runs a scenario as it is and with each placement, all in the same random worlds.
    ///
    /// - Parameters:
    ///   - scenario: The scenario.
    ///   - plans: The placements, at least one.
    ///   - options: How all are run; measures are chosen by what the scenario has.
    ///   - progress: As of ``CompareStudy/run(_:options:progress:isCancelled:)``.
    ///   - isCancelled: As there.
    /// - Returns: The comparison with the gap of each placement.
    /// - Throws: As ``CompareStudy/run(_:options:progress:isCancelled:)``.
    public static func run(
        _ scenario: Scenario, plans: [SafetyStockPlan], options: CompareOptions = CompareOptions(),
        progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil,
        isCancelled: (@Sendable () -> Bool)? = nil
    ) throws(StudyError) -> SafetyStockComparison {
        var options = options
        options.measures = measures(of: scenario)
        let variants = plans.map { plan in
            (name: plan.method.rawValue, scenario: SafetyStockPolicies.scenario(applying: plan, to: scenario))
        }
        let comparison = try CompareStudy.run(
            [(name: "present", scenario: scenario)] + variants, options: options, progress: progress,
            isCancelled: isCancelled)
        let judged = plans.enumerated().map { index, plan in
            SafetyStockComparison.Judged(
                plan: plan, scenario: index + 1,
                figures: figures(
                    of: plan, scenario, comparison.scenarios[index + 1].result, level: options.level))
        }
        return SafetyStockComparison(comparison: comparison, plans: judged)
    }

    private static func measures(of scenario: Scenario) -> [MeasureKey] {
        var measures: [MeasureKey] = [
            .totalCost, .holdingCost, .backorderCost, .lostSaleCost, .fillRate, .onHandMean, .stockValueMean,
        ].map { MeasureKey($0) }
        if scenario.network.segments.contains(where: { $0.promise != nil }) {
            measures.append(MeasureKey(.onTimeInFull))
        }
        return measures
    }

    private static func figures(
        of plan: SafetyStockPlan, _ scenario: Scenario, _ result: RunResult, level: Double
    ) -> [SafetyStockComparison.Figure] {
        let days = max(scenario.horizon.inDays - result.warmUp.length.inDays, 1e-9)
        var figures: [SafetyStockComparison.Figure] = []
        func add(
            _ kind: SafetyStockComparison.Figure.Kind, _ segment: String?, promised: Double,
            _ values: [Double]
        ) {
            let defined = values.filter(\.isFinite)
            guard !defined.isEmpty else { return }
            let mean = defined.reduce(0, +) / Double(defined.count)
            let gap = try? simultaneousMeanIntervals(of: [defined.map { $0 - promised }], level: level).first
            figures.append(
                SafetyStockComparison.Figure(
                    kind: kind, segment: segment, promised: promised, simulated: mean,
                    gap: defined.count > 1 ? gap : nil))
        }
        let holding = result.values(of: MeasureKey(.holdingCost)) ?? []
        switch plan.method {
        case .guaranteedService:
            add(.holdingPerDay, nil, promised: plan.promisedCost + plan.lotCost, holding.map { $0 / days })
            for segment in scenario.network.segments.sorted(by: { $0.id < $1.id }) {
                guard let service = plan.service[segment.id] else { continue }
                let measure: Measure = segment.promise == nil ? .fillRate : .onTimeInFull
                let values = result.values(of: MeasureKey(measure, .segment(segment.id.name))) ?? []
                add(
                    segment.promise == nil ? .fillRate : .onTimeInFull, segment.id.name, promised: service,
                    values)
            }
        case .stochasticService:
            let owed = result.values(of: MeasureKey(.backorderCost)) ?? []
            add(
                .holdingAndBackordersPerDay, nil, promised: plan.promisedCost + plan.lotCost,
                zip(holding, owed).map { ($0 + $1) / days })
        }
        return figures
    }
}
