// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import ResultStore
import SupplySimulator

/// A comparison as text for a terminal.
struct ComparisonText {
    private let content: ComparisonContent
    private var comparison: StoredComparison { content.comparison }

    init(_ comparison: StoredComparison) { content = ComparisonContent(comparison) }

    var text: String {
        var parts = [TextTable.printable(comparison.verdict.sentence).wrapped(to: 100) + "\n", method]
        for columns in chunks {
            parts.append(TextTables.block("Side by side", sideBySide(columns)))
        }
        parts.append(
            TextTables.block("Differences from \(TextTable.printable(content.baseName))", differences))
        parts += overTime
        parts += TextTables.warnings(PageText.warnings(comparison))
        return parts.joined(separator: "\n")
    }

    private var method: String {
        let level = NumberText.share(comparison.level).replacingSuffix(".0%", "%")
        let count = comparison.replications
        var text = "\(NumberText.count(count)) paired replication\(count == 1 ? "" : "s") a scenario, "
        text += "under common random numbers; "
        text += content.runs.first.map { "\($0.window), seed \($0.run.manifest.seed)\n" } ?? "\n"
        if comparison.intervalCount > 0 {
            text += "± is half the \(level) interval of a mean; of differences all "
            text += "\(NumberText.count(comparison.intervalCount)) intervals hold at once\n"
        } else {
            text += "no intervals: that takes at least two replications of scenarios that differ\n"
        }
        if let gain = comparison.gain {
            text += TextTable.printable(gain.sentence).wrapped(to: 100) + "\n"
        }
        if !comparison.isComplete {
            text += "incomplete: the comparison was stopped before all replications were done\n"
        }
        return text
    }

    /// Scenarios that fit beside each other: the base and three more at a time.
    private var chunks: [[Int]] {
        let others = content.others
        guard !others.isEmpty else { return [[comparison.baseIndex]] }
        return stride(from: 0, to: others.count, by: 3).map { start in
            [comparison.baseIndex] + others[start..<min(start + 3, others.count)]
        }
    }

    private func sideBySide(_ scenarios: [Int]) -> String {
        let columns = [TextTable.Column("", .leading)] + scenarios.map { TextTable.Column(content.names[$0]) }
        let rows = content.measures.map { measure in
            [measure.heading(currency: content.currency)]
                + scenarios.map { measure.cell(content.runs[$0].estimate(measure)) }
        }
        return TextTable(columns: columns, rows: rows).text()
    }

    private var differences: String {
        var rows: [[String]] = []
        for measure in content.measures {
            for (index, scenario) in content.others.enumerated() {
                guard let difference = content.difference(scenario, measure) else { continue }
                rows.append(
                    [index == 0 ? measure.heading(currency: content.currency) : "", content.names[scenario]]
                        + Self.cells(difference, measure))
            }
        }
        return TextTable(
            columns: [
                TextTable.Column("", .leading), TextTable.Column("scenario", .leading),
                TextTable.Column("difference"), TextTable.Column("change"),
                TextTable.Column("finding", .leading),
            ], rows: rows
        ).text()
    }

    /// When the cheaper becomes the dearer, for windows of more than one period.
    private var overTime: [String] {
        comparison.overTime.filter { $0.periods.count > 1 }.map { path in
            let sentence = path.sentence(
                name: content.names[path.scenario], base: content.baseName, currency: content.currency)
            return TextTables.block(
                "Profit over time: \(TextTable.printable(content.names[path.scenario]))",
                TextTable.printable(sentence).wrapped(to: 100) + "\n" + (table(of: path) ?? ""))
        }
    }

    /// The periods of a pair that changes sides; of a long run the first, those about the changes, and the last.
    private func table(of path: ProfitOverTime) -> String? {
        let changes = [path.turn, path.breakEven].compactMap { $0?.period }
        guard !changes.isEmpty else { return nil }
        let count = path.periods.count
        let shown = path.periods.indices.filter { index in
            count <= 15 || index < 3 || index == count - 1
                || changes.contains { abs($0 - 1 - index) <= 2 }
        }
        let rows = shown.map { index in
            [
                "\(index + 1)", ProfitOverTimeSection.text(path.periods[index].difference),
                ProfitOverTimeSection.text(path.periods[index].cumulative),
            ]
        }
        let table = TextTable(
            columns: [
                TextTable.Column(path.unit.rawValue), TextTable.Column("difference of profit"),
                TextTable.Column("since the beginning"),
            ], rows: rows
        ).text(widest: 60)
        return shown.count < count
            ? table + "  (the report has all \(count) \(path.unit.rawValue)s)\n" : table
    }

    private static func cells(_ difference: PairedDifference, _ measure: Measure) -> [String] {
        guard let mean = difference.mean, let base = difference.baseMean else {
            return [NumberText.undefined, "", difference.finding.words]
        }
        let change = measure.definition.unit == .share ? nil : difference.relativeChange
        return [
            measure.difference(
                difference.interval?.estimate ?? mean - base, halfWidth: difference.interval?.halfWidth),
            change.map { NumberText.signed($0, NumberText.share($0)) } ?? "", difference.finding.words,
        ]
    }
}

extension String {
    /// The text broken into lines of at most `width` characters, at spaces.
    package func wrapped(to width: Int) -> String {
        var lines: [String] = []
        var line = ""
        for word in split(separator: " ") {
            if !line.isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        if !line.isEmpty { lines.append(line) }
        return lines.joined(separator: "\n")
    }
}
