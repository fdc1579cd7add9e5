// SPDX-License-Identifier: Apache-2.0
import InventoryOptimization
import Testing

/// Examples of Snyder and Shen (2019), chapters 4, 5 and 9, and the table of Zheng and Federgruen (1991).
struct StockLevelTests {
    private func isNear(_ value: Double, _ expected: Double, within relative: Double = 1e-8) -> Bool {
        abs(value - expected) <= relative * max(1, abs(expected))
    }

    @Test func `the newsvendor of example 4.3 is met`() throws {
        let problem = try Newsvendor(holdingCost: 0.18, shortageCost: 0.7)
        let best = try problem.optimum(mean: 50, standardDeviation: 8)
        #expect(isNear(best.level, 56.603_955_927_433_89))
        #expect(isNear(best.cost, 1.997_605_193_176_644_5))
        #expect(isNear(problem.cost(ofLevel: 40.0, mean: 50, standardDeviation: 8), 7.356_131_552_870_386))
        #expect(isNear(problem.cost(ofLevel: 60.0, mean: 50, standardDeviation: 8), 2.156_131_552_870_387))
    }

    @Test func `the base stock of example 4.4 is met`() throws {
        let problem = try Newsvendor(holdingCost: 0.18, shortageCost: 0.7)
        let best = try problem.baseStock(
            demandMean: 50, demandStandardDeviation: 8, leadTimeMean: 4, reviewPeriod: 1)
        #expect(isNear(best.level, 264.766_894_374_154_84))
        #expect(isNear(best.cost, 4.466_781_004_149_577))
    }

    @Test func `a random lead time raises the base stock as its variance does`() throws {
        let problem = try Newsvendor(holdingCost: 1, shortageCost: 19)
        let level = try problem.baseStock(
            demandMean: 20, demandStandardDeviation: 5, leadTimeMean: 9, leadTimeStandardDeviation: 2
        ).level
        #expect(isNear(level, 180 + 1.644_853_626_951_472_7 * (9.0 * 25 + 400 * 4).squareRoot()))
    }

    @Test func `the Poisson newsvendor of example 4.7 is met`() throws {
        let demand = try DemandRate.poisson(rate: 6).during(1)
        let problem = try Newsvendor(holdingCost: 1, shortageCost: 4)
        #expect(problem.optimum(demand).level == 8)
        #expect(isNear(problem.optimum(demand).cost, 3.570_106_945_770_941_6))
        #expect(isNear(problem.cost(ofLevel: 5, demand: demand), 6.590_296_024_616_341))
    }

    @Test func `the reorder levels of example 4.7 are met`() throws {
        let problem = try ReorderLevels(
            fixedCost: 5, holdingCost: 1, shortageCost: 4, demand: DemandRate.poisson(rate: 6).during(1))
        let best = problem.optimum
        #expect(best.reorderLevel == 4)
        #expect(best.orderUpTo == 10)
        #expect(isNear(best.cost, 8.034_111_561_471_644))
    }

    @Test(
        arguments: [
            (10, 35.021555), (20, 49.173036), (30, 57.818926), (40, 64.511847), (50, 70.975212),
            (60, 77.305929), (70, 79.037484), (21, 50.40602), (51, 71.610921),
        ] as [(Double, Double)])
    func `the table of Zheng and Federgruen is met`(mean: Double, cost: Double) throws {
        let problem = try ReorderLevels(
            fixedCost: 64, holdingCost: 1, shortageCost: 9, demand: DemandRate.poisson(rate: mean).during(1))
        #expect(isNear(problem.optimum.cost, cost, within: 1e-6))
    }

    @Test func `no other pair of levels costs less than the best`() throws {
        let demand = try LatticeDemand(first: 0, masses: [0.5, 0.1, 0, 0, 0.2, 0.2])
        let problem = try ReorderLevels(
            fixedCost: 12, holdingCost: 1, shortageCost: 6, demand: demand, leadTime: 2)
        let best = problem.optimum
        for s in -10...20 {
            for top in (s + 1)...40 {
                let other = try problem.policy(reorderLevel: Double(s), orderUpTo: Double(top))
                #expect(other.cost >= best.cost - 1e-9)
            }
        }
    }

    @Test func `a policy with a lead time has the exact cost and frequency`() throws {
        let problem = try ReorderLevels(
            fixedCost: 30, holdingCost: 1, shortageCost: 9, demand: DemandRate.poisson(rate: 6).during(1),
            leadTime: 2)
        let policy = try problem.policy(reorderLevel: 20, orderUpTo: 35)
        #expect(isNear(policy.cost, 22.333_504_164_806_737))
        #expect(isNear(policy.orderFrequency, 0.333_391_770_990_988_43))
    }

    @Test func `the reorder quantity of example 5.8 is met`() throws {
        let problem = try ReorderQuantity(fixedCost: 100, holdingCost: 20, shortageCost: 150)
        let demand = try DemandRate.poisson(rate: 1.5).during(2)
        let best = try problem.optimum(rate: 1.5, leadTimeDemand: demand)
        #expect(best.reorderPoint == 3)
        #expect(best.quantity == 5)
        #expect(isNear(best.cost, 107.923_580_633_149_78))
        #expect(
            isNear(
                problem.cost(reorderPoint: 8, quantity: 12, rate: 1.5, leadTimeDemand: demand),
                242.528_163_766_202_06))
    }

    @Test func `the reorder quantity against normal demand of example 5.1 is met`() throws {
        let problem = try ReorderQuantity(fixedCost: 8, holdingCost: 0.225, shortageCost: 7.5)
        let (mean, deviation) = (1_300.0 / 12, 150 * (1.0 / 12).squareRoot())
        let best = try problem.optimum(rate: 1_300, leadTimeMean: mean, leadTimeStandardDeviation: deviation)
        #expect(isNear(best.reorderPoint, 126.867_062_451_730_85, within: 1e-4))
        #expect(isNear(best.quantity, 328.449_148_689_074_96, within: 1e-4))
        #expect(isNear(best.cost, 78.071_146_270_351_78, within: 1e-7))
        let other = problem.cost(
            reorderPoint: 100, quantity: 250, rate: 1_300, leadTimeMean: mean,
            leadTimeStandardDeviation: deviation)
        #expect(isNear(other, 87.346_478_028_174_96, within: 1e-5))
    }

    @Test func `the finite horizon of problem 4.29 is met`() throws {
        let demand = try DemandRate.normal(mean: 18, standardDeviation: 3).during(1, step: 0.25)
        let costs = FiniteHorizon.Costs(
            fixed: 0, unit: 1, holding: 1, shortage: 25, terminalHolding: 1, terminalShortage: 25,
            discount: 0.98)
        let plan = try FiniteHorizon(
            demands: [LatticeDemand](repeating: demand, count: 10), costs: costs, initialLevel: 0)
        #expect(isNear(plan.cost, 234.547_5, within: 0.001_5))
        #expect(abs(plan.levels[0].orderUpTo - 23.279) <= 0.2)
        #expect(abs(plan.levels[9].orderUpTo - 22.723) <= 0.2)
    }

    @Test func `the disrupted supply of example 9.3 is met`() throws {
        let problem = try DisruptedSupply(
            costs: Newsvendor(holdingCost: 0.25, shortageCost: 3), demand: 2_000, disruptionProbability: 0.04,
            recoveryProbability: 0.25)
        #expect(problem.optimum.level == 8_000)
        #expect(isNear(problem.optimum.cost, 2_737.068_965_517_241_4, within: 1e-6))
        #expect(isNear(problem.cost(ofLevel: 2_000), 3_310.344_827_586_205_6, within: 1e-6))
        #expect(isNear(problem.cost(ofLevel: 12_000), 3_075.161_637_931_034_4, within: 1e-6))
    }

    @Test(
        arguments: [
            DemandRate.poisson(rate: 0.3), .poisson(rate: 400), .normal(mean: 10, standardDeviation: 3),
            .negativeBinomial(mean: 4, variance: 11), .gamma(mean: 3, variance: 20),
        ])
    func `demand on a lattice keeps its mean and variance`(rate: DemandRate) throws {
        for time in [0.5, 1, 7] {
            let demand = try rate.during(time)
            #expect(isNear(demand.mean, rate.mean * time, within: 2e-3))
            #expect(isNear(demand.variance, rate.variance * time, within: 4e-3))
            #expect(isNear(demand.cumulative(demand.last), 1, within: 1e-12))
        }
    }
}
