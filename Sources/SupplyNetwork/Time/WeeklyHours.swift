// SPDX-License-Identifier: Apache-2.0

/// The hours of the week during which a place works: a shift plan, the opening times of a dock.
///
/// The week begins on Monday at midnight. The spans are kept sorted, apart from each other and inside the week, so two
/// values are equal when they mean the same hours.
public struct WeeklyHours: Hashable, Sendable {
    /// A span of the week without a break.
    public struct Span: Hashable, Sendable {
        /// The first second, after Monday's midnight.
        public var start: Int64
        /// The first second that no longer belongs to it, after Monday's midnight.
        public var end: Int64

        /// Creates the span from `start` to `end`.
        public init(start: Int64, end: Int64) {
            self.start = start
            self.end = end
        }
    }

    /// Seconds in a week.
    public static let week: Int64 = 604_800

    /// The spans, sorted, apart from each other and within one week; empty for a place that never works.
    public let spans: [Span]

    /// Around the clock.
    public static let always = WeeklyHours([Span(start: 0, end: week)])

    /// Creates hours from spans in any order.
    ///
    /// A span that runs beyond Sunday goes on on Monday; spans that touch or overlap become one; one without length is
    /// left out.
    public init(_ spans: some Sequence<Span>) {
        var pieces: [Span] = []
        for span in spans where span.end > span.start {
            guard span.end - span.start < Self.week else {
                pieces = [Span(start: 0, end: Self.week)]
                break
            }
            let start = span.start - Self.week * floorDivision(span.start, Self.week)
            let end = start + (span.end - span.start)
            pieces.append(Span(start: start, end: min(end, Self.week)))
            if end > Self.week { pieces.append(Span(start: 0, end: end - Self.week)) }
        }
        pieces.sort { ($0.start, $0.end) < ($1.start, $1.end) }
        var merged: [Span] = []
        for piece in pieces {
            if let last = merged.last, piece.start <= last.end {
                merged[merged.count - 1].end = max(last.end, piece.end)
            } else {
                merged.append(piece)
            }
        }
        self.spans = merged
    }

    /// Creates the hours that are the same on several days.
    ///
    /// - Parameters:
    ///   - days: Weekdays, 0 for Monday to 6 for Sunday.
    ///   - opening: The time of day at which work begins.
    ///   - closing: The time of day at which it ends; on the next day when it is not after `opening`.
    public init(days: some Sequence<Int>, from opening: TimeSpan, to closing: TimeSpan) {
        let length = closing > opening ? closing.seconds : closing.seconds + 86_400
        self.init(
            days.map { day in
                Span(start: Int64(day) * 86_400 + opening.seconds, end: Int64(day) * 86_400 + length)
            })
    }

    /// The hours in which either works.
    public func union(_ other: WeeklyHours) -> WeeklyHours { WeeklyHours(spans + other.spans) }

    /// Working seconds in a week.
    public var secondsPerWeek: Int64 { spans.reduce(0) { $0 + $1.end - $1.start } }

    /// Whether the place works around the clock.
    public var isAlways: Bool { secondsPerWeek == Self.week }
}

/// The quotient rounded down, also below zero.
@inline(__always)
func floorDivision(_ dividend: Int64, _ divisor: Int64) -> Int64 {
    let quotient = dividend / divisor
    return dividend % divisor < 0 ? quotient - 1 : quotient
}
