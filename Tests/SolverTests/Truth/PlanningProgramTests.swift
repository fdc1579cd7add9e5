// SPDX-License-Identifier: Apache-2.0

import LinearProgramming
import Testing

@Suite struct PlanningProgramTests {
    @Test(arguments: SolverUnderTest.all)
    func `published planning programs have their published optima`(solver: SolverUnderTest) throws {
        let published: [(LinearProgram, Double)] = [
            (PlanningProgram.transportation, 153.675), (PlanningProgram.warehouse, -600),
            (PlanningProgram.distribution, 198_500), (PlanningProgram.factoryPlanning, 93_715.17857142857),
            (PlanningProgram.foodManufacture, 107_842.59259259),
        ]
        for (program, optimum) in published {
            #expect(program.faults.isEmpty)
            let solution = try solver.optimum(of: program)
            #expect(
                abs(solution.objectiveValue - optimum) <= 1e-6 * abs(optimum),
                "\(program.name): \(solution.objectiveValue), published \(optimum)")
        }
    }
}
