// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct PromotionTests {
    /// A shop with enough for everyone, and a town that wants 8 of tea and 12 cups a day.
    private func daily(days: Int64 = 10) -> Shop {
        var shop = Shop(onHand: 100_000)
        shop.days = days
        shop.tea.price = 10
        shop.town.orders = .periodic(period: .days(1), offset: .zero, series: .independent)
        shop.town.mix = [
            MixEntry(product: "tea", size: .constant(8)), MixEntry(product: "cup", size: .constant(12)),
        ]
        return shop
    }

    private func run(_ shop: Shop, _ promotion: Promotion?) throws -> SimulatedRun {
        var scenario = shop.scenario
        scenario.network.products.append(Product(id: "cup", price: 1))
        for site in scenario.network.sites.indices {
            scenario.network.sites[site].stock.append(StockItem(product: "cup", initialOnHand: 100_000))
        }
        if let promotion { scenario.network.promotions = [promotion] }
        return try SimulatedRun(scenario)
    }

    private func quantities(_ run: SimulatedRun, _ product: ProductID = "tea") -> [Int] {
        run.told(.delivered, of: product).compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }
    }

    private func sale(
        _ response: PromotionResponse? = nil, price: Double? = nil, from day: Int64 = 3, days: Int64? = 2
    ) -> Promotion {
        Promotion(
            id: "sale", products: ["tea"], segments: ["town"], start: .days(day),
            length: days.map { .days($0) },
            price: price, response: response)
    }

    @Test func `demand is lifted in the window, and missing afterwards by what was bought ahead`() throws {
        // 2 days × 8 extra, half of it bought ahead: 8 are missing over 4 days.
        let run = try run(daily(), sale(PromotionResponse(.factor(2), fromLater: 0.5, after: .days(4))))
        #expect(quantities(run) == [8, 8, 8, 16, 16, 6, 6, 6, 6, 8])
        #expect(quantities(run, "cup") == Array(repeating: 12, count: 10))
        expect(run[.promotedUnits, .promotion("sale")], is: 32)
        // 16 a day against 56 on the other eight days.
        expect(run[.promotionLift, .promotion("sale")], near: 16.0 / 7)
    }

    @Test func `customers who know of it wait for it`() throws {
        let run = try run(daily(), sale(PromotionResponse(.factor(2), fromEarlier: 0.25, notice: .days(2))))
        #expect(quantities(run) == [8, 6, 6, 16, 16, 8, 8, 8, 8, 8])
    }

    @Test func `other products lose their share`() throws {
        // 8 extra a day, 3 of them instead of cups.
        let shares = [PromotionResponse.ProductShare(product: "cup", share: 0.375)]
        let run = try run(daily(), sale(PromotionResponse(.factor(2), fromOthers: shares)))
        #expect(quantities(run, "cup") == [12, 12, 12, 9, 9, 12, 12, 12, 12, 12])
    }

    @Test func `what was ordered in the window costs what it cost then`() throws {
        var shop = daily()
        shop.outbound.leadTime = .days(3)
        let run = try run(shop, sale(PromotionResponse(.elasticity(-1)), price: 0.5))
        // Seven orders arrive, on days 3 to 9: two of 16 at half of 10, the others of 8 at 10; and seven of 12 cups.
        expect(run[.revenue], is: 2 * 16 * 5 + 5 * 8 * 10 + 7 * 12)
    }

    @Test func `a change of price for good changes demand by its elasticity`() throws {
        let run = try run(daily(), sale(PromotionResponse(.elasticity(-2)), price: 2, days: nil))
        #expect(quantities(run) == [8, 8, 8, 2, 2, 2, 2, 2, 2, 2])
    }

    /// 1,000 orders of tea in 500 days become 3,000; four standard deviations, missed once in 16,000 tests.
    @Test func `orders at random are added and never moved`() throws {
        var shop = daily(days: 500)
        shop.town.orders = .poisson(ordersPerDay: 4)
        let (usual, sold) = (
            try run(shop, nil), try run(shop, sale(PromotionResponse(.factor(3)), from: 0, days: nil))
        )
        #expect(usual.told(.delivered, of: "cup") == sold.told(.delivered, of: "cup"))
        let orders = sold.told(.delivered, of: "tea")
        #expect(Set(usual.told(.delivered, of: "tea")).isSubset(of: Set(orders)))
        #expect((Double(orders.count) - 3_000).magnitude < 4 * 3_000.0.squareRoot())
    }

    @Test func `a buyer orders ahead once while its supplier is cheap`() throws {
        var shop = Shop(
            onHand: 20, policy: .baseStock(level: 20), orders: (0..<9).map { order(5, atHour: 24 * $0 + 12) })
        shop.shop.review = .daily
        shop.farm.purchaseCost = 4
        var scenario = shop.scenario
        scenario.network.promotions = [
            Promotion(
                id: "deal", products: ["tea"], suppliers: ["farm"], start: .days(3), length: .days(2),
                price: 0.75,
                forwardBuying: [ForwardBuying(site: "shop", product: "tea", units: 12)])
        ]
        let run = try SimulatedRun(scenario)
        // On day 3 twelve more; when it is over, nothing until they are used up.
        #expect(run.told(.ordered) == ["24h 5", "48h 5", "72h 17", "96h 5", "168h 3", "192h 5", "216h 5"])
        expect(run[.purchaseCost], is: 4 * (5 + 5 + 3 + 5 + 5) + 3 * (17 + 5))
        // Forward buying alone makes the orders of the shop vary (Lee et al. 1997).
        let steady = try shop.run()
        #expect(run[.orderVariance, .shopTea] > steady[.orderVariance, .shopTea])
    }
}
