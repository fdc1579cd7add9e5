// SPDX-License-Identifier: Apache-2.0
import LinearProgramming

/// A linear program together with what its variables and constraints stand for.
struct Formulation: Sendable {
    var program: LinearProgram
    /// The variables by what they decide: one block for each arc, recipe, stock point and demand line.
    var flows: [Block] = []
    var production: [Block] = []
    var stocks: [Block] = []
    var backlogs: [Block] = []
    var losses: [Block] = []
    /// The demand constraints: one block for each demand line.
    var demands: [Block] = []
    /// What each constraint stands for, in their order.
    var rows: [Row] = []

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
        case committedShipment(arc: Int)
        case committedProduction(making: Int)
    }
}
