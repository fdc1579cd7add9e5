// SPDX-License-Identifier: Apache-2.0

/// How net requirements are gathered into orders.
///
/// The rules that weigh costs take the fixed cost of an order and the cost of keeping stock from the stock
/// point.
public enum LotSizingRule: Hashable, Sendable {
    /// Each bucket's requirement is an order of its own.
    case lotForLot
    /// Orders are multiples of a quantity, in smallest units.
    case fixedQuantity(Quantity)
    /// An order covers the requirements of so many buckets.
    case fixedPeriods(Int)
    /// An order is the economic order quantity, or the requirement when that is larger (Harris 1913).
    case economicOrderQuantity
    /// An order covers as many buckets as the economic order quantity lasts on average.
    case periodicOrderQuantity
    /// An order covers buckets until its cost per bucket rises (Silver and Meal 1973).
    case silverMeal
    /// An order covers buckets until its cost per unit rises.
    case leastUnitCost
    /// An order covers buckets until its holding cost comes nearest to its fixed cost (DeMatteis 1968).
    case partPeriod
    /// The orders of least total cost over the planned buckets (Wagner and Whitin 1958).
    case wagnerWhitin

    /// Whether the rule weighs the fixed cost of an order against the cost of keeping stock.
    public var weighsCosts: Bool {
        switch self {
        case .lotForLot, .fixedQuantity, .fixedPeriods: false
        default: true
        }
    }

    /// Whether the rule divides by the cost of keeping stock, which must then be above zero.
    public var needsHoldingCost: Bool { self == .economicOrderQuantity || self == .periodicOrderQuantity }
}
