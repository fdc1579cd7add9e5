// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct HubTests {
    /// Truck to the hub, there handled, then by a train on Friday and Tuesday at 06:00.
    private var legs: [Leg] {
        [
            Leg(to: "yard", time: .hours(10), handling: .hours(4), unitCost: 1, distance: 80),
            Leg(
                time: .hours(20),
                timetable: Timetable(departures: [.hours(24 + 6), .hours(4 * 24 + 6)], cutOff: .hours(1)),
                unitCost: 2, emissions: 0.5, distance: 300),
        ]
    }

    @Test func `goods pass the hub, wait there for the train, and arrive as planned`() throws {
        var shop = Shop(
            policy: .plannedOrders([
                PlannedOrder(time: .zero, quantity: 3), PlannedOrder(time: .hours(16), quantity: 2),
            ]))
        shop.inbound.carriage = Carriage(
            vehicle: Vehicle(costPerKilometre: 0.5, emissionsPerKilometre: 1), legs: legs)
        let run = try shop.run()
        // The run starts on a Thursday. First: at the yard at 10, ready at 14, train on Friday 06:00 = 30, there at 50.
        // Second: at the yard at 26, ready at 30, too late for 30; train on Tuesday 06:00 = 126, there at 146.
        #expect(run.told(.hubReached) == ["10h 3", "26h 2"])
        #expect(run.told(.received) == ["50h 3", "146h 2"])
        let hubs = run.journal.filter { $0.kind == .hubReached }
        #expect(hubs.map(\.destination) == ["yard", "yard"])
        #expect(hubs.map(\.plannedHour) == [10, 26])
        #expect(run.journal.filter { $0.kind == .departed }.map(\.plannedHour) == [50, 146])
        expect(run[.leadTimeMean, .lane("in")], near: (50.0 + 130) / 2 / 24)
        // 5 units at 1 + 2, and 380 km of each of two vehicles at 0.5.
        expect(run[.transportCost], near: 5 * 3 + 2 * 380 * 0.5)
        expect(run[.emissions], near: 5 * 0.5 + 2 * 380)
        expect(run[.onTimeArrivals], is: 1)
    }
}

@Suite struct BorderTests {
    @Test func `a border adds its delay to its share of the trips`() throws {
        var shop = Shop(onHand: 1_000_000)
        shop.town.orders = .poisson(ordersPerDay: 40)
        shop.days = 400
        shop.outbound.leadTime = .hours(12)
        shop.outbound.carriage = Carriage(
            border: BorderDelay(probability: 0.25, delay: RandomDuration(.exponential(mean: 8), .hour)))
        let run = try SimulatedRun(shop.scenario, recordsJournal: false)
        // Mean 12 + 0.25 × 8 hours; variance p(2 − p)m² = 28 h² over about 16,000 trips: four standard errors are 0.17 h.
        let hours = run[.leadTimeMean, .lane("out")] * 24
        #expect((hours - 14).magnitude < 0.17)
        // On time is what takes no longer than the mean of 14 h: no delay, or one of up to 2 h.
        let exact = 0.75 + 0.25 * (1 - 0.778_801)
        #expect((run[.onTimeArrivals] - exact).magnitude < 0.012)
    }
}

@Suite struct TransitLossTests {
    @Test func `units are lost independently, by a binomial law`() throws {
        var shop = Shop(
            policy: .plannedOrders((0..<400).map { PlannedOrder(time: .hours($0), quantity: 200) }))
        shop.days = 20
        shop.inbound.carriage = Carriage(loss: TransitLoss(perUnit: 0.05))
        let run = try shop.run()
        let lost = run.journal.filter { $0.kind == .lostInTransit }.map(\.units)
        let mean = lost.reduce(0, +) / 400
        let squares = lost.reduce(0) { $0 + $1 * $1 } / 400
        // 200 × 5 % = 10 with variance 9.5; four standard errors of the mean are 0.62, of the variance about 2.7.
        #expect((mean - 10).magnitude < 0.62)
        #expect((squares - mean * mean - 9.5).magnitude < 2.7)
        expect(run[.transitLossRate], near: lost.reduce(0, +) / 80_000)
        expect(run[.lostInTransitUnits], is: lost.reduce(0, +))
    }

    @Test func `many lost units are as many on average, however they are drawn`() throws {
        var shop = Shop(
            policy: .plannedOrders((0..<100).map { PlannedOrder(time: .hours($0), quantity: 1_000_000) }))
        shop.inbound.carriage = Carriage(loss: TransitLoss(perUnit: 0.02))
        // 2 % of 10⁸; the standard error of the rate is 1.4 × 10⁻⁵.
        try #expect((shop.run()[.transitLossRate] - 0.02).magnitude < 6e-5)
    }

    @Test func `what is lost on the way to a site is no longer on order, and is ordered again`() throws {
        var shop = Shop(
            onHand: 0, policy: .reorderPointOrderUpTo(reorderPoint: 9, orderUpToLevel: 10))
        shop.inbound.leadTime = .days(1)
        shop.inbound.carriage = Carriage(loss: TransitLoss(perShipment: 0.5))
        shop.days = 40
        let run = try shop.run()
        // Every loss is followed by a new order at once, until one arrives.
        let lost = run.told(.lostInTransit).count
        #expect(lost > 0)
        #expect(run.told(.ordered).count == lost + 1)
        #expect(run.told(.received).count == 1)
        expect(run[.inTransitMean, .shop], near: 10 * Double(lost + 1) / 40)
    }

    @Test func `a customer gets the same again, later`() throws {
        var shop = Shop(onHand: 1_000, orders: (0..<50).map { order(4, atHour: $0) })
        shop.outbound.leadTime = .hours(6)
        shop.outbound.carriage = Carriage(loss: TransitLoss(perShipment: 0.3))
        shop.town.promise = .hours(6)
        shop.days = 30
        let run = try shop.run()
        let lost = Double(run.told(.lostInTransit).count)
        #expect(lost > 5)
        expect(run[.deliveredUnits], is: 200)
        expect(run[.lostUnits], is: 0)
        expect(run[.shippedUnits, .lane("out")], is: 200 + 4 * lost)
        // Whoever was sent anything twice was late.
        #expect(run[.onTimeInFull] < 1)
        expect(run[.demandUnits], is: 200)
    }

    @Test func `or nothing, where the rule says so`() throws {
        var shop = Shop(onHand: 1_000, orders: (0..<50).map { order(4, atHour: $0) })
        shop.outbound.leadTime = .hours(6)
        shop.outbound.carriage = Carriage(loss: TransitLoss(perShipment: 0.3, customers: .lost))
        shop.town.lostSaleCost = 2
        let run = try shop.run()
        let lost = 4 * Double(run.told(.lostInTransit).count)
        expect(run[.lostUnits], is: lost)
        expect(run[.deliveredUnits], is: 200 - lost)
        expect(run[.lostSaleCost], is: 2 * lost)
    }

    @Test func `goods that take no time and are lost did not fill their order`() throws {
        var shop = Shop(onHand: 100, orders: [order(4, onDay: 1)])
        shop.outbound.carriage = Carriage(loss: TransitLoss(perShipment: 1, customers: .lost))
        let run = try shop.run()
        expect(run[.fillRate], is: 0)
        expect(run[.orderFillRate], is: 0)
    }
}

@Suite struct TourTests {
    /// A tour from the farm to the shop and the inn, and from the shop to the inn, once a day at 06:00.
    private func scenario(capacity: Double?, orders: [(node: String, hour: Int64, quantity: Quantity)])
        -> Scenario
    {
        func plan(_ node: String) -> ReplenishmentPolicy {
            .plannedOrders(
                orders.filter { $0.node == node }.map {
                    PlannedOrder(time: .hours($0.hour), quantity: $0.quantity)
                })
        }
        func lane(_ from: NodeID, _ to: NodeID, _ product: ProductID) -> Lane {
            Lane(
                id: LaneID("\(from)-\(to)"), from: from, to: to, products: [product],
                transitHoldingCost: 24, carriage: Carriage(tour: "round"))
        }
        return Scenario(
            name: "tour", horizon: .days(4),
            network: Network(
                products: [Product(id: "tea"), Product(id: "jars")],
                sites: [
                    Site(id: "farm", kind: .supplier, stock: [StockItem(product: "tea")]),
                    Site(
                        id: "shop", kind: .retailer,
                        stock: [
                            StockItem(product: "tea", policy: plan("shop"), sourcing: .single("farm-shop")),
                            StockItem(product: "jars", initialOnHand: 100),
                        ]),
                    Site(
                        id: "inn", kind: .retailer,
                        stock: [
                            StockItem(product: "tea", policy: plan("inn"), sourcing: .single("farm-inn")),
                            StockItem(product: "jars", policy: plan("jars"), sourcing: .single("shop-inn")),
                        ]),
                ],
                lanes: [
                    lane("farm", "shop", "tea"), lane("farm", "inn", "tea"), lane("shop", "inn", "jars"),
                ],
                tours: [
                    Tour(
                        id: "round",
                        stops: [
                            Tour.Stop(at: "farm", stay: .hours(1)),
                            Tour.Stop(at: "shop", travel: .hours(2), stay: .hours(1), distance: 40),
                            Tour.Stop(at: "inn", travel: .hours(3), distance: 60),
                        ],
                        every: .days(1), offset: .hours(6),
                        vehicle: Vehicle(
                            capacity: VehicleCapacity(units: capacity), costPerTrip: 50,
                            costPerKilometre: 1, emissionsPerKilometre: 2), stopCost: 5,
                        returnDistance: 100)
                ]))
    }

    @Test func `a milk run calls at its stops in order, drops off and picks up`() throws {
        let run = try SimulatedRun(
            scenario(
                capacity: nil,
                orders: [("shop", 0, 4), ("inn", 6, 5), ("inn", 8, 6), ("jars", 9, 7), ("jars", 11, 8)]))
        // Leaves the farm at 7, is at the shop from 9 to 10, at the inn at 13; a day later again.
        #expect(run.told(.departed, of: "tea") == ["7h 5", "7h 4", "31h 6"])
        #expect(run.told(.received, to: "shop") == ["9h 4"])
        #expect(run.told(.received, to: "inn", of: "tea") == ["13h 5", "37h 6"])
        #expect(run.told(.departed, of: "jars") == ["10h 7", "34h 8"])
        #expect(run.told(.received, of: "jars") == ["13h 7", "37h 8"])
        // Four runs at 50 + 2 × 5 + 200 km, and 1 an hour and unit on the way: 4×2 + 5×6 + 6×6 + 7×3 + 8×3.
        expect(run[.transportCost], near: 4 * (50 + 10 + 200) + (8 + 30 + 36 + 21 + 24))
        expect(run[.emissions], near: 4 * 400)
        expect(run[.departures, .tour("round")], is: 4)
        expect(run[.onTimeArrivals, .tour("round")], is: 1)
        // Waits: 7, 1, 23, 1 and 23 hours.
        expect(run[.transportWaitMean], near: 55.0 / 5 / 24)
    }

    @Test func `what does not fit on the vehicle waits for the next run`() throws {
        let run = try SimulatedRun(
            scenario(capacity: 6, orders: [("shop", 0, 4), ("inn", 0, 5), ("jars", 0, 3)]))
        // In the order of the lanes' names the inn comes first: 5 and 1 of 4. At the shop 1 goes off and 1 jar goes on.
        #expect(run.told(.departed, to: "inn", of: "tea") == ["7h 5"])
        #expect(run.told(.departed, to: "shop") == ["7h 1", "31h 3"])
        #expect(run.told(.departed, of: "jars") == ["10h 1", "34h 2"])
        // Full once, then 3 of 6, then empty twice.
        expect(run[.loadFactorMean, .tour("round")], near: (1 + 0.5) / 4)
    }
}
