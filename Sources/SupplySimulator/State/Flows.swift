// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// A quantity on its way over a link: as an order to the origin, or as goods from it.
struct Transfer: Sendable {
    var quantity: Quantity
    /// When the order was placed, or when the goods left.
    var began: Tick
    var link: Int32
    /// The customer order or production order that it belongs to; −1 for a replenishment.
    var owner: Int32
    /// Whether it is an order on its way to the origin, not goods.
    var isOrder = false
    /// By which of its lane's modes goods travel; 0 for its own.
    var mode: Int16 = 0
    /// What is known about the goods beyond their product and quantity, for shelves that keep lots; −1 for nothing.
    var lot: Int32 = -1
    /// The last stage of its way in `DelayRecorder.nodes`; −1 where none is kept.
    var trace: Int32 = -1
}

/// A line of an order that waits at the origin of its link.
struct WaitingLine: Sendable {
    /// What is still to be shipped; zero when the line was cancelled.
    var remaining: Quantity
    /// The whole order line, of which some may have been shipped: its price depends on it.
    var ordered: Quantity
    var placed: Tick
    var link: Int32
    var owner: Int32
    /// The line behind it in the queue; −1 for none.
    var next: Int32
    var priority: Int32
    /// Whether an event that may cancel the line is pending, so its index must not be used again yet.
    var awaitsPatience: Bool
    /// Whether the line has left its queue.
    var hasLeftQueue: Bool
    /// Whether it waits for the first division of what is there, before which nobody loses patience.
    var isFresh = false
    /// What is made for it, in `PlantState.pegs`; −1 for nothing.
    var peg: Int32 = -1
    /// The last stage of its way in `DelayRecorder.nodes`; −1 where none is kept.
    var trace: Int32 = -1
}

/// An order of a customer; quantities in smallest units, over all lines.
struct CustomerOrder: Sendable {
    var placed: Tick
    /// When it reached its sites: at once, unless a desk had to take it.
    var entered: Tick
    var segment: Int32
    /// What has neither been delivered nor been lost.
    var openQuantity: Quantity
    /// What has neither left its site nor been lost.
    var unshippedQuantity: Quantity
    /// All that was ordered, and what of it was lost or cancelled.
    var quantity: Quantity
    var lostQuantity: Quantity = 0
    /// Whether anything was lost or cancelled.
    var lostSome = false
    /// By when it was promised; `CustomerOrder.noPromise` when nothing was.
    var promised = CustomerOrder.noPromise
    /// The customer within its segment; −1 where customers are not told apart.
    var customer: Int32 = -1
    /// What has gone wrong with it, where orders are judged.
    var wrongs: OrderWrongs = []
    /// Whether its customer will call when it is late.
    var complainsWhenLate = false
    /// Whether it had been known before it was wanted.
    var wasKnown = false

    /// Stands for the time of a promise that was not made.
    static let noPromise: Tick = -1
}

/// An order that a site gives itself to make something.
struct ProductionOrder: Sendable {
    var quantity: Quantity
    var recipe: Int32
    /// Smallest units of components that have not been taken from the shelf yet.
    var missingComponents: Quantity
    /// The order behind it in the queue for a line; −1 for none.
    var next: Int32
    /// When it was placed.
    var placed: Tick
    /// The order that it is made for, in `PlantState.pegs`; −1 for stock.
    var peg: Int32
    /// When work on it began; −1 before.
    var started: Tick = -1
    /// What a limit has cut off it so far.
    var alreadyCut: Quantity = 0
    /// The last stage of its way in `DelayRecorder.nodes`; −1 where none is kept.
    var trace: Int32 = -1
}

/// The queue of a recipe's production orders whose components are there.
struct LineState: Sendable {
    var queueHead: Int32 = -1
    var queueTail: Int32 = -1
    var busyLines: Int32 = 0
    /// What may still be started in this period.
    var allowance: Quantity = .max
    var produced: Quantity = 0
    var producedInWindow: Quantity = 0
    var costs = 0.0
}
