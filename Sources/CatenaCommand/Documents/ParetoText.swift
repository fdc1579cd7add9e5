// SPDX-License-Identifier: Apache-2.0
import Experiments
import Reports
import SupplyNetwork
import SupplySimulator

/// Scenarios judged by several measures at once, as text for a terminal.
struct ParetoText {
    private let view: ParetoView
    private let comparison: Comparison

    init(_ view: ParetoView, _ comparison: Comparison) {
        self.view = view
        self.comparison = comparison
    }

    var text: String {
        let currency = comparison.scenarios[comparison.baseIndex].result.scenario.currency
        let names = comparison.scenarios.map(\.name)
        let rows = view.entries.map { entry in
            let means = zip(view.criteria, entry.means).map { measure, mean in
                mean.map { measure.cell($0, halfWidth: nil) } ?? "–"
            }
            let by = entry.dominatedBy.map { names[$0] }.joined(separator: ", ")
            return [names[entry.scenario]] + means + [by.isEmpty ? "on the front" : "outdone by \(by)"]
        }
        let columns =
            [TextTable.Column("", .leading)]
            + view.criteria.map { TextTable.Column($0.heading(currency: currency)) }
            + [TextTable.Column("", .leading)]
        return "\nAll criteria at once: who is outdone is shown to be worse in one and better in none\n"
            + TextTable(columns: columns, rows: rows).text()
    }
}
