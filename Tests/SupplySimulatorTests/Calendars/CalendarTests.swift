// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

/// Runs that start on Monday, 5 January 2026.
@Suite struct CalendarTests {
    private let office = WeeklyHours(days: 0..<5, from: .hours(8), to: .hours(16))

    private func run(_ shop: Shop, _ calendars: [WorkCalendar]) throws -> SimulatedRun {
        var scenario = shop.scenario
        scenario.start = CalendarDate(daysSinceEpoch: 20_458)
        scenario.network.calendars = calendars
        return try SimulatedRun(scenario)
    }

    @Test func `a closed site ships when it opens`() throws {
        let shop = Shop(
            onHand: 9,
            orders: [order(1, atHour: 7), order(1, atHour: 9), order(1, atHour: 16), order(1, onDay: 5)])
        let calendar = WorkCalendar(id: "office", hours: office, sites: ["shop"], stops: [.shipping])
        let told = try run(shop, [calendar]).told(.departed)
        // At eight, at once, the next morning, and on the Monday after.
        #expect(told == ["8h 1", "9h 1", "32h 1", "176h 1"])
    }

    @Test func `nobody works on a holiday`() throws {
        let shop = Shop(onHand: 9, orders: [order(1, atHour: 17), order(1, atHour: 30)])
        let calendar = WorkCalendar(
            id: "office", hours: office,
            holidays: [CalendarDate(daysSinceEpoch: 20_459), CalendarDate(daysSinceEpoch: 20_460)],
            sites: ["shop"])
        #expect(try run(shop, [calendar]).told(.departed) == ["80h 1", "80h 1"])
    }

    @Test func `goods that arrive at night are taken in in the morning`() throws {
        var shop = Shop(policy: .baseStock(level: 0), orders: [order(2, atHour: 10)])
        shop.inbound.leadTime = .hours(12)
        let calendar = WorkCalendar(id: "office", hours: office, sites: ["shop"], stops: [.receiving])
        #expect(try run(shop, [calendar]).told(.received) == ["32h 2"])
    }

    @Test func `a lane that leaves on working days counts its lead time in them if asked`() throws {
        var shop = Shop(onHand: 9, orders: [order(1, atHour: 14), order(2, onDay: 5)])
        shop.outbound.leadTime = .hours(10)
        var calendar = WorkCalendar(id: "carrier", hours: office, lanes: ["out"])
        let elapsed = try run(shop, [calendar])
        #expect(elapsed.told(.departed) == ["14h 1", "176h 2"])
        #expect(elapsed.told(.delivered) == ["24h 1", "186h 2"])
        calendar.countsLeadTimes = true
        // Two hours are left on Monday, eight make Tuesday; the other way round a week later.
        #expect(try run(shop, [calendar]).told(.delivered) == ["40h 1", "202h 2"])
        calendar.holidays = [CalendarDate(daysSinceEpoch: 20_459)]
        #expect(try run(shop, [calendar]).told(.delivered) == ["64h 1", "202h 2"])
    }

    @Test func `customers who come too late order when it opens`() throws {
        var shop = Shop(onHand: 99)
        shop.days = 3
        shop.town.orders = .periodic(period: .hours(6), offset: .hours(1), series: .independent)
        let calendar = WorkCalendar(id: "opening", hours: office, segments: ["town"])
        let told = try run(shop, [calendar]).told(.orderReceived)
        // 1 and 7 o'clock wait for 8, 13 comes at once, 19 waits for the next morning.
        #expect(
            told == [
                "8h 1", "8h 1", "13h 1", "32h 1", "32h 1", "32h 1", "37h 1", "56h 1", "56h 1", "56h 1",
                "61h 1",
            ])
    }

    /// Rates are kept: counts over 1,000 days are Poisson; four standard deviations, missed once in 16,000 tests.
    @Test func `orders at random lose none to the night`() throws {
        var shop = Shop(onHand: 1_000_000)
        shop.days = 1_000
        shop.town.orders = .poisson(ordersPerDay: 4)
        let calendar = WorkCalendar(id: "opening", hours: office, segments: ["town"])
        let run = try run(shop, [calendar])
        #expect((run[.orders, .town] - 4_000).magnitude < 4 * 4_000.0.squareRoot())
        #expect(run.journal.allSatisfy { entry in (8..<16).contains(entry.time / 3_600 % 24) })
    }

    @Test func `closed time is measured, with what customers wait for in it`() throws {
        let shop = Shop(onHand: 9, orders: [order(3, atHour: 20)])
        let calendar = WorkCalendar(
            id: "nights", hours: WeeklyHours(days: 0..<7, from: .hours(6), to: .hours(18)), sites: ["shop"])
        let run = try run(shop, [calendar])
        expect(run[.closedShare, .calendar("nights")], is: 0.5)
        // Three units wait for ten of 120 hours.
        expect(run[.closedBacklogMean, .calendar("nights")], near: 0.25)
    }
}
