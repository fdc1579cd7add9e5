// SPDX-License-Identifier: Apache-2.0

/// Writes figures for sentences: no more digits than are known, thousands grouped, the same in every locale.
package enum FigureText {
    /// `value` rounded to the second digit of `uncertainty`; without one, to five digits.
    package static func figure(_ value: Double, uncertainty: Double? = nil) -> String {
        guard value.isFinite else { return "an undefined amount" }
        let decimals: Int
        if let uncertainty, uncertainty > 0, uncertainty.isFinite {
            decimals = 1 - exponent(uncertainty)
        } else {
            decimals = max(0, 4 - exponent(value))
        }
        return fixed(value, decimals: min(decimals, 9), dropsZeros: uncertainty == nil)
    }

    /// A share as a percentage, rounded to the second digit of `uncertainty`, which is a share too.
    package static func percent(_ share: Double, uncertainty: Double? = nil) -> String {
        figure(share * 100, uncertainty: uncertainty.map { $0 * 100 }) + "%"
    }

    /// A change as a percentage with two digits, without a sign.
    package static func change(_ share: Double) -> String {
        let percentage = share.magnitude * 100
        guard percentage > 0 else { return "0%" }
        return fixed(percentage, decimals: max(0, 1 - exponent(percentage)), dropsZeros: true) + "%"
    }

    /// A probability as a percentage that is never rounded up, so that "at least" stays true.
    package static func atLeast(_ probability: Double) -> String {
        let perMille = (probability * 1_000 + 1e-9).rounded(.down)
        return fixed(min(perMille, 999) / 10, decimals: 1, dropsZeros: true) + "%"
    }

    /// A count to two digits, for a forecast that is worth no more.
    package static func about(_ count: Int) -> String {
        fixed(Double(count), decimals: min(0, 1 - exponent(Double(count))), dropsZeros: false)
    }

    /// A factor to two digits, since a ratio of variances is known no better.
    package static func factor(_ factor: Double) -> String {
        factor < 9.95 ? figure((10 * factor).rounded() / 10) : about(Int(min(factor, 1e15).rounded()))
    }

    /// The exponent of the leading decimal digit, such as 3 for 4,200.
    private static func exponent(_ value: Double) -> Int {
        guard value != 0 else { return 0 }
        var (exponent, rest) = (0, value.magnitude)
        while rest >= 10, exponent < 400 {
            rest /= 10
            exponent += 1
        }
        while rest < 1, exponent > -400 {
            rest *= 10
            exponent -= 1
        }
        return exponent
    }

    /// `value` with that many decimals; a negative number of them rounds to tens, hundreds and so on.
    private static func fixed(_ value: Double, decimals: Int, dropsZeros: Bool) -> String {
        var scale = 1.0
        for _ in 0..<decimals.magnitude { scale *= 10 }
        let rounded = decimals >= 0 ? (value * scale).rounded() : (value / scale).rounded() * scale
        guard rounded.magnitude < 9e15 else { return "\(value)" }
        let digits = String(Int64(rounded.magnitude))
        let places = max(0, decimals)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        var fraction = String(padded.suffix(places))
        if dropsZeros { while fraction.hasSuffix("0") { fraction.removeLast() } }
        let sign = rounded < 0 ? "-" : ""
        return sign + grouped(padded.dropLast(places)) + (fraction.isEmpty ? "" : "." + fraction)
    }

    private static func grouped(_ digits: Substring) -> String {
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return text
    }
}
