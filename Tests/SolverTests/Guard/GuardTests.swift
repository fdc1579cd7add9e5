// SPDX-License-Identifier: Apache-2.0

import GLPKBackend
import LinearProgramming
import Testing

/// GLPK answers its own faults by ending the process: here it commits them on purpose, and the process
/// goes on.
@Suite struct GuardTests {
    private func expectSound(_ solver: GLPKSolver = GLPKSolver()) throws {
        let solution = try #require(try solver.solve(PlanningProgram.transportation).solution)
        #expect(agrees(solution.objectiveValue, 153.675, within: 1e-9))
    }

    /// What a solver says when it breaks down.
    private func message(of solver: GLPKSolver) throws -> String {
        let failure = #expect(throws: SolverFailure.self) {
            try solver.solve(PlanningProgram.transportation)
        }
        guard case .brokeDown("GLPK", let message) = failure else {
            Issue.record("\(String(describing: failure))")
            return ""
        }
        return message
    }

    @Test(arguments: GLPKSolver.InjectedFault.allCases)
    func `a fault inside GLPK is thrown, hundreds of times, and the next solve is right`(
        fault: GLPKSolver.InjectedFault
    ) throws {
        var faulty = GLPKSolver()
        faulty.injectedFault = fault
        for round in 1...300 {
            #expect(try !message(of: faulty).isEmpty)
            if round % 50 == 0 { try expectSound() }
        }
    }

    @Test func `an error inside branch and bound is thrown`() throws {
        var program = PlanningProgram.transportation
        for variable in program.variables { program.setKind(of: variable, to: .integer) }
        var faulty = GLPKSolver()
        faulty.injectedFault = .errorWhileSolving
        for _ in 1...50 {
            #expect(throws: SolverFailure.self) { try faulty.solve(program) }
        }
        try expectSound()
    }

    @Test func `the message is that of GLPK`() throws {
        var faulty = GLPKSolver()
        faulty.injectedFault = .malformedCall
        let message = try message(of: faulty)
        #expect(message.contains("glp_set_row_bnds"))
        #expect(message.contains("row number out of range"))
    }

    @Test func `memory beyond the limit stops the solve, and the next one is right`() throws {
        var program = LinearProgram("large", keepsNames: false)
        let rows = (0..<2000).map { _ in program.addConstraint("", .atMost(1)) }
        for index in 0..<20_000 {
            let x = program.addVariable("", objective: -1)
            program.add(1, times: x, to: rows[index % 2000])
        }
        for _ in 1...20 {
            var options = SolveOptions()
            options.memoryLimit = 1 << 20
            #expect(try GLPKSolver().solve(program, options: options).stop?.reason == .memoryLimit)
        }
        #expect(try GLPKSolver().solve(program).solution?.objectiveValue == -2000)
    }

    @Test func `solves on many threads at once do not disturb each other, faults among them`() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<8 {
                group.addTask {
                    for round in 0..<40 {
                        var solver = GLPKSolver()
                        if (task + round) % 4 == 0 {
                            solver.injectedFault = GLPKSolver.InjectedFault.allCases[round % 3]
                            #expect(throws: SolverFailure.self) {
                                try solver.solve(PlanningProgram.transportation)
                            }
                        } else {
                            try self.expectSound(solver)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func `the same program gives the same vertex on every solve`() throws {
        let program = PlanningProgram.factoryPlanning
        let first = try #require(try GLPKSolver().solve(program).solution)
        for _ in 1...5 {
            #expect(try GLPKSolver().solve(program).solution == first)
        }
    }

    @Test func `name and version are those of the library`() {
        #expect(GLPKSolver().name == "GLPK")
        #expect(GLPKSolver().version.first?.isNumber == true)
    }
}
