// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
public import SupplyNetwork

/// The periods of a plan: equal lengths from the start of the run on, the last one cut off by its horizon.
///
/// Everything that a plan does in a period happens at the instant at which the period starts: first what was
/// shipped arrives, then customers demand what they will ask for in the whole period, then shipments leave
/// and production starts. What is left on the shelf stays there until the next period starts.
public struct PlanningCalendar: Hashable, Sendable {
    /// The day on which the first period starts, at midnight.
    public let start: CalendarDate
    /// The length of a period; positive.
    public let period: TimeSpan
    /// Where the last period ends; positive.
    public let horizon: TimeSpan

    /// The most periods that a plan may have: ten years of hours.
    public static let mostPeriods = 100_000

    /// Lays out the periods of a scenario's plan.
    ///
    /// - Throws: When period or horizon is not positive, or when there are more than ``mostPeriods``.
    public init(of scenario: Scenario) throws(PlanningFault) {
        try self.init(start: scenario.start, period: scenario.planning.period, horizon: scenario.horizon)
    }

    /// Lays out periods of one length until `horizon`.
    ///
    /// - Throws: When period or horizon is not positive, or when there are more than ``mostPeriods``.
    public init(start: CalendarDate, period: TimeSpan, horizon: TimeSpan) throws(PlanningFault) {
        guard period.seconds > 0 else { throw .periodNotPositive(period) }
        guard horizon.seconds > 0 else { throw .horizonNotPositive(horizon) }
        let count = (horizon.seconds - 1) / period.seconds + 1
        guard count <= Self.mostPeriods else { throw .tooManyPeriods(count: count, most: Self.mostPeriods) }
        self.start = start
        self.period = period
        self.horizon = horizon
    }

    /// How many periods there are.
    public var count: Int { Int((horizon.seconds - 1) / period.seconds) + 1 }

    /// The periods, counted from zero.
    public var periods: Range<Int> { 0..<count }

    /// When a period starts, after the start of the run.
    public func startOfPeriod(_ index: Int) -> TimeSpan { TimeSpan(seconds: Int64(index) * period.seconds) }

    /// When a period ends, after the start of the run: where the next one starts, or at the horizon.
    public func endOfPeriod(_ index: Int) -> TimeSpan {
        TimeSpan(seconds: min(Int64(index + 1) * period.seconds, horizon.seconds))
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

    /// The period in which an instant lies, or `nil` when it lies before the start or not before the horizon.
    public func periodContaining(_ time: TimeSpan) -> Int? {
        guard time.seconds >= 0, time < horizon else { return nil }
        return Int(time.seconds / period.seconds)
    }

    /// How many periods a span takes up, a part of one counted whole; `count` for any that outlasts the horizon.
    public func periods(coveredBy span: TimeSpan) -> Int {
        guard span.seconds > 0 else { return 0 }
        return span >= horizon ? count : Int((span.seconds - 1) / period.seconds) + 1
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
