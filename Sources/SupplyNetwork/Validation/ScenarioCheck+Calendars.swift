// SPDX-License-Identifier: Apache-2.0

/// What is wrong with a work calendar.
public enum CalendarFault: Hashable, Sendable {
    /// Nobody follows it.
    case nobodyFollows
    /// It has no hours at all.
    case neverOpen
    /// It has neither closing times nor holidays.
    case neverCloses
    /// It names a place twice.
    case repeatedPlace(EntityKind, name: String)
    /// It stops nothing at its sites.
    case stopsNothing
    /// Lead times are to count its hours, and it names no lane.
    case leadTimesWithoutLane
    /// Lead times of a lane are to count the hours of two calendars.
    case leadTimesOfTwoCalendars(lane: LaneID)
    /// An activity that none of its sites has.
    case nothingToStop(Activity)

    var message: String {
        switch self {
        case .nobodyFollows: "nobody follows the calendar"
        case .neverOpen: "the calendar has no hours, so its places would never work"
        case .neverCloses: "the calendar has neither closing times nor holidays, so it changes nothing"
        case .repeatedPlace(let kind, let name): "\(kind.rawValue) \"\(name)\" is named twice"
        case .stopsNothing: "the calendar stops nothing at its sites"
        case .leadTimesWithoutLane: "lead times count the calendar's hours, and it names no lane"
        case .leadTimesOfTwoCalendars(let lane):
            "lead times of lane \"\(lane)\" count the hours of two calendars"
        case .nothingToStop(let activity):
            "none of the calendar's sites has anything to do with \(activity.rawValue)"
        }
    }

    var mending: String {
        switch self {
        case .nobodyFollows: "name sites, lanes or segments, or remove it"
        case .neverOpen: "add hours"
        case .neverCloses: "set hours or holidays, or remove it"
        case .repeatedPlace: "keep one of them"
        case .stopsNothing: "set stops, or remove the sites"
        case .leadTimesWithoutLane: "name lanes, or remove lead-times"
        case .leadTimesOfTwoCalendars: "let one of them count"
        case .nothingToStop(let activity): "remove \(activity.rawValue)"
        }
    }
}

extension ScenarioCheck {
    /// Checks when places work.
    mutating func checkCalendars() {
        var names: Set<CalendarID> = []
        var countedLanes: Set<LaneID> = []
        for calendar in scenario.network.calendars {
            let path = ["calendars", calendar.id.name]
            checkName(.calendar, calendar.id.name, at: path)
            if !names.insert(calendar.id).inserted {
                note(.repeatedName(.calendar, name: calendar.id.name), at: path)
            }
            if calendar.hours.spans.isEmpty { note(.calendar(.neverOpen), at: path + ["hours"]) }
            if calendar.sites.isEmpty, calendar.lanes.isEmpty, calendar.segments.isEmpty {
                note(.calendar(.nobodyFollows), at: path)
            }
            if calendar.countsLeadTimes, calendar.lanes.isEmpty {
                note(.calendar(.leadTimesWithoutLane), at: path + ["lead-times"])
            }
            checkPlaces(of: calendar, at: path)
            checkStops(of: calendar, at: path)
            guard calendar.countsLeadTimes else { continue }
            for lane in calendar.lanes where !countedLanes.insert(lane).inserted {
                note(.calendar(.leadTimesOfTwoCalendars(lane: lane)), at: path + ["lead-times"])
            }
        }
    }

    private mutating func checkPlaces(of calendar: WorkCalendar, at path: [String]) {
        for (position, site) in calendar.sites.enumerated() {
            let place = path + ["sites", "\(position)"]
            if calendar.sites.prefix(position).contains(site) {
                note(.calendar(.repeatedPlace(.site, name: site.name)), at: place)
            }
            if index.sites[site] == nil {
                noteUnknown(.site, site.name, among: index.sites.keys.map(\.name), at: place)
            }
        }
        for (position, lane) in calendar.lanes.enumerated() {
            let place = path + ["lanes", "\(position)"]
            if calendar.lanes.prefix(position).contains(lane) {
                note(.calendar(.repeatedPlace(.lane, name: lane.name)), at: place)
            }
            if index.lanes[lane] == nil {
                noteUnknown(.lane, lane.name, among: index.lanes.keys.map(\.name), at: place)
            }
        }
        for (position, segment) in calendar.segments.enumerated() {
            let place = path + ["segments", "\(position)"]
            if calendar.segments.prefix(position).contains(segment) {
                note(.calendar(.repeatedPlace(.segment, name: segment.name)), at: place)
            }
            if index.segments[segment] == nil {
                noteUnknown(.segment, segment.name, among: index.segments.keys.map(\.name), at: place)
            }
        }
    }

    private mutating func checkStops(of calendar: WorkCalendar, at path: [String]) {
        guard !calendar.sites.isEmpty else { return }
        if calendar.stops.isEmpty { note(.calendar(.stopsNothing), at: path + ["stops"]) }
        // What is stopped unless the author says otherwise need not go on everywhere.
        let usual = WorkCalendar(id: calendar.id).stops
        let sites = calendar.sites.compactMap { index.sites[$0] }
        guard sites.count == calendar.sites.count else { return }
        for activity in calendar.stops where !usual.contains(activity) {
            let goesOn = sites.contains { site in
                activity == .orderTaking
                    || (activity == .ordering && site.kind != .supplier
                        && site.stock.contains { $0.policy != .none })
            }
            if !goesOn { note(.calendar(.nothingToStop(activity)), at: path + ["stops"]) }
        }
    }
}

extension ScenarioReview {
    /// Calendars that change nothing.
    mutating func reviewCalendars() {
        for calendar in scenario.network.calendars where calendar.hours.isAlways && calendar.holidays.isEmpty
        {
            suspect(.calendar(.neverCloses), at: ["calendars", calendar.id.name])
        }
    }
}
