// SPDX-License-Identifier: Apache-2.0

import LinearProgramming
import Testing

/// The textbook program of Hillier and Lieberman (Wyndor Glass): maximize 3x + 5y with x ≤ 4, 2y ≤ 12,
/// 3x + 2y ≤ 18; optimum 36 at (2, 6) with shadow prices 0, 3/2 and 1.
private let wyndor: LinearProgram = {
    var program = LinearProgram("wyndor", sense: .maximize)
    let x = program.addVariable("x", objective: 3)
    let y = program.addVariable("y", objective: 5)
    let plant1 = program.addConstraint("plant 1", .atMost(4))
    let plant2 = program.addConstraint("plant 2", .atMost(12))
    let plant3 = program.addConstraint("plant 3", .atMost(18))
    program.add(1, times: x, to: plant1)
    program.add(2, times: y, to: plant2)
    program.add(3, times: x, to: plant3)
    program.add(2, times: y, to: plant3)
    return program
}()

private let optimum = LinearSolution(
    objectiveValue: 36, values: [2, 6], activities: [2, 12, 18], reducedCosts: [0, 0],
    dualValues: [0, 1.5, 1])

struct OptimalityResidualsTests {
    @Test func `the optimum leaves no residual`() {
        let residuals = OptimalityResiduals(of: optimum, in: wyndor)
        #expect(residuals.isWithin(0))
        #expect(residuals.dualityGap == 0)
    }

    @Test func `a violated row shows, relative to its bound`() {
        var solution = optimum
        solution.activities[2] = 18 + 0.19
        let residuals = OptimalityResiduals(of: solution, in: wyndor)
        #expect(abs(residuals.primalInfeasibility - 0.19 / 19) < 1e-15)
    }

    @Test func `a value beyond its bound shows`() {
        var solution = optimum
        solution.values[0] = -0.5
        #expect(OptimalityResiduals(of: solution, in: wyndor).primalInfeasibility == 0.5)
    }

    @Test func `an activity that is not a·x shows`() {
        var solution = optimum
        solution.activities[0] = 3
        #expect(OptimalityResiduals(of: solution, in: wyndor).arithmeticError == 1 / (1 + 2.0))
    }

    @Test func `an objective that is not c·x shows`() {
        var solution = optimum
        solution.objectiveValue = 37
        #expect(OptimalityResiduals(of: solution, in: wyndor).arithmeticError > 0.01)
    }

    @Test func `a shadow price of the wrong sign shows`() throws {
        var solution = optimum
        solution.dualValues = [-1, 1.5, 1]
        solution.reducedCosts = [1, 0]
        let residuals = OptimalityResiduals(of: solution, in: wyndor)
        // Both the price of plant 1 and the reduced cost of x belong to bounds that do not exist.
        #expect(residuals.dualInfeasibility == 1 / (1 + 5.0))
    }

    @Test func `prices that do not add up to the costs show`() throws {
        var solution = optimum
        solution.dualValues = [0, 1, 1]
        let residuals = OptimalityResiduals(of: solution, in: wyndor)
        #expect(try #require(residuals.dualInfeasibility) > 0.05)
    }

    @Test func `a price on a slack row shows in complementarity and in the gap`() throws {
        var solution = optimum
        // x is priced by plant 1, which has 2 of 4 left, instead of plant 3.
        solution.dualValues = [3, 2.5, 0]
        let residuals = OptimalityResiduals(of: solution, in: wyndor)
        #expect(residuals.dualInfeasibility == 0)
        #expect(residuals.complementarityViolation == 3 * 2 / 37.0)
        let dualObjective = 3 * 4 + 2.5 * 12
        #expect(residuals.dualityGap == (dualObjective - 36) / 37)
    }

    @Test func `a fraction shows where a whole number is due`() {
        var program = LinearProgram()
        program.addVariable("x", kind: .integer)
        let solution = LinearSolution(objectiveValue: 0, values: [2.25], activities: [])
        let residuals = OptimalityResiduals(of: solution, in: program)
        #expect(residuals.integralityViolation == 0.25)
        #expect(residuals.dualityGap == nil)
        #expect(!residuals.isWithin(0.1))
    }

    @Test func `NaN never passes for optimal`() {
        for change in [
            { (s: inout LinearSolution) in s.values[1] = .nan },
            { s in s.activities[1] = .nan },
            { s in s.objectiveValue = .nan },
            { s in s.dualValues[1] = .nan },
            { s in s.reducedCosts[1] = .nan },
        ] as [(inout LinearSolution) -> Void] {
            var solution = optimum
            change(&solution)
            #expect(!OptimalityResiduals(of: solution, in: wyndor).isWithin(1e-3))
        }
    }

    @Test func `slack is the distance to the nearer bound`() {
        var program = LinearProgram()
        let row = program.addConstraint("row", .between(2, 10))
        let free = program.addConstraint("free")
        let solution = LinearSolution(objectiveValue: 0, values: [], activities: [9, 5])
        #expect(solution.slack(of: row, in: program) == 1)
        #expect(solution.slack(of: free, in: program) == .infinity)
        #expect(solution.dualValue(of: row) == nil)
    }
}
