// SPDX-License-Identifier: Apache-2.0
import Experiments
import GLPKBackend
import OutputAnalysis
import PlanningModels
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import Testing

/// What theory promises of safety stock, held against the simulation.
///
/// Seeds are fixed; intervals hold with 99.9%.
struct SafetyStockStudyTests {
    private func scenario(
        leadDays: [Int64], holding: [Double], orders: OrderProcess, size: Distribution, smallest: Double,
        promise: TimeSpan?, backorderCost: Double, days: Int64
    ) -> Scenario {
        let count = leadDays.count
        let ids = (0..<count).map { NodeID("w\($0 + 1)") } + ["maker"]
        return Scenario(
            name: "row", horizon: .days(days + 20), warmUp: .length(.days(20)), seed: 7, replications: 10,
            network: Network(
                products: [Product(id: "good", smallestUnitsPerUnit: smallest)],
                sites: (0..<count).map { index in
                    Site(
                        id: ids[index], kind: .warehouse,
                        stock: [
                            StockItem(
                                product: "good", policy: .baseStock(level: Quantity(40 * smallest)),
                                sourcing: .single(LaneID("l\(index)")), holdingCost: holding[index])
                        ])
                } + [Site(id: "maker", kind: .supplier, stock: [StockItem(product: "good")])],
                lanes: (0..<count).map { index in
                    Lane(
                        id: LaneID("l\(index)"), from: ids[index + 1], to: ids[index],
                        leadTime: .constant(.days(leadDays[index])))
                } + [Lane(id: "out", from: "w1", to: "buyers")],
                segments: [
                    CustomerSegment(
                        id: "buyers", orders: orders, mix: [MixEntry(product: "good", size: size)],
                        promise: promise, sourcing: .single("out"), backorderCost: backorderCost)
                ]))
    }

    private func study(_ scenario: Scenario, service: Double? = nil) throws -> SafetyStockComparison {
        let model = try SafetyStockModel(of: scenario, service: service)
        let guaranteed = try model.guaranteedService(using: GLPKSolver())
        let plans = [guaranteed] + [model.stochasticService(elsewhere: guaranteed).plan].compactMap(\.self)
        return try SafetyStockStudy.run(
            scenario, plans: plans, options: CompareOptions(threads: 2, level: 0.999))
    }

    @Test func `a single stock point keeps its guaranteed service`() throws {
        let result = try study(
            scenario(
                leadDays: [4], holding: [1],
                orders: .periodic(period: .days(1), offset: .zero, series: .independent),
                size: .normal(mean: 10, standardDeviation: 2), smallest: 1_000, promise: .zero,
                backorderCost: 0, days: 200), service: 0.95)
        let plan = result.plans[0]
        // Demand of four days: 40 ± 4.
        #expect(abs(plan.plan.entries[0].baseStock - (40 + 1.6449 * 4)) < 0.01)
        let kept = try #require(plan.figures.first { $0.kind == .onTimeInFull })
        #expect(abs(kept.promised - 0.95) < 1e-9)
        #expect(try #require(kept.gap).contains(0))
        // The bound is passed now and then, which leaves σ (k + loss) on the shelf: 1.6449 + 0.0209 deviations.
        let holding = try #require(plan.figures.first { $0.kind == .holdingPerDay })
        let gap = try #require(holding.gap)
        #expect(gap.lower <= 4 * 0.0209 && gap.upper >= 4 * 0.0209)
    }

    @Test func `a row costs what Clark and Scarf promise`() throws {
        let result = try study(
            scenario(
                leadDays: [1, 1, 2], holding: [7, 4, 2], orders: .poisson(ordersPerDay: 5),
                size: .constant(1), smallest: 1, promise: nil, backorderCost: 37.12, days: 200))
        let plan = try #require(result.plans.first { $0.plan.method == .stochasticService })
        let figure = try #require(plan.figures.first)
        #expect(abs(figure.promised - (72.046_741 - 30)) < 0.005)
        let gap = try #require(figure.gap)
        #expect(gap.contains(0))
        #expect(gap.halfWidth < 0.2 * figure.promised)
        // The optimum beats both forty units everywhere and guaranteed service.
        #expect(result.best?.plan.method == .stochasticService)
        let difference = try #require(
            result.comparison.difference(of: plan.scenario, in: MeasureKey(.totalCost)))
        #expect(difference.finding == .better)
    }
}
