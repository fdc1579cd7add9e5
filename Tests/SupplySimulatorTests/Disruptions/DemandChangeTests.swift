// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct DemandChangeTests {
    /// A shop with enough for everyone, and a town that orders at random.
    private func poissonShop(_ ordersPerDay: Double, days: Int64) -> Shop {
        var shop = Shop(onHand: 1_000_000)
        shop.days = days
        shop.town.orders = .poisson(ordersPerDay: ordersPerDay)
        shop.town.mix = [MixEntry(product: "tea", size: .discreteUniform(low: 1, high: 9))]
        return shop
    }

    private func rush(_ demand: Double? = nil, size: Double? = nil, from start: Int64, days: Int64)
        -> Disruption
    {
        Disruption(
            id: "rush", segments: ["town"], timing: .scheduled(start: .days(start), length: .days(days)),
            demand: demand, orderSize: size)
    }

    @Test func `a factor on what is ordered at fixed times loses nothing by rounding`() throws {
        var shop = Shop(onHand: 99)
        shop.town.orders = .periodic(period: .days(1), offset: .zero, series: .independent)
        let run = try shop.run([rush(1.25, from: 2, days: 5)])
        // 1.25, 1.5, 1.75, 2 … of the next whole unit each.
        #expect(
            run.told(.delivered).map { $0.split(separator: " ")[1] } == [
                "1", "1", "1", "2", "1", "1", "1", "1", "1", "1",
            ])
        expect(run[.demandUnits], is: 11)
    }

    @Test(arguments: [0, 0.4, 1, 3.5]) func `demand outside its window stays as it is, order for order`(
        factor: Double
    )
        throws
    {
        let shop = poissonShop(3, days: 40)
        let usual = try shop.run().told(.orderReceived)
        let changed = try shop.run([rush(factor, from: 10, days: 5)]).told(.orderReceived)
        func isOutside(_ entry: String) -> Bool {
            let hour = Double(entry.prefix { $0 != "h" }) ?? 0
            return hour < 240 || hour >= 360
        }
        #expect(usual.filter(isOutside) == changed.filter(isOutside))
        let (within, withinUsual) = (
            Set(changed).subtracting(changed.filter(isOutside)),
            Set(usual).subtracting(usual.filter(isOutside))
        )
        // Orders are left out or added, never moved.
        #expect(factor <= 1 ? within.isSubset(of: withinUsual) : withinUsual.isSubset(of: within))
        if factor == 0 { #expect(within.isEmpty) }
        if factor == 1 { #expect(within == withinUsual) }
        if factor == 3.5 { #expect(within.count > withinUsual.count) }
    }

    /// Counts over 5,000 days are Poisson: four standard deviations, missed once in 16,000 tests; the seed is fixed.
    @Test(arguments: [0.4, 2.5]) func `orders come as often as the factor says`(factor: Double) throws {
        let run = try poissonShop(2, days: 5_000).run([rush(factor, from: 0, days: 5_000)])
        let expected = 10_000 * factor
        #expect((run[.orders, .town] - expected).magnitude < 4 * expected.squareRoot())
    }

    @Test func `a factor on one product's demand leaves the others alone`() throws {
        var shop = poissonShop(2, days: 1_000)
        let cup = Product(id: "cup")
        shop.town.mix.append(MixEntry(product: "cup", weight: 3, size: .constant(2)))
        func run(_ disruptions: [Disruption]) throws -> SimulatedRun {
            var scenario = shop.scenario
            scenario.network.products.append(cup)
            for site in scenario.network.sites.indices {
                scenario.network.sites[site].stock.append(StockItem(product: "cup", initialOnHand: 1_000_000))
            }
            scenario.network.disruptions = disruptions
            return try SimulatedRun(scenario)
        }
        var trend = rush(4, from: 0, days: 1_000)
        trend.products = ["tea"]
        let (usual, changed) = (try run([]), try run([trend]))
        #expect(usual.told(.delivered, of: "cup") == changed.told(.delivered, of: "cup"))
        // 500 orders of tea become 2,000.
        let orders = Double(changed.told(.delivered, of: "tea").count)
        #expect((orders - 2_000).magnitude < 4 * 2_000.0.squareRoot())
    }

    @Test func `larger orders are as many`() throws {
        let shop = poissonShop(3, days: 200)
        let (usual, changed) = (try shop.run(), try shop.run([rush(size: 1.5, from: 0, days: 200)]))
        expect(usual[.orders], is: changed[.orders])
        // Rounding loses less than one unit over all lines.
        #expect((changed[.demandUnits] - 1.5 * usual[.demandUnits]).magnitude < 1)
    }
}
