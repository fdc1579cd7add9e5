// SPDX-License-Identifier: Apache-2.0
import ScenarioFiles
import SupplyNetwork

/// A CSV file whose cells are read with an eye on what they should be; faults are gathered, not thrown.
struct CheckedTable {
    let path: String
    let table: PlainTable
    private(set) var faults: [String] = []
    private var finder = NameFinder()

    init(path: String) throws(DesignFileFaults) {
        do {
            table = try PlainTable(path: path)
        } catch {
            throw DesignFileFaults([error.description], isMissing: error.isMissing)
        }
        self.path = path
    }

    var rows: [PlainTable.Row] { table.rows }

    func has(_ column: String) -> Bool { table.columns.contains(column) }

    /// Notes a fault of a row.
    mutating func note(_ row: PlainTable.Row, _ words: String) {
        faults.append("\(path):\(row.line): \(words)")
    }

    /// Notes a column that should be there.
    mutating func require(_ column: String) {
        guard !has(column) else { return }
        let near = finder.closest(to: column, among: table.columns)
        faults.append(
            "\(path):1: there is no column \"\(column)\""
                + (near.map { "; did you mean \"\($0)\"?" }
                    ?? "; there are \(table.columns.filter { !$0.isEmpty }.joined(separator: ", "))"))
    }

    /// Says of each column that is not among those known what it may have been meant to be.
    mutating func strayColumns(known: [String]) -> [String] {
        table.columns.filter { !$0.isEmpty && !known.contains($0) }.map { column in
            let near = finder.closest(to: column, among: known)
            return "\(path):1: the column \"\(column)\" is not used"
                + (near.map { "; did you mean \"\($0)\"?" } ?? "")
        }
    }

    /// The number in a cell, `least` or more; `fallback` where it is empty.
    mutating func number(
        _ row: PlainTable.Row, _ column: String, fallback: Double, least: Double = 0
    ) -> Double {
        let text = row[column]
        guard !text.isEmpty else { return fallback }
        guard let value = DesignNumber.value(text), value >= least else {
            note(row, "\(column) is \"\(text)\", expected a number" + (least == 0 ? " of at least 0" : ""))
            return fallback
        }
        return value
    }

    /// Yes or no.
    mutating func truth(_ row: PlainTable.Row, _ column: String) -> Bool {
        switch row[column].lowercased() {
        case "", "no", "false", "0": return false
        case "yes", "true", "1": return true
        default:
            note(row, "\(column) is \"\(row[column])\", expected yes or no")
            return false
        }
    }

    /// The place of a name in a list; a fault with the nearest name where it is not there.
    mutating func place(
        _ row: PlainTable.Row, _ column: String, in places: [String: Int]
    ) -> Int? {
        if let place = places[row[column]] { return place }
        let near = finder.closest(to: row[column], among: places.keys.sorted())
        note(
            row, "there is no \(column) \"\(row[column])\"" + (near.map { "; did you mean \"\($0)\"?" } ?? "")
        )
        return nil
    }
}
