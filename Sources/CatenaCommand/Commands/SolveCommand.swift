// SPDX-License-Identifier: Apache-2.0
public import ArgumentParser
import Foundation
public import LinearProgramming

/// Solves a linear program from a file.
struct SolveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "solve",
        abstract:
            "Solve a linear program from an MPS file, integers included, by any solver that is installed.",
        discussion: """
            Exit status: 0 solved, 1 infeasible or unbounded (with the reason), 65 a fault in the file, 75 stopped by a \
            limit or Ctrl-C (with the best point and a bound).
            Example: catena plan scenarios/online-retail --write-mps plan.mps && catena solve plan.mps --solver auto
            """)

    @Argument(help: "The file: MPS, fixed or free, also compressed by gzip (.gz).")
    var file: String

    @OptionGroup var solving: SolverOptions

    @Option(help: "Stop after so many seconds, reading included.")
    var timeLimit: Double?

    @Option(
        help:
            "With integers: stop when the best point is proven to lie within so many percent of the optimum.")
    var gap: Double?

    @Option(
        help: ArgumentHelp(
            "The algorithm: \(SolveMethod.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "method"))
    var method = SolveMethod.automatic

    @Flag(help: "Print the answer as JSON.")
    var json = false

    @Option(
        help: ArgumentHelp(
            "Also write the values of all columns and rows, with their prices, as a CSV file.",
            valueName: "file"))
    var writeSolution: String?

    @Flag(help: "Replace a file that is already there.")
    var force = false

    func run() throws {
        try withExitStatus {
            let options = try options()
            if let writeSolution { try refuseToReplace(writeSolution, force: force) }
            let beginning = ContinuousClock.now
            let program = try LinearProgramFile.read(file, until: options.timeLimit.map { beginning + $0 })
            let solver = try solving.choice(for: program)
            var document = SolveDocument(program, file: file, solver: solver)
            let start = ContinuousClock.now
            let cancellation = SolveCancellation()
            let interruption = Interruption(kept: "the best point so far is shown") { cancellation.cancel() }
            var limited = options
            limited.cancellation = cancellation
            // Reading a large file takes a part of the time that the user gave.
            limited.timeLimit = options.timeLimit.map { max(.zero, $0 - (start - beginning)) }
            let outcome = try withExtendedLifetime(interruption) {
                try solver.solve(program, options: limited)
            }
            document.seconds = (ContinuousClock.now - start) / .seconds(1)
            document.conclude(outcome, of: program)
            if case .infeasible = outcome {
                limited.timeLimit = options.timeLimit.map { max(.zero, $0 - (.now - beginning)) }
                document.repairs = try repairs(of: program, solver, limited)
            }
            if let writeSolution, let solution = outcome.point {
                try writeText(SolutionTable(solution, of: program).text, to: writeSolution)
            }
            if json { try Console.say(document.json) } else { Console.say(document.text) }
            switch outcome {
            case .optimal: break
            case .stopped(.gapReached, _, _): break
            case .stopped: throw ExitCode(ExitStatus.stopped.rawValue)
            case .infeasible, .unbounded: throw ExitCode(ExitStatus.noAnswer.rawValue)
            }
        }
    }

    private func options() throws -> SolveOptions {
        var options = SolveOptions(
            timeLimit: try wallTime(ofSeconds: timeLimit), method: method)
        if let gap {
            guard gap >= 0, gap < 100 else {
                throw CommandFailure(status: .usage, message: "--gap is a percentage from 0 to below 100")
            }
            options.mipGap = gap / 100
        }
        return options
    }

    private func repairs(
        of program: LinearProgram, _ solver: any LinearSolver, _ options: SolveOptions
    ) throws -> [SolveDocument.Repair] {
        var limits = options
        limits.timeLimit = min(options.conflictTimeLimit, options.timeLimit ?? options.conflictTimeLimit)
        let found = try solver.cheapestRepairs(of: program, options: limits) ?? []
        return found.map { SolveDocument.Repair(row: program.name(of: $0.constraint), change: $0.change) }
    }
}

extension SolveMethod: ExpressibleByArgument {}

extension SolveOutcome {
    /// The best point, proven or not.
    fileprivate var point: LinearSolution? {
        switch self {
        case .optimal(let solution): solution
        case .stopped(_, let incumbent, _): incumbent
        case .infeasible, .unbounded: nil
        }
    }
}

/// A point as a table: one line for each column and row of the program.
private struct SolutionTable {
    let solution: LinearSolution
    let program: LinearProgram

    init(_ solution: LinearSolution, of program: LinearProgram) {
        self.solution = solution
        self.program = program
    }

    var text: String {
        var text = "kind,name,value,price\n"
        for variable in program.variables {
            let price = solution.reducedCost(of: variable).map { "\($0)" } ?? ""
            text += "column,\(quoted(program.name(of: variable))),\(solution.value(of: variable)),\(price)\n"
        }
        for row in program.constraints {
            let price = solution.dualValue(of: row).map { "\($0)" } ?? ""
            text += "row,\(quoted(program.name(of: row))),\(solution.activity(of: row)),\(price)\n"
        }
        return text
    }

    private func quoted(_ name: String) -> String {
        guard name.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return name }
        return "\"\(name.replacing("\"", with: "\"\""))\""
    }
}
