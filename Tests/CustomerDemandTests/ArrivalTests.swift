// SPDX-License-Identifier: Apache-2.0
import CustomerDemand
import SimulationKernel
import SupplyNetwork
import Testing

@Suite struct PoissonTests {
    /// The number of orders on each day.
    private func counts(_ drawing: Drawing) -> [Double] {
        var counts = [Double](repeating: 0, count: Int(drawing.days))
        for order in drawing.orders() { counts[Int(order.time / 86_400)] += 1 }
        return counts
    }

    @Test func `the mean number of orders is customers times rate`() {
        var drawing = Drawing(.poisson(ordersPerDay: 0.25), days: 2_000)
        drawing.segment.customers = 12
        let counts = counts(drawing)
        let mean: Double = 12 * 0.25
        #expect(isMean(mean, of: counts))
        // A Poisson count has its mean for variance; the variance of a sample variance is (2 m² + m) / n.
        let spread = (2 * mean * mean + mean) / 2_000
        #expect(isNear(moments(counts).variance, mean, standardError: spread.squareRoot()))
    }

    @Test func `orders spread evenly over the day`() {
        let seconds = Drawing(.poisson(ordersPerDay: 5), days: 1_000).orders().map {
            Double($0.time % 86_400)
        }
        #expect(isMean(43_200, of: seconds))
    }

    @Test func `the season scales the rate by weekday and month`() {
        var drawing = Drawing(.poisson(ordersPerDay: 4), days: 3_650)
        drawing.segment.weeklySeason = [0, 1, 1, 1, 1, 2, 3]
        drawing.segment.yearlySeason = [0.5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2]
        let counts = counts(drawing)
        func days(_ isChosen: (CalendarDate) -> Bool) -> [Double] {
            counts.enumerated().filter {
                isChosen(CalendarDate(daysSinceEpoch: drawing.start.daysSinceEpoch + $0.offset))
            }.map(\.element)
        }
        // A Monday's factor is 0: nobody orders then.
        #expect(days { $0.weekday == 0 }.allSatisfy { $0 == 0 })
        let (january, july, december): (Double, Double, Double) = (4 * 1 * 0.5, 4 * 3 * 1, 4 * 2 * 2)
        #expect(isMean(january, of: days { $0.weekday == 2 && $0.month == 1 }))
        #expect(isMean(july, of: days { $0.weekday == 6 && $0.month == 7 }))
        #expect(isMean(december, of: days { $0.weekday == 5 && $0.month == 12 }))
    }

    @Test func `a rate of zero never orders`() {
        #expect(Drawing(.poisson(ordersPerDay: 0), days: 1_000).orders() == [])
    }

    @Test func `with an order every four seconds the rate is still exact`() {
        // Times are whole seconds; rounding the gaps instead of the times would lose half a second of each four.
        let rate = 21_600.0
        let count = Double(Drawing(.poisson(ordersPerDay: rate), days: 1).orders().count)
        #expect(isNear(count, rate, standardError: rate.squareRoot()))
    }
}

@Suite struct RenewalTests {
    @Test func `constant gaps make orders at their multiples`() {
        let orders = Drawing(.renewal(gap: .constant(.hours(30))), days: 5).orders()
        #expect(orders.map { $0.time / 3_600 } == [30, 60, 90])
    }

    @Test func `gaps have the mean and variance of their distribution`() {
        let gap = RandomDuration(.gamma(shape: 4, scale: 0.5), .hour)
        let times = Drawing(.renewal(gap: gap), days: 500).orders().map { Double($0.time) / 3_600 }
        let gaps = zip(times.dropFirst(), times).map(-)
        let (mean, variance): (Double, Double) = (4 * 0.5, 4 * 0.5 * 0.5)
        #expect(isMean(mean, of: gaps))
        // A gamma variable has an excess kurtosis of 6 / shape.
        let spread = (2 + 6.0 / 4) / Double(gaps.count)
        #expect(isNear(moments(gaps).variance / variance, 1, standardError: spread.squareRoot()))
    }

    @Test func `a negative gap counts as none`() {
        let orders = Drawing(
            .renewal(gap: RandomDuration(.trace(values: [2, -5, 1]), .hour)), days: 1
        ).orders()
        #expect(orders.prefix(5).map { $0.time / 3_600 } == [2, 2, 3, 5, 5])
    }

    @Test func `the season scales the quantities`() {
        var drawing = Drawing(
            .renewal(gap: .constant(.days(1))), days: 8, mix: [MixEntry(product: "tea", size: .constant(10))])
        // The run starts on Thursday 2026-01-01; the first order falls on Friday.
        drawing.segment.weeklySeason = [1, 1, 1, 1, 0.5, 0, 2]
        #expect(drawing.orders().map { $0.lines.map(\.quantity) } == [[5], [], [20], [10], [10], [10], [10]])
    }
}

@Suite struct SeasonProfileTests {
    private func profile(_ weekly: [Double], yearly: [Double] = [], days: Int64 = 14) -> SeasonProfile {
        var segment = Drawing(.poisson(ordersPerDay: 1), days: days).segment
        segment.weeklySeason = weekly
        segment.yearlySeason = yearly
        // Monday, 2026-01-05.
        return SeasonProfile(of: segment, start: CalendarDate(daysSinceEpoch: 20_458), horizon: .days(days))
    }

    @Test func `factors of weekday and month multiply`() {
        let profile = profile(
            [1, 2, 3, 4, 5, 6, 7], yearly: [10, 100] + Array(repeating: 0, count: 10), days: 40)
        #expect(profile.factor(at: 0) == 10)
        #expect(profile.factor(at: 86_399) == 10)
        #expect(profile.factor(at: 6 * 86_400) == 70)
        // 27 days after January 5th it is Sunday, February 1st.
        #expect(profile.factor(at: 27 * 86_400) == 700)
        #expect(!profile.isFlat)
    }

    @Test func `without a season every factor is one`() {
        #expect(profile([]).isFlat)
        #expect(profile([]).factor(at: 5 * 86_400) == 1)
        #expect(profile([]).time(gathering: 3, ratePerDay: 2, after: 0) == 129_600)
    }

    @Test func `expected orders are gathered at the rate of each day`() {
        let profile = profile([1, 0, 3, 0, 0, 0, 0])
        // One a day: Monday gathers 1, Wednesday 3, the next Monday 1.
        func expect(_ amount: Double, from start: Double = 0, by end: Double) {
            let time = profile.time(gathering: amount, ratePerDay: 1, after: start * 86_400) ?? .nan
            #expect((time / 86_400 - end).magnitude < 1e-12, "\(amount) from \(start)")
        }
        expect(0.5, by: 0.5)
        expect(1 + 1.5, by: 2.5)
        expect(1 + 3 + 0.25, by: 7.25)
        // From Monday noon on.
        expect(0.5 + 3, from: 0.5, by: 3)
        // The two weeks and a day that are tabulated gather 9 and no more.
        #expect(profile.time(gathering: 9.5, ratePerDay: 1, after: 0) == nil)
        #expect(profile.time(gathering: 0.1, ratePerDay: 0, after: 0) == nil)
    }
}
