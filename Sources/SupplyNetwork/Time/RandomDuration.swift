// SPDX-License-Identifier: Apache-2.0
public import SimulationKernel

/// A duration that is drawn: a distribution of numbers, read in a unit of time.
public struct RandomDuration: Hashable, Sendable {
    /// The distribution of the number of units.
    public var distribution: Distribution
    /// The unit of the drawn numbers.
    public var unit: TimeUnit

    /// Creates a duration of `distribution` units.
    public init(_ distribution: Distribution, _ unit: TimeUnit) {
        self.distribution = distribution
        self.unit = unit
    }

    /// A duration that never varies.
    public static func constant(_ span: TimeSpan) -> RandomDuration {
        RandomDuration(.constant(Double(span.seconds)), .second)
    }

    /// No time at all.
    public static let zero = RandomDuration.constant(.zero)

    /// The expected duration in seconds.
    public var meanSeconds: Double { distribution.mean * Double(unit.seconds) }

    /// The span in whole seconds when the duration never varies, else `nil`.
    public var constantSpan: TimeSpan? {
        guard case .constant(let value) = distribution else { return nil }
        let seconds = (value * Double(unit.seconds)).rounded()
        guard seconds.magnitude < 9e15 else { return nil }
        return TimeSpan(seconds: Int64(seconds))
    }

    /// Whether the duration is always zero.
    public var isZero: Bool { constantSpan == .zero }
}
