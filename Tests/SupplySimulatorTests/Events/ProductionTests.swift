// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

/// A plant that brews ale from malt and hops as a plan says.
private struct Brewery {
    var ale = StockItem(product: "ale", sourcing: .make)
    var malt = StockItem(product: "malt", sourcing: .single("in"), initialOnHand: 1_000)
    var hops = StockItem(product: "hops", sourcing: .single("in"), initialOnHand: 1_000)
    var recipe = Recipe(
        product: "ale",
        components: [
            Recipe.Component(product: "malt", quantityPerUnit: 3),
            Recipe.Component(product: "hops", quantityPerUnit: 1),
        ])

    init(making quantities: [(hour: Int64, quantity: Quantity)]) {
        ale.policy = .plannedOrders(
            quantities.map { PlannedOrder(time: .hours($0.hour), quantity: $0.quantity) })
    }

    func run() throws -> SimulatedRun {
        let network = Network(
            products: [Product(id: "ale"), Product(id: "malt"), Product(id: "hops")],
            sites: [
                Site(id: "plant", kind: .plant, stock: [ale, malt, hops], recipes: [recipe]),
                Site(
                    id: "farm", kind: .supplier,
                    stock: [StockItem(product: "malt"), StockItem(product: "hops")]),
            ], lanes: [Lane(id: "in", from: "farm", to: "plant", leadTime: .days(1))])
        return try SimulatedRun(Scenario(name: "brewery", horizon: .days(10), network: network))
    }
}

extension MeasuredEntity {
    fileprivate static func plant(_ product: String) -> MeasuredEntity {
        .stockPoint(site: "plant", product: product)
    }
}

@Suite struct ProductionTests {
    @Test func `an order takes its components when it is placed and is there after its time`() throws {
        var brewery = Brewery(making: [(24, 10)])
        brewery.recipe.time = .hours(20)
        brewery.recipe.timePerUnit = .minutes(30)
        let run = try brewery.run()
        // 20 h + 10 · ½ h.
        #expect(run.told(.produced) == ["49h 10"])
        expect(run[.producedUnits, .site("plant")], is: 10)
        expect(run[.onHandMean, .plant("malt")], is: 1_000 - 30 * 0.9)
        expect(run[.onHandMean, .plant("hops")], is: 1_000 - 10 * 0.9)
        expect(run[.demandUnits, .plant("malt")], is: 30)
        expect(run[.orders, .plant("ale")], is: 1)
    }

    @Test func `an order waits for its last component and holds those that it has`() throws {
        var brewery = Brewery(making: [(24, 10)])
        brewery.malt.initialOnHand = 20
        brewery.malt.initialReceipts = [InitialReceipt(quantity: 15, due: .days(3))]
        brewery.malt.backorderCost = 2
        let run = try brewery.run()
        #expect(run.told(.produced) == ["72h 10"])
        // 20 for a day, then none, then 20 + 15 − 30 = 5.
        expect(run[.onHandMean, .plant("malt")], is: (20 * 1 + 5 * 7) / 10.0)
        expect(run[.onHandMean, .plant("hops")], is: (1_000 * 1 + 990 * 9) / 10.0)
        expect(run[.backlogMean, .plant("malt")], is: 10 * 2 / 10.0)
        // Nothing was owed to another site.
        expect(run[.backorderCost], is: 0)
    }

    @Test func `an order waits for a free line`() throws {
        var brewery = Brewery(making: [(0, 1), (0, 2), (1, 3)])
        brewery.recipe.time = .hours(10)
        brewery.recipe.lines = 1
        #expect(try brewery.run().told(.produced) == ["10h 1", "20h 2", "30h 3"])
        brewery.recipe.lines = 2
        #expect(try brewery.run().told(.produced) == ["10h 1", "10h 2", "20h 3"])
        brewery.recipe.lines = nil
        #expect(try brewery.run().told(.produced) == ["10h 1", "10h 2", "11h 3"])
    }

    @Test func `a limit cuts an order into the parts that each period may start`() throws {
        var brewery = Brewery(making: [(0, 10), (25, 2)])
        brewery.recipe.time = .hours(5)
        brewery.recipe.limit = FlowLimit(units: 4, per: .days(1))
        brewery.recipe.setupCost = 100
        brewery.recipe.unitCost = 1
        let run = try brewery.run()
        // 4, 4 and 2 of the first; the third day has 2 left for the second.
        #expect(run.told(.produced) == ["5h 4", "29h 4", "53h 2", "53h 2"])
        expect(run[.productionCost], is: 4 * 100 + 12)
        // All components of both orders were claimed when they were placed.
        expect(run[.onHandMean, .plant("malt")], is: 1_000 - 30 - 6 * (240 - 25) / 240.0)
    }

    @Test func `what is made counts as on order, so a review does not order it again`() throws {
        var brewery = Brewery(making: [])
        brewery.ale.policy = .baseStock(level: 8)
        brewery.ale.review = .daily
        brewery.recipe.time = .days(3)
        #expect(try brewery.run().told(.produced) == ["72h 8"])
    }

    @Test func `components are replenished like any other stock`() throws {
        var brewery = Brewery(making: [(25, 10)])
        brewery.malt.policy = .baseStock(level: 1_000)
        #expect(try brewery.run().told(.ordered, of: "malt") == ["25h 30"])
    }

    @Test func `components leave the echelon that a component's policy looks at`() throws {
        var brewery = Brewery(making: [(25, 10), (50, 10)])
        brewery.malt.policy = .echelonBaseStock(level: 1_000)
        #expect(try brewery.run().told(.ordered, of: "malt") == ["25h 30", "50h 30"])
    }

    @Test func `a product is reviewed before its components, whatever they are called`() throws {
        for component in ["aa", "zz"] {
            let (id, recipe) = (
                ProductID(component),
                Recipe(
                    product: "ale",
                    components: [Recipe.Component(product: ProductID(component), quantityPerUnit: 1)])
            )
            let daily = { (product: ProductID, sourcing: SourcingRule) in
                StockItem(
                    product: product, policy: .baseStock(level: 5), review: .daily, sourcing: sourcing,
                    initialOnHand: 5)
            }
            let network = Network(
                products: [Product(id: "ale"), Product(id: id)],
                sites: [
                    Site(
                        id: "plant", kind: .plant, stock: [daily("ale", .make), daily(id, .single("in"))],
                        recipes: [recipe]),
                    Site(id: "farm", kind: .supplier, stock: [StockItem(product: id)]),
                ],
                lanes: [
                    Lane(id: "in", from: "farm", to: "plant"), Lane(id: "out", from: "plant", to: "town"),
                ],
                segments: [
                    CustomerSegment(
                        id: "town", orders: .history([order(2, of: "ale", onDay: 1)]),
                        mix: [MixEntry(product: "ale", size: .constant(1))], sourcing: .single("out"))
                ])
            let run = try SimulatedRun(Scenario(name: "bill", horizon: .days(5), network: network))
            #expect(run.told(.ordered, of: id) == ["24h 2"], "component \(component)")
        }
    }
}
