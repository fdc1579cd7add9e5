// SPDX-License-Identifier: Apache-2.0

import LinearProgramming
import Testing

@Suite struct KnownOptimaTests {
    /// Wyndor Glass, from chapter 3 of Hillier and Lieberman, *Introduction to Operations Research*.
    @Test(arguments: SolverUnderTest.all)
    func `the product mix of a textbook and its shadow prices are found`(solver: SolverUnderTest) throws {
        var program = LinearProgram("wyndor", sense: .maximize)
        let x = program.addVariable("x", objective: 3)
        let y = program.addVariable("y", objective: 5)
        let plant1 = program.addConstraint("plant 1", [(1, x)], .atMost(4))
        let plant2 = program.addConstraint("plant 2", [(2, y)], .atMost(12))
        let plant3 = program.addConstraint("plant 3", [(3, x), (2, y)], .atMost(18))
        let solution = try solver.optimum(of: program)
        #expect(agrees(solution.objectiveValue, 36, within: solver.tolerance))
        #expect(agrees(solution.value(of: x), 2, within: solver.tolerance))
        #expect(agrees(solution.value(of: y), 6, within: solver.tolerance))
        for (row, price) in [(plant1, 0), (plant2, 1.5), (plant3, 1)] {
            #expect(agrees(try #require(solution.dualValue(of: row)), price, within: solver.tolerance))
        }
        #expect(agrees(solution.slack(of: plant1, in: program), 2, within: solver.tolerance))
    }

    /// Beale's program cycles under the textbook simplex rule (Beale, 1955); optimum −1/20.
    @Test(arguments: SolverUnderTest.all)
    func `a degenerate program that makes the textbook rule cycle is solved`(solver: SolverUnderTest) throws {
        var program = LinearProgram("Beale")
        let x = [-0.75, 150, -0.02, 6].enumerated().map {
            program.addVariable("x\($0.offset)", objective: $0.element)
        }
        program.addConstraint("1", [(0.25, x[0]), (-60, x[1]), (-1.0 / 25, x[2]), (9, x[3])], .atMost(0))
        program.addConstraint("2", [(0.5, x[0]), (-90, x[1]), (-1.0 / 50, x[2]), (3, x[3])], .atMost(0))
        program.addConstraint("3", [(1, x[2])], .atMost(1))
        #expect(agrees(try solver.optimum(of: program).objectiveValue, -0.05, within: solver.tolerance))
    }

    /// Klee and Minty (1972) in the form of Chvátal: optimum 100^(n−1) at the last vertex.
    @Test(arguments: SolverUnderTest.all)
    func `the cube of Klee and Minty is solved`(solver: SolverUnderTest) throws {
        var program = LinearProgram("Klee–Minty", sense: .maximize)
        let n = 5
        func power(_ base: Double, _ exponent: Int) -> Double {
            (0..<exponent).reduce(1) { value, _ in value * base }
        }
        let x = (0..<n).map { program.addVariable("x\($0)", objective: power(10, n - 1 - $0)) }
        for i in 0..<n {
            let terms = (0..<i).map { (2 * power(10, i - $0), x[$0]) } + [(1.0, x[i])]
            program.addConstraint("r\(i)", terms, .atMost(power(100, i)))
        }
        let solution = try solver.optimum(of: program)
        #expect(agrees(solution.objectiveValue, 1e8, within: solver.tolerance))
    }

    @Test(arguments: SolverUnderTest.all)
    func `free, fixed, negative and boxed variables stand where costs push them`(solver: SolverUnderTest)
        throws
    {
        var program = LinearProgram("bounds")
        program.objectiveConstant = 100
        let free = program.addVariable("free", lowerBound: -.infinity, objective: 1)
        let fixed = program.addVariable("fixed", lowerBound: 3, upperBound: 3, objective: 2)
        let negative = program.addVariable("negative", lowerBound: -.infinity, upperBound: -2, objective: -1)
        let boxed = program.addVariable("boxed", lowerBound: -4, upperBound: 5, objective: -1)
        program.addConstraint("floor", [(1, free), (1, fixed)], .atLeast(-7))
        let solution = try solver.optimum(of: program)
        let expected = [(free, -10.0), (fixed, 3), (negative, -2), (boxed, 5)]
        for (variable, value) in expected {
            #expect(agrees(solution.value(of: variable), value, within: solver.tolerance))
        }
        #expect(agrees(solution.objectiveValue, 100 - 10 + 6 + 2 - 5, within: solver.tolerance))
    }

    @Test(arguments: SolverUnderTest.all, ObjectiveSense.allCases)
    func `a range binds at the side that the objective pushes to`(
        solver: SolverUnderTest, sense: ObjectiveSense
    ) throws {
        var program = LinearProgram("range", sense: sense)
        let x = program.addVariable("x", lowerBound: -.infinity, objective: 2)
        let row = program.addConstraint("row", [(4, x)], .between(-8, 12))
        let solution = try solver.optimum(of: program)
        #expect(agrees(solution.objectiveValue, sense == .minimize ? -4 : 6, within: solver.tolerance))
        // Either bound moved up by one moves the objective up by 2/4.
        #expect(agrees(try #require(solution.dualValue(of: row)), 0.5, within: solver.tolerance))
        #expect(agrees(solution.slack(of: row, in: program), 0, within: 20 * solver.tolerance))
    }

    @Test(arguments: SolverUnderTest.all)
    func `dependent equations are solved`(solver: SolverUnderTest) throws {
        var program = LinearProgram("dependent")
        let x = program.addVariable("x", objective: 1)
        let y = program.addVariable("y", objective: 2)
        program.addConstraint("a", [(1, x), (1, y)], .equal(10))
        program.addConstraint("twice a", [(2, x), (2, y)], .equal(20))
        program.addConstraint("b", [(1, x), (-1, y)], .atMost(4))
        #expect(agrees(try solver.optimum(of: program).objectiveValue, 7 + 2 * 3, within: solver.tolerance))
    }

    @Test(arguments: SolverUnderTest.all)
    func `an empty program has its constant for optimum`(solver: SolverUnderTest) throws {
        var program = LinearProgram("empty")
        program.objectiveConstant = 5
        #expect(try solver.optimum(of: program).objectiveValue == 5)
    }

    @Test(arguments: SolverUnderTest.all)
    func `variables without constraints go to their cheaper bounds`(solver: SolverUnderTest) throws {
        var program = LinearProgram("no rows")
        program.addVariable("up", lowerBound: 1, upperBound: 4, objective: -2)
        program.addVariable("down", lowerBound: 3, objective: 1)
        program.addVariable("free", lowerBound: -.infinity)
        #expect(agrees(try solver.optimum(of: program).objectiveValue, -8 + 3, within: solver.tolerance))
    }

    @Test(arguments: SolverUnderTest.all)
    func `constraints without coefficients are kept or refuse everything`(solver: SolverUnderTest) throws {
        var program = LinearProgram("no columns")
        program.addConstraint("true", .atMost(1))
        #expect(try solver.optimum(of: program).objectiveValue == 0)
        let x = program.addVariable("x", upperBound: 9, objective: -1)
        program.addConstraint("also true", .between(-1, 1))
        #expect(agrees(try solver.optimum(of: program).value(of: x), 9, within: solver.tolerance))
        let contradiction = program.addConstraint("false", .atLeast(1))
        #expect(try solver.outcome(of: program).conflict == [contradiction])
    }

    @Test(arguments: SolverUnderTest.all)
    func `coefficients twelve orders of magnitude apart are solved`(solver: SolverUnderTest) throws {
        // Grams and thousand tons: minimize 1e-6 a + 1e6 b with a + 1e9 b ≥ 5e9, a ≤ 1e9, so b = 4.
        var program = LinearProgram("badly scaled")
        let a = program.addVariable("a", upperBound: 1e9, objective: 1e-6)
        let b = program.addVariable("b", objective: 1e6)
        let row = program.addConstraint("demand", [(1, a), (1e9, b)], .atLeast(5e9))
        program.addConstraint("tiny", [(1e-6, a), (1e-3, b)], .atMost(1e6))
        let solution = try solver.optimum(of: program)
        #expect(agrees(solution.objectiveValue, 1e3 + 4e6, within: solver.tolerance))
        #expect(agrees(try #require(solution.dualValue(of: row)) * 1e3, 1, within: solver.tolerance))
    }

    @Test(arguments: SolverUnderTest.guided)
    func `a solve from the optimal basis needs no iterations`(solver: SolverUnderTest) throws {
        let program = PlanningProgram.transportation
        let cold = try solver.optimum(of: program)
        let basis = try #require(cold.basis)
        #expect(
            basis.variables.count { $0 == .basic } + basis.constraints.count { $0 == .basic }
                == program.constraintCount)
        #expect(cold.iterations > 0)
        let warm = try solver.optimum(of: program) { $0.startBasis = basis }
        #expect(warm.iterations == 0)
        #expect(warm.objectiveValue == cold.objectiveValue)
    }

    @Test(arguments: SolverUnderTest.guided)
    func `a useless start basis is repaired`(solver: SolverUnderTest) throws {
        let program = PlanningProgram.transportation
        for status in BasisStatus.allCases {
            let basis = Basis(
                variables: Array(repeating: status, count: program.variableCount),
                constraints: Array(repeating: status, count: program.constraintCount))
            let solution = try solver.optimum(of: program) { $0.startBasis = basis }
            #expect(agrees(solution.objectiveValue, 153.675, within: 1e-9))
        }
    }
}
