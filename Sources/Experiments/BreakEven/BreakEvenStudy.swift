// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SimulationKernel
import SupplyNetwork

/// Finds when the scenario that earns more in the beginning has earned less.
public enum BreakEvenStudy {
    /// How many times replications are drawn again for the interval of a crossing.
    public static let resamples = 1_000

    /// Compares the paths of profit of a scenario and its base, replication by replication.
    ///
    /// The intervals of differences are Student's, of paired differences, and hold together for all periods and `scenarios`
    /// scenarios (Bonferroni); those by period and those from the beginning are two such families. A crossing is where the
    /// straight line between the means of two periods passes zero. Its interval is the bootstrap's percentile interval over
    /// replications, each drawn with its whole path, so that what periods have in common is kept; a resample that never
    /// crosses counts as crossing beyond the run.
    ///
    /// - Parameters:
    ///   - paths: For each replication of the scenario, the profit from the beginning until the end of each period.
    ///   - base: The same of the base, in the same order.
    ///   - endDays: When the periods end, in days.
    ///   - unit: What periods are.
    ///   - scenario: The index of the scenario in its comparison.
    ///   - scenarios: How many scenarios are compared with the base.
    ///   - level: The joint level.
    ///   - seed: Of the bootstrap.
    /// - Returns: The comparison; `nil` when there are no periods, no replications, or paths of unequal length.
    /// - Reference: Law (2015), *Simulation Modeling and Analysis*, 5th ed., section 10.3; Efron & Tibshirani (1993), *An
    ///   Introduction to the Bootstrap*, section 13.3.
    public static func compare(
        _ paths: [[Double]], with base: [[Double]], endDays: [Double], unit: ProfitOverTime.Unit,
        scenario: Int = 1, scenarios: Int = 1, level: Double = 0.95, seed: UInt64 = 1
    ) -> ProfitOverTime? {
        let count = endDays.count
        guard count > 0, !paths.isEmpty, paths.count == base.count,
            (paths + base).allSatisfy({ $0.count == count && $0.allSatisfy(\.isFinite) })
        else { return nil }
        let single = 1 - (1 - level) / Double(count * max(1, scenarios))
        let cumulative = zip(paths, base).map { path, base in zip(path, base).map { $0 - $1 } }
        let byPeriod = cumulative.map(increments)
        let profit = means(paths.map(increments))
        let baseProfit = means(base.map(increments))
        let differences = estimates(byPeriod, level: single)
        let sums = estimates(cumulative, level: single)
        let periods = (0..<count).map { index in
            ProfitOverTime.Period(
                endDay: endDays[index], baseProfit: baseProfit[index], profit: profit[index],
                difference: differences[index], cumulative: sums[index])
        }
        let lengths = endDays.map { $0 / unit.length.inDays }
        var draws = Resampling(count: paths.count, seed: seed)
        return ProfitOverTime(
            scenario: scenario, unit: unit, periods: periods,
            turn: crossing(byPeriod, differences, .ofPeriods(lengths), level: level, &draws),
            breakEven: crossing(cumulative, sums, .ofSums(lengths), level: level, &draws), level: level,
            replications: paths.count)
    }

    /// What each period adds to a path.
    private static func increments(_ path: [Double]) -> [Double] {
        path.indices.map { $0 == 0 ? path[0] : path[$0] - path[$0 - 1] }
    }

    private static func means(_ rows: [[Double]]) -> [Double] {
        guard let first = rows.first else { return [] }
        return first.indices.map { index in rows.reduce(0) { $0 + $1[index] } / Double(rows.count) }
    }

    private static func estimates(_ rows: [[Double]], level: Double) -> [ProfitOverTime.Difference] {
        zip(means(rows), (rows.first ?? []).indices).map { mean, index in
            let interval = try? meanInterval(of: rows.map { $0[index] }, level: level)
            return ProfitOverTime.Difference(mean: mean, lower: interval?.lower, upper: interval?.upper)
        }
    }

    private static func crossing(
        _ rows: [[Double]], _ estimates: [ProfitOverTime.Difference], _ line: SignChange, level: Double,
        _ draws: inout Resampling
    ) -> ProfitOverTime.Crossing? {
        let mean = estimates.map(\.mean)
        guard let first = mean.first(where: { $0 != 0 }), let found = line.change(of: mean, from: first)
        else { return nil }
        let time = found.time
        let side: Double = first > 0 ? -1 : 1
        let isShown = estimates.map { estimate in
            guard let lower = estimate.lower, let upper = estimate.upper else { return false }
            return side > 0 ? lower > 0 : upper < 0
        }
        var crossing = ProfitOverTime.Crossing(
            period: found.index + 1, time: time,
            shownFrom: isShown.lastIndex(of: false).map { $0 + 2 } ?? 1)
        if (crossing.shownFrom ?? 0) > mean.count { crossing.shownFrom = nil }
        guard rows.count > 1 else { return crossing }
        var times: [Double] = []
        times.reserveCapacity(resamples)
        for _ in 0..<resamples {
            times.append(line.change(of: draws.mean(of: rows), from: first)?.time ?? .infinity)
        }
        times.sort()
        let tail = (1 - level) / 2
        let low = times[Int((tail * Double(resamples)).rounded(.down))]
        let high = times[min(resamples - 1, Int(((1 - tail) * Double(resamples)).rounded(.up)))]
        crossing.lower = low.isFinite ? min(low, time) : time
        crossing.upper = high.isFinite ? max(high, time) : nil
        return crossing
    }
}

/// Where a line through the figures of periods changes its sign.
private enum SignChange {
    /// Figures of whole periods, which stand in the middle of them; given the ends of periods in units.
    case ofPeriods([Double])
    /// Sums until the ends of periods, which begin with nothing.
    case ofSums([Double])

    /// The place of each figure in time.
    private func place(_ index: Int) -> Double {
        switch self {
        case .ofSums(let ends): ends[index]
        case .ofPeriods(let ends): ((index == 0 ? 0 : ends[index - 1]) + ends[index]) / 2
        }
    }

    /// When `figures` leave the side of zero that `first` is on, and the first of them on the other side.
    ///
    /// At once, at 0, when they never were on that side; `nil` when they never leave it.
    func change(of figures: [Double], from first: Double) -> (time: Double, index: Int)? {
        let signed = figures.map { first > 0 ? $0 : -$0 }
        guard let index = signed.firstIndex(where: { $0 < 0 }) else { return nil }
        guard let before = signed[..<index].lastIndex(where: { $0 > 0 }) else { return (0, index) }
        // Figures of exactly zero in between were the crossing already.
        guard before + 1 == index else { return (place(before + 1), index) }
        let share = signed[before] / (signed[before] - signed[index])
        return (place(before) + share * (place(index) - place(before)), index)
    }
}

/// Draws replications with replacement.
private struct Resampling {
    private let count: Int
    private var stream: RandomStream

    init(count: Int, seed: UInt64) {
        self.count = count
        stream = RandomStream(seed: seed, replication: 0, name: "break-even/bootstrap")
    }

    /// The mean over as many replications as there are, drawn again.
    mutating func mean(of rows: [[Double]]) -> [Double] {
        var sums = [Double](repeating: 0, count: rows[0].count)
        for _ in 0..<count {
            let row = min(count - 1, Int(stream.uniform() * Double(count)))
            for index in sums.indices { sums[index] += rows[row][index] }
        }
        return sums.map { $0 / Double(count) }
    }
}
