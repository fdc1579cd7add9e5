// SPDX-License-Identifier: Apache-2.0

/// The name of a work calendar in its scenario.
public struct CalendarID: Hashable, Comparable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible
{
    /// The name as the scenario writes it.
    public var name: String

    /// Creates the identifier of the calendar that is called `name`.
    public init(_ name: String) { self.name = name }

    /// Creates an identifier from a literal.
    public init(stringLiteral value: String) { self.name = value }

    /// Orders identifiers by the Unicode scalars of their names, the same on every machine.
    public static func < (a: Self, b: Self) -> Bool {
        a.name.utf8.lexicographicallyPrecedes(b.name.utf8)
    }

    /// The name.
    public var description: String { name }
}

/// When some places work: hours of the week, without holidays.
///
/// Outside them they are closed.
/// A place may follow several calendars; it is closed when any of them says so.
public struct WorkCalendar: Hashable, Sendable, Identifiable {
    /// The calendar's name in the scenario.
    public var id: CalendarID
    /// What people call it.
    public var name: String
    /// The hours of the week.
    public var hours: WeeklyHours
    /// Days on which nobody works, whole days of the scenario's clock.
    public var holidays: [CalendarDate]
    /// The sites that follow it.
    public var sites: [NodeID]
    /// The lanes on which nothing leaves outside its hours.
    public var lanes: [LaneID]
    /// The segments whose customers order in its hours only; what they would order outside waits for the opening.
    public var segments: [NodeID]
    /// What does not go on at the sites outside its hours.
    public var stops: [Activity]
    /// Whether the lead times of the lanes count its hours only.
    public var countsLeadTimes: Bool

    /// Creates a calendar that nobody follows unless told.
    public init(
        id: CalendarID, name: String? = nil, hours: WeeklyHours = .always, holidays: [CalendarDate] = [],
        sites: [NodeID] = [], lanes: [LaneID] = [], segments: [NodeID] = [],
        stops: [Activity] = [.production, .receiving, .shipping], countsLeadTimes: Bool = false
    ) {
        self.id = id
        self.name = name ?? id.name
        self.hours = hours
        self.holidays = holidays
        self.sites = sites
        self.lanes = lanes
        self.segments = segments
        self.stops = stops
        self.countsLeadTimes = countsLeadTimes
    }
}

extension WorkCalendar {
    /// Sorts what has no order.
    mutating func sort() {
        holidays.sort()
        sites.sort()
        lanes.sort()
        segments.sort()
        stops.sort { $0.rawValue < $1.rawValue }
    }
}
