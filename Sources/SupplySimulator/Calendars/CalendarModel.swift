// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// A work calendar on the clock of the run.
struct CalendarModel: Sendable {
    var working: WorkingTime
    /// The midnights at which holidays begin, ascending, each once.
    var holidays: [Tick]
    var points: [Int32] = []
    var links: [Int32] = []
    var segments: [Int32] = []
    var stops: Activities

    /// Seconds in a day.
    static let day: Tick = 86_400

    init(_ calendar: WorkCalendar, start: CalendarDate) {
        working = WorkingTime(calendar.hours, start: start)
        holidays = Set(calendar.holidays).sorted().map {
            Tick($0.daysSinceEpoch - start.daysSinceEpoch) * Self.day
        }
        stops = Activities(calendar.stops)
    }

    /// The first holiday that ends after `time`, by index; the count when there is none.
    private func holiday(endingAfter time: Tick) -> Int {
        var (low, high) = (0, holidays.count)
        while low < high {
            let middle = (low + high) / 2
            if holidays[middle] + Self.day <= time { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Whether the second that begins at `time` is worked.
    func isOpen(at time: Tick) -> Bool {
        let next = holiday(endingAfter: time)
        if next < holidays.count, holidays[next] <= time { return false }
        return working.isOpen(at: time)
    }

    /// The next time after `time` at which the calendar opens or closes; the far future for never.
    func change(after time: Tick) -> Tick {
        var next = holiday(endingAfter: time)
        if isOpen(at: time) {
            let closing = working.nextClosing(from: time)
            return next < holidays.count ? min(closing, holidays[next]) : closing
        }
        var opening = working.nextOpening(from: time)
        while next < holidays.count, holidays[next] <= opening {
            // What would open on a holiday opens after it.
            if opening < holidays[next] + Self.day {
                opening = working.nextOpening(from: holidays[next] + Self.day)
            }
            next += 1
        }
        return opening
    }

    /// When `seconds` of the calendar's time have passed since `time`; the far future for never.
    func time(after seconds: Tick, from time: Tick) -> Tick {
        var (rest, position) = (seconds, time)
        var next = holiday(endingAfter: time)
        while rest > 0, next < holidays.count {
            let worked = working.openSeconds(from: position, to: max(position, holidays[next]))
            if worked >= rest { break }
            rest -= worked
            position = max(position, holidays[next] + Self.day)
            next += 1
        }
        return working.time(after: rest, from: position)
    }
}

extension ModelBuilder {
    /// Resolves when places work.
    func addCalendars(to model: inout ModelDraft) {
        for (number, calendar) in network.calendars.enumerated() {
            var resolved = CalendarModel(calendar, start: scenario.start)
            for site in network.sites where calendar.sites.contains(site.id) {
                for item in site.stock {
                    guard let point = pointIndex[PointKey(site: site.id, product: item.product)] else {
                        continue
                    }
                    resolved.points.append(point)
                    addCondition(resolved.stops, at: point, to: &model)
                }
            }
            for (index, lane) in network.lanes.enumerated() where calendar.lanes.contains(lane.id) {
                if calendar.countsLeadTimes { model.lanes[index].workingCalendar = Int32(number) }
                for (position, link) in model.links.enumerated() where link.lane == index {
                    resolved.links.append(Int32(position))
                    addCondition(.shipping, onLink: Int32(position), to: &model)
                    guard calendar.countsLeadTimes else { continue }
                    model.links[position].traits.insert(.leadTimeChanges)
                    model.links[position].workingCalendar = Int32(number)
                }
            }
            for (index, segment) in network.segments.enumerated()
            where calendar.segments.contains(segment.id) {
                resolved.segments.append(Int32(index))
                model.conditions.isUsed = true
                model.segments[index].changesDemand = true
            }
            resolved.points.sort()
            model.calendars.append(resolved)
        }
    }
}
