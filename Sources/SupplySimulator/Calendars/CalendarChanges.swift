// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// What changes about a work calendar during a run.
struct CalendarState: Sendable {
    var isOpen = true

    // Measured since the end of the warm-up.
    var closed: Tick = 0
    var closedTime: Tick = 0
    /// The integral of what customers are owed while it is closed, and what it was when it closed.
    var backlogArea = 0.0
    var backlogAreaBefore = 0.0
}

extension World {
    /// Closes what is closed at the start, and schedules the first change of each calendar.
    mutating func scheduleCalendars() {
        for index in calendars.indices {
            schedule(
                .calendarChanges(Int32(index)), at: 0, phase: model.phases.calendar, rank: Self.conditionRank)
        }
    }

    /// A calendar opens or closes.
    mutating func changeCalendar(_ index: Int) {
        let isOpen = model.calendars[index].isOpen(at: now)
        if isOpen != calendars[index].isOpen {
            calendars[index].isOpen = isOpen
            if isOpen {
                countClosedTime(of: index)
            } else {
                calendars[index].closed = now
                calendars[index].backlogAreaBefore = backlogAreaOfCustomers()
            }
            if keepsDelays { delays.stopper = DelayRecorder.calendarFlag | Int32(index) }
            apply(model.calendars[index], change: isOpen ? -1 : 1)
        }
        schedule(
            .calendarChanges(Int32(index)), at: model.calendars[index].change(after: now),
            phase: model.phases.calendar, rank: Self.conditionRank)
    }

    private mutating func apply(_ calendar: CalendarModel, change: Int32) {
        for point in calendar.points { stop(calendar.stops, at: Int(point), change: change) }
        for link in calendar.links { stop(.shipping, onLink: Int(link), change: change) }
        for segment in calendar.segments { shut(Int(segment), change: change) }
    }

    // MARK: Customers

    /// Keeps the customers of a segment from ordering once more, or once less with `change` −1.
    private mutating func shut(_ segment: Int, change: Int32) {
        conditions.segments[segment].shutBy += change
        guard conditions.segments[segment].shutBy == 0 else { return }
        let rank = UInt32(model.stockPoints.count + segment)
        for _ in 0..<conditions.segments[segment].postponed {
            schedule(.postponedOrder(Int32(segment)), at: now, phase: model.phases.demand, rank: rank)
        }
        conditions.segments[segment].postponed = 0
        for index in conditions.extraDemands.indices
        where Int(conditions.extraDemands[index].segment) == segment
            && conditions.extraDemands[index].isPostponed
        {
            conditions.extraDemands[index].isPostponed = false
            schedule(.extraOrder(Int32(index)), at: now, phase: model.phases.demand, rank: rank)
        }
    }

    /// Leaves an order to the time when the segment's customers order again; says whether they do not now.
    mutating func postponesOrder(_ segment: Int) -> Bool {
        guard conditions.segments[segment].shutBy > 0 else { return false }
        conditions.segments[segment].postponed += 1
        return true
    }

    // MARK: Measures

    private mutating func countClosedTime(of index: Int) {
        calendars[index].closedTime += now - calendars[index].closed
        calendars[index].backlogArea += backlogAreaOfCustomers() - calendars[index].backlogAreaBefore
    }

    /// Forgets what was measured of calendars before the window.
    mutating func restartCalendars() {
        for index in calendars.indices {
            (calendars[index].closedTime, calendars[index].backlogArea) = (0, 0)
            // The segments have forgotten their backlog before the window.
            (calendars[index].closed, calendars[index].backlogAreaBefore) = (now, 0)
        }
    }

    /// Brings the times in which calendars are closed up to the horizon.
    mutating func finishCalendars() {
        for index in calendars.indices where !calendars[index].isOpen { countClosedTime(of: index) }
    }

    /// Reads what the hours of calendars came to.
    func readCalendars(into reading: inout Reading) {
        for (index, calendar) in model.scenario.network.calendars.enumerated() {
            let entity = MeasuredEntity.calendar(calendar.id.name)
            let closed = Double(calendars[index].closedTime)
            reading.set(.closedShare, entity, closed / window)
            reading.set(.closedBacklogMean, entity, ratio(calendars[index].backlogArea, closed))
        }
    }
}

extension MeasureLayout {
    /// What is measured of calendars.
    static func keysOfCalendars(in scenario: Scenario) -> [MeasureKey] {
        scenario.network.calendars.flatMap { calendar in
            [Measure.closedShare, .closedBacklogMean].map { MeasureKey($0, .calendar(calendar.id.name)) }
        }
    }
}

extension Measure {
    /// The definitions of what is measured of calendars.
    var ofCalendars: MeasureDefinition? {
        switch self {
        case .closedShare:
            make(
                "Closed share", .share, nil, "Share of the window's time in which the calendar is closed.",
                "Definition")
        case .closedBacklogMean:
            make(
                "Backlog while closed", .units, .lower,
                "Units owed to customers of the whole network, averaged over the time in which the calendar is closed.",
                "Definition")
        default: nil
        }
    }
}
