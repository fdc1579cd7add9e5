// SPDX-License-Identifier: Apache-2.0

import Foundation
import GLPKBackend
import LinearProgramming
import Testing

/// Files that we write, read by another reader: `glpsol`, the command of GLPK.
@Suite(.enabled(if: Glpsol.exists, "glpsol is not installed"))
struct WrittenFileTests {
    private static let programs: [LinearProgram] = [
        PlanningProgram.transportation, PlanningProgram.warehouse, PlanningProgram.distribution,
        PlanningProgram.factoryPlanning, PlanningProgram.foodManufacture, everyKind,
    ]

    /// Every kind of row, bound and variable, an objective with a constant, and names that need escaping.
    private static let everyKind: LinearProgram = {
        var program = LinearProgram("every kind", sense: .maximize)
        program.objectiveConstant = -12.5
        let free = program.addVariable("free", lowerBound: -.infinity, objective: -1)
        let boxed = program.addVariable("3 boxed", lowerBound: -2, upperBound: 7, objective: 2)
        let negative = program.addVariable("e1", lowerBound: -.infinity, upperBound: -1, objective: 1)
        let lots = program.addVariable("lots", lowerBound: 1, objective: 3, kind: .integer)
        let open = program.addVariable("Zürich offen", objective: -4, kind: .binary)
        let fixed = program.addVariable("fixed", lowerBound: 5, upperBound: 5)
        program.addVariable("idle", upperBound: 3)
        program.addConstraint("range", [(1, free), (1, boxed), (-0.5, lots)], .between(-3, 11))
        program.addConstraint("link it", [(1, lots), (-8, open)], .atMost(1.5))
        program.addConstraint("equal", [(1, free), (1, negative), (1, fixed)], .equal(2))
        program.addConstraint("loose", [(1, lots)], .between(-.infinity, .infinity))
        program.addConstraint("at least", [(1, boxed), (1e-7, fixed)], .atLeast(-1))
        program.addConstraint("empty", [], .atMost(3))
        return program
    }()

    @Test(arguments: programs.indices)
    func `an LP file has the same optimum for another reader`(index: Int) throws {
        let program = Self.programs[index]
        let solution = try #require(try GLPKSolver().solve(program).solution)
        let objective = try Glpsol.objective(of: LPWriter.text(of: program), format: "--lp")
        #expect(agrees(objective, solution.objectiveValue, within: 1e-8), "\(program.name)")
    }

    /// GLPK's reader does not know the section for the sense of the objective.
    @Test(arguments: programs.indices.filter { programs[$0].sense == .minimize })
    func `an MPS file has the same optimum for another reader`(index: Int) throws {
        let program = Self.programs[index]
        let solution = try #require(try GLPKSolver().solve(program).solution)
        let objective = try Glpsol.objective(of: MPSWriter.text(of: program), format: "--freemps")
        #expect(agrees(objective, solution.objectiveValue, within: 1e-8), "\(program.name)")
    }

    @Test(arguments: programs.indices)
    func `a program that is written, read and solved again has the same solution`(index: Int) throws {
        let program = Self.programs[index]
        let copy = try MPSReader.program(from: MPSWriter.text(of: program))
        #expect(copy == program)
        #expect(try GLPKSolver().solve(copy).solution == GLPKSolver().solve(program).solution)
    }
}

private enum Glpsol {
    static let path = ["/usr/bin/glpsol", "/opt/homebrew/bin/glpsol", "/usr/local/bin/glpsol"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    static var exists: Bool { path != nil }

    /// The optimum that it writes to a solution file.
    static func objective(of text: String, format: String) throws -> Double {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (model, answer) = (folder.appending(path: "model"), folder.appending(path: "answer"))
        try text.write(to: model, atomically: true, encoding: .utf8)
        let process = Process()
        let command = try #require(path)
        process.executableURL = URL(filePath: command)
        process.arguments = [format, model.path, "--write", answer.path]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        // s bas ROWS COLUMNS p-status d-status OBJECTIVE, or s mip ROWS COLUMNS status OBJECTIVE
        let lines = try String(contentsOf: answer, encoding: .utf8).split(separator: "\n")
        let line = try #require(lines.first { $0.hasPrefix("s ") })
        let fields = line.split(separator: " ")
        try #require(fields.dropLast().last == "f" || fields.dropLast().last == "o", "\(fields)")
        let objective = try #require(fields.last)
        return try #require(Double(objective))
    }
}
