// SPDX-License-Identifier: Apache-2.0

/// The name of a disruption in its scenario.
public struct DisruptionID: Hashable, Comparable, Sendable, ExpressibleByStringLiteral,
    CustomStringConvertible
{
    /// The name as the scenario writes it.
    public var name: String

    /// Creates the identifier of the disruption that is called `name`.
    public init(_ name: String) { self.name = name }

    /// Creates an identifier from a literal.
    public init(stringLiteral value: String) { self.name = value }

    /// Orders identifiers by the Unicode scalars of their names, the same on every machine.
    public static func < (a: Self, b: Self) -> Bool {
        a.name.utf8.lexicographicallyPrecedes(b.name.utf8)
    }

    /// The name.
    public var description: String { name }
}

/// Something that goes wrong, or at least other than usual, at some places for a while: a strike, a closed port, a
/// supplier's outage, a run on a product.
///
/// All targets are hit together: several of them make a regional disruption. Disruptions that overlap at a target
/// combine: what one of them stops is stopped, factors are multiplied.
public struct Disruption: Hashable, Sendable, Identifiable {
    /// The disruption's name in the scenario.
    public var id: DisruptionID
    /// What people call it.
    public var name: String
    /// The sites that are hit, suppliers included.
    public var sites: [NodeID]
    /// The lanes that are hit.
    public var lanes: [LaneID]
    /// The customer segments whose demand is hit.
    public var segments: [NodeID]
    /// The products that are hit at the sites and on the lanes, and whose demand is; `nil` for all.
    public var products: [ProductID]?
    /// When it begins and how long it lasts.
    public var timing: DisruptionTiming
    /// What no longer happens at the sites and on the lanes.
    public var stops: [Activity]
    /// The factor on limits of lanes, production and supply.
    public var capacity: Double?
    /// The share of the stock on the shelves of the sites that is destroyed when it begins, 0 to 1.
    public var destroys: Double?
    /// The factor on how often customers order; on how much, where they order at fixed times.
    public var demand: Double?
    /// The factor on how much an order line asks for.
    public var orderSize: Double?
    /// The factor on the lead times of the lanes, as they are drawn at departure.
    public var leadTime: Double?
    /// The factor on what the suppliers among the sites are paid.
    public var price: Double?

    /// Creates a disruption that hits nothing unless told.
    public init(
        id: DisruptionID, name: String? = nil, sites: [NodeID] = [], lanes: [LaneID] = [],
        segments: [NodeID] = [], products: [ProductID]? = nil, timing: DisruptionTiming,
        stops: [Activity] = [], capacity: Double? = nil, destroys: Double? = nil, demand: Double? = nil,
        orderSize: Double? = nil, leadTime: Double? = nil, price: Double? = nil
    ) {
        self.id = id
        self.name = name ?? id.name
        self.sites = sites
        self.lanes = lanes
        self.segments = segments
        self.products = products
        self.timing = timing
        self.stops = stops
        self.capacity = capacity
        self.destroys = destroys
        self.demand = demand
        self.orderSize = orderSize
        self.leadTime = leadTime
        self.price = price
    }

    /// Whether `product` is among those that are hit.
    public func hits(_ product: ProductID) -> Bool { products?.contains(product) ?? true }
}

/// Something that goes on at a site or on a lane, and that a disruption or a calendar can stop.
public enum Activity: String, CaseIterable, Hashable, Sendable {
    /// Goods leave the site, or leave on the lane. Orders wait.
    case shipping
    /// Goods are taken in at the site, or come off the lane. They wait before the door.
    case receiving
    /// Production orders are started. What was started is finished.
    case production
    /// The site reviews its stock and orders. Reviews are made up for when it goes on.
    case ordering
    /// The site takes in orders. They are looked at when it goes on.
    case orderTaking = "order-taking"
}

/// When a disruption begins and how long it lasts.
public enum DisruptionTiming: Hashable, Sendable {
    /// Once, at `start` after the start of the run, for `length`; for ever when that is `nil`.
    case scheduled(start: TimeSpan, length: RandomDuration?)
    /// Again and again: `gap` from the start of the run to the first and from the end of each to the next, each
    /// lasting `length`.
    case random(gap: RandomDuration, length: RandomDuration)
    /// A chain of two states that moves at the start of each period, the first included: from up it goes down with
    /// `probability`, from down it recovers with `recovery`. It is up before the first period.
    case periodic(probability: Double, recovery: Double, period: TimeSpan)
}

extension Disruption {
    /// Sorts what has no order.
    mutating func sort() {
        sites.sort()
        lanes.sort()
        segments.sort()
        products?.sort()
        stops.sort { $0.rawValue < $1.rawValue }
    }
}
