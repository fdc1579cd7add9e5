// SPDX-License-Identifier: Apache-2.0
public import LinearProgramming

/// Solves plans, that is, programs of flows through stock points under shared limits, by prices of the limits and reduced
/// programs, and everything else as the solver does that it is built on.
///
/// The structure is found in the rows and columns alone (``FlowStructure``). Prices of all limits are sought first
/// (``PriceAscent``); the columns that carried something on the way make a small program, which the inner solver solves;
/// columns and limits that are missing are taken in until none is (``ColumnGeneration``). The answer is
/// believed only when its values and prices prove it optimal against the whole program; else, and when the structure is
/// not there, the inner solver gets the whole program. The same program has the same answer in every run.
///
/// - Reference: Gilmore and Gomory (1961), *A linear programming approach to the cutting-stock problem*, Operations
///   Research 9(6), 849–859, for the columns; docs/theory/decomposition.md.
public struct DecomposedSolver: LinearSolver {
    /// The solver of the reduced programs, and of what has no structure.
    public let inner: any LinearSolver
    /// Programs with fewer variables go to the inner solver at once.
    public var leastVariables = 5_000

    /// The worst residual of an answer that is believed.
    static let tolerance = 1e-6

    /// Creates a solver on top of another one.
    public init(_ inner: any LinearSolver) { self.inner = inner }

    /// What the solver is called in results and messages: as the inner one, which does the simplex iterations.
    public var name: String { inner.name }

    /// The version of the inner solver.
    public var version: String { inner.version }

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
        var memory: SolveMemory?
        return try solve(program, options, remembering: &memory)
    }

    /// Solves a program, from where an earlier solve of the same matrix ended, and leaves what the next one needs.
    ///
    /// - Parameters:
    ///   - program: What to solve.
    ///   - options: Its limits.
    ///   - memory: What is known; stays as it is when no optimum was found by decomposition.
    /// - Returns: The outcome, and the way to it.
    /// - Throws: As `solve`.
    func solve(
        _ program: LinearProgram, _ options: SolveOptions, remembering memory: inout SolveMemory?
    ) throws(SolverFailure) -> (outcome: SolveOutcome, account: DecompositionAccount) {
        if let reason = reasonAgainst(program, options) {
            return (try inner.solve(program, options: options), DecompositionAccount(path: .plain(reason)))
        }
        var known = memory
        if let last = known, !program.hasSameMatrix(as: last.program) { known = nil }
        let faults = known.map { program.faults(after: $0.program) } ?? program.faults
        guard faults.isEmpty else { throw .faultyProgram(faults) }
        let watch = SolveWatch(options)
        let matrix = known?.matrix ?? program.matrix
        guard let standard = StandardProgram(program, matrix: matrix) else {
            return try plain(program, watch, "a variable without bounds")
        }
        let structure: FlowStructure
        if var same = known?.structure, let old = known?.standard, same.take(standard, insteadOf: old) {
            structure = same
        } else {
            known = nil
            let roles = RowRoles(of: standard)
            guard roles.isWorthwhile(standard) else {
                return try plain(program, watch, "few rows balance flows")
            }
            structure = FlowStructure(of: standard, roles: roles)
        }
        var work = DecomposedSolve(
            program: program, matrix: matrix, standard: standard, structure: structure, inner: inner,
            watch: watch)
        switch try work.run(from: known) {
        case .answered(let outcome):
            if case .optimal = outcome { memory = work.memory }
            return (outcome, work.account)
        case .lost(let reason, let basis):
            return try plain(program, watch, reason, work.account, basis: basis)
        }
    }

    /// Why not to look at the structure at all.
    private func reasonAgainst(_ program: LinearProgram, _ options: SolveOptions) -> String? {
        if program.variableCount < leastVariables { return "fewer than \(leastVariables) variables" }
        if program.hasIntegers { return "whole numbers are asked for" }
        if options.method != .automatic { return "an algorithm is asked for" }
        if options.startBasis != nil, options.startDualValues == nil {
            return "a vertex is given without prices"
        }
        // What is out of range, the inner solver says.
        if let duals = options.startDualValues, duals.count != program.constraintCount {
            return "too few prices"
        }
        if let basis = options.startBasis,
            basis.variables.count != program.variableCount
                || basis.constraints.count != program.constraintCount
        {
            return "a vertex of another program"
        }
        if let limit = options.timeLimit, limit <= .zero { return "no time" }
        if let limit = options.iterationLimit, limit <= 0 { return "no iterations" }
        if let limit = options.memoryLimit, limit <= 0 { return "no memory" }
        return options.mipGap >= 0 && options.mipGap.isFinite ? nil : "a gap out of range"
    }

    private func plain(
        _ program: LinearProgram, _ watch: SolveWatch, _ reason: String,
        _ account: DecompositionAccount = DecompositionAccount(path: .decomposed), basis: Basis? = nil
    ) throws(SolverFailure) -> (outcome: SolveOutcome, account: DecompositionAccount) {
        var account = account
        account.path = .plain(reason)
        return (try inner.solve(program, options: watch.restOfOptions(basis: basis)), account)
    }
}

/// Which way an answer was found.
public struct DecompositionAccount: Sendable, Equatable {
    /// The way to an answer.
    public enum Path: Sendable, Equatable {
        /// By prices and reduced programs.
        case decomposed
        /// By the inner solver on the whole program, and why.
        case plain(String)
    }

    /// The way to the answer.
    public var path: Path
    /// How many reduced programs were solved.
    public var reducedPrograms = 0
    /// The rows and columns of the last of them.
    public var reducedRows = 0
    /// The columns of the last reduced program.
    public var reducedColumns = 0
    /// Whether the search went on from where an earlier solve had ended.
    public var isWarm = false
    /// The bound that the prices alone gave, in the unit of the objective; nil for none.
    public var priceBound: Double?

    /// Creates an account of nothing but the way.
    public init(path: Path) { self.path = path }
}
