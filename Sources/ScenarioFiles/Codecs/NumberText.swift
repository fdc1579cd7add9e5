// SPDX-License-Identifier: Apache-2.0

/// Reads numbers as people write them in scenarios: decimal digits, a point, an exponent.
enum NumberText {
    /// The number that `text` is, or `nil`.
    ///
    /// Stricter than the language's own reading: no hexadecimal digits, no words such as `inf`.
    static func number(_ text: some StringProtocol) -> Double? {
        if let number = shortDecimal(text) { return number }
        var hasDigit = false
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): hasDigit = true
            case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "e"),
                UInt8(ascii: "E"):
                continue
            default: return nil
            }
        }
        guard hasDigit else { return nil }
        guard let value = Double(text), value.isFinite else { return nil }
        return value
    }

    /// The number that `text` is if it has at most fifteen digits, perhaps with a point between them, and no sign.
    ///
    /// Such digits, and the power of ten that the point stands for, are exact as numbers, so dividing one by the other rounds
    /// once, to the nearest number, as the language's own reading does with more work.
    ///
    /// - Reference: W. D. Clinger (1990), "How to read floating point numbers accurately".
    private static func shortDecimal(_ text: some StringProtocol) -> Double? {
        var whole: Int64 = 0
        var (digits, decimals) = (0, 0)
        var hasPoint = false
        for byte in text.utf8 {
            if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
                whole = 10 * whole + Int64(byte - UInt8(ascii: "0"))
                digits += 1
                if hasPoint { decimals += 1 }
                guard digits <= 15 else { return nil }
            } else if byte == UInt8(ascii: "."), !hasPoint, digits > 0 {
                hasPoint = true
            } else {
                return nil
            }
        }
        guard digits > 0, hasPoint == (decimals > 0) else { return nil }
        return Double(whole) / powersOfTen[decimals]
    }

    private static let powersOfTen: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]

    /// The number that a node holds; reports what else it is.
    static func read(_ node: SourceNode, expected shape: Shape, _ context: DecodingContext) -> Double? {
        guard let text = node.text else {
            context.reportUnexpected(node, shape)
            return nil
        }
        if let value = number(text) { return value }
        context.reportUnexpected(node, shape, mending: mending(of: text))
        return nil
    }

    /// How a number with a unit, a decimal comma or separators of thousands should be written.
    private static func mending(of text: String) -> LocatedIssue.Mending? {
        if let number = TimeText.number(of: text) { return .write(YAMLScalar.written(number)) }
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let candidate: String
        if parts.count == 2, parts[1].count != 3 {
            candidate = text.replacing(",", with: ".")
        } else {
            candidate = text.filter { !",_' \u{A0}\u{202F}".contains($0) }
        }
        guard candidate != text, number(candidate) != nil else { return nil }
        return .write(candidate)
    }
}

extension StringProtocol {
    /// The text without spaces and tabs at its ends.
    var trimmingSpaces: SubSequence {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        guard let first = firstIndex(where: { !isSpace($0) }), let last = lastIndex(where: { !isSpace($0) })
        else {
            return self[startIndex..<startIndex]
        }
        return self[first...last]
    }
}
