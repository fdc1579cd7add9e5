// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
public import SupplyNetwork
public import VehicleRouting

/// Routes as tours of a scenario, with the times of their timetables.
struct RouteTimetables {
    private let instance: RoutingInstance
    private let period: TimeSpan

    init(_ instance: RoutingInstance, period: TimeSpan) {
        self.instance = instance
        self.period = period
    }

    /// A route as a tour: it leaves as late as nothing is delayed by it, and waits before a stop that is not open yet.
    ///
    /// - Parameters:
    ///   - id: The tour's name.
    ///   - route: The route.
    ///   - kind: The vehicle; what it costs an hour is in the cost of the run.
    ///   - node: The node of a depot or stop; `nil` leaves the stop out.
    /// - Returns: The tour.
    func tour(
        _ id: TourID, _ route: Route, _ kind: DeliveryTask.VehicleKind, node: (String) -> NodeID?
    ) -> Tour {
        let problem = instance.problem
        let timetable = problem.timetable(of: route)
        let depot = problem.vehicles[route.vehicle].depot
        var stops: [Tour.Stop] = []
        if let first = node(problem.depots[depot]) { stops.append(Tour.Stop(at: first)) }
        var (left, at, metres) = (timetable.departure, depot, 0)
        for (stop, start) in zip(route.stops, timetable.serviceStarts) {
            let location = problem.location(ofStop: stop)
            metres += problem.distance(at, location)
            at = location
            guard let id = node(problem.stops[stop].name) else { continue }
            let service = problem.stops[stop].serviceTime
            stops.append(
                Tour.Stop(
                    at: id, travel: .constant(TimeSpan(seconds: Int64(start - left))),
                    stay: TimeSpan(seconds: Int64(service)),
                    distance: Double(metres) / instance.scales.distance))
            (left, metres) = (start + service, 0)
        }
        metres += problem.distance(at, depot)
        let length = Double(problem.distance(of: route)) / instance.scales.distance
        // All that is not paid by the kilometre: the vehicle itself, and its hours.
        let run = problem.cost(of: route) / instance.scales.cost - kind.costPerKilometre * length
        return Tour(
            id: id, stops: stops, every: period,
            offset: TimeSpan(seconds: Int64(timetable.departure)),
            vehicle: Vehicle(
                capacity: VehicleCapacity(units: kind.capacity), costPerTrip: max(run, 0),
                costPerKilometre: kind.costPerKilometre),
            returnDistance: Double(metres) / instance.scales.distance)
    }
}

extension RoutingInstance {
    /// A scenario in which the routes supply their stops: each orders its load once a period from the depot of its route.
    ///
    /// - Parameters:
    ///   - solution: The routes.
    ///   - period: How often the vehicles go.
    /// - Returns: The scenario, with one product that the depots never lack.
    public func scenario(with solution: RoutingSolution, every period: TimeSpan) -> Scenario {
        let goods = Product(id: "goods", smallestUnitsPerUnit: scales.load, unitCost: 1, price: 1)
        var network = Network(products: [goods])
        let names = problem.depots + problem.stops.map(\.name)
        func location(_ index: Int) -> Location? {
            guard isOnGlobe, index < places.count else { return nil }
            return Location(latitude: places[index].y, longitude: places[index].x)
        }
        let used = Set(solution.routes.map { problem.vehicles[$0.vehicle].depot })
        for depot in used.sorted() {
            network.sites.append(
                Site(
                    id: NodeID(names[depot]), kind: .supplier, location: location(depot),
                    stock: [StockItem(product: goods.id, purchaseCost: 1)]))
        }
        let timetables = RouteTimetables(self, period: period)
        for (number, route) in solution.routes.enumerated() {
            let vehicle = problem.vehicles[route.vehicle]
            let kind = DeliveryTask.VehicleKind(
                name: vehicle.name,
                capacity: vehicle.capacity == .max ? nil : Double(vehicle.capacity) / scales.load,
                costPerKilometre: vehicle.distanceCost * scales.distance)
            let id = TourID("route-\(number + 1)")
            let served = route.stops.filter { problem.stops[$0].load > 0 }
            guard !served.isEmpty else { continue }
            let supplied = Set(served.map { problem.stops[$0].name } + [problem.depots[vehicle.depot]])
            network.tours.append(
                timetables.tour(id, route, kind) { supplied.contains($0) ? NodeID($0) : nil })
            for stop in served {
                let name = problem.stops[stop].name
                let lane = LaneID("to-\(name)")
                network.lanes.append(
                    Lane(
                        id: lane, from: NodeID(names[vehicle.depot]), to: NodeID(name),
                        carriage: Carriage(tour: id)))
                network.segments.append(
                    CustomerSegment(
                        id: NodeID(name), location: location(problem.location(ofStop: stop)),
                        orders: .periodic(period: period, offset: .zero, series: .independent),
                        mix: [
                            MixEntry(
                                product: goods.id,
                                size: .constant(Double(problem.stops[stop].load) / scales.load))
                        ], promise: period, sourcing: .single(lane)))
            }
        }
        return Scenario(
            name: name.isEmpty ? "routes" : name,
            summary:
                "\(solution.routes.count) routes that supply \(network.segments.count) stops every \(period).",
            horizon: TimeSpan(seconds: period.seconds * 28), replications: 2, measurePeriod: period,
            currency: scales.costUnit.isEmpty ? "EUR" : scales.costUnit, network: network)
    }
}
