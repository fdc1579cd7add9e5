// SPDX-License-Identifier: Apache-2.0
package import Experiments
package import ResultStore
import SupplyNetwork

/// Labels for instants of a run: dates where the calendar matters, else days or weeks since the start.
package struct TimeAxis: Hashable, Sendable {
    /// An instant that is labelled, as a fraction of the run.
    package struct Tick: Hashable, Sendable {
        /// Where it stands, 0 to 1.
        package var fraction: Double
        /// What stands below it.
        package var label: String
    }

    /// Labelled instants from left to right; at least the start.
    package let ticks: [Tick]
    /// What the labels count; `nil` for dates.
    package let unit: String?

    /// Labels places along an axis that is no time, such as lengths of cycles.
    package init(ticks: [Tick], unit: String?) {
        self.ticks = ticks
        self.unit = unit
    }

    /// Labels the run of a scenario with about `count` ticks.
    package init(_ outline: ScenarioOutline, ticks count: Int = 6) {
        let days = outline.horizon.inDays
        if outline.followsCalendar, days >= 2 {
            unit = nil
            ticks = Self.dates(from: outline.start, days: days, count: count)
        } else {
            (ticks, unit) = Self.elapsed(outline.horizon, count: count)
        }
    }

    /// Labels a window of so many days in years, months of 30 days, weeks or days since its beginning.
    package init(elapsedDays days: Double, unit: ProfitOverTime.Unit, ticks count: Int = 6) {
        let length = days / unit.length.inDays
        let scale = LinearScale(covering: [0, length], includesZero: true, ticks: count)
        ticks = scale.ticks.filter { $0 <= length }.map {
            Tick(fraction: length > 0 ? $0 / length : 0, label: NumberText.number($0))
        }
        self.unit = unit.rawValue + "s"
    }

    private static func elapsed(_ horizon: TimeSpan, count: Int) -> ([Tick], String) {
        let (length, unit): (Double, String) =
            if horizon.inDays >= 140, horizon.seconds % 604_800 == 0 {
                (horizon.inDays / 7, Phrase.weeks.text)
            } else if horizon.inDays >= 2 { (horizon.inDays, Phrase.days.text) } else {
                (Double(horizon.seconds) / 3_600, Phrase.hours.text)
            }
        let scale = LinearScale(covering: [0, length], includesZero: true, ticks: count)
        let ticks = scale.ticks.filter { $0 <= length }.map {
            Tick(fraction: length > 0 ? $0 / length : 0, label: NumberText.number($0))
        }
        return (ticks, unit)
    }

    /// Firsts of months, or of days when the run is short, as far apart as `count` labels allow.
    private static func dates(from start: CalendarDate, days: Double, count: Int) -> [Tick] {
        let last = start.daysSinceEpoch + Int(days)
        func tick(_ date: CalendarDate, _ label: String) -> Tick {
            Tick(fraction: Double(date.daysSinceEpoch - start.daysSinceEpoch) / days, label: label)
        }
        if days < Double(count * 28) {
            let step = [1, 2, 7, 14, 28].first { Double($0 * count) >= days } ?? 28
            return stride(from: start.daysSinceEpoch, through: last, by: step).map {
                let date = CalendarDate(daysSinceEpoch: $0)
                return tick(date, dayText(date))
            }
        }
        let months = days / 30.44
        let step = [1, 2, 3, 6, 12, 24, 60, 120, 600].first { Double($0 * count) >= months } ?? 1_200
        var ticks: [Tick] = []
        var (year, month) = (start.year, start.month)
        while let date = CalendarDate(year: year, month: month, day: 1), date.daysSinceEpoch <= last {
            // Counted from January of year 0, so that steps fall on the same months every year.
            let isWanted = (year * 12 + month - 1) % step == 0
            if isWanted, date >= start {
                ticks.append(tick(date, step % 12 == 0 ? "\(year)" : monthText(year, month)))
            }
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
        }
        return ticks.isEmpty ? [tick(start, start.description)] : ticks
    }

    private static func dayText(_ date: CalendarDate) -> String {
        switch Language.current {
        case .english: "\(date.day) \(names[date.month - 1])"
        case .chinese: "\(date.month)月\(date.day)日"
        }
    }

    private static func monthText(_ year: Int, _ month: Int) -> String {
        switch Language.current {
        case .english: "\(names[month - 1]) \(year)"
        case .chinese: "\(year)年\(month)月"
        }
    }

    private static let names = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
