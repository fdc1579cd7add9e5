// SPDX-License-Identifier: Apache-2.0

import CGLPK
public import LinearProgramming

/// GLPK, the GNU Linear Programming Kit: simplex, interior point, branch and cut.
///
/// Each solve runs on a thread of its own, because GLPK binds its state to one, and behind a guard, because
/// GLPK answers its own faults by ending the process. The answer is checked against the program before it
/// is believed: infeasibility and unboundedness are reported only with a proof, save where integers are
/// the reason.
///
/// GLPK is licensed under GPL-3.0-or-later, so a program that contains this target is, too.
public struct GLPKSolver: LinearSolver {
    /// A way to make GLPK fail, so that the guard can be tested.
    package enum InjectedFault: Sendable, CaseIterable {
        /// A call with a row that does not exist.
        case malformedCall
        /// An assertion that does not hold.
        case failedAssertion
        /// An error raised after the solve began.
        case errorWhileSolving
    }

    /// The fault that each solve commits, nil for none.
    package var injectedFault: InjectedFault?

    /// Creates a solver; it holds nothing until it solves.
    public init() {}

    /// What the solver is called in results and messages.
    public var name: String { "GLPK" }

    /// The version of the library that is loaded, such as `5.0`.
    public var version: String { String(cString: glp_version()) }

    /// Solves a program; blocks the caller until there is an outcome.
    ///
    /// - Throws: `SolverFailure` when the program or an option is at fault, or GLPK broke down.
    public func solve(
        _ program: LinearProgram, options: SolveOptions
    ) throws(SolverFailure) -> SolveOutcome {
        let faults = program.faults
        guard faults.isEmpty else { throw .faultyProgram(faults) }
        try options.check(for: program)
        return try runOnOwnThread { () throws(SolverFailure) -> SolveOutcome in
            try GLPKCall(options: options, fault: injectedFault).outcome(of: program)
        }
    }
}
