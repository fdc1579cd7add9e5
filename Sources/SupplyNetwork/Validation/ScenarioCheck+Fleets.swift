// SPDX-License-Identifier: Apache-2.0

extension ScenarioCheck {
    /// Checks the vehicles of which there are only so many.
    mutating func checkFleets() {
        var names: Set<FleetID> = []
        for fleet in scenario.network.fleets {
            let path = ["fleets", fleet.id.name]
            checkName(.fleet, fleet.id.name, at: path)
            if !names.insert(fleet.id).inserted {
                note(.repeatedName(.fleet, name: fleet.id.name), at: path)
            }
            if index.sites[fleet.home] == nil {
                noteUnknown(.site, fleet.home.name, among: index.sites.keys.map(\.name), at: path + ["home"])
            }
            if fleet.vehicles < 1 {
                note(.transport(.fleetWithoutVehicles(fleet.id)), at: path + ["vehicles"])
            }
            checkNumber(
                "vehicles", Double(max(1, fleet.vehicles)), .whole(from: 1, to: 1e6), at: path + ["vehicles"])
            checkDuration("turnaround", fleet.turnaround, at: path + ["turnaround"])
            checkNumber("standing cost", fleet.standingCost, .notNegative, at: path + ["standing-cost"])
            let users = scenario.network.lanes.filter { lane in
                lane.modes.contains { $0.carriage.fleet == fleet.id }
            }
            check(fleet.vehicle, products: users.flatMap(carried), at: path)
            if fleet.vehicle.partLoadCost != nil {
                note(.transport(.partLoadOfFleet), at: path + ["part-load-cost"])
            }
        }
    }

    /// Checks that a lane can be served by a fleet.
    mutating func checkFleet(_ id: FleetID, of lane: Lane, at path: [String]) {
        guard let fleet = index.fleets[id] else {
            noteUnknown(.fleet, id.name, among: index.fleets.keys.map(\.name), at: path)
            return
        }
        if lane.origin != fleet.home, lane.destination != fleet.home {
            note(.transport(.fleetElsewhere(fleet: id, home: fleet.home, lane: lane.id)), at: path)
        }
    }

    /// Checks the milk runs.
    mutating func checkTours() {
        var names: Set<TourID> = []
        for tour in scenario.network.tours {
            let path = ["tours", tour.id.name]
            checkName(.tour, tour.id.name, at: path)
            if !names.insert(tour.id).inserted {
                note(.repeatedName(.tour, name: tour.id.name), at: path)
            }
            if tour.stops.count < 2 { note(.transport(.tourWithoutStops(tour.id)), at: path + ["stops"]) }
            checkSpan("period", tour.period, from: TimeSpan(seconds: 1), at: path + ["every"])
            checkSpan("offset", tour.offset, at: path + ["offset"])
            checkNumber("stop cost", tour.stopCost, .notNegative, at: path + ["stop-cost"])
            checkNumber("return distance", tour.returnDistance, .notNegative, at: path + ["return-distance"])
            let users = scenario.network.lanes.filter { lane in
                lane.modes.contains { $0.carriage.tour == tour.id }
            }
            check(tour.vehicle, products: users.flatMap(carried), at: path)
            if tour.vehicle.partLoadCost != nil {
                note(.transport(.partLoadOfFleet), at: path + ["part-load-cost"])
            }
            if users.isEmpty { note(.transport(.tourWithoutLanes(tour.id)), at: path) }
            check(tour.stops, at: path + ["stops"])
        }
    }

    private mutating func check(_ stops: [Tour.Stop], at path: [String]) {
        var seen: Set<NodeID> = []
        for (position, stop) in stops.enumerated() {
            let place = path + ["\(position)"]
            if index.sites[stop.node] == nil, index.segments[stop.node] == nil {
                let names = index.sites.keys.map(\.name) + index.segments.keys.map(\.name)
                noteUnknown(.node, stop.node.name, among: names, at: place + ["at"])
            } else if !seen.insert(stop.node).inserted {
                note(.transport(.repeatedStop(stop.node)), at: place + ["at"])
            }
            checkDuration("travel time", stop.travel, at: place + ["travel"])
            checkSpan("stay", stop.stay, at: place + ["stay"])
            checkNumber("distance", stop.distance, .notNegative, at: place + ["distance"])
            if position == 0, !stop.travel.isZero || stop.distance != 0 {
                note(.transport(.travelToFirstStop), at: place)
            }
        }
    }

    /// Checks that a tour serves both ends of a lane, in this order, and that the lane leaves the rest to it.
    mutating func checkTour(
        _ id: TourID, of lane: Lane, _ way: Carriage, mode: TransportMode?, at path: [String]
    ) {
        guard let tour = index.tours[id] else {
            noteUnknown(.tour, id.name, among: index.tours.keys.map(\.name), at: path)
            return
        }
        let start = tour.stops.firstIndex { $0.node == lane.origin }
        let end = tour.stops.firstIndex { $0.node == lane.destination }
        if let start, let end, start < end {
        } else {
            note(.transport(.tourElsewhere(tour: id, lane: lane.id)), at: path)
        }
        if !(mode?.leadTime ?? lane.leadTime).isZero || way.vehicle != nil || way.distance != 0
            || way.border != nil
        {
            note(.transport(.tourAndOwnJourney(tour: id)), at: path)
        }
    }
}
