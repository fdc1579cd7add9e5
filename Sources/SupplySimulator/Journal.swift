// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
public import SupplyNetwork

/// What happened in a run, event by event; kept only when asked for.
public struct Journal: Sendable {
    /// The kinds of entries.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// A site placed a replenishment order.
        case ordered
        /// An order stood at the site that is to serve it.
        case orderReceived = "order-received"
        /// Goods left on a lane.
        case departed
        /// Goods were put on the shelf at the end of a lane.
        case received
        /// Goods reached a customer.
        case delivered
        /// A production order was finished.
        case produced
        /// A replenishment order was cancelled while it waited.
        case orderCancelled = "order-cancelled"
        /// Demand of a customer was lost or cancelled.
        case saleLost = "sale-lost"
        /// Goods were thrown away at the end of their shelf life.
        case spoiled
        /// A supplier cancelled some of an order that it shipped, or all of it.
        case notShipped = "not-shipped"
        /// Goods of a supplier were unusable.
        case rejected
        /// Goods reached a hub on their way; the destination is the hub.
        case hubReached = "hub-reached"
        /// Goods were found to be lost or ruined on their way.
        case lostInTransit = "lost-in-transit"
        /// Goods came back from a customer.
        case returned
        /// Goods vanished from a shelf without being noted.
        case vanished
        /// A count found goods that had vanished.
        case found
    }

    /// One thing that happened.
    public struct Entry: Hashable, Sendable {
        /// Seconds since the start of the run.
        public var time: Int64
        /// What happened.
        public var kind: Kind
        /// The node that shipped or is to ship; the maker for production.
        public var origin: NodeID
        /// The node that received or is to receive.
        public var destination: NodeID
        /// The product.
        public var product: ProductID
        /// How much, in units.
        public var units: Double
        /// When goods that departed are planned to arrive, or were planned to reach a hub, in seconds since the start.
        public var planned: Int64?
        /// The number of the customer's order that it belongs to, 1 for the first of the run; `nil` for orders of sites.
        public var order: Int?
    }

    /// The entries in the order in which things happened.
    public internal(set) var entries: [Entry] = []
}

extension World {
    /// Writes an entry when a journal is kept.
    @inline(__always)
    mutating func record(_ kind: Journal.Kind, link: Link, quantity: Quantity, order: Int32 = -1) {
        if tellsEvents { write(kind, link: link, quantity: quantity, order: order) }
    }

    /// Writes that goods have left, with their planned arrival, when a journal is kept.
    @inline(__always)
    mutating func record(
        _ kind: Journal.Kind, link: Link, quantity: Quantity, order: Int32, planned: Tick
    ) {
        guard tellsEvents else { return }
        write(kind, link: link, quantity: quantity, order: order)
        setPlanned(planned)
    }

    /// Writes that goods have reached a hub.
    mutating func recordHub(_ hub: NodeID, link: Link, quantity: Quantity, planned: Tick) {
        let origin = model.scenario.network.sites[Int(model.stockPoints[Int(link.origin)].site)].id
        append(.hubReached, from: origin, to: hub, product: link.product, quantity: quantity)
        setPlanned(planned)
    }

    private mutating func setPlanned(_ planned: Tick) {
        guard let last = journal?.entries.indices.last else { return }
        journal?.entries[last].planned = planned
    }

    /// Writes an entry about a stock point when a journal is kept.
    @inline(__always)
    mutating func record(_ kind: Journal.Kind, stockPoint: Int, quantity: Quantity) {
        guard tellsEvents else { return }
        if keepsEvents { noteMovement(kind, stockPoint: stockPoint, quantity: quantity) }
        guard journal != nil else { return }
        let site = model.scenario.network.sites[Int(model.stockPoints[stockPoint].site)].id
        append(kind, from: site, to: site, product: model.stockPoints[stockPoint].product, quantity: quantity)
    }

    @inline(never)
    private mutating func write(_ kind: Journal.Kind, link: Link, quantity: Quantity, order: Int32) {
        if keepsEvents { noteMovement(kind, link, quantity: quantity) }
        guard journal != nil else { return }
        let network = model.scenario.network
        let origin = network.sites[Int(model.stockPoints[Int(link.origin)].site)].id
        let destination =
            link.end == .customer
            ? network.segments[Int(link.destination)].id
            : network.sites[Int(model.stockPoints[Int(link.destination)].site)].id
        append(kind, from: origin, to: destination, product: link.product, quantity: quantity)
        guard link.end == .customer, order >= 0, let last = journal?.entries.indices.last else { return }
        let number = Int(delays.orderOf[Int(order)]) + 1
        journal?.entries[last].order = number
    }

    private mutating func append(
        _ kind: Journal.Kind, from origin: NodeID, to destination: NodeID, product: Int32, quantity: Quantity
    ) {
        let product = model.scenario.network.products[Int(product)]
        journal?.entries.append(
            Journal.Entry(
                time: now, kind: kind, origin: origin, destination: destination, product: product.id,
                units: product.units(quantity)))
    }
}
