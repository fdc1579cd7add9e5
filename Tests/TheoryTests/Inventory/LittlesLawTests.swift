// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import Testing

/// Little (1961): mean number = rate · mean time, each side measured in its own way.
@Suite struct LittlesLawTests {
    private static let shop = Shop(
        policy: .oneForOne, leadTime: RandomDuration(.exponential(mean: 4), .day),
        orders: .poisson(ordersPerDay: 1.5), initialOnHand: 8, warmUp: 100, days: 40_000)

    @Test func `goods in transit are the rate of shipments times their lead time`() throws {
        let run = try Run(Self.shop.scenario)
        let rate = try run.value(.shippedUnits, .lane("in")) / 40_000
        let product = try rate * run.value(.leadTimeMean, .lane("in"))
        // Only what is on the way at the ends of the window makes a difference: some 6 units of 60,000.
        #expect(try (product / run.value(.inTransitMean) - 1).magnitude < 0.001)
    }

    @Test func `the backlog is the rate of orders times their cycle time`() throws {
        let run = try Run(Self.shop.scenario)
        let rate = try run.value(.orders, .segment("customers")) / 40_000
        // Sales take no time on the way, so an order's cycle time is its wait for stock.
        let product = try rate * run.value(.orderCycleTimeMean, .segment("customers"))
        #expect(try (product / run.value(.backlogMean) - 1).magnitude < 0.001)
    }
}
