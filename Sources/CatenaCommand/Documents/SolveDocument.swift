// SPDX-License-Identifier: Apache-2.0
import LinearProgramming

/// The answer to a linear program as `catena solve` prints it, as JSON or as text.
struct SolveDocument: Encodable {
    struct Repair: Encodable {
        var row: String
        /// What is added to its upper bound when above zero, to its lower bound when below.
        var change: Double
    }

    struct Step: Encodable {
        var column: String
        var rate: Double
    }

    var catena = toolVersion
    var file: String
    var name: String
    var solver: String
    var solverVersion: String
    var rows: Int
    var columns: Int
    var coefficients: Int
    var integers: Int
    var status = ""
    var reason: String?
    var objective: Double?
    var bound: Double?
    /// Relative to the objective.
    var gap: Double?
    var iterations: Int?
    var seconds = 0.0
    /// Rows that cannot hold together, each of them needed for the clash unless a limit came first.
    var conflict: [String] = []
    var repairs: [Repair] = []
    var ray: [Step] = []
    var notes: [String] = []

    init(_ program: LinearProgram, file: String, solver: any LinearSolver) {
        self.file = file
        name = program.name
        self.solver = solver.name
        solverVersion = solver.version
        rows = program.constraintCount
        columns = program.variableCount
        let matrix = program.matrix
        coefficients = matrix.entryCount
        integers = program.kinds.count { $0 != .continuous }
        let range = CoefficientRange(of: program)
        if range.isWide {
            notes.append(
                "the coefficients reach from \(range.least) to \(range.greatest): rows and columns are scaled before "
                    + "they are solved, and small figures of the answer are less exact")
        }
    }

    mutating func conclude(_ outcome: SolveOutcome, of program: LinearProgram) {
        switch outcome {
        case .optimal(let solution):
            status = "optimal"
            take(solution, bound: solution.objectiveValue)
            gap = 0
        case .stopped(let reason, let incumbent, let bound):
            status = "stopped"
            self.reason = reason.rawValue
            self.bound = bound
            if let incumbent { take(incumbent, bound: bound) }
        case .infeasible(let conflict):
            status = "infeasible"
            self.conflict = conflict.map(program.name(of:))
            notes += Self.emptyIntegers(of: program)
        case .unbounded(let ray):
            status = "unbounded"
            self.ray = ray?.steps.map { Step(column: program.name(of: $0.variable), rate: $0.rate) } ?? []
        }
    }

    /// The integers without a whole number between their bounds, by which alone a program has no solution.
    private static func emptyIntegers(of program: LinearProgram) -> [String] {
        program.variables.compactMap { variable in
            guard program.kinds[Int(variable.index)] != .continuous else { return nil }
            let (lower, upper) = program.bounds(of: variable)
            guard (lower - 1e-9).rounded(.up) > (upper + 1e-9).rounded(.down) else { return nil }
            return
                "no whole number lies between \(lower) and \(upper), the bounds of column \(program.name(of: variable))"
        }
    }

    private mutating func take(_ solution: LinearSolution, bound: Double?) {
        objective = solution.objectiveValue
        iterations = solution.iterations
        self.bound = bound
        gap = bound.map { abs($0 - solution.objectiveValue) / max(1e-10, abs(solution.objectiveValue)) }
    }

    /// The answer for a terminal.
    var text: String {
        var lines = [
            "\(name.isEmpty ? file : name): \(rows) rows, \(columns) columns, \(coefficients) coefficients, "
                + "\(integers) integers",
            "\(solver) \(solverVersion), \((seconds * 1_000).rounded() / 1_000) s: \(status)"
                + (reason.map { " by \($0)" } ?? ""),
        ]
        if let objective { lines.append("objective  \(objective)") }
        if let bound, status != "optimal" { lines.append("bound      \(bound)") }
        if let gap, status != "optimal" { lines.append("gap        \((gap * 1e6).rounded() / 1e4)%") }
        lines += listed("These rows cannot hold together:", conflict)
        lines += listed(
            "The least that would make it feasible, one unit of any row costing the same:",
            repairs.map { repair in
                let bound = repair.change > 0 ? "upper bound raised by" : "lower bound lowered by"
                return "\(repair.row): \(bound) \(abs(repair.change))"
            })
        lines += listed(
            "Along these columns the objective improves without end:", ray.map { "\($0.column): \($0.rate)" })
        lines += notes.map { "note: \($0)" }
        return lines.joined(separator: "\n")
    }

    private func listed(_ title: String, _ items: [String]) -> [String] {
        items.isEmpty
            ? []
            : [title] + items.prefix(40).map { "  - \($0)" }
                + (items.count > 40 ? ["  … and \(items.count - 40) more; --json has all"] : [])
    }
}
