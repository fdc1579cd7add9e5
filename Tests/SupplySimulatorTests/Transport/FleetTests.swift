// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct FleetTests {
    /// A shop that orders `orders` over a lane of the farm's fleet, 5 hours each way.
    private func shop(
        _ orders: [(hour: Int64, quantity: Quantity)], vehicles: Int = 1, capacity: Double = 10,
        turnaround: RandomDuration = .zero, standingCost: Double = 0
    ) -> Scenario {
        var shop = Shop(
            policy: .plannedOrders(
                orders.map { PlannedOrder(time: .hours($0.hour), quantity: $0.quantity) }))
        shop.inbound.leadTime = .hours(5)
        shop.inbound.carriage = Carriage(fleet: "trucks", distance: 100)
        var scenario = shop.scenario
        scenario.network.fleets = [
            Fleet(
                id: "trucks", home: "farm", vehicles: vehicles,
                vehicle: Vehicle(
                    capacity: VehicleCapacity(units: capacity), costPerTrip: 30, costPerKilometre: 2,
                    emissionsPerKilometre: 1), turnaround: turnaround, standingCost: standingCost)
        ]
        return scenario
    }

    @Test func `goods wait until the vehicle is back, and what does not fit waits for the next trip`() throws
    {
        let run = try SimulatedRun(shop([(0, 12), (3, 4)], turnaround: .hours(1)))
        // Away from 0 to 11: out 5, unloading 1, back 5. The next trip takes the 2 left and the 4 that came.
        #expect(run.told(.departed) == ["0h 10", "11h 2", "11h 4"])
        #expect(run.told(.received) == ["5h 10", "16h 2", "16h 4"])
        // Two loaded trips at 30 and four ways of 100 km at 2.
        expect(run[.transportCost], is: 2 * 30 + 4 * 100 * 2)
        expect(run[.emissions], is: 400)
        expect(run[.emptyRunning, .fleet("trucks")], is: 0.5)
        expect(run[.vehicleUtilisation, .fleet("trucks")], near: 22.0 / 240)
        expect(run[.loadFactorMean], near: 16.0 / 20)
        // Waits of 0, 11 and 8 hours; only the first left at once.
        expect(run[.transportWaitMean], near: 19.0 / 3 / 24)
        expect(run[.onTimeDepartures], near: 1.0 / 3)
    }

    @Test func `vehicles cost by the day, used or not`() throws {
        let run = try SimulatedRun(shop([], vehicles: 3, standingCost: 40))
        expect(run[.labourCost], near: 3 * 40 * 10)
        expect(run[.totalCost], near: 1_200)
        expect(run[.vehicleUtilisation], is: 0)
    }

    @Test func `a vehicle takes goods home that are ready where it has unloaded`() throws {
        var scenario = shop([(0, 4)])
        // The farm is now a warehouse that buys from the shop what the shop has too much of.
        scenario.network.sites[0].kind = .warehouse
        scenario.network.sites[0].stock = [
            StockItem(product: "tea", initialOnHand: 100),
            StockItem(
                product: "jars", policy: .plannedOrders([PlannedOrder(time: .hours(2), quantity: 7)]),
                sourcing: .single("back")),
        ]
        scenario.network.products.append(Product(id: "jars"))
        scenario.network.sites[1].stock.append(StockItem(product: "jars", initialOnHand: 50))
        scenario.network.lanes[0].products = ["tea"]
        scenario.network.lanes.append(
            Lane(
                id: "back", from: "shop", to: "farm", products: ["jars"], leadTime: .hours(5),
                carriage: Carriage(fleet: "trucks", distance: 100)))
        var run = try SimulatedRun(scenario)
        #expect(run.told(.departed, of: "jars") == ["5h 7"])
        expect(run[.emptyRunning, .fleet("trucks")], is: 0)

        // Without backhaul it comes home empty at hour 10, drives out empty, and is back with the jars at 20.
        scenario.network.fleets[0].takesBackhaul = false
        run = try SimulatedRun(scenario)
        #expect(run.told(.departed, of: "jars") == ["15h 7"])
        expect(run[.emptyRunning, .fleet("trucks")], is: 0.5)
        expect(run[.vehicleTrips, .fleet("trucks")], is: 4)
    }

    @Test func `the vehicle goes where goods have waited longest`() throws {
        var scenario = shop([(0, 10), (1, 3)])
        scenario.network.sites.append(
            Site(
                id: "inn", kind: .retailer,
                stock: [
                    StockItem(
                        product: "tea",
                        policy: .plannedOrders([PlannedOrder(time: .hours(2), quantity: 3)]),
                        sourcing: .single("another"))
                ]))
        // The lane's name comes before that of the shop's.
        scenario.network.lanes.append(
            Lane(
                id: "another", from: "farm", to: "inn", leadTime: .hours(1),
                carriage: Carriage(fleet: "trucks")))
        let run = try SimulatedRun(scenario)
        #expect(run.told(.departed, to: "shop") == ["0h 10", "10h 3"])
        #expect(run.told(.departed, to: "inn") == ["20h 3"])
    }

    /// A fleet of c vehicles, one order each, is a queue M/M/c whose service is the round trip.
    ///
    /// Poisson orders at 8 a day, exponential trips of 3 h and the way back as long: the round trip is exponential with
    /// mean 6 h, so that two of the three vehicles are busy on average. Erlang (1917); ten replications, see below.
    @Test func `the wait for a vehicle is Erlang's, with the round trip as service`() throws {
        let (rate, roundTrip, servers) = (8.0, 0.25, 3)
        var shop = Shop(onHand: 10_000_000)
        shop.town.orders = .poisson(ordersPerDay: rate)
        shop.days = 1_600
        shop.warmUp = .days(100)
        shop.measurePeriod = .weeks(1)
        shop.outbound.leadTime = RandomDuration(.exponential(mean: 3), .hour)
        shop.outbound.carriage = Carriage(fleet: "vans")
        var scenario = shop.scenario
        scenario.network.fleets = [
            Fleet(
                id: "vans", home: "shop", vehicles: servers,
                vehicle: Vehicle(capacity: VehicleCapacity(units: 1)))
        ]
        let runs = try (0..<10).map {
            try SimulatedRun(scenario, replication: UInt32($0), recordsJournal: false)
        }
        // Erlang C by its sum: a = λ × round trip.
        let load = rate * roundTrip
        let terms = (0...servers).map { count in
            (1...max(1, count)).reduce(1.0) { count == 0 ? 1 : $0 * load / Double($1) }
        }
        let last = terms[servers] * Double(servers) / (Double(servers) - load)
        let probability = last / (terms[0..<servers].reduce(0, +) + last)
        let wait = probability * roundTrip / (Double(servers) - load)
        expectMean(runs.map { $0[.transportWaitMean] }, wait)
        expectMean(runs.map { $0[.vehicleUtilisation] }, load / Double(servers))
    }

    /// Expects the mean of samples to be `exact` within four standard errors, as in the tests of consolidation.
    private func expectMean(_ samples: [Double], _ exact: Double) {
        let mean = samples.reduce(0, +) / Double(samples.count)
        let spread = samples.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let error = (spread / Double(samples.count * (samples.count - 1))).squareRoot()
        #expect((mean - exact).magnitude <= 4 * error, "\(mean) for \(exact), standard error \(error)")
        #expect(error < 0.03 * exact)
    }
}
