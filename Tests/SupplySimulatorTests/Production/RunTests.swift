// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct RunTests {
    @Test func `a large order becomes several runs, the last one raised to what a run must be`() throws {
        var shop = Workshop(red: [(0, 25)])
        shop.red.runSize = RunSize(minimum: 8, maximum: 10, multiple: 2)
        let run = try shop.run()
        #expect(run.told(.produced) == ["2h 10", "4h 10", "6h 8"])
        #expect(shop.red.runSize.total(for: 25) == 28)
    }

    @Test func `a run is raised to the minimum and to a multiple`() {
        let size = RunSize(minimum: 6, maximum: nil, multiple: 4)
        #expect([1, 6, 8, 9].map { size.nextRun(of: $0) } == [8, 8, 8, 12])
        #expect(size.total(for: 0) == 0)
    }

    @Test func `what is scrapped has taken its components and is ordered again`() throws {
        var shop = Workshop()
        shop.redStock.policy = .baseStock(level: 8)
        shop.red.yield = .share(.constant(0.75))
        shop.red.components = [Recipe.Component(product: "cloth", quantityPerUnit: 1)]
        let run = try shop.run()
        // Of 8 six are good, of the two ordered again 1.5, rounded to 2.
        #expect(run.told(.produced) == ["2h 6", "4h 2"])
        expect(run[.scrapRate, .workshop], near: 2 / 10.0)
        expect(run[.onHandMean, .inShop("cloth")], near: 1_000 - 8 - 2 * 238 / 240.0)
    }

    @Test func `a component that is spoilt in the work is taken in addition, rounded up`() throws {
        var shop = Workshop(red: [(0, 10)])
        shop.red.components = [Recipe.Component(product: "cloth", quantityPerUnit: 3, scrap: 0.05)]
        let run = try shop.run()
        expect(run[.onHandMean, .inShop("cloth")], is: 1_000 - 32)
        let component = Recipe.Component(product: "cloth", quantityPerUnit: 1, scrap: 0.1)
        #expect([1, 10, 11, 1_000].map(component.issued) == [2, 11, 13, 1_100])
    }

    @Test func `an order that a limit cuts takes no more components than whole`() throws {
        var shop = Workshop(red: [(0, 10)])
        shop.line.count = 0
        shop.red.line = nil
        shop.blue.line = nil
        shop.red.limit = FlowLimit(units: 3, per: .days(1))
        shop.red.components = [Recipe.Component(product: "cloth", quantityPerUnit: 1, scrap: 0.05)]
        // The run checks that what was taken was used up; 10 + ⌈0.5⌉ leave the shelf at once.
        expect(try shop.run()[.onHandMean, .inShop("cloth")], is: 989)
    }

    @Test func `units that fail by themselves are as many as the probability says`() throws {
        var shop = Workshop(red: (0..<40).map { ($0, 500) })
        shop.red.time = .zero
        shop.red.yield = .each(probability: 0.93)
        let rate = try shop.run()[.scrapRate]
        // 20,000 units: four standard errors, which miss once in 16,000 seeds.
        #expect((rate - 0.07).magnitude < 4 * (0.07 * 0.93 / 20_000).squareRoot(), "\(rate)")
        shop.red.yield = .each(probability: 0.2)
        let other = try shop.run()[.scrapRate]
        #expect((other - 0.8).magnitude < 4 * (0.8 * 0.2 / 20_000).squareRoot(), "\(other)")
    }
}

@Suite struct AlternateTests {
    private func shop(_ choice: RecipeChoice) -> Workshop {
        var shop = Workshop(red: [(0, 4), (1, 4)])
        shop.cloth.initialOnHand = 6
        shop.red.components = [Recipe.Component(product: "cloth", quantityPerUnit: 1)]
        shop.red.choice = choice
        shop.red.alternates = [Recipe(product: "red", time: .hours(9))]
        return shop
    }

    @Test func `by components the first recipe that has them is used`() throws {
        // The second order finds two pieces of cloth and takes the recipe without.
        #expect(try shop(.components).run().told(.produced) == ["2h 4", "10h 4"])
    }

    @Test func `by capacity the first recipe with a free station is used`() throws {
        var shop = shop(.capacity)
        shop.cloth.initialOnHand = 100
        #expect(try shop.run().told(.produced) == ["2h 4", "10h 4"])
        shop.line.count = 2
        #expect(try shop.run().told(.produced) == ["2h 4", "3h 4"])
    }

    @Test func `when no recipe has what it takes, the first one waits for it`() throws {
        var shop = shop(.both)
        shop.cloth.initialOnHand = 0
        shop.red.alternates[0].components = [Recipe.Component(product: "cloth", quantityPerUnit: 2)]
        let run = try shop.run()
        #expect(run.told(.produced).isEmpty)
        expect(run[.demandUnits, .inShop("cloth")], is: 8)
    }

    @Test func `what alternates make counts at their site`() throws {
        var shop = shop(.components)
        shop.red.unitCost = 1
        shop.red.alternates[0].unitCost = 3
        let run = try shop.run()
        expect(run[.producedUnits, .workshop], is: 8)
        expect(run[.productionCost, .workshop], is: 4 * 1 + 4 * 3)
    }
}
