// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// Something that is wrong or worth knowing about a workbook or an export, with the cell or the field where it stands.
public struct ImportIssue: Error, Hashable, Sendable {
    /// Where an issue is.
    public struct Place: Hashable, Sendable {
        /// The file.
        public var file: String
        /// The sheet of a workbook.
        public var sheet: String?
        /// The row of the sheet or the line of the file, counted from one; zero for the whole.
        public var row: Int
        /// The column, counted from one; zero for the whole row.
        public var column: Int
        /// The cell as spreadsheet programs name it, such as `C7`.
        public var cell: String?
        /// The name of the column, in a file of fields.
        public var columnName: String?
    }

    /// How much it matters.
    public var severity: ScenarioFault.Severity
    /// Where it is.
    public var place: Place
    /// What was found and what was expected, without the place.
    public var message: String
    /// What the author can do, where it follows.
    public var mending: String?
}

extension ImportIssue.Place: CustomStringConvertible {
    /// The place as one looks for it: `plan.xlsx: stock!C7`, or `materials.csv:12: STPRS`.
    public var description: String {
        if let sheet {
            guard let cell, !cell.isEmpty else { return "\(file): \(sheet)" }
            return cell.hasPrefix("row") ? "\(file): \(sheet), \(cell)" : "\(file): \(sheet)!\(cell)"
        }
        guard row > 0 else { return file }
        if let columnName, column > 0 { return "\(file):\(row): column \(column) \"\(columnName)\"" }
        return column > 0 ? "\(file):\(row):\(column)" : "\(file):\(row)"
    }
}

extension ImportIssue: CustomStringConvertible {
    /// The issue as a program prints it: place, what was found, what was expected; on a second line how to mend it.
    public var description: String {
        "\(place): \(severity == .error ? "error" : "warning"): \(message)"
            + (mending.map { "\n  fix: \($0)" } ?? "")
    }
}

/// Why nothing was imported.
public struct ImportFailure: Error, Sendable, CustomStringConvertible {
    /// Everything that is wrong, and what else is worth knowing.
    public var issues: [ImportIssue]
    /// How many more there are, beyond the number up to which they are collected.
    public var unlisted: Int

    /// All issues, one after the other.
    public var description: String {
        (issues.map(\.description) + (unlisted > 0 ? ["… and \(unlisted) more"] : [])).joined(separator: "\n")
    }
}
