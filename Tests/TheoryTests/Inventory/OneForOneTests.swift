// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import Testing

/// (S−1, S) with Poisson demand: 8 units, 1.5 orders a day, four days to replenish.
@Suite struct OneForOneTests {
    private static func shop(leadTime: RandomDuration, unmetDemand: UnmetDemand = .backordered) -> Shop {
        Shop(
            policy: .oneForOne, leadTime: leadTime, orders: .poisson(ordersPerDay: 1.5),
            unmetDemand: unmetDemand,
            initialOnHand: 8, warmUp: 100, days: 3_000)
    }

    private static let leadTimes: [RandomDuration] = [
        .constant(.days(4)), RandomDuration(.exponential(mean: 4), .day),
        RandomDuration(.uniform(low: 1, high: 7), .day),
    ]

    /// Palm (1938): what is on order is Poisson with the mean demand over a lead time, whatever its distribution.
    @Test(arguments: leadTimes)
    func `backorders and fill rate depend on the mean lead time only`(leadTime: RandomDuration) throws {
        let runs = try Replications(Self.shop(leadTime: leadTime).scenario, count: 20)
        try runs.expect(2.3140213891541883, .onHandMean)
        try runs.expect(0.3140213891541882, .backlogMean)
        try runs.expect(0.743979760453717, .fillRate)
        try runs.expect(0.2093475927694588, .backorderTimeMean)
    }

    /// Karush (1957): the shelf is Erlang's loss system with a server for each unit.
    @Test(arguments: leadTimes)
    func `lost sales follow Erlang's loss formula`(leadTime: RandomDuration) throws {
        let runs = try Replications(Self.shop(leadTime: leadTime, unmetDemand: .lost).scenario, count: 20)
        try runs.expect(0.8781242163336955, .fillRate)
        try runs.expect(0.12187578366630444) { try $0.value(.lostUnits) / $0.value(.demandUnits) }
        try runs.expect(2.731254701997827, .onHandMean)
    }

    /// Buzacott and Shanthikumar (1993): one machine, ρ = 0.8, five units of stock.
    @Test func `a plant with one machine is a make-to-stock queue`() throws {
        var shop = Self.shop(leadTime: .zero)
        shop.recipe = Recipe(product: "item", time: RandomDuration(.exponential(mean: 1), .hour), lines: 1)
        shop.orders = .poisson(ordersPerDay: 24 * 0.8)
        shop.initialOnHand = 5
        shop.days = 400
        let runs = try Replications(shop.scenario, count: 20)
        try runs.expect(2.31072, .onHandMean)
        try runs.expect(0.67232, .fillRate)
    }
}
