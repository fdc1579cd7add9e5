// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// How a linear program is to be solved, and when to stop.
public struct SolveOptions: Sendable {
    /// The wall time after which to stop, nil for none.
    public var timeLimit: Duration?
    /// The number of simplex iterations after which to stop, nil for none.
    public var iterationLimit: Int?
    /// The memory the solver may hold, in bytes, nil for none.
    public var memoryLimit: Int?
    /// With integer variables: stop once the incumbent is within this share of the best bound.
    ///
    /// Zero asks for proof.
    public var mipGap: Double = 0
    /// The vertex to start from, such as that of a program solved before; nil for the solver's choice.
    public var startBasis: Basis?
    /// The dual values to start from, one per constraint, such as those of a program solved before; nil for none.
    ///
    /// With `startBasis` they tell a solver that works with prices where to begin; others do without them.
    public var startDualValues: [Double]?
    /// The algorithm for the linear program.
    public var method: SolveMethod = .automatic
    /// Whether to look for the rows that clash when the program is infeasible.
    public var findConflict = true
    /// The wall time to spend on that search, which the time limit can only shorten.
    public var conflictTimeLimit: Duration = .seconds(10)
    /// Lets another thread stop the solve.
    public var cancellation: SolveCancellation?
    /// Is told how far the solve is, now and then, on the solver's thread.
    public var progress: (@Sendable (SolveProgress) -> Void)?

    /// Creates options without limits.
    public init(
        timeLimit: Duration? = nil, iterationLimit: Int? = nil, method: SolveMethod = .automatic,
        startBasis: Basis? = nil
    ) {
        self.timeLimit = timeLimit
        self.iterationLimit = iterationLimit
        self.method = method
        self.startBasis = startBasis
    }

    /// Lets the solve begin where another one ended: at the vertex and the prices of its solution.
    ///
    /// For the same program with other data: the variables and constraints must be the same, in the same order.
    public mutating func start(from solution: LinearSolution) {
        startBasis = solution.basis
        startDualValues = solution.dualValues.isEmpty ? nil : solution.dualValues
    }
}

extension SolveOptions {
    /// Refuses options that are out of their range, or do not fit a program.
    ///
    /// - Throws: `SolverFailure.faultyOption` for the first one.
    package func check(for program: LinearProgram) throws(SolverFailure) {
        if let timeLimit, timeLimit < .zero {
            throw .faultyOption(name: "timeLimit", value: "\(timeLimit)", expected: "zero or more")
        }
        if let iterationLimit, iterationLimit < 0 {
            throw .faultyOption(name: "iterationLimit", value: "\(iterationLimit)", expected: "zero or more")
        }
        if let memoryLimit, memoryLimit <= 0 {
            throw .faultyOption(name: "memoryLimit", value: "\(memoryLimit)", expected: "at least one byte")
        }
        guard mipGap >= 0, mipGap.isFinite else {
            throw .faultyOption(name: "mipGap", value: "\(mipGap)", expected: "zero or more")
        }
        if let basis = startBasis,
            basis.variables.count != program.variableCount
                || basis.constraints.count != program.constraintCount
        {
            throw .faultyOption(
                name: "startBasis",
                value: "one of \(basis.variables.count) variables and \(basis.constraints.count) constraints",
                expected: "one of \(program.variableCount) and \(program.constraintCount), as the program")
        }
    }
}

/// An algorithm for linear programs.
public enum SolveMethod: String, Sendable, CaseIterable {
    /// The solver's choice, with others to fall back on.
    case automatic
    /// The dual simplex method (Lemke, 1954).
    case dualSimplex
    /// The primal simplex method (Dantzig, 1947).
    case primalSimplex
    /// A primal-dual interior-point method (Mehrotra, 1992); its solution need not be a vertex.
    case interiorPoint
}

/// How far a solve is.
public struct SolveProgress: Sendable, Equatable {
    /// Simplex iterations so far.
    public var iterations: Int
    /// The objective of the present point, feasible or not; of the incumbent when there are integers.
    public var objectiveValue: Double?
    /// A bound on the optimum, where one is known.
    public var bound: Double?

    /// Creates a report of progress.
    public init(iterations: Int, objectiveValue: Double?, bound: Double?) {
        self.iterations = iterations
        self.objectiveValue = objectiveValue
        self.bound = bound
    }
}

/// A flag by which one thread tells a solver on another to stop.
///
/// It owns one atomic flag, and is set once and never cleared.
public final class SolveCancellation: Sendable {
    private let flag = Atomic<Bool>(false)

    /// Creates a flag that is not set.
    public init() {}

    /// Asks the solver to stop as soon as it can.
    public func cancel() { flag.store(true, ordering: .relaxed) }

    /// Whether it was asked to stop.
    public var isCancelled: Bool { flag.load(ordering: .relaxed) }
}
