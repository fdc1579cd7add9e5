// SPDX-License-Identifier: Apache-2.0

/// Stops to be served by vehicles that leave from depots and come back: which vehicle serves which stops, in what order.
///
/// Locations are numbered: the depots first, then the stops. Distances, times and loads are whole numbers in units of the
/// caller's choice, such as metres, seconds and kilograms, so that nothing is lost by rounding on the way.
///
/// - Reference: G. B. Dantzig and J. H. Ramser (1959), Management Science 6(1), for capacities; M. M. Solomon (1987),
///   Operations Research 35(2), for time windows.
public struct RoutingProblem: Sendable {
    /// A customer to be visited once.
    public struct Stop: Hashable, Sendable {
        /// What it is called.
        public var name: String
        /// What the vehicle must have room for.
        public var load: Int
        /// How long the vehicle is kept.
        public var serviceTime: Int
        /// When service may begin at the earliest; a vehicle that comes earlier waits.
        public var earliest: Int
        /// When service may begin at the latest.
        public var latest: Int

        /// Creates a stop.
        public init(name: String, load: Int = 0, serviceTime: Int = 0, earliest: Int = 0, latest: Int = .max)
        {
            self.name = name
            self.load = load
            self.serviceTime = serviceTime
            self.earliest = earliest
            self.latest = latest
        }
    }

    /// Vehicles that are alike.
    public struct VehicleClass: Hashable, Sendable {
        /// What they are called.
        public var name: String
        /// The location of their depot.
        public var depot: Int
        /// What one has room for.
        public var capacity: Int
        /// How many there are; `nil` for as many as are wanted.
        public var count: Int?
        /// What it costs to use one, in money.
        public var fixedCost: Double
        /// What one unit of distance costs, in money.
        public var distanceCost: Double
        /// When it may leave the depot at the earliest.
        public var earliest: Int
        /// When it must be back at the latest.
        public var latest: Int

        /// Creates a class of vehicles.
        public init(
            name: String = "vehicle", depot: Int = 0, capacity: Int = .max, count: Int? = nil,
            fixedCost: Double = 0, distanceCost: Double = 1, earliest: Int = 0, latest: Int = .max
        ) {
            self.name = name
            self.depot = depot
            self.capacity = capacity
            self.count = count
            self.fixedCost = fixedCost
            self.distanceCost = distanceCost
            self.earliest = earliest
            self.latest = latest
        }
    }

    /// The names of the depots.
    public let depots: [String]
    /// The stops.
    public let stops: [Stop]
    /// The vehicles.
    public let vehicles: [VehicleClass]
    /// The distance between each pair of locations, row by row.
    public let distances: [Int]
    /// The travel time between each pair of locations, row by row.
    public let durations: [Int]

    /// The greatest number that a distance, time or load may be; sums of them stay exact.
    public static let limit = 1 << 40

    /// Creates a problem.
    ///
    /// - Parameters:
    ///   - depots: The names of the depots.
    ///   - stops: The stops.
    ///   - vehicles: The vehicles.
    ///   - distances: Between each pair of locations, depots first, row by row.
    ///   - durations: The same for travel times; `nil` for the distances.
    /// - Throws: `RoutingFault` when a number is out of range, a matrix does not fit, or a stop cannot be served at all.
    public init(
        depots: [String] = ["depot"], stops: [Stop], vehicles: [VehicleClass], distances: [Int],
        durations: [Int]? = nil
    ) throws(RoutingFault) {
        let count = depots.count + stops.count
        guard !depots.isEmpty else {
            throw .parameter(name: "the number of depots", value: 0, expected: "at least 1")
        }
        guard !vehicles.isEmpty else {
            throw .parameter(name: "the number of vehicle classes", value: 0, expected: "at least 1")
        }
        for (name, matrix) in [("the distances", distances), ("the travel times", durations ?? distances)] {
            guard matrix.count == count * count else {
                throw .matrix(name: name, entries: matrix.count, locations: count)
            }
            for value in matrix { try Self.requireRange(value, "one of \(name)") }
        }
        self.depots = depots
        self.stops = stops
        self.vehicles = vehicles
        self.distances = distances
        self.durations = durations ?? distances
        for stop in stops {
            try Self.requireRange(stop.load, "the load of \(stop.name)")
            try Self.requireRange(stop.serviceTime, "the service time of \(stop.name)")
            try Self.requireRange(stop.earliest, "the window of \(stop.name)")
            guard stop.latest >= stop.earliest else {
                throw .parameter(
                    name: "the end of the window of \(stop.name)", value: stop.latest,
                    expected: "not before its begin")
            }
        }
        for vehicle in vehicles {
            guard depots.indices.contains(vehicle.depot) else {
                throw .parameter(
                    name: "the depot of \(vehicle.name)", value: vehicle.depot,
                    expected: "below \(depots.count)")
            }
            guard vehicle.capacity >= 0 else {
                throw .parameter(
                    name: "the capacity of \(vehicle.name)", value: vehicle.capacity, expected: "at least 0")
            }
            if let count = vehicle.count, count < 0 {
                throw .parameter(name: "the number of \(vehicle.name)", value: count, expected: "at least 0")
            }
            try Self.requireRange(vehicle.earliest, "the shift of \(vehicle.name)")
            guard vehicle.latest >= vehicle.earliest else {
                throw .parameter(
                    name: "the end of the shift of \(vehicle.name)", value: vehicle.latest,
                    expected: "not before its begin")
            }
            for (name, cost) in [
                ("fixed cost", vehicle.fixedCost), ("cost of distance", vehicle.distanceCost),
            ] {
                guard cost >= 0, cost.isFinite else {
                    throw .cost(
                        name: "the \(name) of \(vehicle.name)", value: cost, expected: "at least 0 and finite"
                    )
                }
            }
        }
        for index in stops.indices {
            let isServable = vehicles.contains { vehicle in
                vehicle.count != 0
                    && check(Route(vehicle: vehicles.firstIndex(of: vehicle) ?? 0, stops: [index])) == nil
            }
            guard isServable else { throw .unreachable(stop: stops[index].name) }
        }
    }

    private static func requireRange(_ value: Int, _ name: String) throws(RoutingFault) {
        guard value >= 0, value <= limit else {
            throw .parameter(name: name, value: value, expected: "from 0 to \(limit)")
        }
    }

    /// The number of locations.
    var locations: Int { depots.count + stops.count }

    /// The distance from one location to another.
    public func distance(_ from: Int, _ to: Int) -> Int { distances[from * locations + to] }

    /// The location of a stop.
    public func location(ofStop stop: Int) -> Int { depots.count + stop }
}
