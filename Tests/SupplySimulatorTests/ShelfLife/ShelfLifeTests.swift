// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct ShelfLifeTests {
    /// A base stock of ten, filled up every morning, of a tea that keeps two days; the town buys 4, 3 and 5 at noon.
    private func twoDayShop(_ rule: IssueRule) -> Shop {
        var shop = Shop(
            policy: .baseStock(level: 10),
            orders: [order(4, atHour: 12), order(3, atHour: 36), order(5, atHour: 60)])
        shop.tea.shelfLife = .days(2)
        shop.shop.review = .daily
        shop.shop.issueRule = rule
        shop.days = 4
        return shop
    }

    @Test func `a shelf that issues what expires first throws away three by hand`() throws {
        // Day 0: 10 come, 4 are sold. Day 1: 4 come, 3 of the old are sold. Day 2: the last 3 of the old have spoiled.
        for rule in [IssueRule.firstExpired, .firstIn] {
            let run = try twoDayShop(rule).run()
            #expect(run.told(.spoiled) == ["48h 3"])
            #expect(run.told(.received, to: "shop") == ["0h 10", "24h 4", "48h 6", "72h 5"])
            #expect(run[.spoiledUnits, .shopTea] == 3)
            #expect(run[.wasteShare, .shopTea] == 3.0 / 15)
        }
    }

    @Test func `a shelf that issues what came last throws away seven by hand`() throws {
        // The 6 left of day 0 are never reached; of the 4 of day 1 one is left under the 9 of day 2.
        let run = try twoDayShop(.lastIn).run()
        #expect(run.told(.spoiled) == ["48h 6", "72h 1"])
        #expect(run.told(.received, to: "shop") == ["0h 10", "24h 4", "48h 9", "72h 6"])
    }

    @Test func `first in and first expired differ when goods come with different lives`() throws {
        // The supplier's goods live 5 days, then 1 day; the shop sells 2 on the first evening.
        for (rule, spoiled) in [(IssueRule.firstExpired, ["30h 1"]), (.firstIn, ["30h 3"])] {
            var shop = Shop(
                policy: .plannedOrders([
                    PlannedOrder(time: .zero, quantity: 3), PlannedOrder(time: .hours(6), quantity: 3),
                ]), orders: [order(2, atHour: 18)])
            shop.tea.shelfLife = .days(5)
            shop.farm.remainingLife = RandomDuration(.trace(values: [5, 1]), .day)
            shop.shop.issueRule = rule
            shop.days = 3
            #expect(try shop.run().told(.spoiled) == spoiled)
        }
    }

    @Test func `goods grow older on their way`() throws {
        // They leave the farm with three days left, and the way takes one.
        var shop = Shop(policy: .plannedOrders([PlannedOrder(time: .zero, quantity: 5)]))
        shop.tea.shelfLife = .days(10)
        shop.farm.remainingLife = .days(3)
        shop.inbound.leadTime = .days(1)
        let run = try shop.run()
        #expect(run.told(.received, to: "shop") == ["24h 5"])
        #expect(run.told(.spoiled) == ["72h 5"])
        // From the age of 8 days on arrival to that of 10 days.
        #expect(run[.stockAgeMean, .shopTea] == 9)
    }

    @Test func `a shipment that a lane divides keeps its dates`() throws {
        // A depot holds five teas that keep three days; three of them may leave each day.
        let network = Network(
            products: [Product(id: "tea", shelfLife: .days(3))],
            sites: [
                Site(
                    id: "depot", kind: .warehouse,
                    stock: [StockItem(product: "tea", initialOnHand: 5, remainingLife: .hours(60))]),
                Site(
                    id: "shop", kind: .retailer,
                    stock: [
                        StockItem(
                            product: "tea", policy: .plannedOrders([PlannedOrder(time: .zero, quantity: 5)]),
                            sourcing: .single("in"))
                    ]),
            ],
            lanes: [
                Lane(
                    id: "in", from: "depot", to: "shop", leadTime: .hours(2),
                    limit: FlowLimit(units: 3, per: .days(1)))
            ], segments: [])
        let run = try SimulatedRun(Scenario(name: "divided", horizon: .days(5), network: network))
        #expect(run.told(.received, to: "shop") == ["2h 3", "26h 2"])
        #expect(run.told(.spoiled, to: "shop") == ["60h 5"])
    }

    @Test func `goods that spoil on their way are thrown away on arrival and ordered again`() throws {
        var shop = Shop(policy: .baseStock(level: 4))
        shop.tea.shelfLife = .days(2)
        shop.farm.remainingLife = RandomDuration(.trace(values: [1, 2]), .day)
        shop.inbound.leadTime = .hours(30)
        shop.days = 3
        let run = try shop.run()
        #expect(run.told(.spoiled) == ["30h 4"])
        #expect(run.told(.received, to: "shop") == ["30h 4", "60h 4"])
    }

    @Test func `customers who want fresh goods wait while old ones stand on the shelf`() throws {
        var shop = Shop(onHand: 5, orders: [order(2, atHour: 12), order(1, atHour: 24)])
        shop.tea.shelfLife = .days(2)
        shop.outbound.minimumLife = .hours(30)
        let run = try shop.run()
        #expect(run.told(.delivered) == ["12h 2"])
        #expect(run.told(.spoiled) == ["48h 3"])
        // One unit waits from hour 24 to the end of day 10.
        #expect((run[.backlogMean, .town] - 0.9).magnitude < 1e-12)
    }

    @Test func `a product made of old parts is new`() throws {
        let network = Network(
            products: [
                Product(id: "milk", shelfLife: .days(2)), Product(id: "cheese", shelfLife: .days(4)),
            ],
            sites: [
                Site(
                    id: "dairy", kind: .plant,
                    stock: [
                        StockItem(product: "milk", initialOnHand: 4),
                        StockItem(
                            product: "cheese",
                            policy: .plannedOrders([PlannedOrder(time: .hours(36), quantity: 3)]),
                            sourcing: .make),
                    ],
                    recipes: [
                        Recipe(
                            product: "cheese",
                            components: [Recipe.Component(product: "milk", quantityPerUnit: 1)],
                            time: .hours(24))
                    ])
            ], lanes: [], segments: [])
        let run = try SimulatedRun(Scenario(name: "dairy", horizon: .days(10), network: network))
        #expect(run.told(.spoiled, of: "milk") == ["48h 1"])
        #expect(run.told(.spoiled, of: "cheese") == ["156h 3"])
        #expect(run[.issuedAgeMean, .stockPoint(site: "dairy", product: "milk")] == 1.5)
    }

    @Test func `what spoils is paid for once it is thrown away and its value is shown`() throws {
        var shop = Shop(onHand: 8)
        shop.tea.shelfLife = .days(3)
        shop.tea.unitCost = 2
        shop.tea.disposalCost = 0.5
        let run = try shop.run()
        #expect(run[.disposalCost] == 4)
        #expect(run[.disposalCost, .shop] == 4)
        #expect(run[.writeOffValue] == 16)
        #expect(run[.totalCost] == 4)
        #expect(run[.stockValueChange] == -16)
        #expect(run[.profit] == -20)
        #expect(run[.onHandMean] == 8 * 0.3)
    }

    @Test func `a scenario in which nothing spoils is not told of waste`() throws {
        let run = try Shop(onHand: 1).run()
        #expect(!run.layout.keys.contains { $0.measure == .spoiledUnits || $0.measure == .disposalCost })
    }
}
