// SPDX-License-Identifier: Apache-2.0

/// Another way of carrying what a lane carries, with its own time and price.
public struct TransportMode: Hashable, Sendable {
    /// What the planner calls it; no other mode of the lane has this name.
    public var name: String
    /// The time from leaving the origin to standing on the destination's shelf.
    public var leadTime: RandomDuration
    /// The cost of carrying one unit.
    public var unitCost: Double
    /// The fixed cost of one shipment.
    public var shipmentCost: Double
    /// Greenhouse gas of carrying one unit, in kilograms of CO₂ equivalent.
    public var emissions: Double
    /// What else there is to it.
    public var carriage: Carriage

    /// Creates a mode that takes no time and costs nothing unless told.
    public init(
        name: String, leadTime: RandomDuration = .zero, unitCost: Double = 0, shipmentCost: Double = 0,
        emissions: Double = 0, carriage: Carriage = Carriage()
    ) {
        self.name = name
        self.leadTime = leadTime
        self.unitCost = unitCost
        self.shipmentCost = shipmentCost
        self.emissions = emissions
        self.carriage = carriage
    }
}

/// How one of a lane's modes is chosen for what leaves the shelf.
public enum ModeChoice: Hashable, Sendable {
    /// The cheapest that is planned to arrive in time, or the fastest when none is.
    ///
    /// In time is the customer's promise; to a site, `within` after leaving the shelf. Without either, the cheapest.
    case cheapestInTime(within: TimeSpan?)
    /// By the share of each mode in the units carried over time.
    case share([Share])
    /// `mode` while the destination's stock less its backlog is below `below` units, else the lane's own mode.
    case expedite(mode: String, below: Double)

    /// One mode's part.
    public struct Share: Hashable, Sendable {
        /// The mode.
        public var mode: String
        /// Its weight; shares are weights over their sum.
        public var weight: Double

        /// Gives `mode` the weight `weight`.
        public init(mode: String, weight: Double) {
            self.mode = mode
            self.weight = weight
        }
    }
}

extension Lane {
    /// The lane's own mode and the alternatives to it, in this order.
    public var modes: [TransportMode] {
        [
            TransportMode(
                name: mode, leadTime: leadTime, unitCost: unitCost, shipmentCost: shipmentCost,
                emissions: emissions, carriage: carriage)
        ] + alternatives
    }

    /// Whether there is more to its transport than a lead time and a price.
    public var usesTransport: Bool { !carriage.isPlain || !alternatives.isEmpty }
}

extension Lane {
    /// Puts modes, shares and departures in an order of their own, so that the order of rows changes nothing.
    mutating func sortTransport() {
        guard usesTransport else { return }
        carriage.sort()
        alternatives.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        for index in alternatives.indices { alternatives[index].carriage.sort() }
        if case .share(let shares) = modeChoice {
            modeChoice = .share(shares.sorted { $0.mode.utf8.lexicographicallyPrecedes($1.mode.utf8) })
        }
    }
}

extension Carriage {
    /// Sorts departures by time.
    fileprivate mutating func sort() {
        timetable?.departures.sort()
        for index in legs.indices { legs[index].timetable?.departures.sort() }
    }
}
