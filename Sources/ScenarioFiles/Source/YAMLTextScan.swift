// SPDX-License-Identifier: Apache-2.0

/// Finds aliases and lists that are used as keys before the YAML parser sees them.
///
/// The parser hashes every key to find repeated ones, and the hash of a key that is an alias of aliases takes
/// time exponential in their depth. No scenario needs such keys, so files that seem to have them are refused
/// unparsed. Texts and comments count as well, so a file with anchors may be refused for a comment like
/// `*name: …`.
enum AliasKeys {
    /// Where a key seems to be an alias, a list or a mapping, in a text that has anchors and aliases.
    static func firstPlace(in text: String, file: Int) -> Place? {
        var text = text
        return text.withUTF8 { bytes in
            guard hasToken(UInt8(ascii: "&"), in: bytes), hasToken(UInt8(ascii: "*"), in: bytes) else {
                return nil
            }
            var (line, lineStart) = (1, 0)
            for (index, byte) in bytes.enumerated() {
                if byte == UInt8(ascii: "\n") {
                    (line, lineStart) = (line + 1, index + 1)
                } else if isComplexKey(at: index, in: bytes) {
                    return Place(file: file, line: line, column: index - lineStart + 1)
                }
            }
            return nil
        }
    }

    private static func isComplexKey(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        switch bytes[index] {
        case UInt8(ascii: "?"):
            return isTokenStart(index, in: bytes) && isBlank(index + 1, in: bytes)
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
            return isColon(after: index + 1, in: bytes)
        case UInt8(ascii: "*"):
            guard isTokenStart(index, in: bytes) else { return false }
            var end = index + 1
            while end < bytes.count, !isBlank(end, in: bytes), bytes[end] != UInt8(ascii: ",") { end += 1 }
            return bytes[end - 1] == UInt8(ascii: ":") || isColon(after: end, in: bytes)
        default:
            return false
        }
    }

    private static func isColon(after index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var position = index
        while position < bytes.count, isBlank(position, in: bytes) { position += 1 }
        return position < bytes.count && bytes[position] == UInt8(ascii: ":")
    }

    private static func hasToken(_ mark: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.indices.contains { index in
            bytes[index] == mark && isTokenStart(index, in: bytes) && !isBlank(index + 1, in: bytes)
        }
    }

    private static func isTokenStart(_ index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard index > 0 else { return true }
        return isBlank(index - 1, in: bytes) || "[{,\u{FEFF}".utf8.contains(bytes[index - 1])
    }

    private static func isBlank(_ index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard index < bytes.count else { return true }
        return bytes[index] == UInt8(ascii: " ") || (9...13).contains(bytes[index])
    }
}

/// Finds the second of two equal keys, since the YAML parser tells only where the first one stands.
enum RepeatedKey {
    /// Where `key` occurs again in the column of its first occurrence, or later in the line of it.
    static func secondPlace(of key: String, after first: Place, in text: String) -> Place? {
        var line = 0
        for content in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
            line += 1
            guard line >= Int(first.line) else { continue }
            let scalars = Array(content)
            guard scalars.count >= Int(first.column) else { continue }
            let columns =
                line == Int(first.line)
                ? Array(Int(first.column)..<max(Int(first.column), scalars.count))
                : [Int(first.column) - 1]
            for column in columns where isKey(key, at: column, of: scalars) {
                return Place(file: Int(first.file), line: line, column: column + 1)
            }
        }
        return nil
    }

    private static func isKey(_ key: String, at column: Int, of line: [Unicode.Scalar]) -> Bool {
        let name = Array(key.unicodeScalars)
        guard column == 0 || " {,\t".unicodeScalars.contains(line[column - 1]) else { return false }
        for quote in ["", "\"", "'"] {
            let written = Array(quote.unicodeScalars) + name + Array(quote.unicodeScalars)
            let end = column + written.count
            guard end < line.count, Array(line[column..<end]) == written else { continue }
            if line[end...].first(where: { $0 != " " }) == ":" { return true }
        }
        return false
    }
}
