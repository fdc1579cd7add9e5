// SPDX-License-Identifier: Apache-2.0

/// A direction that can be followed forever, at a gain: why a program has no optimum.
public struct UnboundedRay: Sendable, Equatable {
    /// How fast each variable changes along the direction; the fastest by one unit.
    public var rates: [Double]
    /// By how much the objective improves for each unit of the fastest variable, above zero.
    ///
    /// It falls by so much when minimized and rises when maximized.
    public var gain: Double

    /// The direction of the given rates, if it leads away from no bound and constraint and gains.
    ///
    /// A rate that is blocked and small beside the greatest is taken for an error of rounding and left out; the rows,
    /// which are computed from what is left, show whether it was more than that.
    ///
    /// - Parameters:
    ///   - rates: How fast each variable changes, in any scale.
    ///   - program: The program without optimum.
    /// - Complexity: O(variables + constraints + coefficients).
    public init?(rates: [Double], in program: LinearProgram) {
        guard rates.count == program.variableCount, rates.allSatisfy(\.isFinite) else { return nil }
        let fastest = rates.reduce(0) { max($0, abs($1)) }
        guard fastest > 0 else { return nil }
        var clean = rates.map { $0 / fastest }
        for variable in program.variables {
            let (lower, upper) = program.bounds(of: variable)
            let rate = clean[variable.offset]
            if Self.isBlocked(rate, lower, upper) {
                if abs(rate) > 1e-9 { return nil }
                clean[variable.offset] = 0
            }
        }
        guard Self.keepsRows(clean, program) else { return nil }
        let terms = zip(program.objective, clean).map(*)
        let gain = program.sense == .maximize ? terms.reduce(0, +) : -terms.reduce(0, +)
        guard gain > 1e-9 * terms.reduce(0, { $0 + abs($1) }) else { return nil }
        self.rates = clean
        self.gain = gain
    }

    /// The variables that take part, the fastest first.
    public var steps: [(variable: VariableID, rate: Double)] {
        rates.indices.filter { abs(rates[$0]) > 1e-9 }
            .sorted { (abs(rates[$0]), $1) > (abs(rates[$1]), $0) }
            .map { (VariableID(index: Int32($0)), rates[$0]) }
    }

    private static func isBlocked(_ rate: Double, _ lower: Double, _ upper: Double) -> Bool {
        (rate > 0 && upper < .infinity) || (rate < 0 && lower > -.infinity)
    }

    private static func keepsRows(_ rates: [Double], _ program: LinearProgram) -> Bool {
        let matrix = program.matrix
        var sums = [Double](repeating: 0, count: program.constraintCount)
        var sizes = sums
        for column in rates.indices where rates[column] != 0 {
            for entry in matrix.entries(ofColumn: column) {
                let term = matrix.values[entry] * rates[column]
                sums[Int(matrix.rowIndices[entry])] += term
                sizes[Int(matrix.rowIndices[entry])] += abs(term)
            }
        }
        return program.constraints.allSatisfy { row in
            let (lower, upper) = program.bounds(of: row)
            let sum = sums[row.offset]
            return abs(sum) <= 1e-9 * sizes[row.offset] || !isBlocked(sum, lower, upper)
        }
    }
}

extension LinearProgram {
    /// The search for the shortest direction of unlimited gain: a program whose optimum, if it has one, gives
    /// the rates of an `UnboundedRay`.
    ///
    /// Each variable moves up or down at a rate; rows and bounds may not be left behind for good; the gain is one;
    /// the sum of all rates is least, so that few variables take part. It is infeasible when there is no such
    /// direction. The first `variableCount` variables are the rates upwards, the others those downwards.
    public var raySearch: LinearProgram {
        var search = LinearProgram(name, keepsNames: false)
        let largest = objective.reduce(0) { max($0, abs($1)) }
        let direction = (sense == .maximize ? 1.0 : -1) / (largest > 0 ? largest : 1)
        func side(_ bound: Double) -> Double { bound.isFinite ? 0 : bound }
        for row in constraints {
            let (lower, upper) = bounds(of: row)
            search.addConstraint("", lowerBound: side(lower), upperBound: side(upper))
        }
        let gain = search.addConstraint("", .equal(1))
        let matrix = self.matrix
        for sign in [1.0, -1] {
            for variable in variables {
                let (lower, upper) = bounds(of: variable)
                let isOpen = sign > 0 ? upper == .infinity : lower == -.infinity
                let rate = search.addVariable("", upperBound: isOpen ? .infinity : 0, objective: 1)
                search.add(sign * direction * objective[variable.offset], times: rate, to: gain)
                for entry in matrix.entries(ofColumn: variable.offset) {
                    search.add(
                        sign * matrix.values[entry], times: rate,
                        to: ConstraintID(index: matrix.rowIndices[entry]))
                }
            }
        }
        return search
    }
}
