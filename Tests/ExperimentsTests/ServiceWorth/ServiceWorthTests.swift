// SPDX-License-Identifier: Apache-2.0
import Experiments
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import Testing

@Suite struct ServiceWorthTests {
    /// A newsvendor: stock is lifted to S after each day's demand, which is exponential with mean m; what is short is lost.
    ///
    /// Fill rate β = E min(D, S) / m = 1 − exp(−S/m). A day's profit is (p − c) m β − h S̄, where the stock between two
    /// demands is always S, so S = −m ln(1 − β) gives π(β) = (p − c) m β + h m ln(1 − β), and
    /// dπ/dβ = (p − c) m − h m / (1 − β), zero at 1 − β* = h / (p − c): the critical ratio.
    private func newsvendor(level: Quantity, holding: Double, margin: Double = 5, mean: Double = 1_000)
        -> Scenario
    {
        var network = Network()
        network.products = [Product(id: "news", unitCost: 2, price: 2 + margin)]
        network.sites = [
            Site(id: "press", kind: .supplier, stock: [StockItem(product: "news", purchaseCost: 2)]),
            Site(
                id: "stand", kind: .retailer,
                stock: [
                    StockItem(
                        product: "news", policy: .baseStock(level: level),
                        review: .periodic(period: .days(1), offset: .zero), sourcing: .single("in"),
                        initialOnHand: level, holdingCost: holding)
                ]),
        ]
        network.lanes = [
            Lane(id: "in", from: "press", to: "stand"), Lane(id: "out", from: "stand", to: "readers"),
        ]
        network.segments = [
            CustomerSegment(
                id: "readers", orders: .periodic(period: .days(1), offset: .zero, series: .independent),
                mix: [MixEntry(product: "news", size: .exponential(mean: mean))], unmetDemand: .lost,
                sourcing: .single("out"))
        ]
        return Scenario(name: "newsvendor", horizon: .days(250), seed: 11, replications: 10, network: network)
    }

    @Test func `a point of fill rate is worth what the newsvendor's derivative says`() throws {
        let (level, holding, margin, mean) = (1_500.0, 0.5, 5.0, 1_000.0)
        let report = try ServiceWorthStudy.run(
            newsvendor(level: Quantity(level), holding: holding),
            options: ServiceWorthOptions(threads: 2, level: 0.99))
        let worth = try #require(report.segments.first)
        let series = worth.series
        // With fixed seed and level, one false alarm in a hundred such tests.
        let short = kernelExponential(-level / mean)
        #expect(contains(series.presentService, 1 - short))
        let slope = (margin * mean - holding * mean / short) * 365 * 0.01
        let found = try #require(series.profit?.perPoint)
        #expect(contains(found, slope), "found \(found), derivative \(slope)")
        // Sharp enough to be of use.
        #expect(try #require(found.upper) - found.value < 0.25 * slope)
        // Each point of fill rate is revenue of p·m/100 a day, and loses m/100 units less.
        let revenue = try #require(series.slopes.first { $0.key == MeasureKey(.revenue) }?.perPoint)
        #expect((revenue.value / (7 * mean * 3.65) - 1).magnitude < 0.06)
        let lost = try #require(
            series.slopes.first { $0.key == MeasureKey(.lostUnits, .segment("readers")) }?.perPoint)
        #expect((lost.value / (-mean * 3.65) - 1).magnitude < 0.06)
        #expect(worth.withoutFeedback == nil)
        #expect(report.sentence.hasPrefix("A point of fill rate to \"readers\" is worth "))
    }

    @Test func `the best level is the critical ratio`() throws {
        // 1 − β* = h / (p − c) = 0.25 / 5 … S* = m ln 20 = 2,996; started at 2,700, it lies within the settings.
        let report = try ServiceWorthStudy.run(
            newsvendor(level: 2_700, holding: 0.25),
            options: ServiceWorthOptions(threads: 2, level: 0.99))
        let series = try #require(report.segments.first?.series)
        #expect(contains(series.bestService, 0.95), "\(series.bestService)")
        #expect(!series.isAtEnd)
        #expect(series.gain.value > 0)
    }

    @Test func `what cannot be moved is said, and what does not move service has no worth by the point`()
        throws
    {
        let scenario = newsvendor(level: 1_500, holding: 0.5)
        let promise = try ServiceWorthStudy.run(
            scenario, options: ServiceWorthOptions(lever: .promise, replications: 3))
        #expect(promise.segments.isEmpty)
        #expect(promise.notes == ["\"readers\": it is promised nothing"])
        #expect(promise.sentence == "No segment's service could be moved.")
        let price = try ServiceWorthStudy.run(
            scenario, options: ServiceWorthOptions(lever: .price, replications: 3))
        let slope = try #require(price.segments.first?.series.profit)
        #expect(slope.perPoint == nil)
        // A per cent of the price of 7 on what is sold, 776.9 a day.
        #expect((slope.perStep.value / (0.07 * 776.9 * 365) - 1).magnitude < 0.12)
    }

    @Test func `settings move levels and leave lots alone`() throws {
        var scenario = newsvendor(level: 1_500, holding: 0.5)
        func policy(_ policy: ReplenishmentPolicy) -> ReplenishmentPolicy? {
            scenario.network.sites[1].stock[0].policy = policy
            return ServiceLever.stock.apply(1.2, to: "readers", of: scenario)?.network.sites[1].stock[0]
                .policy
        }
        #expect(policy(.baseStock(level: 100)) == .baseStock(level: 120))
        #expect(
            policy(.reorderPointOrderUpTo(reorderPoint: 50, orderUpToLevel: 200))
                == .reorderPointOrderUpTo(reorderPoint: 60, orderUpToLevel: 210))
        #expect(
            policy(.reorderPointQuantity(reorderPoint: 50, orderQuantity: 30))
                == .reorderPointQuantity(reorderPoint: 60, orderQuantity: 30))
        #expect(policy(.fixedOrder(quantity: 9)) == nil)
        #expect(ServiceLever.stock.apply(1.2, to: "nobody", of: scenario) == nil)
    }

    private func contains(_ estimate: ServiceWorth.Estimate, _ value: Double) -> Bool {
        guard let lower = estimate.lower, let upper = estimate.upper else { return false }
        return lower <= value && value <= upper
    }

    /// exp(x), by its series: the tests import no mathematics.
    private func kernelExponential(_ x: Double) -> Double {
        var (sum, term) = (1.0, 1.0)
        for n in 1..<60 {
            term *= x / Double(n)
            sum += term
        }
        return sum
    }
}
