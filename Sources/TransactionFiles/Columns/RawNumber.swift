// SPDX-License-Identifier: Apache-2.0

/// Numbers as people write them: signs, currency signs, thousands separators, a decimal comma or point.
enum RawNumber {
    /// What the writing of a number says about its decimal sign.
    enum Evidence {
        /// Nothing: there is no separator.
        case none
        /// The comma is decimal.
        case comma
        /// The point is decimal.
        case point
        /// `1,234`: thousands or decimals.
        case oneComma
        /// `1.234`: thousands or decimals.
        case onePoint
    }

    private static let (comma, point) = (UInt8(ascii: ","), UInt8(ascii: "."))

    /// What `bytes` say about the decimal sign of their column.
    static func evidence(_ bytes: UnsafeBufferPointer<UInt8>) -> Evidence {
        var (commas, points, last) = (0, 0, -1)
        for (index, byte) in bytes.enumerated() where byte == comma || byte == point {
            if byte == comma { commas += 1 } else { points += 1 }
            last = index
        }
        guard last >= 0 else { return .none }
        if commas > 0, points > 0 { return bytes[last] == comma ? .comma : .point }
        if commas > 1 { return .point }
        if points > 1 { return .comma }
        let isDigit = { (index: Int) in
            index >= 0 && index < bytes.count && bytes[index] >= 0x30 && bytes[index] <= 0x39
        }
        let behind = (last + 1..<bytes.count).prefix { isDigit($0) }.count
        var before = 0
        while isDigit(last - 1 - before) { before += 1 }
        let isAmbiguous = behind == 3 && (1...3).contains(before) && !(before == 1 && bytes[last - 1] == 0x30)
        if commas == 1 { return isAmbiguous ? .oneComma : .comma }
        return isAmbiguous ? .onePoint : .point
    }

    /// The number, or `nil` when it is none.
    ///
    /// - Parameters:
    ///   - bytes: The text, trimmed.
    ///   - hasDecimalComma: Whether a comma is the decimal sign; the other sign stands between thousands.
    /// - Returns: The number.
    static func value(_ bytes: UnsafeBufferPointer<UInt8>, hasDecimalComma: Bool) -> Double? {
        let decimal = hasDecimalComma ? comma : point
        var at = 0
        var (isNegative, mantissa, digits) = (false, 0, 0)
        var decimals = -1
        // Digits since the last thousands separator; below zero as long as there was none.
        var grouped = -1
        while at < bytes.count {
            let byte = bytes[at]
            if byte >= 0x30, byte <= 0x39 {
                mantissa = mantissa &* 10 &+ Int(byte - 0x30)
                digits += 1
                if decimals >= 0 { decimals += 1 } else if grouped >= 0 { grouped += 1 }
            } else if byte == decimal {
                guard decimals < 0, grouped < 0 || grouped == 3 else { return nil }
                decimals = 0
            } else if byte == 0x2D, digits == 0, decimals < 0, !isNegative {
                isNegative = true
            } else if byte == 0x2B, digits == 0 {
                // A plus says nothing.
            } else {
                return slowValue(Array(bytes), hasDecimalComma: hasDecimalComma)
            }
            at += 1
        }
        guard digits > 0, digits <= 18 else {
            return digits > 18 ? slowValue(Array(bytes), hasDecimalComma: hasDecimalComma) : nil
        }
        let magnitude = decimals > 0 ? Double(mantissa) / powers[min(decimals, 18)] : Double(mantissa)
        return isNegative ? -magnitude : magnitude
    }

    private static let powers: [Double] = (0...18).map { power in
        (0..<power).reduce(1.0) { product, _ in product * 10 }
    }

    /// The number where there is more than digits and a decimal sign.
    private static func slowValue(_ bytes: [UInt8], hasDecimalComma: Bool) -> Double? {
        var text = String(decoding: bytes, as: UTF8.self).uppercased()
        var isNegative = false
        for sign in ["EUR", "USD", "GBP", "CHF", "£", "$", "€", "¥", "\u{FFFD}"] {
            text = text.replacing(sign, with: "")
        }
        text = text.filter { $0 != "'" && $0 != "’" && !$0.isWhitespace }
        text = text.replacing("−", with: "-")
        if text.hasPrefix("("), text.hasSuffix(")") {
            isNegative = true
            text = String(text.dropFirst().dropLast())
        }
        if text.hasSuffix("-") {
            isNegative.toggle()
            text.removeLast()
        }
        if text.hasPrefix("-") {
            isNegative.toggle()
            text.removeFirst()
        }
        let decimal: Character = hasDecimalComma ? "," : "."
        let group: Character = hasDecimalComma ? "." : ","
        let parts = text.split(separator: decimal, omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = parts.first else { return nil }
        let groups = whole.split(separator: group, omittingEmptySubsequences: false)
        if groups.count > 1 {
            guard groups.dropFirst().allSatisfy({ $0.count == 3 }), (1...3).contains(groups[0].count) else {
                return nil
            }
        }
        let digits = groups.joined() + (parts.count == 2 ? "." + parts[1] : "")
        guard let first = digits.first, first.isNumber || first == ".", !digits.contains("X"),
            let value = Double(digits.hasSuffix(".") ? String(digits.dropLast()) : digits), value.isFinite
        else { return nil }
        return isNegative ? -value : value
    }
}
