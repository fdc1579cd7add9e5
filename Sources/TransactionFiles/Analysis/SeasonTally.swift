// SPDX-License-Identifier: Apache-2.0
import CustomerRelations
import Foundation

/// When each segment orders: by weekday, by month, and more or less over time.
struct SeasonTally {
    /// What was found for a segment.
    struct Pattern {
        var weekly: [Double] = []
        var yearly: [Double] = []
        var trend: Double?
        var trendMargin: Double?
        var notes: [String] = []
    }

    /// The fewest orders of which a segment's own season is made.
    static let fewestOrders = 200

    private struct Counts {
        var weekdays = [Double](repeating: 0, count: 7)
        var months = [Double](repeating: 0, count: 12)
        var weeks: [Double]
        var lines: [Int: Int] = [:]
        var orders = 0
    }

    /// What holds for all segments, in sentences.
    private(set) var notes: [String] = []
    private var segments: [Counts]
    private var all: Counts
    private var weekdayDays = [Double](repeating: 0, count: 7)
    private var monthDays = [Double](repeating: 0, count: 12)
    private let days: Int

    init(base: TransactionBase, outlooks: [CustomerOutlook], segments count: Int) {
        days = base.observedDays
        let weeks = days / 7
        all = Counts(weeks: [Double](repeating: 0, count: weeks))
        segments = Array(repeating: all, count: count)
        for day in base.first.day..<(base.first.day + days) {
            weekdayDays[CivilDay.weekday(day)] += 1
            monthDays[CivilDay.parts(day).month - 1] += 1
        }
        for order in base.orders {
            let day = Int(order.day)
            let segment = outlooks[Int(order.customer)].segment
            let (weekday, month) = (CivilDay.weekday(day), CivilDay.parts(day).month - 1)
            let week = (day - base.first.day) / 7
            Self.note(&all, weekday, month, week, Int(order.lines))
            Self.note(&segments[segment], weekday, month, week, Int(order.lines))
        }
        if days < 14 { notes.append("No weekly season: \(days) days are less than two weeks.") }
        if days < 360 { notes.append("No yearly season: \(days) days are less than a year.") }
        if days < 56 { notes.append("No trend: \(days) days are less than eight weeks.") }
        if days >= 56, days < 720 {
            notes.append("With less than two years, a trend cannot be told from the season of the year.")
        }
    }

    private static func note(_ counts: inout Counts, _ weekday: Int, _ month: Int, _ week: Int, _ lines: Int)
    {
        counts.weekdays[weekday] += 1
        counts.months[month] += 1
        if counts.weeks.indices.contains(week) { counts.weeks[week] += 1 }
        counts.lines[lines, default: 0] += 1
        counts.orders += 1
    }

    /// Lines per order of a segment.
    func orderLines(_ segment: Int) -> ValueGroups { ValueGroups(segments[segment].lines) }

    /// The season and the trend of a segment; those of all customers where its orders are too few.
    func pattern(_ segment: Int) -> Pattern {
        var pattern = Pattern()
        let own = segments[segment]
        let isOwn = own.orders >= Self.fewestOrders
        let counts = isOwn ? own : all
        if !isOwn, days >= 14 {
            pattern.notes.append(
                "only \(own.orders) orders, fewer than \(Self.fewestOrders): the season is that of all customers"
            )
        }
        if days >= 14 { pattern.weekly = Self.factors(counts.weekdays, weekdayDays) }
        if days >= 360 { pattern.yearly = Self.factors(counts.months, monthDays) }
        if days >= 56, isOwn { (pattern.trend, pattern.trendMargin) = Self.trend(own.weeks) }
        return pattern
    }

    /// Orders per day of each class, over the mean of the classes.
    private static func factors(_ orders: [Double], _ days: [Double]) -> [Double] {
        let rates = zip(orders, days).map { $1 > 0 ? $0 / $1 : 0 }
        let mean = rates.reduce(0, +) / Double(rates.count)
        return mean > 0 ? rates.map { $0 / mean } : []
    }

    /// The slope of weekly orders by least squares, as a share of their mean per year, and twice its standard error.
    private static func trend(_ weeks: [Double]) -> (Double?, Double?) {
        let count = Double(weeks.count)
        let mean = weeks.reduce(0, +) / count
        guard count >= 8, mean > 0 else { return (nil, nil) }
        let middle = (count - 1) / 2
        let xx = weeks.indices.reduce(0.0) { $0 + (Double($1) - middle) * (Double($1) - middle) }
        let xy = weeks.indices.reduce(0.0) { $0 + (Double($1) - middle) * (weeks[$1] - mean) }
        let slope = xy / xx
        let rest = weeks.indices.reduce(0.0) { sum, week in
            let distance = weeks[week] - mean - slope * (Double(week) - middle)
            return sum + distance * distance
        }
        let error = (rest / (count - 2) / xx).squareRoot()
        let scale = 365.25 / 7 / mean
        return (slope * scale, 2 * error * scale)
    }
}
