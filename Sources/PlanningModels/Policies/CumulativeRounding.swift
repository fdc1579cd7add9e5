// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// Turns a series of fractional quantities into whole ones whose running total is never further than half a
/// smallest unit from the true one.
struct CumulativeRounding {
    private let product: Product
    private var exact = 0.0
    private var given: Quantity = 0

    init(of product: Product) { self.product = product }

    /// The whole quantity that takes the place of the next one, in smallest units.
    mutating func next(units: Double) -> Quantity {
        exact += units
        let quantity = max(0, product.quantity(units: exact) - given)
        given += quantity
        return quantity
    }
}
