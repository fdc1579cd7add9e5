// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct ConsolidationTests {
    private func shop(
        _ orders: [(hour: Int64, quantity: Quantity)], _ carriage: Carriage, leadTime: RandomDuration = .zero
    ) -> Shop {
        var shop = Shop(
            policy: .plannedOrders(
                orders.map { PlannedOrder(time: .hours($0.hour), quantity: $0.quantity) }))
        shop.inbound.leadTime = leadTime
        shop.inbound.shipmentCost = 100
        shop.inbound.carriage = carriage
        return shop
    }

    @Test func `goods wait until so many are there, and pay for one shipment`() throws {
        let rule = Carriage(consolidation: Consolidation(quantity: 10))
        let run = try shop([(0, 4), (5, 5), (9, 3), (20, 2)], rule, leadTime: .hours(4)).run()
        #expect(run.told(.departed) == ["9h 4", "9h 5", "9h 3"])
        #expect(run.told(.received) == ["13h 4", "13h 5", "13h 3"])
        expect(run[.transportCost], is: 100)
        expect(run[.departures], is: 1)
        // 9 + 4 + 0 hours over three shipments.
        expect(run[.transportWaitMean], near: 13.0 / 3 / 24)
    }

    @Test func `a full vehicle leaves full, and what is left over stays`() throws {
        let rule = Carriage(
            vehicle: Vehicle(capacity: VehicleCapacity(units: 10), costPerTrip: 7),
            consolidation: Consolidation(fullVehicle: true))
        let run = try shop([(0, 4), (5, 21), (9, 6)], rule).run()
        #expect(run.told(.departed) == ["5h 4", "5h 6", "5h 10", "9h 5", "9h 5"])
        expect(run[.transportCost], is: 3 * (7 + 100))
        expect(run[.loadFactorMean], is: 1)
    }

    @Test func `the first does not wait longer than it may, and takes the others with it`() throws {
        let rule = Carriage(consolidation: Consolidation(quantity: 10, longestWait: .hours(6)))
        let run = try shop([(0, 4), (5, 2), (7, 3), (8, 9)], rule).run()
        #expect(run.told(.departed) == ["6h 4", "6h 2", "8h 3", "8h 9"])
    }

    @Test func `every so often all leave, and what comes at that instant too`() throws {
        let rule = Carriage(consolidation: Consolidation(every: .hours(8)))
        let run = try shop([(1, 4), (8, 2), (9, 3)], rule).run()
        #expect(run.told(.departed) == ["8h 4", "8h 2", "16h 3"])
    }

    @Test func `goods at the dock are on their way and conserved`() throws {
        let rule = Carriage(consolidation: Consolidation(quantity: 100))
        let run = try shop([(0, 4)], rule).run()
        expect(run[.inTransitMean, .shop], is: 4)
        #expect(run.told(.departed) == [])
    }

    /// Poisson arrivals at 20 a day for 400 days, 10 replications: the standard error is below 1 % of the mean.
    private func meanWait(_ rule: Consolidation) throws -> [Double] {
        var shop = Shop(onHand: 1_000_000)
        shop.town.orders = .poisson(ordersPerDay: 20)
        shop.days = 400
        shop.outbound.carriage = Carriage(consolidation: rule)
        return try (0..<10).map { replication in
            try SimulatedRun(shop.scenario, replication: UInt32(replication), recordsJournal: false)[
                .transportWaitMean]
        }
    }

    /// Expects the mean of samples to be `exact` within four standard errors: missed once in some 300 cases by ten
    /// normal samples; the seed is fixed.
    private func expectMean(_ samples: [Double], _ exact: Double) {
        let mean = samples.reduce(0, +) / Double(samples.count)
        let spread = samples.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let error = (spread / Double(samples.count * (samples.count - 1))).squareRoot()
        #expect((mean - exact).magnitude <= 4 * error, "\(mean) for \(exact), standard error \(error)")
        #expect(error < 0.02 * exact)
    }

    @Test func `under a quantity policy Poisson arrivals wait (q − 1) ÷ 2λ`() throws {
        // The i-th of q waits for q − i further arrivals.
        try expectMean(meanWait(Consolidation(quantity: 8)), 7.0 / (2 * 20))
    }

    @Test func `under a time policy they wait T ÷ 2`() throws {
        try expectMean(meanWait(Consolidation(every: .hours(12))), 0.5 / 2)
    }

    @Test func `when the first starts the clock they wait T(1 + λT ÷ 2) ÷ (1 + λT)`() throws {
        // Each cycle has the first, which waits T, and λT others, which wait T ÷ 2 on average.
        let (rate, time) = (20.0, 0.25)
        let exact = time * (1 + rate * time / 2) / (1 + rate * time)
        try expectMean(meanWait(Consolidation(longestWait: .hours(6))), exact)
    }
}

@Suite struct TimetableTests {
    private func shop(_ hours: [Int64], _ timetable: Timetable, vehicle: Vehicle? = nil) -> Shop {
        var shop = Shop(
            policy: .plannedOrders(hours.map { PlannedOrder(time: .hours($0), quantity: 3) }))
        shop.inbound.leadTime = .hours(10)
        shop.inbound.carriage = Carriage(vehicle: vehicle, timetable: timetable)
        return shop
    }

    @Test func `goods wait for the next departure, and too late for the cut-off for the one after`() throws {
        // The run starts on 2026-01-01, a Thursday. Departures Friday 08:00 and Monday 08:00: hours 32 and 104.
        let table = Timetable(departures: [.hours(8), .hours(4 * 24 + 8)], cutOff: .hours(2))
        let run = try shop([0, 30, 31, 104], table).run()
        #expect(run.told(.departed) == ["32h 3", "32h 3", "104h 3", "200h 3"])
        #expect(run.told(.received) == ["42h 3", "42h 3", "114h 3", "210h 3"])
        expect(run[.transportWaitMean], near: (32 + 2 + 73 + 96) / 4.0 / 24)
        expect(run[.onTimeDepartures], is: 1)
        expect(run[.onTimeArrivals], is: 1)
        #expect(run.journal.filter { $0.kind == .departed }.map(\.plannedHour) == [42, 42, 114, 210])
    }

    @Test func `what does not fit into the vehicles of one departure takes the next`() throws {
        let table = Timetable(departures: [.hours(8), .hours(4 * 24 + 8)], vehicles: 1)
        let truck = Vehicle(capacity: VehicleCapacity(units: 4), costPerTrip: 50)
        let run = try shop([0, 1], table, vehicle: truck).run()
        #expect(run.told(.departed) == ["32h 3", "32h 1", "104h 2"])
        expect(run[.transportCost], is: 100)
        // Two of three shipments left by the departure that they came in time for.
        expect(run[.onTimeDepartures], near: 2.0 / 3)
        expect(run[.loadFactorMean], near: 6.0 / 8)
    }
}

extension Journal.Entry {
    /// The planned time in whole hours; −1 without one.
    var plannedHour: Int64 { (planned ?? -3_600) / 3_600 }
}
