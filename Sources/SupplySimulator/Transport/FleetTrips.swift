// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension World {
    /// Sends a vehicle of the fleet with what fits, or for what waits elsewhere.
    ///
    /// - Returns: Whether goods have left.
    mutating func sendVehicle(_ service: Int, _ data: ServiceModel) -> Bool {
        let fleet = Int(data.fleet)
        guard transport.fleets[fleet].free > 0 else { return false }
        if data.isInbound {
            // Goods away from home: a vehicle that comes by takes them, or one is sent for them.
            guard !transport.docks[service].isBeingFetched else { return false }
            transport.docks[service].isBeingFetched = true
            takeVehicle(fleet)
            driveEmpty(service, data)
            schedule(
                .vehicleFetches(service: Int32(service)),
                at: now + emptyTime(service, data, after: data.plannedTime), phase: model.phases.dispatch,
                rank: data.rank)
            return false
        }
        takeVehicle(fleet)
        drive(service, data)
        return true
    }

    private mutating func takeVehicle(_ fleet: Int) {
        transport.fleets[fleet].advance(to: now, of: model.transport.fleets[fleet].vehicles)
        transport.fleets[fleet].free -= 1
    }

    /// A vehicle that stands at the origin leaves with what fits.
    private mutating func drive(_ service: Int, _ data: ServiceModel) {
        let fleet = Int(data.fleet)
        let time = leave(takeLoads(service, capacity: data.capacity), service: service)
        transport.fleets[fleet].loadedTrips += 1
        transport.fleets[fleet].loadedDistance += data.distance
        let unloading = transport.fleets[fleet].turnaround.draw()
        let back = data.isInbound ? 0 : emptyTime(service, data, after: time)
        schedule(
            .tripEnds(service: Int32(service), back: back), at: now + time + unloading,
            phase: model.phases.dispatch, rank: data.rank)
    }

    private mutating func emptyTime(_ service: Int, _ data: ServiceModel, after loaded: Tick) -> Tick {
        transport.chances[service].emptyTime?.draw() ?? loaded
    }

    private mutating func driveEmpty(_ service: Int, _ data: ServiceModel) {
        transport.fleets[Int(data.fleet)].emptyTrips += 1
        transport.fleets[Int(data.fleet)].emptyDistance += data.distance
        pay(data.emptyCost, emissions: data.emptyEmissions, service: service, lane: Int(data.lane))
    }

    /// A vehicle has unloaded: at home it is free, elsewhere it takes goods home or goes back empty.
    mutating func endTrip(_ service: Int, back: Tick) {
        let data = model.transport.services[service]
        if data.isInbound {
            bringHome(Int(data.fleet))
        } else if model.transport.fleets[data.fleet].takesBackhaul,
            let load = oldestReady(fleet: Int(data.fleet), at: data.destinationNode)
        {
            drive(load, model.transport.services[load])
            serveDock(load)
        } else {
            driveEmpty(service, data)
            schedule(
                .vehicleReturns(fleet: data.fleet), at: now + back, phase: model.phases.dispatch,
                rank: data.rank)
        }
    }

    /// A vehicle that was sent for goods is there.
    mutating func fetch(_ service: Int) {
        transport.docks[service].isBeingFetched = false
        let data = model.transport.services[service]
        if isReady(service) {
            drive(service, data)
            serveDock(service)
        } else {
            // Another vehicle was faster.
            let time = emptyTime(service, data, after: data.plannedTime)
            driveEmpty(service, data)
            schedule(
                .vehicleReturns(fleet: data.fleet), at: now + time, phase: model.phases.dispatch,
                rank: data.rank)
        }
    }

    /// A vehicle is at home again and goes where goods have waited longest.
    mutating func bringHome(_ fleet: Int) {
        transport.fleets[fleet].advance(to: now, of: model.transport.fleets[fleet].vehicles)
        transport.fleets[fleet].free += 1
        while transport.fleets[fleet].free > 0, let service = oldestReady(fleet: fleet, at: -1) {
            serveDock(service)
        }
    }

    /// The service of a fleet on which goods are ready that have waited longest; among those away from home, only
    /// services to which no vehicle is on its way.
    ///
    /// - Parameters:
    ///   - fleet: The fleet.
    ///   - node: Where the vehicle stands; −1 for home.
    /// - Returns: The service, or `nil` when nothing is ready.
    private func oldestReady(fleet: Int, at node: Int32) -> Int? {
        let data = model.transport.fleets[fleet]
        var best: (service: Int, since: Tick)?
        for member in data.firstMember..<data.firstMember + data.memberCount {
            let service = Int(model.transport.members[member])
            let way = model.transport.services[service]
            let isHere = node < 0 || (way.isInbound && way.originNode == node)
            guard isHere, isReady(service) else { continue }
            if node < 0, way.isInbound, transport.docks[service].isBeingFetched { continue }
            let since = transport.loads[transport.docks[service].head].since
            if since < best?.since ?? .max { best = (service, since) }
        }
        return best?.service
    }
}
