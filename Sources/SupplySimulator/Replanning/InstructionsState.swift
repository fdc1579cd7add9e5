// SPDX-License-Identifier: Apache-2.0
import ReplenishmentPolicies
import SimulationKernel
import SupplyNetwork

/// What stock points were told last; empty for a run that nobody plans.
struct InstructionsState: Sendable {
    /// What one stock point was told.
    struct Entry: Sendable {
        /// What it does at reviews, when it has no planned orders.
        var rule: StockRule
        /// Whether it places planned orders instead.
        var isPlanned = false
        /// The planned orders, and how many of them have been placed.
        var orders: [PlannedStep] = []
        var placed = 0
        /// For when it is waked up; earlier alarms are of orders that were planned no longer.
        var alarm: Tick = -1
    }

    /// By stock point.
    var entries: [Entry]

    init(_ model: UnsafePointer<SimulationModel>) {
        entries =
            model.pointee.instructions.isUsed ? model.pointee.stockPoints.map { Entry(rule: $0.rule) } : []
    }
}
