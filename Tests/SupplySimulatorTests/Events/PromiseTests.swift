// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct PromiseTests {
    private func shop(promise: TimeSpan?, onHand: Quantity = 100, _ orders: [PastOrder]) -> Shop {
        var shop = Shop(onHand: onHand, orders: orders)
        shop.town.promise = promise
        shop.outbound.leadTime = .days(2)
        return shop
    }

    @Test func `a promise is kept when all of the order is there at the promised instant`() throws {
        let orders = [order(1, onDay: 1), order(2, onDay: 2)]
        try expect(shop(promise: .days(2), orders).run()[.onTimeInFull], is: 1)
        try expect(shop(promise: .hours(47), orders).run()[.onTimeInFull], is: 0)
    }

    @Test func `without a promise there is nothing to keep`() throws {
        let run = try shop(promise: nil, [order(1, onDay: 1)]).run()
        #expect(run[.onTimeInFull].isNaN)
        #expect(run[.onTimeInFull, .town].isNaN)
    }

    @Test func `a part on time is not the order on time`() throws {
        var shop = shop(promise: .days(3), onHand: 4, [order(5, onDay: 1)])
        shop.shop.initialReceipts = [InitialReceipt(quantity: 1, due: .days(3))]
        let run = try shop.run()
        #expect(run.told(.delivered) == ["72h 4", "120h 1"])
        expect(run[.onTimeInFull], is: 0)
        expect(run[.orderCycleTimeMean], is: 4)
    }

    @Test func `an open order whose promise has passed was late, one whose promise has not does not count`()
        throws
    {
        // Promised for days 1 + 5, 4 + 5 and 7 + 5 of ten; only the first is ever served.
        let run = try shop(
            promise: .days(5), onHand: 1, [order(1, onDay: 1), order(1, onDay: 4), order(1, onDay: 7)]
        )
        .run()
        expect(run[.onTimeInFull], is: 1.0 / 2)
    }

    @Test func `a promise that falls due at the horizon is outside the window`() throws {
        // Day 5 + 5 = day 10, the end.
        #expect(try shop(promise: .days(5), onHand: 0, [order(1, onDay: 5)]).run()[.onTimeInFull].isNaN)
    }

    @Test func `an order that was served early does not count when its promise ends after the run`() throws {
        let run = try shop(promise: .days(5), onHand: 5, [order(1, onDay: 1), order(1, onDay: 7)]).run()
        expect(run[.orderCycleTimeMean], is: 2)
        expect(run[.onTimeInFull], is: 1.0 / 1)
    }

    @Test func `the window holds the promises that fall into it, also those kept before it began`() throws {
        var shop = shop(
            promise: .days(4), onHand: 2,
            [
                order(1, onDay: 0), order(1, onDay: 2), order(1, onDay: 3), order(1, onDay: 8),
            ])
        // Promised for days 4, 6, 7 and 12; the window is day 5 to day 10, and only two pieces are there.
        shop.warmUp = .days(5)
        try expect(shop.run()[.onTimeInFull], is: 1.0 / 2)
    }

    @Test func `the lines of one order are promised together`() throws {
        var shop = shop(promise: .days(2), onHand: 3, [order(2, onDay: 1), order(2, onDay: 1)])
        shop.shop.initialReceipts = [InitialReceipt(quantity: 1, due: .days(2))]
        let run = try shop.run()
        expect(run[.orders], is: 1)
        expect(run[.onTimeInFull], is: 0)
        expect(run[.orderFillRate], is: 0)
        expect(run[.fillRate], is: 3.0 / 4)
        expect(run[.orderCycleTimeMean], is: 3)
    }
}
