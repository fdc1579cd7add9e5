// SPDX-License-Identifier: Apache-2.0
import Experiments
import Reports
import SupplyNetwork

/// A back-test for a terminal.
struct BacktestText {
    private static let mostRows = 40

    private let result: Backtest

    init(_ result: Backtest) { self.result = result }

    var text: String {
        var parts = [result.sentence + "\n", method]
        parts.append("What was fitted\n" + result.fits.map { "  \(Backtest.sentence(of: $0))\n" }.joined())
        parts.append("Series\n" + table)
        parts += notes
        var text = parts.joined(separator: "\n")
        while text.last == "\n" { text.removeLast() }
        return text
    }

    private var method: String {
        "Fitted to \(result.start) until \(result.split), simulated from there until \(result.end), "
            + "\(result.replications) times; totals of \(result.period)\n"
    }

    /// The whole, the segments, and the products with the worst verdicts first.
    private var table: String {
        let head = result.series.filter { $0.product == nil }
        let products = result.series.filter { $0.product != nil && $0.figure == .units }
        let wrong = products.filter { $0.verdict != .calibrated }
        let right = products.filter { $0.verdict == .calibrated }
        let shown = Array((head + wrong + right).prefix(max(Self.mostRows, head.count)))
        let rows = shown.map { series in
            [
                series.segment?.name ?? "all", series.product?.name ?? "", series.figure.rawValue,
                NumberText.number(series.total), NumberText.number(series.simulatedTotal),
                series.bias.map { NumberText.signed($0, NumberText.share($0)) } ?? "",
                "\(series.coverage.inside) of \(series.coverage.count)",
                NumberText.share(series.coverage.expected),
                series.verdict.rawValue.replacing("-", with: " "),
            ]
        }
        let columns = [
            TextTable.Column("segment", .leading), TextTable.Column("product", .leading),
            TextTable.Column("figure", .leading), TextTable.Column("actual"), TextTable.Column("simulated"),
            TextTable.Column("bias"), TextTable.Column("inside"), TextTable.Column("expected"),
            TextTable.Column("verdict", .leading),
        ]
        let table = TextTable(columns: columns, rows: rows).text(widest: 24, limit: 130)
        let left = result.series.count - shown.count
        return left > 0 ? table + "  (\(left) more series in --json and --report)\n" : table
    }

    private var notes: [String] {
        let all = result.allNotes
        let shown = all.prefix(12)
        var lines = shown.map { "note: \($0)\n" }
        if all.count > shown.count { lines.append("note: and \(all.count - shown.count) more, in --json\n") }
        return lines.isEmpty ? [] : [lines.joined()]
    }
}
