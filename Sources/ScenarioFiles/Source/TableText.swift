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
    /// A definition that knows the names of all columns, where that is certain.
    private let definition: Definition?
    /// Whether characters are bytes.
    private let isASCII: Bool
    /// Where each field of the row that was read last starts, so that no row needs memory of its own for it.
    private var starts: [Int] = []

    /// Keeps the text that `reader` reads, whose columns are `tree` and fields of `definition`.
    init(_ reader: CSVReader, _ tree: ColumnTree, of definition: Definition?) {
        bytes = reader.bytes
        file = reader.file
        separator = reader.separator
        isASCII = reader.bytes.allSatisfy { $0 < 0x80 }
        self.tree = tree
        if let definition, let form = definition.variants.first, definition.variants.count == 1,
            tree.children.allSatisfy({ form.keys.contains($0.name) })
        {
            self.definition = definition
        } else {
            self.definition = nil
        }
    }

    /// The entries of the row that starts at a byte.
    func row(at start: Int32, line: Int32) -> SourceMapping {
        var fields = starts
        // Given back below, so that no row copies it.
        starts = []
        fields.removeAll(keepingCapacity: true)
        fields.append(Int(start))
        let place = Place(file: file, line: Int(line), column: 1)
        let record = bytes.withUnsafeBufferPointer { bytes in
            _ = CSVReader.endOfPlainLine(in: bytes, from: Int(start), separator, &fields)
            return tree.node(at: place, of: definition) { index in
                guard index + 1 < fields.count else { return nil }
                let text = CSVReader.trimmed(bytes, fields[index]..<(fields[index + 1] - 1))
                guard !text.isEmpty else { return nil }
                let before = bytes[Int(start)..<fields[index]]
                let column = isASCII ? before.count : before.count { $0 & 0xC0 != 0x80 }
                return .plain(
                    String(decoding: UnsafeBufferPointer(rebasing: bytes[text]), as: UTF8.self),
                    at: Place(file: file, line: Int(line), column: 1 + column))
            }
        }
        starts = fields
        return record?.mapping ?? SourceMapping()
    }
}
