// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SimulationKernel
import SupplyNetwork

/// What never changes about an order desk during a run.
struct DeskModel: Sendable {
    var clerks: Int32
    var hours: WorkingTime
    var hourlyCost: Double
}

/// What changes about an order desk during a run.
struct DeskState: Sendable {
    var time: DurationSource
    var busyClerks: Int32 = 0
    /// The first and last of the orders that wait, −1 for none.
    var queueHead: Int32 = -1
    var queueTail: Int32 = -1

    // Measured since the end of the warm-up.
    var workedSeconds: Int64 = 0
}

/// An order at a desk.
struct DeskOrder: Sendable {
    var order: Int32
    var segment: Int32
    /// The first of its lines.
    var firstLine: Int32
    /// The order behind it in the queue; −1 for none.
    var next: Int32 = -1
    /// When a clerk began with it.
    var begun: Tick = 0
    /// The opportunity that it is instead of an order; −1 for an order.
    var opportunity: Int32 = -1
}

/// A line of an order at a desk.
struct DeskLine: Sendable {
    var mixEntry: Int32
    var quantity: Quantity
    /// The next line of the order; −1 for none.
    var next: Int32
}
