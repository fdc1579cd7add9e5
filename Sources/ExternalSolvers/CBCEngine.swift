// SPDX-License-Identifier: Apache-2.0
import Foundation
import LinearProgramming

/// Runs `cbc` once on a file and reads what it wrote.
struct CBCEngine: Engine {
    let executable: String

    var name: String { "CBC" }

    func version() throws(SolverFailure) -> String {
        let run = try command(in: nil, ["-quit"], seconds: 20, cancellation: nil)
        let text = run.output
        guard text.contains("CBC"), let start = text.range(of: "Version: ") else {
            throw .brokeDown(
                solver: name, message: "\(executable) does not say that it is CBC: \(text.prefix(80))")
        }
        let version = String(text[start.upperBound...].prefix { !$0.isWhitespace })
        guard version.hasPrefix("2.") else {
            throw .brokeDown(solver: name, message: "\(executable) is CBC \(version): CBC 2 is needed")
        }
        return version
    }

    func run(_ program: NormalProgram, _ errand: EngineErrand) throws(SolverFailure) -> EngineAnswer {
        let start = ContinuousClock.now
        let files = try TemporaryFolder(solver: name)
        defer { files.remove() }
        let text = CBCModel.text(of: program)
        try files.write(text, to: "model.mps")
        // Writing a large file takes its share of the time.
        var errand = errand
        errand.seconds = errand.seconds.map { max(0, $0 - (ContinuousClock.now - start) / .seconds(1)) }
        if errand.seconds == 0 { return EngineAnswer(claim: .stopped(.timeLimit)) }
        let run = try command(
            in: files, arguments(program, errand), seconds: errand.seconds, cancellation: errand.cancellation)
        if run.end == .cancelled || errand.cancellation?.isCancelled == true {
            return answer(.stopped(.cancelled), program, files, run.output)
        }
        if run.end == .overtime { return EngineAnswer(claim: .stopped(.timeLimit)) }
        guard run.status == 0 else {
            throw .brokeDown(
                solver: name, message: "it ended with status \(run.status): \(lastLines(run.output))")
        }
        guard let claim = claim(run.output, program) else {
            throw .brokeDown(solver: name, message: "its verdict cannot be read: \(lastLines(run.output))")
        }
        let answer = answer(claim, program, files, run.output)
        if claim == .optimal, answer.values == nil {
            throw .brokeDown(
                solver: name, message: "it wrote no solution that can be read: \(lastLines(run.output))")
        }
        return answer
    }

    private func arguments(_ program: NormalProgram, _ errand: EngineErrand) -> [String] {
        var arguments = ["model.mps"]
        if let seconds = errand.seconds { arguments += ["-timeMode", "elapsed", "-sec", "\(seconds)"] }
        if let limit = errand.iterationLimit, !program.hasIntegers { arguments += ["-maxIt", "\(limit)"] }
        if program.hasIntegers {
            arguments += ["-ratio", "\(errand.mipGap)", "-solve"]
        } else {
            if errand.isRetry { arguments += ["-presolve", "off", "-scaling", "geometric"] }
            switch errand.method {
            case .primalSimplex: arguments += ["-primalSimplex"]
            case .interiorPoint: arguments += ["-barrier"]
            case .dualSimplex: arguments += ["-dualSimplex"]
            case .automatic: arguments += errand.isRetry ? ["-primalSimplex"] : ["-initialSolve"]
            }
        }
        return arguments + ["-saveSolution", "solution.bin", "-quit"]
    }

    /// What the run says of itself; the last word counts.
    private func claim(_ output: String, _ program: NormalProgram) -> EngineAnswer.Claim? {
        let signs: [(String, EngineAnswer.Claim)] = [
            ("Result - Optimal solution found", .optimal),
            ("Result - Optimal solution found (within gap tolerance)", .optimal),
            ("Result - Stopped on time limit", .stopped(.timeLimit)),
            ("Result - Stopped on node limit", .stopped(.iterationLimit)),
            ("Result - User ctrl-cuser ctrl-c", .stopped(.cancelled)),
            ("Result - User ctrl-c", .stopped(.cancelled)),
            ("Result - Problem proven infeasible", .infeasible),
            ("Result - Linear relaxation infeasible", .infeasible),
            ("Result - Linear relaxation unbounded", .unbounded),
            ("Result - Problem is unbounded", .unbounded),
            ("Problem is infeasible", .infeasible),
            ("Analysis indicates model infeasible or unbounded", .unbounded),
            ("Pre-processing says infeasible or unbounded", .unbounded),
            ("Problem is unbounded", .unbounded),
            ("Primal infeasible", .infeasible), ("PrimalInfeasible", .infeasible),
            ("Dual infeasible", .unbounded), ("DualInfeasible", .unbounded),
            ("Stopped on iterations", .stopped(.iterationLimit)), ("Stopped on time", .stopped(.timeLimit)),
            ("Stopped - objective value", .stopped(.iterationLimit)),
            ("Optimal - objective value", .optimal), ("Optimal objective", .optimal),
        ]
        for line in output.split(separator: "\n").reversed() {
            let line = line.trimmingCharacters(in: .whitespaces)
            if program.hasIntegers, line.hasPrefix("Optimal") || line.hasPrefix("Stopped - ") { continue }
            if let sign = signs.first(where: { line.hasPrefix($0.0) }) { return sign.1 }
        }
        return nil
    }

    private func answer(
        _ claim: EngineAnswer.Claim, _ program: NormalProgram, _ files: TemporaryFolder, _ output: String
    ) -> EngineAnswer {
        var answer = EngineAnswer(claim: claim)
        if let data = files.data("solution.bin"),
            let point = CBCSolutionFile.read(data, rows: CBCModel.rows(of: program).count, program)
        {
            answer.values = point.values
            answer.prices = program.hasIntegers ? nil : point.prices
        }
        answer.bound = number(after: "Lower bound:", in: output)
        if answer.bound == nil, claim == .optimal, program.hasIntegers {
            answer.bound = answer.values.map { zip($0, program.costs).reduce(0) { $0 + $1.0 * $1.1 } }
        }
        answer.iterations = number(after: "Total iterations:", in: output).flatMap { Int(exactly: $0) } ?? 0
        return answer
    }

    private func number(after title: String, in output: String) -> Double? {
        guard let place = output.range(of: title) else { return nil }
        let rest = output[place.upperBound...].prefix { $0 != "\n" }
        guard let value = Double(rest.trimmingCharacters(in: .whitespaces)), abs(value) < 1e49 else {
            return nil
        }
        return value
    }

    private func lastLines(_ output: String) -> String {
        output.split(separator: "\n").suffix(3).joined(separator: " / ")
    }

    private func command(
        in folder: TemporaryFolder?, _ arguments: [String], seconds: Double?, cancellation: SolveCancellation?
    ) throws(SolverFailure) -> ExternalCommand.Run {
        let command = ExternalCommand(
            executable: executable, arguments: arguments, folder: folder?.url, seconds: seconds,
            cancellation: cancellation)
        do {
            return try command.run()
        } catch {
            throw .brokeDown(
                solver: name, message: "\(executable) cannot be started: \(error.localizedDescription)")
        }
    }
}
