// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// Counts by product over the whole run, in smallest units: what the conservation laws are checked with.
struct OrderBook: ~Copyable, Sendable {
    // Customers' demand.
    var placed: FixedBuffer<Quantity>
    var delivered: FixedBuffer<Quantity>
    var lost: FixedBuffer<Quantity>
    // Material.
    var initial: FixedBuffer<Quantity>
    var purchased: FixedBuffer<Quantity>
    var produced: FixedBuffer<Quantity>
    var consumed: FixedBuffer<Quantity>
    /// Taken from the shelf by production orders that are not done.
    var inProcess: FixedBuffer<Quantity>
    /// Brought back by customers.
    var returned: FixedBuffer<Quantity>
    /// Thrown away in production, on inspection or after a return.
    var scrapped: FixedBuffer<Quantity>
    /// Past its shelf life.
    var spoiled: FixedBuffer<Quantity>
    /// Vanished from the shelf: stolen, broken, mislaid for good.
    var shrunk: FixedBuffer<Quantity>
    /// Destroyed on the shelf by a disruption.
    var destroyed: FixedBuffer<Quantity>
    /// Lost or ruined between two shelves.
    var lostInTransit: FixedBuffer<Quantity>

    /// What is owned of a product: on hand, in process, and on the way to a site or a customer.
    func owned(_ product: Int) -> Quantity {
        gained(product) - delivered[product] - consumed[product] - ruined(product)
    }

    /// What came in of a product, over the whole run.
    func gained(_ product: Int) -> Quantity {
        initial[product] + purchased[product] + produced[product] + returned[product]
    }

    /// What of a product came to nothing, over the whole run.
    func ruined(_ product: Int) -> Quantity {
        scrapped[product] + spoiled[product] + shrunk[product] + destroyed[product] + lostInTransit[product]
    }

    init(productCount: Int) {
        func none() -> FixedBuffer<Quantity> { FixedBuffer(repeating: 0, count: productCount) }
        placed = none()
        delivered = none()
        lost = none()
        initial = none()
        purchased = none()
        produced = none()
        consumed = none()
        inProcess = none()
        returned = none()
        scrapped = none()
        spoiled = none()
        shrunk = none()
        destroyed = none()
        lostInTransit = none()
    }
}
