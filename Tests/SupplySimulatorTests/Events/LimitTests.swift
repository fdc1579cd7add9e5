// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct LaneLimitTests {
    @Test func `what does not fit into this period leaves in the next`() throws {
        var shop = Shop(policy: .plannedOrders([PlannedOrder(time: .hours(30), quantity: 10)]))
        shop.inbound.limit = FlowLimit(units: 4, per: .days(1))
        shop.inbound.leadTime = .hours(5)
        shop.inbound.shipmentCost = 100
        shop.inbound.unitCost = 1
        let run = try shop.run()
        #expect(run.told(.departed) == ["30h 4", "48h 4", "72h 2"])
        #expect(run.told(.received) == ["35h 4", "53h 4", "77h 2"])
        expect(run[.shipments, .lane("in")], is: 3)
        expect(run[.transportCost], is: 3 * 100 + 10)
    }

    @Test func `what a period leaves unused is lost`() throws {
        var shop = Shop(
            policy: .plannedOrders([
                PlannedOrder(time: .days(3), quantity: 3), PlannedOrder(time: .hours(80), quantity: 3),
            ]))
        shop.inbound.limit = FlowLimit(units: 4, per: .days(1))
        // 4 a day, whatever days 0 to 2 left over: 3 and 1 on day 3, 2 on day 4.
        #expect(try shop.run().told(.departed) == ["72h 3", "80h 1", "96h 2"])
    }

    @Test func `what waits goes before what comes`() throws {
        var shop = Shop(
            policy: .plannedOrders([
                PlannedOrder(time: .days(1), quantity: 6), PlannedOrder(time: .days(2), quantity: 3),
            ]))
        shop.inbound.limit = FlowLimit(units: 4, per: .days(1))
        // Day 2 begins with the 2 that waited; 2 of the new 3 still fit.
        #expect(try shop.run().told(.departed) == ["24h 4", "48h 2", "48h 2", "72h 1"])
    }

    @Test func `what waits leaves in the order in which it came to the dock`() throws {
        func plan(_ orders: [(hour: Int64, quantity: Quantity)]) -> ReplenishmentPolicy {
            .plannedOrders(orders.map { PlannedOrder(time: .hours($0.hour), quantity: $0.quantity) })
        }
        var shop = Shop(policy: plan([(0, 3), (2, 1)]))
        shop.inbound.limit = FlowLimit(units: 1, per: .days(1))
        var scenario = shop.scenario
        scenario.network.products.append(Product(id: "ale"))
        scenario.network.sites[0].stock.append(StockItem(product: "ale"))
        scenario.network.sites[1].stock.append(
            StockItem(product: "ale", policy: plan([(1, 2)]), sourcing: .single("in")))
        let run = try SimulatedRun(scenario)
        #expect(
            run.journal.filter { $0.kind == .departed }.map(\.product.name) == [
                "tea", "tea", "tea", "ale", "ale", "tea",
            ])
    }

    @Test func `goods that wait at the dock have left the shelf and are in transit`() throws {
        var shop = Shop(onHand: 6, orders: [order(6, onDay: 1)])
        shop.outbound.limit = FlowLimit(units: 4, per: .days(1))
        let run = try shop.run()
        #expect(run.told(.delivered) == ["24h 4", "48h 2"])
        expect(run[.onHandMean, .shop], is: 6 * 1 / 10.0)
        expect(run[.orderCycleTimeMean], is: 1)

        var supplied = Shop(policy: .plannedOrders([PlannedOrder(time: .zero, quantity: 6)]))
        supplied.inbound.limit = FlowLimit(units: 4, per: .days(1))
        // 2 wait for a day.
        try expect(supplied.run()[.inTransitMean, .shop], is: 2 * 1 / 10.0)
    }

    @Test func `a limit holds for all products of the lane together`() throws {
        var shop = Shop()
        let plan = { (quantity: Quantity) in
            ReplenishmentPolicy.plannedOrders([PlannedOrder(time: .zero, quantity: quantity)])
        }
        shop.inbound.limit = FlowLimit(units: 4, per: .days(1))
        shop.shop.policy = plan(3)
        var scenario = shop.scenario
        scenario.network.products.append(Product(id: "ale", smallestUnitsPerUnit: 2))
        scenario.network.sites[0].stock.append(StockItem(product: "ale"))
        scenario.network.sites[1].stock.append(
            StockItem(product: "ale", policy: plan(4), sourcing: .single("in")))
        let run = try SimulatedRun(scenario)
        // Of one rank, ale goes first: 4 halves are 2 units. Then 2 of the 3 tea, and the last the day after.
        #expect(run.told(.departed, of: "ale") == ["0h 2"])
        #expect(run.told(.departed, of: "tea") == ["0h 2", "24h 1"])
    }

    @Test func `utilisation counts the periods of which the window has a part`() throws {
        var shop = Shop(policy: .plannedOrders([PlannedOrder(time: .zero, quantity: 100)]))
        shop.inbound.limit = FlowLimit(units: 30, per: .weeks(1))
        // Ten days see two weeks begin.
        try expect(shop.run()[.laneUtilisation, .lane("in")], is: 60.0 / (2 * 30))
    }
}

@Suite struct SupplierLimitTests {
    @Test func `a limited supplier has its limit anew in each period, and no more`() throws {
        var shop = Shop(
            policy: .plannedOrders([
                PlannedOrder(time: .days(2), quantity: 7), PlannedOrder(time: .days(4), quantity: 2),
            ]))
        shop.farm.supplyLimit = FlowLimit(units: 3, per: .days(1))
        shop.farm.purchaseCost = 5
        let run = try shop.run()
        // 3 + 3 + 1 for the first; day 4 has 2 left for the second.
        #expect(run.told(.departed) == ["48h 3", "72h 3", "96h 1", "96h 2"])
        expect(run[.purchaseCost], is: 9 * 5)
    }

    @Test func `a complete order above the limit never leaves`() throws {
        var shop = Shop(policy: .plannedOrders([PlannedOrder(time: .zero, quantity: 4)]))
        shop.farm.supplyLimit = FlowLimit(units: 3, per: .days(1))
        shop.inbound.fulfilment = .complete
        #expect(try shop.run().told(.departed) == [])
    }

    @Test func `a supplier's own policy is never asked`() throws {
        var shop = Shop(policy: .plannedOrders([PlannedOrder(time: .days(1), quantity: 4)]))
        shop.farm.policy = .baseStock(level: 50)
        shop.farm.sourcing = .single("up")
        shop.farm.initialReceipts = [InitialReceipt(quantity: 5, due: .days(1))]
        var scenario = shop.scenario
        scenario.network.sites.append(Site(id: "hill", kind: .supplier, stock: [StockItem(product: "tea")]))
        scenario.network.lanes.append(Lane(id: "up", from: "hill", to: "farm"))
        let run = try SimulatedRun(scenario)
        #expect(run.told(.ordered) == ["24h 4"])
        expect(run[.shippedUnits, .lane("up")], is: 0)
    }

    @Test func `an absurdly large limit is as good as none`() throws {
        var shop = Shop(policy: .plannedOrders([PlannedOrder(time: .zero, quantity: 4)]))
        shop.farm.supplyLimit = FlowLimit(units: 1e300, per: .days(1))
        shop.inbound.limit = FlowLimit(units: 1e300, per: .days(1))
        #expect(try shop.run().told(.received) == ["0h 4"])
    }
}
