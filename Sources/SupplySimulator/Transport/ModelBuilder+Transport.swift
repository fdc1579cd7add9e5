// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension ModelBuilder {
    /// Resolves how goods travel, and marks the links of lanes that have more than a lead time and a price.
    func addTransport(to model: inout ModelDraft) {
        guard network.lanes.contains(where: \.usesTransport) else { return }
        var draft = TransportDraft(network, secondsIntoWeek: Int64(scenario.start.weekday) * 86_400)
        var ranks = [UInt32](repeating: 0, count: network.lanes.count)
        for link in model.links.reversed() where link.lane >= 0 {
            ranks[Int(link.lane)] = UInt32(link.origin)
        }
        for (index, lane) in network.lanes.enumerated() where lane.usesTransport {
            draft.add(lane, at: Int32(index), rank: ranks[index])
        }
        draft.addFleets()
        draft.addTours { node in
            if let segment = segmentIndex[node] { return UInt32(pointIndex.count) + UInt32(segment) }
            let points = network.sites.firstIndex { $0.id == node }.map { model.stockPointsBySite[$0] }
            return UInt32(points?.min() ?? 0)
        }
        model.transport = draft.model
        for index in model.links.indices where model.links[index].lane >= 0 {
            let services = draft.lanes[Int(model.links[index].lane)]
            guard services.first >= 0 else { continue }
            model.links[index].traits.insert(.carried)
            let modes = draft.services[Int(services.first)..<Int(services.first + services.count)]
            if modes.contains(where: { $0.lossPerShipment > 0 || $0.lossPerUnit > 0 }) {
                model.links[index].traits.insert(.lossy)
            }
        }
    }
}

/// The tables of a transport model while they are being filled.
private struct TransportDraft {
    private let network: Network
    private let secondsIntoWeek: Tick
    private let nodes: [NodeID: Int32]
    private let fleetIndex: [FleetID: Int32]
    private let tourIndex: [TourID: Int32]
    private let modes: [String]
    var lanes: [LaneServices]
    var services: [ServiceModel] = []
    private var legs: [LegModel] = []
    private var timetables: [TimetableModel] = []
    private var departures: [Tick] = []
    private var fleets: [FleetModel] = []
    private var tours: [TourModel] = []
    private var stops: [StopModel] = []
    private var members: [Int32] = []

    init(_ network: Network, secondsIntoWeek: Tick) {
        self.network = network
        self.secondsIntoWeek = secondsIntoWeek
        var nodes: [NodeID: Int32] = [:]
        for node in network.sites.map(\.id) + network.segments.map(\.id) { nodes[node] = Int32(nodes.count) }
        self.nodes = nodes
        func numbered<ID: Hashable>(_ names: [ID]) -> [ID: Int32] {
            Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, Int32($0)) })
        }
        fleetIndex = numbered(network.fleets.map(\.id))
        tourIndex = numbered(network.tours.map(\.id))
        modes = Set(network.lanes.filter(\.usesTransport).flatMap { $0.modes.map(\.name) })
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        lanes = Array(repeating: LaneServices(), count: network.lanes.count)
    }

    var model: TransportModel {
        TransportModel(
            lanes: Table(lanes), services: Table(services), legs: Table(legs), timetables: Table(timetables),
            departures: Table(departures), fleets: Table(fleets), tours: Table(tours), stops: Table(stops),
            members: Table(members), loads: Table(network.products.map(Self.load)), modes: modes,
            secondsIntoWeek: secondsIntoWeek)
    }

    private static func load(of product: Product) -> Load {
        let pallets = product.unitsPerPallet.map { 1 / $0 } ?? 0
        return Load(1, product.weight, product.volume, pallets) / product.smallestUnitsPerUnit
    }

    private static func capacity(of vehicle: Vehicle?) -> Load {
        let limits = vehicle?.capacity ?? VehicleCapacity()
        return Load(
            limits.units ?? .infinity, limits.weight ?? .infinity, limits.volume ?? .infinity,
            limits.pallets ?? .infinity)
    }

    // MARK: Lanes

    mutating func add(_ lane: Lane, at index: Int32, rank: UInt32) {
        let all = lane.modes
        var found = LaneServices(first: Int32(services.count), count: Int32(all.count))
        if all.count > 1 {
            switch lane.modeChoice ?? .cheapestInTime(within: nil) {
            case .cheapestInTime(let within):
                found.choice = .cheapestInTime
                found.within = within?.seconds ?? -1
            case .share: found.choice = .share
            case .expedite(let mode, let level):
                found.choice = .expedite
                found.lowStock = level
                found.urgent = found.first + Int32(all.firstIndex { $0.name == mode } ?? 0)
            }
        }
        for (number, mode) in all.enumerated() { add(mode, number, of: lane, at: index, rank: rank) }
        lanes[Int(index)] = found
    }

    private mutating func add(
        _ mode: TransportMode, _ number: Int, of lane: Lane, at index: Int32, rank: UInt32
    ) {
        let way = mode.carriage
        let fleet = way.fleet.flatMap { fleetIndex[$0] } ?? -1
        let tour = way.tour.flatMap { tourIndex[$0] } ?? -1
        let vehicle =
            way.vehicle ?? (fleet >= 0 ? network.fleets[Int(fleet)].vehicle : nil)
            ?? (tour >= 0 ? network.tours[Int(tour)].vehicle : nil)
        let distance = way.legs.isEmpty ? way.distance : way.legs.reduce(0) { $0 + $1.distance }
        let kilometres = (vehicle?.costPerKilometre ?? 0) * distance
        let travelled = (vehicle?.emissionsPerKilometre ?? 0) * distance
        let stopNodes = tour < 0 ? [] : network.tours[Int(tour)].stops.map(\.node)
        let border = wholeSeconds(
            (way.border?.probability ?? 0) * max(0, way.border?.delay.meanSeconds ?? 0))
        services.append(
            ServiceModel(
                lane: index, number: Int16(number),
                mode: Int32(modes.firstIndex(of: mode.name) ?? 0), rank: rank,
                originNode: nodes[lane.origin] ?? -1, destinationNode: nodes[lane.destination] ?? -1,
                gathers: way.gathers, capacity: Self.capacity(of: vehicle),
                hasCapacity: !(vehicle?.capacity.isUnlimited ?? true),
                unitCost: mode.unitCost + way.legs.reduce(0) { $0 + $1.unitCost },
                shipmentCost: mode.shipmentCost,
                unitEmissions: mode.emissions + way.legs.reduce(0) { $0 + $1.emissions },
                tripCost: tour >= 0 ? 0 : (vehicle?.costPerTrip ?? 0) + kilometres,
                tripEmissions: tour >= 0 ? 0 : travelled, emptyCost: kilometres, emptyEmissions: travelled,
                partLoadCost: vehicle?.partLoadCost ?? .nan, distance: distance,
                plannedTime: wholeSeconds(max(0, mode.leadTime.meanSeconds)), plannedBorder: border,
                borderProbability: way.border?.probability ?? 0,
                releaseQuantity: way.consolidation?.quantity ?? .infinity,
                releasesFull: way.consolidation?.fullVehicle ?? false,
                longestWait: way.consolidation?.longestWait?.seconds ?? -1,
                every: way.consolidation?.every?.seconds ?? 0, timetable: add(way.timetable), fleet: fleet,
                tour: tour, pickUp: Int32(stopNodes.firstIndex(of: lane.origin) ?? -1),
                dropOff: Int32(stopNodes.firstIndex(of: lane.destination) ?? -1),
                firstLeg: Int32(legs.count), legCount: Int32(way.legs.count),
                share: share(of: mode.name, in: lane), lossPerShipment: way.loss?.perShipment ?? 0,
                lossPerUnit: way.loss?.perUnit ?? 0, resendsLosses: way.loss?.customers != .lost,
                isInbound: fleet >= 0 && network.fleets[Int(fleet)].home != lane.origin))
        for leg in way.legs {
            let timetable = add(leg.timetable)
            legs.append(
                LegModel(
                    plannedTime: wholeSeconds(max(0, leg.time.meanSeconds)),
                    plannedHandling: wholeSeconds(max(0, leg.handling.meanSeconds)), timetable: timetable))
        }
    }

    private func share(of mode: String, in lane: Lane) -> Double {
        guard case .share(let shares) = lane.modeChoice else { return 0 }
        let sum = shares.reduce(0) { $0 + $1.weight }
        return (shares.first { $0.mode == mode }?.weight ?? 0) / sum
    }

    private mutating func add(_ timetable: Timetable?) -> Int32 {
        guard let timetable else { return -1 }
        timetables.append(
            TimetableModel(
                first: Int32(departures.count), count: Int32(timetable.departures.count),
                cutOff: timetable.cutOff.seconds, vehicles: timetable.vehicles.map(Double.init) ?? .infinity))
        departures += timetable.departures.map(\.seconds).sorted()
        return Int32(timetables.count - 1)
    }

    // MARK: Fleets and tours

    mutating func addFleets() {
        for (index, fleet) in network.fleets.enumerated() {
            let users = services.indices.filter { services[$0].fleet == Int32(index) }.map(Int32.init)
            fleets.append(
                FleetModel(
                    vehicles: Int32(clamping: fleet.vehicles), firstMember: Int32(members.count),
                    memberCount: Int32(users.count), takesBackhaul: fleet.takesBackhaul,
                    standingCostPerSecond: fleet.standingCost / 86_400))
            members += users
        }
    }

    mutating func addTours(rank: (NodeID) -> UInt32) {
        for (index, tour) in network.tours.enumerated() {
            let users = services.indices.filter { services[$0].tour == Int32(index) }.map(Int32.init)
            let distance = tour.returnDistance + tour.stops.reduce(0) { $0 + $1.distance }
            let vehicle = tour.vehicle
            tours.append(
                TourModel(
                    firstStop: Int32(stops.count), stopCount: Int32(tour.stops.count),
                    firstMember: Int32(members.count), memberCount: Int32(users.count),
                    period: tour.period.seconds, offset: tour.offset.seconds,
                    capacity: Self.capacity(of: vehicle), hasCapacity: !vehicle.capacity.isUnlimited,
                    runCost: vehicle.costPerTrip + vehicle.costPerKilometre * distance
                        + tour.stopCost * Double(tour.stops.count - 1),
                    runEmissions: vehicle.emissionsPerKilometre * distance))
            members += users
            var planned: Tick = 0
            for stop in tour.stops {
                planned += wholeSeconds(max(0, stop.travel.meanSeconds))
                stops.append(
                    StopModel(rank: rank(stop.node), stay: stop.stay.seconds, plannedArrival: planned))
                planned += stop.stay.seconds
            }
        }
    }
}
