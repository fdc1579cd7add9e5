// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension RandomAbilities {
    /// Closes some sites, lanes and segments at night, at weekends and on holidays.
    static let calendars = Entry("calendars") { scenario, random in
        for number in 0..<random.whole(1...2) {
            let network = scenario.network
            var calendar = WorkCalendar(
                id: CalendarID("hours \(number)"),
                hours: random.one(of: [
                    WeeklyHours(days: 0..<5, from: .hours(8), to: .hours(17)),
                    WeeklyHours(days: 0..<7, from: .hours(22), to: .hours(6)),
                    WeeklyHours(days: 0..<6, from: .hours(0), to: .hours(0)),
                ]),
                holidays: random.chance(0.5)
                    ? (0..<random.whole(1...3)).map { _ in
                        CalendarDate(daysSinceEpoch: scenario.start.daysSinceEpoch + random.whole(0...9))
                    } : [],
                sites: random.some(random.whole(0...2), of: network.sites.map(\.id)),
                lanes: random.some(random.whole(0...2), of: network.lanes.map(\.id)),
                segments: random.some(random.whole(0...1), of: network.segments.map(\.id)))
            let usual = calendar.stops
            calendar.stops = random.some(random.whole(1...3), of: usual)
            if random.chance(0.3) { calendar.stops.append(.orderTaking) }
            let orders = network.sites.contains { site in
                calendar.sites.contains(site.id) && site.kind != .supplier
                    && site.stock.contains { $0.policy != .none }
            }
            if orders, random.chance(0.3) { calendar.stops.append(.ordering) }
            // A lane's lead times count the hours of one calendar only.
            if number == 0, !calendar.lanes.isEmpty { calendar.countsLeadTimes = random.chance(0.5) }
            guard !(calendar.sites.isEmpty && calendar.lanes.isEmpty && calendar.segments.isEmpty) else {
                continue
            }
            scenario.network.calendars.append(calendar)
        }
    }
}
