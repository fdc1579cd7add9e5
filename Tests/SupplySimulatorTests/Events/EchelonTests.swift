// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

/// A warehouse with an echelon policy, the shop that it supplies, and the town.
private struct Echelon {
    var warehouse = StockItem(
        product: "tea", policy: .echelonBaseStock(level: 30), review: .daily, sourcing: .single("1"),
        initialOnHand: 10)
    var shop = StockItem(product: "tea", review: .daily, sourcing: .single("2"), initialOnHand: 20)
    var lanes = [
        Lane(id: "1", from: "farm", to: "warehouse", leadTime: .days(2)),
        Lane(id: "2", from: "warehouse", to: "shop", leadTime: .days(1)),
        Lane(id: "3", from: "shop", to: "town"),
    ]
    var town: CustomerSegment

    init(_ orders: [PastOrder]) {
        town = CustomerSegment(
            id: "town", orders: replay(orders), mix: [MixEntry(product: "tea", size: .constant(1))],
            sourcing: .single("3"))
    }

    func run(_ change: (inout Scenario) -> Void = { _ in }) throws -> SimulatedRun {
        var scenario = Scenario(
            name: "echelon", horizon: .days(10),
            network: Network(
                products: [Product(id: "tea")],
                sites: [
                    Site(id: "farm", kind: .supplier, stock: [StockItem(product: "tea")]),
                    Site(id: "warehouse", kind: .warehouse, stock: [warehouse]),
                    Site(id: "shop", kind: .retailer, stock: [shop]),
                ], lanes: lanes, segments: [town]))
        change(&scenario)
        return try SimulatedRun(scenario)
    }
}

@Suite struct EchelonTests {
    @Test func `an echelon policy sees what customers take, not what the shop orders`() throws {
        var echelon = Echelon([order(5, onDay: 1)])
        // The shop orders nothing on day 1 but 7 on day 3: that moves stock within the echelon.
        echelon.shop.policy = .plannedOrders([PlannedOrder(time: .days(3), quantity: 7)])
        #expect(try echelon.run().told(.ordered, to: "warehouse") == ["24h 5"])
    }

    @Test func `what customers are owed is already gone from the echelon`() throws {
        // 20 on the shelf, 26 wanted: 30 − 26 = 4.
        let run = try Echelon([order(26, onDay: 1)]).run()
        #expect(run.told(.ordered, to: "warehouse") == ["24h 26"])
    }

    @Test func `a lost sale is not taken from the echelon`() throws {
        var echelon = Echelon([order(26, onDay: 1)])
        echelon.town.unmetDemand = .lost
        #expect(try echelon.run().told(.ordered, to: "warehouse") == ["24h 20"])
    }

    @Test func `a cancelled line returns to the echelon`() throws {
        var echelon = Echelon([order(26, onDay: 1), order(1, onDay: 3)])
        echelon.town.patience = .days(1)
        // On day 1 the echelon is 26 short; 6 are cancelled on day 2, so one sale later it is still 5 too high.
        #expect(try echelon.run().told(.ordered, to: "warehouse") == ["24h 26"])
    }

    @Test func `an order on its way from the shop to the warehouse is nothing new`() throws {
        var echelon = Echelon([order(2, onDay: 5)])
        echelon.shop.policy = .plannedOrders([PlannedOrder(time: .days(1), quantity: 7)])
        echelon.lanes[1].orderDelay = .days(2)
        echelon.shop.initialReceipts = [
            InitialReceipt(stage: .ordered, quantity: 3, due: .days(4)),
            InitialReceipt(stage: .shipped, quantity: 2, due: .days(1)),
        ]
        // 10 + 20 + the 2 that left the warehouse before the start = 32; the 3 will come out of the 10.
        echelon.warehouse.policy = .echelonBaseStock(level: 32)
        // So the first order is for what the town takes.
        #expect(try echelon.run().told(.ordered, to: "warehouse") == ["120h 2"])
    }

    @Test func `continuous review sees the town's order at the warehouse at once`() throws {
        var echelon = Echelon([order(5, atHour: 31)])
        echelon.warehouse.review = .continuous
        #expect(try echelon.run().told(.ordered, to: "warehouse") == ["31h 5"])
    }

    @Test func `what leaves for a place outside the echelon leaves the echelon`() throws {
        // A second shop is planned by lanes of its own and has no source: it belongs to nobody's echelon.
        let run = try Echelon([]).run { scenario in
            scenario.network.sites.append(
                Site(
                    id: "kiosk", kind: .retailer,
                    stock: [
                        StockItem(
                            product: "tea",
                            policy: .plannedOrders([PlannedOrder(time: .days(1), quantity: 4, lane: "4")]))
                    ]))
            scenario.network.lanes.append(Lane(id: "4", from: "warehouse", to: "kiosk"))
        }
        #expect(run.told(.ordered, to: "warehouse") == ["24h 4"])
    }
}
