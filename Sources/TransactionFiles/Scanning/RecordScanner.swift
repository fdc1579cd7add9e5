// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Reads a table of any size record by record through one buffer: RFC 4180 quotes, or fields between runs of spaces.
///
/// Owns the open file and the buffer; both are freed with it. The bytes of a record are valid until the next one is
/// asked for.
final class RecordScanner {
    /// Where a field lies in the buffer, without the spaces and quotes around it.
    struct Field {
        var start: Int
        var end: Int
        var count: Int { end - start }

        /// The same without the bytes that end the line.
        func withoutLineEnd(in bytes: UnsafeMutablePointer<UInt8>) -> Field {
            var end = end
            while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
            return Field(start: start, end: end)
        }
    }

    /// How a call of `next` ended.
    enum Step: Equatable {
        /// A record was read.
        case record
        /// A line was passed over because it cannot be read.
        case broken(DropReason)
        /// There is no more.
        case end
    }

    /// The longest record, in bytes; a quote that is not closed within it is taken to be a slip.
    static let longestRecord = 1 << 16
    private static let capacity = 1 << 19

    /// The fields of the record; empty for a blank line.
    private(set) var fields: [Field] = []
    /// The line on which the record starts, from one.
    private(set) var line = 0
    /// All bytes of the record or-ed, so that bit 7 says whether there is anything but ASCII.
    private(set) var bits: UInt8 = 0
    /// Where the record lies in the buffer.
    private(set) var record = Field(start: 0, end: 0)
    /// The bytes.
    let bytes: UnsafeMutablePointer<UInt8>

    private let file: UnsafeMutablePointer<FILE>
    private let dialect: Dialect
    private var position = 0
    private var limit = 0
    private var nextLine = 1
    private var isAtEnd = false

    /// Opens the file at `path`, or returns `nil` when it cannot be read.
    init?(path: String, dialect: Dialect) {
        guard let file = fopen(path, "rb") else { return nil }
        self.file = file
        self.dialect = dialect
        bytes = .allocate(capacity: Self.capacity)
        refill(keepingFrom: 0)
        position = min(dialect.bomLength, limit)
    }

    deinit {
        fclose(file)
        bytes.deallocate()
    }

    /// Goes on to the next record.
    ///
    /// - Parameter expected: The number of fields that a record has to have; a record over several lines that has
    ///   another number is taken for a quote that was not closed, and only its first line is passed over.
    /// - Returns: What was found.
    func next(expected: Int? = nil) -> Step {
        while true {
            fields.removeAll(keepingCapacity: true)
            if position >= limit { refill(keepingFrom: position) }
            guard position < limit else { return .end }
            line = nextLine
            switch scan() {
            case .needsMore:
                refill(keepingFrom: position)
                continue
            case .done(let end, let lines, let sawNUL):
                if lines > 1, let expected, fields.count != expected { return passOver(.unclosedQuote) }
                record = Field(start: position, end: end)
                position = end
                nextLine += lines
                return sawNUL ? .broken(.nulByte) : .record
            case .broken(let reason):
                return passOver(reason)
            }
        }
    }

    /// The bytes of a field.
    func slice(_ field: Field) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: bytes + field.start, count: field.count)
    }

    private enum Scan {
        case needsMore
        case done(end: Int, lines: Int, sawNUL: Bool)
        case broken(DropReason)
    }

    /// Finds the fields of the record that starts at `position`.
    private func scan() -> Scan {
        let (bytes, limit, separator, lineEnd) = (bytes, limit, dialect.separator, dialect.lineEnd)
        let isSpaced = dialect.separator == UInt8(ascii: " ")
        let mayGrow = !isAtEnd && limit - position < Self.longestRecord
        var at = position
        var (lines, sawNUL) = (1, false)
        var high: UInt8 = 0
        while true {
            while at < limit, bytes[at] == 0x20 || (bytes[at] == 0x09 && separator != 0x09) { at += 1 }
            if isSpaced, at < limit, bytes[at] == lineEnd || bytes[at] == 0x0D { break }
            var start = at
            var end: Int
            if at < limit, bytes[at] == 0x22, !isSpaced {
                start += 1
                at += 1
                // A quote may be doubled inside; the field ends at the first one that is not.
                while true {
                    while at < limit, bytes[at] != 0x22 {
                        high |= bytes[at]
                        if bytes[at] == lineEnd { lines += 1 }
                        if bytes[at] == 0 { sawNUL = true }
                        at += 1
                    }
                    guard at < limit, at - position < Self.longestRecord else {
                        return mayGrow ? .needsMore : .broken(.unclosedQuote)
                    }
                    if at + 1 < limit, bytes[at + 1] == 0x22 {
                        at += 2
                        continue
                    }
                    if at + 1 >= limit, !isAtEnd { return .needsMore }
                    break
                }
                end = at
                at += 1
                while at < limit, bytes[at] == 0x20 { at += 1 }
                if at < limit, bytes[at] != separator, bytes[at] != lineEnd, bytes[at] != 0x0D {
                    return .broken(.unclosedQuote)
                }
            } else {
                while at < limit {
                    let byte = bytes[at]
                    if byte == separator || byte == lineEnd { break }
                    if byte == 0 { sawNUL = true }
                    high |= byte
                    at += 1
                }
                end = at
                while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
            }
            if at >= limit {
                if mayGrow { return .needsMore }
                if !isAtEnd { return .broken(.lineTooLong) }
            }
            fields.append(Field(start: start, end: end))
            guard at < limit, bytes[at] == separator else { break }
            at += 1
        }
        while at < limit, bytes[at] == 0x0D, bytes[at] != lineEnd { at += 1 }
        if at >= limit, mayGrow { return .needsMore }
        if at < limit, bytes[at] == lineEnd { at += 1 }
        bits = high
        if fields.count == 1, fields[0].count == 0 { fields.removeAll(keepingCapacity: true) }
        return .done(end: at, lines: lines, sawNUL: sawNUL)
    }

    /// Goes to the line after the one on which the record starts.
    private func passOver(_ reason: DropReason) -> Step {
        let start = position
        var at = position
        while true {
            while at < limit, bytes[at] != dialect.lineEnd { at += 1 }
            if at < limit || isAtEnd { break }
            // Only a line that is longer than the buffer gets here; what was passed is let go.
            refill(keepingFrom: at)
            at = position
        }
        record = Field(start: min(start, at), end: at)
        position = min(at + 1, limit)
        nextLine += 1
        fields.removeAll(keepingCapacity: true)
        return .broken(reason)
    }

    /// Moves what is left to the front and reads on behind it.
    private func refill(keepingFrom start: Int) {
        let rest = max(0, limit - start)
        if start > 0, rest > 0 { memmove(bytes, bytes + start, rest) }
        position = 0
        limit = rest
        let read = fread(bytes + rest, 1, Self.capacity - rest, file)
        limit += read
        isAtEnd = read < Self.capacity - rest
    }
}
