// SPDX-License-Identifier: Apache-2.0
import Experiments
import Reports

/// The books of a run as a terminal shows them: a statement for each accounting period, side by side.
struct FinanceText {
    private static let mostPeriods = 6

    private let report: FinanceReport
    private let currency: String

    init(_ report: FinanceReport, currency: String) {
        self.report = report
        self.currency = currency
    }

    var text: String {
        let shown = report.periods.suffix(Self.mostPeriods)
        let columns =
            [TextTable.Column("", .leading)]
            + shown.map { TextTable.Column("d \(NumberText.count(Int($0.startDay)))–\(Int($0.endDay))") }
        let rows = StatementLine.allCases.map { line in
            [line.title]
                + shown.map { period in period[line].map { NumberText.count(Int($0.mean.rounded())) } ?? "" }
        }
        let left = report.periods.count - shown.count
        let title = "Profit and loss, and balances, in \(currency)"
        return "\n" + title + (left > 0 ? " (the last \(shown.count) periods; --json has all)" : "") + "\n"
            + TextTable(columns: columns, rows: rows).text()
    }
}
