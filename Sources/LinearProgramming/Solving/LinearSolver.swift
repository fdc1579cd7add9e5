// SPDX-License-Identifier: Apache-2.0

/// Something that solves linear programs.
public protocol LinearSolver: Sendable {
    /// What the solver is called in results and messages.
    var name: String { get }
    /// The version of the solver, as it states it.
    var version: String { get }

    /// Solves a program; blocks the caller until there is an outcome.
    ///
    /// May be called from any thread, and from several at once.
    ///
    /// - Throws: `SolverFailure` when the program is at fault or the solver broke down. That there is
    ///   no solution, or not in time, is an outcome.
    func solve(_ program: LinearProgram, options: SolveOptions) throws(SolverFailure) -> SolveOutcome
}

extension LinearSolver {
    /// Solves a program without limits.
    ///
    /// - Throws: `SolverFailure` when the program is at fault or the solver broke down.
    public func solve(_ program: LinearProgram) throws(SolverFailure) -> SolveOutcome {
        try solve(program, options: SolveOptions())
    }
}

/// Why a solver gave no outcome.
public enum SolverFailure: Error, Equatable, Sendable {
    /// The program must not be given to a solver; everything that is wrong with it.
    case faultyProgram([LinearProgramFault])
    /// An option is out of its range.
    case faultyOption(name: String, value: String, expected: String)
    /// The solver ended itself with a message; this process goes on.
    case brokeDown(solver: String, message: String)
    /// The system refused a thread to solve on.
    case noThread(code: Int32)
}

extension SolverFailure: CustomStringConvertible {
    /// The failure in words.
    public var description: String {
        switch self {
        case .faultyProgram(let faults):
            "the linear program has \(faults.count) fault\(faults.count == 1 ? "" : "s"); the first: "
                + (faults.first.map(String.init(describing:)) ?? "unknown")
        case .faultyOption(let name, let value, let expected):
            "option \(name) is \(value), but must be \(expected)"
        case .brokeDown(let solver, let message):
            "\(solver) broke down: \(message)"
        case .noThread(let code):
            "the system refused a thread for the solver (error \(code))"
        }
    }
}
