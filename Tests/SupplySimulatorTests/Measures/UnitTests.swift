// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct UnitTests {
    /// Tea by the kilogram, counted in grams; 12.3 kg on the shelf, of which 0.1 and 0.2 kg are sold.
    private func kilograms() -> Shop {
        var shop = Shop(onHand: 12_300, orders: [order(100, onDay: 1), order(200, onDay: 2)])
        shop.tea = Product(id: "tea", smallestUnitsPerUnit: 1_000, unitCost: 2, price: 8)
        shop.shop.holdingCost = 1
        shop.outbound.unitCost = 3
        return shop
    }

    @Test func `figures are in units, not in smallest units`() throws {
        let run = try kilograms().run()
        let sold = 0.3
        expect(run[.demandUnits], near: sold)
        expect(run[.revenue], near: sold * 8)
        expect(run[.transportCost], near: sold * 3)
        // 12.3 on day 0, 12.2 on day 1, 12 on the eight days after.
        let unitDays: Double = 12.3 + 12.2 + 12 * 8
        expect(run[.onHandMean], near: unitDays / 10)
        expect(run[.holdingCost], near: unitDays * 1)
        expect(run[.stockValueMean], near: unitDays / 10 * 2)
    }

    @Test func `a peak has the digits of its stock`() throws {
        let run = try kilograms().run()
        expect(run[.onHandPeak, .shopTea], is: 12.3)
        expect(run[.onHandPeak, .shop], is: 12.3)
    }

    @Test func `the quantile of the stock is the level that 95 of 100 period ends do not exceed`() throws {
        // 20, 19, … 1 at the ends of twenty days: 19 of 20 are 19 or less.
        var shop = Shop(onHand: 21, orders: (0..<20).map { order(1, onDay: $0) })
        shop.days = 20
        expect(try shop.run()[.onHandP95, .shop], is: 19)
    }

    @Test func `what was owed and served leaves nothing owed, to the last bit`() throws {
        var shop = Shop(orders: [order(100, onDay: 1), order(200, onDay: 1), order(300, onDay: 1)])
        shop.tea = Product(id: "tea", smallestUnitsPerUnit: 1_000)
        shop.shop.initialReceipts = [
            InitialReceipt(quantity: 150, due: .hours(24)), InitialReceipt(quantity: 450, due: .hours(24)),
        ]
        shop.sequence = .demandFirst
        // Owed and served within one instant: nothing was ever owed for any time.
        try expect(shop.run()[.backlogMean], is: 0)
        try expect(shop.run()[.fillRate], is: 1)
    }

    @Test func `a share is never above one, not even by the last bit`() throws {
        // 0.1 and 0.2 kg are served at the instant at which 0.3 kg are ordered, and 0.1 + 0.2 > 0.3 in binary.
        var shop = Shop(onHand: 100, orders: [order(300, onDay: 1)])
        shop.tea = Product(id: "tea", smallestUnitsPerUnit: 1_000)
        shop.shop.initialReceipts = [InitialReceipt(quantity: 200, due: .days(1))]
        shop.sequence = .demandFirst
        let run = try shop.run()
        expect(run[.fillRate], is: 1)
        expect(run[.fillRate, .town], is: 1)
    }

    @Test func `the price is the segment's, else the product's`() throws {
        var shop = Shop(onHand: 5, orders: [order(2, onDay: 1)])
        shop.tea.price = 7
        try expect(shop.run()[.revenue], is: 2 * 7)
        shop.town.mix[0].price = 3
        try expect(shop.run()[.revenue], is: 2 * 3)
    }

    @Test func `a history needs no mix`() throws {
        var shop = Shop(onHand: 5, orders: [order(2, onDay: 1)])
        shop.tea.price = 7
        shop.town.mix = []
        let run = try shop.run()
        expect(run[.demandUnits], is: 2)
        expect(run[.revenue], is: 2 * 7)
    }

    @Test func `storage is loaded by what the limit measures`() throws {
        func utilisation(_ measure: StorageLimit.Measure) throws -> Double {
            var shop = Shop(onHand: 10)
            shop.tea.volume = 0.5
            shop.tea.weight = 3
            var scenario = shop.scenario
            scenario.network.sites[1].storageLimit = StorageLimit(amount: 20, measure: measure)
            return try SimulatedRun(scenario)[.storageUtilisation, .shop]
        }
        try expect(utilisation(.units), is: 10.0 / 20)
        try expect(utilisation(.volume), is: 10 * 0.5 / 20)
        try expect(utilisation(.weight), is: 10.0 * 3 / 20)
    }

    @Test func `owing a customer costs what the segment says, owing a site what the stock item says`() throws
    {
        let item = { (lane: LaneID, cost: Double) in
            StockItem(product: "tea", sourcing: .single(lane), backorderCost: cost)
        }
        var warehouse = item("1", 4)
        warehouse.initialReceipts = [InitialReceipt(quantity: 8, due: .days(5))]
        var shop = item("2", 16)
        shop.policy = .plannedOrders([PlannedOrder(time: .days(2), quantity: 6)])
        let network = Network(
            products: [Product(id: "tea")],
            sites: [
                Site(id: "farm", kind: .supplier, stock: [StockItem(product: "tea")]),
                Site(id: "warehouse", kind: .warehouse, stock: [warehouse]),
                Site(id: "shop", kind: .retailer, stock: [shop]),
            ],
            lanes: [
                Lane(id: "1", from: "farm", to: "warehouse"), Lane(id: "2", from: "warehouse", to: "shop"),
                Lane(id: "3", from: "shop", to: "town"),
            ],
            segments: [
                CustomerSegment(
                    id: "town", orders: .history([order(5, onDay: 1)]),
                    mix: [MixEntry(product: "tea", size: .constant(1))], sourcing: .single("3"),
                    backorderCost: 2)
            ])
        let run = try SimulatedRun(Scenario(name: "owing", horizon: .days(10), network: network))
        // The town waits for 5 from day 1 to day 5, the shop for 6 from day 2 to day 5.
        let (town, site): (Double, Double) = (5 * 4 * 2, 6 * 3 * 4)
        expect(run[.backorderCost, .town], near: town)
        expect(run[.backorderCost, .site("warehouse")], near: site)
        expect(run[.backorderCost, .shop], is: 0)
        expect(run[.backorderCost], near: town + site)
    }
}
