// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SimulationKernel
import SupplyNetwork

extension MeasureLayout {
    /// What is measured of transport, in scenarios that say more about it than lead times and prices.
    static func keysOfTransport(in scenario: Scenario) -> [MeasureKey] {
        let network = scenario.network
        guard network.lanes.contains(where: \.usesTransport) else { return [] }
        let shared: [Measure] = [
            .departures, .vehicleTrips, .loadFactorMean, .transportWaitMean, .transportWaitP95,
            .onTimeDepartures, .onTimeArrivals, .transitLossRate, .lostInTransitUnits,
        ]
        var keys = shared.map { MeasureKey($0) }
        if !network.fleets.isEmpty {
            keys += [Measure.vehicleUtilisation, .emptyRunning].map { MeasureKey($0) }
        }
        for lane in network.lanes where lane.usesTransport {
            keys += shared.map { MeasureKey($0, .lane(lane.id.name)) }
        }
        for fleet in network.fleets {
            keys += [Measure.vehicleUtilisation, .vehicleTrips, .emptyRunning, .labourCost]
                .map { MeasureKey($0, .fleet(fleet.id.name)) }
        }
        for tour in network.tours {
            keys += [Measure.departures, .loadFactorMean, .onTimeArrivals]
                .map { MeasureKey($0, .tour(tour.id.name)) }
        }
        for mode in modes(of: network) {
            keys += [Measure.shippedUnits, .transportCost, .emissions].map { MeasureKey($0, .mode(mode)) }
        }
        return keys
    }

    /// The modes of all lanes, sorted.
    fileprivate static func modes(of network: Network) -> [String] {
        Set(network.lanes.flatMap { [$0.mode] + $0.alternatives.map(\.name) })
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}

extension World {
    /// Forgets what was measured of transport so far.
    mutating func restartTransport() {
        for index in transport.counts.indices { transport.counts[index].restart() }
        for index in transport.fleets.indices {
            transport.fleets[index].restart(at: now, of: model.transport.fleets[index].vehicles)
        }
        for index in transport.tours.indices { transport.tours[index] = TourState() }
    }

    /// Brings what is measured over time up to the horizon, and pays for vehicles by time.
    mutating func finishTransport() {
        chargeToursUnderWay()
        for index in transport.fleets.indices {
            let fleet = model.transport.fleets[index]
            transport.fleets[index].advance(to: now, of: fleet.vehicles)
            let cost = Double(fleet.vehicles) * fleet.standingCostPerSecond * window
            transport.fleets[index].standingCost = cost
            ledger.pay(cost, for: .labour)
        }
    }

    /// What the fleets have counted, to be compared with the ledger.
    func addCostsOfTransport(to costs: inout CostsByAccount) {
        guard transport.fleets.count > 0 else { return }
        costs[.labour, default: 0] += transport.fleets.elements.reduce(0) { $0 + $1.standingCost }
    }

    /// Checks that no fleet has more vehicles on the road or at home than it has.
    func checkTransport() throws(ConservationViolation) {
        for (index, fleet) in transport.fleets.elements.enumerated() {
            let data = model.transport.fleets[index]
            if fleet.free < 0 || fleet.free > data.vehicles {
                throw .vehicles(fleet: model.scenario.network.fleets[index].id, free: Int(fleet.free))
            }
        }
        for index in transport.docks.indices {
            var waiting: Int32 = 0
            var load = transport.docks[index].head
            while load >= 0 {
                waiting += 1
                load = transport.loads[load].next
            }
            if waiting != transport.docks[index].count {
                let lane = model.scenario.network.lanes[Int(model.transport.services[index].lane)].id
                throw .dock(lane: lane, difference: Int(waiting - transport.docks[index].count))
            }
        }
    }

    /// Reads the measures of transport.
    func readTransport(into reading: inout Reading) {
        guard model.transport.isUsed else { return }
        let network = model.scenario.network
        var all = ServiceSum()
        for (index, lane) in network.lanes.enumerated() {
            let services = model.transport.lanes[index]
            guard services.first >= 0 else { continue }
            var sum = ServiceSum()
            for service in Int(services.first)..<Int(services.first + services.count) {
                sum.add(transport.counts[service])
                all.add(transport.counts[service])
            }
            sum.read(.lane(lane.id.name), into: &reading)
        }
        all.read(.network, into: &reading)
        readFleets(network, into: &reading)
        for (index, tour) in network.tours.enumerated() {
            let state = transport.tours[index]
            let entity = MeasuredEntity.tour(tour.id.name)
            reading.set(.departures, entity, Double(state.runs))
            reading.set(.loadFactorMean, entity, ratio(state.fill, Double(state.ratedRuns)))
            reading.set(.onTimeArrivals, entity, ratio(Double(state.punctualStops), Double(state.stops)))
        }
        readModes(network, into: &reading)
    }

    private func readFleets(_ network: Network, into reading: inout Reading) {
        var (busy, capacity, empty, distance) = (0.0, 0.0, 0.0, 0.0)
        var (emptyTrips, trips) = (0.0, 0.0)
        var standing = 0.0
        for (index, fleet) in network.fleets.enumerated() {
            let state = transport.fleets[index]
            let entity = MeasuredEntity.fleet(fleet.id.name)
            let vehicleTime = Double(fleet.vehicles) * window
            reading.set(.vehicleUtilisation, entity, share(state.busyArea, vehicleTime))
            reading.set(.vehicleTrips, entity, Double(state.loadedTrips + state.emptyTrips))
            let all = state.loadedDistance + state.emptyDistance
            let allTrips = Double(state.loadedTrips + state.emptyTrips)
            reading.set(
                .emptyRunning, entity,
                all > 0 ? share(state.emptyDistance, all) : ratio(Double(state.emptyTrips), allTrips))
            reading.set(.labourCost, entity, state.standingCost)
            busy += state.busyArea
            capacity += vehicleTime
            empty += state.emptyDistance
            distance += all
            emptyTrips += Double(state.emptyTrips)
            trips += allTrips
            standing += state.standingCost
        }
        guard !network.fleets.isEmpty else { return }
        reading.set(.vehicleUtilisation, .network, share(busy, capacity))
        reading.set(
            .emptyRunning, .network, distance > 0 ? share(empty, distance) : ratio(emptyTrips, trips))
    }

    /// Units, cost and emissions by mode, also of lanes that have nothing special.
    private func readModes(_ network: Network, into reading: inout Reading) {
        var sums: [String: (units: Double, cost: Double, emissions: Double)] = [:]
        for (index, lane) in network.lanes.enumerated() {
            let services = model.transport.lanes[index]
            if services.first < 0 {
                sums[lane.mode, default: (0, 0, 0)].units += lanes[index].units
                sums[lane.mode, default: (0, 0, 0)].cost +=
                    lanes[index].transportCost + lanes[index].transitCost
                sums[lane.mode, default: (0, 0, 0)].emissions += lanes[index].emissions
            }
            for number in 0..<Int(services.count) {
                let counts = transport.counts[Int(services.first) + number]
                let name = number == 0 ? lane.mode : lane.alternatives[number - 1].name
                sums[name, default: (0, 0, 0)].units += counts.units
                sums[name, default: (0, 0, 0)].cost += counts.cost
                sums[name, default: (0, 0, 0)].emissions += counts.emissions
            }
        }
        for (mode, sum) in sums {
            reading.set(.shippedUnits, .mode(mode), sum.units)
            reading.set(.transportCost, .mode(mode), sum.cost)
            reading.set(.emissions, .mode(mode), sum.emissions)
        }
    }
}

/// What several services have done together.
private struct ServiceSum {
    private var total = ServiceCounts()

    mutating func add(_ counts: ServiceCounts) {
        total.departures += counts.departures
        total.vehicles += counts.vehicles
        total.filled += counts.filled
        total.ratedVehicles += counts.ratedVehicles
        total.waits.merge(counts.waits)
        total.plannedDepartures += counts.plannedDepartures
        total.punctualDepartures += counts.punctualDepartures
        total.arrivals += counts.arrivals
        total.punctualArrivals += counts.punctualArrivals
        total.lost += counts.lost
        total.arrived += counts.arrived
    }

    func read(_ entity: MeasuredEntity, into reading: inout Reading) {
        reading.set(.departures, entity, Double(total.departures))
        reading.set(.vehicleTrips, entity, total.vehicles)
        reading.set(.loadFactorMean, entity, share(total.filled, total.ratedVehicles))
        reading.set(.transportWaitMean, entity, days(total.waits.mean ?? .nan))
        reading.set(.transportWaitP95, entity, days(total.waits.quantile(0.95) ?? .nan))
        reading.set(
            .onTimeDepartures, entity,
            ratio(Double(total.punctualDepartures), Double(total.plannedDepartures)))
        reading.set(
            .onTimeArrivals, entity, ratio(Double(total.punctualArrivals), Double(total.arrivals)))
        reading.set(.lostInTransitUnits, entity, total.lost)
        reading.set(.transitLossRate, entity, share(total.lost, total.arrived))
    }
}

extension Measure {
    private static let planning = "Crainic & Laporte (1997), EJOR 97(3)"

    /// The definition of a measure of transport.
    var ofTransport: MeasureDefinition? {
        switch self {
        case .departures:
            make(
                "Departures", .count, nil,
                "Times at which goods left together, in the window; of a tour, its runs.", Self.planning)
        case .vehicleTrips:
            make(
                "Vehicle trips", .count, .lower,
                "Vehicles that left, whole ones; of a fleet, empty ones too. A part load takes none.",
                Self.planning)
        case .loadFactorMean:
            make(
                "Load factor", .share, .higher,
                "How full vehicles left, by the limit that bound first, over vehicles with a capacity; of a tour, its "
                    + "fullest moment.", "McKinnon (2010), Green Logistics")
        case .transportWaitMean:
            make(
                "Mean wait for transport", .days, .lower,
                "From leaving the shelf, or a limited lane's dock, to departure, over shipments.",
                Self.planning)
        case .transportWaitP95:
            make(
                "95 % wait for transport", .days, .lower,
                "What 95 % of the waits for transport did not exceed.", Self.planning)
        case .onTimeDepartures:
            make(
                "On-time departures", .share, .higher,
                "Shipments that left by the departure they came in time for, over those that had one: by timetable, "
                    + "fixed period, longest wait, or a fleet that leaves at once.", Self.scor)
        case .onTimeArrivals:
            make(
                "On-time arrivals", .share, .higher,
                "Shipments whose journey took no longer than planned, the plan being the mean time of each part; of a "
                    + "tour, its stops.", Self.scor)
        case .transitLossRate:
            make(
                "Transit loss rate", .share, .lower,
                "Units lost or ruined on the way, over units that ended it.",
                Self.scor)
        case .lostInTransitUnits:
            make("Units lost in transit", .units, .lower, "Units lost or ruined on the way.", Self.scor)
        case .vehicleUtilisation:
            make(
                "Vehicle utilisation", .share, nil,
                "Time that vehicles were away from home or unloading there, over the time that there were.",
                Self.planning)
        case .emptyRunning:
            make(
                "Empty running", .share, .lower,
                "Kilometres without goods over all kilometres of a fleet; trips, where no distances are given.",
                "McKinnon (2010), Green Logistics")
        default: nil
        }
    }
}
