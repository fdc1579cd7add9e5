// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// One product on one lane, with everything resolved to indices: what an order and a shipment refer to.
///
/// A component that a production order takes from the shelf beside it travels on a link too, one without a lane.
struct Link: Sendable {
    /// What stands at the end of a link.
    enum End: UInt8, Sendable {
        /// A stock point.
        case stockPoint
        /// A customer segment.
        case customer
        /// A production order at the same site.
        case production
    }

    /// The stock point that ships.
    var origin: Int32
    /// The stock point that receives, or the segment that does.
    var destination: Int32
    /// The place of the destination in the order of nodes: segments come after all stock points.
    var arrivalRank: UInt32
    /// The lane; −1 for a component.
    var lane: Int32
    /// The product.
    var product: Int32
    /// The rank of the link's orders at the origin when it allocates by priority; smaller first.
    var priority: Int32
    /// What stands at the end.
    var end: End
    /// Whether an order line leaves only when all of it is there.
    var shipsComplete: Bool
    /// Whether orders reach the origin at the instant at which they are placed.
    var hasInstantOrders: Bool
    /// Whether the lane's lead time never varies.
    var hasConstantLeadTime: Bool
    /// Whether an order over it takes plain steps only, see `PlainSteps.swift`.
    var isPlain = false
    /// How many steps the journey takes where the network is run in steps, see `StepPlan`.
    var journeySteps: Int32 = 0
    /// The lead time when it never varies, in seconds.
    var constantLeadTime: Int64
    /// What may hold goods up on their way, and what may happen to them.
    var traits: LinkTraits
    /// Transport cost of one smallest unit.
    var unitCost: Double
    /// Fixed cost of one shipment.
    var shipmentCost: Double
    /// Price that the customer pays for one smallest unit; zero between sites.
    var price: Double
    /// What one smallest unit is valued at.
    var value: Double
    /// Cost of one smallest unit being on the way for one second.
    var transitCostPerSecond: Double
    /// Kilograms of CO₂ equivalent of carrying one smallest unit.
    var emissions: Double
    /// The work calendar whose hours lead times count; −1 for all time.
    var workingCalendar: Int32 = -1
}

/// What may happen to goods between two shelves apart from the journey itself; empty for a plain link.
struct LinkTraits: OptionSet, Sendable {
    let rawValue: UInt32

    init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The lane limits what may leave in each period.
    static let limited = LinkTraits(rawValue: 1 << 0)
    /// There is more to the journey than a lead time and a price.
    static let carried = LinkTraits(rawValue: 1 << 4)
    /// Goods may be lost or ruined on the way.
    static let lossy = LinkTraits(rawValue: 1 << 5)
    /// The link brings help from a neighbour.
    static let lateral = LinkTraits(rawValue: 1 << 20)
    /// The link brings emergency orders.
    static let expedited = LinkTraits(rawValue: 1 << 21)

    /// What keeps an order from being served as it comes, or is to notice it.
    static let actsOnOrders: LinkTraits = [.waitsForWork, .observed]
    /// What keeps goods from leaving at the instant at which they leave the shelf.
    static let holdsDepartures: LinkTraits = [.limited, .handledAtOrigin, .carried, .mayStopLeaving]
    /// What keeps goods from the shelf, or the customer, at the instant at which they arrive.
    static let holdsArrivals: LinkTraits = [.handledAtDestination, .lossy, .mayStopArriving]
}

/// How a stock point or an entry of a segment's mix chooses among its links.
enum LinkChoice: UInt8, Sendable {
    /// There is no link.
    case none
    /// The site makes the product.
    case make
    /// There is one link.
    case single
    /// The first link whose origin can cover the order.
    case priority
    /// By shares.
    case split
    /// The cheapest link whose origin can cover the order; the links are sorted by cost.
    case cheapest
}

/// The links among which an order is placed.
struct Sourcing: Sendable {
    /// How one is chosen.
    var choice: LinkChoice
    /// The first of the links in `SimulationModel.choices`.
    var first: Int32
    /// The number of links.
    var count: Int32

    static let none = Sourcing(choice: .none, first: 0, count: 0)
}
