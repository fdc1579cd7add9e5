// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Decomposition
import ExternalSolvers
import GLPKBackend
import LinearProgramming

/// A solver as the command line names it.
enum SolverName: String, ExpressibleByArgument, CaseIterable {
    /// Always there.
    case glpk
    /// When its library is installed.
    case highs
    /// When its command is installed.
    case cbc
    /// By size, among those that are installed.
    case auto
}

/// Who solves linear programs.
struct SolverOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Who solves the linear program: glpk (always there), highs or cbc (when installed), or auto, by size."
        ))
    var solver = SolverName.glpk

    @Option(
        help: ArgumentHelp(
            "Where the solver is: the library or folder of HiGHS, the executable of CBC.", valueName: "path"))
    var solverPath: String?

    mutating func validate() throws {
        if solverPath != nil, solver != .highs, solver != .cbc {
            throw ValidationError("--solver-path goes with --solver highs or --solver cbc")
        }
    }

    /// From how many variables on `auto` asks another solver than GLPK.
    static let largeProgram = 20_000

    /// The solver for a program.
    ///
    /// - Throws: When the one that was asked for is not installed.
    func choice(for program: LinearProgram) throws -> any LinearSolver {
        switch solver {
        case .glpk: return GLPKSolver()
        case .highs: return try installed { () throws(SolverFailure) in try HiGHSSolver(path: solverPath) }
        case .cbc: return try installed { () throws(SolverFailure) in try CBCSolver(path: solverPath) }
        case .auto:
            guard program.hasIntegers || program.variableCount > Self.largeProgram else {
                return GLPKSolver()
            }
            if let highs = try? HiGHSSolver() { return highs }
            if let cbc = try? CBCSolver() { return cbc }
            return GLPKSolver()
        }
    }

    /// The solver for the program of a plan, whose structure is used where GLPK or `auto` was asked for.
    ///
    /// - Parameters:
    ///   - program: The linear program of the plan.
    ///   - leastVariables: Smaller programs are left to the solver as a whole.
    /// - Returns: The solver.
    /// - Throws: When the one that was asked for is not installed.
    func planner(for program: LinearProgram, leastVariables: Int? = nil) throws -> any LinearSolver {
        let inner = try choice(for: program)
        guard solver == .glpk || solver == .auto else { return inner }
        var solver = DecomposedSolver(inner)
        if let leastVariables { solver.leastVariables = leastVariables }
        return solver
    }

    /// That a solver is not there is the user's to mend, not a fault of the program.
    private func installed<Solver>(_ create: () throws(SolverFailure) -> Solver) throws -> Solver {
        do {
            return try create()
        } catch SolverFailure.brokeDown(let name, let message) {
            throw CommandFailure(status: .missing, message: "\(name) cannot be used: \(message)")
        }
    }
}

/// The seconds of an option as a limit.
///
/// - Throws: When they are not a number above zero.
func wallTime(ofSeconds seconds: Double?) throws -> Duration? {
    guard let seconds else { return nil }
    guard seconds > 0, seconds < 1e9 else {
        throw CommandFailure(status: .usage, message: "--time-limit is a number of seconds above zero")
    }
    return .milliseconds(Int64((seconds * 1_000).rounded(.up)))
}
