// SPDX-License-Identifier: Apache-2.0
import MaterialPlanning
import ReplenishmentPolicies
import SimulationKernel
import SupplyNetwork

/// What changes about requirements planning during a run.
struct RequirementsState: Sendable {
    /// One for each of `RequirementsModel.points`.
    var points: [PlannedPointState] = []
    /// One for each site, in the order of the network.
    var sites: [PlanningTally] = []
    /// Which groups have been planned before.
    var hasPlan: [Bool] = []
    /// The plans themselves, when they are kept.
    var kept: [RequirementsRun]?
}

/// What changes about a planned stock point.
struct PlannedPointState: Sendable {
    /// An order that has been released.
    struct OpenOrder: Sendable {
        var due: Tick
        var quantity: Quantity
    }

    /// An order of the last plan that was not released.
    struct PlannedOrder: Sendable {
        /// The bucket of its release, counted from the first run.
        var bucket: Int64
        var quantity: Quantity
    }

    /// Open orders, the one to come first at the front.
    var open: [OpenOrder] = []
    var planned: [PlannedOrder] = []
    var forecaster: Forecaster?
    /// Demand from outside the plan since the last run.
    var seen: Quantity = 0

    /// Forgets open orders that have come in, so that `quantity` are left; what nobody told is expected at
    /// `due`.
    mutating func settle(_ quantity: Quantity, due: Tick) {
        var surplus = open.reduce(0) { $0 + $1.quantity } - quantity
        while surplus > 0, let first = open.first {
            if first.quantity <= surplus {
                open.removeFirst()
                surplus -= first.quantity
            } else {
                open[0].quantity -= surplus
                surplus = 0
            }
        }
        if surplus < 0 { add(-surplus, due: due) }
    }

    /// Adds an open order in the order of due times.
    mutating func add(_ quantity: Quantity, due: Tick) {
        let place = open.lastIndex { $0.due <= due }.map { $0 + 1 } ?? 0
        open.insert(OpenOrder(due: due, quantity: quantity), at: place)
    }
}

/// What is measured of planning since the end of the warm-up.
struct PlanningTally: Sendable {
    /// Orders of a plan that the next one changed.
    var changes: Int64 = 0
    /// Units by which they were changed, and units of the plans that were compared.
    var changedUnits = 0.0
    var comparedUnits = 0.0
    var messages: Int64 = 0
    /// Production orders that had to wait for components.
    var shortages: Int64 = 0
    /// Hours by which the bucket to come was overloaded.
    var overloadHours = 0.0

    mutating func add(_ other: PlanningTally) {
        changes += other.changes
        changedUnits += other.changedUnits
        comparedUnits += other.comparedUnits
        messages += other.messages
        shortages += other.shortages
        overloadHours += other.overloadHours
    }
}
