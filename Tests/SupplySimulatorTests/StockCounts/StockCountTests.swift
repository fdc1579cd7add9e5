// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct StockCountTests {
    /// A shop whose five teas are gone within minutes, all at once, while the record still shows them.
    ///
    /// Losses come 200 times a day and take all there is: the shelf is full at noon with probability exp(−100).
    private func emptiedShop(_ policy: ReplenishmentPolicy = .none, orders: [PastOrder]) -> Shop {
        var shop = Shop(onHand: 5, policy: policy, orders: orders)
        shop.shop.counting = StockCounting(
            lossesPerDay: 200, lossSize: .constant(1_000), countsWhenEmpty: false)
        shop.days = 3
        return shop
    }

    @Test func `a record that nobody corrects keeps the shop from ordering`() throws {
        // Inventory freeze: the shelf is empty, the record shows five, and the reorder point is two.
        var shop = emptiedShop(
            .reorderPointOrderUpTo(reorderPoint: 2, orderUpToLevel: 5),
            orders: [order(1, atHour: 12), order(1, atHour: 36)])
        shop.town.unmetDemand = .lost
        let run = try shop.run()
        #expect(run.told(.ordered) == [])
        #expect(run[.lostUnits] == 2)
        #expect(run[.phantomStockouts] == 2)
        #expect(run[.shrinkageUnits] == 5)
        #expect(run[.stockCounts] == 0)
    }

    @Test func `a disappointed customer makes the shop look, count and order`() throws {
        var shop = emptiedShop(
            .reorderPointOrderUpTo(reorderPoint: 2, orderUpToLevel: 5), orders: [order(1, atHour: 12)])
        shop.town.unmetDemand = .lost
        shop.shop.counting?.countsWhenEmpty = true
        shop.shop.counting?.countCost = 7
        let run = try shop.run()
        #expect(run.told(.ordered) == ["12h 5"])
        #expect(run[.stockCounts, .shopTea] == 1)
        #expect(run[.countingCost] == 7)
        #expect(run[.handlingCost] == 7)
    }

    @Test func `a count by the calendar mends the record before the day's review`() throws {
        var shop = emptiedShop(.baseStock(level: 5), orders: [])
        shop.shop.review = .daily
        shop.shop.counting?.period = .days(1)
        #expect(try shop.run().told(.ordered) == ["24h 5", "48h 5"])
    }

    @Test func `misplaced goods turn up at the count and serve who waits`() throws {
        var shop = emptiedShop(orders: [order(3, atHour: 12)])
        shop.shop.counting?.foundShare = 1
        shop.shop.counting?.period = .days(1)
        let run = try shop.run()
        #expect(run.told(.found).first == "24h 5")
        #expect(run.told(.delivered) == ["24h 3"])
        #expect(run[.shrinkageUnits] == 0)
        // The five are found on the first day, the two that are left once more on the second.
        #expect(run[.foundUnits] == 7)
        #expect(run[.phantomStockouts] == 1)
    }

    @Test func `a supplier's site is chosen by what its record says`() throws {
        // The customers' first choice has an empty shelf and a full record; the second has tea.
        let shelf = StockItem(
            product: "tea", initialOnHand: 5,
            counting: StockCounting(lossesPerDay: 200, lossSize: .constant(1_000), countsWhenEmpty: false))
        var network = Network(
            products: [Product(id: "tea")],
            sites: [
                Site(id: "near", kind: .retailer, stock: [shelf]),
                Site(id: "far", kind: .retailer, stock: [StockItem(product: "tea", initialOnHand: 5)]),
            ],
            lanes: [
                Lane(id: "near lane", from: "near", to: "town"),
                Lane(id: "far lane", from: "far", to: "town"),
            ],
            segments: [
                CustomerSegment(
                    id: "town", orders: replay([order(2, atHour: 12)]),
                    mix: [MixEntry(product: "tea", size: .constant(1))],
                    sourcing: .priority(["near lane", "far lane"]))
            ])
        #expect(
            try SimulatedRun(Scenario(name: "two", horizon: .days(2), network: network))[.deliveredUnits] == 0
        )
        network.sites[0].stock[0].counting = nil
        network.sites[0].stock[0].initialOnHand = 0
        #expect(
            try SimulatedRun(Scenario(name: "two", horizon: .days(2), network: network))[.deliveredUnits] == 2
        )
    }

    // MARK: Against theory; each fails by chance with probability 6e-5.

    /// Losses of one unit in a Poisson process, counted every ten days: the record is right from a count until the
    /// next loss, and the error grows evenly in between.
    @Test func `record accuracy is that of a Poisson process between counts`() throws {
        let (rate, period, days) = (0.25, 10.0, 20_000.0)
        var shop = Shop(onHand: 100_000)
        shop.shop.counting = StockCounting(lossesPerDay: rate, every: .days(10))
        shop.days = Int64(days)
        let run = try SimulatedRun(shop.scenario, recordsJournal: false)
        let x = rate * period
        let accuracy = (1 - ReproducibleMath.exp(-x)) / x
        // The time to the first loss, cut at the period: E T² = 2/λ² (1 − e⁻ˣ (1 + x)).
        let square = 2 / (x * x) * (1 - ReproducibleMath.exp(-x) * (1 + x))
        let cycles = days / period
        #expect(
            (run[.recordAccuracy] - accuracy).magnitude < 4
                * ((square - accuracy * accuracy) / cycles).squareRoot())
        // The mean error is λT/2, and its variance over a period λT/3.
        #expect((run[.recordErrorMean] - x / 2).magnitude < 4 * (x / 3 / cycles).squareRoot())
        #expect((run[.shrinkageUnits] - rate * days).magnitude < 4 * (rate * days).squareRoot())
        #expect(run[.stockCounts] == cycles - 1)
    }

    @Test func `the share that goes astray is that of what is put on the shelf`() throws {
        var shop = Shop(onHand: 50, policy: .baseStock(level: 50))
        shop.shop.counting = StockCounting(astrayShare: 0.1, foundShare: 0.25, every: .days(1))
        shop.town.orders = .periodic(period: .days(1), offset: .hours(12), series: .independent)
        shop.town.mix = [MixEntry(product: "tea", size: .constant(20))]
        shop.days = 2_000
        let run = try SimulatedRun(shop.scenario, recordsJournal: false)
        // For each unit that reaches the customer, one that goes astray for good takes 0.1 × 0.75 of those put away.
        let putAway = run[.shippedUnits, .lane("in")]
        let lost = run[.shrinkageUnits] / putAway
        #expect((lost - 0.075).magnitude < 4 * (0.075 * 0.925 / putAway).squareRoot())
        #expect(run[.deliveredUnits] == 40_000)
    }
}
