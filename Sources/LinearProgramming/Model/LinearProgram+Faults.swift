// SPDX-License-Identifier: Apache-2.0

extension LinearProgram {
    /// Everything that is wrong with the program, by name; empty when a solver may have it.
    ///
    /// An infeasible program is not at fault: a solver says so. Crossed bounds are, since they are nearly
    /// always a slip of whoever built the model.
    ///
    /// - Complexity: O(variables + constraints + coefficients), with names hashed once.
    public var faults: [LinearProgramFault] {
        var faults = faultsOfFigures
        faults += variableNames.repetitions.map { .variableNameRepeated(name: $0.name, count: $0.count) }
        faults += constraintNames.repetitions.map { .constraintNameRepeated(name: $0.name, count: $0.count) }
        return faults
    }

    /// As `faults`, for a program with the coefficients of one that was looked at before; names are looked at only where
    /// they differ from those.
    package func faults(after other: LinearProgram) -> [LinearProgramFault] {
        variableNames == other.variableNames && constraintNames == other.constraintNames
            ? faultsOfFigures : faults
    }

    private var faultsOfFigures: [LinearProgramFault] {
        var faults: [LinearProgramFault] = []
        if !objectiveConstant.isFinite {
            faults.append(.objectiveConstantNotFinite(value: objectiveConstant))
        }
        for variable in variables { collectFaults(of: variable, into: &faults) }
        for constraint in constraints {
            let (lower, upper) = bounds(of: constraint)
            if Self.isEmpty(lower, upper) {
                faults.append(
                    .constraintBoundsEmpty(constraint: name(of: constraint), lower: lower, upper: upper))
            }
        }
        collectCoefficientFaults(into: &faults)
        return faults
    }

    /// The bounds of a variable, −∞ and +∞ where there are none.
    public func bounds(of variable: VariableID) -> (lower: Double, upper: Double) {
        (variableLowerBounds[variable.offset], variableUpperBounds[variable.offset])
    }

    /// The bounds of a constraint's activity, −∞ and +∞ where there are none.
    public func bounds(of constraint: ConstraintID) -> (lower: Double, upper: Double) {
        (constraintLowerBounds[constraint.offset], constraintUpperBounds[constraint.offset])
    }

    private func collectFaults(of variable: VariableID, into faults: inout [LinearProgramFault]) {
        let cost = objective[variable.offset]
        if !cost.isFinite {
            faults.append(.objectiveNotFinite(variable: name(of: variable), value: cost))
        }
        let (lower, upper) = bounds(of: variable)
        if Self.isEmpty(lower, upper) {
            faults.append(
                .variableBoundsEmpty(variable: name(of: variable), lower: lower, upper: upper))
        } else if kinds[variable.offset] == .binary, lower < 0 || upper > 1 {
            faults.append(
                .binaryBoundsOutsideUnit(variable: name(of: variable), lower: lower, upper: upper))
        }
    }

    private func collectCoefficientFaults(into faults: inout [LinearProgramFault]) {
        // Sums of moderate numbers are finite: no need to merge them.
        if entryValues.allSatisfy({ $0.magnitude < 1e290 }) { return }
        let matrix = self.matrix
        guard !matrix.values.allSatisfy(\.isFinite) else { return }
        for variable in variables {
            for entry in matrix.entries(ofColumn: variable.offset) where !matrix.values[entry].isFinite {
                let constraint = ConstraintID(index: matrix.rowIndices[entry])
                faults.append(
                    .coefficientNotFinite(
                        constraint: name(of: constraint), variable: name(of: variable),
                        value: matrix.values[entry]))
            }
        }
    }

    private static func isEmpty(_ lower: Double, _ upper: Double) -> Bool {
        !(lower <= upper) || lower == .infinity || upper == -.infinity
    }
}
