// SPDX-License-Identifier: Apache-2.0
import CustomerRelations
import SupplyNetwork
import SupplySimulator

/// A history that is split: which days, which segments, and how figures are added up by period.
struct HistoryParts: Sendable {
    let start: CalendarDate
    let split: CalendarDate
    let end: CalendarDate
    let periodDays: Int
    /// The segments that have lines, by name.
    let segments: [CustomerSegment]
    private(set) var notes: [String] = []

    var trainingDays: Int { split.daysSinceEpoch - start.daysSinceEpoch }
    var testDays: Int { end.daysSinceEpoch - split.daysSinceEpoch }
    /// Whole periods of the test part.
    var periods: Int { testDays / periodDays }

    init(_ scenario: Scenario, _ lines: [HistoryLine], _ options: BacktestOptions) throws(BacktestError) {
        guard options.level > 0, options.level < 1 else { throw .shareOutOfRange(options.level) }
        guard options.period.seconds > 0, options.period.seconds % 86_400 == 0 else {
            throw .periodNotInDays(options.period)
        }
        let needed = BandCheck.replicationsNeeded(level: options.level)
        guard options.replications >= needed else {
            throw .tooFewReplications(options.replications, needed: needed)
        }
        guard let first = lines.map(\.day).min(), let last = lines.map(\.day).max() else {
            throw .emptyHistory
        }
        start = first
        end = CalendarDate(daysSinceEpoch: last.daysSinceEpoch + 1)
        switch options.split {
        case .date(let date): split = date
        case .share(let share):
            guard share > 0, share < 1 else { throw .shareOutOfRange(share) }
            let days = Double(end.daysSinceEpoch - first.daysSinceEpoch)
            split = CalendarDate(daysSinceEpoch: first.daysSinceEpoch + Int((days * share).rounded()))
        }
        periodDays = Int(options.period.seconds / 86_400)
        let present = Set(lines.map(\.segment))
        segments = scenario.network.segments.filter { present.contains($0.id) }.sorted { $0.id < $1.id }
        guard split > start, split < end else { throw .splitOutside(split, first: first, last: last) }
        guard trainingDays >= BacktestStudy.fewestDays else {
            throw .trainingTooShort(days: trainingDays, needed: BacktestStudy.fewestDays)
        }
        guard periods >= BacktestStudy.fewestPeriods else {
            throw .testTooShort(periods: periods, needed: BacktestStudy.fewestPeriods)
        }
        for segment in scenario.network.segments where !present.contains(segment.id) {
            notes.append(
                "\"\(segment.id)\" is not in the history: it orders as the scenario says and is not compared")
        }
        if testDays % periodDays != 0 {
            notes.append(
                "the last \(testDays % periodDays) days are no whole period: they count in totals only")
        }
    }

    /// The days of a block of history that is drawn again: whole weeks, and whole periods of the segments.
    var blockDays: Int {
        segments.reduce(7) { length, segment in
            guard case .periodic(let period, _, _) = segment.orders, period.seconds % 86_400 == 0 else {
                return length
            }
            let days = Int(period.seconds / 86_400)
            return days > 1 && length % days != 0 && length * days <= trainingDays / 4
                ? length * days : length
        }
    }

    /// The scenario over the test part, with some of its segments replaced.
    func scenario(_ scenario: Scenario, with segments: [CustomerSegment]) -> Scenario {
        var test = scenario
        test.start = split
        test.horizon = .days(Int64(testDays))
        test.warmUp = .length(.zero)
        test.measurePeriod = .days(1)
        for segment in segments {
            guard let index = test.network.segments.firstIndex(where: { $0.id == segment.id }) else {
                continue
            }
            test.network.segments[index] = segment
        }
        return test
    }

    // MARK: Series

    /// One series, before it has figures.
    struct Key: Sendable {
        var segment: NodeID?
        var product: ProductID?
        var figure: Backtest.Figure
    }

    /// All series in order: all together, then each segment with its products.
    static func keys(_ fits: [SegmentDemandFit]) -> [Key] {
        var keys = [Key(figure: .units)]
        for fit in fits {
            let segment = fit.segment
            keys.append(Key(segment: segment.id, figure: .units))
            keys.append(Key(segment: segment.id, figure: .orders))
            for entry in segment.mix {
                keys.append(Key(segment: segment.id, product: entry.product, figure: .units))
                keys.append(Key(segment: segment.id, product: entry.product, figure: .orders))
            }
        }
        return keys
    }

    /// Figures by period, and the total last, of a path that is told day by day.
    private func summed(_ daily: (Int) -> Double) -> [Double] {
        var sums = [Double](repeating: 0, count: periods + 1)
        for day in 0..<testDays {
            let amount = daily(day)
            sums[periods] += amount
            if day / periodDays < periods { sums[day / periodDays] += amount }
        }
        return sums
    }

    /// The figures of a simulation, by series.
    func figures(
        of tally: DemandTally?, in network: Network, _ fits: [SegmentDemandFit]
    ) -> [[Double]] {
        guard let tally else { return [] }
        var rows: [[Double]] = []
        var whole = [Double](repeating: 0, count: periods + 1)
        for fit in fits {
            let id = fit.segment.id
            guard let place = network.segments.firstIndex(where: { $0.id == id }) else { continue }
            var products: [[Double]] = []
            var units = [Double](repeating: 0, count: periods + 1)
            var lines = units
            let mix = network.segments[place].mix
            for entry in fit.segment.mix {
                guard let position = mix.firstIndex(where: { $0.product == entry.product }) else { continue }
                let offset = tally.offsets[place][position]
                let own = summed { tally.units[offset + min($0, tally.periods - 1)] }
                let ownLines = summed { Double(tally.lines[offset + min($0, tally.periods - 1)]) }
                products += [own, ownLines]
                for index in units.indices {
                    units[index] += own[index]
                    lines[index] += ownLines[index]
                }
            }
            let orders =
                fit.countsOrders ? summed { Double(tally.orders[place][min($0, tally.periods - 1)]) } : lines
            rows += [units, orders] + products
            for index in whole.indices { whole[index] += units[index] }
        }
        return [whole] + rows
    }

    /// What happened, by series.
    func actual(_ lines: [HistoryLine], _ fits: [SegmentDemandFit]) -> [[Double]] {
        var rows: [[Double]] = []
        var whole = [Double](repeating: 0, count: periods + 1)
        let bySegment = Dictionary(grouping: lines.filter { $0.day >= split && $0.day < end }, by: \.segment)
        for fit in fits {
            let own = bySegment[fit.segment.id] ?? []
            let known = Set(fit.segment.mix.map(\.product))
            var units: [ProductID: [Double]] = [:]
            var counts: [ProductID: [Double]] = [:]
            var total = [Double](repeating: 0, count: testDays)
            var orders = total
            var seen: Set<Int> = []
            for line in own where known.contains(line.product) {
                let day = line.day.daysSinceEpoch - split.daysSinceEpoch
                units[line.product, default: Array(repeating: 0, count: testDays)][day] += line.units
                counts[line.product, default: Array(repeating: 0, count: testDays)][day] += 1
                total[day] += line.units
                if let order = line.order, !seen.insert(order).inserted { continue }
                orders[day] += 1
            }
            rows += [summed { total[$0] }, summed { orders[$0] }]
            for entry in fit.segment.mix {
                rows.append(summed { units[entry.product]?[$0] ?? 0 })
                rows.append(summed { counts[entry.product]?[$0] ?? 0 })
            }
            let sums = summed { total[$0] }
            for index in whole.indices { whole[index] += sums[index] }
        }
        return [whole] + rows
    }
}

/// Holds the actual figures against the simulated ones.
struct BacktestComparison {
    let parts: HistoryParts
    let fits: [SegmentDemandFit]
    let level: Double
    private(set) var series: [Backtest.Series] = []
    private(set) var pooled = BandCheck.coverage(inside: [0], count: 0, expected: 1)

    init(parts: HistoryParts, fits: [SegmentDemandFit], level: Double) {
        (self.parts, self.fits, self.level) = (parts, fits, level)
    }

    mutating func compare(_ actual: [[Double]], with simulated: [[[Double]]]) {
        let periods = parts.periods
        var inside = [Int](repeating: 0, count: simulated.count + 1)
        var (count, expected) = (0, 0.0)
        for (row, key) in HistoryParts.keys(fits).enumerated() {
            let paths = simulated.map { $0[row] }
            let check = BandCheck(
                actual: Array(actual[row].prefix(periods)),
                simulated: paths.map { Array($0.prefix(periods)) },
                level: level)
            if key.product != nil, key.figure == .units {
                for path in inside.indices { inside[path] += check.inside[path] }
                count += periods
                expected += check.expected * Double(periods)
            }
            series.append(entry(key, actual[row], paths, check))
        }
        pooled = BandCheck.coverage(
            inside: inside, count: count, expected: count > 0 ? expected / Double(count) : 1)
    }

    private func entry(
        _ key: HistoryParts.Key, _ actual: [Double], _ paths: [[Double]], _ check: BandCheck
    ) -> Backtest.Series {
        let periods = parts.periods
        let total = actual[periods]
        let totals = paths.map { $0[periods] }.sorted()
        let mean = totals.reduce(0, +) / Double(max(1, totals.count))
        let coverage = check.coverage(periods: periods)
        let bias = BandCheck.biasProbability(actual: total, simulated: totals)
        let verdict: Backtest.Verdict =
            if bias <= Backtest.biasError {
                total > mean ? .tooLow : .tooHigh
            } else if coverage.narrowProbability <= Backtest.widthError {
                .tooNarrow
            } else if coverage.wideProbability <= Backtest.widthError { .tooWide } else { .calibrated }
        return Backtest.Series(
            segment: key.segment, product: key.product, figure: key.figure,
            actual: Array(actual.prefix(periods)),
            mean: check.mean, low: check.low, high: check.high, coverage: coverage, total: total,
            simulatedTotal: mean, totalBand: totals[check.rank - 1]...totals[totals.count - check.rank],
            bias: total > 0 ? mean / total - 1 : nil, biasProbability: bias, verdict: verdict)
    }
}
