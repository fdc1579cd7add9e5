// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A CSV file that is no part of a scenario: a header and rows of text with their lines.
public struct PlainTable: Sendable {
    /// One row.
    public struct Row: Sendable {
        /// The line at which it begins, 1 for the first of the file.
        public var line: Int
        private let fields: [String]
        private let positions: [String: Int]

        init(line: Int, fields: [String], positions: [String: Int]) {
            self.line = line
            self.fields = fields
            self.positions = positions
        }

        /// The text in a column; empty when the row is short or there is no such column.
        public subscript(column: String) -> String {
            guard let position = positions[column], position < fields.count else { return "" }
            return fields[position]
        }
    }

    /// The names of the columns.
    public let columns: [String]
    /// The rows that are not blank.
    public let rows: [Row]

    /// Why a table cannot be read: a sentence with file and line.
    public struct Failure: Error, CustomStringConvertible, Sendable {
        /// The sentence.
        public let description: String
        /// Whether there is no such file, rather than a bad one.
        public let isMissing: Bool
    }

    /// Reads the table at `path`.
    ///
    /// - Throws: If the file cannot be opened, or its quotes do not close.
    public init(path: String) throws(Failure) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure(description: "\(path): there is no such file that can be read", isMissing: true)
        }
        var bytes = [UInt8](data)
        // Spreadsheets begin UTF-8 files with a mark.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        var reader = CSVReader(bytes, file: 0)
        var columns: [String]?
        var rows: [Row] = []
        var positions: [String: Int] = [:]
        while let row = reader.next() {
            let fields = row.cells.map { $0.text ?? "" }
            let line = Int(row.cells.first?.place.line ?? 0)
            if row.failure != nil {
                throw Failure(
                    description: "\(path):\(line): the row cannot be read; do its quotes close?",
                    isMissing: false)
            }
            if columns == nil {
                columns = fields
                for (index, field) in fields.enumerated() where positions[field] == nil {
                    positions[field] = index
                }
            } else {
                rows.append(Row(line: line, fields: fields, positions: positions))
            }
        }
        guard let columns else {
            throw Failure(description: "\(path): the file is empty, expected a header", isMissing: false)
        }
        self.columns = columns
        self.rows = rows
    }
}
