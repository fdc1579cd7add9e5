// SPDX-License-Identifier: Apache-2.0
import LinearProgramming

/// A program as all engines get it: a minimization without constant, the bounds of integers whole.
///
/// So what an engine does with senses, constants and fractional bounds, which differs, never matters.
struct NormalProgram {
    let original: LinearProgram
    let matrix: ColumnMatrix
    /// 1 for a minimization, −1 for a maximization.
    let sign: Double
    let costs: [Double]
    let columnLower: [Double]
    let columnUpper: [Double]
    let isInteger: [Bool]
    let hasIntegers: Bool

    init(_ program: LinearProgram) {
        original = program
        matrix = program.matrix
        let sign = program.sense == .minimize ? 1.0 : -1
        self.sign = sign
        costs = program.objective.map { $0 == 0 ? 0 : sign * $0 }
        let whole = program.kinds.map { $0 != .continuous }
        isInteger = whole
        hasIntegers = program.hasIntegers
        // A billionth is taken for an error of rounding.
        columnLower = zip(program.variableLowerBounds, whole).map { $1 ? ($0 - 1e-9).rounded(.up) : $0 }
        columnUpper = zip(program.variableUpperBounds, whole).map { $1 ? ($0 + 1e-9).rounded(.down) : $0 }
    }

    var rowLower: [Double] { original.constraintLowerBounds }
    var rowUpper: [Double] { original.constraintUpperBounds }
    var rowCount: Int { original.constraintCount }
    var columnCount: Int { original.variableCount }

    /// Whether some integer has no value between its bounds.
    var hasEmptyRange: Bool { zip(columnLower, columnUpper).contains { $0 > $1 } }

    /// The original with the bounds of integers rounded inwards and every variable continuous.
    var relaxed: LinearProgram {
        var program = original.relaxed
        for variable in program.variables where isInteger[Int(variable.index)] {
            program.setBounds(
                of: variable, lower: columnLower[Int(variable.index)],
                upper: columnUpper[Int(variable.index)])
        }
        return program
    }

    /// The solution that values and prices of the minimization stand for, everything else computed from the program's
    /// own data.
    ///
    /// Values that miss a bound by an error of rounding are put on it, and nearly whole integers made whole.
    func solution(values: [Double], prices: [Double]?, basis: Basis?, iterations: Int) -> LinearSolution {
        let values = values.indices.map { index in
            var value = values[index]
            if isInteger[index], abs(value - value.rounded()) <= 1e-5 { value = value.rounded() }
            let (lower, upper) = (columnLower[index], columnUpper[index])
            if value < lower, lower - value <= 1e-9 * (1 + abs(lower)) { value = lower }
            if value > upper, value - upper <= 1e-9 * (1 + abs(upper)) { value = upper }
            return value == 0 ? 0 : value
        }
        var activities = [Double](repeating: 0, count: rowCount)
        var objective = original.objectiveConstant
        for column in values.indices {
            objective += original.objective[column] * values[column]
            for entry in matrix.entries(ofColumn: column) {
                activities[Int(matrix.rowIndices[entry])] += matrix.values[entry] * values[column]
            }
        }
        var solution = LinearSolution(
            objectiveValue: objective, values: values, activities: activities, basis: basis,
            iterations: iterations)
        guard let prices, !hasIntegers else { return solution }
        solution.dualValues = prices.map { $0 == 0 ? 0 : sign * $0 }
        solution.reducedCosts = reducedCosts(prices).map { $0 == 0 ? 0 : sign * $0 }
        return solution
    }

    /// The costs of the minimization less what the rows' prices are worth; differences that are rounding errors are
    /// zero.
    private func reducedCosts(_ prices: [Double]) -> [Double] {
        costs.indices.map { column in
            var rest = costs[column]
            var size = abs(rest)
            for entry in matrix.entries(ofColumn: column) {
                let term = matrix.values[entry] * prices[Int(matrix.rowIndices[entry])]
                rest -= term
                size += abs(term)
            }
            return abs(rest) <= 1e-12 * size ? 0 : rest
        }
    }

    /// A value that the objective cannot pass, which the prices of rows prove; nil when they prove nothing.
    func bound(prices: [Double]) -> Double? {
        let largest = 1 + costs.reduce(0) { max($0, abs($1)) }
        var bound = 0.0
        func add(_ price: Double, _ lower: Double, _ upper: Double) -> Bool {
            if price == 0 { return true }
            let side = price > 0 ? lower : upper
            // A price at a bound that does not exist proves nothing, unless it is an error of rounding.
            if !side.isFinite { return abs(price) <= 1e-9 * largest }
            bound += price * side
            return true
        }
        for row in 0..<rowCount where !add(prices[row], rowLower[row], rowUpper[row]) { return nil }
        let reduced = reducedCosts(prices)
        for column in 0..<columnCount where !add(reduced[column], columnLower[column], columnUpper[column]) {
            return nil
        }
        return bound.isFinite ? sign * bound + original.objectiveConstant : nil
    }
}
