// SPDX-License-Identifier: Apache-2.0

import LinearProgramming
import Testing

@Suite struct IntegerTests {
    /// The best value of a knapsack by trying every choice.
    private func bestKnapsack(values: [Double], weights: [Double], capacity: Double) -> Double {
        (0..<(1 << values.count)).map { choice in
            let chosen = values.indices.filter { choice >> $0 & 1 == 1 }
            let weight = chosen.reduce(0) { $0 + weights[$1] }
            return weight <= capacity ? chosen.reduce(0) { $0 + values[$1] } : 0
        }.max() ?? 0
    }

    @Test(arguments: SolverUnderTest.all)
    func `random knapsacks are filled as well as trying every choice does`(solver: SolverUnderTest) throws {
        for seed in solver.seeds(25) {
            var random = SplitMix(seed: seed)
            let values = (0..<10).map { _ in Double(1 + random.below(50)) }
            let weights = (0..<10).map { _ in Double(1 + random.below(30)) }
            let capacity = Double(40 + random.below(60))
            var program = LinearProgram("knapsack \(seed)", sense: .maximize)
            let x = values.enumerated().map {
                program.addVariable("x\($0.offset)", objective: $0.element, kind: .binary)
            }
            program.addConstraint("weight", Array(zip(weights, x)), .atMost(capacity))
            let solution = try solver.optimum(of: program)
            let best = bestKnapsack(values: values, weights: weights, capacity: capacity)
            #expect(agrees(solution.objectiveValue, best, within: 1e-9), "seed \(seed)")
            #expect(solution.values.allSatisfy { $0 == 0 || $0 == 1 }, "seed \(seed)")
            #expect(solution.dualValue(of: ConstraintID(index: 0)) == nil)
        }
    }

    /// Three lots of 10 for a demand of 25, at 7 a lot and 1 for each unit left over.
    @Test(arguments: SolverUnderTest.all)
    func `whole lots and continuous stock mix`(solver: SolverUnderTest) throws {
        var program = LinearProgram("lots")
        let lots = program.addVariable("lots", objective: 7, kind: .integer)
        let stock = program.addVariable("stock", objective: 1)
        program.addConstraint("balance", [(10, lots), (-1, stock)], .equal(25))
        let solution = try solver.optimum(of: program)
        #expect(agrees(solution.objectiveValue, 3 * 7 + 5, within: 1e-9))
        #expect(solution.value(of: lots) == 3)
    }

    @Test(arguments: SolverUnderTest.all)
    func `fractional bounds of integers are rounded inwards`(solver: SolverUnderTest) throws {
        var program = LinearProgram("fractions", sense: .maximize)
        let x = program.addVariable("x", lowerBound: -7.5, upperBound: 3.7, objective: 1, kind: .integer)
        let y = program.addVariable("y", lowerBound: -7.5, upperBound: 3.7, objective: -1, kind: .integer)
        let solution = try solver.optimum(of: program)
        #expect(solution.value(of: x) == 3)
        #expect(solution.value(of: y) == -7)
    }

    @Test(arguments: SolverUnderTest.all)
    func `a fixed binary variable stays fixed`(solver: SolverUnderTest) throws {
        var program = LinearProgram("fixed")
        let open = program.addVariable("open", lowerBound: 1, objective: 5, kind: .binary)
        let shut = program.addVariable("shut", upperBound: 0, objective: -5, kind: .binary)
        let solution = try solver.optimum(of: program)
        #expect(solution.value(of: open) == 1)
        #expect(solution.value(of: shut) == 0)
    }

    @Test(arguments: SolverUnderTest.all)
    func `a program that only the integers make infeasible is infeasible`(solver: SolverUnderTest) throws {
        var program = LinearProgram("parity")
        let x = program.addVariable("x", upperBound: 9, kind: .integer)
        let y = program.addVariable("y", upperBound: 9, kind: .integer)
        program.addConstraint("odd", [(2, x), (2, y)], .equal(7))
        #expect(try solver.outcome(of: program).conflict == [])

        var gap = LinearProgram("gap")
        gap.addVariable("z", lowerBound: 0.2, upperBound: 0.8, kind: .integer)
        #expect(try solver.outcome(of: gap).conflict == [])
    }

    @Test(arguments: SolverUnderTest.all)
    func `a program that is infeasible without the integers names its conflict`(solver: SolverUnderTest)
        throws
    {
        var program = LinearProgram("capacity")
        let x = program.addVariable("x", kind: .integer)
        let floor = program.addConstraint("floor", [(1, x)], .atLeast(4))
        let ceiling = program.addConstraint("ceiling", [(2, x)], .atMost(7))
        program.addConstraint("other", [(1, x)], .atMost(99))
        #expect(try solver.outcome(of: program).conflict == [floor, ceiling])
    }

    @Test(arguments: SolverUnderTest.all)
    func `a conflict may come from the rounded bounds of an integer`(solver: SolverUnderTest) throws {
        var program = LinearProgram("rounded")
        let x = program.addVariable("x", upperBound: 3.9, kind: .integer)
        let y = program.addVariable("y", upperBound: 1)
        program.addConstraint("other", [(1, x), (1, y)], .atMost(99))
        let floor = program.addConstraint("floor", [(1, x), (1, y)], .atLeast(4.5))
        #expect(try solver.outcome(of: program).conflict == [floor])
    }

    @Test(arguments: SolverUnderTest.all)
    func `an integer program without limit is unbounded, and infeasible where no integer fits`(
        solver: SolverUnderTest
    ) throws {
        var program = LinearProgram("unbounded", sense: .maximize)
        let x = program.addVariable("x", objective: 1, kind: .integer)
        let y = program.addVariable("y", upperBound: 5, kind: .integer)
        program.addConstraint("row", [(1, x), (-3, y)], .atLeast(0))
        #expect(try solver.outcome(of: program).isUnbounded)
        program.addConstraint("odd", [(2, y)], .equal(5))
        #expect(try solver.outcome(of: program).conflict == [])
    }

    @Test(arguments: SolverUnderTest.all)
    func `within the gap asked for, the incumbent and the bound enclose the optimum`(
        solver: SolverUnderTest
    ) throws {
        var random = SplitMix(seed: 5)
        var program = LinearProgram("gap", sense: .maximize)
        let x = (0..<40).map {
            program.addVariable("x\($0)", objective: Double(20 + random.below(30)), kind: .binary)
        }
        for row in 0..<3 {
            program.addConstraint(
                "weight \(row)", x.map { (Double(10 + random.below(30)), $0) }, .atMost(300))
        }
        let best = try solver.optimum(of: program).objectiveValue
        switch try solver.outcome(of: program, { $0.mipGap = 0.05 }) {
        case .optimal(let solution):
            #expect(agrees(solution.objectiveValue, best, within: 1e-9))
        case .stopped(.gapReached, let incumbent, let bound):
            let value = try #require(incumbent).objectiveValue
            let limit = try #require(bound)
            #expect(value <= best + 1e-6)
            #expect(limit >= best - 1e-6)
            #expect(limit - value <= 0.05 * abs(value) + 1e-6)
        case let outcome:
            Issue.record("\(outcome)")
        }
    }
}
