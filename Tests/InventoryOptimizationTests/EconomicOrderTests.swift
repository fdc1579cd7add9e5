// SPDX-License-Identifier: Apache-2.0
import InventoryOptimization
import Testing

/// Examples and problems of Snyder and Shen (2019), chapter 3, and Silver, Pyke and Peterson (1998), page 428.
struct EconomicOrderTests {
    private func isNear(_ value: Double, _ expected: Double, within relative: Double = 1e-9) -> Bool {
        abs(value - expected) <= relative * max(1, abs(expected))
    }

    @Test func `the economic order of example 3.1 is met`() throws {
        let problem = try EconomicOrderQuantity(fixedCost: 8, holdingCost: 0.225, demandRate: 1_300)
        #expect(isNear(problem.optimum.quantity, 304.046_780_026_436_8))
        #expect(isNear(problem.optimum.cost, 68.410_525_505_948_29))
        #expect(isNear(problem.cost(ofQuantity: 250), 69.725))
    }

    @Test func `planned backorders of example 3.8 are met`() throws {
        let problem = try EconomicOrderQuantity(fixedCost: 8, holdingCost: 0.225, demandRate: 1_300)
        let best = try problem.optimum(backorderCost: 5)
        #expect(isNear(best.order.quantity, 310.812_555_158_964_54))
        #expect(isNear(best.backorderedShare, 0.043_062_200_956_937_8))
        #expect(isNear(best.order.cost, 66.921_363_550_973_25))
    }

    @Test func `the production lot of problem 3.22 is met`() throws {
        let problem = try EconomicOrderQuantity(fixedCost: 4, holdingCost: 0.08, demandRate: 80)
        let best = try problem.optimum(productionRate: 110)
        #expect(isNear(best.quantity, 171.269_767_715_535_07))
        #expect(isNear(best.cost, 3.736_794_931_975_31))
    }

    @Test func `discounts of examples 3.6 and 3.7 are met`() throws {
        let problem = try QuantityDiscounts(
            fixedCost: 8, holdingRate: 0.3, demandRate: 1_300, breakpoints: [0, 400, 800],
            unitCosts: [0.75, 0.72, 0.68])
        let all = problem.optimum(.allUnits)
        #expect(all.order.quantity == 800)
        #expect(all.region == 2)
        #expect(isNear(all.order.cost, 978.6))
        let incremental = problem.optimum(.incremental)
        #expect(isNear(incremental.order.quantity, 304.046_780_026_436_8))
        #expect(incremental.region == 0)
        #expect(isNear(incremental.order.cost, 1_043.410_525_505_948_3))
    }

    @Test(arguments: [QuantityDiscounts.Kind.allUnits, .incremental])
    func `no quantity is cheaper than the best of a discount`(kind: QuantityDiscounts.Kind) throws {
        let problem = try QuantityDiscounts(
            fixedCost: 60, holdingRate: 0.22, demandRate: 900, breakpoints: [0, 300, 500, 900],
            unitCosts: [5, 4.8, 4.3, 4.25])
        let best = problem.optimum(kind).order
        for quantity in 1...3_000 {
            #expect(problem.cost(ofQuantity: Double(quantity), kind: kind) >= best.cost - 1e-9)
        }
        #expect(isNear(problem.cost(ofQuantity: best.quantity, kind: kind), best.cost))
    }

    @Test func `the power-of-two interval of example 3.1 costs 3.8 percent more`() throws {
        let problem = try EconomicOrderQuantity(fixedCost: 8, holdingCost: 0.225, demandRate: 1_300)
        let best = try problem.powerOfTwo(base: 1.0 / 52)
        #expect(best.exponent == 4)
        #expect(isNear(best.interval * 52, 16))
        #expect(isNear(best.order.cost, 71))
        #expect(isNear(best.order.cost / problem.optimum.cost, 1.037_851_989_513_318))
    }

    @Test func `no power-of-two interval costs more than 6 percent above the optimum`() throws {
        let problem = try EconomicOrderQuantity(fixedCost: 8, holdingCost: 0.225, demandRate: 1_300)
        for tenths in 1...400 {
            let order = try problem.powerOfTwo(base: Double(tenths) / 1_000).order
            #expect(order.cost <= problem.optimum.cost * 1.060_660_171_8)
        }
    }

    @Test func `the joint replenishment of Silver, Pyke and Peterson is exact`() throws {
        let rates = [86_000.0, 12_500, 1_400, 3_000]
        let problem = try JointReplenishment(
            sharedFixedCost: 40,
            items: rates.map { JointReplenishment.Item(fixedCost: 15, holdingCost: 0.24, demandRate: $0) })
        let best = problem.optimum
        #expect(best.multiples == [1, 1, 4, 3])
        #expect(isNear(best.interval, 0.076_173_402_627_849_76, within: 1e-6))
        #expect(isNear(best.cost, 2_067.650_840_930_354, within: 1e-6))
    }

    @Test func `parameters out of range are refused`() {
        #expect(throws: InventoryFault.self) {
            try EconomicOrderQuantity(fixedCost: 0, holdingCost: 1, demandRate: 1)
        }
        #expect(throws: InventoryFault.self) {
            try EconomicOrderQuantity(fixedCost: 1, holdingCost: .nan, demandRate: 1)
        }
        #expect(throws: InventoryFault.self) {
            try QuantityDiscounts(
                fixedCost: 1, holdingRate: 1, demandRate: 1, breakpoints: [0, 5, 5], unitCosts: [3, 2, 1])
        }
        #expect(throws: InventoryFault.self) { try JointReplenishment(sharedFixedCost: 1, items: []) }
    }
}
