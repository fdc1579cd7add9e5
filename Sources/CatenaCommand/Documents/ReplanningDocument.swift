// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import Reports
import SupplyNetwork
import SupplySimulator

/// How the planning of runs went, as `--json` prints it.
struct ReplanningDocument: Encodable {
    var plans: Int
    var unanswered: Int
    var strained: Int
    var iterations: Int
    var mostVariables: Int
    /// In a comparison, the objective less that of one plan for the whole run, with an interval of its own.
    var overPlan: IntervalDocument?

    init(_ record: ReplanningRecord) {
        plans = record.plans
        unanswered = record.unanswered
        strained = record.strained
        iterations = record.iterations
        mostVariables = record.mostVariables
    }
}

extension Comparison {
    /// By how much the objective of a scenario that is planned again lies above that of one plan for the whole run, which
    /// stands before it; `nil` for other scenarios.
    func gainOverPlan(of index: Int) -> ConfidenceInterval? {
        guard index > 0, scenarios[index].replanning != nil else { return nil }
        return objectiveGain(of: index, over: index - 1)
    }
}

/// How planning went, and what it gained, for a terminal.
struct ReplanningText {
    let text: String

    /// The text about a scenario of a comparison; `nil` when it was not planned again.
    init?(_ comparison: Comparison, scenario index: Int) {
        let compared = comparison.scenarios[index]
        guard let record = compared.replanning else { return nil }
        var lines = ["\(compared.name): \(record.sentence(replications: comparison.replications))"]
        if let gain = comparison.gainOverPlan(of: index) {
            let definition = comparison.objective.definition
            let isShare = definition.unit == .share
            let figure =
                isShare
                ? NumberText.shareEstimate(gain.estimate, halfWidth: gain.halfWidth)
                : NumberText.estimate(gain.estimate, halfWidth: gain.halfWidth)
            let unit =
                definition.unit == .currency ? compared.result.scenario.currency : definition.unit.rawValue
            let level = NumberText.share(comparison.level)
            lines.append(
                "\(compared.name) less \(comparison.scenarios[index - 1].name): \(comparison.objective.rawValue) \(figure)"
                    + (isShare ? "" : " \(unit)") + ", a \(level) interval of its own")
        }
        text = lines.joined(separator: "\n")
    }
}
