// SPDX-License-Identifier: Apache-2.0
import InventoryOptimization
import Testing

/// Example 6.1 of Snyder and Shen (2019), and table 1 of Shang and Song (2003).
struct SerialTests {
    private func example(_ demand: DemandRate, step: Double? = nil) throws -> SerialSystem {
        try SerialSystem(
            stages: [
                .init(echelonHoldingCost: 3, leadTime: 1), .init(echelonHoldingCost: 2, leadTime: 1),
                .init(echelonHoldingCost: 2, leadTime: 2),
            ], backorderCost: 37.12, demand: demand, step: step)
    }

    @Test func `the optimum of example 6.1 is met`() throws {
        let best = try example(.normal(mean: 5, standardDeviation: 1), step: 0.04).optimum()
        #expect(abs(best.cost / 47.660_2 - 1) < 0.001)
        for (level, expected) in zip(best.echelonLevels, [6.49, 12.02, 22.7]) {
            #expect(abs(level - expected) <= 0.05)
        }
    }

    @Test func `the optimum with Poisson demand is met`() throws {
        let best = try example(.poisson(rate: 5)).optimum()
        #expect(best.echelonLevels == [9, 15, 26])
        #expect(best.localLevels == [9, 6, 11])
        #expect(abs(best.cost - 72.046_741) < 0.005)
    }

    @Test func `given levels cost what the recursion says`() throws {
        let policy = try example(.poisson(rate: 5)).policy(echelonLevels: [8, 14, 26])
        #expect(abs(policy.cost - 72.143_303) < 0.005)
    }

    @Test(
        arguments: [
            ([0.25, 0.25, 0.25, 0.25], 9, 12.687_898, [8, 13, 18, 22]),
            ([0.25, 2.5, 2.5, 0.25], 9, 53.007_605, [9, 10, 13, 19]),
            ([2.5, 0.25, 2.5, 0.25], 9, 43.081_752, [6, 13, 14, 20]),
            ([0.25, 0.25, 0.25, 0.25], 99, 16.205_544, [11, 17, 22, 27]),
            ([0.25, 2.5, 2.5, 0.25], 99, 74.563_64, [11, 14, 18, 26]),
            ([2.5, 2.5, 2.5, 0.25], 99, 84.262_542, [8, 14, 18, 25]),
        ] as [([Double], Double, Double, [Double])])
    func `the systems of Shang and Song are met`(
        holding: [Double], backorder: Double, cost: Double, levels: [Double]
    ) throws {
        let system = try SerialSystem(
            stages: holding.map { .init(echelonHoldingCost: $0, leadTime: 0.25) }, backorderCost: backorder,
            demand: .poisson(rate: 16))
        let best = try system.optimum()
        #expect(best.echelonLevels == levels)
        #expect(abs(best.cost - cost) < 1e-4 * cost)
        for (level, bound) in zip(best.echelonLevels, try system.newsvendorBounds()) {
            #expect(bound.lower <= level)
            #expect(level <= bound.upper)
        }
    }

    @Test func `one stage is a newsvendor`() throws {
        let system = try SerialSystem(
            localHoldingCosts: [2], leadTimes: [3], backorderCost: 11, demand: .poisson(rate: 4))
        let newsvendor = try Newsvendor(holdingCost: 2, shortageCost: 11)
        let best = try newsvendor.optimum(DemandRate.poisson(rate: 4).during(3))
        #expect(try system.optimum().echelonLevels == [best.level])
        #expect(abs(try system.optimum().cost - best.cost) < 1e-9)
    }

    @Test func `an assembly of parts behaves as the row of their total lead times`() throws {
        let assembly = try AssemblySystem(
            stages: [
                .init(name: "product", successor: nil, leadTime: 1, echelonHoldingCost: 3),
                .init(name: "short part", successor: "product", leadTime: 1, echelonHoldingCost: 1.5),
                .init(name: "other part", successor: "product", leadTime: 1, echelonHoldingCost: 0.5),
                .init(name: "long part", successor: "product", leadTime: 3, echelonHoldingCost: 2),
            ], backorderCost: 37.12, demand: .poisson(rate: 5))
        let best = try assembly.optimum()
        #expect(best.echelonLevels == ["product": 9, "short part": 15, "other part": 15, "long part": 26])
        #expect(abs(best.cost - 72.046_741) < 0.005)
    }

    @Test func `stages that do not lead to one end are refused`() {
        #expect(throws: InventoryFault.cycle(stage: "a")) {
            try AssemblySystem(
                stages: [
                    .init(name: "a", successor: "b", leadTime: 1, echelonHoldingCost: 1),
                    .init(name: "b", successor: "a", leadTime: 1, echelonHoldingCost: 1),
                ], backorderCost: 1, demand: .poisson(rate: 1))
        }
        #expect(throws: InventoryFault.unknownStage(name: "c")) {
            try AssemblySystem(
                stages: [.init(name: "a", successor: "c", leadTime: 1, echelonHoldingCost: 1)],
                backorderCost: 1, demand: .poisson(rate: 1))
        }
    }
}
