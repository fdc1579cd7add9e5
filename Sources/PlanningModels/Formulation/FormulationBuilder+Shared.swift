// SPDX-License-Identifier: Apache-2.0
import LinearProgramming
import SupplyNetwork

/// The constraints of what several decisions share: lines, storage classes, suppliers' work, vehicles, emissions.
struct SharedRows {
    /// By position in the network's stations.
    var lineHours: [Int: Formulation.Block] = [:]
    /// By site and position among its storage classes.
    var storageClasses: [SiteClass: Formulation.Block] = [:]
    /// By stock point of a supplier.
    var supplierTimes: [Int: Formulation.Block] = [:]
    var fleetTimes: [FleetID: Formulation.Block] = [:]
    /// By tour; one block for the way behind each stop.
    var tourRooms: [TourID: [Formulation.Block]] = [:]
    /// By way.
    var departureRooms: [Int: Formulation.Block] = [:]
    var emissions: ConstraintID?

    struct SiteClass: Hashable {
        var site: Int
        var position: Int
    }
}

extension FormulationBuilder {
    private var periods: Range<Int> { network.calendar.periods }

    /// One constraint of at most `amount` for each period.
    private mutating func addBlock(
        _ name: String, atMost amount: (Int) -> Double, row: (Int) -> Formulation.Row
    ) -> Formulation.Block {
        let block = Formulation.Block(first: nextRow, periods: periods)
        for period in periods {
            _ = add(row(period), .atMost(amount(period)), named: "\(name),\(period)]")
        }
        return block
    }

    mutating func addSharedRows() {
        for line in network.stations.indices { addLineHours(line) }
        for site in network.sites.indices { addStorageClasses(site) }
        for point in network.points.indices { addSupplierTime(point) }
        addVehicles()
        if let limit = network.scenario.planning.emissionsLimit {
            shared.emissions = add(
                .emissions, .atMost(limit - network.sunkEmissions), named: "emissions")
        }
    }

    private mutating func addLineHours(_ index: Int) {
        let line = network.stations[index]
        guard network.makings.contains(where: { $0.stations == index && $0.hoursPerUnit > 0 }) else { return }
        shared.lineHours[index] = addBlock(
            "line-hours[\(network.sites[line.site].id),\(line.line.id)",
            atMost: { line.capacity[$0] }, row: { .lineHours(stations: index, period: $0) })
    }

    /// A class whose overflow is only measured limits nothing.
    private mutating func addStorageClasses(_ site: Int) {
        let entry = network.sites[site]
        guard entry.kind != .supplier else { return }
        for (position, storage) in entry.storageClasses.enumerated() where storage.overflow != .measure {
            let key = SharedRows.SiteClass(site: site, position: position)
            shared.storageClasses[key] = addBlock(
                "storage-class[\(entry.id),\(storage.id)", atMost: { _ in Double(storage.capacity) },
                row: { .storageClass(site: site, position: position, period: $0) })
        }
    }

    private mutating func addSupplierTime(_ index: Int) {
        let point = network.points[index]
        guard point.isSupplier, let terms = point.item.purchasing, let lines = terms.lines,
            terms.workTimePerUnit > .zero
        else { return }
        let calendar = network.calendar
        shared.supplierTimes[index] = addBlock(
            "supplier-time[\(network.name(ofPoint: index))",
            atMost: { Double(lines) * 24 * calendar.days(inPeriod: $0) },
            row: { .supplierTime(point: index, period: $0) })
    }

    // MARK: Vehicles

    private mutating func addVehicles() {
        let calendar = network.calendar
        for (index, fleet) in network.scenario.network.fleets.enumerated()
        where !fleet.vehicle.capacity.isUnlimited {
            shared.fleetTimes[fleet.id] = addBlock(
                "fleet-time[\(fleet.id)",
                atMost: { Double(fleet.vehicles) * 24 * calendar.days(inPeriod: $0) },
                row: { .fleetTime(fleet: index, period: $0) })
        }
        for (index, tour) in network.scenario.network.tours.enumerated()
        where !tour.vehicle.capacity.isUnlimited {
            guard let way = network.ways.first(where: { $0.tour?.id == tour.id }) else { continue }
            shared.tourRooms[tour.id] = tour.stops.indices.dropLast().map { stop in
                addBlock(
                    "tour-room[\(tour.id),\(stop)",
                    atMost: {
                        Double(
                            way.departures(
                                from: calendar.startOfPeriod($0).seconds,
                                to: calendar.endOfPeriod($0).seconds))
                    },
                    row: { .tourRoom(tour: index, stop: stop, period: $0) })
            }
        }
        for (index, way) in network.ways.enumerated() {
            guard let vehicles = way.mode.carriage.timetable?.vehicles, let vehicle = way.vehicle,
                !vehicle.capacity.isUnlimited,
                let lane = network.arcs.first(where: { $0.way == index })?.lane
            else { continue }
            shared.departureRooms[index] = addBlock(
                "departure-room[\(network.lanes[lane].id)/\(way.mode.name)",
                atMost: {
                    Double(vehicles)
                        * Double(
                            way.departures(
                                from: calendar.startOfPeriod($0).seconds,
                                to: calendar.endOfPeriod($0).seconds))
                }, row: { .departureRoom(way: index, lane: lane, period: $0) })
        }
    }

    // MARK: Coefficients

    /// Adds what an arc's flow takes of what is shared.
    mutating func addShared(_ arc: PlanningNetwork.Arc, _ variable: VariableID, in period: Int) {
        if let emissions = shared.emissions, arc.unitEmissions != 0 {
            add(arc.unitEmissions * arc.sent, variable, to: emissions)
        }
        if let block = shared.supplierTimes[arc.origin] {
            let hours = network.points[arc.origin].item.purchasing?.workTimePerUnit.inDays ?? 0
            if case .point = arc.target { add(hours * 24, variable, to: block.constraint(period)) }
        }
        let way = network.ways[arc.way]
        guard arc.load > 0 else { return }
        let load = arc.load * arc.sent
        if let fleet = way.fleet, way.hoursAway > 0 {
            add(load * way.hoursAway, variable, to: shared.fleetTimes[fleet.id]?.constraint(period))
        }
        if let tour = way.tour, let rooms = shared.tourRooms[tour.id] {
            for stop in way.tourStops where stop < rooms.count {
                add(load, variable, to: rooms[stop].constraint(period))
            }
        }
        add(load, variable, to: shared.departureRooms[arc.way]?.constraint(period))
    }

    /// Adds the positions that a stock takes.
    mutating func addToStorageClass(
        _ variable: VariableID, _ point: PlanningNetwork.Point, in period: Int
    ) {
        let product = network.products[point.product]
        guard let name = product.storageClass,
            let position = network.sites[point.site].storageClasses.firstIndex(where: { $0.id == name })
        else { return }
        let key = SharedRows.SiteClass(site: point.site, position: position)
        add(1 / product.unitsPerPosition, variable, to: shared.storageClasses[key]?.constraint(period))
    }

    /// Adds what is rented beyond the capacity of storage classes.
    mutating func addOverflows() {
        let keys = shared.storageClasses.keys.sorted { ($0.site, $0.position) < ($1.site, $1.position) }
        for key in keys {
            let site = network.sites[key.site]
            let storage = site.storageClasses[key.position]
            guard storage.overflow == .overflowSite, let rows = shared.storageClasses[key] else { continue }
            let block = newBlock(periods)
            for period in periods {
                let variable = formulation.program.addVariable(
                    "overflow[\(site.id),\(storage.id),\(period)]",
                    objective: network.costs(ofOverflow: storage, in: period).total)
                add(-1, variable, to: rows.constraint(period))
            }
            formulation.overflows.append(Formulation.Overflow(storage: storage, block: block))
        }
    }
}
