// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import PlanningModels
import Reports
import SupplyNetwork
import SupplySimulator

/// What an optimization came to, for a terminal: the answer first.
struct OptimizationText {
    private static let mostChanges = 40

    private let result: Optimization

    init(_ result: Optimization) { self.result = result }

    var text: String {
        var parts = [result.description + "\n", method + "\n"]
        if !result.turns.isEmpty || isPlanMissing {
            parts.append("Plan and simulation, turn by turn\n" + turns)
        }
        parts.append(search)
        if !result.measures.isEmpty { parts.append("What it comes to\n" + measures) }
        if !result.changes.isEmpty { parts.append("What is changed\n" + changes) }
        if !result.services.isEmpty { parts.append("Service\n" + services) }
        if !result.isComplete { parts.append("Interrupted: the best so far.\n") }
        var text = parts.joined(separator: "\n")
        while text.last == "\n" { text.removeLast() }
        return text
    }

    private var isPlanMissing: Bool {
        if case .noPlan = result.loopEnd { true } else { false }
    }

    private var method: String {
        if result.isDeterministic { return "nothing is random here: one replication judges each candidate" }
        let count = result.present.interval?.count ?? 1
        let which = result.isComplete ? " that the search has not seen" : ""
        return "judged over \(count) replications\(which), level "
            + NumberText.share(result.found.interval?.level ?? 0.95)
    }

    private var turns: String {
        let measure = result.gapMeasure.rawValue.replacing("-", with: " ")
        let best = result.bestTurn?.index
        let rows = result.turns.map { turn in
            // What is left of a gap by rounding is none.
            let gap = turn.gap.magnitude < 1e-9 * turn.simulated.magnitude ? 0 : turn.gap
            return [
                "\(turn.index + 1)" + (turn.index == best ? " (best)" : ""), number(turn.promised),
                NumberText.estimate(turn.simulated, halfWidth: turn.gapInterval?.halfWidth),
                NumberText.signed(gap, number(gap)),
                NumberText.signed(turn.corrections.allowance, number(turn.corrections.allowance)),
                turn.step < 1 ? NumberText.share(turn.step) : "",
            ]
        }
        let table = TextTable(
            columns: [
                TextTable.Column("turn", .leading), TextTable.Column("\(measure) promised"),
                TextTable.Column("simulated"), TextTable.Column("gap"),
                TextTable.Column("taught as a sum"), TextTable.Column("step"),
            ], rows: rows
        ).text()
        return (rows.isEmpty ? "" : table + "\n") + "  " + result.loopEnd.sentence + "\n"
    }

    private var search: String {
        let accepted = max(0, result.steps.count - Set(result.steps.map(\.search)).count)
        var words = "The search took \(accepted) step\(accepted == 1 ? "" : "s")"
        words += "; \(NumberText.count(result.replications)) replications were run in all."
        if result.candidates > 1, !result.isDeterministic {
            words += " The last of \(result.candidates) candidates "
            words +=
                result.isDecided ? "was selected." : "could not be told apart; the one in front was taken."
        }
        return words + "\n"
    }

    private var changes: String {
        var products: [ProductID: Product] = [:]
        for product in result.scenario.network.products { products[product.id] = product }
        let rows = result.changes.prefix(Self.mostChanges).map { change in
            let product = products[change.product]
            var notes: [String] = []
            if change.before.review != change.after.review { notes.append("review") }
            if change.before.sourcing != change.after.sourcing { notes.append("source") }
            return [
                change.site.name, change.product.name, change.before.policy.summary(of: product),
                change.after.policy.summary(of: product), notes.joined(separator: ", "),
            ]
        }
        let table = TextTable(
            columns: [
                TextTable.Column("site", .leading), TextTable.Column("product", .leading),
                TextTable.Column("now", .leading), TextTable.Column("then", .leading),
                TextTable.Column("also changed", .leading),
            ], rows: Array(rows)
        ).text()
        let more = result.changes.count - rows.count
        return table + (more > 0 ? "\n  and \(more) more\n" : "\n")
    }

    private var measures: String {
        let rows = result.measures.map { change in
            let isShare = change.measure.definition.unit == .share
            let texts = [change.present, change.found].map { isShare ? NumberText.share($0) : number($0) }
            return [change.measure.rawValue] + texts
        }
        return TextTable(
            columns: [
                TextTable.Column("measure", .leading), TextTable.Column("now"), TextTable.Column("then"),
            ], rows: rows
        ).text()
    }

    private var services: String {
        let rows = result.services.map { service in
            [
                service.target.key.entity.name, service.target.key.measure.rawValue,
                NumberText.share(service.target.least), NumberText.share(service.reached),
                service.isMet ? "yes" : "no",
            ]
        }
        return TextTable(
            columns: [
                TextTable.Column("segment", .leading), TextTable.Column("service", .leading),
                TextTable.Column("wanted"), TextTable.Column("reached"), TextTable.Column("met", .leading),
            ], rows: rows
        ).text()
    }

    private func number(_ value: Double) -> String { NumberText.number(value) }
}
