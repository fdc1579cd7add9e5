// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import Testing

private let hour: Int64 = 3_600
private let day: Int64 = 86_400

/// Monday to Friday from 6 to 22 o'clock.
private let twoShifts = WeeklyHours(days: 0...4, from: .hours(6), to: .hours(22))
/// A Monday.
private let monday = CalendarDate(daysSinceEpoch: 20_458)

@Suite struct WeeklyHoursTests {
    @Test func `spans that touch become one, whatever their order`() {
        let early = WeeklyHours(days: [1], from: .hours(6), to: .hours(14))
        let late = WeeklyHours(days: [1], from: .hours(14), to: .hours(22))
        #expect(late.union(early) == WeeklyHours(days: [1], from: .hours(6), to: .hours(22)))
        #expect(late.union(early).secondsPerWeek == 16 * hour)
    }

    @Test func `a night shift on Sunday goes on on Monday`() {
        let night = WeeklyHours(days: [6], from: .hours(22), to: .hours(6))
        #expect(
            night.spans == [
                WeeklyHours.Span(start: 0, end: 6 * hour),
                WeeklyHours.Span(start: 6 * day + 22 * hour, end: 7 * day),
            ])
        let time = WorkingTime(night, start: monday)
        #expect(time.nextClosing(from: 6 * day + 23 * hour) == 7 * day + 6 * hour)
    }

    @Test func `every hour of every day is always`() {
        let hours = WeeklyHours(days: 0...6, from: .zero, to: .hours(24))
        #expect(hours == .always)
        #expect(hours.isAlways)
        #expect(!twoShifts.isAlways)
    }
}

@Suite struct WorkingTimeTests {
    @Test func `the clock's first day decides where the week stands`() {
        #expect(monday.weekday == 0)
        let saturday = CalendarDate(daysSinceEpoch: monday.daysSinceEpoch + 5)
        let time = WorkingTime(twoShifts, start: saturday)
        #expect(!time.isOpen(at: 10 * hour))
        #expect(time.nextOpening(from: 0) == 2 * day + 6 * hour)
        #expect(time.openSeconds(from: 0, to: 7 * day) == 5 * 16 * hour)
    }

    @Test func `a span is open at its first second and closed at its end`() {
        let time = WorkingTime(twoShifts, start: monday)
        #expect(!time.isOpen(at: 6 * hour - 1))
        #expect(time.isOpen(at: 6 * hour))
        #expect(time.isOpen(at: 22 * hour - 1))
        #expect(!time.isOpen(at: 22 * hour))
        #expect(time.nextClosing(from: 7 * hour) == 22 * hour)
        #expect(time.nextClosing(from: 23 * hour) == 23 * hour)
    }

    @Test func `work that fills a shift ends with it, and a second more on the next day`() {
        let time = WorkingTime(twoShifts, start: monday)
        #expect(time.time(after: 16 * hour, from: 0) == 22 * hour)
        #expect(time.time(after: 16 * hour + 1, from: 0) == day + 6 * hour + 1)
        // Friday evening: two hours are left, the third is on Monday.
        #expect(time.time(after: 3 * hour, from: 4 * day + 20 * hour) == 7 * day + 7 * hour)
        #expect(time.time(after: 0, from: 23 * hour) == 23 * hour)
        #expect(time.time(after: 80 * hour, from: 0) == 4 * day + 22 * hour)
        #expect(time.time(after: 160 * hour, from: 0) == 11 * day + 22 * hour)
    }

    @Test func `without hours nothing ever opens`() {
        let time = WorkingTime(WeeklyHours([]), start: monday)
        #expect(time.isNever)
        #expect(time.nextOpening(from: 5) == WorkingTime.farFuture)
        #expect(time.time(after: 1, from: 5) == WorkingTime.farFuture)
        #expect(time.openSeconds(from: 0, to: 70 * day) == 0)
    }

    @Test func `around the clock, working time is time`() {
        let time = WorkingTime(.always, start: monday)
        #expect(time.openSeconds(from: 3, to: 100 * day) == 100 * day - 3)
        #expect(time.time(after: 99, from: 7) == 106)
        #expect(time.nextOpening(from: 7) == 7)
    }

    @Test(arguments: UInt64(1)...40)
    func `counting second by second comes to the same`(seed: UInt64) {
        var random = RandomStream(seed: seed, replication: 0, name: "working time")
        func whole(_ count: Int) -> Int64 { Int64(random.uniform() * Double(count)) }
        let unit: Int64 = 7_200
        let hours = WeeklyHours(
            (0..<1 + whole(6)).map { _ in
                let start = whole(84) * unit
                return WeeklyHours.Span(start: start, end: start + (1 + whole(30)) * unit)
            })
        let time = WorkingTime(hours, start: CalendarDate(daysSinceEpoch: Int(whole(5_000))))
        var worked: Int64 = 0
        let start = whole(200) * unit
        for slot in 0..<200 {
            let now = start + Int64(slot) * unit
            #expect(time.openSeconds(from: start, to: now) == worked)
            if time.isOpen(at: now) {
                // The slot is open from its first to its last second.
                #expect(time.isOpen(at: now + unit - 1))
                #expect(time.time(after: worked + 1, from: start) == now + 1)
                #expect(time.time(after: worked + unit, from: start) == now + unit)
                #expect(time.nextOpening(from: now) == now)
                #expect(time.nextClosing(from: now) >= now + unit)
                worked += unit
            } else {
                let opening = time.nextOpening(from: now)
                #expect(opening >= now + unit)
                #expect(time.openSeconds(from: now, to: opening) == 0)
                #expect(time.isOpen(at: opening))
            }
        }
    }
}
