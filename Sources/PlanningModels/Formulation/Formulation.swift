// SPDX-License-Identifier: Apache-2.0
import LinearProgramming
import SupplyNetwork

/// A linear program together with what its variables and constraints stand for.
struct Formulation: Sendable {
    var program: LinearProgram
    /// The variables by what they decide: one block for each arc, recipe, stock point and demand line.
    var flows: [Block] = []
    var production: [Block] = []
    var stocks: [Block] = []
    var backlogs: [Block] = []
    var losses: [Block] = []
    /// What is stored beyond a class's capacity: one block for each class of the network whose overflow may be rented.
    var overflows: [Overflow] = []
    /// The demand constraints: one block for each demand line.
    var demands: [Block] = []
    /// What each constraint stands for, in their order.
    var rows: [Row] = []
    /// What may be missed at a price, the last variables of all.
    var missing: Range<Int> = 0..<0

    /// Positions rented beyond the capacity of a storage class.
    struct Overflow: Sendable {
        var storage: StorageClass
        var block: Block
    }

    /// Variables or constraints of consecutive periods.
    struct Block: Sendable {
        /// The position of the first one.
        var first: Int32 = 0
        /// The periods that have one.
        var periods: Range<Int> = 0..<0

        /// The variable of a period, `nil` when there is none.
        func variable(_ period: Int) -> VariableID? {
            periods.contains(period) ? VariableID(index: first + Int32(period - periods.lowerBound)) : nil
        }

        /// The constraint of a period, `nil` when there is none.
        func constraint(_ period: Int) -> ConstraintID? {
            periods.contains(period) ? ConstraintID(index: first + Int32(period - periods.lowerBound)) : nil
        }
    }

    /// What a constraint stands for; positions in the `PlanningNetwork`, and a period or a window of a limit.
    enum Row: Sendable {
        case balance(point: Int, period: Int)
        case demand(line: Int, period: Int)
        case laneLimit(lane: Int, window: Int)
        case supplyLimit(point: Int, window: Int)
        case productionLimit(making: Int, window: Int)
        case lineTime(making: Int, period: Int)
        case storage(site: Int, period: Int)
        case endStock(point: Int)
        case lineHours(stations: Int, period: Int)
        case storageClass(site: Int, position: Int, period: Int)
        case supplierTime(point: Int, period: Int)
        case fleetTime(fleet: Int, period: Int)
        case tourRoom(tour: Int, stop: Int, period: Int)
        case departureRoom(way: Int, lane: Int, period: Int)
        case emissions
        case promise(line: Int)
        case promiseShare(line: Int)
        case committedShipment(arc: Int)
        case committedProduction(making: Int)
    }
}
