// SPDX-License-Identifier: Apache-2.0
import Decomposition
import Foundation
import GLPKBackend
import LinearProgramming

// Solves a linear program in an MPS file, and tells the CPU time without reading as one JSON line.
//
//     plan-benchmark FILE catena|glpk [SECONDS]        once, with a time limit
//     plan-benchmark FILE warm [SECONDS]               again after a tenth of the demands, then of the costs, then of
//                                                      the capacities changed by a tenth, each from where the last one ended
//     plan-benchmark FILE scale FACTOR OUTPUT          writes the program with its inequalities' bounds times FACTOR

func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}

func quit(_ message: String, _ status: Int32) -> Never {
    FileHandle.standardError.write(Data("plan-benchmark: \(message)\n".utf8))
    exit(status)
}

/// Solves and prints; returns the solution when it is optimal.
func measure(
    _ program: LinearProgram, _ solver: any LinearSolver, _ options: SolveOptions, as name: String
) throws -> LinearSolution? {
    let start = cpuSeconds()
    let outcome = try solver.solve(program, options: options)
    let seconds = cpuSeconds() - start
    guard case .optimal(let solution) = outcome else {
        print("{\"solver\": \"\(name)\", \"status\": \"not solved\", \"cpu\": \(seconds)}")
        return nil
    }
    let values = [
        "\"solver\": \"\(name)\"", "\"status\": \"optimal\"", "\"objective\": \(solution.objectiveValue)",
        "\"iterations\": \(solution.iterations)", "\"cpu\": \(seconds)",
    ]
    print("{\(values.joined(separator: ", "))}")
    return solution
}

/// Changes a tenth of the data of one kind by a tenth, always the same ones.
func change(_ what: String, of program: inout LinearProgram) {
    var state: UInt64 = 42
    func isChosen() -> Bool {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state >> 33) % 10 == 0
    }
    if what == "costs" {
        for variable in program.variables where isChosen() {
            program.setObjective(of: variable, to: program.objective[Int(variable.index)] * 1.1)
        }
        return
    }
    for row in program.constraints {
        let (lower, upper) = program.bounds(of: row)
        let isEquality = lower == upper
        guard isEquality == (what == "demands"), !isEquality || lower > 0, isChosen() else { continue }
        let factor = what == "demands" ? 1.1 : 0.9
        program.setBounds(of: row, lower: lower * factor, upper: upper * factor)
    }
}

let arguments = CommandLine.arguments.dropFirst()
guard let path = arguments.first, let mode = arguments.dropFirst().first else {
    quit("usage: plan-benchmark FILE catena|glpk|warm|scale …", 64)
}
guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
    quit("\(path) cannot be read", 66)
}
var program = try MPSReader.program(from: text, layout: .free)
var options = SolveOptions()
if mode != "scale", let last = arguments.dropFirst(2).first, let limit = Double(last) {
    options.timeLimit = .milliseconds(Int64(limit * 1_000))
}
let decomposed = DecomposedSolver(GLPKSolver())
switch mode {
case "catena": _ = try measure(program, decomposed, options, as: "catena")
case "glpk": _ = try measure(program, GLPKSolver(), options, as: "glpk")
case "warm":
    let replanner = Replanner(decomposed)
    _ = try measure(program, replanner, options, as: "cold")
    for what in ["demands", "costs", "capacities"] {
        change(what, of: &program)
        _ = try measure(program, replanner, options, as: what)
    }
case "scale":
    guard arguments.count == 4, let output = arguments.last,
        let factor = Double(arguments.dropFirst(2).first ?? "")
    else { quit("usage: plan-benchmark FILE scale FACTOR OUTPUT", 64) }
    for row in program.constraints {
        let (lower, upper) = program.bounds(of: row)
        if lower != upper { program.setBounds(of: row, lower: lower * factor, upper: upper * factor) }
    }
    try MPSWriter.text(of: program).write(toFile: output, atomically: true, encoding: .utf8)
default: quit("unknown mode \(mode); there are catena, glpk, warm, scale", 64)
}
