// SPDX-License-Identifier: Apache-2.0
import Foundation
import ScenarioFiles
import Studies
import SupplyNetwork

/// Reads the trials of a sweep from a CSV file: the columns are paths of parameters, each row is a setting.
struct TrialTable {
    /// More settings than these are a mistake.
    static let rowLimit = 100_000

    private let path: String
    private var faults: [String] = []

    /// The plan of a file, each of whose settings can be made of `base`.
    ///
    /// - Throws: Everything that is wrong with it, in one message.
    static func plan(_ path: String, of base: Scenario) throws -> SweepPlan {
        var table = TrialTable(path: path)
        return try table.plan(of: base)
    }

    private init(path: String) { self.path = path }

    private mutating func plan(of base: Scenario) throws -> SweepPlan {
        let table: PlainTable
        do {
            table = try PlainTable(path: path)
        } catch {
            throw CommandFailure(status: error.isMissing ? .missing : .badData, message: error.description)
        }
        try check(table)
        var (factors, columns): ([SweepFactor], [[Double?]]) = ([], [])
        for column in table.columns {
            let (factor, values) = SweepFactor.listed(path: column, table.rows.map { $0[column] })
            for (row, value) in zip(table.rows, values) where value == nil {
                faults.append(
                    "\(path):\(row.line): \(column) is \"\(row[column])\", expected a number"
                        + (factor.unit.isEmpty
                            ? " such as 40, or the same unit in all rows, such as 3 d"
                            : " with the unit of the rows above, such as \(factor.text(of: factor.low))"))
            }
            factors.append(factor)
            columns.append(values)
        }
        try end()
        let rows = table.rows.indices.map { row in columns.compactMap { $0[row] } }
        // What is wrong with a column is wrong with it in every row, and is said once.
        if let first = rows.first, let line = table.rows.first?.line {
            for (factor, value) in zip(factors, first) { trying([factor], [value], of: base, line: line) }
        }
        try end()
        for (row, values) in zip(table.rows, rows).dropFirst() {
            trying(factors, values, of: base, line: row.line)
        }
        try end()
        return SweepPlan(listed: factors, values: rows)
    }

    private mutating func check(_ table: PlainTable) throws {
        for (index, column) in table.columns.enumerated() {
            if column.isEmpty {
                faults.append("\(path):1: column \(index + 1) has no name, expected the path of a parameter")
            } else if table.columns[..<index].contains(column) {
                faults.append("\(path):1: the column \"\(column)\" is there twice")
            }
        }
        if table.rows.isEmpty { faults.append("\(path): there is no setting below the header") }
        if table.rows.count > Self.rowLimit {
            faults.append(
                "\(path): there are \(table.rows.count) settings, expected at most \(Self.rowLimit)")
        }
        try end()
    }

    /// Notes why a setting cannot be made.
    private mutating func trying(
        _ factors: [SweepFactor], _ values: [Double], of base: Scenario, line: Int
    ) {
        do throws(ScenarioReadError) {
            _ = try ScenarioReader.changed(base, by: SweepFactor.changes(factors, values))
        } catch {
            for text in String(describing: error).split(separator: "\n") {
                let message = text.firstRange(of: ": error: ").map { text[$0.upperBound...] }
                faults.append(message.map { "\(path):\(line): \($0)" } ?? String(text))
            }
        }
    }

    private func end() throws {
        guard !faults.isEmpty else { return }
        let shown = faults.prefix(40).joined(separator: "\n")
        let rest = faults.count - 40
        throw CommandFailure(
            status: .badData, message: shown + (rest > 0 ? "\nand \(rest) more" : ""))
    }
}

extension SweepFactor {
    /// The changes that set factors to values.
    static func changes(_ factors: [SweepFactor], _ values: [Double]) -> [ScenarioChange] {
        zip(factors, values).map { ScenarioChange("\($0.path)=\($0.text(of: $1))") }
    }
}
