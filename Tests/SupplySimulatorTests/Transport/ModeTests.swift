// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import TestSupport
import Testing

@Suite struct ModeTests {
    /// Orders of a shop on days 0, 1, 2 …, over a lane `in` with its own mode `sea` and the alternative `air`.
    private func shop(_ quantities: [Quantity], choice: ModeChoice?) -> Shop {
        var shop = Shop(
            policy: .plannedOrders(
                quantities.enumerated().map { PlannedOrder(time: .days(Int64($0)), quantity: $1) }))
        shop.inbound.mode = "sea"
        shop.inbound.leadTime = .days(3)
        shop.inbound.unitCost = 1
        shop.inbound.emissions = 0.5
        shop.inbound.alternatives = [
            TransportMode(name: "air", leadTime: .hours(6), unitCost: 4, shipmentCost: 10, emissions: 8)
        ]
        shop.inbound.modeChoice = choice
        return shop
    }

    @Test func `without a reason to hurry the cheapest mode carries all`() throws {
        let run = try shop([5, 5], choice: nil).run()
        #expect(run.told(.received) == ["72h 5", "96h 5"])
        expect(run[.transportCost, .mode("sea")], is: 10)
        expect(run[.transportCost, .mode("air")], is: 0)
    }

    @Test func `goods that must be there sooner take the mode that is in time`() throws {
        let run = try shop([5], choice: .cheapestInTime(within: .days(1))).run()
        #expect(run.told(.received) == ["6h 5"])
        expect(run[.transportCost], is: 10 + 5 * 4)
        expect(run[.emissions, .mode("air")], is: 5 * 8)
        expect(run[.emissions, .mode("sea")], is: 0)
    }

    @Test func `when no mode is in time the fastest goes`() throws {
        let run = try shop([5], choice: .cheapestInTime(within: .hours(1))).run()
        #expect(run.told(.received) == ["6h 5"])
    }

    @Test func `a promise decides the mode to customers, less the time already lost`() throws {
        var shop = Shop(onHand: 4, orders: [order(4, onDay: 1), order(4, onDay: 2)])
        shop.outbound.mode = "van"
        shop.outbound.leadTime = .days(2)
        shop.outbound.alternatives = [TransportMode(name: "courier", leadTime: .hours(2), unitCost: 9)]
        shop.town.promise = .days(2)
        // The second order waits a day for the shelf, so that a van would be late.
        shop.shop.policy = .plannedOrders([PlannedOrder(time: .days(3), quantity: 4)])
        let run = try shop.run()
        #expect(run.told(.delivered) == ["72h 4", "74h 4"])
        expect(run[.onTimeInFull], is: 1)
        expect(run[.transportCost, .mode("courier")], is: 4 * 9)
    }

    @Test func `shares are kept over time by units`() throws {
        let choice = ModeChoice.share([
            .init(mode: "sea", weight: 3), .init(mode: "air", weight: 1),
        ])
        let run = try shop([4, 4, 4, 4, 4, 4, 4, 4], choice: choice).run()
        expect(run[.shippedUnits, .mode("sea")], is: 24)
        expect(run[.shippedUnits, .mode("air")], is: 8)
    }

    @Test func `a shelf that runs low is replenished by the urgent mode`() throws {
        var shop = shop([5, 5], choice: .expedite(mode: "air", below: 8))
        shop.shop.initialOnHand = 10
        shop.town.orders = replay([order(4, atHour: 12)])
        let run = try shop.run()
        // 10 on the shelf on day 0: sea. 6 on day 1: air.
        #expect(run.told(.received) == ["30h 5", "72h 5"])
    }

    @Test func `a mode of its own has lead times of its own, and the lane's stay as they were`() throws {
        var plain = Shop(policy: .plannedOrders([PlannedOrder(time: .zero, quantity: 3)]))
        plain.inbound.leadTime = RandomDuration(.exponential(mean: 1), .day)
        var other = plain
        other.inbound.alternatives = [TransportMode(name: "air", unitCost: 9)]
        #expect(try plain.run().told(.received) == other.run().told(.received))
    }
}

@Suite struct VehicleTests {
    /// One shipment of `quantity` units at 2 kg each.
    private func cost(_ quantity: Quantity, _ vehicle: Vehicle, distance: Double = 0) throws -> SimulatedRun {
        var shop = Shop(policy: .plannedOrders([PlannedOrder(time: .zero, quantity: quantity)]))
        shop.tea.weight = 2
        shop.inbound.carriage = Carriage(vehicle: vehicle, distance: distance)
        return try shop.run()
    }

    @Test func `whole vehicles are paid, also the last one that is not full`() throws {
        let truck = Vehicle(capacity: VehicleCapacity(units: 10), costPerTrip: 100)
        try expect(cost(9, truck)[.transportCost], is: 100)
        try expect(cost(10, truck)[.transportCost], is: 100)
        let run = try cost(11, truck)
        expect(run[.transportCost], is: 200)
        expect(run[.vehicleTrips], is: 2)
        expect(run[.loadFactorMean], near: 11.0 / 20)
        expect(run[.departures], is: 1)
    }

    @Test func `what does not fill a vehicle goes as part load while that is cheaper`() throws {
        let truck = Vehicle(capacity: VehicleCapacity(units: 10), costPerTrip: 100, partLoadCost: 15)
        // 100 + 3 × 15 = 145; 7 × 15 = 105 is more than another truck.
        try expect(cost(13, truck)[.transportCost], near: 145)
        try expect(cost(17, truck)[.transportCost], is: 200)
        try expect(cost(6, truck)[.transportCost], near: 90)
        try expect(cost(6, truck)[.vehicleTrips], is: 0)
        try expect(cost(13, truck)[.loadFactorMean], is: 1)
    }

    @Test func `the limit that binds first decides, and kilometres are paid by vehicle`() throws {
        let truck = Vehicle(
            capacity: VehicleCapacity(units: 10, weight: 8), costPerTrip: 20, costPerKilometre: 0.5,
            emissionsPerKilometre: 2)
        // 9 units weigh 18 kg: three vehicles of 8 kg, each 100 km.
        let run = try cost(9, truck, distance: 100)
        expect(run[.transportCost], is: 3 * (20 + 100 * 0.5))
        expect(run[.emissions], is: 3 * 100 * 2)
        expect(run[.loadFactorMean], near: 18.0 / 24)
    }

    @Test func `pallets count by what stands on one`() throws {
        var shop = Shop(policy: .plannedOrders([PlannedOrder(time: .zero, quantity: 50)]))
        shop.tea.unitsPerPallet = 4
        shop.inbound.carriage = Carriage(
            vehicle: Vehicle(capacity: VehicleCapacity(pallets: 5), costPerTrip: 1))
        // 12.5 pallets on vehicles of 5.
        try expect(shop.run()[.transportCost], is: 3)
    }
}
