// SPDX-License-Identifier: Apache-2.0

/// The text of a table, of which rows are read when somebody asks for them.
///
/// Keeping the text of a million rows and reading a row twice takes a tenth of the memory of keeping what the rows say, and less
/// time than making it. Only rows that were found sound and without quotes, lists and mappings are read so: whatever can be
/// wrong with a row's form has been reported by then.
final class TableText {
    private let bytes: [UInt8]
    private let file: Int
    private let separator: UInt8
    private let tree: ColumnTree

    /// Keeps the text that `reader` reads, whose columns are `tree`.
    init(_ reader: CSVReader, _ tree: ColumnTree) {
        bytes = reader.bytes
        file = reader.file
        separator = reader.separator
        self.tree = tree
    }

    /// The entries of the row that starts at a byte.
    func row(at start: Int32, line: Int32) -> SourceMapping {
        var reader = CSVReader(bytes, file: file, separator: separator, position: Int(start), line: Int(line))
        let cells = reader.next()?.cells ?? []
        let place = Place(file: file, line: Int(line), column: 1)
        let record = tree.node(at: place) { index in
            guard index < cells.count, cells[index].text?.isEmpty == false else { return nil }
            return cells[index]
        }
        return record?.mapping ?? SourceMapping()
    }
}
