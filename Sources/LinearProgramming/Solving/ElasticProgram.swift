// SPDX-License-Identifier: Apache-2.0

/// A program whose constraints may be violated at a price: what it costs to make an infeasible program feasible.
///
/// The objective of the program itself does not count. With a price for every constraint it is always feasible
/// (within the bounds of its variables), and without integers its optimum is above zero if and only if the program
/// is infeasible; its dual values then prove so.
///
/// - Reference: G. G. Brown, G. W. Graves (1975), *Elastic programming*; J. W. Chinneck (2008), *Feasibility and
///   Infeasibility in Optimization*, chapter 6.
public struct ElasticProgram: Sendable {
    /// The program to solve: first the variables of the given one, then the violations.
    public let program: LinearProgram
    /// Which constraint each violation loosens, and whether it raises its upper bound.
    private let violations: [(constraint: ConstraintID, raises: Bool)]
    private let firstViolation: Int

    /// Lets the constraints of a program be violated.
    ///
    /// - Parameters:
    ///   - original: The program, its integers included.
    ///   - price: What a unit of violation of a constraint costs; nil where it must be kept.
    /// - Complexity: O(variables + constraints + coefficients).
    public init(of original: LinearProgram, price: (ConstraintID) -> Double?) {
        var elastic = LinearProgram(original.name, keepsNames: false)
        for row in original.constraints {
            let (lower, upper) = original.bounds(of: row)
            elastic.addConstraint("", lowerBound: lower, upperBound: upper)
        }
        let matrix = original.matrix
        for variable in original.variables {
            let (lower, upper) = original.bounds(of: variable)
            let copy = elastic.addVariable(
                "", lowerBound: lower, upperBound: upper, kind: original.kinds[variable.offset])
            for entry in matrix.entries(ofColumn: variable.offset) {
                elastic.add(
                    matrix.values[entry], times: copy, to: ConstraintID(index: matrix.rowIndices[entry]))
            }
        }
        firstViolation = original.variableCount
        var violations: [(constraint: ConstraintID, raises: Bool)] = []
        for row in original.constraints {
            guard let price = price(row) else { continue }
            let (lower, upper) = original.bounds(of: row)
            for raises in [false, true] where raises ? upper < .infinity : lower > -.infinity {
                let violation = elastic.addVariable("", objective: price)
                elastic.add(raises ? -1 : 1, times: violation, to: row)
                violations.append((row, raises))
            }
        }
        program = elastic
        self.violations = violations
    }

    /// The constraints that a solution of the elastic program loosens, and how far.
    public func repairs(in solution: LinearSolution) -> [ConstraintRepair] {
        violations.indices.compactMap { index in
            let amount = solution.values[firstViolation + index]
            guard amount > 1e-7 else { return nil }
            let (row, raises) = violations[index]
            return ConstraintRepair(constraint: row, change: raises ? amount : -amount)
        }
    }
}

/// A constraint loosened so that, with others, the program becomes feasible.
public struct ConstraintRepair: Sendable, Hashable {
    /// The constraint.
    public var constraint: ConstraintID
    /// What is added to its upper bound when above zero, to its lower bound when below.
    public var change: Double

    /// Creates a repair.
    public init(constraint: ConstraintID, change: Double) {
        self.constraint = constraint
        self.change = change
    }
}

extension LinearSolver {
    /// The cheapest way to make an infeasible program feasible by loosening constraints.
    ///
    /// - Parameters:
    ///   - program: The program; its objective does not count.
    ///   - options: Limits of the search.
    ///   - price: What a unit of a constraint costs; nil where it must be kept.
    /// - Returns: The constraints to loosen; none for a feasible program; nil when no loosening of those that have a
    ///   price is enough, or a limit came first.
    /// - Throws: `SolverFailure` when the program is at fault or the solver broke down.
    public func cheapestRepairs(
        of program: LinearProgram, options: SolveOptions = SolveOptions(),
        price: (ConstraintID) -> Double? = { _ in 1 }
    ) throws(SolverFailure) -> [ConstraintRepair]? {
        let elastic = ElasticProgram(of: program, price: price)
        var limits = SolveOptions(timeLimit: options.timeLimit)
        limits.cancellation = options.cancellation
        limits.findConflict = false
        guard case .optimal(let solution) = try solve(elastic.program, options: limits) else { return nil }
        return elastic.repairs(in: solution)
    }
}
