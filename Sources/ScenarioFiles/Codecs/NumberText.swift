// SPDX-License-Identifier: Apache-2.0

/// Reads numbers as people write them in scenarios: decimal digits, a point, an exponent.
enum NumberText {
    /// The number that `text` is, or `nil`.
    ///
    /// Stricter than the language's own reading: no hexadecimal digits, no words such as `inf`.
    static func number(_ text: some StringProtocol) -> Double? {
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
