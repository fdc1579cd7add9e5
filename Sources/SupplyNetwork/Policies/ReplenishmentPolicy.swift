// SPDX-License-Identifier: Apache-2.0

/// How much a stock point orders, as data; module `ReplenishmentPolicies` computes the quantities.
///
/// Inventory position = on hand + on order − backlog, in smallest units. Where a rule says *order up to*,
/// the quantity is what lifts the position to that level.
public enum ReplenishmentPolicy: Hashable, Sendable {
    /// Never orders.
    case none
    /// (R,S), or continuous base stock: order up to `level` at every review.
    case baseStock(level: Quantity)
    /// Order exactly what was demanded since the last review; (S−1,S) under continuous review.
    case oneForOne
    /// (s,S) and (R,s,S): when the position is at or below the reorder point, order up to the level.
    case reorderPointOrderUpTo(reorderPoint: Quantity, orderUpToLevel: Quantity)
    /// Min–max: when the position is *below* the minimum, order up to the maximum.
    case minMax(minimum: Quantity, maximum: Quantity)
    /// (R,Q) with multiples: when the position is at or below the reorder point, order the smallest
    /// multiple of the order quantity that lifts it above.
    case reorderPointQuantity(reorderPoint: Quantity, orderQuantity: Quantity)
    /// Order the same quantity at every review.
    case fixedOrder(quantity: Quantity)
    /// Order up to a level of the *echelon* position: the position of this stock point and everything
    /// downstream of it, less what customers are owed (Clark and Scarf 1960).
    case echelonBaseStock(level: Quantity)
    /// Sterman's anchor-and-adjust rule.
    case anchorAndAdjust(AnchorAndAdjust)
    /// Order up to a level that follows a forecast, with or without smoothing (OUT, POUT).
    case forecastOrderUpTo(ForecastOrderUpTo)
    /// Order the forecast and a part of the gaps in stock and in the pipeline (APIOBPCS).
    case pipelineControl(PipelineControl)
    /// The supplier orders up to a maximum when the stock that it was told of is below a minimum (VMI).
    case vendorManaged(VendorManaged)
    /// Orders that a plan has fixed beforehand.
    case plannedOrders([PlannedOrder])
    /// Nothing is kept: what an order asks for and is not there is made for that order, and goes to it alone.
    case makeToOrder
    /// Containers with cards: an emptied container sends its card back, which orders a full one.
    case kanban(Kanban)
    /// A buffer with zones that follow the average daily usage.
    case demandDriven(DemandDrivenBuffer)
    /// What the planning runs of the scenario release (MRP).
    case materialRequirements(MaterialRequirements)
}

/// When a policy looks at its stock.
public enum ReviewRule: Hashable, Sendable {
    /// Whenever the inventory position changes.
    case continuous
    /// Every `period`, first at `offset` after the start of the run.
    case periodic(period: TimeSpan, offset: TimeSpan)
}

/// An order that a plan has fixed beforehand.
public struct PlannedOrder: Hashable, Sendable {
    /// When the order is placed, after the start of the run.
    public var time: TimeSpan
    /// How much is ordered, in smallest units.
    public var quantity: Quantity
    /// The lane that carries it; `nil` leaves the choice to the stock point's sourcing rule.
    public var lane: LaneID?

    /// Creates a planned order.
    public init(time: TimeSpan, quantity: Quantity, lane: LaneID? = nil) {
        self.time = time
        self.quantity = quantity
        self.lane = lane
    }
}
