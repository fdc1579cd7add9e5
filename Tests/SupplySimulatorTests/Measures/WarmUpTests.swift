// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct WarmUpTests {
    /// 8 on the shelf; 2 are sold on days 1, 3, 5 and 7 and the stock is replenished daily.
    private func shop(warmUp: TimeSpan) -> Shop {
        var shop = Shop(
            onHand: 8, policy: .baseStock(level: 8), orders: [1, 3, 5, 7].map { order(2, onDay: $0) })
        shop.shop.review = .daily
        shop.inbound.leadTime = .days(1)
        shop.inbound.unitCost = 3
        shop.shop.holdingCost = 1
        shop.shop.orderCost = 4
        shop.farm.purchaseCost = 5
        shop.tea.price = 9
        shop.warmUp = warmUp
        return shop
    }

    @Test func `only what happens after the warm-up counts, and means are over the rest`() throws {
        let run = try shop(warmUp: .days(4)).run()
        expect(run[.demandUnits], is: 2 * 2)
        expect(run[.orders, .shop], is: 2)
        expect(run[.orderingCost], is: 2 * 4)
        expect(run[.purchaseCost], is: 2 * 2 * 5)
        expect(run[.transportCost], is: 2 * 2 * 3)
        expect(run[.revenue], is: 2 * 2 * 9)
        // Days 4 to 10: 8 but for the days after a sale, when it is 6.
        expect(run[.onHandMean, .shop], is: (8 * 4 + 6 * 2) / 6.0)
        expect(run[.holdingCost], near: 8 * 4 + 6 * 2)
        expect(run[.shipments, .lane("in")], is: 2)
        #expect(run.result.series.warmUpPeriods == 4)
        #expect(run.result.series.demanded[0].count == 10)
    }

    @Test func `what happens at the instant at which the warm-up ends is measured`() throws {
        try expect(shop(warmUp: .days(5)).run()[.demandUnits], is: 2 * 2)
        try expect(shop(warmUp: TimeSpan(seconds: 5 * 86_400 + 1)).run()[.demandUnits], is: 2)
    }

    @Test func `the peak starts over with what is on the shelf`() throws {
        var shop = Shop(onHand: 50, orders: [order(45, onDay: 1), order(3, onDay: 3)])
        shop.warmUp = .days(2)
        try expect(shop.run()[.onHandPeak, .shopTea], is: 5)
    }

    @Test func `an order placed in the warm-up has no cycle time in the window`() throws {
        var shop = Shop(onHand: 9, orders: [order(1, onDay: 1), order(1, onDay: 3)])
        shop.outbound.leadTime = .days(2)
        shop.warmUp = .days(2)
        shop.days = 10
        let run = try shop.run()
        expect(run[.orderCycleTimeMean], is: 2)
        // Both reach the town in the window.
        expect(run[.deliveredUnits], is: 2)
        expect(run[.demandUnits], is: 1)
    }

    @Test func `a measuring period that began in the warm-up is left out of the variances`() throws {
        var shop = Shop(
            onHand: 99, orders: [order(7, atHour: 30), order(2, atHour: 50), order(4, atHour: 100)])
        shop.days = 6
        shop.warmUp = .hours(26)
        // Days 2 to 5 are whole: 2, 0, 4, 0, with mean 1.5 and squares 4 + 16.
        let run = try shop.run()
        expect(run[.demandVariance], is: 20.0 / 4 - 1.5 * 1.5)
        expect(run[.demandUnits], is: 7 + 2 + 4)
    }

    @Test func `stock above the limit counts in every period that ends in the window`() throws {
        var shop = Shop(onHand: 20)
        shop.warmUp = .hours(12)
        var scenario = shop.scenario
        scenario.network.sites[1].storageLimit = StorageLimit(amount: 10, measure: .units)
        let run = try SimulatedRun(scenario)
        expect(run[.timeAboveStorageLimit, .shop], is: 1)
        expect(run[.storageUtilisation, .shop], is: 20.0 / 10)
    }
}
