// SPDX-License-Identifier: Apache-2.0
import PlanningModels
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import Testing
import VehicleRouting

/// Routes of a scenario cost in a run what they cost on paper, and keep their times.
@Suite struct DeliveryRoundsTests {
    private let van = Vehicle(
        capacity: VehicleCapacity(units: 30), costPerTrip: 40, costPerKilometre: 0.5,
        emissionsPerKilometre: 0.2)

    private func scenario(fleet: Bool = true, located: Bool = true) -> Scenario {
        var network = Network(products: [Product(id: "tea", unitCost: 1)])
        network.sites.append(
            Site(
                id: "farm", kind: .supplier, location: Location(latitude: 52, longitude: 10),
                stock: [StockItem(product: "tea", purchaseCost: 1)]))
        for (index, units) in [10.0, 12, 14, 16].enumerated() {
            let name = "shop-\(index)"
            let place = Location(
                latitude: 52 + 0.1 * Double(index % 2 + 1), longitude: 10 + 0.2 * Double(index / 2))
            network.lanes.append(
                Lane(
                    id: LaneID("to-\(name)"), from: "farm", to: NodeID(name), leadTime: .constant(.days(2)),
                    unitCost: 3))
            network.segments.append(
                CustomerSegment(
                    id: NodeID(name), location: located ? place : nil,
                    orders: .periodic(period: .days(1), offset: .zero, series: .independent),
                    mix: [MixEntry(product: "tea", size: .constant(units))], promise: .days(1),
                    sourcing: .single(LaneID("to-\(name)"))))
        }
        if fleet { network.fleets.append(Fleet(id: "vans", home: "farm", vehicles: 3, vehicle: van)) }
        return Scenario(name: "rounds", horizon: .days(28), network: network)
    }

    private func simulated(_ scenario: Scenario, _ key: MeasureKey) throws -> Double {
        let model = try SimulationModel(scenario)
        var world = World(model, replication: 0)
        let result = try world.run()
        return result.values[try #require(model.layout.index(of: key))]
    }

    @Test func `routes of a scenario cost in a run what they cost on paper`() throws {
        let rounds = try DeliveryRounds(of: scenario(), depot: nil, every: .days(1), hasVehicles: false)
        #expect(rounds.names == ["farm", "shop-0", "shop-1", "shop-2", "shop-3"])
        let task = try rounds.task(
            vehicles: rounds.vehicles, margin: 0, service: 600, departure: 21_600, matrix: nil, detour: 1.2,
            speed: 60)
        #expect(task.stops.map(\.demand) == [10, 12, 14, 16])
        let instance = try task.instance()
        let solution = instance.problem.solve(RoutingOptions(steps: 500, chains: 1, seed: 1))
        // 52 units need two vans of 30.
        #expect(solution.routes.count == 2)
        let written = rounds.scenario(with: solution, of: instance, vehicles: task.vehicles)
        #expect(written.network.tours.count == 2)
        let cost = try simulated(written, MeasureKey(.transportCost))
        #expect(abs(cost - 28 * solution.cost) < 1e-6 * cost)
        let emissions = try simulated(written, MeasureKey(.emissions))
        #expect(abs(emissions - 28 * Double(solution.distance) / 1_000 * 0.2) < 1e-6 * emissions)
        for tour in written.network.tours {
            #expect(tour.offset >= .hours(6))
            #expect(try simulated(written, MeasureKey(.onTimeArrivals, .tour(tour.id.name))) == 1)
        }
    }

    @Test func `routes of tables become a scenario that costs the same`() throws {
        let task = DeliveryTask(
            name: "town", depots: [.init(name: "hub", place: .init(x: 0, y: 0))],
            stops: [
                .init(name: "a", place: .init(x: 10, y: 0), demand: 2.5, open: 36_000, service: 300),
                .init(name: "b", place: .init(x: 20, y: 0), demand: 4, close: 50_000),
            ],
            vehicles: [.init(name: "van", capacity: 10, fixedCost: 20, costPerKilometre: 1, costPerHour: 12)],
            isOnGlobe: false, speed: 60)
        let instance = try task.instance()
        let solution = instance.problem.solve(RoutingOptions(steps: 200, chains: 1, seed: 1))
        // 20 + 40 km + 12 an hour for 40 min on the road and 5 min at a.
        #expect(abs(solution.cost - 69) < 1e-9)
        let written = instance.scenario(with: solution, every: .days(1))
        let cost = try simulated(written, MeasureKey(.transportCost))
        #expect(abs(cost - 28 * 69) < 1e-6)
        // The van leaves so that it is at a when it opens.
        let tour = try #require(written.network.tours.first)
        let toFirst = try #require(tour.stops.dropFirst().first?.travel.constantSpan)
        if tour.stops[1].node == "a" { #expect(tour.offset.seconds + toFirst.seconds == 36_000) }
    }

    @Test func `what keeps a scenario from being routed is told`() {
        func fault(_ scenario: Scenario, depot: String? = nil) -> DeliveryRoundsFault? {
            do throws(DeliveryRoundsFault) {
                let rounds = try DeliveryRounds(
                    of: scenario, depot: depot, every: .days(1), hasVehicles: false)
                _ = try rounds.task(
                    vehicles: rounds.vehicles, margin: 0, service: 0, departure: 0, matrix: nil, detour: 1,
                    speed: 50)
                return nil
            } catch {
                return error
            }
        }
        #expect(fault(scenario(), depot: "barn") == .noSuchDepot("barn", sites: ["farm"]))
        #expect(fault(scenario(fleet: false)) == .noVehicles(depot: "farm"))
        #expect(
            fault(scenario(located: false)) == .noLocation(["shop-0", "shop-1", "shop-2", "shop-3"]))
    }
}
