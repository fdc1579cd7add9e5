// SPDX-License-Identifier: Apache-2.0

/// How goods travel by one mode, where there is more to it than a lead time and a price.
///
/// Without anything of this, an order leaves at the instant at which it leaves the shelf, alone.
public struct Carriage: Hashable, Sendable {
    /// What carries the goods; `nil` charges by units and shipments only.
    public var vehicle: Vehicle?
    /// What goods wait for, so that they travel together.
    public var consolidation: Consolidation?
    /// When vehicles leave; `nil` leaves at any time.
    public var timetable: Timetable?
    /// The fleet whose vehicles carry the goods; `nil` finds a vehicle whenever one is needed.
    public var fleet: FleetID?
    /// How long a vehicle of the fleet takes empty from one end to the other; `nil` as long as the loaded trip.
    public var emptyTime: RandomDuration?
    /// The tour that picks the goods up and drops them off.
    public var tour: TourID?
    /// The parts of the way through hubs, in order; empty for a direct way.
    public var legs: [Leg]
    /// What a border adds to the way.
    public var border: BorderDelay?
    /// What may happen to the goods on the way.
    public var loss: TransitLoss?
    /// The length of the way in kilometres; legs have their own.
    public var distance: Double

    /// Creates a way that has nothing special unless told.
    public init(
        vehicle: Vehicle? = nil, consolidation: Consolidation? = nil, timetable: Timetable? = nil,
        fleet: FleetID? = nil, emptyTime: RandomDuration? = nil, tour: TourID? = nil, legs: [Leg] = [],
        border: BorderDelay? = nil, loss: TransitLoss? = nil, distance: Double = 0
    ) {
        self.vehicle = vehicle
        self.consolidation = consolidation
        self.timetable = timetable
        self.fleet = fleet
        self.emptyTime = emptyTime
        self.tour = tour
        self.legs = legs
        self.border = border
        self.loss = loss
        self.distance = distance
    }

    /// Whether there is nothing special.
    public var isPlain: Bool { self == Carriage() }

    /// Whether goods may have to wait before they leave.
    public var gathers: Bool { consolidation != nil || timetable != nil || fleet != nil || tour != nil }
}

/// What goods wait for before they leave together: whichever comes first.
///
/// - Reference: S. Çetinkaya and J. H. Bookbinder (2003), "Stochastic models for the dispatch of consolidated
///   shipments", Transportation Research B 37(8).
public struct Consolidation: Hashable, Sendable {
    /// So many units of all products together; then all leave.
    public var quantity: Double?
    /// A full vehicle; what does not fill the next one stays.
    public var fullVehicle: Bool
    /// The longest that the first of them waits; then all leave.
    public var longestWait: TimeSpan?
    /// The times at which all leave: every so often, from the start of the run on.
    public var every: TimeSpan?

    /// Creates a rule.
    public init(
        quantity: Double? = nil, fullVehicle: Bool = false, longestWait: TimeSpan? = nil,
        every: TimeSpan? = nil
    ) {
        self.quantity = quantity
        self.fullVehicle = fullVehicle
        self.longestWait = longestWait
        self.every = every
    }
}

/// Departures at the same times of every week.
public struct Timetable: Hashable, Sendable {
    /// The departures, as times after midnight of Monday.
    public var departures: [TimeSpan]
    /// How long before a departure goods must be there; what comes later waits for the next one.
    public var cutOff: TimeSpan
    /// How many vehicles leave each time; `nil` for as many as are needed.
    public var vehicles: Int?

    /// Creates a timetable.
    public init(departures: [TimeSpan], cutOff: TimeSpan = .zero, vehicles: Int? = nil) {
        self.departures = departures
        self.cutOff = cutOff
        self.vehicles = vehicles
    }
}

/// One part of a way through hubs.
public struct Leg: Hashable, Sendable {
    /// The hub at its end; `nil` for the lane's destination, at the end of the last leg.
    public var hub: String?
    /// The mode of transport; `nil` for the lane's.
    public var mode: String?
    /// The time on the way.
    public var time: RandomDuration
    /// The time of handling at the hub at its end.
    public var handling: RandomDuration
    /// When it leaves, unless it is the first; `nil` leaves when the goods are there.
    public var timetable: Timetable?
    /// The cost of carrying one unit, handling at the end included.
    public var unitCost: Double
    /// Greenhouse gas of carrying one unit, in kilograms of CO₂ equivalent.
    public var emissions: Double
    /// The length in kilometres, charged by the vehicle's rates.
    public var distance: Double

    /// Creates a leg that takes no time and costs nothing unless told.
    public init(
        to hub: String? = nil, mode: String? = nil, time: RandomDuration = .zero,
        handling: RandomDuration = .zero, timetable: Timetable? = nil, unitCost: Double = 0,
        emissions: Double = 0, distance: Double = 0
    ) {
        self.hub = hub
        self.mode = mode
        self.time = time
        self.handling = handling
        self.timetable = timetable
        self.unitCost = unitCost
        self.emissions = emissions
        self.distance = distance
    }
}

/// Time that a border adds to some trips.
public struct BorderDelay: Hashable, Sendable {
    /// How many of the trips are held up, as a share.
    public var probability: Double
    /// For how long.
    public var delay: RandomDuration

    /// Creates a delay.
    public init(probability: Double, delay: RandomDuration) {
        self.probability = probability
        self.delay = delay
    }
}

/// What is lost or ruined on the way, found when the rest arrives.
public struct TransitLoss: Hashable, Sendable {
    /// The share of shipments that are lost as a whole.
    public var perShipment: Double
    /// The share of the smallest units that are lost, each independently of the others.
    public var perUnit: Double
    /// What a customer gets for what was lost.
    public var customers: Replacement

    /// What a customer gets for what was lost.
    public enum Replacement: String, CaseIterable, Hashable, Sendable {
        /// The same again: the line is ordered once more at the instant at which the loss is found.
        case resent
        /// Nothing: the sale is lost.
        case lost
    }

    /// Creates a loss.
    public init(perShipment: Double = 0, perUnit: Double = 0, customers: Replacement = .resent) {
        self.perShipment = perShipment
        self.perUnit = perUnit
        self.customers = customers
    }
}
