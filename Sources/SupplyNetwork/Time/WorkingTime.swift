// SPDX-License-Identifier: Apache-2.0
public import SimulationKernel

/// Weekly hours on the clock of a scenario: how much working time lies between two ticks, and when it will be used up.
///
/// All arithmetic is in whole seconds. Nothing is allocated after the value was made.
///
/// - Complexity: O(log *n*) in the number of spans of a week for each question.
public struct WorkingTime: Hashable, Sendable {
    /// Spans of a week that begins at tick zero.
    private let starts: [Int64]
    private let ends: [Int64]
    /// Working seconds of the week before each span.
    private let before: [Int64]
    /// Working seconds in a week.
    public let secondsPerWeek: Int64

    /// Puts `hours` on a clock whose tick zero is the midnight at which `start` begins.
    public init(_ hours: WeeklyHours, start: CalendarDate) {
        let shift = Int64(start.weekday) * 86_400
        let spans =
            hours.isAlways
            ? hours.spans
            : WeeklyHours(hours.spans.map { .init(start: $0.start - shift, end: $0.end - shift) }).spans
        starts = spans.map(\.start)
        ends = spans.map(\.end)
        var sum: Int64 = 0
        var before: [Int64] = []
        for span in spans {
            before.append(sum)
            sum += span.end - span.start
        }
        self.before = before
        secondsPerWeek = sum
    }

    /// Whether there is no break at all.
    public var isAlways: Bool { secondsPerWeek == WeeklyHours.week }

    /// Whether there is no working time at all.
    public var isNever: Bool { secondsPerWeek == 0 }

    /// Whether the place works in the second that begins at `time`.
    public func isOpen(at time: Tick) -> Bool {
        if isAlways { return true }
        let (_, second) = parts(of: time)
        let index = span(beginningBy: second)
        return index >= 0 && second < ends[index]
    }

    /// Working seconds from `start` until `end`, zero when `end` is not later.
    public func openSeconds(from start: Tick, to end: Tick) -> Int64 {
        guard end > start else { return 0 }
        return isAlways ? end - start : elapsed(until: end) - elapsed(until: start)
    }

    /// The tick at which `seconds` of working time have passed since `start`; the far future when they never will.
    ///
    /// Work that fills a span ends when the span ends, not when the next one begins. No time has passed at `start`
    /// itself, open or not.
    public func time(after seconds: Int64, from start: Tick) -> Tick {
        guard seconds > 0 else { return start }
        if isAlways { return seconds < Self.farFuture - start ? start + seconds : Self.farFuture }
        guard !isNever else { return Self.farFuture }
        let (week, second) = parts(of: start)
        // Working seconds since the beginning of this week at which the work is done.
        let goal = workedInWeek(until: second) + seconds
        // A goal that fills whole weeks is reached at the last closing of the last of them.
        let weeks = (goal - 1) / secondsPerWeek
        let rest = goal - weeks * secondsPerWeek
        guard weeks < Self.farFuture / WeeklyHours.week - week else { return Self.farFuture }
        let index = span(workedBefore: rest)
        return (week + weeks) * WeeklyHours.week + starts[index] + (rest - before[index])
    }

    /// `time` when the place works then, else the next tick at which it begins to; the far future for never.
    public func nextOpening(from time: Tick) -> Tick {
        if isAlways { return time }
        guard !isNever else { return Self.farFuture }
        let (week, second) = parts(of: time)
        let index = span(beginningBy: second)
        if index >= 0, second < ends[index] { return time }
        return index + 1 < starts.count
            ? week * WeeklyHours.week + starts[index + 1] : (week + 1) * WeeklyHours.week + starts[0]
    }

    /// The tick at which the span that is open at `time` ends; `time` itself when the place is closed then, and the far
    /// future when it never closes.
    public func nextClosing(from time: Tick) -> Tick {
        if isAlways { return Self.farFuture }
        let (week, second) = parts(of: time)
        let index = span(beginningBy: second)
        guard index >= 0, second < ends[index] else { return time }
        // A span up to the end of the week may go on in the next one.
        if ends[index] == WeeklyHours.week, starts[0] == 0 { return (week + 1) * WeeklyHours.week + ends[0] }
        return week * WeeklyHours.week + ends[index]
    }

    /// A tick beyond the longest run.
    public static let farFuture: Tick = 1 << 46

    private func parts(of time: Tick) -> (week: Int64, second: Int64) {
        let week = floorDivision(time, WeeklyHours.week)
        return (week, time - week * WeeklyHours.week)
    }

    /// Working seconds since tick zero.
    private func elapsed(until time: Tick) -> Int64 {
        let (week, second) = parts(of: time)
        return week * secondsPerWeek + workedInWeek(until: second)
    }

    private func workedInWeek(until second: Int64) -> Int64 {
        let index = span(beginningBy: second)
        guard index >= 0 else { return 0 }
        return before[index] + min(second, ends[index]) - starts[index]
    }

    /// The last span that begins at or before `second`; −1 for none.
    private func span(beginningBy second: Int64) -> Int {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= second { low = middle + 1 } else { high = middle }
        }
        return low - 1
    }

    /// The span in which the working second number `seconds` of the week, counted from one, lies.
    private func span(workedBefore seconds: Int64) -> Int {
        var (low, high) = (0, before.count)
        while low < high {
            let middle = (low + high) / 2
            if before[middle] < seconds { low = middle + 1 } else { high = middle }
        }
        return low - 1
    }
}
