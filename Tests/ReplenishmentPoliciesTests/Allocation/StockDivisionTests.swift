// SPDX-License-Identifier: Apache-2.0
import ReplenishmentPolicies
import SimulationKernel
import SupplyNetwork
import TestSupport
import Testing

@Suite struct StockDivisionTests {
    private func divide(_ quantity: Quantity, _ rule: AllocationRule, _ claims: [StockClaim]) -> [Quantity] {
        var claims = claims
        StockDivision.divide(quantity, among: &claims, by: rule)
        return claims.map(\.granted)
    }

    @Test func `proportional shares are rounded by the largest remainder`() {
        // 100 of 180: 16.67, 33.33 and 50.
        let claims = [30, 60, 90].map { StockClaim(wanted: $0) }
        #expect(divide(100, .proportional, claims) == [17, 33, 50])
        // 10 among three equals: the first of them gets the odd unit.
        #expect(divide(10, .proportional, [7, 7, 7].map { StockClaim(wanted: $0) }) == [4, 3, 3])
    }

    @Test func `proportional shares of quantities beyond the precision of doubles are exact`() {
        let large: Quantity = 900_000_000_000_000
        let claims = [large, large - 1, 1].map { StockClaim(wanted: $0) }
        // Half of what is wanted less half a unit: the remainders are 1/2, 1/(2 · large) and 1/2 − 1/(2 · large).
        #expect(divide(large - 1, .proportional, claims) == [large / 2, large / 2 - 1, 0])
    }

    @Test func `equal shares give what one does not need to the others`() {
        #expect(divide(100, .equal, [20, 60, 90].map { StockClaim(wanted: $0) }) == [20, 40, 40])
        #expect(divide(100, .equal, [20, 30, 90].map { StockClaim(wanted: $0) }) == [20, 30, 50])
    }

    @Test func `past sales earn their share, up to what is wanted`() {
        // One third and two thirds of 60; then 80 where the second wants only 50.
        let claims = [StockClaim(wanted: 50, weight: 100), StockClaim(wanted: 50, weight: 200)]
        #expect(divide(60, .pastSales, claims) == [20, 40])
        #expect(divide(80, .pastSales, claims) == [30, 50])
    }

    @Test func `who never bought gets what is left, and without any sales shares are proportional`() {
        let newcomer = [StockClaim(wanted: 50, weight: 0), StockClaim(wanted: 50, weight: 7)]
        #expect(divide(60, .pastSales, newcomer) == [10, 50])
        let strangers = [StockClaim(wanted: 30), StockClaim(wanted: 60)]
        #expect(divide(30, .pastSales, strangers) == [10, 20])
    }

    @Test func `a fair share brings all to equally many days of cover`() {
        // With 20 to give, both reach 25: five days at 5 a day.
        let even = [
            StockClaim(wanted: 40, held: 10, weight: 5), StockClaim(wanted: 40, held: 20, weight: 5),
        ]
        #expect(divide(20, .fairShare, even) == [15, 5])
        // Two days for the first two take all 60; the third has three days already.
        let uneven = [
            StockClaim(wanted: 100, held: 0, weight: 10), StockClaim(wanted: 100, held: 0, weight: 20),
            StockClaim(wanted: 100, held: 30, weight: 10),
        ]
        #expect(divide(60, .fairShare, uneven) == [20, 40, 0])
    }

    @Test func `a fair share pays debts before it builds cover`() {
        let claims = [
            StockClaim(wanted: 30, held: -30, weight: 10), StockClaim(wanted: 50, held: 0, weight: 10),
        ]
        #expect(divide(30, .fairShare, claims) == [30, 0])
        #expect(divide(20, .fairShare, claims) == [20, 0])
    }

    @Test func `what suffices for all is given to all`() {
        let claims = [StockClaim(wanted: 3, weight: 9), StockClaim(wanted: 4), StockClaim(wanted: 0)]
        for rule in AllocationRule.allCases { #expect(divide(7, rule, claims) == [3, 4, 0]) }
        for rule in AllocationRule.allCases { #expect(divide(0, rule, claims) == [0, 0, 0]) }
    }

    @Test(arguments: AllocationRule.allCases.filter(\.divides))
    func `every division is exact, stays within what is wanted, and does not depend on the order`(
        _ rule: AllocationRule
    ) {
        for seed in 1...300 as ClosedRange<UInt64> {
            var random = RandomStream(testCase: seed, "division")
            let claims = (0..<random.whole(1...7)).map { _ in
                StockClaim(
                    wanted: Quantity(random.whole(0...500)), held: Quantity(random.whole(-100...300)),
                    weight: random.chance(0.2) ? 0 : 20 * random.uniform())
            }
            let total = claims.reduce(0) { $0 + $1.wanted }
            let quantity = Quantity(random.whole(0...Int(total) + 10))
            let granted = divide(quantity, rule, claims)
            #expect(granted.reduce(0, +) == min(quantity, total), "seed \(seed)")
            #expect(zip(granted, claims).allSatisfy { $0 >= 0 && $0 <= $1.wanted }, "seed \(seed)")
            let backwards: [Quantity] = divide(quantity, rule, claims.reversed()).reversed()
            // Only units that were rounded may change hands between claims that are alike.
            #expect(zip(granted, backwards).allSatisfy { ($0 - $1).magnitude <= 1 }, "seed \(seed)")
        }
    }
}
