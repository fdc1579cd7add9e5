// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A straight mapping of values to the unit interval, with ticks at round values.
///
/// Whatever it is given (nothing, a single value, what is not a number), it yields finite fractions.
package struct LinearScale: Hashable, Sendable {
    /// The smallest and the largest value of the axis.
    package private(set) var domain: ClosedRange<Double>
    /// Round values within the domain, two at least.
    package private(set) var ticks: [Double]

    /// Covers `values`, which may hold what is not a number.
    ///
    /// - Parameters:
    ///   - values: What is to be shown.
    ///   - includesZero: Whether the axis starts or ends at zero, when all values are on one side of it.
    ///   - limits: What the axis must not go beyond, such as 0 to 1 for a share.
    ///   - count: About how many ticks there should be.
    package init(
        covering values: some Sequence<Double>, includesZero: Bool, limits: ClosedRange<Double>? = nil,
        ticks count: Int = 4
    ) {
        var (low, high) = (Double.infinity, -Double.infinity)
        for value in values where value.isFinite && value.magnitude < 1e300 {
            low = min(low, value)
            high = max(high, value)
        }
        if low > high { (low, high) = (0, 1) }
        if includesZero { (low, high) = (min(low, 0), max(high, 0)) }
        if high - low <= max(max(low.magnitude, high.magnitude) * 1e-9, 1e-290) {
            // A single value: room on both sides, or up from zero.
            let room = low == 0 ? 1 : low.magnitude * 0.1
            (low, high) =
                includesZero && low >= 0
                ? (low == 0 ? 0 : low - room, high + room) : (low - room, high + room)
        }
        let step = Self.roundStep((high - low) / Double(max(1, count)))
        var (first, last) = ((low / step).rounded(.down), (high / step).rounded(.up))
        if let limits {
            if first * step < limits.lowerBound { first = (limits.lowerBound / step).rounded(.up) }
            if last * step > limits.upperBound + step * 1e-9 {
                last = (limits.upperBound / step + 1e-9).rounded(.down)
            }
        }
        if last <= first { last = first + 1 }
        ticks = stride(from: first, through: last, by: 1).map { $0 * step }
        domain = first * step...last * step
    }

    /// Where `value` stands on the axis, 0 to 1; what lies beyond it stands at its end.
    package func fraction(_ value: Double) -> Double {
        guard !value.isNaN else { return 0 }
        let fraction = (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
        return min(1, max(0, fraction))
    }

    /// 1, 2 or 5 times a power of ten, not below `step`.
    private static func roundStep(_ step: Double) -> Double {
        let power = pow(10, log10(step).rounded(.down))
        for factor in [1.0, 2, 5] where step <= factor * power * (1 + 1e-9) { return factor * power }
        return 10 * power
    }
}
