// SPDX-License-Identifier: Apache-2.0

/// Writes linear programs as CPLEX LP files, which people can read and GLPK, HiGHS, CBC, SCIP, CPLEX and
/// Gurobi do.
///
/// Not every reader knows constraints with two bounds, constraints without any, or a constant in the
/// objective. So a constraint with two different bounds, or none, is written as an equation with
/// a variable of its own that carries the bounds, and a constant as a variable that is fixed at one. Names
/// are percent-encoded where the format could not hold them.
public enum LPWriter {
    /// The text of the file.
    ///
    /// A faulty program (`LinearProgram.faults`) gives a file that readers refuse.
    ///
    /// - Complexity: O(variables + constraints + coefficients).
    public static func text(of program: LinearProgram) -> String {
        var names = UniqueNames(.lp)
        let columnNames = program.variables.map { names.name(for: program.name(of: $0)) }
        let constantName = names.name(for: "constant")
        var activityNames: [ConstraintID: String] = [:]
        for constraint in program.constraints where LPFile.needsActivity(program, constraint) {
            activityNames[constraint] = names.name(for: "activity(\(program.name(of: constraint)))")
        }
        var rows = UniqueNames(.lp)
        _ = rows.name(for: "objective")
        var file = LPFile(
            program: program, columnNames: columnNames, constantName: constantName,
            activityNames: activityNames,
            rowNames: program.constraints.map { rows.name(for: program.name(of: $0)) })
        file.writeObjective()
        file.writeConstraints()
        file.writeBounds()
        file.writeKinds()
        file.text += "End\n"
        return file.text
    }
}

private struct LPFile {
    let program: LinearProgram
    let columnNames: [String]
    let constantName: String
    let activityNames: [ConstraintID: String]
    let rowNames: [String]
    var text = ""

    static func needsActivity(_ program: LinearProgram, _ constraint: ConstraintID) -> Bool {
        let (lower, upper) = program.bounds(of: constraint)
        return lower != upper && lower.isFinite == upper.isFinite
    }

    // Without variables, the objective and empty constraints still need a name to refer to.
    private var hasConstant: Bool { program.objectiveConstant != 0 || program.variableCount == 0 }

    mutating func writeObjective() {
        let title = NameEncoding.mps.encoded(program.name)
        if !title.isEmpty { text += "\\ \(title)\n" }
        text += program.sense == .minimize ? "Minimize\n" : "Maximize\n"
        var line = Terms(start: " objective:")
        let matrix = program.matrix
        for variable in program.variables {
            let coefficient = program.objective[variable.offset]
            // A variable that occurs nowhere would not exist.
            if coefficient != 0 || matrix.entries(ofColumn: variable.offset).isEmpty {
                line.add(coefficient, columnNames[variable.offset])
            }
        }
        if hasConstant { line.add(program.objectiveConstant, constantName) }
        if line.isEmpty, let first = columnNames.first { line.add(0, first) }
        text += line.text + "\n"
    }

    mutating func writeConstraints() {
        var lines = rowNames.map { Terms(start: " \($0):") }
        let matrix = program.matrix
        for column in 0..<program.variableCount {
            for entry in matrix.entries(ofColumn: column) {
                lines[Int(matrix.rowIndices[entry])].add(matrix.values[entry], columnNames[column])
            }
        }
        text += "Subject To\n"
        for constraint in program.constraints {
            var line = lines[constraint.offset]
            let (lower, upper) = program.bounds(of: constraint)
            if let activity = activityNames[constraint] {
                line.add(-1, activity)
                text += line.text + " = 0\n"
                continue
            }
            if line.isEmpty { line.add(0, columnNames.first ?? constantName) }
            let relation = lower == upper ? "=" : lower.isFinite ? ">=" : "<="
            text += line.text + " \(relation) \(lower.isFinite ? lower : upper)\n"
        }
    }

    mutating func writeBounds() {
        text += "Bounds\n"
        if hasConstant { text += " \(constantName) = 1\n" }
        for variable in program.variables {
            writeBounds(program.bounds(of: variable), columnNames[variable.offset])
        }
        for constraint in program.constraints {
            guard let name = activityNames[constraint] else { continue }
            writeBounds(program.bounds(of: constraint), name)
        }
    }

    private mutating func writeBounds(_ bounds: (lower: Double, upper: Double), _ name: String) {
        switch bounds {
        case (0, .infinity): break
        case (-.infinity, .infinity): text += " \(name) free\n"
        case (let lower, let upper) where lower == upper: text += " \(name) = \(lower)\n"
        case (-.infinity, let upper): text += " -inf <= \(name) <= \(upper)\n"
        case (let lower, .infinity): text += " \(name) >= \(lower)\n"
        case (let lower, let upper): text += " \(lower) <= \(name) <= \(upper)\n"
        }
    }

    mutating func writeKinds() {
        // A binary variable with narrower bounds would lose them in a section for binaries.
        let integers = program.variables.filter { program.kinds[$0.offset] != .continuous }
        if integers.isEmpty { return }
        text += "Generals\n"
        for variable in integers { text += " \(columnNames[variable.offset])\n" }
    }
}

/// A sum of products, broken into lines that every reader takes.
private struct Terms {
    private static let lineLength = 100
    var text: String
    private var column: Int
    private(set) var isEmpty = true

    init(start: String) {
        text = start
        column = start.utf8.count
    }

    mutating func add(_ coefficient: Double, _ name: String) {
        let magnitude = coefficient.magnitude
        let term =
            (coefficient < 0 ? " - " : " + ") + (magnitude == 1 ? "" : "\(magnitude) ") + name
        if column + term.utf8.count > Self.lineLength, !isEmpty {
            text += "\n"
            column = 0
        }
        text += term
        column += term.utf8.count
        isEmpty = false
    }
}
