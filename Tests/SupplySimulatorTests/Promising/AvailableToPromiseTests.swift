// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

/// A shop that promises its town what is available, with receipts under way at the start.
func promisingShop(
    onHand: Quantity, receipts: [(day: Int64, quantity: Quantity)], orders: [PastOrder],
    _ terms: PromisingTerms = PromisingTerms()
) -> Shop {
    var shop = Shop(onHand: onHand, orders: orders)
    shop.shop.initialReceipts = receipts.map {
        InitialReceipt(stage: .shipped, lane: "in", quantity: $0.quantity, due: .days($0.day))
    }
    shop.town.promising = terms
    shop.days = 60
    return shop
}

@Suite struct `Available to promise` {
    /// The master schedule of the textbooks: 50 on hand, lots of 100 in weeks 3 and 6, orders in between.
    ///
    /// Cumulative ATP before each receipt is 50, 150 and 250 less all that is promised (Vollmann, Berry, Whybark and Jacobs
    /// 2005, ch. 6, "available-to-promise" with look-ahead).
    @Test func `an order is promised the first receipt at which the cumulative supply covers all promises`()
        throws
    {
        let run = try promisingShop(
            onHand: 50, receipts: [(14, 100), (35, 100)],
            orders: [order(40, onDay: 0), order(30, onDay: 1), order(80, onDay: 2), order(60, onDay: 3)]
        ).run()
        // 40 from stock; 70 ≤ 150: day 14; 150 ≤ 150: day 14; 210 ≤ 250: day 35.
        #expect(run.promiseDays == (0 + 13 + 12 + 32) / 4.0)
        #expect(run[.promiseKept, .town] == 1)
        #expect(run[.promiseErrorMean, .town] == 0)
        // 50 of 210 were on the shelf: 40, and the first 10 of the second order.
        #expect(run[.promisedFromStock, .town] == 50 / 210.0)
        #expect(run[.promisedFromInbound, .town] == 160 / 210.0)
        #expect(run[.promisedFromCapacity, .town] == 0)
        #expect(run[.onTimeInFull, .town] == 1)
    }

    @Test func `two orders are never promised the same unit`() throws {
        let run = try promisingShop(
            onHand: 0, receipts: [(5, 10), (9, 10)], orders: [order(10, onDay: 0), order(10, onDay: 1)]
        ).run()
        #expect(run.promiseDays == (5 + 8) / 2.0)
        #expect(run.told(.delivered) == ["120h 10", "216h 10"])
    }

    @Test func `a date beyond all supply is the usual time, or none`() throws {
        var shop = promisingShop(onHand: 0, receipts: [], orders: [order(1, onDay: 0)])
        #expect(try shop.run()[.promiseTimeMean, .town].isNaN)
        shop.town.promise = .days(3)
        let run = try shop.run()
        #expect(run.promiseDays == 3)
        #expect(run[.promiseKept, .town] == 0)
    }

    @Test func `the way to the customer, handling and safety are added`() throws {
        var shop = promisingShop(
            onHand: 5, receipts: [], orders: [order(1, onDay: 0)],
            PromisingTerms(safety: .days(1), handling: .hours(12)))
        shop.outbound.leadTime = .days(2)
        let run = try shop.run()
        #expect(run.promiseDays == 3.5)
        #expect(run[.promiseErrorMean, .town] == -1.5)
    }

    @Test func `no date lies outside what may be offered`() throws {
        let soon = try promisingShop(
            onHand: 5, receipts: [], orders: [order(1, onDay: 0)], PromisingTerms(earliest: .days(4))
        ).run()
        #expect(soon.promiseDays == 4)
        #expect(soon[.promiseErrorMean, .town] == -4)
        let late = try promisingShop(
            onHand: 0, receipts: [(20, 5)], orders: [order(1, onDay: 0)], PromisingTerms(latest: .days(6))
        ).run()
        #expect(late.promiseDays == 6)
        #expect(late[.promiseErrorMean, .town] == 14)
        #expect(late[.promiseKept, .town] == 0)
    }

    @Test func `beyond what is on order, it reckons with the cumulative lead time`() throws {
        var shop = promisingShop(onHand: 2, receipts: [], orders: [order(5, onDay: 0), order(1, onDay: 1)])
        shop.shop.policy = .baseStock(level: 2)
        shop.inbound.leadTime = .days(6)
        shop.inbound.orderDelay = .days(1)
        let run = try shop.run()
        // Three of the first are missing; five are ordered for it at once and come on day 7, one of them for the second.
        #expect(run.promiseDays == (7 + 6) / 2.0)
        #expect(run[.promiseErrorMean, .town] == 0)
        #expect(run[.promisedFromStock, .town] == 2 / 6.0)
        #expect(run[.promisedFromInbound, .town] == 1 / 6.0)
        #expect(run[.promisedFromCapacity, .town] == 3 / 6.0)
    }

    @Test func `orders on their way to the site are not forgotten`() throws {
        var shop = promisingShop(
            onHand: 10, receipts: [(30, 10)], orders: [order(10, onDay: 0), order(10, onDay: 1)])
        shop.outbound.orderDelay = .days(3)
        let run = try shop.run()
        // The first reaches the shop on day 3; the second may not be promised its ten.
        #expect(run.promiseDays == (3 + 29) / 2.0)
        #expect(run[.promiseKept, .town] == 1)
    }

    @Test func `what a plan will order is promised`() throws {
        var shop = promisingShop(onHand: 0, receipts: [], orders: [order(4, onDay: 0), order(4, onDay: 1)])
        shop.shop.policy = .plannedOrders([
            PlannedOrder(time: .days(3), quantity: 5), PlannedOrder(time: .days(10), quantity: 5),
        ])
        shop.inbound.leadTime = .days(2)
        let run = try shop.run()
        #expect(run.promiseDays == (5 + 11) / 2.0)
        #expect(run[.promiseErrorMean, .town] == 0)
    }
}

@Suite struct `Terms of promising` {
    @Test func `customers go elsewhere when the date is later than they accept`() throws {
        var shop = promisingShop(
            onHand: 10, receipts: [(8, 10), (20, 10)],
            orders: [
                order(10, onDay: 0), order(10, onDay: 1), order(10, atHour: 25), order(2, onDay: 2),
            ],
            PromisingTerms(accepts: .days(10)))
        shop.town.lostSaleCost = 3
        let run = try shop.run()
        // The third would wait until day 20, and so would the fourth: what the second was promised is gone.
        #expect(run[.declinedOrders, .town] == 2)
        #expect(run[.declinedUnits, .town] == 12)
        #expect(run[.declinedOrders] == 2)
        #expect(run[.lostUnits, .town] == 12)
        #expect(run[.lostSaleCost] == 36)
        #expect(run[.promiseKept, .town] == 1)
        #expect(run[.onTimeInFull, .town] == 0.5)
        #expect(run.told(.delivered) == ["0h 10", "192h 10"])
    }

    @Test func `what was declined may be promised to others`() throws {
        let run = try promisingShop(
            onHand: 0, receipts: [(8, 10), (20, 10)], orders: [order(15, onDay: 0), order(10, onDay: 1)],
            PromisingTerms(accepts: .days(10))
        ).run()
        #expect(run[.declinedOrders, .town] == 1)
        #expect(run.promiseDays == 7)
        #expect(run.told(.delivered) == ["192h 10"])
    }

    @Test func `a quota leaves the rest of each receipt to others, and keeps what it does not use`() throws {
        let run = try promisingShop(
            onHand: 100, receipts: [(10, 100), (20, 100)],
            orders: [order(30, onDay: 0), order(40, onDay: 1), order(50, onDay: 12)],
            PromisingTerms(quota: 0.5)
        ).run()
        // Half of 100 until day 10, of 200 until day 20: 30 at once, 70 on day 10, 120 on day 20.
        #expect(run.promiseDays == (0 + 9 + 8) / 3.0)
        #expect(run.told(.delivered) == ["0h 30", "240h 40", "480h 50"])
        #expect(run[.promiseErrorMean, .town] == 0)
    }

    @Test func `a fixed promise looks at nothing`() throws {
        var shop = promisingShop(
            onHand: 0, receipts: [(8, 10)], orders: [order(10, onDay: 0)],
            PromisingTerms(.fixed, safety: .days(1)))
        shop.town.promise = .days(2)
        let run = try shop.run()
        #expect(run.promiseDays == 3)
        #expect(run[.promiseErrorMean, .town] == 5)
        #expect(run[.declinedOrders, .town].isNaN)
    }

    @Test func `the desk gives the date when it takes the order`() throws {
        var shop = promisingShop(onHand: 10, receipts: [], orders: [order(10, onDay: 0)])
        shop.town.desk = "office"
        shop.outbound.leadTime = .days(1)
        var scenario = shop.scenario
        scenario.network.desks = [OrderDesk(id: "office", time: .hours(12))]
        let run = try SimulatedRun(scenario)
        #expect(run.promiseDays == 1.5)
        #expect(run[.promiseErrorMean, .town] == 0)
    }

    @Test func `lines may get dates of their own`() throws {
        for scope in PromiseScope.allCases {
            var shop = Shop(onHand: 100)
            shop.town.orders = .periodic(period: .days(30), offset: .zero, series: .independent)
            shop.town.promising = PromisingTerms(scope: scope)
            var scenario = shop.scenario
            scenario.network.products.append(Product(id: "milk"))
            scenario.network.sites[0].stock.append(StockItem(product: "milk"))
            var milk = StockItem(product: "milk", sourcing: .single("in"))
            milk.policy = .none
            milk.initialReceipts = [
                InitialReceipt(stage: .shipped, lane: "in", quantity: 10, due: .days(4))
            ]
            scenario.network.sites[1].stock.append(milk)
            scenario.network.segments[0].mix.append(MixEntry(product: "milk", size: .constant(1)))
            let run = try SimulatedRun(scenario)
            #expect(run.promiseDays == (scope == .order ? 4 : 2))
            #expect(run[.orders] == (scope == .order ? 1 : 2))
            #expect(run[.promiseErrorMean, .town] == 0)
        }
    }
}

extension SimulatedRun {
    /// Mean time promised to the town, in days.
    var promiseDays: Double { self[.promiseTimeMean, .town] }
}
