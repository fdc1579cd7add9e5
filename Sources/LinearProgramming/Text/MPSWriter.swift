// SPDX-License-Identifier: Apache-2.0

/// Writes linear programs as free MPS files, which nearly every solver reads.
///
/// Numbers are written with as many digits as it takes to read the same number back. Names are
/// percent-encoded where the format could not hold them, which a comment on the first line tells `MPSReader`.
/// A maximization is stated by a section `OBJSENSE`: CPLEX, Gurobi, HiGHS, CBC and SCIP know it, GLPK's own
/// reader does not.
public enum MPSWriter {
    /// The comment that tells that names are percent-encoded.
    static let encodingComment = "* Names are percent-encoded UTF-8"

    /// The text of the file.
    ///
    /// A faulty program (`LinearProgram.faults`) gives a file that readers refuse.
    ///
    /// - Complexity: O(variables + constraints + coefficients).
    public static func text(of program: LinearProgram) -> String {
        var rowNames = UniqueNames(.mps)
        var columnNames = UniqueNames(.mps)
        var file = MPSFile(
            program: program, objectiveName: rowNames.name(for: "objective"),
            rowNames: program.constraints.map { rowNames.name(for: program.name(of: $0)) },
            columnNames: program.variables.map { columnNames.name(for: program.name(of: $0)) })
        file.writeRows()
        file.writeColumns()
        file.writeRightHandSides()
        file.writeRanges()
        file.writeBounds()
        file.text += "ENDATA\n"
        return file.text
    }
}

private struct MPSFile {
    let program: LinearProgram
    let objectiveName: String
    let rowNames: [String]
    let columnNames: [String]
    var text = ""

    mutating func writeRows() {
        text += MPSWriter.encodingComment + "\nNAME \(NameEncoding.mps.encoded(program.name))\n"
        if program.sense == .maximize { text += "OBJSENSE\n    MAX\n" }
        text += "ROWS\n N \(objectiveName)\n"
        for constraint in program.constraints {
            text += " \(row(constraint).type.rawValue) \(rowNames[constraint.offset])\n"
        }
    }

    mutating func writeColumns() {
        text += "COLUMNS\n"
        let matrix = program.matrix
        var isInteger = false
        for variable in program.variables {
            if (program.kinds[variable.offset] != .continuous) != isInteger {
                isInteger.toggle()
                let marker = isInteger ? "INTORG" : "INTEND"
                text += " M\(variable.offset) 'MARKER' '\(marker)'\n"
            }
            let name = columnNames[variable.offset]
            let entries = matrix.entries(ofColumn: variable.offset)
            // A column without entries must still be named.
            if program.objective[variable.offset] != 0 || entries.isEmpty {
                text += " \(name) \(objectiveName) \(program.objective[variable.offset])\n"
            }
            for entry in entries {
                text += " \(name) \(rowNames[Int(matrix.rowIndices[entry])]) \(matrix.values[entry])\n"
            }
        }
        if isInteger { text += " M\(program.variableCount) 'MARKER' 'INTEND'\n" }
    }

    mutating func writeRightHandSides() {
        text += "RHS\n"
        // By convention the right-hand side of the objective is subtracted.
        if program.objectiveConstant != 0 {
            text += " RHS \(objectiveName) \(-program.objectiveConstant)\n"
        }
        for constraint in program.constraints {
            let rightHandSide = row(constraint).rightHandSide
            if rightHandSide != 0 { text += " RHS \(rowNames[constraint.offset]) \(rightHandSide)\n" }
        }
    }

    mutating func writeRanges() {
        var hasTitle = false
        for constraint in program.constraints {
            guard let range = row(constraint).range else { continue }
            if !hasTitle { text += "RANGES\n" }
            hasTitle = true
            text += " RNG \(rowNames[constraint.offset]) \(range)\n"
        }
    }

    mutating func writeBounds() {
        var hasTitle = false
        for variable in program.variables {
            for bound in bounds(of: variable) {
                if !hasTitle { text += "BOUNDS\n" }
                hasTitle = true
                text += " \(bound.type) BND \(columnNames[variable.offset])"
                text += bound.value.map { " \($0)\n" } ?? "\n"
            }
        }
    }

    private enum RowType: String {
        case free = "N"
        case equal = "E"
        case atMost = "L"
        case atLeast = "G"
    }

    private func row(
        _ constraint: ConstraintID
    ) -> (type: RowType, rightHandSide: Double, range: Double?) {
        let (lower, upper) = program.bounds(of: constraint)
        if lower == upper { return (.equal, lower, nil) }
        if lower == -.infinity { return upper == .infinity ? (.free, 0, nil) : (.atMost, upper, nil) }
        if upper == .infinity { return (.atLeast, lower, nil) }
        // A reader adds the range to one bound to get the other: choose the one that rounds back.
        let range = upper - lower
        return lower + range == upper ? (.atLeast, lower, range) : (.atMost, upper, range)
    }

    private func bounds(of variable: VariableID) -> [(type: String, value: Double?)] {
        let (lower, upper) = program.bounds(of: variable)
        let kind = program.kinds[variable.offset]
        if kind == .binary {
            if lower == 0, upper == 1 { return [("BV", nil)] }
            if lower == upper { return [("BV", nil), ("FX", lower)] }
            return [("BV", nil), ("LO", lower), ("UP", upper)]
        }
        if lower == upper { return [("FX", lower)] }
        if lower == -.infinity { return upper == .infinity ? [("FR", nil)] : [("MI", nil), ("UP", upper)] }
        if upper != .infinity { return lower == 0 ? [("UP", upper)] : [("LO", lower), ("UP", upper)] }
        // Readers disagree on the bounds of integers that have none: state them.
        if kind == .integer { return [("LO", lower), ("PL", nil)] }
        return lower == 0 ? [] : [("LO", lower)]
    }
}
