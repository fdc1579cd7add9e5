// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import Studies
import SupplyNetwork
import SupplySimulator
import Testing

/// The study against published closed forms; seeds are fixed, and the intervals are at 99.9%.
struct BullwhipClosedFormTests {
    private let options = BullwhipOptions(level: 0.999)

    private func study(
        _ forecast: ForecastMethod, coverage: Double, leadTime: Int64 = 1,
        series: DemandSeries = .independent, mean: Double = 1_000, days: Int64 = 160
    ) throws -> BullwhipReport {
        var drawn = mean
        if case .autoregressive(let coefficient) = series { drawn *= 1 - coefficient }
        let chain = BullwhipChain(
            stages: [
                BullwhipChain.Stage(
                    policy: BullwhipChain.orderUpTo(forecast, coverage: coverage, mean: mean),
                    leadTime: .constant(.days(leadTime)))
            ], size: .normal(mean: drawn, standardDeviation: 50), series: series, days: days)
        return try BullwhipStudy.run(chain.scenario, options: options)
    }

    @Test(arguments: [(2.0, 3, 3.2222222222222223)])
    func `a moving average amplifies as Chen and others derived`(
        coverage: Double, periods: Int, exact: Double
    ) throws {
        // Chen, Drezner, Ryan & Simchi-Levi (2000): 1 + 2L/p + 2L²/p² for independent demand.
        let report = try study(.movingAverage(periods: periods), coverage: coverage)
        let whole = try #require(report.endToEnd?.bullwhip)
        #expect(!whole.excludes(exact))
        #expect(abs(whole.value / exact - 1) < 0.1)
    }

    @Test(arguments: [(1.0, 0.2, 0.7, 1.3030303030303032)])
    func `exponential smoothing amplifies as Chen and others derived`(
        coverage: Double, weight: Double, correlation: Double, exact: Double
    ) throws {
        let series: DemandSeries =
            correlation == 0 ? .independent : .autoregressive(coefficient: correlation)
        let report = try study(
            .exponentialSmoothing(weight: weight), coverage: coverage, series: series)
        let whole = try #require(report.endToEnd?.bullwhip)
        #expect(!whole.excludes(exact))
        #expect(abs(whole.value / exact - 1) < 0.1)
    }

    @Test func `forecast and lead time share the excess as the closed form has it`() throws {
        // Coverage 3 = two days of lead time and one of review; p = 5. With both 2.92, without the forecast 1, without the
        // lead time (coverage 1) 1.48. Shapley: forecast (0.48 + 1.92) / 2 = 1.2, lead time (0 + 1.44) / 2 = 0.72.
        let report = try study(.movingAverage(periods: 5), coverage: 3, leadTime: 2)
        let attribution = try #require(report.attribution)
        #expect(Set(attribution.shares.map(\.cause)) == [.demandSignal, .leadTime])
        let signal = try #require(attribution.shares.first { $0.cause == .demandSignal })
        let lead = try #require(attribution.shares.first { $0.cause == .leadTime })
        #expect(!signal.part.excludes(1.2))
        #expect(!lead.part.excludes(0.72))
        #expect(!attribution.none.excludes(1))
        #expect(!lead.alone.excludes(-1.44))
        #expect(abs(signal.part.value + lead.part.value - attribution.excess.value) < 1e-12)
        #expect(abs(attribution.none.value + attribution.excess.value - attribution.all.value) < 1e-12)
    }

    @Test func `stages that know demand only from orders amplify more than the product of their own`() throws
    {
        // Two stages, L = 1, p = 5: 1.48 and exactly 2.3056, against 2.1904 for the product (case bw_chen_multistage).
        let stage = BullwhipChain.Stage(
            policy: BullwhipChain.orderUpTo(.movingAverage(periods: 5), coverage: 1))
        let chain = BullwhipChain(
            stages: [stage, stage], size: .normal(mean: 1_000, standardDeviation: 50), days: 160)
        let report = try BullwhipStudy.run(chain.scenario, options: options)
        let first = try #require(report.amplifications.first { $0.entity == .site("stage-1") }?.bullwhip)
        let whole = try #require(report.endToEnd?.bullwhip)
        #expect(!first.excludes(1.48))
        #expect(!whole.excludes(2.3056))
        // Told what customers buy, the second stage has 1 + 2 · 2/5 + 2 · 4/25 = 2.12.
        let shared = try #require(report.levers.first { $0.lever == .sharedSales })
        #expect(!shared.amplification.excludes(2.12))
        // The spectrum of a moving average amplifies some cycles, and its parts are the variances.
        let spectrum = try #require(report.spectra.first { $0.entity == .network })
        let (demand, orders) = spectrum.bands.reduce((0.0, 0.0)) { ($0.0 + $1.demand, $0.1 + $1.orders) }
        #expect(abs(orders / demand / whole.value - 1) < 1e-9)
        #expect(abs(demand / report.demandVariance - 1) < 1e-9)
        #expect(!spectrum.amplified.isEmpty)
    }

    @Test func `smoothing over four reviews leaves a seventh of the variance`() throws {
        // Proportional order-up-to with independent demand: 1 / (2T − 1); Disney and others (2006).
        let chain = BullwhipChain(
            stages: [BullwhipChain.Stage(policy: .baseStock(level: 5_000))],
            size: .normal(mean: 1_000, standardDeviation: 50), days: 160)
        let report = try BullwhipStudy.run(chain.scenario, options: options)
        let smoothing = try #require(report.levers.first { $0.lever == .smoothing })
        #expect(!smoothing.amplification.excludes(1.0 / 7))
        #expect(report.endToEnd?.bullwhip.map { abs($0.value - 1) < 1e-2 } == true)
    }
}
