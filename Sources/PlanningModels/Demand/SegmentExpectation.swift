// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// The expected demand of one segment: its order process, integrated over the planning periods.
struct SegmentExpectation {
    private let segment: CustomerSegment
    private let products: [ProductID: Product]
    private let calendar: PlanningCalendar
    private let season: SeasonFactors
    private let promotions: PromotionFactors
    /// Mean and variance by mix entry and period.
    private var means: [[Double]]
    private var variances: [[Double]]

    init(
        of segment: CustomerSegment, products: [ProductID: Product], promotions: [Promotion] = [],
        calendar: PlanningCalendar
    ) {
        self.segment = segment
        self.products = products
        self.calendar = calendar
        season = SeasonFactors(of: segment, in: calendar)
        self.promotions = PromotionFactors(
            of: segment, in: promotions, products: products, calendar: calendar)
        let zeros = [Double](repeating: 0, count: calendar.count)
        means = segment.mix.map { _ in zeros }
        variances = means
        switch segment.orders {
        case .poisson(let ordersPerDay): addPoisson(ordersPerDay: ordersPerDay)
        case .renewal(let gap): addRenewal(gap: gap)
        case .periodic(let period, let offset, let series):
            addPeriodic(period: period, offset: offset, series: series)
        case .history(let orders): addHistory(orders)
        }
    }

    var lines: [ExpectedDemand.Line] {
        segment.mix.indices.map { index in
            ExpectedDemand.Line(
                segment: segment.id, product: segment.mix[index].product, mean: means[index],
                variance: variances[index])
        }
    }

    private func smallestUnitsPerUnit(_ entry: Int) -> Double {
        products[segment.mix[entry].product]?.smallestUnitsPerUnit ?? 1
    }

    private func size(_ entry: Int, factor: Double = 1) -> LineSize {
        LineSize(
            of: segment.mix[entry].size, factor: factor,
            smallestUnitsPerUnit: smallestUnitsPerUnit(entry))
    }

    /// What one order of a random process asks for of each product.
    private func quantities(factor: Double = 1) -> [LineSize] {
        let total = segment.mix.reduce(0) { $0 + $1.weight }
        guard total > 0 else { return segment.mix.map { _ in LineSize(mean: 0, secondMoment: 0) } }
        let lines = LinesPerOrder(segment.linesPerOrder)
        return segment.mix.indices.map { entry in
            lines.quantity(share: segment.mix[entry].weight / total, size: size(entry, factor: factor))
        }
    }

    // MARK: Poisson

    /// A compound Poisson sum: mean Λ · E[Q], variance Λ · E[Q²].
    private mutating func addPoisson(ordersPerDay: Double) {
        let perDay = ordersPerDay * Double(segment.customers)
        for (entry, quantity) in quantities().enumerated() {
            for period in calendar.periods {
                let parts = promotions.stretches(
                    entry, from: calendar.startOfPeriod(period), to: calendar.endOfPeriod(period))
                let orders = parts.reduce(0) {
                    $0 + perDay * season.integral(from: $1.from, to: $1.to) * $1.factor
                }
                means[entry][period] = orders * quantity.mean
                variances[entry][period] = orders * quantity.secondMoment
            }
        }
    }

    // MARK: Renewal

    /// Orders at a constant gap are counted; others come at 1/mean gap after a start that lacks
    /// (1 − cv²) / 2 orders, with a variance of cv² for each order expected.
    ///
    /// - Reference: D. R. Cox (1962), *Renewal Theory*, section 4.2.
    private mutating func addRenewal(gap: RandomDuration) {
        let meanGap = gap.meanSeconds
        guard meanGap > 0, meanGap.isFinite else { return }
        let isConstant = gap.distribution.isDeterministic && Double(calendar.horizon.seconds) / meanGap < 1e6
        let deviation = gap.distribution.variance.squareRoot() * Double(gap.unit.seconds)
        let dispersion = deviation * deviation / (meanGap * meanGap)
        let start = (1 - dispersion) / 2
        func expectedOrders(before time: TimeSpan) -> Double {
            let orders = Double(time.seconds) / meanGap
            // An order at the very end of a stretch belongs to the next one.
            return isConstant ? max(0, orders.rounded(.up) - 1) : max(0, orders - start)
        }
        var sizes: [Double: [LineSize]] = [:]
        for period in calendar.periods {
            let parts = season.stretches(
                from: calendar.startOfPeriod(period), to: calendar.endOfPeriod(period))
            for part in parts {
                let orders = expectedOrders(before: part.to) - expectedOrders(before: part.from)
                guard orders > 0 else { continue }
                let quantities = sizes[part.factor] ?? quantities(factor: part.factor)
                sizes[part.factor] = quantities
                for (entry, quantity) in quantities.enumerated() {
                    let countVariance = isConstant ? 0 : dispersion
                    let orders = orders * promotions.mean(entry, from: part.from, to: part.to)
                    means[entry][period] += orders * quantity.mean
                    variances[entry][period] +=
                        orders * (quantity.variance + countVariance * quantity.mean * quantity.mean)
                }
            }
        }
    }

    // MARK: Periodic

    private mutating func addPeriodic(period: TimeSpan, offset: TimeSpan, series: DemandSeries) {
        guard period.seconds > 0 else { return }
        for entry in segment.mix.indices {
            let moments = SeriesMoments(series, size: segment.mix[entry].size)
            var sizes: [Double: LineSize] = [:]
            // Orders before the first period are over: they only say which of a series comes next.
            let past = max(0, calendar.origin.seconds - offset.seconds + period.seconds - 1) / period.seconds
            var ordersBefore = Int(past)
            var time = TimeSpan(seconds: offset.seconds + past * period.seconds)
            while time < calendar.horizon {
                guard let first = calendar.periodContaining(time) else { break }
                var factors: [Double] = []
                while time < calendar.endOfPeriod(first) {
                    let factor = season.factor(at: time)
                    let index = ordersBefore + factors.count
                    let promoted = promotions.factor(entry, at: time)
                    if let value = moments.knownValue(index) {
                        means[entry][first] += promoted * knownSize(value, factor: factor, entry: entry)
                    } else {
                        let size = sizes[factor] ?? seriesSize(moments, factor: factor, entry: entry)
                        sizes[factor] = size
                        means[entry][first] += promoted * size.mean
                    }
                    factors.append(promoted * factor)
                    time = TimeSpan(seconds: time.seconds + period.seconds)
                }
                variances[entry][first] = moments.variance(ofSum: factors, ordersBefore: ordersBefore)
                ordersBefore += factors.count
            }
        }
    }

    private func knownSize(_ value: Double, factor: Double, entry: Int) -> Double {
        let scale = smallestUnitsPerUnit(entry)
        return max(0, (value * factor * scale).rounded()) / scale
    }

    private func seriesSize(_ moments: SeriesMoments, factor: Double, entry: Int) -> LineSize {
        LineSize(
            of: moments.marginal, factor: factor, smallestUnitsPerUnit: smallestUnitsPerUnit(entry))
    }

    // MARK: History

    private mutating func addHistory(_ orders: [PastOrder]) {
        var entries: [ProductID: Int] = [:]
        for (index, entry) in segment.mix.enumerated() { entries[entry.product] = index }
        for order in orders where order.quantity > 0 {
            guard let entry = entries[order.product], let period = calendar.periodContaining(order.time)
            else {
                continue
            }
            means[entry][period] +=
                promotions.factor(entry, at: order.time) * Double(order.quantity)
                / smallestUnitsPerUnit(entry)
        }
        guard calendar.count > 1 else { return }
        for entry in segment.mix.indices {
            let mean = means[entry].reduce(0, +) / Double(calendar.count)
            let squares = means[entry].reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            variances[entry] = Array(repeating: squares / Double(calendar.count - 1), count: calendar.count)
        }
    }
}
