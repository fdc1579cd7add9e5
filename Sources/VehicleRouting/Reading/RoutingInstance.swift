// SPDX-License-Identifier: Apache-2.0

/// A routing problem as it was read from a file: with its name, its places, and what its whole numbers mean.
public struct RoutingInstance: Sendable {
    /// Where a location lies.
    public struct Place: Hashable, Sendable {
        /// To the right; degrees east on the globe.
        public var x: Double
        /// Upwards; degrees north on the globe.
        public var y: Double

        /// Creates a place.
        public init(x: Double, y: Double) {
            self.x = x
            self.y = y
        }
    }

    /// What one unit of the caller is in units of the problem.
    public struct Scales: Hashable, Sendable {
        /// Units of distance.
        public var distance: Double
        /// Units of time.
        public var time: Double
        /// Units of load.
        public var load: Double
        /// Units of cost.
        public var cost: Double
        /// The name of the unit of distance, such as `km`; empty for plain numbers.
        public var distanceUnit: String
        /// The name of the unit of cost, such as `EUR`; empty for plain numbers.
        public var costUnit: String
        /// Whether times are seconds after midnight.
        public var isClock: Bool

        /// Creates scales; without arguments the numbers mean themselves.
        public init(
            distance: Double = 1, time: Double = 1, load: Double = 1, cost: Double = 1,
            distanceUnit: String = "", costUnit: String = "", isClock: Bool = false
        ) {
            self.distance = distance
            self.time = time
            self.load = load
            self.cost = cost
            self.distanceUnit = distanceUnit
            self.costUnit = costUnit
            self.isClock = isClock
        }
    }

    /// What it is called.
    public var name: String
    /// The problem.
    public var problem: RoutingProblem
    /// Where the locations lie, depots first; empty when only distances are known.
    public var places: [Place]
    /// Whether the places are degrees on the globe.
    public var isOnGlobe: Bool
    /// What the numbers of the problem mean.
    public var scales: Scales

    /// Creates an instance.
    public init(
        name: String, problem: RoutingProblem, places: [Place] = [], isOnGlobe: Bool = false,
        scales: Scales = Scales()
    ) {
        self.name = name
        self.problem = problem
        self.places = places
        self.isOnGlobe = isOnGlobe
        self.scales = scales
    }
}

/// Everything that is wrong with the text of an instance.
public struct RoutingTextError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One fault.
    public struct Fault: Hashable, Sendable {
        /// The line, counted from one.
        public var line: Int
        /// What is wrong and what was expected.
        public var message: String

        /// Creates a fault.
        public init(line: Int, message: String) {
            self.line = line
            self.message = message
        }
    }

    /// The faults in the order of their lines.
    public var faults: [Fault]

    /// Creates an error.
    public init(_ faults: [Fault]) { self.faults = faults.sorted { $0.line < $1.line } }

    /// The faults, one a line.
    public var description: String { lines(in: "").joined(separator: "\n") }

    /// The faults as `file:line: error: message`.
    public func lines(in file: String) -> [String] {
        faults.map {
            file.isEmpty ? "line \($0.line): \($0.message)" : "\(file):\($0.line): error: \($0.message)"
        }
    }
}

extension Double {
    /// The number as a whole one, where it is one that a problem can hold.
    var wholeNumber: Int? { magnitude <= Double(RoutingProblem.limit) && self == rounded() ? Int(self) : nil }
}
