// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct LostSaleTests {
    private func shop(onHand: Quantity, _ orders: [PastOrder]) -> Shop {
        var shop = Shop(onHand: onHand, orders: orders)
        shop.town.unmetDemand = .lost
        shop.town.lostSaleCost = 3
        return shop
    }

    @Test func `what is not there is lost, at its cost`() throws {
        let run = try shop(onHand: 6, [order(4, onDay: 1), order(4, onDay: 2), order(4, onDay: 3)]).run()
        // 4 are sold, then 2 of 4, then none of 4.
        #expect(run.told(.delivered) == ["24h 4", "48h 2"])
        #expect(run.told(.saleLost) == ["48h 2", "72h 4"])
        expect(run[.lostUnits], is: 6)
        expect(run[.lostSaleCost], is: 6 * 3)
        expect(run[.fillRate], is: 6.0 / 12)
        expect(run[.orderFillRate], is: 1.0 / 3)
        expect(run[.backlogMean], is: 0)
    }

    @Test func `a complete line is lost whole`() throws {
        var shop = shop(onHand: 6, [order(10, onDay: 1)])
        shop.outbound.fulfilment = .complete
        let run = try shop.run()
        #expect(run.told(.saleLost) == ["24h 10"])
        expect(run[.onHandMean, .shop], is: 6)
    }

    @Test func `what was not sold is not replaced`() throws {
        var shop = shop(onHand: 6, [order(10, onDay: 1)])
        shop.shop.policy = .oneForOne
        shop.inbound.leadTime = .days(1)
        #expect(try shop.run().told(.ordered) == ["24h 6"])
    }

    @Test func `a cycle in which a sale was lost is a cycle with a stockout`() throws {
        var shop = shop(onHand: 6, [order(10, onDay: 1), order(2, onDay: 3)])
        shop.shop.initialReceipts = [
            InitialReceipt(quantity: 5, due: .days(2)), InitialReceipt(quantity: 5, due: .days(4)),
        ]
        // Up to day 2 a sale was lost, from day 2 to day 4 none.
        try expect(shop.run()[.cycleServiceLevel, .shopTea], is: 1.0 / 2)
    }

    @Test func `an order of which something was lost has no cycle time and keeps no promise`() throws {
        var shop = shop(onHand: 6, [order(10, onDay: 1), order(6, onDay: 0)])
        shop.town.promise = .days(1)
        let run = try shop.run()
        // Day 0: all 6; day 1: nothing of 10.
        expect(run[.onTimeInFull], is: 1.0 / 2)
        expect(run[.orderCycleTimeMean], is: 0)
    }
}
