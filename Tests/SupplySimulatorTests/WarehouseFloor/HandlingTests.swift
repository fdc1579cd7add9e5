// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

/// Goods on their way over a floor, by hand.
@Suite struct HandlingTests {
    @Test func `an order leaves when it is picked, packed and loaded, one after the other`() throws {
        var shop = Shop(onHand: 10, orders: [order(2, atHour: 1)])
        shop.town.promise = .hours(2)
        var pick = HandlingStep.minutes(30, .pick)
        pick.timePerUnit = .constant(.minutes(15))
        let run = try shop.run(WarehouseOperations(steps: [pick, .minutes(30, .pack), .minutes(30, .load)]))
        // 30 + 2 × 15 minutes, then twice 30.
        #expect(run.told(.departed) == ["3h 2"])
        #expect(run.told(.delivered) == ["3h 2"])
        expect(run[.orderHandlingMean, .shop], is: 2)
        expect(run[.onTimeInFull], is: 1)
    }

    @Test func `what is reserved at once counts as filled at once, and has left the shelf`() throws {
        let shop = Shop(onHand: 10, orders: [order(4, onDay: 5)])
        let run = try shop.run(.crew(1, .minutes(1_440, .pick)))
        expect(run[.fillRate, .town], is: 1)
        expect(run[.onHandMean, .shop], is: 8)
        // Delivered on day 6.
        expect(run[.orderCycleTimeMean, .town], is: 1)
    }

    @Test func `a received shipment is on its way until it is put away`() throws {
        var shop = Shop(policy: .plannedOrders([PlannedOrder(time: .days(1), quantity: 8)]))
        shop.inbound.leadTime = .days(1)
        let run = try shop.run(
            .crew(1, .minutes(480, .unload), .minutes(480, .inspect), .minutes(480, .putAway)))
        #expect(run.told(.received, to: "shop") == ["72h 8"])
        expect(run[.inTransitMean, .shop], is: 1.6)
        expect(run[.dockToStockMean, .shop], is: 24)
        expect(run[.dockToStockP95, .shop], near: 24)
    }

    @Test func `one pair of hands does one job at a time, the first that came first`() throws {
        let shop = Shop(
            onHand: 10, orders: [order(1, atHour: 1), order(2, atHour: 1), order(3, atHour: 2)])
        let run = try shop.run(.crew(1, .minutes(60, .pick)))
        #expect(run.told(.delivered) == ["2h 1", "3h 2", "4h 3"])
        // They waited 0, 1 and 1 hours.
        expect(run[.queueTimeMean, .atShop(.pick)], near: 2.0 / 3)
        expect(run[.queueLengthMean, .atShop(.pick)], near: 2.0 / 240)
        expect(run[.handledJobs, .atShop(.pick)], is: 3)
        expect(run[.handledUnits, .atShop(.pick)], is: 6)
        expect(run[.throughputPeak, .atShop(.pick)], is: 3)
        expect(run[.resourceUtilisation, .crew], near: 3.0 / 240)
    }

    @Test func `the shortest job goes first where the process says so`() throws {
        let shop = Shop(
            onHand: 10, orders: [order(1, atHour: 1), order(4, atHour: 1), order(2, atHour: 1)])
        let pick = HandlingStep(.pick, timePerUnit: .constant(.minutes(60)), order: .shortest)
        #expect(try shop.run(.crew(1, pick)).told(.delivered) == ["2h 1", "4h 2", "8h 4"])
    }

    @Test func `the better priority goes first where the process says so`() throws {
        let towns = TwoTowns(
            first: [order(1, atHour: 1), order(2, atHour: 1)], second: [order(3, atHour: 1)])
        var pick = HandlingStep.minutes(60, .pick)
        pick.order = .priority
        var segments = towns.segments
        segments[1].priority = -1
        let network = Network(
            products: [Product(id: "tea")],
            sites: [
                Site(
                    id: "shop", kind: .warehouse, stock: [StockItem(product: "tea", initialOnHand: 10)],
                    operations: .crew(1, pick))
            ], lanes: towns.lanes, segments: segments)
        let run = try SimulatedRun(Scenario(name: "priority", horizon: .days(1), network: network))
        #expect(run.told(.delivered) == ["2h 1", "3h 3", "4h 2"])
    }

    @Test func `a job needs a dock and a pair of hands`() throws {
        let shop = Shop(onHand: 10, orders: [order(1, atHour: 1), order(2, atHour: 1)])
        let floor = WarehouseOperations(
            resources: [
                FloorResource(id: "door", kind: .dock, serves: [.load]),
                FloorResource(id: "crew", count: 2, serves: [.load]),
            ], steps: [.minutes(60, .load)])
        let run = try shop.run(floor)
        #expect(run.told(.delivered) == ["2h 1", "3h 2"])
        expect(run[.resourceUtilisation, .resource(site: "shop", resource: "door")], near: 2.0 / 240)
        expect(run[.resourceUtilisation, .crew], near: 2.0 / 480)
    }

    @Test func `a pool takes work in the order of its preferences, whatever came first`() throws {
        // Two orders at 1 h, a shipment at 1:30: the hands are free again at 2 h.
        var shop = Shop(
            onHand: 10, policy: .plannedOrders([PlannedOrder(time: .zero, quantity: 7)]),
            orders: [order(1, atHour: 1), order(2, atHour: 1)])
        shop.inbound.leadTime = .constant(.minutes(90))
        var floor = WarehouseOperations.crew(1, .minutes(60, .putAway), .minutes(60, .pick))
        let stock = try shop.run(floor)
        #expect(stock.told(.received, to: "shop") == ["3h 7"])
        #expect(stock.told(.delivered) == ["2h 1", "4h 2"])
        floor.resources[0].serves = [.pick, .putAway]
        let orders = try shop.run(floor)
        #expect(orders.told(.received, to: "shop") == ["4h 7"])
        #expect(orders.told(.delivered) == ["2h 1", "3h 2"])
    }

    @Test func `a specialist is taken before somebody who can do other things`() throws {
        let shop = Shop(onHand: 10, orders: [order(1, atHour: 1)])
        let floor = WarehouseOperations(
            resources: [
                FloorResource(id: "all-round", serves: [.load, .pick]),
                FloorResource(id: "crew", serves: [.pick]),
            ], steps: [.minutes(60, .pick), .minutes(60, .load)])
        let run = try shop.run(floor)
        expect(run[.resourceUtilisation, .crew], near: 1.0 / 240)
        expect(run[.resourceUtilisation, .resource(site: "shop", resource: "all-round")], near: 1.0 / 240)
    }

    @Test func `a job takes time for each position that it begins to fill`() throws {
        var shop = Shop(onHand: 100, orders: [order(25, atHour: 1)])
        shop.tea.unitsPerPosition = 10
        let pick = HandlingStep(.pick, timePerPosition: .constant(.minutes(60)))
        #expect(try shop.run(.crew(1, pick)).told(.delivered) == ["4h 25"])
    }

    @Test func `handling and the roster are paid for`() throws {
        let shop = Shop(onHand: 10, orders: [order(2, atHour: 1), order(3, atHour: 2)])
        let pick = HandlingStep(.pick, cost: 4, unitCost: 0.5)
        var floor = WarehouseOperations.crew(2, pick)
        floor.resources[0].costPerHour = 20
        let run = try shop.run(floor)
        expect(run[.handlingCost], is: 2 * 4 + 5 * 0.5)
        expect(run[.handlingCost, .atShop(.pick)], is: 10.5)
        expect(run[.labourCost], is: 2 * 240 * 20)
        expect(run[.labourCost, .crew], is: 9_600)
        expect(run[.totalCost], is: 9_610.5)
    }

    @Test func `what is thrown out on inspection is ordered anew`() throws {
        var shop = Shop(policy: .baseStock(level: 10))
        shop.inbound.leadTime = .days(1)
        shop.shop.review = .continuous
        let inspect = HandlingStep(.inspect, time: .hours(1), rejectRate: 0.2)
        let run = try shop.run(.crew(1, inspect))
        // 2 of 10 are thrown out, then 0.4 of 2 and perhaps 0.2 of 1: no more than one each time.
        #expect(run.told(.received, to: "shop").first == "25h 8")
        #expect(run.told(.ordered, to: "shop").prefix(2) == ["0h 10", "25h 2"])
        expect(run[.inspectionRejects, .shop], is: run.told(.ordered, to: "shop").count == 2 ? 2 : 3)
    }

    @Test func `only the sampled share of the receipts is inspected`() throws {
        let orders = (1..<1_000).map { PlannedOrder(time: .hours(Int64($0)), quantity: 1) }
        var shop = Shop(policy: .plannedOrders(orders))
        shop.days = 50
        let inspect = HandlingStep(.inspect, sampledShare: 0.25)
        let run = try shop.run(WarehouseOperations(steps: [inspect]))
        // A binomial count of 999 with p = 0.25: 4 standard deviations are 55.
        let inspected = run[.handledJobs, .atShop(.inspect)]
        #expect((inspected - 249.75).magnitude < 55)
        expect(run[.dockToStockMean, .shop], is: 0)
    }
}
