// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import PlanningModels
import SupplySimulator

extension PlanComparison: CustomStringConvertible {
    /// The gap in words: what was promised, what came of it, and which cause explains most.
    public var description: String {
        let measure: Measure = plan.revenue > 0 ? .profit : .totalCost
        guard let figure = self[measure], let simulated = figure.simulated else {
            return "The plan was not simulated."
        }
        let uncertainty = figure.gap?.halfWidth
        func text(_ value: Double) -> String {
            measure.text(value, uncertainty: uncertainty, currency: plan.currency)
        }
        let count = result.replications.count
        var words =
            "The plan promises a \(measure.words) of \(text(figure.promised)); in \(count) "
            + "replication\(count == 1 ? "" : "s") it is \(text(simulated)) on average"
        guard let gap = figure.gap else { return words + "." }
        let gapText = measure.text(
            ofDifference: gap.estimate, uncertainty: uncertainty, currency: plan.currency)
        let direction = gap.estimate < 0 ? "lower" : "higher"
        words += ", \(gapText) \(direction)"
        if figure.promised != 0 { words += " (\(FigureText.change(gap.estimate / figure.promised)))" }
        let ends = [gap.lower, gap.upper].map { FigureText.figure($0, uncertainty: uncertainty) }
        words += ", \(FigureText.percent(level)) interval of the gap \(ends[0]) to \(ends[1])."
        guard figure.finding == .worse, let cause = largestCause else { return words }
        let amount = cause.measure.text(
            ofDifference: cause.gap.estimate, uncertainty: cause.gap.halfWidth, currency: plan.currency)
        let side = cause.gap.estimate < 0 ? "less" : "more"
        return words + " The largest cause is \(cause.measure.words), \(amount) \(side) than planned."
    }

    /// The part of profit that deviates most to the worse.
    private var largestCause: (measure: Measure, gap: ConfidenceInterval)? {
        let parts: [Measure] = [
            .purchaseCost, .productionCost, .transportCost, .orderingCost, .holdingCost, .backorderCost,
            .lostSaleCost, .revenue,
        ]
        let worse = parts.compactMap { part -> (measure: Measure, gap: ConfidenceInterval)? in
            guard let figure = self[part], let gap = figure.gap, figure.finding == .worse else { return nil }
            if part == .revenue, plan.revenue == 0 { return nil }
            return (part, gap)
        }
        return worse.max { $0.gap.estimate.magnitude < $1.gap.estimate.magnitude }
    }
}
