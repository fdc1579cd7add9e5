// SPDX-License-Identifier: Apache-2.0
import GLPKBackend
import PlanningModels
import SimulationKernel
import SupplyNetwork
import Testing

/// Optima of waiting demand, found from scenarios.
///
/// Figures: Snyder and Shen (2019), example 6.1; Shang and Song (2003),
/// table 1; one warehouse against the exact recursion of Graves (1985).
struct StochasticServiceTests {
    /// Warehouses in a row, the first one at the customers; costs of keeping are local.
    private func row(
        leadDays: [Double], holding: [Double], backorderCost: Double, orders: OrderProcess,
        size: Distribution, smallest: Double = 1
    ) -> Scenario {
        let count = leadDays.count
        let ids = (0..<count).map { NodeID("w\($0 + 1)") } + ["maker"]
        func days(_ value: Double) -> RandomDuration {
            .constant(TimeSpan(seconds: Int64((value * 86_400).rounded())))
        }
        return Scenario(
            name: "row", horizon: .days(364),
            network: Network(
                products: [Product(id: "good", smallestUnitsPerUnit: smallest)],
                sites: (0..<count).map { index in
                    Site(
                        id: ids[index], kind: .warehouse,
                        stock: [
                            StockItem(
                                product: "good", policy: .oneForOne, sourcing: .single(LaneID("l\(index)")),
                                holdingCost: holding[index])
                        ])
                } + [Site(id: "maker", kind: .supplier, stock: [StockItem(product: "good")])],
                lanes: (0..<count).map { index in
                    Lane(
                        id: LaneID("l\(index)"), from: ids[index + 1], to: ids[index],
                        leadTime: days(leadDays[index]))
                } + [Lane(id: "out", from: "w1", to: "buyers")],
                segments: [
                    CustomerSegment(
                        id: "buyers", orders: orders, mix: [MixEntry(product: "good", size: size)],
                        sourcing: .single("out"), backorderCost: backorderCost)
                ]))
    }

    private func stochastic(_ scenario: Scenario) throws -> (plan: SafetyStockPlan?, notes: [SafetyStockNote])
    {
        let model = try SafetyStockModel(of: scenario)
        return model.stochasticService(elsewhere: try model.guaranteedService(using: GLPKSolver()))
    }

    @Test func `example 6.1 with Poisson demand is found from its scenario`() throws {
        let plan = try #require(
            try stochastic(
                row(
                    leadDays: [1, 1, 2], holding: [7, 4, 2], backorderCost: 37.12,
                    orders: .poisson(ordersPerDay: 5), size: .constant(1))
            ).plan)
        #expect(plan.entries.map(\.baseStock) == [9, 6, 11])
        #expect(plan.entries.allSatisfy { $0.theory == .serial })
        // The published cost counts what is on the way to each stage at the cost of keeping it before.
        let onTheWay = 5.0 * (4 * 1 + 2 * 1)
        #expect(abs(plan.promisedCost + onTheWay - 72.046_741) < 0.005)
    }

    @Test(
        arguments: [
            ([1, 0.75, 0.5, 0.25], 9, 12.687_898, [8, 13, 18, 22]),
            ([5.5, 5.25, 2.75, 0.25], 9, 53.007_605, [9, 10, 13, 19]),
            ([1, 0.75, 0.5, 0.25], 99, 16.205_544, [11, 17, 22, 27]),
            ([5.5, 5.25, 2.75, 0.25], 99, 74.563_64, [11, 14, 18, 26]),
        ] as [([Double], Double, Double, [Double])])
    func `rows of Shang and Song are found from their scenarios`(
        holding: [Double], backorderCost: Double, cost: Double, levels: [Double]
    ) throws {
        let plan = try #require(
            try stochastic(
                row(
                    leadDays: [0.25, 0.25, 0.25, 0.25], holding: holding, backorderCost: backorderCost,
                    orders: .poisson(ordersPerDay: 16), size: .constant(1))
            ).plan)
        var sum = 0.0
        let echelon = plan.entries.map { entry in
            sum += entry.baseStock
            return sum
        }
        #expect(echelon == levels)
        let onTheWay = 16 * 0.25 * holding.dropFirst().reduce(0, +)
        #expect(abs((plan.promisedCost + onTheWay) / cost - 1) < 1e-4)
    }

    @Test func `example 6.1 with normal demand every day is found from its scenario`() throws {
        let plan = try #require(
            try stochastic(
                row(
                    leadDays: [1, 1, 2], holding: [7, 4, 2], backorderCost: 37.12,
                    orders: .periodic(period: .days(1), offset: .zero, series: .independent),
                    size: .normal(mean: 5, standardDeviation: 1), smallest: 1_000)
            ).plan)
        #expect(abs((plan.promisedCost + 30) / 47.660_2 - 1) < 0.001)
        #expect(abs(plan.entries[0].baseStock - 6.49) < 0.05)
        #expect(abs(plan.entries[1].baseStock - 5.53) < 0.1)
        #expect(abs(plan.entries[2].baseStock - 10.68) < 0.1)
    }

    @Test func `an assembly of equal lead times is the row that Rosling says`() throws {
        // Two parts of the same lead time become one stage with the sum of their costs.
        let tree = TreeScenario(
            times: [1, 2, 2], holding: [7, 2, 1.5], k: 1, deviations: [1: 1], service: [:],
            arcs: [(2, 1), (3, 1)])
        let assembly = try #require(try stochastic(tree.scenario(backorderCost: 30)).plan)
        let single = TreeScenario(
            times: [1, 2], holding: [7, 3.5], k: 1, deviations: [1: 1], service: [:], arcs: [(2, 1)])
        let serial = try #require(try stochastic(single.scenario(backorderCost: 30)).plan)
        #expect(assembly.entries.allSatisfy { $0.theory == .assembly })
        #expect(abs(assembly.promisedCost / serial.promisedCost - 1) < 1e-9)
        #expect(abs(assembly.entries[1].baseStock - serial.entries[1].baseStock) < 1e-9)
        #expect(abs(assembly.entries[2].baseStock - serial.entries[1].baseStock) < 1e-9)
    }

    @Test func `an assembly of demand that hardly varies keeps nothing on its shelves`() throws {
        // Parts of three and one days, and one of a part: all that is kept is on the way.
        let tree = TreeScenario(
            times: [1, 3, 1, 2], holding: [9, 2, 3, 1], k: 1, deviations: [1: 0.01], service: [:],
            arcs: [(2, 1), (3, 1), (4, 3)])
        var steady = tree
        steady.customers[0].mean = 5
        let plan = try #require(try stochastic(steady.scenario(backorderCost: 30)).plan)
        #expect(plan.promisedCost.magnitude < 0.5)
        #expect(plan.entries.allSatisfy { abs($0.baseStock - 5 * $0.leadDays) < 0.2 })
    }

    @Test func `what theory has no optimum for says why and keeps the guaranteed level`() throws {
        var scenario = row(
            leadDays: [1, 1], holding: [3, 1], backorderCost: 0, orders: .poisson(ordersPerDay: 5),
            size: .constant(1))
        var answer = try stochastic(scenario)
        #expect(answer.plan == nil)
        #expect(
            answer.notes == [
                .noStochasticOptimum(product: "good", site: "w1", reason: "buyers has no backorder-cost")
            ])
        scenario.network.segments[0].backorderCost = 5
        scenario.network.segments[0].unmetDemand = .lost
        answer = try stochastic(scenario)
        #expect(answer.plan == nil)
    }
}
