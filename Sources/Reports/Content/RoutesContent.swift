// SPDX-License-Identifier: Apache-2.0

/// What the page of vehicle routes shows.
public struct RoutesContent: Sendable {
    /// A place on the picture, in kilometres or degrees.
    public struct Point: Sendable {
        /// The name of the depot or stop.
        public var name: String
        /// To the right; degrees east on the globe.
        public var x: Double
        /// Upwards; degrees north on the globe.
        public var y: Double

        /// Creates a place.
        public init(name: String, x: Double, y: Double) {
            self.name = name
            self.x = x
            self.y = y
        }
    }

    /// One route.
    public struct Route: Sendable {
        /// The vehicle and its depot, in words.
        public var vehicle: String
        /// Load and room for it, in words.
        public var load: String
        /// How far, in words.
        public var distance: String
        /// What it costs, in words.
        public var cost: String
        /// From when to when, in words; empty without times.
        public var time: String
        /// The visits in words, the depot at both ends.
        public var visits: [String]
        /// The places in the order of the visits, the depot at both ends; empty when they are not known.
        public var path: [Int]

        /// Creates a route.
        public init(
            vehicle: String, load: String, distance: String, cost: String, time: String, visits: [String],
            path: [Int]
        ) {
            self.vehicle = vehicle
            self.load = load
            self.distance = distance
            self.cost = cost
            self.time = time
            self.visits = visits
            self.path = path
        }
    }

    /// What was routed.
    public var name: String
    /// The answer in a few words.
    public var headline: String
    /// The answer in a sentence or two.
    public var lead: String
    /// Names and values about the answer.
    public var facts: [(String, String?)]
    /// The places, depots first; empty when they are not known.
    public var points: [Point]
    /// How many of the places are depots.
    public var depots: Int
    /// Whether the places are degrees on the globe.
    public var isOnGlobe: Bool
    /// The routes.
    public var routes: [Route]
    /// What else must be known, in sentences.
    public var notes: [String]
    /// The command that made the page.
    public var command: String

    /// Creates the content of a page.
    public init(
        name: String, headline: String, lead: String, facts: [(String, String?)], points: [Point],
        depots: Int,
        isOnGlobe: Bool, routes: [Route], notes: [String], command: String
    ) {
        self.name = name
        self.headline = headline
        self.lead = lead
        self.facts = facts
        self.points = points
        self.depots = depots
        self.isOnGlobe = isOnGlobe
        self.routes = routes
        self.notes = notes
        self.command = command
    }
}
