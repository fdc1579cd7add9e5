// SPDX-License-Identifier: Apache-2.0
public import SimulationKernel
public import SupplyNetwork

/// The factor on a segment's demand on each day of a run: its weekday's factor times its month's.
public struct SeasonProfile: Sendable {
    /// Seconds in a day.
    public static let secondsPerDay: Tick = 86_400

    private let weekly: [Double]
    private let yearly: [Double]
    private let start: CalendarDate
    /// Factors by day of the run, tabulated once; empty when nothing varies.
    private let table: [Double]

    /// Tabulates the season of `segment` over a run that starts on `start` and lasts `horizon`.
    public init(of segment: CustomerSegment, start: CalendarDate, horizon: TimeSpan) {
        weekly = segment.weeklySeason.count == 7 ? segment.weeklySeason : []
        yearly = segment.yearlySeason.count == 12 ? segment.yearlySeason : []
        self.start = start
        guard !(weekly.isEmpty && yearly.isEmpty) else {
            table = []
            return
        }
        let days = Int(horizon.seconds / Self.secondsPerDay) + 1
        var factors: [Double] = []
        factors.reserveCapacity(days)
        for day in 0..<days {
            let date = CalendarDate(daysSinceEpoch: start.daysSinceEpoch + day)
            factors.append(
                (weekly.isEmpty ? 1 : weekly[date.weekday]) * (yearly.isEmpty ? 1 : yearly[date.month - 1]))
        }
        table = factors
    }

    /// Whether every factor is one.
    public var isFlat: Bool { table.isEmpty }

    /// The factor at `time`; the last day's after the horizon.
    public func factor(at time: Tick) -> Double {
        guard !table.isEmpty else { return 1 }
        return table[min(table.count - 1, Int(time / Self.secondsPerDay))]
    }

    /// The time at which a process of `ratePerDay` times the season has gathered `amount` expected events after
    /// `time`, or `nil` when it does not within the run.
    ///
    /// Inverting the integrated rate turns one exponential draw into one arrival, whatever the season, so
    /// scenarios with different seasons still consume their streams in step.
    ///
    /// - Reference: E. Çinlar (1975), *Introduction to Stochastic Processes*, ch. 4, theorem 7.4.
    public func time(gathering amount: Double, ratePerDay: Double, after time: Double) -> Double? {
        guard ratePerDay > 0 else { return nil }
        let perSecond = ratePerDay / Double(Self.secondsPerDay)
        guard !table.isEmpty else { return time + amount / perSecond }
        var remaining = amount
        var position = time
        var day = Int(position / Double(Self.secondsPerDay))
        while day < table.count {
            let dayEnd = Double(day + 1) * Double(Self.secondsPerDay)
            let rate = perSecond * table[day]
            let gathered = rate * (dayEnd - position)
            if gathered >= remaining, rate > 0 { return position + remaining / rate }
            remaining -= gathered
            position = dayEnd
            day += 1
        }
        return nil
    }
}
