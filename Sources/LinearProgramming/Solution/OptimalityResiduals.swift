// SPDX-License-Identifier: Apache-2.0

/// How far a solution is from fulfilling the conditions that prove it optimal.
///
/// A point is optimal if and only if it is feasible, its duals are, and each constraint or bound either
/// binds or has price zero (Kuhn and Tucker, 1951); then both objectives agree. The figures are computed
/// from the program's own data, so they judge a solver rather than quote it.
public struct OptimalityResiduals: Sendable, Equatable {
    /// The greatest violation of a bound or constraint, each relative to 1 + |bound|.
    public var primalInfeasibility: Double
    /// The greatest error of an activity against a·x, and of the objective against c·x + c0, relative to 1
    /// plus the sum of the absolute terms.
    public var arithmeticError: Double
    /// The greatest distance of an integer variable from a whole number.
    public var integralityViolation: Double
    /// The greatest price of a bound that does not exist, relative to 1 + the greatest |objective
    /// coefficient|, or |c − y·a − d|, relative to 1 plus the sum of the absolute terms.
    ///
    /// Nil without marginal values.
    public var dualInfeasibility: Double?
    /// The greatest product of a price and the slack of the bound that it prices, relative to
    /// 1 + |objective|.
    ///
    /// Nil without marginal values.
    public var complementarityViolation: Double?
    /// The difference between the objective and the dual objective, relative to 1 + |objective|.
    ///
    /// Nil without marginal values.
    public var dualityGap: Double?

    /// Whether no figure exceeds `tolerance`; a missing one does not count.
    public func isWithin(_ tolerance: Double) -> Bool {
        let figures = [
            primalInfeasibility, arithmeticError, integralityViolation, dualInfeasibility ?? 0,
            complementarityViolation ?? 0, dualityGap ?? 0,
        ]
        return figures.allSatisfy { $0 <= tolerance }
    }

    /// Measures a solution against a program.
    ///
    /// - Precondition: the solution has as many values and activities as the program.
    /// - Complexity: O(variables + constraints + coefficients).
    public init(of solution: LinearSolution, in program: LinearProgram) {
        self.init(of: solution, in: program, matrix: program.matrix)
    }

    /// Measures a solution against a program whose merged coefficients are at hand.
    package init(of solution: LinearSolution, in program: LinearProgram, matrix: ColumnMatrix) {
        precondition(
            solution.values.count == program.variableCount
                && solution.activities.count == program.constraintCount,
            "a solution with \(solution.values.count) values and \(solution.activities.count) activities "
                + "for \(program.variableCount) variables and \(program.constraintCount) constraints")
        primalInfeasibility = Self.primalInfeasibility(of: solution, in: program)
        arithmeticError = Self.arithmeticError(of: solution, in: program, matrix)
        integralityViolation = zip(solution.values, program.kinds)
            .reduce(0) { $1.1 == .continuous ? $0 : max($0, abs($1.0 - $1.0.rounded())) }
        guard solution.dualValues.count == program.constraintCount,
            solution.reducedCosts.count == program.variableCount,
            !solution.reducedCosts.isEmpty || !solution.dualValues.isEmpty
        else { return }
        let prices = PriceSums(of: solution, in: program)
        dualInfeasibility = max(
            prices.wrongSign, Self.stationarityError(of: solution, in: program, matrix))
        complementarityViolation = prices.complementarity / (1 + abs(solution.objectiveValue))
        dualityGap =
            abs(prices.dualObjective - solution.objectiveValue) / (1 + abs(solution.objectiveValue))
    }

    private static func primalInfeasibility(
        of solution: LinearSolution, in program: LinearProgram
    ) -> Double {
        func violation(_ value: Double, _ lower: Double, _ upper: Double) -> Double {
            if value.isNaN { return .infinity }
            if value < lower { return (lower - value) / (1 + abs(lower)) }
            if value > upper { return (value - upper) / (1 + abs(upper)) }
            return 0
        }
        var worst = 0.0
        for variable in program.variables {
            let (lower, upper) = program.bounds(of: variable)
            worst = max(worst, violation(solution.value(of: variable), lower, upper))
        }
        for constraint in program.constraints {
            let (lower, upper) = program.bounds(of: constraint)
            worst = max(worst, violation(solution.activity(of: constraint), lower, upper))
        }
        return worst
    }

    private static func arithmeticError(
        of solution: LinearSolution, in program: LinearProgram, _ matrix: ColumnMatrix
    ) -> Double {
        var activities = [Double](repeating: 0, count: program.constraintCount)
        var sizes = [Double](repeating: 1, count: program.constraintCount)
        var objective = program.objectiveConstant
        var objectiveSize = 1 + abs(objective)
        for column in 0..<program.variableCount {
            let value = solution.values[column]
            objective += program.objective[column] * value
            objectiveSize += abs(program.objective[column] * value)
            for entry in matrix.entries(ofColumn: column) {
                let row = Int(matrix.rowIndices[entry])
                activities[row] += matrix.values[entry] * value
                sizes[row] += abs(matrix.values[entry] * value)
            }
        }
        var worst = abs(objective - solution.objectiveValue) / objectiveSize
        for row in activities.indices {
            worst = max(worst, abs(activities[row] - solution.activities[row]) / sizes[row])
        }
        return worst.isNaN ? .infinity : worst
    }

    /// The greatest |c − y·a − d|, relative.
    private static func stationarityError(
        of solution: LinearSolution, in program: LinearProgram, _ matrix: ColumnMatrix
    ) -> Double {
        var worst = 0.0
        for column in 0..<program.variableCount {
            var residual = program.objective[column] - solution.reducedCosts[column]
            var size = 1 + abs(program.objective[column])
            for entry in matrix.entries(ofColumn: column) {
                let term = matrix.values[entry] * solution.dualValues[Int(matrix.rowIndices[entry])]
                residual -= term
                size += abs(term)
            }
            worst = max(worst, abs(residual) / size)
        }
        return worst.isNaN ? .infinity : worst
    }
}

/// What the prices of all bounds amount to.
private struct PriceSums {
    var wrongSign = 0.0
    var complementarity = 0.0
    var dualObjective: Double
    private let scale: Double

    init(of solution: LinearSolution, in program: LinearProgram) {
        dualObjective = program.objectiveConstant
        let direction = program.sense == .minimize ? 1.0 : -1.0
        scale = 1 + (program.objective.lazy.map(abs).max() ?? 0)
        for variable in program.variables {
            let (lower, upper) = program.bounds(of: variable)
            add(
                price: solution.reducedCosts[variable.offset], value: solution.value(of: variable),
                lower: lower, upper: upper, direction: direction)
        }
        for constraint in program.constraints {
            let (lower, upper) = program.bounds(of: constraint)
            add(
                price: solution.dualValues[constraint.offset], value: solution.activity(of: constraint),
                lower: lower, upper: upper, direction: direction)
        }
    }

    /// A price that worsens the objective as its bound rises belongs to the lower bound.
    private mutating func add(
        price: Double, value: Double, lower: Double, upper: Double, direction: Double
    ) {
        guard price != 0 else { return }
        let bound = price * direction > 0 ? lower : upper
        guard bound.isFinite, !price.isNaN else {
            wrongSign = max(wrongSign, price.isNaN ? .infinity : abs(price) / scale)
            return
        }
        dualObjective += price * bound
        complementarity = max(complementarity, abs(price * (value - bound)))
    }
}
