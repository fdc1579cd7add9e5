// SPDX-License-Identifier: Apache-2.0
import LinearProgramming

/// How far a condition can be relaxed before its shadow price changes.
///
/// While the basis stays the same, so does the price. With everything fixed that the basis holds at a bound, the
/// furthest relaxation is itself a linear program, and the basis is one step away from its answer: the ratio test of
/// right-hand-side ranging.
///
/// - Reference: V. Chvátal (1983), *Linear Programming*, chapter 10 (sensitivity analysis).
struct PriceRanges {
    private var fixed: LinearProgram
    private let basis: Basis
    private let scale: Double

    /// Larger programs are not asked: each question factorizes their basis anew.
    static let mostVariables = 10_000
    /// How many prices, greatest first, get a range.
    static let mostPrices = 12

    /// Fixes what the basis holds at a bound; `nil` when the solution has no basis or the program is too large.
    init?(_ program: LinearProgram, _ solution: LinearSolution) {
        guard let basis = solution.basis, program.variableCount <= Self.mostVariables else { return nil }
        self.basis = basis
        var fixed = program
        for variable in program.variables where basis.variables[Int(variable.index)] != .basic {
            let value = solution.value(of: variable)
            fixed.setBounds(of: variable, lower: value, upper: value)
        }
        for constraint in program.constraints where basis.constraints[Int(constraint.index)] != .basic {
            let bounds = program.bounds(of: constraint)
            let value =
                basis.constraints[Int(constraint.index)] == .atUpper ? bounds.upper : bounds.lower
            guard value.isFinite else { continue }
            fixed.setBounds(of: constraint, lower: value, upper: value)
        }
        self.fixed = fixed
        scale = 1 + solution.activities.reduce(0) { max($0, $1.magnitude) }
    }

    /// By how much a binding condition can be relaxed at its price: infinite when the price never changes, `nil` when it
    /// changes at once or the solver does not tell.
    func range(of constraint: ConstraintID, in program: LinearProgram, using solver: some LinearSolver)
        -> Double?
    {
        var question = fixed
        let (_, upper) = program.bounds(of: constraint)
        for variable in question.variables { question.setObjective(of: variable, to: 0) }
        let step = question.addVariable("relaxation", objective: -1)
        question.add(upper.isFinite ? -1 : 1, times: step, to: constraint)
        var options = SolveOptions()
        options.findConflict = false
        options.startBasis = Basis(
            variables: basis.variables + [.atLower], constraints: basis.constraints)
        options.method = .primalSimplex
        switch try? solver.solve(question, options: options) {
        case .optimal(let answer):
            let range = answer.value(of: step)
            return range > 1e-7 * scale ? range : nil
        case .unbounded: return .infinity
        default: return nil
        }
    }
}
