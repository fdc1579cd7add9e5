// SPDX-License-Identifier: Apache-2.0

/// An estimate that never travels without its interval, confidence level and number of samples.
///
/// - Units: those of the samples.
public struct ConfidenceInterval: Equatable, Hashable, Sendable, Codable {
    /// The point estimate, within the interval.
    public let estimate: Double
    /// The lower end.
    public let lower: Double
    /// The upper end.
    public let upper: Double
    /// Half the length.
    ///
    /// For a symmetric interval, the ends are the estimate minus and plus this.
    public let halfWidth: Double
    /// The confidence level asked for, between zero and one.
    ///
    /// For one of several simultaneous intervals, the level at which they hold together.
    public let level: Double
    /// The number of independent samples behind the estimate.
    public let count: Int

    /// Creates an interval that is symmetric about its estimate.
    init(estimate: Double, halfWidth: Double, level: Double, count: Int) throws(AnalysisError) {
        self.estimate = estimate
        self.halfWidth = halfWidth
        lower = estimate - halfWidth
        upper = estimate + halfWidth
        self.level = level
        self.count = count
        guard lower.isFinite, upper.isFinite else { throw .samplesTooLarge }
    }

    /// Creates an interval with given ends.
    init(estimate: Double, lower: Double, upper: Double, level: Double, count: Int) {
        self.estimate = estimate
        self.lower = lower
        self.upper = upper
        // Halved first, so that the difference cannot overflow.
        halfWidth = upper / 2 - lower / 2
        self.level = level
        self.count = count
    }

    /// Whether the samples did not vary at all, so that the interval has no length.
    ///
    /// True of a measure that chance does not touch, but also of a rare event that no replication has met yet; the
    /// samples cannot tell these apart, and the interval then claims more than they know. For the probability
    /// of a rare event, use ``proportionInterval(successes:of:level:)``.
    public var isDegenerate: Bool { lower == upper }

    /// Half the length over the magnitude of the estimate, or nil when the estimate is zero.
    public var relativeHalfWidth: Double? {
        estimate == 0 ? nil : halfWidth / estimate.magnitude
    }

    /// Whether the interval holds `value`, ends included.
    public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }
}
