// SPDX-License-Identifier: Apache-2.0
import CustomerRelations
import Foundation

extension SegmentStudy {
    /// Puts the customers of a file into segments and fits how these buy.
    ///
    /// - Parameters:
    ///   - base: What was read.
    ///   - settings: How it is studied.
    ///   - onDrop: Is told of each line that is not used: its number, why, and its text.
    /// - Returns: The segments and what is known of each customer.
    /// - Throws: That the file can no longer be read.
    /// - Complexity: One further pass over the file.
    public static func make(
        from base: TransactionBase, settings: SegmentSettings = SegmentSettings(),
        onDrop: ((Int, DropReason, String) -> Void)? = nil
    ) throws(TransactionFault) -> SegmentStudy {
        var making = Making(base: base, settings: settings)
        making.segment()
        making.model()
        try making.tally(onDrop: onDrop)
        return making.study
    }
}

private struct Making {
    var study: SegmentStudy
    private var members: [[Int]] = []
    private var names: [(name: String, rule: String)] = []

    init(base: TransactionBase, settings: SegmentSettings) {
        study = SegmentStudy(
            base: base, settings: settings, segments: [], outlooks: [], clustering: nil, buying: nil,
            spending: nil,
            cells: Array(repeating: Array(repeating: 0, count: 5), count: 5),
            cellValues: Array(repeating: Array(repeating: 0, count: 5), count: 5), later: nil, notes: [])
    }

    // MARK: - Who belongs together

    mutating func segment() {
        let asOf = study.settings.asOf ?? study.base.end + 1
        let values = study.base.customers.map {
            RFMValues(recency: asOf - $0.lastDay, frequency: $0.orders, monetary: $0.value)
        }
        let scores = RFMScores.of(values)
        for (score, value) in zip(scores, values) {
            study.cells[score.recency - 1][score.frequency - 1] += 1
            study.cellValues[score.recency - 1][score.frequency - 1] += value.monetary
        }
        var raw: [Int]
        switch study.settings.method {
        case .cells:
            raw = scores.map { RFMCell.allCases.firstIndex(of: $0.cell) ?? 0 }
            names = RFMCell.allCases.map { ($0.rawValue, $0.rule) }
        case .clusters(let wanted):
            let clustering = Clustering.of(values, groups: wanted)
            study.clustering = clustering
            raw = clustering.groups
            names = (0..<clustering.count).map {
                ("cluster-\($0 + 1)", "nearest to the centre of group \($0 + 1)")
            }
            if let wanted, clustering.count < wanted {
                study.notes.append(
                    "\(wanted) groups were asked for, but only \(clustering.count) customers differ in what they did."
                )
            }
        }
        // Only segments with customers, the one that paid most first.
        var (sums, counts) = (
            [Double](repeating: 0, count: names.count), [Int](repeating: 0, count: names.count)
        )
        for (group, value) in zip(raw, values) {
            sums[group] += value.monetary
            counts[group] += 1
        }
        let order = names.indices.filter { counts[$0] > 0 }.sorted {
            sums[$0] != sums[$1] ? sums[$0] > sums[$1] : $0 < $1
        }
        var place = [Int](repeating: 0, count: names.count)
        for (index, group) in order.enumerated() { place[group] = index }
        raw = raw.map { place[$0] }
        names = order.map { names[$0] }
        members = Array(repeating: [], count: order.count)
        for (customer, group) in raw.enumerated() { members[group].append(customer) }
        study.outlooks = raw.indices.map {
            CustomerOutlook(segment: raw[$0], values: values[$0], scores: scores[$0])
        }
    }

    // MARK: - What is to be expected of each

    mutating func model() {
        let unit = study.settings.daysPerUnit
        let histories = study.base.customers.map { $0.history(until: study.base.end, daysPerUnit: unit) }
        do {
            study.buying = try BetaGeometricModel.fit(to: histories)
        } catch {
            study.notes.append("No model of buying and leaving (BG/NBD), so no lifetime values: \(error)")
            return
        }
        guard let buying = study.buying?.model else { return }
        let repeated = histories.filter { $0.repeatPurchases > 0 && $0.meanSpend > 0 }
        do {
            study.spending = try GammaGammaModel.fit(to: repeated)
            noteDependence(repeated)
        } catch {
            study.notes.append(
                "No model of spending (Gamma–Gamma), so each customer's own mean is expected: \(error)")
        }
        let time = study.settings.horizonDays / unit
        let rate = log(1 + study.settings.discountRate) * unit / 365.25
        let laterTime = Double(study.base.laterDays) / unit
        var laterForecast = 0.0
        // Many customers have the same history, those who came once above all.
        var known: [PurchaseHistory: Future] = [:]
        for index in histories.indices {
            var history = histories[index]
            history.meanSpend = 0
            let future =
                known[history]
                ?? Self.future(of: history, buying, time: time, rate: rate, laterTime: laterTime)
            if known.count < 200_000 { known[history] = future }
            let account = study.base.customers[index]
            var spend = account.value / Double(max(1, account.purchaseDays))
            if let model = study.spending?.model {
                let expected = model.expectedSpend(histories[index])
                if expected.isFinite { spend = expected }
            }
            study.outlooks[index].alive = future.alive
            study.outlooks[index].expectedPurchases = future.purchases
            study.outlooks[index].expectedSpend = spend
            study.outlooks[index].lifetimeValue = study.settings.margin * spend * future.discounted
            laterForecast += future.later
        }
        if laterTime > 0 {
            study.later = (laterForecast, study.base.customers.reduce(0) { $0 + $1.laterPurchaseDays })
        }
    }

    private struct Future {
        var alive: Double
        var purchases = 0.0
        var discounted = 0.0
        var later = 0.0
    }

    /// What a history promises.
    ///
    /// Purchases are discounted from the middle of each quarter of the time ahead, which is off by less than a
    /// thousandth at usual rates and a hundred times faster than to do it at each moment.
    private static func future(
        of history: PurchaseHistory, _ model: BetaGeometricModel, time: Double, rate: Double,
        laterTime: Double
    ) -> Future {
        var future = Future(alive: model.probabilityAlive(history))
        for quarter in 1...4 {
            let expected = model.expectedPurchases(after: history, within: time * Double(quarter) / 4)
            future.discounted +=
                (expected - future.purchases) * exp(-rate * time * (Double(quarter) - 0.5) / 4)
            future.purchases = expected
        }
        if laterTime > 0 { future.later = model.expectedPurchases(after: history, within: laterTime) }
        return future
    }

    /// Gamma–Gamma takes spending to be independent of frequency; says so where it is not.
    private mutating func noteDependence(_ histories: [PurchaseHistory]) {
        let count = Double(histories.count)
        guard count > 2 else { return }
        let x = histories.map { Double($0.repeatPurchases) }
        let y = histories.map(\.meanSpend)
        let (mx, my) = (x.reduce(0, +) / count, y.reduce(0, +) / count)
        let xy = zip(x, y).reduce(0.0) { $0 + ($1.0 - mx) * ($1.1 - my) }
        let xx = x.reduce(0.0) { $0 + ($1 - mx) * ($1 - mx) }
        let yy = y.reduce(0.0) { $0 + ($1 - my) * ($1 - my) }
        let correlation = xx > 0 && yy > 0 ? xy / (xx * yy).squareRoot() : 0
        guard abs(correlation) > 0.3 else { return }
        let rounded = (correlation * 100).rounded() / 100
        study.notes.append(
            "Who buys often spends otherwise per purchase (correlation \(rounded)); Gamma–Gamma takes the two to be "
                + "independent, so lifetime values lean to one side.")
    }

    // MARK: - How each segment buys

    mutating func tally(onDrop: ((Int, DropReason, String) -> Void)?) throws(TransactionFault) {
        let mixes = try MixTally(study: study, segments: members.count).read(onDrop: onDrop)
        let season = SeasonTally(base: study.base, outlooks: study.outlooks, segments: members.count)
        study.segments = members.indices.map { report($0, mixes[$0], season) }
        study.notes += season.notes
    }

    private func report(_ segment: Int, _ mix: [MixAccount], _ season: SeasonTally) -> SegmentReport {
        let base = study.base
        let customers = members[segment].map { base.customers[$0] }
        let outlooks = members[segment].map { study.outlooks[$0] }
        let count = Double(max(1, customers.count))
        let orders = customers.reduce(0) { $0 + $1.orders }
        let unit = study.settings.daysPerUnit
        let pattern = season.pattern(segment)
        func mean(_ value: (CustomerOutlook) -> Double?) -> Double? {
            let all = outlooks.compactMap(value)
            return all.isEmpty ? nil : all.reduce(0, +) / count
        }
        var notes = pattern.notes
        if orders < 100 {
            notes.append("only \(orders) orders: rates and sizes are uncertain")
        }
        return SegmentReport(
            name: names[segment].name, rule: names[segment].rule, customers: customers.count, orders: orders,
            lines: customers.reduce(0) { $0 + $1.lines }, value: customers.reduce(0) { $0 + $1.value },
            recencySum: outlooks.reduce(0) { $0 + Double($1.values.recency) },
            ordersPerDay: Double(orders) / count / Double(base.observedDays),
            counts: OrderCounts(
                customers.map { ($0.purchaseDays - 1, Double(base.end - $0.firstDay) / unit) }),
            orderLines: season.orderLines(segment), weekly: pattern.weekly, yearly: pattern.yearly,
            trend: pattern.trend, trendMargin: pattern.trendMargin, mix: mix, alive: mean(\.alive),
            expectedPurchases: mean(\.expectedPurchases), lifetimeValue: mean(\.lifetimeValue), notes: notes)
    }
}
