// SPDX-License-Identifier: Apache-2.0

/// Reads a file of separated fields that is no part of a scenario, such as an export of another system, row by row.
package struct FieldReader {
    /// One row that is not blank.
    package struct Row: Sendable {
        /// The line at which it begins, counted from one.
        package var line: Int
        /// Its fields, without quotes and without the spaces around those that have none.
        package var fields: [String]
        /// What is wrong with it.
        package var problem: String?
    }

    private var reader: CSVReader

    /// Starts at the first row of a text; the separator is found out unless it is given: comma, semicolon or tab.
    package init(_ text: [UInt8], separator: UInt8? = nil) {
        reader = CSVReader(text, file: 0, separator: separator)
    }

    /// The next row, or `nil` at the end.
    package mutating func next() -> Row? {
        guard let row = reader.next() else { return nil }
        return Row(
            line: Int(row.cells.first?.place.line ?? 0), fields: row.cells.map { $0.text ?? "" },
            problem: row.failure?.reason.message)
    }
}
