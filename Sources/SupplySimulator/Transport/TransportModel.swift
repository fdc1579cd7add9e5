// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// A load or a capacity: units, kilograms, cubic metres and pallets.
typealias Load = SIMD4<Double>

/// How goods travel, with every name resolved; empty tables in a scenario that says nothing about it.
struct TransportModel: Sendable {
    /// The services of each lane; empty when no lane has any.
    var lanes = Table<LaneServices>([])
    /// One mode of one lane each.
    var services = Table<ServiceModel>([])
    var legs = Table<LegModel>([])
    var timetables = Table<TimetableModel>([])
    /// The departures of all timetables, in seconds after midnight of Monday.
    var departures = Table<Tick>([])
    var fleets = Table<FleetModel>([])
    var tours = Table<TourModel>([])
    var stops = Table<StopModel>([])
    /// The services of all fleets and tours.
    var members = Table<Int32>([])
    /// What one smallest unit of each product takes.
    var loads = Table<Load>([])
    /// The names of the modes, sorted.
    var modes: [String] = []
    /// Seconds from midnight of Monday to the start of the run.
    var secondsIntoWeek: Tick = 0

    var isUsed: Bool { services.count > 0 }
}

/// The modes among which what leaves on a lane may choose.
struct LaneServices: Sendable {
    /// How one is chosen.
    enum Choice: UInt8, Sendable {
        case only
        case cheapestInTime
        case share
        case expedite
    }

    /// The service of the lane's own mode, which the others follow; −1 on a plain lane.
    var first: Int32 = -1
    var count: Int32 = 0
    var choice = Choice.only
    /// The service that is taken when the destination's stock is low.
    var urgent: Int32 = -1
    /// Below how many units the stock is low.
    var lowStock = 0.0
    /// Within how many seconds goods should arrive at a site; −1 when nothing is said.
    var within: Tick = -1
}

/// One mode of one lane.
struct ServiceModel: Sendable {
    var lane: Int32
    /// Which of the lane's modes; 0 for its own.
    var number: Int16
    /// The mode's name, by index.
    var mode: Int32
    /// Where the origin stands in the order of nodes.
    var rank: UInt32
    /// The nodes at its ends: sites first, then segments.
    var originNode: Int32
    var destinationNode: Int32
    /// Whether goods may have to wait for departure.
    var gathers: Bool
    /// What one vehicle holds; infinite where nothing is said.
    var capacity: Load
    var hasCapacity: Bool
    /// Costs and emissions of one unit, of one shipment and of one vehicle on its whole way.
    var unitCost: Double
    var shipmentCost: Double
    var unitEmissions: Double
    var tripCost: Double
    var tripEmissions: Double
    /// Costs and emissions of a vehicle that goes the same way empty.
    var emptyCost: Double
    var emptyEmissions: Double
    /// The price of one unit sent as part load; not a number without one.
    var partLoadCost: Double
    var distance: Double
    /// The planned time on the way, border included, without legs.
    var plannedTime: Tick
    /// The planned time that a border adds.
    var plannedBorder: Tick
    var borderProbability: Double
    /// What goods wait for: so many units, a full vehicle, so long (−1 for ever), or the next multiple (0 for none).
    var releaseQuantity: Double
    var releasesFull: Bool
    var longestWait: Tick
    var every: Tick
    var timetable: Int32
    var fleet: Int32
    var tour: Int32
    /// Where the tour picks up and drops off, counted from its first stop.
    var pickUp: Int32
    var dropOff: Int32
    var firstLeg: Int32
    var legCount: Int32
    /// The weight of the mode where modes have shares.
    var share: Double
    var lossPerShipment: Double
    var lossPerUnit: Double
    var resendsLosses: Bool

    /// Whether the fleet's vehicles come to the origin from elsewhere.
    var isInbound: Bool
}

/// One part of a way through hubs.
struct LegModel: Sendable {
    var plannedTime: Tick
    var plannedHandling: Tick
    /// −1 leaves at any time.
    var timetable: Int32
}

/// Departures at the same times of every week.
struct TimetableModel: Sendable {
    var first: Int32
    var count: Int32
    var cutOff: Tick
    /// How many vehicles leave each time.
    var vehicles: Double
}

/// Vehicles of which there are only so many.
struct FleetModel: Sendable {
    var vehicles: Int32
    var firstMember: Int32
    var memberCount: Int32
    var takesBackhaul: Bool
    var standingCostPerSecond: Double
}

/// A milk run.
struct TourModel: Sendable {
    var firstStop: Int32
    var stopCount: Int32
    var firstMember: Int32
    var memberCount: Int32
    var period: Tick
    var offset: Tick
    var capacity: Load
    var hasCapacity: Bool
    /// Cost and emissions of one run.
    var runCost: Double
    var runEmissions: Double
}

/// A place at which a tour calls.
struct StopModel: Sendable {
    var rank: UInt32
    var stay: Tick
    /// The planned time from the start of the run to the arrival here.
    var plannedArrival: Tick
}

extension TransportModel {
    /// The first departure at `time` or later; the latest time there is when there are none.
    func nextDeparture(_ timetable: Int32, from time: Tick) -> Tick {
        let table = timetables[timetable]
        let week: Tick = 604_800
        let (weeks, inWeek) = (time + secondsIntoWeek).quotientAndRemainder(dividingBy: week)
        for index in table.first..<table.first + table.count where departures[index] >= inWeek {
            return weeks * week + departures[index] - secondsIntoWeek
        }
        return (weeks + 1) * week + departures[table.first] - secondsIntoWeek
    }
}
