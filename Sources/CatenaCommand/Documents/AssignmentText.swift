// SPDX-License-Identifier: Apache-2.0
import DesignFiles
import Reports

/// An assignment for a terminal: how many, what it costs, who serves, and why the rest is not served.
struct AssignmentText {
    private let answer: AssignmentAnswer

    init(_ answer: AssignmentAnswer) { self.answer = answer }

    var text: String {
        [summary, costs, sites, refusals, bottlenecks].compactMap(\.self).joined(separator: "\n\n")
    }

    private var summary: String {
        let all = answer.orders.count
        let most =
            answer.valueBound <= answer.value + 1e-6 * max(1, answer.value)
            ? "no more can be" : "at most \(number(answer.valueBound)) can be"
        var lines = ["\(count(answer.served)) of \(count(all)) orders are assigned; \(most)"]
        let isCheapest = answer.costBound >= answer.cost - 1e-6 * max(1, answer.cost.magnitude)
        lines.append(
            "at a cost of \(money(answer.cost)), "
                + (isCheapest
                    ? "the least for as many" : "not proven least: at least \(money(answer.costBound))"))
        return lines.joined(separator: "\n")
    }

    private var costs: String? {
        guard answer.costs.count > 1 else { return nil }
        return "Cost by cause\n" + TextColumns.aligned(answer.costs.map { [$0.cause, money($0.amount)] })
    }

    private var sites: String {
        var rows = [["site", "capacity", "load", "orders", "cost", "could serve", ""]]
        for site in answer.sites {
            rows.append([
                site.name, number(site.capacity), number(site.load), count(site.orders), money(site.cost),
                count(site.candidates), site.limits ? "full: more room serves more" : "",
            ])
        }
        return "Sites\n" + TextColumns.aligned(rows)
    }

    private var refusals: String? {
        guard !answer.refused.isEmpty else { return nil }
        let lines = answer.refused.map { refused in
            let first = refused.details.prefix(3).filter { !$0.text.isEmpty }
            let cases = first.map { "\($0.text): \(count($0.orders))" }.joined(separator: "; ")
            let more = refused.details.count > 3 ? " …" : ""
            return "  \(count(refused.orders)) orders: \(refused.reason)"
                + (cases.isEmpty ? "" : " (\(cases)\(more))")
        }
        return "No site may serve, whatever its capacity\n" + lines.joined(separator: "\n")
    }

    private var bottlenecks: String? {
        guard !answer.bottlenecks.isEmpty else { return nil }
        var lines = ["Full sites"]
        for bottleneck in answer.bottlenecks {
            let names = bottleneck.sites.joined(separator: ", ")
            lines.append(
                "  \(count(bottleneck.orders)) orders may go only to \(names), which hold\(bottleneck.sites.count == 1 ? "s" : "") "
                    + "\(number(bottleneck.capacity)): \(count(bottleneck.unserved)) are left")
            for choice in bottleneck.choices.prefix(8) where bottleneck.choices.count > 1 {
                lines.append(
                    "    \(count(choice.orders)) of them only to \(choice.sites.joined(separator: ", ")), "
                        + "\(count(choice.unserved)) left")
            }
            if bottleneck.choices.count > 8 {
                lines.append("    … and \(bottleneck.choices.count - 8) more sets of sites; --json has all")
            }
        }
        return lines.joined(separator: "\n")
    }

    /// Every order as a row of a CSV file.
    var table: String {
        var text =
            "order,site,cost" + answer.costs.map { "," + TextColumns.field($0.cause) }.joined() + ",reason\n"
        for order in answer.orders {
            let parts = order.costs.map { "\($0)" }
            let blanks = [String](repeating: "", count: answer.costs.count)
            let cells =
                [order.name, order.site ?? "", order.site == nil ? "" : "\(order.costs.reduce(0, +))"]
                + (order.site == nil ? blanks : parts) + [order.reason]
            text += cells.map(TextColumns.field).joined(separator: ",") + "\n"
        }
        return text
    }

    private func number(_ value: Double) -> String {
        value.isFinite ? NumberText.number(value) : "no limit"
    }

    private func money(_ value: Double) -> String { TextColumns.fixed(value, decimals: 2) }

    private func count(_ value: Int) -> String { TextColumns.fixed(Double(value), decimals: 0) }
}
