// SPDX-License-Identifier: Apache-2.0
import LinearProgramming

/// A linear program turned so that its objective is minimized and each variable starts from zero: x = origin + sign·x′ with
/// 0 ≤ x′ ≤ upper.
struct StandardProgram {
    let rowCount: Int
    let columnCount: Int
    /// The cost of x′, in the direction of minimization.
    let cost: [Double]
    let upper: [Double]
    let origin: [Double]
    let sign: [Double]
    let rowLower: [Double]
    let rowUpper: [Double]
    /// The coefficients of x′.
    let matrix: ColumnMatrix
    /// The objective, in the direction of minimization, where x′ = 0.
    let constant: Double

    /// Fails when some variable has neither a lower nor an upper bound, or must be whole.
    ///
    /// - Parameters:
    ///   - program: What to turn.
    ///   - given: The merged coefficients of the program, where they are known.
    init?(_ program: LinearProgram, matrix given: ColumnMatrix) {
        guard !program.hasIntegers else { return nil }
        let direction = program.sense == .minimize ? 1.0 : -1.0
        let lower = program.variableLowerBounds
        let top = program.variableUpperBounds
        rowCount = program.constraintCount
        columnCount = program.variableCount
        var cost = program.objective
        var upper = top
        var origin = lower
        var sign = [Double](repeating: 1, count: columnCount)
        var matrix = given
        var rowLower = program.constraintLowerBounds
        var rowUpper = program.constraintUpperBounds
        var constant = direction * program.objectiveConstant
        for column in 0..<columnCount {
            if direction < 0 { cost[column] = -cost[column] }
            if lower[column] == 0 { continue }
            if lower[column].isFinite {
                upper[column] = top[column] - lower[column]
            } else if top[column].isFinite {
                origin[column] = top[column]
                sign[column] = -1
                upper[column] = .infinity
            } else {
                return nil
            }
            constant += cost[column] * origin[column]
            for entry in matrix.entries(ofColumn: column) {
                let row = Int(matrix.rowIndices[entry])
                rowLower[row] -= matrix.values[entry] * origin[column]
                rowUpper[row] -= matrix.values[entry] * origin[column]
                if sign[column] < 0 { matrix.values[entry] = -matrix.values[entry] }
            }
            if sign[column] < 0 { cost[column] = -cost[column] }
        }
        self.cost = cost
        self.upper = upper
        self.origin = origin
        self.sign = sign
        self.matrix = matrix
        self.rowLower = rowLower
        self.rowUpper = rowUpper
        self.constant = constant
    }
}
