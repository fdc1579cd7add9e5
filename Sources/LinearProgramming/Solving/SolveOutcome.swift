// SPDX-License-Identifier: Apache-2.0

/// What a solver concluded about a linear program.
public enum SolveOutcome: Sendable, Equatable {
    /// Proven best, within the solver's tolerances.
    case optimal(LinearSolution)
    /// Stopped before the proof: the best feasible point so far, and a bound that no feasible point passes
    /// (from below when minimizing, from above when maximizing), where they are known.
    case stopped(StopReason, incumbent: LinearSolution?, bound: Double?)
    /// No point satisfies all constraints; the rows that clash, of which each is needed for the clash unless
    /// a limit ended the search for them. Empty when the search was not asked for or found nothing, as
    /// when only the integers make it infeasible.
    case infeasible(conflict: [ConstraintID])
    /// There are feasible points, and the objective improves without limit among them: along the ray, where
    /// the solver could tell it.
    case unbounded(ray: UnboundedRay?)
}

/// Why a solver stopped before it had an answer.
public enum StopReason: String, Sendable, CaseIterable {
    /// The time limit was reached.
    case timeLimit
    /// The iteration limit was reached.
    case iterationLimit
    /// The memory limit was reached; nothing is left of what was found.
    case memoryLimit
    /// The incumbent is proven to lie within the relative gap that was asked for.
    case gapReached
    /// The caller asked it to stop.
    case cancelled
    /// Rounding errors kept every method from a trustworthy verdict.
    case numericalTrouble
}
