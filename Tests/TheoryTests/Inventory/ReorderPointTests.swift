// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import Testing

@Suite struct ReorderPointTests {
    /// Hadley and Whitin (1963): the position is uniform over r + 1 … r + Q, here 4 … 8; 1.5 orders a day, two days.
    @Test func `(r, Q) with Poisson demand has its exact stock and service`() throws {
        let shop = Shop(
            policy: .reorderPointQuantity(reorderPoint: 3, orderQuantity: 5), leadTime: .constant(.days(2)),
            orders: .poisson(ordersPerDay: 1.5), initialOnHand: 8, warmUp: 100, days: 3_000)
        let runs = try Replications(shop.scenario, count: 20)
        try runs.expect(3.1054328272538223, .onHandMean)
        try runs.expect(0.8666328304219002, .fillRate)
        try runs.expect(0.8666328304219002, .readyRate, of: Shop.stockPoint)
        try runs.expect(0.3) { try $0.value(.orders, Shop.stockPoint) / 3_000 }
        try runs.expect(6) { try $0.value(.onHandMean) + $0.value(.inTransitMean) - $0.value(.backlogMean) }
    }

    /// Federgruen and Zheng (1992); Snyder and Shen (2019), example 5.8.
    @Test func `(r, Q) with Poisson demand costs what theory says`() throws {
        let shop = Shop(
            policy: .reorderPointQuantity(reorderPoint: 3, orderQuantity: 5), leadTime: .constant(.days(2)),
            orders: .poisson(ordersPerDay: 1.5), initialOnHand: 8, holdingCost: 20, backorderCost: 150,
            orderCost: 100, warmUp: 100, days: 3_000)
        try Replications(shop.scenario, count: 20).expect(107.92358063314978) {
            try $0.value(.totalCost) / 3_000
        }
    }

    /// Harris (1913): a lot of 300 a day's step at a time; stock falls in a staircase whose treads the line of the
    /// formula crosses in the middle, so that the agreement is exact.
    @Test func `a lot costs what the economic order quantity says`() throws {
        let (rate, quantity, holding, order) = (10.0, 300.0, 0.02, 8.0)
        // Half units: the shelf is empty half a step into a demand of one unit.
        let shop = Shop(
            policy: .reorderPointQuantity(reorderPoint: -1, orderQuantity: 600),
            orders: .periodic(period: TimeSpan(seconds: 8_640), offset: .zero, series: .independent),
            smallestUnitsPerUnit: 2, initialOnHand: 1, holdingCost: holding, orderCost: order, days: 300)
        let cost = try Run(shop.scenario).value(.totalCost) / 300
        #expect((cost - (order * rate / quantity + holding * quantity / 2)).magnitude < 1e-12)
    }

    /// Snyder and Shen (2019), example 4.7: mean demand 6, h = 1, p = 4, K = 5.
    @Test func `(s, S) costs what renewal theory says`() throws {
        let shop = Shop(
            policy: .reorderPointOrderUpTo(reorderPoint: 4, orderUpToLevel: 10),
            review: .periodic(period: .days(1), offset: .zero),
            // From one demand to the next: the review after a demand is at the start of the next period.
            leadTime: .constant(.days(1)),
            orders: .periodic(period: .days(1), offset: .zero, series: .independent),
            size: .poisson(mean: 6), initialOnHand: 10, holdingCost: 1, backorderCost: 4, orderCost: 5,
            warmUp: 50,
            days: 1_000)
        try Replications(shop.scenario, count: 20).expect(8.034111561471644) {
            try $0.value(.totalCost) / 1_000
        }
    }
}
