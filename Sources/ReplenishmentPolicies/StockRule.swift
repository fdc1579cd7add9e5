// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// What a policy may see of its stock point at a review; quantities in smallest units.
///
/// A policy sees nothing else unless information is shared with it.
@frozen
public struct StockView: Sendable {
    /// On hand + on order − backlog.
    public var inventoryPosition: Quantity
    /// On hand − backlog.
    public var netStock: Quantity
    /// Ordered and not yet received, what the supplier owes included.
    public var onOrder: Quantity
    /// The position of this stock point and everything downstream, less what customers are owed.
    public var echelonPosition: Quantity
    /// Demand received since the review before; where sales are told, those instead of the orders of who tells them.
    public var demandSinceReview: Quantity
    /// On the shelf.
    public var onHand: Quantity
    /// The part of it that others, who told it, have forecast as well.
    public var demandForecastByOthers: Quantity = 0
    /// What they forecast for a review period.
    public var forecastByOthers = 0.0
    /// Whether they forecast all of the demand, so that there is nothing left to forecast by oneself.
    public var isForecastByOthersOnly = false

    /// Creates a view; what is not said to be on the shelf is the net stock.
    @inlinable
    public init(
        inventoryPosition: Quantity, netStock: Quantity, onOrder: Quantity, echelonPosition: Quantity,
        demandSinceReview: Quantity, onHand: Quantity? = nil
    ) {
        self.inventoryPosition = inventoryPosition
        self.netStock = netStock
        self.onOrder = onOrder
        self.echelonPosition = echelonPosition
        self.demandSinceReview = demandSinceReview
        self.onHand = onHand ?? max(0, netStock)
    }
}

/// A policy that remembers nothing between reviews, in a form that a review evaluates without allocating.
@frozen
public struct StockRule: Hashable, Sendable {
    /// The shapes that a memoryless policy can have.
    public enum Shape: UInt8, Hashable, Sendable {
        /// Never orders.
        case none
        /// Order up to `second` when the inventory position is at or below `first`.
        case orderUpTo
        /// Order the smallest multiple of `second` that lifts the position above `first`.
        case multiples
        /// Order `second`.
        case fixed
        /// Order what was demanded since the review before.
        case oneForOne
        /// Order up to `second` of the echelon position.
        case echelonOrderUpTo
        /// Order a container of `second` for each of `first` cards that is neither with a container nor on order.
        case kanban
    }

    /// The rule's shape.
    public var shape: Shape
    /// The threshold, in smallest units.
    public var first: Quantity
    /// The level or quantity, in smallest units.
    public var second: Quantity

    /// The memoryless rule of `policy`, or `nil` when the policy needs a memory or a plan.
    public init?(_ policy: ReplenishmentPolicy) {
        switch policy {
        case .none: (shape, first, second) = (.none, 0, 0)
        case .baseStock(let level):
            // At a position equal to the level the quantity is zero, so the threshold may be the level itself.
            (shape, first, second) = (.orderUpTo, level, level)
        case .oneForOne: (shape, first, second) = (.oneForOne, 0, 0)
        case .reorderPointOrderUpTo(let reorderPoint, let level):
            (shape, first, second) = (.orderUpTo, reorderPoint, level)
        case .minMax(let minimum, let maximum):
            (shape, first, second) = (.orderUpTo, minimum - 1, maximum)
        case .reorderPointQuantity(let reorderPoint, let quantity):
            (shape, first, second) = (.multiples, reorderPoint, quantity)
        case .fixedOrder(let quantity): (shape, first, second) = (.fixed, 0, quantity)
        case .echelonBaseStock(let level): (shape, first, second) = (.echelonOrderUpTo, level, level)
        case .vendorManaged(let rule): (shape, first, second) = (.orderUpTo, rule.minimum - 1, rule.maximum)
        case .kanban(let kanban):
            (shape, first, second) = (.kanban, Quantity(kanban.cards), kanban.containerQuantity)
        case .anchorAndAdjust, .forecastOrderUpTo, .pipelineControl, .plannedOrders, .makeToOrder,
            .demandDriven,
            .materialRequirements:
            return nil
        }
    }

    /// The quantity to order, zero for none; in smallest units.
    @inlinable
    @inline(__always)
    public func orderQuantity(_ view: StockView) -> Quantity {
        switch shape {
        case .none: return 0
        case .orderUpTo:
            // A level lowered mid-run can leave the position above it; we wait that out, since suppliers
            // do not take cancellations.
            return view.inventoryPosition <= first ? max(0, second &- view.inventoryPosition) : 0
        case .multiples:
            guard view.inventoryPosition <= first, second > 0 else { return 0 }
            return ((first &- view.inventoryPosition) / second &+ 1) &* second
        case .fixed: return second
        case .oneForOne: return view.demandSinceReview
        case .echelonOrderUpTo: return max(0, second &- view.echelonPosition)
        case .kanban:
            guard second > 0 else { return 0 }
            // A container that is being emptied keeps its card.
            let containers = (view.onHand &+ second &- 1) / second &+ (view.onOrder &+ second &- 1) / second
            return max(0, first &- containers) &* second
        }
    }
}

extension StockRule {
    /// The rule that never orders.
    public static let never = StockRule(shape: .none, first: 0, second: 0)

    /// Creates a rule from its shape and numbers.
    @inlinable
    public init(shape: Shape, first: Quantity, second: Quantity) {
        self.shape = shape
        self.first = first
        self.second = second
    }
}
