// SPDX-License-Identifier: Apache-2.0
import CustomerRelations
import OutputAnalysis
import SimulationKernel
import SupplyNetwork
import Testing

@Suite struct SizeFitTests {
    private func draws(_ distribution: Distribution, _ count: Int, seed: UInt64 = 3) -> [Int] {
        var stream = RandomStream(seed: seed, replication: 0, name: "sizes")
        var sampler = Sampler(distribution)
        return (0..<count).map { _ in max(0, Int(sampler.sample(using: &stream).rounded())) }
    }

    @Test func `the Poisson's likelihood is the textbook's`() throws {
        // 2, 3, 4: mean 3; log-likelihood Σ (x ln 3 − 3 − ln x!) = 9 ln 3 − 9 − ln(2·6·24) = −4.7755.
        let fit = try #require(SizeFit.of(.poisson, to: [2, 3, 4]))
        #expect(fit.distribution == .poisson(mean: 3))
        #expect((fit.logLikelihood + 4.775_449_6).magnitude < 1e-6)
    }

    @Test func `each family finds its own parameters again`() throws {
        guard
            case .negativeBinomial(let mean, let dispersion)? = SizeFit.best(
                of: draws(.negativeBinomial(mean: 8, dispersion: 1.5), 2_000))?.distribution
        else {
            Issue.record("another family")
            return
        }
        // Four standard errors: sd of the mean is √(8 + 64/1.5) / √2000 = 0.16; of the dispersion about 0.06.
        #expect((mean - 8).magnitude < 0.65)
        #expect((dispersion - 1.5).magnitude < 0.25)
        // A negative binomial with so large a mean is all but a gamma, so either may be chosen.
        let sizes = draws(.gamma(shape: 3, scale: 400), 2_000)
        let best = try #require(SizeFit.best(of: sizes)?.family)
        #expect([.gamma, .negativeBinomial].contains(best))
        guard case .gamma(let shape, let scale)? = SizeFit.of(.gamma, to: sizes)?.distribution
        else {
            Issue.record("another family")
            return
        }
        #expect((shape - 3).magnitude < 0.4)
        #expect((shape * scale - 1_200).magnitude < 65)
        #expect(
            SizeFit.best(of: draws(.logNormal(mean: 900, standardDeviation: 900), 2_000))?.family
                == .logNormal)
        #expect(SizeFit.best(of: draws(.poisson(mean: 12), 500))?.family == .poisson)
        #expect(SizeFit.best(of: [6, 6, 6])?.distribution == .constant(6))
        // Packs of six, twelve and forty-eight are no smooth distribution.
        #expect(
            SizeFit.best(of: draws(.empirical(values: [6, 12, 48], weights: [3, 2, 1]), 300))?.family
                == .empirical)
    }

    @Test func `zeros exclude families that have none, and nothing fits nothing`() {
        #expect(SizeFit.of(.logNormal, to: [0, 3, 5]) == nil)
        #expect(SizeFit.of(.gamma, to: [0, 3, 5]) == nil)
        #expect(SizeFit.of(.negativeBinomial, to: [4, 4, 4]) == nil)
        #expect(SizeFit.best(of: []) == nil)
    }

    // MARK: Segments

    private let start = CalendarDate(daysSinceEpoch: 20_458)  // a Monday

    private func history(_ daily: (Int) -> [Double], days: Int) -> [HistoryLine] {
        (0..<days).flatMap { day in
            daily(day).map {
                HistoryLine(
                    day: CalendarDate(daysSinceEpoch: start.daysSinceEpoch + day), segment: "shops",
                    product: "tea", units: $0)
            }
        }
    }

    private func segmentFit(
        _ lines: [HistoryLine], days: Int, orders: OrderProcess = .poisson(ordersPerDay: 1)
    )
        -> SegmentDemandFit?
    {
        let segment = CustomerSegment(
            id: "shops", customers: 10, orders: orders, mix: [MixEntry(product: "tea", size: .constant(1))],
            sourcing: .none)
        return SegmentDemandFit(
            SegmentDays(lines, of: segment, products: [Product(id: "tea")], from: start, dayCount: days))
    }

    @Test func `the rate of customers is orders by day and customer`() throws {
        let fit = try #require(segmentFit(history({ $0 % 2 == 0 ? [5, 7] : [9] }, days: 40), days: 40))
        #expect(fit.ordersPerDay == 1.5)
        #expect(fit.segment.orders == .poisson(ordersPerDay: 0.15))
        // Days of 2 and 1 vary less than a Poisson process: variance 0.2564 over mean 1.5.
        #expect((fit.dispersion - 40 * 0.25 / 39 / 1.5).magnitude < 1e-12)
        #expect(fit.weeklySeason.isEmpty)
        #expect(fit.notes.contains { $0.hasPrefix("5 weeks are too few") })
    }

    @Test func `a closed weekend is a season, and chance is not`() throws {
        var stream = RandomStream(seed: 9, replication: 0, name: "orders")
        var count = Sampler(.poisson(mean: 6))
        func orders(_ open: Bool) -> [Double] {
            Array(repeating: 2, count: Int(count.sample(using: &stream)) * (open ? 1 : 0))
        }
        let weekdays = try #require(segmentFit(history({ orders($0 % 7 < 5) }, days: 140), days: 140))
        #expect(weekdays.weeklySeason.count == 7)
        #expect(weekdays.weeklySeason[5...] == [0, 0])
        #expect((weekdays.weeklySeason.reduce(0, +) - 7).magnitude < 1e-9)
        // The rate is that of a day of mean factor: 6 on five of seven days.
        guard case .poisson(let rate) = weekdays.segment.orders else { return }
        #expect((rate * 10 - 6 * 5.0 / 7).magnitude < 0.5)
        let flat = try #require(segmentFit(history({ _ in orders(true) }, days: 140), days: 140))
        #expect(flat.weeklySeason.isEmpty)
    }

    @Test func `a replayed history of totals becomes daily totals with their zeros`() throws {
        let lines = history({ $0 % 3 == 0 ? [] : [Double(4 + $0 % 5)] }, days: 60)
        let fit = try #require(segmentFit(lines, days: 60, orders: .history([])))
        #expect(fit.processName == "daily")
        #expect(fit.sizes[0]?.count == 60)
        #expect(fit.segment.orders == .periodic(period: .days(1), offset: .zero, series: .independent))
    }

    @Test func `a growing demand has its growth told`() throws {
        // Weekly sums 70, 77, …: over 20 weeks the mean is 136.5 and the slope 7 a week, 365 a year.
        let fit = try #require(
            segmentFit(history({ Array(repeating: 1, count: 10 + $0 / 7) }, days: 140), days: 140))
        let trend = try #require(fit.trend)
        #expect((trend.estimate - 7 * 365 / 7 / 136.5).magnitude < 1e-9)
    }

    @Test func `a short history is not fitted`() {
        #expect(segmentFit(history({ _ in [1] }, days: 20), days: 20) == nil)
        #expect(segmentFit(history({ $0 < 5 ? [1] : [] }, days: 60), days: 60) == nil)
    }
}
