// SPDX-License-Identifier: Apache-2.0
public import LinearProgramming
import Synchronization

/// Solves a plan again and again with other data, each time from where the last solve ended.
///
/// What stays the same, the matrix and how it is made of flows and limits, is kept; other costs, demands and capacities are
/// put in place. The search starts from the last prices and flows and looks around them only, so that a plan is answered
/// several times faster than the first one. Every answer is proven as that of ``DecomposedSolver``, and a program with another matrix is
/// solved from the beginning. A program that goes to the inner solver starts there from the last vertex.
///
/// It owns what is known of the last program. Solves from several threads at once are safe; each starts from what was known when it
/// began, so that their answers may be other vertices of equal cost than one after the other.
public final class Replanner: LinearSolver {
    /// What solves a program that is new.
    public let solver: DecomposedSolver
    private let memory = Mutex<Memory>(Memory())

    private struct Memory {
        var solve: SolveMemory?
        /// The last program that the inner solver solved as a whole, and its vertex.
        var plain: (program: LinearProgram, basis: Basis)?
    }

    /// Creates a solver that knows nothing yet.
    public init(_ solver: DecomposedSolver) { self.solver = solver }

    /// What the solver is called in results and messages: as the inner one.
    public var name: String { solver.name }

    /// The version of the inner solver.
    public var version: String { solver.version }

    /// Solves a program; blocks the caller until there is an outcome.
    ///
    /// - Throws: `SolverFailure` when the program or an option is at fault, or the inner solver broke down.
    public func solve(_ program: LinearProgram, options: SolveOptions) throws(SolverFailure) -> SolveOutcome {
        try solveWithAccount(program, options: options).outcome
    }

    /// Solves a program, and tells which way the answer was found.
    ///
    /// - Throws: `SolverFailure` when the program or an option is at fault, or the inner solver broke down.
    public func solveWithAccount(
        _ program: LinearProgram, options: SolveOptions = SolveOptions()
    ) throws(SolverFailure) -> (outcome: SolveOutcome, account: DecompositionAccount) {
        let before = memory.withLock { $0 }
        var known = before.solve
        var options = options
        if options.startBasis == nil, let plain = before.plain, program.hasSameMatrix(as: plain.program) {
            options.startBasis = plain.basis
        }
        let (outcome, account) = try solver.solve(program, options, remembering: &known)
        let isPlain = if case .plain = account.path { true } else { false }
        let next = known
        memory.withLock { memory in
            memory.solve = next
            if isPlain, !program.hasIntegers, case .optimal(let solution) = outcome,
                let basis = solution.basis
            {
                memory.plain = (program, basis)
            }
        }
        return (outcome, account)
    }
}

/// What one solve leaves for the next one of the same matrix.
struct SolveMemory: Sendable {
    var program: LinearProgram
    var matrix: ColumnMatrix
    var standard: StandardProgram
    var structure: FlowStructure
    var limitPrices: [Double]
    /// The feeders worth a thought in the next solve.
    var feeders: [Int32]
    /// The vertex of the optimum, nil where none was found.
    var basis: Basis?
}
