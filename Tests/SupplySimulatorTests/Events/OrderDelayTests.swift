// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct OrderDelayTests {
    @Test func `an order takes its delay, then the goods their lead time`() throws {
        var shop = Shop(policy: .baseStock(level: 5))
        shop.inbound.orderDelay = .hours(30)
        shop.inbound.leadTime = .days(2)
        let run = try shop.run()
        #expect(run.told(.ordered) == ["0h 5"])
        #expect(run.told(.orderReceived) == ["30h 5"])
        #expect(run.told(.departed) == ["30h 5"])
        #expect(run.told(.received) == ["78h 5"])
        // On the way for 48 of 240 hours; on hand for the last 240 − 78.
        expect(run[.inTransitMean, .shop], is: 5 * 48 / 240.0)
        expect(run[.onHandMean, .shop], is: 5 * (240 - 78) / 240.0)
    }

    @Test func `what is ordered counts as on order at once, so no second order is placed`() throws {
        var shop = Shop(policy: .baseStock(level: 5))
        shop.shop.review = .daily
        shop.inbound.orderDelay = .days(3)
        #expect(try shop.run().told(.ordered) == ["0h 5"])
    }

    @Test func `a customer's order that travels is filled late even from a full shelf`() throws {
        var shop = Shop(onHand: 9, orders: [order(4, onDay: 1)])
        shop.outbound.orderDelay = .hours(6)
        shop.town.promise = .hours(6)
        let run = try shop.run()
        #expect(run.told(.delivered) == ["30h 4"])
        // The town did not get it at the instant of the order; the shop served it at the instant it heard of it.
        expect(run[.fillRate, .town], is: 0)
        expect(run[.fillRate, .shop], is: 1)
        expect(run[.onTimeInFull, .town], is: 1)
        expect(run[.orderCycleTimeMean, .town], is: 0.25)
        // Nothing was owed while the order travelled.
        expect(run[.backlogMean, .town], is: 0)
    }

    @Test func `orders that are under way at the start reach their supplier when due`() throws {
        var shop = Shop(policy: .baseStock(level: 7))
        shop.shop.review = .daily
        shop.inbound.leadTime = .days(2)
        shop.farm.purchaseCost = 5
        shop.shop.initialReceipts = [
            InitialReceipt(stage: .ordered, quantity: 4, due: .days(1)),
            InitialReceipt(stage: .shipped, quantity: 3, due: .days(1)),
        ]
        let run = try shop.run()
        // 4 + 3 on order are the level already.
        #expect(run.told(.ordered) == [])
        #expect(run.told(.departed) == ["24h 4"])
        #expect(run.told(.received) == ["24h 3", "72h 4"])
        // What was shipped before the start was paid before it.
        expect(run[.purchaseCost], is: 4 * 5)
        expect(run[.inTransitMean, .shop], is: (3 * 1 + 4 * 2) / 10.0)
    }
}
