// SPDX-License-Identifier: Apache-2.0

import ExternalSolvers
import Foundation
import GLPKBackend
import LinearProgramming
import Testing

/// A solver and a method, for which every claim of the conformance suite must hold.
///
/// Solvers that are not installed are left out, which a test says. Another solver joins the suite by a line in `all`.
struct SolverUnderTest: Sendable, CustomTestStringConvertible {
    let solver: any LinearSolver
    let method: SolveMethod
    /// Whether it stops after a number of iterations, starts from a basis and tells how far it is.
    var takesPart = true

    static let glpk = SolveMethod.allCases.map { SolverUnderTest(solver: GLPKSolver(), method: $0) }

    static let highs: [SolverUnderTest] =
        if let solver = Installed.highs {
            SolveMethod.allCases.map { SolverUnderTest(solver: solver, method: $0) }
        } else {
            []
        }

    /// Each solve starts a program, so one method has to do.
    static let cbc: [SolverUnderTest] =
        if let solver = Installed.cbc {
            [SolverUnderTest(solver: solver, method: .automatic, takesPart: false)]
        } else {
            []
        }

    static let all = glpk + highs + cbc

    /// One of each solver, with the method of its choice.
    static let oneOfEach = all.filter { $0.method == .automatic }

    /// Those that count iterations, start from a basis and tell how far they are, by simplex.
    static let guided = all.filter { $0.takesPart && $0.method != .interiorPoint }

    /// Fewer of the random programs for a solver that starts a program for each.
    func seeds(_ count: UInt64) -> ClosedRange<UInt64> { 1...(takesPart ? count : 4) }

    var testDescription: String { "\(solver.name) \(method.rawValue)" }

    /// Interior-point solutions are less exact than vertices.
    var tolerance: Double { method == .interiorPoint ? 2e-6 : 1e-8 }

    func outcome(of program: LinearProgram, _ change: (inout SolveOptions) -> Void = { _ in }) throws
        -> SolveOutcome
    {
        var options = SolveOptions(method: method)
        change(&options)
        return try solver.solve(program, options: options)
    }

    /// The optimal solution, checked against the program: feasible, and for a program without integers with
    /// duals that prove it optimal.
    func optimum(
        of program: LinearProgram, _ change: (inout SolveOptions) -> Void = { _ in },
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> LinearSolution {
        let outcome = try outcome(of: program, change)
        let solution = try #require(
            outcome.solution, "\(program.name): \(outcome)", sourceLocation: sourceLocation)
        let residuals = OptimalityResiduals(of: solution, in: program)
        #expect(
            residuals.isWithin(tolerance), "\(program.name): \(residuals)", sourceLocation: sourceLocation)
        if program.hasIntegers {
            #expect(residuals.dualityGap == nil, sourceLocation: sourceLocation)
        } else if program.variableCount + program.constraintCount > 0 {
            #expect(residuals.dualityGap != nil, sourceLocation: sourceLocation)
        }
        return solution
    }
}

/// The solvers that are not always there.
enum Installed {
    static let highs = try? HiGHSSolver()
    static let cbc = try? CBCSolver()

    /// Set where a solver that is missing is a fault, as where changes are checked before they land.
    static let areRequired = ProcessInfo.processInfo.environment["CATENA_NEEDS_SOLVERS"] != nil
}

extension SolveOutcome {
    var solution: LinearSolution? {
        if case .optimal(let solution) = self { solution } else { nil }
    }

    var conflict: [ConstraintID]? {
        if case .infeasible(let conflict) = self { conflict } else { nil }
    }

    var isUnbounded: Bool {
        if case .unbounded = self { true } else { false }
    }

    var stop: (reason: StopReason, incumbent: LinearSolution?, bound: Double?)? {
        if case .stopped(let reason, let incumbent, let bound) = self {
            (reason, incumbent, bound)
        } else {
            nil
        }
    }
}

/// Whether two numbers agree, relative to 1 + |expected|.
func agrees(_ value: Double, _ expected: Double, within tolerance: Double) -> Bool {
    abs(value - expected) <= tolerance * (1 + abs(expected))
}

extension LinearProgram {
    /// Adds a constraint with its terms.
    @discardableResult
    mutating func addConstraint(
        _ name: String, _ terms: [(Double, VariableID)], _ relation: ConstraintRelation
    ) -> ConstraintID {
        let row = addConstraint(name, relation)
        for (coefficient, variable) in terms { add(coefficient, times: variable, to: row) }
        return row
    }
}
