// SPDX-License-Identifier: Apache-2.0

/// A length of time in whole seconds.
public struct TimeSpan: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The length in seconds; never negative in a valid scenario.
    public var seconds: Int64

    /// Creates a span of `seconds`.
    public init(seconds: Int64) { self.seconds = seconds }

    /// A span of minutes.
    public static func minutes(_ count: Int64) -> TimeSpan { TimeSpan(seconds: count * 60) }
    /// A span of hours.
    public static func hours(_ count: Int64) -> TimeSpan { TimeSpan(seconds: count * 3_600) }
    /// A span of days of 24 hours.
    public static func days(_ count: Int64) -> TimeSpan { TimeSpan(seconds: count * 86_400) }
    /// A span of weeks of seven days.
    public static func weeks(_ count: Int64) -> TimeSpan { TimeSpan(seconds: count * 604_800) }
    /// No time at all.
    public static let zero = TimeSpan(seconds: 0)

    /// The length in days of 24 hours.
    public var inDays: Double { Double(seconds) / 86_400 }

    /// Orders spans from shorter to longer.
    public static func < (a: Self, b: Self) -> Bool { a.seconds < b.seconds }

    /// The shortest exact writing with one unit, as a scenario would have it: `90 min`, `36 h`, `2 d`, `3 wk`.
    public var description: String {
        for unit in TimeUnit.allCases.reversed() where seconds != 0 && seconds % unit.seconds == 0 {
            return "\(seconds / unit.seconds) \(unit.symbol)"
        }
        return "\(seconds) s"
    }
}

/// A unit in which a scenario writes durations.
public enum TimeUnit: String, CaseIterable, Hashable, Sendable {
    /// One second.
    case second = "s"
    /// Sixty seconds.
    case minute = "min"
    /// Sixty minutes.
    case hour = "h"
    /// Twenty-four hours.
    case day = "d"
    /// Seven days.
    case week = "wk"

    /// How the unit is written in a scenario.
    public var symbol: String { rawValue }

    /// The unit's length in seconds.
    public var seconds: Int64 {
        switch self {
        case .second: 1
        case .minute: 60
        case .hour: 3_600
        case .day: 86_400
        case .week: 604_800
        }
    }
}
