// SPDX-License-Identifier: Apache-2.0
import CustomerDemand
import SimulationKernel
import SupplyNetwork
import Testing

@Suite struct PeriodicTests {
    private func daily(_ series: DemandSeries, _ size: Distribution, days: Int64, scale: Double = 1)
        -> Drawing
    {
        var drawing = Drawing(
            .periodic(period: .days(1), offset: .zero, series: series), days: days,
            mix: [MixEntry(product: "tea", size: size)])
        drawing.products[1].smallestUnitsPerUnit = scale
        return drawing
    }

    @Test func `orders come at the offset and then each period, one line for each product`() {
        let drawing = Drawing(
            .periodic(period: .hours(36), offset: .hours(7), series: .independent), days: 4,
            mix: [
                MixEntry(product: "ale", weight: 0, size: .constant(2)),
                MixEntry(product: "tea", size: .constant(3)),
            ])
        let orders = drawing.orders()
        #expect(orders.map { $0.time / 3_600 } == [7, 43, 79])
        let line = Drawing.Order.Line.init
        #expect(orders.allSatisfy { $0.lines == [line("ale", 2), line("tea", 3)] })
    }

    @Test func `draws are rounded to smallest units, and what rounds to nothing is not ordered`() {
        let drawing = daily(
            .independent, .trace(values: [0.1, 0.124, 0.126, 0.874, 2, -3]), days: 6, scale: 4)
        // In quarters: 0.4, 0.496, 0.504, 3.496 and 8.
        #expect(drawing.orders().map { $0.lines.map(\.quantity) } == [[], [], [1], [3], [8], []])
    }

    @Test func `the season scales each draw`() {
        var drawing = daily(.independent, .constant(10), days: 7)
        drawing.segment.weeklySeason = [1, 2, 3, 0.04, 0, 0.25, 1.26]
        // Thursday first; 10 · 0.04 rounds to nothing.
        #expect(drawing.orders().map { $0.lines.first?.quantity } == [nil, nil, 3, 13, 10, 20, 30])
    }

    @Test func `independent draws have the moments of their distribution`() {
        let values = daily(.independent, .uniform(low: 0, high: 120), days: 4_000, scale: 1_000).quantities()
            .map { $0 / 1_000 }
        #expect(isMean(60, of: values))
        // 120² / 12, with an excess kurtosis of −1.2.
        #expect(isNear(moments(values).variance / 1_200, 1, standardError: (0.8 / 4_000).squareRoot()))
    }

    @Test func `the first values of AR(1) are worked out by hand`() {
        // Mean of the draws 5, so the stationary mean is 5 / (1 − ½) = 10: ½ · 10 + 7, ½ · 12 + 1, ½ · 7 + 7 …
        let drawing = daily(
            .autoregressive(coefficient: 0.5), .trace(values: [7, 1, 7, 5]), days: 4, scale: 8)
        #expect(drawing.quantities().map { $0 / 8 } == [12, 7, 10.5, 10.25])
    }

    @Test func `AR(1) has the stationary mean, variance and correlation`() {
        // Draws with mean 20 and variance 9: mean 20 / (1 − 0.6) = 50, variance 9 / (1 − 0.36), correlation 0.6.
        let values = daily(
            .autoregressive(coefficient: 0.6), .normal(mean: 20, standardDeviation: 3), days: 20_000,
            scale: 1_000
        ).quantities().map { $0 / 1_000 }
        let (mean, variance) = moments(values)
        let square: Double = 0.6 * 0.6
        let expected = 9 / (1 - square)
        let count = Double(values.count)
        // The correlation lowers the number of independent values: (1 + 0.6) / (1 − 0.6) = 4 to one.
        #expect(isNear(mean, 50, standardError: (expected * 4 / count).squareRoot()))
        // Bartlett (1946): Var(s²) ≈ 2 σ⁴ (1 + ρ²) / (1 − ρ²) / n, Var(r₁) ≈ (1 − ρ²) / n.
        let spread = 2 * (1 + square) / (1 - square) / count
        #expect(isNear(variance / expected, 1, standardError: spread.squareRoot()))
        let products = zip(values, values.dropFirst()).map { ($0 - mean) * ($1 - mean) }
        let correlation = products.reduce(0, +) / Double(products.count) / variance
        #expect(isNear(correlation, 0.6, standardError: ((1 - square) / count).squareRoot()))
    }

    @Test func `the first values of an integrated moving average are worked out by hand`() {
        // Errors 4, −4, 2, −2 about the mean 10, weight ¼:
        // 10 + 4; 14 − 4 − ¾ · 4; 7 + 2 + ¾ · 4; 12 − 2 − ¾ · 2
        let drawing = daily(
            .integratedMovingAverage(weight: 0.25), .trace(values: [14, 6, 12, 8]), days: 4, scale: 8)
        #expect(drawing.quantities().map { $0 / 8 } == [14, 7, 12, 8.5])
    }

    @Test func `exponential smoothing with its weight forecasts an integrated moving average to its errors`()
    {
        // Muth (1960): the one-step error of smoothing with the series' weight is the innovation itself.
        let values = daily(
            .integratedMovingAverage(weight: 0.3), .normal(mean: 500, standardDeviation: 5), days: 3_000,
            scale: 1_000
        ).quantities().map { $0 / 1_000 }
        var forecast = 500.0
        var errors: [Double] = []
        for value in values {
            errors.append(value - forecast)
            forecast += 0.3 * (value - forecast)
        }
        #expect(isMean(0, of: errors))
        #expect(isNear(moments(errors).variance / 25, 1, standardError: (2.0 / 3_000).squareRoot()))
    }
}

@Suite struct HistoryTests {
    private func order(_ hour: Int64, _ product: ProductID, _ quantity: Quantity) -> PastOrder {
        PastOrder(time: .hours(hour), product: product, quantity: quantity)
    }

    private func drawing(_ orders: [PastOrder]) -> Drawing {
        Drawing(
            .history(orders), days: 10,
            mix: [MixEntry(product: "ale", size: .constant(9)), MixEntry(product: "tea", size: .constant(9))])
    }

    @Test func `a history is replayed in the order of its times, whatever the order of its rows`() {
        let line = Drawing.Order.Line.init
        let past = [order(30, "tea", 5), order(2, "ale", 1), order(30, "ale", 7), order(30, "tea", 2)]
        let expected = [
            Drawing.Order(time: 2 * 3_600, lines: [line("ale", 1)]),
            Drawing.Order(time: 30 * 3_600, lines: [line("ale", 7), line("tea", 2), line("tea", 5)]),
        ]
        #expect(drawing(past).orders() == expected)
        #expect(drawing(past.reversed()).orders() == expected)
    }

    @Test func `what lies behind the horizon does not happen`() {
        #expect(drawing([order(239, "tea", 5), order(240, "tea", 5)]).orders().count == 1)
    }

    @Test func `chance has no part in a history`() {
        var drawing = drawing([order(3, "tea", 5), order(9, "ale", 2)])
        let first = drawing.orders()
        drawing.seed = 99
        #expect(drawing.orders(replication: 7) == first)
    }
}
