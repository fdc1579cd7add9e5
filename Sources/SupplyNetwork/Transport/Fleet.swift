// SPDX-License-Identifier: Apache-2.0

/// Vehicles of one kind that belong to a site and come back to it.
public struct Fleet: Hashable, Sendable, Identifiable {
    /// The fleet's name in the scenario.
    public var id: FleetID
    /// The site at which the vehicles stand when they have nothing to do.
    public var home: NodeID
    /// How many there are.
    public var vehicles: Int
    /// What one of them holds, and what a trip and a kilometre of it cost.
    public var vehicle: Vehicle
    /// The time of unloading at the end of a trip, before the vehicle can go on.
    public var turnaround: RandomDuration
    /// Whether a vehicle that stands away from home takes goods home that are ready there.
    public var takesBackhaul: Bool
    /// The cost of having one vehicle for one day, used or not.
    public var standingCost: Double

    /// Creates a fleet.
    public init(
        id: FleetID, home: NodeID, vehicles: Int, vehicle: Vehicle = Vehicle(),
        turnaround: RandomDuration = .zero, takesBackhaul: Bool = true, standingCost: Double = 0
    ) {
        self.id = id
        self.home = home
        self.vehicles = vehicles
        self.vehicle = vehicle
        self.turnaround = turnaround
        self.takesBackhaul = takesBackhaul
        self.standingCost = standingCost
    }
}

/// A milk run: one vehicle that calls at places in order, again and again, and carries goods between them.
public struct Tour: Hashable, Sendable, Identifiable {
    /// The tour's name in the scenario.
    public var id: TourID
    /// Where it calls, in order; it starts at the first.
    public var stops: [Stop]
    /// How often it starts.
    public var period: TimeSpan
    /// When it starts first.
    public var offset: TimeSpan
    /// What the vehicle holds, and what a run and a kilometre of it cost.
    public var vehicle: Vehicle
    /// The cost of each stop after the first.
    public var stopCost: Double
    /// The distance from the last stop back to the first, in kilometres.
    public var returnDistance: Double

    /// A place at which a tour calls.
    public struct Stop: Hashable, Sendable {
        /// The site or the customers.
        public var node: NodeID
        /// The time from the stop before; nothing at the first.
        public var travel: RandomDuration
        /// How long the vehicle stays.
        public var stay: TimeSpan
        /// The distance from the stop before, in kilometres.
        public var distance: Double

        /// Creates a stop.
        public init(
            at node: NodeID, travel: RandomDuration = .zero, stay: TimeSpan = .zero, distance: Double = 0
        ) {
            self.node = node
            self.travel = travel
            self.stay = stay
            self.distance = distance
        }
    }

    /// Creates a tour.
    public init(
        id: TourID, stops: [Stop], every period: TimeSpan, offset: TimeSpan = .zero,
        vehicle: Vehicle = Vehicle(), stopCost: Double = 0, returnDistance: Double = 0
    ) {
        self.id = id
        self.stops = stops
        self.period = period
        self.offset = offset
        self.vehicle = vehicle
        self.stopCost = stopCost
        self.returnDistance = returnDistance
    }
}
