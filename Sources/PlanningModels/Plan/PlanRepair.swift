// SPDX-License-Identifier: Apache-2.0
public import LinearProgramming
import SupplyNetwork

/// A condition to loosen so that, with the others of its kind, a plan becomes possible.
public struct PlanRepair: Hashable, Sendable {
    /// What is loosened, over all the periods concerned.
    public let condition: PlanCondition
    /// By how much, in the condition's unit, over those periods together.
    public let amount: Double

    /// Creates a repair.
    public init(_ condition: PlanCondition, amount: Double) {
        self.condition = condition
        self.amount = amount
    }

    /// The repair as a planner would say it, with the dates of `calendar`.
    ///
    /// The words are those of a shadow price, which tells what one unit of the same loosening saves.
    public func sentence(in calendar: PlanningCalendar) -> String {
        let number = PlanCondition.text((amount * 100).rounded(.up) / 100)
        return condition.relaxation(in: calendar)
            .replacing("one more unit", with: "\(number) more units")
            .replacing("one more ", with: "\(number) more ")
            .replacing("one unit less", with: "\(number) units less")
    }
}

extension PlanningModel {
    /// The fewest units, hours, kilograms and cubic metres by which conditions must give way so that there is a plan;
    /// empty when giving way does not help, or a limit came first.
    ///
    /// What a planner can change gives way: demands, limits, storage, what must be left at the end. That a site can only
    /// pass on what it has, and that what was ordered before comes, stay.
    ///
    /// - Throws: When the solver broke down or refused an option.
    public func repairs(
        using solver: some LinearSolver, options: SolveOptions = SolveOptions()
    ) throws(SolverFailure) -> [PlanRepair] {
        let found = try solver.cheapestRepairs(of: program, options: options) { row in
            switch formulation.rows[Int(row.index)] {
            case .balance, .committedShipment, .committedProduction: nil
            default: 1
            }
        }
        var repairs: [PlanRepair] = []
        var place: [PlanCondition.Subject: Int] = [:]
        for repair in found ?? [] {
            let condition = condition(of: repair.constraint)
            if let known = place[condition.subject] {
                repairs[known] = PlanRepair(
                    repairs[known].condition.joined(with: condition),
                    amount: repairs[known].amount + abs(repair.change))
            } else {
                place[condition.subject] = repairs.count
                repairs.append(PlanRepair(condition, amount: abs(repair.change)))
            }
        }
        return repairs
    }
}
