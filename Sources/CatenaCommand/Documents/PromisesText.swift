// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import PlanningModels
import Reports
import SupplyNetwork

/// Promises with their costs, for a terminal.
struct PromisesText {
    private let fronts: [PromiseFront]
    private let scenario: Scenario

    init(_ fronts: [PromiseFront], scenario: Scenario) {
        self.fronts = fronts
        self.scenario = scenario
    }

    var text: String {
        var parts = [fronts.map(Self.sentence).joined(separator: "\n") + "\n"]
        for front in fronts where !front.points.isEmpty {
            parts.append("\(front.segment), \(NumberText.share(front.service)) in time\n" + table(front))
        }
        if fronts.contains(where: { !$0.points.isEmpty }) {
            let days = NumberText.number(scenario.horizon.inDays)
            parts.append(
                "Costs in \(scenario.currency) and emissions over \(days) days; on time and cost as simulated."
            )
        }
        var text = parts.joined(separator: "\n")
        while text.last == "\n" { text.removeLast() }
        return text
    }

    /// The answer for one segment.
    static func sentence(_ front: PromiseFront) -> String {
        let share = NumberText.share(front.service)
        var words: String
        if let index = front.answerIndex, let point = front.answer, let onTime = point.onTime {
            words =
                "\(front.segment) can be promised \(point.promise): "
                + "\(NumberText.shareEstimate(onTime, halfWidth: point.onTimeInterval?.halfWidth)) on time"
            words += point.finding == .probablyKept ? " (wanted \(share), not beyond doubt)" : ""
            words += extraCost(of: index, front)
        } else if front.points.isEmpty {
            words = "No plan keeps any promise to \(front.segment) at \(share)"
        } else {
            words = "No promise to \(front.segment) is kept at \(share) in simulation"
        }
        return words + shorter(front) + "."
    }

    private static func extraCost(of index: Int, _ front: PromiseFront) -> String {
        guard let cheapest = front.cheapest else { return "" }
        if cheapest == index { return ", at the lowest cost of all promises" }
        let point = front.points[index]
        guard let difference = point.costDifference, let base = front.points[cheapest].cost, base != 0 else {
            return ""
        }
        let change = difference.estimate / base
        let words = NumberText.signed(change, NumberText.share(change))
        return ", for \(words) cost compared with \(front.points[cheapest].promise)"
    }

    /// Why nothing shorter is promised.
    private static func shorter(_ front: PromiseFront) -> String {
        var reasons: [String] = []
        if let answer = front.answer,
            let failed = front.points.last(where: { $0.promise < answer.promise }), let kept = failed.onTime
        {
            reasons.append(
                "\(failed.promise) is kept to \(NumberText.shareEstimate(kept, halfWidth: failed.onTimeInterval?.halfWidth)) only"
            )
        }
        let first = front.points.first?.promise
        if let impossible = front.impossible.last(where: { promise in first.map { promise < $0 } ?? true }) {
            var words = "\(impossible) is not possible"
            if !front.reasons.isEmpty {
                words += " because these clash: " + front.reasons.prefix(3).joined(separator: "; ")
            }
            reasons.append(words)
        }
        if let fastest = front.fastest {
            reasons.append("nothing is faster than \(fastest), the time of the fastest way")
        } else {
            reasons.append("there is no way to it")
        }
        return "; " + reasons.joined(separator: "; ")
    }

    private func table(_ front: PromiseFront) -> String {
        let rows = front.points.enumerated().map { index, point in
            let mark = index == front.answerIndex ? "→ " : ""
            let cost = point.cost.map { NumberText.estimate($0, halfWidth: point.costInterval?.halfWidth) }
            let kept = point.onTime.map {
                NumberText.shareEstimate($0, halfWidth: point.onTimeInterval?.halfWidth)
            }
            let difference = point.costDifference.map {
                NumberText.signed($0.estimate, NumberText.estimate($0.estimate, halfWidth: $0.halfWidth))
            }
            return [
                "\(mark)\(index + 1)", point.promise.description,
                NumberText.number(point.plan.costs.total), NumberText.number(point.plan.emissions),
                kept ?? NumberText.undefined,
                point.finding.rawValue.replacing("-", with: " "), cost ?? NumberText.undefined,
                difference ?? "",
            ]
        }
        return TextTable(
            columns: [
                TextTable.Column("point"), TextTable.Column("promise"), TextTable.Column("planned cost"),
                TextTable.Column("kg CO2e"), TextTable.Column("on time"),
                TextTable.Column("finding", .leading), TextTable.Column("cost"),
                TextTable.Column("beyond the cheapest"),
            ], rows: rows
        ).text()
    }
}
