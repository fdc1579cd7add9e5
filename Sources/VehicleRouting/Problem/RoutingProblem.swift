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
        /// What one unit of time costs while the vehicle drives or serves, in money; waiting is free.
        public var timeCost: Double
        /// When it may leave the depot at the earliest.
        public var earliest: Int
        /// When it must be back at the latest.
        public var latest: Int

        /// Creates a class of vehicles.
        public init(
            name: String = "vehicle", depot: Int = 0, capacity: Int = .max, count: Int? = nil,
            fixedCost: Double = 0, distanceCost: Double = 1, timeCost: Double = 0, earliest: Int = 0,
            latest: Int = .max
        ) {
            self.name = name
            self.depot = depot
            self.capacity = capacity
            self.count = count
            self.fixedCost = fixedCost
            self.distanceCost = distanceCost
            self.timeCost = timeCost
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
        self.init(unchecked: depots, stops, vehicles, distances, durations ?? distances)
        if let first = faults.first { throw first }
    }

    private init(
        unchecked depots: [String], _ stops: [Stop], _ vehicles: [VehicleClass], _ distances: [Int],
        _ durations: [Int]
    ) {
        self.depots = depots
        self.stops = stops
        self.vehicles = vehicles
        self.distances = distances
        self.durations = durations
    }

    /// Everything that is wrong with what a problem would be made of.
    ///
    /// - Parameters:
    ///   - depots: The names of the depots.
    ///   - stops: The stops.
    ///   - vehicles: The vehicles.
    ///   - distances: Between each pair of locations, depots first, row by row.
    ///   - durations: The same for travel times; `nil` for the distances.
    /// - Returns: The faults; empty when the problem can be made.
    public static func faults(
        depots: [String] = ["depot"], stops: [Stop], vehicles: [VehicleClass], distances: [Int],
        durations: [Int]? = nil
    ) -> [RoutingFault] {
        RoutingProblem(unchecked: depots, stops, vehicles, distances, durations ?? distances).faults
    }

    private var faults: [RoutingFault] {
        var faults: [RoutingFault] = []
        func require(_ holds: Bool, _ fault: @autoclosure () -> RoutingFault) {
            if !holds { faults.append(fault()) }
        }
        func requireRange(_ value: Int, _ name: @autoclosure () -> String) {
            require(
                value >= 0 && value <= Self.limit,
                .parameter(name: name(), value: value, expected: "from 0 to \(Self.limit)"))
        }
        require(
            !depots.isEmpty, .parameter(name: "the number of depots", value: 0, expected: "at least 1"))
        require(
            !vehicles.isEmpty,
            .parameter(name: "the number of vehicle classes", value: 0, expected: "at least 1"))
        for (name, matrix) in [("the distances", distances), ("the travel times", durations)] {
            require(
                matrix.count == locations * locations,
                .matrix(name: name, entries: matrix.count, locations: locations))
            if let wrong = matrix.first(where: { $0 < 0 || $0 > Self.limit }) {
                requireRange(wrong, "one of \(name)")
            }
        }
        for stop in stops {
            requireRange(stop.load, "the load of \(stop.name)")
            requireRange(stop.serviceTime, "the service time of \(stop.name)")
            requireRange(stop.earliest, "the window of \(stop.name)")
            require(
                stop.latest >= stop.earliest,
                .parameter(
                    name: "the end of the window of \(stop.name)", value: stop.latest,
                    expected: "not before its begin"))
        }
        for vehicle in vehicles {
            let name = vehicle.name
            require(
                depots.indices.contains(vehicle.depot),
                .parameter(
                    name: "the depot of \(name)", value: vehicle.depot, expected: "below \(depots.count)"))
            require(
                vehicle.capacity >= 0,
                .parameter(name: "the capacity of \(name)", value: vehicle.capacity, expected: "at least 0"))
            require(
                vehicle.count ?? 0 >= 0,
                .parameter(name: "the number of \(name)", value: vehicle.count ?? 0, expected: "at least 0"))
            requireRange(vehicle.earliest, "the shift of \(name)")
            require(
                vehicle.latest >= vehicle.earliest,
                .parameter(
                    name: "the end of the shift of \(name)", value: vehicle.latest,
                    expected: "not before its begin"))
            for (kind, cost) in [
                ("fixed cost", vehicle.fixedCost), ("cost of distance", vehicle.distanceCost),
                ("cost of time", vehicle.timeCost),
            ] {
                require(
                    cost >= 0 && cost.isFinite,
                    .cost(name: "the \(kind) of \(name)", value: cost, expected: "at least 0 and finite"))
            }
        }
        guard faults.isEmpty else { return faults }
        for index in stops.indices {
            let isServable = vehicles.indices.contains { kind in
                vehicles[kind].count != 0 && check(Route(vehicle: kind, stops: [index])) == nil
            }
            require(isServable, .unreachable(stop: stops[index].name))
        }
        return faults
    }

    /// The number of locations.
    var locations: Int { depots.count + stops.count }

    /// The distance from one location to another.
    public func distance(_ from: Int, _ to: Int) -> Int { distances[from * locations + to] }

    /// The location of a stop.
    public func location(ofStop stop: Int) -> Int { depots.count + stop }
}
