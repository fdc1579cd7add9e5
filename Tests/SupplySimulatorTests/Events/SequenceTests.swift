// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct SequenceTests {
    /// Nothing on the shelf; 5 arrive on day 1, when the town wants 5.
    private func shop(_ sequence: EventSequence) -> Shop {
        var shop = Shop(orders: [order(5, onDay: 1)])
        shop.shop.initialReceipts = [InitialReceipt(quantity: 5, due: .days(1))]
        shop.sequence = sequence
        return shop
    }

    @Test func `with arrivals first, what arrives today serves today's demand`() throws {
        let run = try shop(.arrivalsFirst).run()
        expect(run[.fillRate, .town], is: 1)
        expect(run[.fillRate, .shop], is: 1)
        expect(run[.cycleServiceLevel, .shopTea], is: 1)
    }

    @Test func `with demand first, a lost sale misses what arrives at the same instant`() throws {
        var shop = shop(.demandFirst)
        shop.town.unmetDemand = .lost
        let run = try shop.run()
        #expect(run.told(.saleLost) == ["24h 5"])
        expect(run[.fillRate, .town], is: 0)
        expect(run[.onHandMean, .shop], is: 5 * 9 / 10.0)
    }

    @Test func `with demand first, who waits is served at the same instant and counts as filled at once`()
        throws
    {
        let run = try shop(.demandFirst).run()
        #expect(run.told(.delivered) == ["24h 5"])
        expect(run[.fillRate, .town], is: 1)
        // But it was a stockout: a line had to wait for the shipment.
        expect(run[.cycleServiceLevel, .shopTea], is: 0)
    }

    @Test
    func `with demand first, a review does not see what arrives at the same instant leave the pipeline`()
        throws
    {
        // Sterman's rule sees net stock and pipeline apart; with all weight on net stock it orders the shortfall.
        func firstOrders(_ sequence: EventSequence) throws -> [String] {
            var shop = Shop(
                policy: .anchorAndAdjust(
                    AnchorAndAdjust(
                        forecastWeight: 0, stockAdjustment: 1, supplyLineWeight: 0, desiredStock: 6,
                        initialForecast: 0)))
            shop.shop.review = .daily
            shop.shop.initialReceipts = [InitialReceipt(quantity: 6, due: .zero)]
            shop.sequence = sequence
            return try shop.run().told(.ordered)
        }
        #expect(try firstOrders(.arrivalsFirst) == [])
        #expect(try firstOrders(.demandFirst) == ["0h 6"])
    }

    @Test func `a review at the instant of an order sees it`() throws {
        var shop = Shop(onHand: 9, policy: .baseStock(level: 9), orders: [order(4, onDay: 2)])
        shop.shop.review = .daily
        #expect(try shop.run().told(.ordered) == ["48h 4"])
    }

    @Test func `reviews fall due at their offset and then every period`() throws {
        var shop = Shop(policy: .fixedOrder(quantity: 1))
        shop.shop.review = .periodic(period: .days(3), offset: .hours(30))
        #expect(try shop.run().told(.ordered) == ["30h 1", "102h 1", "174h 1"])
    }

    @Test func `continuous review orders at the instant of the demand`() throws {
        var shop = Shop(onHand: 9, policy: .reorderPointQuantity(reorderPoint: 4, orderQuantity: 6))
        shop.town.orders = .history([order(4, atHour: 5), order(1, atHour: 7), order(1, atHour: 8)])
        shop.inbound.leadTime = .days(1)
        // 9 − 4 = 5 is above 4; 5 − 1 = 4 is not; 4 + 6 − 1 = 9 is again.
        #expect(try shop.run().told(.ordered) == ["7h 6"])
    }

    @Test func `downstream reviews first, so the warehouse reacts on the same day`() throws {
        for (shop, warehouse) in [("a", "z"), ("z", "a")] {
            let item = { (lane: LaneID) in
                StockItem(
                    product: "tea", policy: .baseStock(level: 10), review: .daily, sourcing: .single(lane),
                    initialOnHand: 10)
            }
            let (near, far) = (NodeID(shop), NodeID(warehouse))
            let network = Network(
                products: [Product(id: "tea")],
                sites: [
                    Site(id: "farm", kind: .supplier, stock: [StockItem(product: "tea")]),
                    Site(id: near, kind: .retailer, stock: [item("2")]),
                    Site(id: far, kind: .warehouse, stock: [item("1")]),
                ],
                lanes: [
                    Lane(id: "1", from: "farm", to: far, leadTime: .days(1)),
                    Lane(id: "2", from: far, to: near, leadTime: .days(1)),
                    Lane(id: "3", from: near, to: "town"),
                ],
                segments: [
                    CustomerSegment(
                        id: "town", orders: .history([order(3, onDay: 2)]),
                        mix: [MixEntry(product: "tea", size: .constant(1))], sourcing: .single("3"))
                ])
            let run = try SimulatedRun(Scenario(name: "two steps", horizon: .days(10), network: network))
            #expect(run.told(.ordered) == ["48h 3", "48h 3"], "shop \(shop)")
            // Downstream is echelon 1.
            expect(run[.onHandMean, .echelon(1)], is: run[.onHandMean, .site(shop)])
            expect(run[.onHandMean, .echelon(2)], is: run[.onHandMean, .site(warehouse)])
        }
    }

    @Test func `downstream reviews first also when reviews are differently far apart`() throws {
        // Shop and plant review daily, the warehouse between them every second day.
        let names = ["shop", "warehouse", "plant", "farm"]
        let periods: [Int64] = [1, 2, 1]
        var network = Network(products: [Product(id: "tea")])
        for (step, name) in names.enumerated() where name != "farm" {
            let lane = Lane(id: LaneID(name), from: NodeID(names[step + 1]), to: NodeID(name))
            network.lanes.append(lane)
            network.sites.append(
                Site(
                    id: NodeID(name), kind: .warehouse,
                    stock: [
                        StockItem(
                            product: "tea", policy: .baseStock(level: 10),
                            review: .periodic(period: .days(periods[step]), offset: .zero),
                            sourcing: .single(lane.id), initialOnHand: 10)
                    ]))
        }
        network.sites.append(Site(id: "farm", kind: .supplier, stock: [StockItem(product: "tea")]))
        network.lanes.append(Lane(id: "out", from: "shop", to: "town"))
        network.segments = [
            CustomerSegment(
                id: "town", orders: .history([order(3, onDay: 2)]),
                mix: [MixEntry(product: "tea", size: .constant(1))],
                sourcing: .single("out"))
        ]
        let run = try SimulatedRun(Scenario(name: "four steps", horizon: .days(10), network: network))
        #expect(
            run.journal.filter { $0.kind == .ordered }.map(\.destination.name) == [
                "shop", "warehouse", "plant",
            ])
        #expect(run.told(.ordered) == ["48h 3", "48h 3", "48h 3"])
    }

    @Test func `nothing happens at the horizon`() throws {
        var shop = Shop(onHand: 9, orders: [order(1, onDay: 9), order(1, onDay: 10)])
        shop.shop.policy = .fixedOrder(quantity: 1)
        shop.shop.review = .periodic(period: .days(5), offset: .days(5))
        let run = try shop.run()
        expect(run[.demandUnits], is: 1)
        #expect(run.told(.ordered) == ["120h 1"])
    }
}

@Suite struct PlannedOrderTests {
    @Test func `a plan is carried out to the letter, whatever the stock`() throws {
        var shop = Shop(
            onHand: 1_000,
            policy: .plannedOrders([
                PlannedOrder(time: .days(4), quantity: 3), PlannedOrder(time: .hours(5), quantity: 1),
                PlannedOrder(time: .days(4), quantity: 2), PlannedOrder(time: .days(40), quantity: 9),
            ]))
        shop.shop.orderCost = 10
        let run = try shop.run()
        #expect(run.told(.ordered) == ["5h 1", "96h 2", "96h 3"])
        expect(run[.orderingCost], is: 3 * 10)
    }

    @Test func `a planned order takes the lane that the plan names`() throws {
        var shop = Shop(
            policy: .plannedOrders([
                PlannedOrder(time: .days(1), quantity: 3, lane: "fast"),
                PlannedOrder(time: .days(1), quantity: 2),
            ]))
        shop.inbound.leadTime = .days(3)
        // Minimum and multiple are for rules: a plan has respected them or means not to.
        shop.shop.minimumOrder = 3
        shop.shop.orderMultiple = 3
        var scenario = shop.scenario
        scenario.network.lanes.append(Lane(id: "fast", from: "farm", to: "shop", leadTime: .days(1)))
        let run = try SimulatedRun(scenario)
        expect(run[.shippedUnits, .lane("fast")], is: 3)
        // Without a lane the order goes the way of all orders: at least 3.
        expect(run[.shippedUnits, .lane("in")], is: 3)
        #expect(run.told(.received) == ["48h 3", "96h 3"])
    }
}
