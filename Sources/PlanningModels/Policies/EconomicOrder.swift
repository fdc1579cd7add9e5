// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// How much to order at a time when each order costs something by itself.
///
/// A plan does not know fixed costs, since they are not linear; the policy that carries it out does.
///
/// - Reference: F. W. Harris (1913), "How Many Parts to Make at Once", Factory 10(2): Q = √(2 K D / h).
struct EconomicOrder {
    /// In units; never less than the stock point's minimum order.
    let quantity: Double

    /// Balances the fixed cost of an order with that of keeping what it brings.
    ///
    /// - Parameters:
    ///   - item: The stock point.
    ///   - demandPerDay: In units.
    ///   - fixedCost: K, of one order with all that belongs to it.
    ///   - product: The product.
    ///   - horizon: No order is for more than the demand of so long a time.
    init(for item: StockItem, demandPerDay: Double, fixedCost: Double, product: Product, horizon: TimeSpan) {
        let longest = demandPerDay * horizon.inDays
        var quantity = 0.0
        if fixedCost > 0 {
            quantity =
                item.holdingCost > 0
                ? min(longest, (2 * fixedCost * demandPerDay / item.holdingCost).squareRoot()) : longest
        }
        self.quantity = max(quantity, product.units(item.minimumOrder))
    }
}
