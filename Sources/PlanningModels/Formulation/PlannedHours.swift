// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// When something goes on: hours of the week that several calendars share, without all their holidays.
struct PlannedHours: Sendable {
    private let working: WorkingTime
    /// The days on which nothing goes on, counted from the start; ascending.
    private let holidays: [Int64]

    private static let day: Int64 = 86_400

    init(_ hours: [WeeklyHours], holidays: [CalendarDate] = [], start: CalendarDate) {
        let common = hours.reduce(WeeklyHours.always) { $0.shared(with: $1) }
        working = WorkingTime(common, start: start)
        self.holidays = Set(holidays.map { Int64($0.daysSinceEpoch - start.daysSinceEpoch) })
            .filter { $0 >= 0 }.sorted()
    }

    /// The hours in which none of `calendars` is closed.
    init(_ calendars: [WorkCalendar], and hours: WeeklyHours = .always, start: CalendarDate) {
        self.init(
            calendars.map(\.hours) + [hours], holidays: calendars.flatMap(\.holidays), start: start)
    }

    /// Whether there is no break at all.
    var isAlways: Bool { working.isAlways && holidays.isEmpty }

    /// `time` when something goes on then, else when it next does; the far future for never.
    func opening(from time: Int64) -> Int64 {
        var opening = working.nextOpening(from: time)
        for holiday in holidays where opening < WorkingTime.farFuture {
            if opening < holiday * Self.day { break }
            guard opening < (holiday + 1) * Self.day else { continue }
            opening = working.nextOpening(from: (holiday + 1) * Self.day)
        }
        return opening
    }

    /// The seconds from `start` until `end` in which something goes on.
    func seconds(from start: Int64, to end: Int64) -> Int64 {
        var sum = working.openSeconds(from: start, to: end)
        for holiday in holidays {
            sum -= working.openSeconds(
                from: max(start, holiday * Self.day), to: min(end, (holiday + 1) * Self.day))
        }
        return sum
    }

    /// When `seconds` in which something goes on have passed since `time`; the far future for never.
    func time(after seconds: Int64, from time: Int64) -> Int64 {
        var (rest, position) = (seconds, time)
        for holiday in holidays where (holiday + 1) * Self.day > time {
            guard rest > 0 else { break }
            let worked = working.openSeconds(from: position, to: max(position, holiday * Self.day))
            if worked >= rest { break }
            rest -= worked
            position = max(position, (holiday + 1) * Self.day)
        }
        return working.time(after: rest, from: position)
    }
}

extension WeeklyHours {
    /// The hours that are in both.
    func shared(with other: Self) -> Self {
        if other.isAlways { return self }
        if isAlways { return other }
        var common: [Span] = []
        for a in spans {
            for b in other.spans where max(a.start, b.start) < min(a.end, b.end) {
                common.append(Span(start: max(a.start, b.start), end: min(a.end, b.end)))
            }
        }
        return WeeklyHours(common)
    }
}
