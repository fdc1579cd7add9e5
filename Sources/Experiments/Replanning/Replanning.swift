// SPDX-License-Identifier: Apache-2.0
public import LinearProgramming
public import PlanningModels
public import SupplyNetwork

/// A way to run a scenario: planned at its start, and again and again from what is known then.
public struct Replanning: Sendable {
    /// Turns what is known into a program, and its solution into instructions.
    public let planner: RollingPlanner
    /// Who solves the programs.
    let solver: any LinearSolver
    /// The most time that a plan may take; `nil` for none.
    ///
    /// The plan before goes on when it is over.
    let timeLimit: Duration?

    /// Creates a way to run a scenario.
    ///
    /// - Parameters:
    ///   - planner: Turns what is known into a program, and its solution into instructions.
    ///   - solver: Who solves the programs. It must give the same solution whenever it is given the same program.
    ///   - timeLimit: The most time that a plan may take; with a limit, results may depend on the machine.
    public init(_ planner: RollingPlanner, solver: any LinearSolver, timeLimit: Duration? = nil) {
        self.planner = planner
        self.solver = solver
        self.timeLimit = timeLimit
    }

    /// The scenario that is run.
    public var scenario: Scenario { planner.steered }
}

/// How the planning of runs went.
public struct ReplanningRecord: Hashable, Sendable {
    /// How many plans were made, over all replications.
    public var plans = 0
    /// How many of them have no solution; the plan before went on.
    public var unanswered = 0
    /// How many plans missed what had got out of reach, such as a demand that could not be met before their end.
    public var strained = 0
    /// The iterations of the solver, over all plans.
    public var iterations = 0
    /// The variables of the largest program.
    public var mostVariables = 0

    /// Creates a record of nothing.
    public init() {}

    /// Adds up two records.
    static func + (a: Self, b: Self) -> Self {
        var sum = a
        sum.plans += b.plans
        sum.unanswered += b.unanswered
        sum.strained += b.strained
        sum.iterations += b.iterations
        sum.mostVariables = max(a.mostVariables, b.mostVariables)
        return sum
    }

    /// The record as a sentence.
    ///
    /// - Parameter replications: Over how many replications it goes.
    /// - Returns: How often was planned, and what went wrong.
    public func sentence(replications: Int) -> String {
        let each = replications > 0 ? plans / replications : plans
        var parts = ["planned \(each) times in each of \(replications) replications"]
        if unanswered > 0 {
            parts.append("\(unanswered) of \(plans) plans had no solution and left the one before")
        }
        if strained > 0 {
            parts.append("\(strained) of \(plans) plans could not make good in time what they had found")
        }
        return parts.joined(separator: "; ")
    }
}
