// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SupplyNetwork
import SupplySimulator

/// How the measured window is cut into years, and on which dates its days fall.
struct SizingCalendar: Sendable {
    /// How many peaks a replication gives.
    let years: Int
    /// The days of a year's peak.
    let blockDays: Double
    /// The month (0 for January) and the weekday (0 for Monday) of each day of the window.
    private let months: [UInt8]
    private let weekdays: [UInt8]
    private let daysPerYear: Int

    init(start: CalendarDate, record: OccupancyRecord) {
        let days = record.dailyPeaks.first?.count ?? 0
        let length = Double(record.windowLength) / 86_400
        // 52 weeks are 364 days: what lacks ten days in a year still counts as one.
        let whole = Int(((length + 10) / 365).rounded(.down))
        years = max(1, whole)
        blockDays = whole >= 1 ? 365 : length
        daysPerYear = whole >= 1 ? 365 : max(1, days)
        var (months, weekdays): ([UInt8], [UInt8]) = ([], [])
        for day in 0..<days {
            let date = CalendarDate(daysSinceEpoch: start.daysSinceEpoch + record.firstDay + day)
            months.append(UInt8(date.month - 1))
            weekdays.append(UInt8(date.weekday))
        }
        (self.months, self.weekdays) = (months, weekdays)
    }

    /// The days of a year, counted from the beginning of the window.
    func days(ofYear year: Int) -> Range<Int> {
        let first = min(year * daysPerYear, months.count)
        // What is left of the last year belongs to nobody, but for the hours of a day that the window cuts.
        let end =
            year == years - 1 && months.count - first <= daysPerYear + 1 ? months.count : first + daysPerYear
        return first..<min(end, months.count)
    }

    func month(_ day: Int) -> Int { Int(months[day]) }
    func weekday(_ day: Int) -> Int { Int(weekdays[day]) }
}

/// What is kept of one replication for one gauge.
struct GaugeSample: Sendable {
    var times: LevelTimes
    /// The peak of each year, and its month.
    var peaks: [Int64] = []
    var peakMonths: [Int] = []
    /// Sums and numbers of the days' peaks by month and by weekday.
    var monthSums = Array(repeating: 0.0, count: 12), monthDays = Array(repeating: 0, count: 12)
    var weekdaySums = Array(repeating: 0.0, count: 7), weekdayDays = Array(repeating: 0, count: 7)
    /// How many days were first at their highest in each hour.
    var hourDays = Array(repeating: 0, count: 24)
    var weekProfile: [Double]

    init(_ record: OccupancyRecord, gauge: Int, calendar: SizingCalendar) {
        times = record.times[gauge]
        weekProfile = record.weekProfile[gauge]
        let levels = record.dailyPeaks[gauge]
        let hours = record.peakHours[gauge]
        for year in 0..<calendar.years {
            var best: (level: Int64, day: Int)?
            for day in calendar.days(ofYear: year) where best.map({ levels[day] > $0.level }) ?? true {
                best = (levels[day], day)
            }
            guard let best else { continue }
            peaks.append(best.level)
            peakMonths.append(calendar.month(best.day))
        }
        for (day, level) in levels.enumerated() {
            monthSums[calendar.month(day)] += Double(level)
            monthDays[calendar.month(day)] += 1
            weekdaySums[calendar.weekday(day)] += Double(level)
            weekdayDays[calendar.weekday(day)] += 1
            if hours[day] < 24 { hourDays[Int(hours[day])] += 1 }
        }
    }
}

extension Sizing.Season {
    /// When there is most, over all replications; `step` is what one step of a level stands for.
    init(_ samples: [GaugeSample], step: Double) {
        func means(_ sums: (GaugeSample) -> [Double], _ counts: (GaugeSample) -> [Int], _ size: Int)
            -> [Double?]
        {
            var (total, days) = (Array(repeating: 0.0, count: size), Array(repeating: 0, count: size))
            for sample in samples {
                for index in 0..<size {
                    total[index] += sums(sample)[index]
                    days[index] += counts(sample)[index]
                }
            }
            return zip(total, days).map { $1 > 0 ? $0 / Double($1) * step : nil }
        }
        months = means(\.monthSums, \.monthDays, 12)
        weekdays = means(\.weekdaySums, \.weekdayDays, 7)
        var (years, hours) = (Array(repeating: 0.0, count: 12), Array(repeating: 0.0, count: 24))
        var profile = Array(repeating: 0.0, count: 168)
        for sample in samples {
            for month in sample.peakMonths { years[month] += 1 }
            for hour in 0..<24 { hours[hour] += Double(sample.hourDays[hour]) }
            for (hour, level) in sample.weekProfile.enumerated() {
                profile[hour] += level * step / Double(samples.count)
            }
        }
        let (allYears, allHours) = (max(1, years.reduce(0, +)), max(1, hours.reduce(0, +)))
        monthShares = years.map { $0 / allYears }
        hourShares = hours.map { $0 / allHours }
        weekProfile = profile
    }
}
