// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct PatienceTests {
    @Test func `a line that waited long enough is cancelled`() throws {
        var shop = Shop(onHand: 1, orders: [order(5, onDay: 1)])
        shop.town.patience = .days(2)
        shop.town.lostSaleCost = 7
        shop.town.backorderCost = 1
        shop.shop.initialReceipts = [InitialReceipt(quantity: 9, due: .days(4))]
        let run = try shop.run()
        #expect(run.told(.saleLost) == ["72h 4"])
        expect(run[.lostSaleCost], is: 4 * 7)
        // 4 were owed for the two days that the customer waited.
        expect(run[.backorderCost], is: 4 * 2 * 1)
        expect(run[.onHandPeak, .shopTea], is: 9)
    }

    @Test func `what arrives when patience ends is still taken`() throws {
        var shop = Shop(orders: [order(5, onDay: 1)])
        shop.town.patience = .days(2)
        shop.shop.initialReceipts = [InitialReceipt(quantity: 5, due: .days(3))]
        #expect(try shop.run().told(.delivered) == ["72h 5"])
    }

    @Test func `no patience at all is a lost sale`() throws {
        var shop = Shop(onHand: 2, orders: [order(5, onDay: 1)])
        shop.town.patience = .zero
        let run = try shop.run()
        #expect(run.told(.saleLost) == ["24h 3"])
        expect(run[.backlogMean], is: 0)
    }

    @Test func `a cancelled line at the head frees those behind it`() throws {
        var two = TwoTowns(onHand: 4, first: [order(10, onDay: 1)], second: [order(3, onDay: 2)])
        two.lanes[0].fulfilment = .complete
        two.segments[0].patience = .days(3)
        let run = try two.run()
        #expect(run.told(.saleLost, to: "first") == ["96h 10"])
        #expect(run.told(.delivered, to: "second") == ["96h 3"])
    }

    @Test func `a cancelled line in the middle is passed over`() throws {
        var two = TwoTowns(first: [order(5, onDay: 1)], second: [order(3, atHour: 25)])
        two.segments[1].patience = .days(1)
        two.shop.initialReceipts = [InitialReceipt(quantity: 9, due: .days(4))]
        let run = try two.run()
        #expect(run.told(.saleLost, to: "second") == ["49h 3"])
        #expect(run.told(.delivered) == ["96h 5"])
        // 9 came, 5 left; the cancelled 3 stay.
        expect(run[.onHandMean, .shop], is: (9 - 5) * 6 / 10.0)
    }

    @Test func `a cancellation gives its quantity back to the inventory position`() throws {
        // Position 5 − 20 = −15 on day 1; a review on day 2 would order 20, but 15 were cancelled before it.
        var shop = Shop(onHand: 5, policy: .baseStock(level: 5), orders: [order(20, onDay: 1)])
        shop.shop.review = .periodic(period: .days(2), offset: .zero)
        shop.town.patience = .hours(1)
        #expect(try shop.run().told(.ordered) == ["48h 5"])
    }
}
