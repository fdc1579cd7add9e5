// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SimulationKernel
import SupplyNetwork

/// What changes about transport during a run; empty in a scenario that says nothing about it.
struct TransportState: ~Copyable, Sendable {
    /// One dock for each service.
    var docks: FixedBuffer<DockState>
    var counts: FixedBuffer<ServiceCounts>
    var chances: FixedBuffer<ServiceChances>
    var legTimes: FixedBuffer<LegChances>
    /// When the trip that is being planned reaches its hubs.
    var hubTimes: FixedBuffer<HubTime>
    var fleets: FixedBuffer<FleetState>
    var tours: FixedBuffer<TourState>
    var travelTimes: FixedBuffer<DurationSource>
    var loads = Slab<WaitingLoad>()
    var runs = Slab<TourRun>()

    init(_ model: UnsafePointer<SimulationModel>, replication: ReplicationKey) {
        let transport = model.pointee.transport
        func stream(_ name: String) -> RandomStream {
            RandomStream(seed: model.pointee.scenario.seed, replication: replication, name: name)
        }
        docks = FixedBuffer(repeating: DockState(), count: transport.services.count)
        let horizon = model.pointee.horizon
        counts = FixedBuffer(
            transport.services.map { service in
                var counts = ServiceCounts()
                if service.gathers { counts.waits.reserve(upTo: horizon) }
                return counts
            })
        var chances: [ServiceChances] = []
        var legTimes: [LegChances] = []
        var longest = 0
        if transport.isUsed {
            for lane in model.pointee.scenario.network.lanes where lane.usesTransport {
                for (number, mode) in lane.modes.enumerated() {
                    let name = number == 0 ? "lane:\(lane.id)" : "lane:\(lane.id)/mode:\(mode.name)"
                    chances.append(ServiceChances(mode, name, stream))
                    for (position, leg) in mode.carriage.legs.enumerated() {
                        let place = "\(name)/leg:\(position)"
                        legTimes.append(
                            LegChances(
                                time: DurationSource(leg.time, stream("\(place)/time")),
                                handling: DurationSource(leg.handling, stream("\(place)/handling"))))
                    }
                    longest = max(longest, mode.carriage.legs.count)
                }
            }
        }
        self.chances = FixedBuffer(chances)
        self.legTimes = FixedBuffer(legTimes)
        hubTimes = FixedBuffer(repeating: HubTime(), count: longest)
        fleets = FixedBuffer(
            zip(transport.fleets, model.pointee.scenario.network.fleets).map { fleet, data in
                FleetState(
                    free: fleet.vehicles,
                    turnaround: DurationSource(data.turnaround, stream("fleet:\(data.id)/turnaround")))
            })
        tours = FixedBuffer(repeating: TourState(), count: transport.tours.count)
        travelTimes = FixedBuffer(
            (transport.tours.count == 0 ? [] : model.pointee.scenario.network.tours).flatMap { tour in
                tour.stops.map { DurationSource($0.travel, stream("tour:\(tour.id)/to:\($0.node)")) }
            })
    }
}

/// The random numbers of one mode of one lane, each purpose with a stream of its own.
struct ServiceChances: Sendable {
    var leadTime: DurationSource
    var emptyTime: DurationSource?
    var border: RandomStream
    var borderDelay: DurationSource?
    var lossOfShipment: RandomStream
    var lossOfUnits: RandomStream
    /// Units from one that is lost to the next, and the spread of a large number of them.
    var lossGap: Sampler

    init(_ mode: TransportMode, _ name: String, _ stream: (String) -> RandomStream) {
        leadTime = DurationSource(mode.leadTime, stream("\(name)/lead-time"))
        emptyTime = mode.carriage.emptyTime.map { DurationSource($0, stream("\(name)/empty-time")) }
        border = stream("\(name)/border")
        borderDelay = mode.carriage.border.map { DurationSource($0.delay, stream("\(name)/border-delay")) }
        lossOfShipment = stream("\(name)/loss")
        lossOfUnits = stream("\(name)/unit-loss")
        let perUnit = mode.carriage.loss?.perUnit ?? 0
        lossGap = Sampler(perUnit > 0 && perUnit < 1 ? .geometric(probability: perUnit) : .constant(1))
    }

    /// How many units further the next lost one is.
    mutating func drawLossGap() -> Double { lossGap.sample(using: &lossOfUnits) }
}

/// The random times of one leg.
struct LegChances: Sendable {
    var time: DurationSource
    var handling: DurationSource
}

/// When a trip reaches a hub, and when it was planned to.
struct HubTime: Sendable {
    var actual: Tick = 0
    var planned: Tick = 0
}

/// Goods that wait at a dock, or travel with a tour.
struct WaitingLoad: Sendable {
    var transfer: Int32
    /// The load behind it; −1 for none.
    var next: Int32
    var service: Int32
    var since: Tick
    /// When it is to leave at the latest; −1 when nothing says so.
    var due: Tick
}

/// What waits for departure on a service.
struct DockState: Sendable {
    var head: Int32 = -1
    var tail: Int32 = -1
    var count: Int32 = 0
    /// How many of them, from the head on, may leave.
    var released: Int32 = 0
    var load = Load.zero
    var dispatchIsPending = false
    var timerIsPending = false
    var periodIsPending = false
    /// Whether a vehicle is on its empty way to fetch what waits.
    var isBeingFetched = false
}

/// What a service has done since the end of the warm-up.
struct ServiceCounts: Sendable {
    var departures: Int64 = 0
    var vehicles = 0.0
    /// Vehicles' worth of goods, and the vehicles that carried them, where capacities are known.
    var filled = 0.0
    var ratedVehicles = 0.0
    var units = 0.0
    var cost = 0.0
    var emissions = 0.0
    var waits = LogHistogram()
    /// Goods that had a planned departure, and those of them that left no later.
    var plannedDepartures: Int64 = 0
    var punctualDepartures: Int64 = 0
    var arrivals: Int64 = 0
    var punctualArrivals: Int64 = 0
    var lost = 0.0
    var arrived = 0.0
    /// Units given to the mode over the whole run, for shares.
    var given = 0.0

    mutating func restart() {
        let kept = given
        var waits = self.waits
        waits.reset()
        self = ServiceCounts()
        self.waits = waits
        given = kept
    }
}

/// What changes about a fleet.
struct FleetState: Sendable {
    /// Vehicles that stand at home with nothing to do.
    var free: Int32
    var turnaround: DurationSource
    var busyArea = 0.0
    var updated: Tick = 0
    var loadedTrips: Int64 = 0
    var emptyTrips: Int64 = 0
    var loadedDistance = 0.0
    var emptyDistance = 0.0
    var standingCost = 0.0

    mutating func advance(to now: Tick, of vehicles: Int32) {
        busyArea += Double(vehicles - free) * Double(now - updated)
        updated = now
    }

    mutating func restart(at now: Tick, of vehicles: Int32) {
        advance(to: now, of: vehicles)
        (busyArea, loadedDistance, emptyDistance, standingCost) = (0, 0, 0, 0)
        (loadedTrips, emptyTrips) = (0, 0)
    }
}

/// What a tour has done since the end of the warm-up.
struct TourState: Sendable {
    var runs: Int64 = 0
    var fill = 0.0
    var ratedRuns: Int64 = 0
    var stops: Int64 = 0
    var punctualStops: Int64 = 0
}

/// A vehicle on its tour.
struct TourRun: Sendable {
    var tour: Int32
    /// The stop at which it stands, or stood last.
    var stop: Int32
    var started: Tick
    var head: Int32 = -1
    var load = Load.zero
    /// The largest load so far, in vehicles.
    var fullest = 0.0
}
