// SPDX-License-Identifier: Apache-2.0
import Foundation

/// How a file writes its table, as its first part shows.
struct Dialect: Hashable, Sendable {
    /// What stands between fields; a space stands for any run of spaces.
    var separator: UInt8
    /// The byte that ends a line; a carriage return before a line feed belongs to the end.
    var lineEnd: UInt8 = 0x0A
    /// The length of the byte order mark, in bytes.
    var bomLength = 0

    /// The separator in words.
    var separatorName: String {
        switch separator {
        case UInt8(ascii: ","): "comma"
        case UInt8(ascii: ";"): "semicolon"
        case 0x09: "tab"
        case UInt8(ascii: "|"): "bar"
        default: "spaces"
        }
    }

    /// Looks at the first part of the file at `path`.
    ///
    /// - Throws: That the file is not there, is empty, or is no table of text.
    static func of(path: String) throws(TransactionFault) -> Dialect {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw TransactionFault(path: path, reason: .missing)
        }
        guard !isFolder.boolValue, let file = fopen(path, "rb") else {
            throw TransactionFault(path: path, reason: .cannotRead)
        }
        defer { fclose(file) }
        var head = [UInt8](repeating: 0, count: 1 << 16)
        let count = fread(&head, 1, head.count, file)
        guard count > 0 else { throw TransactionFault(path: path, reason: .empty) }
        head.removeLast(head.count - count)
        if let kind = foreignKind(head) { throw TransactionFault(path: path, reason: .notText(kind: kind)) }
        var dialect = Dialect(separator: UInt8(ascii: ","))
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { dialect.bomLength = 3 }
        if !head.contains(0x0A), head.contains(0x0D) { dialect.lineEnd = 0x0D }
        dialect.separator = separator(of: head.dropFirst(dialect.bomLength), lineEnd: dialect.lineEnd)
        return dialect
    }

    /// What a file is that is no text of one byte per letter.
    private static func foreignKind(_ head: [UInt8]) -> String? {
        if head.starts(with: [0x1F, 0x8B]) {
            return "compressed with gzip; unpack it first: gunzip FILE"
        }
        if head.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A]) {
            return "compressed with xz; unpack it first: unxz FILE"
        }
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            return "a ZIP archive or an Excel workbook; save the sheet as CSV first"
        }
        if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            return "an old Excel workbook; save the sheet as CSV first"
        }
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
            return "text in UTF-16; save it as UTF-8 first"
        }
        let zeros = head.count { $0 == 0 }
        return zeros * 4 > head.count ? "not text: every fourth byte or more is zero" : nil
    }

    /// The separator that the first lines have most regularly, outside quotes.
    private static func separator(of head: ArraySlice<UInt8>, lineEnd: UInt8) -> UInt8 {
        let candidates: [UInt8] = [UInt8(ascii: ";"), 0x09, UInt8(ascii: ","), UInt8(ascii: "|")]
        var counts: [[Int]] = candidates.map { _ in [] }
        var current = candidates.map { _ in 0 }
        var (isQuoted, sawAny) = (false, false)
        for byte in head {
            if byte == 0x22 { isQuoted.toggle() }
            if byte == lineEnd, !isQuoted || current.contains(where: { $0 > 0 }) {
                // A stray quote must not swallow the rest of the sample.
                isQuoted = false
                if sawAny { for index in candidates.indices { counts[index].append(current[index]) } }
                current = candidates.map { _ in 0 }
                sawAny = false
                if counts[0].count >= 200 { break }
                continue
            }
            if byte > 0x20 { sawAny = true }
            guard !isQuoted, let index = candidates.firstIndex(of: byte) else { continue }
            current[index] += 1
            sawAny = true
        }
        if sawAny {
            for index in candidates.indices where counts[index].isEmpty {
                counts[index].append(current[index])
            }
        }
        // Of those that the first line has, the one with the largest share of lines that agree with their most common count; the
        // first candidate wins a tie, so that decimal commas between semicolons do not mislead.
        var (best, bestShare) = (UInt8(ascii: " "), 0.0)
        for (index, candidate) in candidates.enumerated() where (counts[index].first ?? 0) > 0 {
            var tally: [Int: Int] = [:]
            for count in counts[index] where count > 0 { tally[count, default: 0] += 1 }
            let share = Double(tally.values.max() ?? 0) / Double(max(1, counts[index].count))
            if share > bestShare + 1e-9 { (best, bestShare) = (candidate, share) }
        }
        return best
    }
}
