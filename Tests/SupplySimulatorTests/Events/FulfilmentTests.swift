// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct FulfilmentTests {
    /// 6 on the shelf, 10 wanted on day 1, 5 more arrive on day 3.
    private func short(_ fulfilment: Fulfilment) throws -> SimulatedRun {
        var shop = Shop(onHand: 6, orders: [order(10, onDay: 1)])
        shop.shop.initialReceipts = [InitialReceipt(quantity: 5, due: .days(3))]
        shop.outbound.fulfilment = fulfilment
        return try shop.run()
    }

    @Test func `a partial line leaves with what is there, and the rest follows`() throws {
        let run = try short(.partial)
        #expect(run.told(.delivered) == ["24h 6", "72h 4"])
        expect(run[.fillRate], is: 6.0 / 10)
        expect(run[.orderFillRate], is: 0)
        // 4 are owed from day 1 to day 3 of 10.
        expect(run[.backlogMean, .town], is: 4 * 2 / 10.0)
        // 6 for a day, none for two, 1 for seven.
        expect(run[.onHandMean, .shop], is: (6 * 1 + 1 * 7) / 10.0)
    }

    @Test func `a complete line waits until all of it is there`() throws {
        let run = try short(.complete)
        #expect(run.told(.delivered) == ["72h 10"])
        expect(run[.fillRate], is: 0)
        expect(run[.backlogMean, .town], is: 10 * 2 / 10.0)
        expect(run[.onHandMean, .shop], is: (6 * 3 + 1 * 7) / 10.0)
    }

    @Test func `a complete line at the head blocks a smaller one behind it`() throws {
        var shop = Shop(onHand: 6, orders: [order(10, onDay: 1), order(2, onDay: 2)])
        shop.outbound.fulfilment = .complete
        shop.shop.initialReceipts = [InitialReceipt(quantity: 6, due: .days(3))]
        // 6 + 6 = 10 + 2: both leave when the first can.
        #expect(try shop.run().told(.delivered) == ["72h 10", "72h 2"])
    }

    @Test func `what arrives serves those who wait in the order in which they came`() throws {
        var shop = Shop(orders: [order(3, onDay: 1), order(3, onDay: 2), order(3, onDay: 3)])
        shop.shop.initialReceipts = [
            InitialReceipt(quantity: 4, due: .days(4)), InitialReceipt(quantity: 5, due: .days(6)),
        ]
        #expect(try shop.run().told(.delivered) == ["96h 3", "96h 1", "144h 2", "144h 3"])
    }

    @Test func `who comes later waits behind those who wait, though the stock would do`() throws {
        // Day 1: 10 wanted whole, 4 there. Day 2: 1 wanted, and the 4 on the shelf are not for it.
        var two = TwoTowns(onHand: 4, first: [order(10, onDay: 1)], second: [order(1, onDay: 2)])
        two.lanes[0].fulfilment = .complete
        let run = try two.run()
        #expect(run.told(.delivered) == [])
        expect(run[.onHandMean, .shop], is: 4)
        expect(run[.backlogMean, .shop], is: (10 * 9 + 1 * 8) / 10.0)
    }
}

@Suite struct PriorityTests {
    /// `first` and `second` both wait from day 1 on; 4 arrive on day 2 and 4 on day 3.
    private func waiting(_ allocation: AllocationRule) -> TwoTowns {
        var two = TwoTowns(first: [order(4, atHour: 24)], second: [order(4, atHour: 25)])
        two.shop.allocation = allocation
        two.shop.initialReceipts = [
            InitialReceipt(quantity: 4, due: .days(2)), InitialReceipt(quantity: 4, due: .days(3)),
        ]
        return two
    }

    @Test func `first come is first served, whatever the priorities`() throws {
        var two = waiting(.firstCome)
        two.segments[1].priority = -1
        let run = try two.run()
        #expect(run.told(.delivered, to: "first") == ["48h 4"])
        #expect(run.told(.delivered, to: "second") == ["72h 4"])
    }

    @Test func `a better priority overtakes`() throws {
        var two = waiting(.priority)
        two.segments[1].priority = -1
        let run = try two.run()
        #expect(run.told(.delivered, to: "second") == ["48h 4"])
        #expect(run.told(.delivered, to: "first") == ["72h 4"])
    }

    @Test func `the priorities of segment and lane add up`() throws {
        var two = waiting(.priority)
        two.segments[1].priority = -1
        two.lanes[1].priority = 1
        // −1 + 1 = 0: nobody is better, so the first goes first.
        #expect(try two.run().told(.delivered, to: "first") == ["48h 4"])
    }

    @Test func `those of one priority keep their order when they overtake together`() throws {
        var two = TwoTowns(
            first: [order(4, atHour: 24), order(3, atHour: 26)], second: [order(2, atHour: 25)])
        two.shop.allocation = .priority
        two.segments[1].priority = 5
        two.shop.initialReceipts = [
            InitialReceipt(quantity: 4, due: .days(2)), InitialReceipt(quantity: 5, due: .days(3)),
        ]
        let run = try two.run()
        #expect(run.told(.delivered, to: "first") == ["48h 4", "72h 3"])
        #expect(run.told(.delivered, to: "second") == ["72h 2"])
    }

    @Test func `a better priority is served at once while a complete line of a worse one waits`() throws {
        var two = TwoTowns(onHand: 4, first: [order(10, onDay: 1)], second: [order(3, onDay: 2)])
        two.shop.allocation = .priority
        two.lanes[0].fulfilment = .complete
        two.segments[1].priority = -1
        let run = try two.run()
        #expect(run.told(.delivered, to: "second") == ["48h 3"])
        expect(run[.fillRate, .segment("second")], is: 1)
        expect(run[.onHandMean, .shop], is: (4 * 2 + 1 * 8) / 10.0)
    }

    @Test func `a better priority that does not wait is served like one that does`() throws {
        var two = TwoTowns(onHand: 4, first: [order(10, onDay: 1)], second: [order(3, onDay: 2)])
        two.shop.allocation = .priority
        two.lanes[0].fulfilment = .complete
        two.segments[1].priority = -1
        two.segments[1].unmetDemand = .lost
        let run = try two.run()
        #expect(run.told(.delivered, to: "second") == ["48h 3"])
        expect(run[.lostUnits], is: 0)
    }
}
