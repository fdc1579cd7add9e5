// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Numbers as text for people.
enum NumberText {
    /// `value` with `digits` significant digits and no exponent where there is room.
    static func significant(_ value: Double, digits: Int = 6) -> String {
        guard value.isFinite else { return "\(value)" }
        return String(format: "%.\(digits)g", value)
    }

    /// An estimate with its half-width, both to the half-width's second digit.
    static func interval(_ estimate: Double, halfWidth: Double) -> String {
        guard halfWidth > 0, halfWidth.isFinite, estimate.isFinite else {
            return significant(estimate, digits: 9)
        }
        let decimals = min(12, max(0, 1 - Int(log10(halfWidth).rounded(.down))))
        return String(format: "%.\(decimals)f ± %.\(decimals)f", estimate, halfWidth)
    }
}
