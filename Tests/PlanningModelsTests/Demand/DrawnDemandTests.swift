// SPDX-License-Identifier: Apache-2.0
import CustomerDemand
import PlanningModels
import SimulationKernel
import SupplyNetwork
import Testing

/// The demand of a plan against what the simulator's customers ask for.
///
/// Each case compares means over replications with a fixed seed, |mean − μ| ≤ 4 s/√n: with sound code a case fails for
/// one seed in 16,000. The variance has to agree within 30%, several times its standard error.
@Suite struct DrawnDemandTests {
    private func check(
        _ orders: OrderProcess, mix: [MixEntry], lines: Distribution = .constant(1), weekly: [Double] = [],
        smallestUnitsPerUnit: Double = 1, replications: UInt32 = 500,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let segment = CustomerSegment(
            id: "shop", customers: 3, orders: orders, mix: mix, linesPerOrder: lines, weeklySeason: weekly,
            sourcing: .none)
        let products = mix.map { Product(id: $0.product, smallestUnitsPerUnit: smallestUnitsPerUnit) }
        let scenario = Scenario(
            name: "test", start: try #require(CalendarDate(year: 2026, month: 3, day: 2)), horizon: .days(20),
            seed: 7, planning: PlanningSettings(period: .days(6)),
            network: Network(products: products, segments: [segment]))
        let expected = try ExpectedDemand(of: scenario)
        let byProduct = Dictionary(uniqueKeysWithValues: products.map { ($0.id, $0) })
        let periods = expected.calendar.count
        var sums = mix.map { _ in [Double](repeating: 0, count: periods) }
        var squares = sums
        for replication in 0..<replications {
            var customers = SegmentDemand(
                of: segment, products: byProduct, scenario: scenario,
                replication: ReplicationKey(replication))
            var units = mix.map { _ in [Double](repeating: 0, count: periods) }
            var lines: [DemandLine] = []
            var time = customers.firstOrderTime()
            while let now = time, now < scenario.horizon.seconds {
                customers.drawLines(at: now, into: &lines)
                for line in lines {
                    units[Int(line.mixEntry)][Int(now / expected.calendar.period.seconds)] +=
                        Double(line.quantity) / smallestUnitsPerUnit
                }
                time = customers.nextOrderTime(after: now)
            }
            for entry in mix.indices {
                for period in 0..<periods {
                    sums[entry][period] += units[entry][period]
                    squares[entry][period] += units[entry][period] * units[entry][period]
                }
            }
        }
        let count = Double(replications)
        for entry in mix.indices {
            let line = try #require(expected.line(of: "shop", mix[entry].product))
            for period in 0..<periods {
                let mean = sums[entry][period] / count
                let variance = max(0, squares[entry][period] / count - mean * mean)
                let error = 4 * (variance / count).squareRoot() + 1e-9
                #expect(
                    abs(mean - line.mean[period]) <= error,
                    "\(mix[entry].product), period \(period): drawn \(mean) ± \(error), computed \(line.mean[period])",
                    sourceLocation: sourceLocation)
                #expect(
                    abs(variance - line.variance[period]) <= 0.3 * variance + 1e-9,
                    "\(mix[entry].product), period \(period): drawn \(variance), computed \(line.variance[period])",
                    sourceLocation: sourceLocation)
            }
        }
    }

    private func tea(_ size: Distribution) -> [MixEntry] { [MixEntry(product: "tea", size: size)] }

    /// Sizes near one piece, where rounding matters most.
    @Test(arguments: [
        Distribution.exponential(mean: 1), .gamma(shape: 0.7, scale: 2), .erlang(stages: 3, mean: 1.2),
        .logNormal(mean: 1.5, standardDeviation: 2), .weibull(shape: 0.8, scale: 1),
        .uniform(low: 0.2, high: 1.9), .triangular(low: 0, mode: 1, high: 1.8),
        .normal(mean: 0.5, standardDeviation: 1),
        .truncatedNormal(mean: 1, standardDeviation: 2, low: 0.1, high: 3), .poisson(mean: 0.8),
        .negativeBinomial(mean: 2, dispersion: 0.5), .geometric(probability: 0.4),
        .empirical(values: [0.3, 1.4, 2.6], weights: [5, 3, 1]),
        .mixture(weights: [3, 1], components: [.constant(1), .exponential(mean: 4)]),
        .discreteUniform(low: -2, high: 4), .bernoulli(probability: 0.3),
    ])
    func `sizes are rounded to whole pieces, and less than one is none`(size: Distribution) throws {
        try check(.poisson(ordersPerDay: 1), mix: tea(size))
    }

    @Test func `sizes of fine products are hardly rounded, but never negative`() throws {
        try check(
            .poisson(ordersPerDay: 1), mix: tea(.normal(mean: 0.2, standardDeviation: 0.3)),
            smallestUnitsPerUnit: 1_000)
        try check(
            .poisson(ordersPerDay: 1), mix: tea(.gamma(shape: 2, scale: 4)), smallestUnitsPerUnit: 1_000)
    }

    @Test func `orders of several lines ask for each product as often as the mix says`() throws {
        let mix = [8.0, 4, 2, 1, 1].enumerated().map {
            MixEntry(
                product: ProductID("product-\($0.offset)"), weight: $0.element, size: .poisson(mean: 3))
        }
        try check(.poisson(ordersPerDay: 1), mix: mix, lines: .poisson(mean: 2.5))
        try check(.poisson(ordersPerDay: 1), mix: mix, lines: .gamma(shape: 2, scale: 1))
        try check(.poisson(ordersPerDay: 1), mix: mix, lines: .negativeBinomial(mean: 2, dispersion: 1.5))
    }

    @Test func `a season acts on the rate of Poisson orders and on the sizes of others`() throws {
        let weekly = [1, 1.4, 0.6, 1, 2, 0, 0.3]
        try check(.poisson(ordersPerDay: 1), mix: tea(.exponential(mean: 2)), weekly: weekly)
        try check(
            .renewal(gap: RandomDuration(.exponential(mean: 9), .hour)), mix: tea(.exponential(mean: 2)),
            weekly: weekly)
        try check(
            .periodic(period: .days(1), offset: .hours(5), series: .independent),
            mix: tea(.exponential(mean: 2)),
            weekly: weekly)
    }

    @Test func `orders at regular random gaps start with a gap`() throws {
        // Gaps of low variation: the first gap costs half an order, and orders hardly bunch.
        try check(
            .renewal(gap: RandomDuration(.exponential(mean: 6), .hour)), mix: tea(.poisson(mean: 3)))
        try check(.renewal(gap: .constant(.hours(7))), mix: tea(.poisson(mean: 3)))
    }

    @Test func `autocorrelated demand has the computed mean and spread`() throws {
        try check(
            .periodic(period: .days(1), offset: .zero, series: .integratedMovingAverage(weight: 0.2)),
            mix: tea(.normal(mean: 60, standardDeviation: 4)))
    }
}
