// SPDX-License-Identifier: Apache-2.0
import WorkbookFiles

/// Where something was read that becomes part of a scenario: a cell of a sheet, a field of a file, a line of a mapping.
struct Origin: Hashable, Sendable {
    /// The source's index among those of the draft.
    var source: Int32
    /// The row of the sheet, or the line of the file, counted from one.
    var row: Int32
    /// The column, counted from one; zero for the whole row.
    var column: Int32

    init(source: Int, row: Int, column: Int) {
        self.source = Int32(clamping: source)
        self.row = Int32(clamping: row)
        self.column = Int32(clamping: column)
    }
}

/// A file, or a sheet of one, that a scenario is made of.
enum ImportSource: Hashable, Sendable {
    /// A sheet of a workbook.
    case sheet(file: String, name: String)
    /// A file of fields, with the names of its columns.
    case fields(file: String, columns: [String])
    /// A file of text, such as a mapping.
    case text(file: String)

    /// Where the issue is: the file and the cell, the field or the line.
    func place(_ origin: Origin) -> ImportIssue.Place {
        let (row, column) = (Int(origin.row), Int(origin.column))
        switch self {
        case .sheet(let file, let name):
            let cell =
                column > 0 ? CellAddress(row: row, column: column).description : row > 0 ? "row \(row)" : ""
            return ImportIssue.Place(
                file: file, sheet: name, row: row, column: column, cell: cell, columnName: nil)
        case .fields(let file, let columns):
            let name = columns.indices.contains(column - 1) ? columns[column - 1] : nil
            return ImportIssue.Place(
                file: file, sheet: nil, row: row, column: column, cell: nil, columnName: name)
        case .text(let file):
            return ImportIssue.Place(
                file: file, sheet: nil, row: row, column: column, cell: nil, columnName: nil)
        }
    }
}
