// SPDX-License-Identifier: Apache-2.0

import LinearProgramming
import Testing

@Suite struct NoSolutionTests {
    @Test(arguments: SolverUnderTest.all)
    func `a clash of two rows is found among many others`(solver: SolverUnderTest) throws {
        var program = LinearProgram("clash")
        let x = (0..<20).map { program.addVariable("x\($0)", objective: 1) }
        for i in 1..<20 { program.addConstraint("chain \(i)", [(1, x[i - 1]), (-1, x[i])], .atLeast(-3)) }
        let floor = program.addConstraint("floor", [(1, x[7]), (1, x[8])], .atLeast(10))
        let ceiling = program.addConstraint("ceiling", [(1, x[7]), (1, x[8])], .atMost(9))
        #expect(try solver.outcome(of: program).conflict == [floor, ceiling])
    }

    @Test(arguments: SolverUnderTest.all)
    func `demand beyond capacity names the whole chain and nothing else`(solver: SolverUnderTest) throws {
        // Supply ≤ 40 feeds a depot, which feeds two shops that want 30 each; a third shop has its own supply.
        var program = LinearProgram("chain")
        let inbound = program.addVariable("inbound", objective: 1)
        let toShop = (0..<2).map { program.addVariable("to shop \($0)", objective: 1) }
        let direct = program.addVariable("direct", objective: 1)
        let supply = program.addConstraint("supply", [(1, inbound)], .atMost(40))
        let depot = program.addConstraint(
            "depot", [(1, inbound), (-1, toShop[0]), (-1, toShop[1])], .equal(0))
        let demand = (0..<2).map { program.addConstraint("demand \($0)", [(1, toShop[$0])], .atLeast(30)) }
        program.addConstraint("other demand", [(1, direct)], .atLeast(30))
        #expect(try solver.outcome(of: program).conflict == [supply, depot] + demand)
    }

    @Test(arguments: SolverUnderTest.all)
    func `a row that the bounds of its variables forbid is a conflict by itself`(solver: SolverUnderTest)
        throws
    {
        var program = LinearProgram("bounds")
        let x = program.addVariable("x", upperBound: 4)
        let y = program.addVariable("y", lowerBound: -.infinity, upperBound: 5)
        program.addConstraint("loose", [(1, x), (-1, y)], .atMost(100))
        let row = program.addConstraint("row", [(1, x), (1, y)], .atLeast(10))
        #expect(try solver.outcome(of: program).conflict == [row])
    }

    @Test(arguments: SolverUnderTest.all)
    func `the conflict is not looked for when it is not wanted`(solver: SolverUnderTest) throws {
        var program = LinearProgram("unwanted")
        let x = program.addVariable("x", upperBound: 4)
        program.addConstraint("row", [(1, x)], .atLeast(10))
        #expect(try solver.outcome(of: program) { $0.findConflict = false }.conflict == [])
    }

    @Test(arguments: SolverUnderTest.all)
    func `without one row of its conflict a program is feasible, for random programs`(
        solver: SolverUnderTest
    ) throws {
        var infeasible = 0
        for seed in solver.seeds(40) {
            var random = SplitMix(seed: seed)
            var program = LinearProgram("random \(seed)", keepsNames: false)
            let x = (0..<6).map { _ in program.addVariable("", upperBound: 10) }
            for _ in 0..<12 {
                let terms = x.map { (Double(random.below(7)) - 3, $0) }.filter { $0.0 != 0 }
                let side = Double(random.below(41)) - 20
                program.addConstraint("", terms, random.below(2) == 0 ? .atMost(side) : .atLeast(side))
            }
            guard let conflict = try solver.outcome(of: program).conflict else { continue }
            infeasible += 1
            #expect(!conflict.isEmpty, "seed \(seed)")
            for left in [nil] + conflict.map(Optional.some) {
                var part = program
                for row in part.constraints where row == left || !conflict.contains(row) {
                    part.setBounds(of: row, lower: -.infinity, upper: .infinity)
                }
                let isFeasible = try solver.outcome(of: part).solution != nil
                #expect(isFeasible == (left != nil), "seed \(seed), without \(String(describing: left))")
            }
        }
        #expect(infeasible > (solver.takesPart ? 10 : 0))
    }

    @Test(arguments: SolverUnderTest.all, ObjectiveSense.allCases)
    func `an objective without limit is unbounded`(solver: SolverUnderTest, sense: ObjectiveSense) throws {
        let sign = sense == .maximize ? 1.0 : -1
        var program = LinearProgram("unbounded", sense: sense)
        let x = program.addVariable("x", objective: sign)
        let y = program.addVariable("y", objective: sign)
        program.addConstraint("row", [(1, x), (-1, y)], .atMost(1))
        #expect(try solver.outcome(of: program).isUnbounded)
    }

    @Test(arguments: SolverUnderTest.all)
    func `a variable that may fall forever at a gain is unbounded`(solver: SolverUnderTest) throws {
        var program = LinearProgram("free")
        let x = program.addVariable("x", lowerBound: -.infinity, objective: 1)
        #expect(try solver.outcome(of: program).isUnbounded)
        let y = program.addVariable("y", lowerBound: -.infinity)
        program.addConstraint("row", [(1, x), (1, y)], .equal(3))
        #expect(try solver.outcome(of: program).isUnbounded)
    }

    @Test(arguments: SolverUnderTest.all)
    func `an infeasible program is never called unbounded`(solver: SolverUnderTest) throws {
        // Neither the program nor its dual has a feasible point.
        var program = LinearProgram("neither", sense: .maximize)
        let x = program.addVariable("x", objective: 2)
        let y = program.addVariable("y", objective: -1)
        let first = program.addConstraint("first", [(1, x), (-1, y)], .atMost(1))
        let second = program.addConstraint("second", [(-1, x), (1, y)], .atMost(-2))
        #expect(try solver.outcome(of: program).conflict == [first, second])

        var apart = LinearProgram("apart", sense: .maximize)
        let z = apart.addVariable("z", objective: 1)
        let w = apart.addVariable("w", upperBound: 1)
        apart.addConstraint("open", [(1, z)], .atLeast(0))
        let shut = apart.addConstraint("shut", [(1, w)], .atLeast(2))
        #expect(try solver.outcome(of: apart).conflict == [shut])
    }

    @Test(arguments: SolverUnderTest.all)
    func `an unbounded region with a bounded objective has an optimum`(solver: SolverUnderTest) throws {
        var program = LinearProgram("cone")
        let x = program.addVariable("x", objective: 1)
        let y = program.addVariable("y", objective: -1)
        program.addConstraint("row", [(1, x), (-1, y)], .atLeast(2))
        #expect(agrees(try solver.optimum(of: program).objectiveValue, 2, within: solver.tolerance))
    }

    @Test(arguments: SolverUnderTest.all)
    func `the ray of an unbounded program moves what gains, and nothing else`(solver: SolverUnderTest) throws
    {
        // Buy at 2, sell at 5: every unit gains 3. A third variable has nothing to do with it.
        var program = LinearProgram("money pump")
        let buy = program.addVariable("buy", objective: 2)
        let sell = program.addVariable("sell", objective: -5)
        program.addVariable("other", objective: 1)
        program.addConstraint("balance", [(1, buy), (-1, sell)], .atLeast(-7))
        guard case .unbounded(let ray) = try solver.outcome(of: program) else {
            Issue.record("not unbounded")
            return
        }
        let steps = try #require(ray).steps
        #expect(steps.map(\.variable) == [buy, sell])
        #expect(steps.allSatisfy { agrees($0.rate, 1, within: 1e-9) })
        #expect(agrees(try #require(ray).gain, 3, within: 1e-9))
    }

    @Test(arguments: SolverUnderTest.all)
    func `the cheapest repair loosens what costs least`(solver: SolverUnderTest) throws {
        // 60 are wanted and 40 allowed: 20 more room at 1 each, or 20 less demand at 3 each.
        var program = LinearProgram("repair")
        let x = program.addVariable("x", objective: 1)
        let room = program.addConstraint("room", [(1, x)], .atMost(40))
        let demand = program.addConstraint("demand", [(1, x)], .atLeast(60))
        let prices = [room: 1.0, demand: 3]
        let cheap = try #require(try solver.solver.cheapestRepairs(of: program) { prices[$0] })
        #expect(cheap.map(\.constraint) == [room])
        #expect(agrees(cheap.first?.change ?? 0, 20, within: 1e-9))
        let other = try #require(try solver.solver.cheapestRepairs(of: program) { $0 == demand ? 3 : nil })
        #expect(other.map(\.constraint) == [demand])
        #expect(agrees(other.first?.change ?? 0, -20, within: 1e-9))
        let none = try solver.solver.cheapestRepairs(of: program) { _ in nil }
        #expect(none == nil)
    }
}
