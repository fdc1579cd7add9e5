// SPDX-License-Identifier: Apache-2.0

import Foundation
import GLPKBackend
import LinearProgramming
import Testing

@Suite(.enabled(if: TruthFiles.exist, "the published instances are not beside the project"))
struct PublishedInstanceTests {
    @Test(arguments: TruthFiles.instances(of: "netlib_lp44_public"))
    func `a netlib program has its published optimum, with duals that prove it`(
        instance: TruthFiles.Instance
    ) throws {
        let program = try instance.program()
        #expect(program.faults.isEmpty)
        let solver = SolverUnderTest(solver: GLPKSolver(), method: .automatic)
        // The file of e226 gives its objective a constant, 7.113, that the published value leaves out.
        #expect(program.objectiveConstant == (instance.name == "e226" ? 7.113 : 0))
        let solution = try solver.optimum(of: program)
        #expect(abs(solution.objectiveValue - instance.highs) <= 1e-6 * abs(instance.highs))
    }

    @Test(arguments: TruthFiles.instances(of: "netlib_lp44_public"))
    func `a netlib program that is asked for better than its optimum is infeasible`(
        instance: TruthFiles.Instance
    ) throws {
        var program = try instance.program()
        let limit = instance.highs - program.objectiveConstant - 0.01 * abs(instance.highs)
        let terms = program.variables.map { (program.objective[Int($0.index)], $0) }
        let budget = program.addConstraint("one per cent better", terms, .atMost(limit))
        var options = SolveOptions()
        options.conflictTimeLimit = .milliseconds(50)
        let outcome = try GLPKSolver().solve(program, options: options)
        #expect(try #require(outcome.conflict).contains(budget))
    }

    @Test(arguments: TruthFiles.instances(of: "netlib_lp44_public"))
    func `a netlib program that is written and read again is the same`(instance: TruthFiles.Instance) throws {
        let program = try instance.program()
        let copy = try MPSReader.program(from: MPSWriter.text(of: program))
        #expect(copy == program)
    }

    /// Those that GLPK needs more than a second or two for.
    private static let slow: Set<String> = ["bell3a", "fixnet6"]

    @Test(arguments: TruthFiles.instances(of: "miplib3_20_public").filter { !slow.contains($0.name) })
    func `a program of MIPLIB has its published optimum`(instance: TruthFiles.Instance) throws {
        try expectOptimum(of: instance)
    }

    @Test(
        .enabled(if: ProcessInfo.processInfo.environment["SLOW_TESTS"] != nil, "set SLOW_TESTS to run"),
        arguments: TruthFiles.instances(of: "miplib3_20_public").filter { slow.contains($0.name) })
    func `a slow program of MIPLIB has its published optimum`(instance: TruthFiles.Instance) throws {
        try expectOptimum(of: instance)
    }

    private func expectOptimum(of instance: TruthFiles.Instance) throws {
        let program = try instance.program()
        let solver = SolverUnderTest(solver: GLPKSolver(), method: .automatic)
        let solution = try solver.optimum(of: program) { $0.timeLimit = .seconds(60) }
        #expect(abs(solution.objectiveValue - instance.highs) <= 1e-6 * abs(instance.highs))
    }
}
