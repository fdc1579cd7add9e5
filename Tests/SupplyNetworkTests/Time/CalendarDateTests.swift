// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork
import Testing

@Suite struct `A calendar date` {
    @Test func `counts days as the calendar does`() throws {
        #expect(CalendarDate(year: 1970, month: 1, day: 1)?.daysSinceEpoch == 0)
        #expect(CalendarDate(year: 2000, month: 3, day: 1)?.daysSinceEpoch == 11_017)
        #expect(CalendarDate(year: 1969, month: 12, day: 31)?.daysSinceEpoch == -1)
    }

    @Test func `goes there and back on days of 800 years`() {
        var previous = CalendarDate(daysSinceEpoch: -146_098)
        for day in stride(from: -146_097, through: 146_097, by: 5) {
            let date = CalendarDate(daysSinceEpoch: day)
            let (year, month, dayOfMonth) = date.civil
            guard CalendarDate(year: year, month: month, day: dayOfMonth) == date, previous < date else {
                Issue.record("day \(day) is \(date)")
                return
            }
            previous = date
        }
    }

    @Test func `refuses days that there are not`() {
        #expect(CalendarDate(year: 2026, month: 2, day: 29) == nil)
        #expect(CalendarDate(year: 2024, month: 2, day: 29) != nil)
        #expect(CalendarDate(year: 1900, month: 2, day: 29) == nil)
        #expect(CalendarDate(year: 2026, month: 4, day: 31) == nil)
        #expect(CalendarDate(year: 2026, month: 13, day: 1) == nil)
        #expect(CalendarDate(year: 2026, month: 0, day: 1) == nil)
        #expect(CalendarDate(year: 2026, month: 1, day: 0) == nil)
    }

    @Test func `knows its weekday, Monday first`() throws {
        #expect(try #require(CalendarDate(year: 2026, month: 1, day: 5)).weekday == 0)
        #expect(try #require(CalendarDate(year: 1965, month: 3, day: 28)).weekday == 6)
    }

    @Test func `is written as ISO 8601 does`() {
        #expect(CalendarDate(daysSinceEpoch: 20_454).description == "2026-01-01")
        #expect(CalendarDate(year: 33, month: 4, day: 3)?.description == "0033-04-03")
    }
}
