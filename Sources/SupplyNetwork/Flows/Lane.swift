// SPDX-License-Identifier: Apache-2.0

/// A way for products from a site to another site or to a customer segment, by one mode of transport.
public struct Lane: Hashable, Sendable, Identifiable {
    /// The lane's name in the scenario.
    public var id: LaneID
    /// The site that ships.
    public var origin: NodeID
    /// The site or segment that receives.
    public var destination: NodeID
    /// The mode of transport, as the planner calls it: `truck`, `sea`, `air`.
    public var mode: String
    /// What the lane carries; `nil` for every product that the origin keeps.
    public var products: [ProductID]?
    /// The time from leaving the origin to standing on the destination's shelf.
    public var leadTime: RandomDuration
    /// The time that an order takes to reach the origin.
    public var orderDelay: RandomDuration
    /// The cost of carrying one unit.
    public var unitCost: Double
    /// The fixed cost of one shipment.
    public var shipmentCost: Double
    /// The cost of having one unit on the way for one day.
    public var transitHoldingCost: Double
    /// The most that may leave in each period; the rest waits for the next one.
    public var limit: FlowLimit?
    /// Greenhouse gas of carrying one unit, in kilograms of CO₂ equivalent.
    public var emissions: Double
    /// Whether an order leaves in parts or only when all of it is there.
    public var fulfilment: Fulfilment
    /// The rank of this lane's orders at the origin when stock is short; smaller is served first.
    public var priority: Int
    /// What the destination tells the origin beyond its orders; `nil` for nothing.
    public var information: InformationSharing?
    /// Goods with less life left than this do not leave over the lane; zero lets all of them leave.
    public var minimumLife: TimeSpan
    /// What there is to the journey beyond its lead time and price.
    public var carriage: Carriage {
        get { special.first ?? Carriage() }
        set { special = newValue.isPlain ? [] : [newValue] }
    }
    /// The carriage, if it is not plain: a list, since it is large and most lanes have none.
    private var special: [Carriage]
    /// Other modes by which the same goods may go.
    public var alternatives: [TransportMode]
    /// How a mode is chosen; `nil` takes the cheapest that is in time.
    public var modeChoice: ModeChoice?

    /// Creates a lane that takes no time and costs nothing unless told.
    public init(
        id: LaneID, from origin: NodeID, to destination: NodeID, mode: String = "road",
        products: [ProductID]? = nil, leadTime: RandomDuration = .zero, orderDelay: RandomDuration = .zero,
        unitCost: Double = 0, shipmentCost: Double = 0, transitHoldingCost: Double = 0,
        limit: FlowLimit? = nil, emissions: Double = 0, fulfilment: Fulfilment = .partial, priority: Int = 0,
        information: InformationSharing? = nil,
        minimumLife: TimeSpan = .zero, carriage: Carriage = Carriage(), alternatives: [TransportMode] = [],
        modeChoice: ModeChoice? = nil
    ) {
        self.id = id
        self.origin = origin
        self.destination = destination
        self.mode = mode
        self.products = products
        self.leadTime = leadTime
        self.orderDelay = orderDelay
        self.unitCost = unitCost
        self.shipmentCost = shipmentCost
        self.transitHoldingCost = transitHoldingCost
        self.limit = limit
        self.emissions = emissions
        self.fulfilment = fulfilment
        self.priority = priority
        self.information = information
        self.minimumLife = minimumLife
        special = carriage.isPlain ? [] : [carriage]
        self.alternatives = alternatives
        self.modeChoice = modeChoice
    }

    /// Whether the lane carries `product`.
    public func carries(_ product: ProductID) -> Bool { products?.contains(product) ?? true }
}

/// How an order that cannot be served at once is served.
public enum Fulfilment: String, CaseIterable, Hashable, Sendable {
    /// What is there leaves, the rest follows.
    case partial
    /// An order line leaves only when all of it is there.
    case complete
}
