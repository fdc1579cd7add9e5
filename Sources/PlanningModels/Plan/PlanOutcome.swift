// SPDX-License-Identifier: Apache-2.0
public import LinearProgramming

/// What came of planning.
public enum PlanOutcome: Sendable {
    /// The best plan there is.
    case planned(SupplyPlan)
    /// The solver stopped before the proof: the best plan so far, if there is one, and a cost that no plan
    /// falls below, where known.
    case stopped(StopReason, best: SupplyPlan?, bound: Double?)
    /// No plan respects all conditions.
    case infeasible(PlanConflict)
    /// Something can be done without limit at a gain: a negative cost or price somewhere. What it is, where the
    /// solver could tell.
    case unbounded(EndlessGain?)
}

/// Demands, limits and dates that no plan can respect together.
public struct PlanConflict: Hashable, Sendable {
    /// The conditions that clash, demands first; those on the same subject joined.
    ///
    /// Empty when the solver could not isolate them.
    public let conditions: [PlanCondition]
    /// The periods that the conditions count in.
    public let calendar: PlanningCalendar
    /// The least that must give way so that there is a plan; empty when it was not looked for or not found in time.
    public var repairs: [PlanRepair] = []

    /// The conflict as a planner would say it, one sentence a condition.
    ///
    /// That a site without initial stock can only pass on what it gets is left out: it is a law, not a choice.
    public var sentences: [String] {
        conditions.compactMap { condition in
            if case .material = condition.subject, condition.amount == 0 { return nil }
            return condition.sentence(in: calendar)
        }
    }
}
