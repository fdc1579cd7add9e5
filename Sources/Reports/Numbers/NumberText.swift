// SPDX-License-Identifier: Apache-2.0
import Foundation
import SupplyNetwork

/// How numbers are written for people, in terminal tables and in HTML alike.
///
/// Independent of the machine's locale: a comma between thousands, a point before decimals, U+2212 as minus. What is not defined is
/// an en dash. Programs read `--json` and the store instead.
package enum NumberText {
    /// What stands for a number that is not defined.
    package static let undefined = "–"

    /// A number with four significant digits; digits before the point are never dropped.
    package static func number(_ value: Double) -> String {
        fixed(value, decimals: decimals(for: value.magnitude, significant: 4))
    }

    /// A number with three significant digits and a suffix for thousands (k), millions (M), billions (bn) or
    /// trillions (tn); for axes and tiles.
    ///
    /// - Parameters:
    ///   - value: The number.
    ///   - largest: The largest of the numbers that it stands among, whose suffix it takes; `nil` when it stands alone.
    /// - Returns: The number as text.
    package static func compact(_ value: Double, among largest: Double? = nil) -> String {
        guard value.isFinite else { return number(value) }
        let size = largest ?? value.magnitude
        let steps: [(scale: Double, suffix: String)] =
            switch Language.current {
            case .english: [(1e12, " tn"), (1e9, " bn"), (1e6, " M"), (1e3, " k")]
            case .chinese: [(1e12, " 万亿"), (1e8, " 亿"), (1e4, " 万")]
            }
        // 999,600 is written "1 M", not "1000 k".
        for (scale, suffix) in steps where size >= scale * 0.9995 && size >= 9_995 {
            return trimmed(value / scale, significant: 3) + (value == 0 ? "" : suffix)
        }
        return trimmed(value, significant: value.magnitude >= 1_000 ? 4 : 3)
    }

    /// A share as percent with one decimal, and with more where rounding would claim 0% or 100%.
    package static func share(_ value: Double) -> String {
        guard value.isFinite else { return number(value) }
        // Exactly none and exactly all need no decimals.
        let decimals = value == 0 || value == 1 ? 0 : shareDecimals(value)
        return fixed(value * 100, decimals: decimals) + "%"
    }

    /// A mean with its half-width, both rounded to the half-width's second significant digit: `1,234,600 ± 3,200`.
    ///
    /// A half-width of zero or one that is not defined says nothing about digits, so the mean stands as it would alone.
    package static func estimate(_ mean: Double, halfWidth: Double?) -> String {
        guard let halfWidth, halfWidth.isFinite, mean.isFinite else { return number(mean) }
        // Zero in every replication: there is nothing to be unsure of that a reader would miss.
        guard isUncertain(mean, halfWidth) else { return mean == 0 ? number(mean) : number(mean) + " ± 0" }
        let decimals = precision(of: halfWidth)
        return fixed(mean, decimals: decimals) + " ± " + fixed(halfWidth, decimals: decimals)
    }

    /// A share with its half-width, both in percent: `98.42 ± 0.11%`.
    package static func shareEstimate(_ mean: Double, halfWidth: Double?) -> String {
        guard let halfWidth, halfWidth.isFinite, mean.isFinite else { return share(mean) }
        guard isUncertain(mean, halfWidth) else {
            return mean == 0 || mean == 1 ? share(mean) : String(share(mean).dropLast()) + " ± 0%"
        }
        let decimals = max(0, precision(of: halfWidth * 100))
        return fixed(mean * 100, decimals: decimals) + " ± " + fixed(halfWidth * 100, decimals: decimals)
            + "%"
    }

    /// Whether a half-width is more than what rounding leaves of none.
    private static func isUncertain(_ mean: Double, _ halfWidth: Double) -> Bool {
        halfWidth > mean.magnitude * 1e-12
    }

    /// A number rounded like one whose half-width is given, without writing that.
    static func number(_ value: Double, like halfWidth: Double?) -> String {
        guard let halfWidth, halfWidth.isFinite, isUncertain(value, halfWidth) else { return number(value) }
        return fixed(value, decimals: precision(of: halfWidth))
    }

    /// A length of time: `26 wk`.
    static func span(_ span: TimeSpan) -> String {
        let text = span.description
        guard Language.current == .chinese else { return text }
        let units = ["wk": "周", "d": "天", "h": "小时", "min": "分钟", "s": "秒"]
        return text.split(separator: " ").map { units[String($0)] ?? String($0) }.joined(separator: " ")
    }

    /// `text` with a plus before a positive number, for differences.
    package static func signed(_ value: Double, _ text: String) -> String { value > 0 ? "+" + text : text }

    /// A whole number with separators.
    package static func count(_ value: some BinaryInteger) -> String {
        let digits = String(value.magnitude)
        return (value < 0 ? "−" : "") + grouped(digits)
    }

    /// A number with `decimals` digits after the point; negative ones round before it.
    ///
    /// Numbers of 10¹⁵ and more, whose last digits mean nothing, are written as powers of ten.
    static func fixed(_ value: Double, decimals: Int) -> String {
        if value.isNaN { return undefined }
        if value.isInfinite { return value < 0 ? "−∞" : "∞" }
        guard value.magnitude < 1e15 else { return scientific(value) }
        var rounded = value.magnitude
        if decimals < 0 {
            let step = pow(10, Double(-decimals))
            rounded = (rounded / step).rounded() * step
        }
        let digits = String(format: "%.*f", min(max(0, decimals), 12), rounded)
        let parts = digits.split(separator: ".", maxSplits: 1)
        let whole = grouped(String(parts.first ?? "0"))
        let text = parts.count > 1 ? "\(whole).\(parts[1])" : whole
        let isZero = !digits.contains { ("1"..."9").contains($0) }
        return value < 0 && !isZero ? "−" + text : text
    }

    private static func scientific(_ value: Double) -> String {
        let text = String(format: "%.3e", value.magnitude)
        let parts = text.split(separator: "e", maxSplits: 1)
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        return (value < 0 ? "−" : "") + "\(parts.first ?? "0")e\(exponent)"
    }

    /// Decimals that leave `significant` digits of a magnitude, at least zero and at most ten.
    private static func decimals(for magnitude: Double, significant: Int) -> Int {
        guard magnitude.isFinite, magnitude > 0 else { return 0 }
        // Whole numbers need no decimals to be exact, nor do those that only rounding keeps from being whole.
        if (magnitude - magnitude.rounded()).magnitude <= magnitude * 1e-12 { return 0 }
        let exponent = Int(log10(magnitude).rounded(.down))
        return min(10, max(0, significant - 1 - exponent))
    }

    /// The decimals of the second significant digit of a half-width; negative before the point.
    private static func precision(of halfWidth: Double) -> Int {
        let exponent = Int(log10(halfWidth).rounded(.down))
        // 0.0996 rounds to 0.10: its second significant digit is one place further left.
        let decimals = 1 - exponent
        let scaled = halfWidth * pow(10, Double(decimals))
        return min(10, scaled >= 99.5 ? decimals - 1 : decimals)
    }

    private static func shareDecimals(_ value: Double) -> Int {
        let distance = min(value.magnitude, (1 - value).magnitude) * 100
        guard distance > 0, distance < 0.05 else { return 1 }
        return min(6, -Int(log10(distance).rounded(.down)))
    }

    private static func trimmed(_ value: Double, significant: Int) -> String {
        var text = fixed(value, decimals: decimals(for: value.magnitude, significant: significant))
        guard text.contains("."), !text.contains("e") else { return text }
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }

    private static func grouped(_ digits: String) -> String {
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
            result.append(digit)
        }
        return result
    }
}
