// SPDX-License-Identifier: Apache-2.0
import Foundation
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import Testing

@Suite struct SupplyDisruptionTests {
    /// Snyder and Shen (2019), example 9.3.
    ///
    /// A periodic base-stock policy whose supplier fails with probability 0.04 and
    /// recovers with 0.25 a period; 2,000 are wanted each period. What an order of one evening is delayed by shows the
    /// next day.
    @Test func `a base stock against disruptions costs what theory says`() throws {
        let (level, cost) = (8_000 as Quantity, 2737.0689655172414)
        var shop = Shop(
            policy: .baseStock(level: level), review: .periodic(period: .days(1), offset: .zero),
            leadTime: .constant(.days(1)),
            orders: .periodic(period: .days(1), offset: .zero, series: .independent), size: .constant(2_000),
            initialOnHand: level, holdingCost: 0.25, backorderCost: 3, days: 10_000)
        shop.warmUp = 100
        var scenario = shop.scenario
        scenario.network.disruptions = [
            Disruption(
                id: "outage", sites: ["source"],
                timing: .periodic(probability: 0.04, recovery: 0.25, period: .days(1)), stops: [.shipping])
        ]
        let runs = try Replications(scenario, count: 20)
        try runs.expect(cost) { try $0.value(.totalCost) / 10_000 }
        try runs.expect(0.04 / 0.29, .disruptedShare, of: .site("source"))
    }

    /// Berk and Arreola-Risa (1994); Snyder and Shen (2019), example 9.1, at its best quantity 772.8: 173.95 a year.
    ///
    /// The supplier works for 1 / 1.5 and fails for 1 / 14 years on average; 1,300 are wanted in a year, of 1,300 hours here,
    /// in steps of 10; what is not there is lost.
    @Test func `an economic order quantity with disruptions costs what theory says`() throws {
        let (quantity, holding, stockout, order, demand, failure, recovery) = (
            770.0, 0.225, 5.0, 8.0, 1_300.0, 1.5, 14.0
        )
        let outage = failure / (failure + recovery) * (1 - exp(-(failure + recovery) * quantity / demand))
        let cycle = quantity / demand + outage / recovery
        let cost =
            (order + holding * quantity * quantity / 2 / demand + stockout * demand * outage / recovery)
            / cycle
        #expect((cost - 173.95).magnitude < 0.01)
        let years = 150.0
        var shop = Shop(
            policy: .reorderPointQuantity(reorderPoint: 0, orderQuantity: Quantity(quantity)),
            orders: .periodic(period: .hours(10), offset: .zero, series: .independent), size: .constant(10),
            unmetDemand: .lost, initialOnHand: Quantity(quantity), holdingCost: holding / 1_300 * 24,
            orderCost: order, days: Int64(years * 1_300 / 24))
        shop.measurePeriod = .days(1_000)
        var scenario = shop.scenario
        scenario.network.segments[0].lostSaleCost = stockout
        scenario.network.disruptions = [
            Disruption(
                id: "outage", sites: ["source"],
                timing: .random(
                    gap: RandomDuration(.exponential(mean: 1_300 / failure), .hour),
                    length: RandomDuration(.exponential(mean: 1_300 / recovery), .hour)), stops: [.shipping])
        ]
        try Replications(scenario, count: 20).expect(cost) {
            try $0.value(.totalCost) / (Double(shop.days) * 24 / 1_300)
        }
    }
}
