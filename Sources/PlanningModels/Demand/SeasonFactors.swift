// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// The factor on a segment's demand on each day of a run, and its integral over any stretch of time.
struct SeasonFactors {
    private static let secondsPerDay: Int64 = 86_400

    /// By day of the run; empty when every factor is one.
    private var factors: [Double] = []
    /// The sum of the factors of all days before a day.
    private var sums: [Double] = []

    init(of segment: CustomerSegment, in calendar: PlanningCalendar) {
        let weekly = segment.weeklySeason.count == 7 ? segment.weeklySeason : []
        let yearly = segment.yearlySeason.count == 12 ? segment.yearlySeason : []
        guard !(weekly.isEmpty && yearly.isEmpty) else { return }
        let days = Int((calendar.horizon.seconds - 1) / Self.secondsPerDay) + 1
        var sum = 0.0
        for day in 0..<days {
            let date = CalendarDate(daysSinceEpoch: calendar.start.daysSinceEpoch + day)
            let factor =
                (weekly.isEmpty ? 1 : weekly[date.weekday]) * (yearly.isEmpty ? 1 : yearly[date.month - 1])
            factors.append(factor)
            sums.append(sum)
            sum += factor
        }
    }

    /// The factor at an instant of the run.
    func factor(at time: TimeSpan) -> Double {
        guard !factors.isEmpty else { return 1 }
        return factors[min(factors.count - 1, Int(time.seconds / Self.secondsPerDay))]
    }

    /// The integral of the factor from `start` to `end`, in days.
    func integral(from start: TimeSpan, to end: TimeSpan) -> Double {
        integral(to: end) - integral(to: start)
    }

    /// The parts of the time from `start` to `end` in which the factor does not change.
    func stretches(from start: TimeSpan, to end: TimeSpan) -> [(from: TimeSpan, to: TimeSpan, factor: Double)]
    {
        guard !factors.isEmpty else { return [(start, end, 1)] }
        var parts: [(from: TimeSpan, to: TimeSpan, factor: Double)] = []
        var from = start
        while from < end {
            let nextDay = TimeSpan(seconds: (from.seconds / Self.secondsPerDay + 1) * Self.secondsPerDay)
            let to = min(nextDay, end)
            parts.append((from, to, factor(at: from)))
            from = to
        }
        return parts
    }

    private func integral(to time: TimeSpan) -> Double {
        guard !factors.isEmpty else { return time.inDays }
        let day = min(factors.count - 1, Int(time.seconds / Self.secondsPerDay))
        let rest = Double(time.seconds - Int64(day) * Self.secondsPerDay) / Double(Self.secondsPerDay)
        return sums[day] + rest * factors[day]
    }
}
