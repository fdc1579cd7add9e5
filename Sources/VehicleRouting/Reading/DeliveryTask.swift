// SPDX-License-Identifier: Apache-2.0
import RealModule

/// Stops, depots and vehicles in a planner's units: kilometres, seconds of the day, money, loads with fractions.
public struct DeliveryTask: Sendable {
    /// Where vehicles stand.
    public struct Depot: Hashable, Sendable {
        /// What it is called.
        public var name: String
        /// Where it lies; only needed without a matrix of distances.
        public var place: RoutingInstance.Place?

        /// Creates a depot.
        public init(name: String, place: RoutingInstance.Place? = nil) {
            self.name = name
            self.place = place
        }
    }

    /// Who is to be visited.
    public struct Stop: Hashable, Sendable {
        /// What it is called.
        public var name: String
        /// Where it lies; only needed without a matrix of distances.
        public var place: RoutingInstance.Place?
        /// What is to be delivered, in units of load.
        public var demand: Double
        /// When service may begin at the earliest, in seconds after midnight.
        public var open: Int
        /// When service may begin at the latest; `nil` for any time.
        public var close: Int?
        /// How long the vehicle is kept, in seconds.
        public var service: Int

        /// Creates a stop.
        public init(
            name: String, place: RoutingInstance.Place? = nil, demand: Double, open: Int = 0,
            close: Int? = nil,
            service: Int = 0
        ) {
            self.name = name
            self.place = place
            self.demand = demand
            self.open = open
            self.close = close
            self.service = service
        }
    }

    /// Vehicles that are alike.
    public struct VehicleKind: Hashable, Sendable {
        /// What they are called.
        public var name: String
        /// How many there are; `nil` for as many as are wanted.
        public var number: Int?
        /// What one has room for, in units of load; `nil` for anything.
        public var capacity: Double?
        /// The cost of using one.
        public var fixedCost: Double
        /// The cost of a kilometre.
        public var costPerKilometre: Double
        /// The cost of an hour of driving or serving.
        public var costPerHour: Double
        /// The name of its depot; `nil` for the only one.
        public var depot: String?
        /// When it may leave at the earliest, in seconds after midnight.
        public var open: Int
        /// When it must be back; `nil` for any time.
        public var close: Int?

        /// Creates a kind of vehicle.
        public init(
            name: String, number: Int? = nil, capacity: Double? = nil, fixedCost: Double = 0,
            costPerKilometre: Double = 1, costPerHour: Double = 0, depot: String? = nil, open: Int = 0,
            close: Int? = nil
        ) {
            self.name = name
            self.number = number
            self.capacity = capacity
            self.fixedCost = fixedCost
            self.costPerKilometre = costPerKilometre
            self.costPerHour = costPerHour
            self.depot = depot
            self.open = open
            self.close = close
        }
    }

    /// How far and how long it is from each location to each other, depots first, row by row.
    public struct Matrix: Hashable, Sendable {
        /// In kilometres.
        public var kilometres: [Double]
        /// In seconds; `nil` to reckon them from the distance.
        public var seconds: [Double]?

        /// Creates a matrix.
        public init(kilometres: [Double], seconds: [Double]? = nil) {
            self.kilometres = kilometres
            self.seconds = seconds
        }
    }

    /// What it is called.
    public var name: String
    /// The depots.
    public var depots: [Depot]
    /// The stops.
    public var stops: [Stop]
    /// The vehicles.
    public var vehicles: [VehicleKind]
    /// Whether places are degrees on the globe; else they are kilometres in the plane.
    public var isOnGlobe: Bool
    /// Kilometres of road for each kilometre of the direct line.
    public var detour: Double
    /// Kilometres an hour.
    public var speed: Double
    /// Distances that take the place of those between places.
    public var matrix: Matrix?
    /// The currency of the costs.
    public var currency: String

    /// Creates a task.
    public init(
        name: String, depots: [Depot], stops: [Stop], vehicles: [VehicleKind], isOnGlobe: Bool,
        detour: Double = 1, speed: Double = 50, matrix: Matrix? = nil, currency: String = ""
    ) {
        self.name = name
        self.depots = depots
        self.stops = stops
        self.vehicles = vehicles
        self.isOnGlobe = isOnGlobe
        self.detour = detour
        self.speed = speed
        self.matrix = matrix
        self.currency = currency
    }
}

/// Everything that is wrong with a routing problem.
public struct RoutingFaults: Error, Hashable, Sendable, CustomStringConvertible {
    /// The faults.
    public var faults: [RoutingFault]

    /// Creates an error.
    public init(_ faults: [RoutingFault]) { self.faults = faults }

    /// The faults, one a line.
    public var description: String { faults.map(\.description).joined(separator: "\n") }
}

extension DeliveryTask {
    /// The radius of the globe in kilometres: the mean of the reference ellipsoid.
    ///
    /// - Reference: H. Moritz (2000), "Geodetic Reference System 1980", Journal of Geodesy 74.
    static let radius = 6_371.008_8

    /// The length of the direct line between two places, in kilometres.
    ///
    /// - Reference: R. W. Sinnott (1984), "Virtues of the Haversine", Sky and Telescope 68(2).
    public func kilometres(_ a: RoutingInstance.Place, _ b: RoutingInstance.Place) -> Double {
        guard isOnGlobe else {
            return ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
        }
        let degree = Double.pi / 180
        let up = Double.sin((a.y - b.y) / 2 * degree)
        let across = Double.sin((a.x - b.x) / 2 * degree)
        let half = up * up + Double.cos(a.y * degree) * Double.cos(b.y * degree) * across * across
        return 2 * Self.radius * Double.asin(min(1, half.squareRoot()))
    }

    /// The task in whole numbers: metres, seconds, and loads in thousandths where they have fractions.
    ///
    /// - Throws: Everything that is wrong with it.
    public func instance() throws(RoutingFaults) -> RoutingInstance {
        let names = depots.map(\.name) + stops.map(\.name)
        let places = depots.map(\.place) + stops.map(\.place)
        let count = names.count
        var faults: [RoutingFault] = []
        var (metres, seconds) = ([Int](repeating: 0, count: count * count), [Int]())
        seconds = metres
        for from in 0..<count {
            for to in 0..<count where from != to {
                let at = from * count + to
                var length = 0.0
                if let matrix, matrix.kilometres.count == count * count {
                    length = matrix.kilometres[at]
                } else if let a = places[from], let b = places[to] {
                    length = kilometres(a, b) * detour
                }
                metres[at] = Self.whole(length * 1_000)
                seconds[at] = Self.whole(matrix?.seconds?[at] ?? length / max(speed, 1e-6) * 3_600)
            }
        }
        let loads = stops.map(\.demand) + vehicles.compactMap(\.capacity)
        let scale = loads.allSatisfy { $0 == $0.rounded() } ? 1.0 : 1_000
        let whole = stops.map { stop in
            RoutingProblem.Stop(
                name: stop.name, load: Self.whole((stop.demand * scale - 1e-9).rounded(.up)),
                serviceTime: stop.service, earliest: stop.open, latest: stop.close ?? .max)
        }
        let classes = vehicles.map { kind in
            let depot = kind.depot.flatMap { name in depots.firstIndex { $0.name == name } } ?? 0
            return RoutingProblem.VehicleClass(
                name: kind.name, depot: depot,
                capacity: kind.capacity.map { Self.whole(($0 * scale + 1e-9).rounded(.down)) } ?? .max,
                count: kind.number, fixedCost: kind.fixedCost, distanceCost: kind.costPerKilometre / 1_000,
                timeCost: kind.costPerHour / 3_600, earliest: kind.open, latest: kind.close ?? .max)
        }
        for kind in vehicles {
            if let depot = kind.depot, !depots.contains(where: { $0.name == depot }) {
                faults.append(
                    .parameter(name: "the depot \(depot) of \(kind.name)", value: 0, expected: "a depot"))
            }
        }
        faults += RoutingProblem.faults(
            depots: depots.map(\.name), stops: whole, vehicles: classes, distances: metres,
            durations: seconds)
        guard faults.isEmpty else { throw RoutingFaults(faults) }
        do {
            let known = places.compactMap(\.self)
            return RoutingInstance(
                name: name,
                problem: try RoutingProblem(
                    depots: depots.map(\.name), stops: whole, vehicles: classes, distances: metres,
                    durations: seconds), places: known.count == count ? known : [], isOnGlobe: isOnGlobe,
                scales: RoutingInstance.Scales(
                    distance: 1_000, load: scale, distanceUnit: "km", costUnit: currency, isClock: true))
        } catch {
            throw RoutingFaults([error])
        }
    }

    /// The nearest whole number that a problem can hold; what is out of range becomes −1, which is a fault.
    private static func whole(_ value: Double) -> Int {
        value >= 0 && value <= Double(RoutingProblem.limit) ? Int(value.rounded()) : -1
    }
}
