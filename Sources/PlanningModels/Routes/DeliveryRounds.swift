// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork
public import VehicleRouting

/// Why a scenario has no delivery rounds to plan.
public enum DeliveryRoundsFault: Error, Hashable, Sendable {
    /// No site has the name that was asked for.
    case noSuchDepot(String, sites: [String])
    /// Several sites could be the depot.
    case whichDepot([String])
    /// No lane leads from the depot to a place with demand.
    case noStops(depot: NodeID)
    /// Places without a location.
    case noLocation([NodeID])
    /// Nothing says what vehicles there are.
    case noVehicles(depot: NodeID)
    /// The demand cannot be worked out.
    case demand(PlanningFault)
}

extension DeliveryRoundsFault: CustomStringConvertible {
    /// The fault in words.
    public var description: String {
        switch self {
        case .noSuchDepot(let name, let sites):
            "there is no site \"\(name)\"; there are \(sites.joined(separator: ", "))"
        case .whichDepot(let names):
            "several sites deliver: \(names.joined(separator: ", ")); say which by --depot"
        case .noStops(let depot): "no lane with demand leads from \(depot) anywhere"
        case .noLocation(let nodes):
            "\(nodes.map(\.name).joined(separator: ", ")) \(nodes.count == 1 ? "has" : "have") no location; give "
                + "it as location: [latitude, longitude], or give the distances by --matrix"
        case .noVehicles(let depot):
            "no fleet, tour or lane of \(depot) has a vehicle; give a table by --vehicles"
        case .demand(let fault): "\(fault)"
        }
    }
}

/// The rounds that one site of a scenario delivers by: who is supplied, how much a round, and by what vehicles.
public struct DeliveryRounds: Sendable {
    /// What a load is counted in.
    enum Measure: Sendable {
        case units, weight, volume, pallets
    }

    /// The scenario.
    public let scenario: Scenario
    /// The site that delivers.
    public let depot: NodeID
    /// How often the vehicles go.
    public let period: TimeSpan
    /// The vehicles that the scenario has at the depot; empty when it has none.
    public let vehicles: [DeliveryTask.VehicleKind]
    let measure: Measure
    /// Kilograms of CO₂ equivalent for each kilometre of each kind of vehicle.
    let emissions: [Double]
    /// The places that are supplied, with their mean load for each round.
    let loads: [(node: NodeID, load: Double)]

    /// Finds the rounds.
    ///
    /// - Parameters:
    ///   - scenario: The scenario.
    ///   - depot: The name of the site that delivers; `nil` for the only one that lanes lead from.
    ///   - period: How often the vehicles go.
    ///   - hasVehicles: Whether vehicles are given elsewhere, with capacities in units.
    /// - Throws: Why there are none.
    public init(
        of scenario: Scenario, depot: String?, every period: TimeSpan, hasVehicles: Bool
    ) throws(DeliveryRoundsFault) {
        let network = scenario.network
        let sites = network.sites.map(\.id.name).sorted()
        let chosen: NodeID
        if let depot {
            guard sites.contains(depot) else { throw .noSuchDepot(depot, sites: sites) }
            chosen = NodeID(depot)
        } else {
            let origins = Set(network.lanes.map(\.origin.name)).sorted()
            guard let only = origins.first, origins.count == 1 else { throw .whichDepot(origins) }
            chosen = NodeID(only)
        }
        let lanes = network.lanes.filter { $0.origin == chosen }
        var found: [DeliveryTask.VehicleKind] = []
        var emissions: [Double] = []
        var measure = Measure.units
        if !hasVehicles {
            var sources = network.fleets.filter { $0.home == chosen }.map {
                (name: $0.id.name, vehicle: $0.vehicle, number: Int?.some($0.vehicles))
            }
            if sources.isEmpty {
                sources = network.tours.filter { $0.stops.first?.node == chosen }.map {
                    ($0.id.name, $0.vehicle, nil)
                }
            }
            if sources.isEmpty {
                sources = lanes.compactMap { lane in lane.carriage.vehicle.map { (lane.mode, $0, nil) } }
            }
            if sources.isEmpty { throw .noVehicles(depot: chosen) }
            measure = sources.lazy.compactMap { Self.limit($0.vehicle.capacity)?.measure }.first ?? .units
            for source in sources {
                let kind = DeliveryTask.VehicleKind(
                    name: source.name, number: source.number,
                    capacity: Self.capacity(source.vehicle.capacity, measure),
                    fixedCost: source.vehicle.costPerTrip,
                    // Distance always counts a little, so that free vehicles do not take detours.
                    costPerKilometre: max(source.vehicle.costPerKilometre, 1e-3))
                guard !found.contains(kind) else { continue }
                found.append(kind)
                emissions.append(source.vehicle.emissionsPerKilometre)
            }
        }
        self.scenario = scenario
        self.depot = chosen
        self.period = period
        self.measure = measure
        self.emissions = emissions
        vehicles = found
        loads = try Self.loads(of: scenario, lanes, period, measure)
        if loads.isEmpty { throw .noStops(depot: chosen) }
    }

    private static func limit(_ capacity: VehicleCapacity) -> (measure: Measure, value: Double)? {
        if let units = capacity.units { return (.units, units) }
        if let weight = capacity.weight { return (.weight, weight) }
        if let volume = capacity.volume { return (.volume, volume) }
        if let pallets = capacity.pallets { return (.pallets, pallets) }
        return nil
    }

    private static func capacity(_ capacity: VehicleCapacity, _ measure: Measure) -> Double? {
        switch measure {
        case .units: capacity.units
        case .weight: capacity.weight
        case .volume: capacity.volume
        case .pallets: capacity.pallets
        }
    }

    /// The mean load of each round to each place that the lanes lead to.
    private static func loads(
        of scenario: Scenario, _ lanes: [Lane], _ period: TimeSpan, _ measure: Measure
    ) throws(DeliveryRoundsFault) -> [(node: NodeID, load: Double)] {
        let demand: ExpectedDemand
        do throws(PlanningFault) {
            demand = try ExpectedDemand(of: scenario)
        } catch {
            throw .demand(error)
        }
        let propagation = DemandPropagation(scenario, demand: demand) { _, _ in .anyTime }
        var products: [ProductID: Product] = [:]
        for product in scenario.network.products { products[product.id] = product }
        func size(_ id: ProductID) -> Double {
            guard let product = products[id] else { return 1 }
            switch measure {
            case .units: return 1
            case .weight: return product.weight
            case .volume: return product.volume
            case .pallets: return 1 / max(product.unitsPerPallet ?? 1, 1e-9)
            }
        }
        func share(_ rule: SourcingRule, _ lane: Lane) -> Double {
            rule.expectedShares.reduce(0) { sum, part in
                if case .lane(lane.id) = part.source { return sum + part.share }
                return sum
            }
        }
        let days = demand.calendar.horizon.inDays
        var loads: [NodeID: Double] = [:]
        for lane in lanes {
            var perDay = 0.0
            if let segment = scenario.network.segments.first(where: { $0.id == lane.destination }) {
                let part = share(segment.sourcing, lane)
                for line in demand.lines
                where line.segment == segment.id && part > 0 && lane.carries(line.product) {
                    perDay += line.total / days * part * size(line.product)
                }
            } else if let site = scenario.network.sites.first(where: { $0.id == lane.destination }) {
                for item in site.stock {
                    let part = share(item.sourcing, lane)
                    guard part > 0 else { continue }
                    let key = DemandPropagation.Key(site: site.id, product: item.product)
                    perDay += propagation.demandPerDay(at: key) * part * size(item.product)
                }
            }
            if perDay > 0 { loads[lane.destination, default: 0] += perDay * period.inDays }
        }
        return loads.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// The names of the depot and the stops, in the order of the task.
    public var names: [String] { [depot.name] + loads.map(\.node.name) }

    /// The rounds as a task for vehicles.
    ///
    /// - Parameters:
    ///   - vehicles: The vehicles.
    ///   - margin: Room beyond the mean load, as a share of it.
    ///   - service: Seconds at each stop.
    ///   - departure: Seconds after midnight at which vehicles may leave.
    ///   - matrix: Distances that take the place of those between locations.
    ///   - detour: Kilometres of road for each kilometre of the direct line.
    ///   - speed: Kilometres an hour.
    /// - Returns: The task.
    /// - Throws: Which places have no location, where distances are reckoned from them.
    public func task(
        vehicles: [DeliveryTask.VehicleKind], margin: Double, service: Int, departure: Int,
        matrix: DeliveryTask.Matrix?, detour: Double, speed: Double
    ) throws(DeliveryRoundsFault) -> DeliveryTask {
        var places: [NodeID: RoutingInstance.Place] = [:]
        for site in scenario.network.sites { places[site.id] = site.location.map(Self.place) }
        for segment in scenario.network.segments { places[segment.id] = segment.location.map(Self.place) }
        let missing = ([depot] + loads.map(\.node)).filter { places[$0] == nil }
        if matrix == nil, !missing.isEmpty { throw .noLocation(missing) }
        return DeliveryTask(
            name: scenario.name, depots: [.init(name: depot.name, place: places[depot])],
            stops: loads.map { node, load in
                DeliveryTask.Stop(
                    name: node.name, place: places[node],
                    demand: (load * (1 + margin) * 1_000).rounded(.up) / 1_000, service: service)
            },
            vehicles: vehicles.map { kind in
                var kind = kind
                kind.depot = depot.name
                kind.open = max(kind.open, departure)
                return kind
            }, isOnGlobe: true, detour: detour, speed: speed, matrix: matrix, currency: scenario.currency)
    }

    private static func place(_ location: Location) -> RoutingInstance.Place {
        RoutingInstance.Place(x: location.longitude, y: location.latitude)
    }

    /// The scenario with the routes as tours, which take over the lanes from the depot to their stops.
    ///
    /// What a lane took and cost by itself goes; what waits for a tour pays its part of the tour's runs.
    ///
    /// - Parameters:
    ///   - solution: The routes.
    ///   - instance: The task in whole numbers.
    ///   - vehicles: The vehicles, as they were given to the task.
    /// - Returns: The scenario.
    public func scenario(
        with solution: RoutingSolution, of instance: RoutingInstance, vehicles: [DeliveryTask.VehicleKind]
    ) -> Scenario {
        var result = scenario
        let taken = Set(scenario.network.tours.map(\.id.name))
        let timetables = RouteTimetables(instance, period: period)
        for (number, route) in solution.routes.enumerated() {
            var name = "\(depot.name)-route-\(number + 1)"
            while taken.contains(name) { name += "-new" }
            let kind = vehicles[route.vehicle]
            var tour = timetables.tour(TourID(name), route, kind) { NodeID($0) }
            tour.vehicle.capacity = capacity(kind.capacity)
            if route.vehicle < emissions.count {
                tour.vehicle.emissionsPerKilometre = emissions[route.vehicle]
            }
            result.network.tours.append(tour)
            let stops = Set(tour.stops.dropFirst().map(\.node))
            for index in result.network.lanes.indices {
                let lane = result.network.lanes[index]
                guard lane.origin == depot, stops.contains(lane.destination) else { continue }
                result.network.lanes[index].carriage = Carriage(tour: tour.id, loss: lane.carriage.loss)
                result.network.lanes[index].alternatives = []
                result.network.lanes[index].modeChoice = nil
                result.network.lanes[index].leadTime = .zero
                result.network.lanes[index].unitCost = 0
                result.network.lanes[index].shipmentCost = 0
            }
        }
        let used = Set(
            result.network.lanes.flatMap { [$0.carriage.tour] + $0.alternatives.map(\.carriage.tour) })
        result.network.tours.removeAll { !used.contains($0.id) }
        result.summary = summary(of: solution, result.summary)
        return result
    }

    private func summary(of solution: RoutingSolution, _ summary: String) -> String {
        let added = "\(depot) delivers by \(solution.routes.count) routes, each every \(period)."
        return summary.isEmpty ? added : "\(summary) \(added)"
    }

    private func capacity(_ value: Double?) -> VehicleCapacity {
        switch measure {
        case .units: VehicleCapacity(units: value)
        case .weight: VehicleCapacity(weight: value)
        case .volume: VehicleCapacity(volume: value)
        case .pallets: VehicleCapacity(pallets: value)
        }
    }
}
