// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct `A probe` {
    private func answer(_ scenario: Scenario, _ quantity: Quantity, hour: Int64) throws -> ProbeOutcome {
        var world = World(try SimulationModel(scenario), replication: 0)
        let outcome = world.answer(
            OrderProbe(segment: "town", product: "tea", quantity: quantity, time: hour * 3_600))
        return try #require(outcome)
    }

    @Test func `is promised and delivered what the same order would be`() throws {
        let shop = promisingShop(
            onHand: 50, receipts: [(14, 100), (35, 100)], orders: [order(40, onDay: 0), order(30, onDay: 1)])
        let outcome = try answer(shop.scenario, 90, hour: 48)
        #expect(outcome.days.promised == 35)
        #expect(outcome.days.delivered == 35)
        #expect((outcome.fromStock, outcome.fromInbound, outcome.fromCapacity) == (0, 90, 0))
    }

    @Test func `is promised the usual time where nothing else is known`() throws {
        var shop = Shop(onHand: 3)
        shop.town.promise = .days(2)
        shop.outbound.leadTime = .days(1)
        let outcome = try answer(shop.scenario, 2, hour: 30)
        #expect(outcome.days.promised == 3.25)
        #expect(outcome.days.delivered == 2.25)
        #expect(!outcome.isDeclined)
    }

    @Test func `may be declined, or never delivered`() throws {
        let terms = PromisingTerms(accepts: .days(3))
        let declined = try answer(
            promisingShop(onHand: 0, receipts: [(14, 100)], orders: [], terms).scenario, 5, hour: 0)
        #expect(declined.isDeclined)
        #expect(declined.days.promised == 14)
        #expect(declined.delivered == nil)
        let never = try answer(promisingShop(onHand: 0, receipts: [], orders: []).scenario, 5, hour: 0)
        #expect(never.promised == nil)
        #expect(never.delivered == nil)
    }

    @Test func `draws nothing from the streams of others`() throws {
        var shop = Shop(onHand: 1_000)
        shop.town.orders = .poisson(ordersPerDay: 2)
        shop.outbound.leadTime = RandomDuration(.exponential(mean: 1), .day)
        shop.days = 30
        let model = try SimulationModel(shop.scenario)
        var plain = World(model, replication: 3, recordsJournal: true)
        var probed = World(model, replication: 3, recordsJournal: true)
        probed.schedule(OrderProbe(segment: "town", product: "tea", quantity: 1, time: 100_000))
        let times = try plain.run().journal?.entries.filter { $0.kind == .delivered }.map(\.time) ?? []
        var others = try probed.run().journal?.entries.filter { $0.kind == .delivered }.map(\.time) ?? []
        #expect(others.count == times.count + 1)
        let own = others.indices.first { $0 >= times.count || others[$0] != times[$0] }
        others.remove(at: try #require(own))
        #expect(others == times)
    }

    @Test func `needs a segment that orders the product`() throws {
        var world = World(try SimulationModel(Shop(onHand: 1).scenario), replication: 0)
        let probe = OrderProbe(segment: "town", product: "milk", quantity: 1, time: 0)
        let outcome = world.answer(probe)
        #expect(outcome == nil)
    }
}

extension ProbeOutcome {
    /// Both dates in days after the start.
    fileprivate var days: (promised: Double?, delivered: Double?) {
        (promised.map { Double($0) / 86_400 }, delivered.map { Double($0) / 86_400 })
    }
}
