// SPDX-License-Identifier: Apache-2.0

/// Tells the fields of a line apart, and numbers from other fields.
enum MPSFields {
    /// The fields between blanks.
    static func free(_ line: Substring) -> [Substring] {
        line.utf8.split(whereSeparator: isBlank).map { Substring($0) }
    }

    /// The six fields of a punched card, trimmed; blank ones are dropped at the end and empty before it.
    static func fixed(_ line: Substring) -> [Substring] {
        let bytes = line.utf8
        var fields: [Substring] = []
        for columns in [1..<3, 4..<12, 14..<22, 24..<36, 39..<47, 49..<61] {
            guard
                let start = bytes.index(
                    bytes.startIndex, offsetBy: columns.lowerBound, limitedBy: bytes.endIndex)
            else { break }
            let end =
                bytes.index(start, offsetBy: columns.count, limitedBy: bytes.endIndex) ?? bytes.endIndex
            fields.append(trimmed(bytes[start..<end]))
        }
        while fields.last?.isEmpty == true { fields.removeLast() }
        return fields
    }

    /// The finite number that a field spells in decimal, or an infinity where `allowsInfinity`.
    static func number(_ field: Substring, allowsInfinity: Bool = false) -> Double? {
        let isPlain = field.utf8.allSatisfy {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || "+-.eEdD".utf8.contains($0)
        }
        guard isPlain else {
            guard allowsInfinity, let value = Double(field), value.isInfinite else { return nil }
            return value
        }
        // Fortran wrote 1.5D+3.
        let value = Double(field) ?? Double(String(field.map { $0 == "d" || $0 == "D" ? "E" : $0 }))
        return value?.isFinite == true ? value : nil
    }

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    }

    private static func trimmed(_ bytes: Substring.UTF8View) -> Substring {
        guard let start = bytes.firstIndex(where: { !isBlank($0) }),
            let last = bytes.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return Substring(bytes[start...last])
    }
}
