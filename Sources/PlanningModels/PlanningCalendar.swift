// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
public import SupplyNetwork

/// The periods of a plan: equal lengths from the start of the run or a later instant on, the last one cut off where
/// the plan ends.
///
/// Everything that a plan does in a period happens at the instant at which the period starts: first what was
/// shipped arrives, then customers demand what they will ask for in the whole period, then shipments leave
/// and production starts. What is left on the shelf stays there until the next period starts.
public struct PlanningCalendar: Hashable, Sendable {
    /// The day on which the run starts, at midnight.
    public let start: CalendarDate
    /// The length of a period; positive.
    public let period: TimeSpan
    /// When the first period starts, after the start of the run; zero unless planning goes on during a run.
    public let origin: TimeSpan
    /// When the last period ends, after the start of the run; later than ``origin``.
    public let horizon: TimeSpan

    /// The most periods that a plan may have: ten years of hours.
    public static let mostPeriods = 100_000

    /// Lays out the periods of a scenario's plan.
    ///
    /// - Throws: When period or horizon is not positive, or when there are more than ``mostPeriods``.
    public init(of scenario: Scenario) throws(PlanningFault) {
        try self.init(start: scenario.start, period: scenario.planning.period, horizon: scenario.horizon)
    }

    /// Lays out periods of one length from `origin` until `horizon`.
    ///
    /// - Throws: When the period or the time between origin and horizon is not positive, or when there are more than
    ///   ``mostPeriods``.
    public init(
        start: CalendarDate, period: TimeSpan, from origin: TimeSpan = .zero, horizon: TimeSpan
    ) throws(PlanningFault) {
        guard period.seconds > 0 else { throw .periodNotPositive(period) }
        guard horizon.seconds > 0, origin >= .zero, origin < horizon else {
            throw .horizonNotPositive(TimeSpan(seconds: horizon.seconds - origin.seconds))
        }
        let count = (horizon.seconds - origin.seconds - 1) / period.seconds + 1
        guard count <= Self.mostPeriods else { throw .tooManyPeriods(count: count, most: Self.mostPeriods) }
        self.start = start
        self.period = period
        self.origin = origin
        self.horizon = horizon
    }

    /// How many periods there are.
    public var count: Int { Int((length.seconds - 1) / period.seconds) + 1 }

    /// The time that all periods take together.
    public var length: TimeSpan { TimeSpan(seconds: horizon.seconds - origin.seconds) }

    /// The periods, counted from zero.
    public var periods: Range<Int> { 0..<count }

    /// When a period starts, after the start of the run.
    public func startOfPeriod(_ index: Int) -> TimeSpan {
        TimeSpan(seconds: origin.seconds + Int64(index) * period.seconds)
    }

    /// When a period ends, after the start of the run: where the next one starts, or at the horizon.
    public func endOfPeriod(_ index: Int) -> TimeSpan {
        TimeSpan(seconds: min(origin.seconds + Int64(index + 1) * period.seconds, horizon.seconds))
    }

    /// The length of a period in days, which for the last one may be less than that of the others.
    public func days(inPeriod index: Int) -> Double {
        TimeSpan(seconds: endOfPeriod(index).seconds - startOfPeriod(index).seconds).inDays
    }

    /// The day on which a period starts.
    public func date(ofPeriod index: Int) -> CalendarDate {
        CalendarDate(daysSinceEpoch: start.daysSinceEpoch + Int(startOfPeriod(index).seconds / 86_400))
    }

    /// The day in which the last moment of a period lies.
    public func lastDate(ofPeriod index: Int) -> CalendarDate {
        CalendarDate(daysSinceEpoch: start.daysSinceEpoch + Int((endOfPeriod(index).seconds - 1) / 86_400))
    }

    /// The period in which an instant lies, or `nil` when it lies before the first period or not before the horizon.
    public func periodContaining(_ time: TimeSpan) -> Int? {
        guard time >= origin, time < horizon else { return nil }
        return Int((time.seconds - origin.seconds) / period.seconds)
    }

    /// How many periods a span takes up, a part of one counted whole; `count` for any that outlasts the plan.
    public func periods(coveredBy span: TimeSpan) -> Int {
        guard span.seconds > 0 else { return 0 }
        return span >= length ? count : Int((span.seconds - 1) / period.seconds) + 1
    }

    /// The first period that starts at an instant or later; `count` for none, 0 for an instant before all.
    public func firstPeriod(notBefore time: TimeSpan) -> Int {
        periods(coveredBy: TimeSpan(seconds: time.seconds - origin.seconds))
    }
}

extension RandomDuration {
    /// The expected duration in whole seconds; the longest there is when it is no number.
    var meanSpan: TimeSpan {
        let seconds = meanSeconds.rounded()
        guard seconds < 9e15 else { return TimeSpan(seconds: Int64(9e15)) }
        return TimeSpan(seconds: seconds > 0 ? Int64(seconds) : 0)
    }

    /// The variance of the duration, in days².
    var varianceInDays: Double {
        let unitInDays = Double(unit.seconds) / 86_400
        return distribution.variance * unitInDays * unitInDays
    }
}
