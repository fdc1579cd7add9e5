// SPDX-License-Identifier: Apache-2.0
import Reports
import ResultStore
import SupplyNetwork
import Testing

@Suite struct ScaleTests {
    @Test(
        arguments: [
            [], [0], [5], [-5], [.nan], [0, 1e-300], [0, .leastNonzeroMagnitude], [1e15, 1e15 + 1],
            [-1e299, 1e299], [1e308], [3, 3, 3], [0.1, 0.3],
            [-7, 12], [1e-9, 2e-9], [.infinity, -.infinity],
        ] as [[Double]])
    func `every value has a finite place within the axis`(values: [Double]) {
        for includesZero in [false, true] {
            let scale = LinearScale(covering: values, includesZero: includesZero)
            for value in values + [.nan, .infinity, 0, -1e300] {
                #expect((0...1).contains(scale.fraction(value)))
            }
            #expect(scale.ticks.count >= 2)
            #expect(scale.ticks.allSatisfy { $0.isFinite })
            #expect(scale.domain.lowerBound < scale.domain.upperBound)
        }
    }

    @Test func `ticks are round, ascending and span the values`() {
        #expect(LinearScale(covering: [3, 97], includesZero: true).ticks == [0, 50, 100])
        #expect(
            LinearScale(covering: [3, 97], includesZero: false, ticks: 5).ticks == [0, 20, 40, 60, 80, 100])
        #expect(LinearScale(covering: [-4.2, 11], includesZero: true).ticks == [-5, 0, 5, 10, 15])
    }

    @Test func `the axis of a share ends at all and at nothing`() {
        let all = LinearScale(covering: [1, 1], includesZero: false, limits: 0...1)
        #expect(all.domain.upperBound == 1)
        let some = LinearScale(covering: [0.43, 0.999], includesZero: false, limits: 0...1)
        #expect(some.domain.lowerBound >= 0)
        #expect(some.domain.upperBound == 1)
        let none = LinearScale(covering: [0], includesZero: false, limits: 0...1)
        #expect(none.domain.lowerBound == 0)
    }

    private func axis(_ start: (Int, Int, Int), _ horizon: TimeSpan, calendar: Bool) throws -> TimeAxis {
        let day = try #require(CalendarDate(year: start.0, month: start.1, day: start.2))
        return TimeAxis(ScenarioOutline(start: day, horizon: horizon, followsCalendar: calendar), ticks: 4)
    }

    @Test func `a year with a season is labelled by months`() throws {
        let axis = try axis((2026, 1, 1), .days(365), calendar: true)
        #expect(axis.ticks.map(\.label) == ["Jan 2026", "Apr 2026", "Jul 2026", "Oct 2026", "Jan 2027"])
        #expect(axis.ticks.first?.fraction == 0)
        #expect(axis.ticks.last?.fraction == 1)
        #expect(axis.unit == nil)
    }

    @Test func `thirty years are labelled by years`() throws {
        let axis = try axis((2026, 5, 9), .days(10_957), calendar: true)
        #expect(axis.ticks.map(\.label) == ["2030", "2040", "2050"])
    }

    @Test func `a fortnight is labelled by days`() throws {
        let axis = try axis((2026, 2, 23), .days(14), calendar: true)
        #expect(axis.ticks.map(\.label) == ["23 Feb", "2 Mar", "9 Mar"])
    }

    @Test func `without a season, time is counted from the start`() throws {
        let weeks = try axis((2026, 1, 1), .weeks(36), calendar: false)
        #expect(weeks.ticks.map(\.label) == ["0", "10", "20", "30"])
        #expect(weeks.unit == "weeks")
        #expect(try axis((2026, 1, 1), .days(100), calendar: false).unit == "days")
        #expect(try axis((2026, 1, 1), .hours(8), calendar: true).unit == "hours")
    }

    @Test func `a run of no length has an axis too`() throws {
        #expect(try axis((2026, 1, 1), .zero, calendar: false).ticks.allSatisfy { $0.fraction.isFinite })
        #expect(try axis((9999, 12, 31), TimeSpan(seconds: .max), calendar: true).ticks.count < 100)
    }
}
