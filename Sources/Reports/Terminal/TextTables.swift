// SPDX-License-Identifier: Apache-2.0
public import ResultStore
import Experiments
import SupplySimulator

/// Results as text for a terminal: the answer first, then what it rests on.
public enum TextTables {
    /// The measures of a run: network, cost by cause, segments, sites, and stock points when there are few.
    ///
    /// Plain text without colours, of lines that end in a line feed except the last one.
    public static func text(of run: StoredRun) -> String {
        let content = RunContent(run)
        var parts = [head(of: content)]
        parts.append(block("Network", network(content)))
        if let costs = costs(content) { parts.append(block("Cost by cause", costs)) }
        for table in MeasureTable.all(of: content, limit: mostRows) {
            // Many stock points, and lanes, are for the report.
            guard table.rowTitle != "Lane", table.title != "Stock points" || table.total <= mostRows else {
                continue
            }
            parts.append(block(table.title, text(of: table, currency: content.currency)))
        }
        parts += warnings(run.warnings)
        return parts.joined(separator: "\n").trimmingLineFeeds
    }

    /// The verdict of a comparison, its scenarios side by side, and their paired differences from the base.
    ///
    /// Plain text without colours, of lines that end in a line feed except the last one.
    public static func text(of comparison: StoredComparison) -> String {
        ComparisonText(comparison).text.trimmingLineFeeds
    }

    /// The most rows of a table of a run.
    private static let mostRows = 20

    /// A table under its title.
    package static func block(_ title: String, _ table: String) -> String { "\(title)\n\(table)" }

    static func warnings(_ warnings: [String]) -> [String] {
        warnings.isEmpty ? [] : [warnings.map { "warning: \(TextTable.printable($0))\n" }.joined()]
    }

    private static func head(of content: RunContent) -> String {
        let run = content.run
        let count = run.replications.count
        var text = "\(TextTable.printable(run.manifest.scenario)): "
        text += "\(NumberText.count(count)) replication\(count == 1 ? "" : "s") of \(content.window)"
        text += ", seed \(run.manifest.seed)\n"
        if count > 1 {
            text +=
                "± is half the \(NumberText.share(run.level).replacingSuffix(".0%", "%")) interval of a mean\n"
        }
        if !run.manifest.isComplete {
            text += "incomplete: the run was stopped before all replications were done\n"
        }
        if let precision = run.precision {
            let words = precision.isReached ? "reached" : "not reached"
            text +=
                "the precision of \(NumberText.share(precision.relative)) that was asked for is \(words)\n"
        }
        return text
    }

    private static func network(_ content: RunContent) -> String {
        TextTable(
            columns: [TextTable.Column("", .leading), TextTable.Column(""), TextTable.Column("", .leading)],
            rows: content.headlines.map { measure in
                [
                    measure.definition.title, measure.cell(content.estimate(measure)),
                    measure.unitText(currency: content.currency) ?? "",
                ]
            }
        ).text()
    }

    private static func costs(_ content: RunContent) -> String? {
        let causes = content.causes
        guard causes.count > 1, let total = content.mean(.totalCost), total != 0 else { return nil }
        return TextTable(
            columns: [
                TextTable.Column("", .leading), TextTable.Column(content.currency), TextTable.Column("share"),
            ],
            rows: causes.map { cause in
                [
                    cause.definition.title, cause.cell(content.estimate(cause)),
                    NumberText.share((content.mean(cause) ?? .nan) / total),
                ]
            }
        ).text()
    }

    private static func text(of table: MeasureTable, currency: String) -> String {
        let columns =
            [TextTable.Column(table.rowTitle, .leading)]
            + table.columns.map { TextTable.Column($0.heading(currency: currency)) }
        let rows = table.rows.map { row in
            [row.name] + zip(table.columns, row.estimates).map { $0.cell($1) }
        }
        var text = TextTable(columns: columns, rows: rows).text()
        if let selection = table.selection {
            text += "  (\(selection), of \(NumberText.count(table.total)))\n"
        }
        return text
    }
}

extension String {
    /// The text without line feeds at its end.
    var trimmingLineFeeds: String {
        var text = self
        while text.last == "\n" { text.removeLast() }
        return text
    }

    /// The text with `suffix` at its end replaced.
    func replacingSuffix(_ suffix: String, _ replacement: String) -> String {
        hasSuffix(suffix) ? dropLast(suffix.count) + replacement : self
    }
}
