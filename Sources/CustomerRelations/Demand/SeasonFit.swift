// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import RealModule
import SupplyNetwork

/// Factors of weekdays and months, where a history shows them.
///
/// A factor is the mean of its days over the mean of all. The factors are kept when Σ (O − E)² / (E φ) over the groups, with
/// φ the variance over the mean of days of one group, is beyond the 99% quantile of χ²: a quasi-Poisson score test, which
/// takes how much days vary beyond a Poisson process into account.
///
/// - Reference: McCullagh & Nelder (1989), *Generalized Linear Models*, 2nd ed., section 6.2, for quasi-Poisson counts.
struct SeasonFit {
    /// Weeks, and years, from which on a season is looked for.
    static let fewestWeeks = 8
    static let fewestYears = 2

    let start: CalendarDate
    private(set) var weekly: [Double] = []
    private(set) var yearly: [Double] = []
    private(set) var notes: [String] = []

    init(_ amounts: [Double], start: CalendarDate, isDaily: Bool) {
        self.start = start
        let count = amounts.count
        if !isDaily {
            notes.append("totals of several days show no season of weekdays")
        } else if count < 7 * Self.fewestWeeks {
            notes.append(
                "\(count / 7) weeks are too few for a season of weekdays, which takes \(Self.fewestWeeks)")
        } else {
            let groups = amounts.indices.map { Self.date($0, start).weekday }
            if Self.isShown(amounts, groups, 7, exposure: { _ in 1 }) {
                weekly = Self.weekly(amounts, days: Array(amounts.indices), start: start)
            }
        }
        if count < 365 * Self.fewestYears {
            notes.append(
                "\(count) days are too few for a season of months, which takes \(Self.fewestYears) years")
        } else {
            let groups = amounts.indices.map { Self.date($0, start).month - 1 }
            let weekly = weekly
            let exposure: (Int) -> Double = { Self.factor(day: $0, start: start, weekly: weekly, yearly: []) }
            if Self.isShown(amounts, groups, 12, exposure: exposure) {
                yearly = Self.factors(amounts, Array(amounts.indices), groups, 12, exposure: exposure)
            }
        }
    }

    func factor(day: Int) -> Double { Self.factor(day: day, start: start, weekly: weekly, yearly: yearly) }

    static func factor(day: Int, start: CalendarDate, weekly: [Double], yearly: [Double]) -> Double {
        guard !(weekly.isEmpty && yearly.isEmpty) else { return 1 }
        let date = date(day, start)
        return (weekly.isEmpty ? 1 : weekly[date.weekday]) * (yearly.isEmpty ? 1 : yearly[date.month - 1])
    }

    /// The factors of weekdays over some days, with repetitions.
    static func weekly(_ amounts: [Double], days: [Int], start: CalendarDate) -> [Double] {
        factors(amounts, days, amounts.indices.map { date($0, start).weekday }, 7, exposure: { _ in 1 })
    }

    /// The variance over the mean of daily counts, seasons taken out.
    func dispersion(of counts: [Double]) -> Double {
        let mean = counts.reduce(0, +) / Double(max(1, counts.count))
        guard mean > 0, counts.count > 1 else { return 1 }
        let factors = counts.indices.map(factor)
        let usual = counts.reduce(0, +) / max(factors.reduce(0, +), 1e-9)
        var sum = 0.0
        for (count, factor) in zip(counts, factors) where factor > 0 {
            sum += (count - usual * factor) * (count - usual * factor) / (usual * factor)
        }
        return sum / Double(counts.count - 1)
    }

    /// The growth by year of weekly sums, relative to their mean.
    func trend(of amounts: [Double]) -> ConfidenceInterval? {
        let weeks = amounts.count / 7
        guard weeks >= Self.fewestWeeks else { return nil }
        let sums = (0..<weeks).map { week in amounts[week * 7..<(week + 1) * 7].reduce(0, +) }
        let mean = sums.reduce(0, +) / Double(weeks)
        guard mean > 0 else { return nil }
        // The slope as a mean of independent parts: deviations of pairs that lie opposite each other in time.
        let half = weeks / 2
        let gap = Double(weeks - half) * 7 / 365
        let parts = (0..<half).map { (sums[$0 + weeks - half] - sums[$0]) / gap / mean }
        return try? meanInterval(of: parts, level: 0.95)
    }

    private static func date(_ day: Int, _ start: CalendarDate) -> CalendarDate {
        CalendarDate(daysSinceEpoch: start.daysSinceEpoch + day)
    }

    /// The mean of each group over that of all, weighted so that the mean factor of a group is one.
    private static func factors(
        _ amounts: [Double], _ days: [Int], _ groups: [Int], _ count: Int, exposure: (Int) -> Double
    ) -> [Double] {
        var sums = [Double](repeating: 0, count: count)
        var weights = sums
        for day in days {
            sums[groups[day]] += amounts[day]
            weights[groups[day]] += exposure(day)
        }
        let means = zip(sums, weights).map { $1 > 0 ? $0 / $1 : 0 }
        let mean = means.reduce(0, +) / Double(count)
        return mean > 0 ? means.map { $0 / mean } : Array(repeating: 1, count: count)
    }

    private static func isShown(
        _ amounts: [Double], _ groups: [Int], _ count: Int, exposure: (Int) -> Double
    ) -> Bool {
        let total = amounts.reduce(0, +)
        var sums = [Double](repeating: 0, count: count)
        var weights = sums
        for day in amounts.indices {
            sums[groups[day]] += amounts[day]
            weights[groups[day]] += exposure(day)
        }
        let whole = weights.reduce(0, +)
        guard total > 0, whole > 0, weights.allSatisfy({ $0 > 0 }) else { return false }
        // How days of one group vary about its mean.
        var spread = 0.0
        for day in amounts.indices {
            let expected = sums[groups[day]] / weights[groups[day]] * exposure(day)
            guard expected > 0 else { continue }
            spread += (amounts[day] - expected) * (amounts[day] - expected) / expected
        }
        let dispersion = spread / Double(max(1, amounts.count - count))
        guard dispersion > 0 else { return true }
        var score = 0.0
        for group in 0..<count {
            let expected = total * weights[group] / whole
            score += (sums[group] - expected) * (sums[group] - expected) / (expected * dispersion)
        }
        return score > ChiSquare(degreesOfFreedom: Double(count - 1)).quantile(0.99)
    }
}
