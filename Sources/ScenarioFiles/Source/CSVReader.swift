// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// Reads a table row by row: comma, semicolon or tab, RFC 4180 quotes, any line ending, blank rows left out.
///
/// - Reference: Y. Shafranovich (2005), RFC 4180, section 2.
struct CSVReader {
    /// One row: its fields, as unquoted or quoted scalars with their places.
    struct Row {
        /// The fields.
        var cells: [SourceNode]
        /// Whether nothing was left out before the row; a defect says what.
        var failure: SourceFailure?
    }

    /// How many columns a table may have; more of them are not a table but some other kind of file.
    static let columnLimit = 4_096

    /// A row without quotes and without anything that begins like a list or a mapping, unread.
    struct PlainRow {
        /// Where it starts, and in which line.
        let start: Int
        let line: Int
    }

    let bytes: [UInt8]
    let file: Int
    let separator: UInt8
    private var position = 0
    private var line = 1
    private var column = 1
    /// Where each field of the last plain row starts; the end of the row, past its last field, comes last.
    private var starts: [Int] = []

    /// Starts at the first row of `bytes`, which are UTF-8; the separator is found out unless it is given.
    init(_ bytes: [UInt8], file: Int, separator: UInt8? = nil) {
        self.bytes = bytes
        self.file = file
        self.separator = separator ?? Self.separator(of: bytes)
    }

    /// The next row that is not blank, if it is plain and has `count` fields; else nothing is read.
    mutating func nextPlainRow(of count: Int) -> PlainRow? {
        while position < bytes.count {
            guard let end = fieldsOfPlainLine() else { return nil }
            let isBlank = starts.count == 2 && isBlank(starts[0]..<end)
            guard isBlank || starts.count == count + 1 else { return nil }
            let row = PlainRow(start: position, line: line)
            if !isBlank, count > 1, bytes[position..<end].allSatisfy({ $0 == separator || isSpace($0) }) {
                return nil
            }
            position = end
            endLine()
            if !isBlank { return row }
        }
        return nil
    }

    /// Finds the fields of the line at the present position; `nil` when it is not plain.
    ///
    /// - Returns: Where the line ends.
    private mutating func fieldsOfPlainLine() -> Int? {
        var found = starts
        // Given back below, so that no row copies it.
        starts = []
        found.removeAll(keepingCapacity: true)
        found.append(position)
        let end = bytes.withUnsafeBufferPointer { [position, separator] bytes in
            Self.endOfPlainLine(in: bytes, from: position, separator, &found)
        }
        starts = found
        return end
    }

    /// Finds where the fields of a line begin that are not the first, and last its end, each by one more.
    ///
    /// - Returns: Where the line ends; `nil` when it is not plain.
    static func endOfPlainLine(
        in bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ separator: UInt8, _ starts: inout [Int]
    ) -> Int? {
        var next = start
        var begins = true
        while next < bytes.count {
            let byte = bytes[next]
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
            if byte == UInt8(ascii: "\"") { return nil }
            if byte == separator {
                starts.append(next + 1)
                begins = true
            } else if begins {
                if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") { return nil }
                // Spaces may stand before what a field begins with.
                begins = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
            }
            next += 1
        }
        starts.append(next + 1)
        return next
    }

    private func isBlank(_ range: Range<Int>) -> Bool { bytes[range].allSatisfy(isSpace) }

    /// The text of a field of the plain row that was read last.
    func text(of field: Int, in row: PlainRow) -> String {
        bytes.withUnsafeBufferPointer { bytes in
            let text = Self.trimmed(bytes, starts[field]..<(starts[field + 1] - 1))
            return String(decoding: UnsafeBufferPointer(rebasing: bytes[text]), as: UTF8.self)
        }
    }

    /// A field without the spaces and tabs around it.
    static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>, _ field: Range<Int>) -> Range<Int> {
        func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        var (start, end) = (field.lowerBound, field.upperBound)
        while start < end, isSpace(bytes[start]) { start += 1 }
        while end > start, isSpace(bytes[end - 1]) { end -= 1 }
        return start..<end
    }

    /// Where a field of the plain row that was read last stands.
    func place(of field: Int, in row: PlainRow) -> Place {
        let before = bytes[row.start..<starts[field]].count { $0 & 0xC0 != 0x80 }
        return Place(file: file, line: row.line, column: 1 + before)
    }

    /// The next row that is not blank, or `nil` at the end.
    mutating func next() -> Row? {
        while position < bytes.count {
            let row = nextRow()
            if row.failure != nil || row.cells.contains(where: { $0.text?.isEmpty == false }) { return row }
        }
        return nil
    }

    private mutating func nextRow() -> Row {
        var row = Row(cells: [])
        while true {
            let place = Place(file: file, line: line, column: column)
            let isQuoted = skipsToQuote()
            if isQuoted {
                row.cells.append(
                    SourceNode(.scalar(quotedField(&row, opened: place), isPlain: false), at: place))
            } else {
                row.cells.append(SourceNode(.scalar(plainField(), isPlain: true), at: place))
            }
            guard position < bytes.count, bytes[position] == separator else { break }
            guard row.cells.count < Self.columnLimit else {
                row.failure = SourceFailure(reason: .tooManyColumns(limit: Self.columnLimit), place: place)
                return row
            }
            advance()
        }
        endLine()
        return row
    }

    /// Skips spaces if a quote follows them, and says whether one does.
    private mutating func skipsToQuote() -> Bool {
        var ahead = position
        while ahead < bytes.count, bytes[ahead] == UInt8(ascii: " ") { ahead += 1 }
        guard ahead < bytes.count, bytes[ahead] == UInt8(ascii: "\"") else { return false }
        while position < ahead { advance() }
        return true
    }

    private mutating func plainField() -> String {
        var start = position
        while position < bytes.count, bytes[position] != separator, !isLineEnd(bytes[position]) { advance() }
        var end = position
        while start < end, isSpace(bytes[start]) { start += 1 }
        while end > start, isSpace(bytes[end - 1]) { end -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private mutating func quotedField(_ row: inout Row, opened: Place) -> String {
        advance()
        var text: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            advance()
            guard byte == UInt8(ascii: "\"") else {
                text.append(byte)
                continue
            }
            if position < bytes.count, bytes[position] == byte {
                text.append(byte)
                advance()
            } else {
                skipAfterQuote(&row)
                return String(decoding: text, as: UTF8.self)
            }
        }
        row.failure = SourceFailure(reason: .unclosedQuote, place: opened)
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func skipAfterQuote(_ row: inout Row) {
        while position < bytes.count, bytes[position] != separator, !isLineEnd(bytes[position]) {
            if !isSpace(bytes[position]), row.failure == nil {
                let place = Place(file: file, line: line, column: column)
                row.failure = SourceFailure(reason: .textAfterQuote, place: place)
            }
            advance()
        }
    }

    private mutating func endLine() {
        guard position < bytes.count else { return }
        if bytes[position] == UInt8(ascii: "\r"), position + 1 < bytes.count,
            bytes[position + 1] == UInt8(ascii: "\n")
        {
            advance()
        }
        advance()
    }

    private mutating func advance() {
        let byte = bytes[position]
        position += 1
        let endsLine =
            byte == UInt8(ascii: "\n")
            || (byte == UInt8(ascii: "\r")
                && (position == bytes.count || bytes[position] != UInt8(ascii: "\n")))
        if endsLine {
            line += 1
            column = 1
        } else if byte & 0xC0 != 0x80 {
            column += 1
        }
    }

    private func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

    private func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    /// The separator that the first row has most of, outside quotes; its first 64 KiB tell.
    private static func separator(of bytes: [UInt8]) -> UInt8 {
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        var counts = [0, 0, 0]
        var isQuoted = false
        for byte in bytes.prefix(1 << 16) {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
            if let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
        }
        let best = counts.indices.max { counts[$0] < counts[$1] || (counts[$0] == counts[$1] && $0 > $1) }
        return candidates[best ?? 0]
    }
}
