// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import Testing
import TestSupport

@Suite struct PerfectOrderTests {
    private let measures: [Measure] = [
        .perfectOrderRate, .rightProductRate, .rightQuantityRate, .rightConditionRate, .rightTimeRate,
    ]

    /// A shop whose customers may call, so that orders are judged.
    private func judged(_ shop: Shop, _ change: (inout Scenario) -> Void = { _ in }) throws -> SimulatedRun {
        var scenario = shop.scenario
        scenario.network.segments[0].contacts = ContactTerms(centre: "hotline", delivered: 0.5)
        scenario.network.serviceCentres = [
            ServiceCentre(id: "hotline", teams: [ServiceTeam(id: "all")], time: .zero)
        ]
        change(&scenario)
        return try SimulatedRun(scenario)
    }

    private func expectRates(_ run: SimulatedRun, _ expected: [Double]) {
        for entity in [MeasuredEntity.network, .town] {
            for (measure, value) in zip(measures, expected) { expect(run[measure, entity], near: value) }
        }
    }

    @Test func `an order that waits too long has the wrong time, one that is cut the wrong quantity`() throws
    {
        // Promised within three hours: the first is there at once, the second waits for ever, and is open at the end.
        var shop = Shop(onHand: 5, orders: [order(3, atHour: 1), order(4, atHour: 2)])
        shop.town.promise = .hours(3)
        expectRates(try judged(shop), [0.5, 1, 1, 1, 0.5])
        // Now it gives up after an hour, which is in time, and after six, which is not.
        shop.town.patience = .constant(.hours(1))
        expectRates(try judged(shop), [0.5, 1, 0.5, 1, 1])
        shop.town.patience = .constant(.hours(6))
        expectRates(try judged(shop), [0.5, 1, 0.5, 1, 0.5])
    }

    @Test func `what goes back was not right`() throws {
        var shop = Shop(onHand: 9, orders: [order(3, atHour: 1), order(4, atHour: 2)])
        shop.town.returns = ReturnTerms(share: 1, to: "shop", time: .constant(.days(1)))
        expectRates(try judged(shop), [0, 1, 1, 0, 1])
    }

    @Test func `a substitute is not the right product`() throws {
        var shop = Shop(onHand: 3, orders: [order(3, atHour: 1), order(4, atHour: 2), order(5, atHour: 3)])
        shop.town.unmetDemand = .lost
        shop.town.mix[0].substitutes = [Substitute(product: "mate", share: 1)]
        let run = try judged(shop) { scenario in
            scenario.network.products.append(Product(id: "mate"))
            scenario.network.sites[1].stock.append(
                StockItem(product: "mate", sourcing: .none, initialOnHand: 4))
        }
        // Three of tea, four of mate in place of tea, and nothing for the last.
        expectRates(run, [1 / 3.0, 2 / 3.0, 2 / 3.0, 1, 1])
    }

    /// Each unit is ruined on the way with probability 0.1 and sent again at once.
    ///
    /// So an order of four is in the right condition with probability 0.9⁴ = 0.6561. Of 20,000 orders the share of these is
    /// within four standard errors (0.0134) of it: a right program fails with probability 0.00006 for a random seed, and
    /// the seed is fixed.
    @Test func `units that are ruined on the way spoil the condition of their order`() throws {
        var shop = Shop(onHand: 1_000_000)
        shop.town.orders = .poisson(ordersPerDay: 2_000)
        shop.town.mix[0].size = .constant(4)
        shop.outbound.carriage.loss = TransitLoss(perUnit: 0.1)
        let run = try judged(shop)
        let rate = run[.rightConditionRate]
        #expect((rate - 0.6561).magnitude < 0.0134, "\(rate)")
        expect(run[.rightQuantityRate], is: 1)
        expect(run[.perfectOrderRate], is: rate)
    }

    @Test func `scenarios in which nobody minds have no such measures`() throws {
        let run = try Shop(onHand: 5, orders: [order(3, atHour: 1)]).run()
        #expect(run[.perfectOrderRate].isNaN)
    }
}
