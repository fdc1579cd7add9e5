// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import PlanningModels
import Reports
import SupplyNetwork
import SupplySimulator

/// Placements of safety stock with what there is to say about them.
struct SafetyReport {
    let scenario: Scenario
    let plans: [SafetyStockPlan]
    let notes: [SafetyStockNote]
    let judged: SafetyStockComparison?
    let level: Double

    /// The placement that is told of first: the better one in simulation.
    var first: SafetyStockPlan { judged?.best?.plan ?? plans[0] }

    /// The answer in a sentence or two.
    var sentence: String {
        let plan = first
        let kept = plan.entries.count { $0.safetyStock > 1e-9 }
        var words =
            "\(plan.method.words): safety stock at \(kept) of \(plan.entries.count) stock points, "
            + "\(NumberText.number(plan.safetyStockCost)) \(scenario.currency) a day to keep"
        if plan.method == .guaranteedService, let lowest = plan.service.values.min() {
            words += ", for demand within its bound \(NumberText.share(lowest)) of the time"
        }
        guard let judged, let own = judged.plans.first(where: { $0.plan.method == plan.method }) else {
            return words + "."
        }
        let comparison = judged.comparison
        let objective = comparison.objective
        guard let difference = comparison.difference(of: own.scenario, in: MeasureKey(objective)) else {
            return words + "."
        }
        return words + ".\n" + Self.change(difference, objective, scenario.currency)
    }

    private static func change(
        _ difference: PairedDifference, _ objective: Measure, _ currency: String
    ) -> String {
        let name = objective.rawValue.replacing("-", with: " ")
        guard let mean = difference.mean, let base = difference.baseMean else {
            return "Its \(name) could not be simulated."
        }
        let direction = mean < base ? "lower" : "higher"
        var words = "Simulated \(name) is \(NumberText.number(mean)) \(currency) against "
        words += "\(NumberText.number(base)) with the present policies"
        if let change = difference.relativeChange {
            words += ", \(NumberText.share(change.magnitude)) \(direction)"
        }
        if let interval = difference.interval {
            words +=
                " (difference \(NumberText.number(interval.lower)) to \(NumberText.number(interval.upper)))"
        }
        return words + "."
    }
}

extension SafetyStockPlan.Method {
    /// The method as a sentence begins with it.
    var words: String {
        switch self {
        case .guaranteedService: "Guaranteed service"
        case .stochasticService: "Waiting demand"
        }
    }
}

extension SafetyStockComparison.Figure {
    /// What is promised, in words.
    var words: String {
        switch kind {
        case .holdingPerDay: "holding cost a day"
        case .holdingAndBackordersPerDay: "holding and backorder cost a day"
        case .onTimeInFull: "on time in full, \(segment ?? "all")"
        case .fillRate: "fill rate, \(segment ?? "all")"
        }
    }

    /// Whether the figure is a share.
    var isShare: Bool { kind == .onTimeInFull || kind == .fillRate }
}
