// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How a scenario writes when places work.
enum CalendarRecord {
    static let name = Field<String?>.optional("name", .text, "What people call it.", absence: "its key")
    static let hours = Field<WeeklyHours>.defaulted(
        "hours", .weeklyHours, .always, "The hours of the week in which the places work.")
    static let holidays = Field<[CalendarDate]>.defaulted(
        "holidays", Codec<CalendarDate>.date.list(), [], "Days on which they do not work.")
    static let sites = Field<[NodeID]>.defaulted(
        "sites", Codec<NodeID>.node(.site).list(), [], "The sites that are closed outside the hours.")
    static let lanes = Field<[LaneID]>.defaulted(
        "lanes", Codec<LaneID>.lane.list(), [], "The lanes on which nothing leaves outside the hours.")
    static let segments = Field<[NodeID]>.defaulted(
        "segments", Codec<NodeID>.node(.segment).list(), [],
        "The segments that order in the hours only; what comes outside waits for the opening.")
    static let stops = Field<[Activity]>.defaulted(
        "stops", Codec<Activity>.choice().list(), WorkCalendar(id: "").stops,
        "What does not go on at the sites outside the hours.")
    static let leadTimes = Field<LeadTimeClock>.defaulted(
        "lead-times", .choice(), .elapsed,
        "Whether lead times of the lanes run all the time, or count the hours only.")

    /// What a lead time counts.
    enum LeadTimeClock: String, CaseIterable, Sendable {
        /// All time.
        case elapsed
        /// The calendar's hours.
        case working
    }

    static let definition = Definition(
        "calendar", "When some places work: hours of the week, without holidays.",
        example:
            "office: {hours: mon-fri 08:00-17:00, holidays: [2026-12-25], sites: [dc], lanes: [dc-shop]}",
        fields: [
            name.entry, hours.entry, holidays.entry, sites.entry, lanes.entry, segments.entry, stops.entry,
            leadTimes.entry,
        ])

    static let map = Codec<[WorkCalendar]>.map(
        .calendar, of: .defined(definition.name), reading: decode, writing: encode)

    private static func decode(_ entry: SourceMapping.Entry, _ context: DecodingContext) -> WorkCalendar? {
        guard let record = RecordReader(entry.value, definition, context) else { return nil }
        return WorkCalendar(
            id: CalendarID(entry.key), name: record(name), hours: record(hours), holidays: record(holidays),
            sites: record(sites), lanes: record(lanes), segments: record(segments), stops: record(stops),
            countsLeadTimes: record(leadTimes) == .working)
    }

    private static func encode(
        _ calendar: WorkCalendar, _ context: EncodingContext
    ) -> (key: String, value: TextNode) {
        var record = RecordWriter(context)
        record.put(name, calendar.name == calendar.id.name ? nil : calendar.name)
        record.put(hours, calendar.hours)
        record.put(holidays, calendar.holidays)
        record.put(sites, calendar.sites)
        record.put(lanes, calendar.lanes)
        record.put(segments, calendar.segments)
        record.put(stops, calendar.stops)
        record.put(leadTimes, calendar.countsLeadTimes ? .working : .elapsed)
        return (calendar.id.name, record.node)
    }
}
