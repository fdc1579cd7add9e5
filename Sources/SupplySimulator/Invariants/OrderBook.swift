// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// Counts by product over the whole run, in smallest units: what the conservation laws are checked with.
struct OrderBook: Sendable {
    // Customers' demand.
    var placed: [Quantity]
    var delivered: [Quantity]
    var lost: [Quantity]
    // Material.
    var initial: [Quantity]
    var purchased: [Quantity]
    var produced: [Quantity]
    var consumed: [Quantity]
    /// Taken from the shelf by production orders that are not done.
    var inProcess: [Quantity]
    /// Brought back by customers.
    var returned: [Quantity]
    /// Thrown away in production, on inspection or after a return.
    var scrapped: [Quantity]
    /// Past its shelf life.
    var spoiled: [Quantity]
    /// Vanished from the shelf: stolen, broken, mislaid for good.
    var shrunk: [Quantity]
    /// Destroyed on the shelf by a disruption.
    var destroyed: [Quantity]
    /// Lost or ruined between two shelves.
    var lostInTransit: [Quantity]

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
        let none = [Quantity](repeating: 0, count: productCount)
        (placed, delivered, lost, initial) = (none, none, none, none)
        (purchased, produced, consumed, inProcess) = (none, none, none, none)
        shrunk = none
        (returned, scrapped, spoiled, destroyed, lostInTransit) = (none, none, none, none, none)
    }
}
