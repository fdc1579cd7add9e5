// SPDX-License-Identifier: Apache-2.0
import Decomposition
import GLPKBackend
import LinearProgramming
import Testing

@Suite struct ReplannerTests {
    private enum Change: CaseIterable { case demands, costs, capacities, uppers }

    private func change(_ what: Change, of program: inout LinearProgram, _ random: inout SplitMix) {
        switch what {
        case .costs:
            for variable in program.variables where random.below(10) == 0 {
                program.setObjective(of: variable, to: program.objective[Int(variable.index)] * 1.1)
            }
        case .uppers:
            for variable in program.variables where random.below(10) == 0 {
                let (lower, upper) = program.bounds(of: variable)
                if upper > 0, upper.isFinite {
                    program.setBounds(of: variable, lower: lower, upper: upper * 1.2)
                }
            }
        case .demands, .capacities:
            for row in program.constraints where random.below(10) == 0 {
                let (lower, upper) = program.bounds(of: row)
                guard (lower == upper) == (what == .demands) else { continue }
                program.setBounds(
                    of: row, lower: what == .demands ? lower * 1.1 : lower,
                    upper: upper * (what == .demands ? 1.1 : 0.9))
            }
        }
    }

    /// Solves, and compares with the plain solver.
    private func check(_ program: LinearProgram, _ replanner: Replanner, _ what: String) throws
        -> DecompositionAccount
    {
        let (outcome, account) = try replanner.solveWithAccount(program)
        let plain = try GLPKSolver().solve(program)
        guard let expected = plain.solution else {
            switch (outcome, plain) {
            case (.infeasible, .infeasible), (.unbounded, .unbounded): break
            default: Issue.record("\(what): \(outcome) instead of \(plain)")
            }
            return account
        }
        let solution = try #require(outcome.solution, "\(what): \(outcome)")
        #expect(
            abs(solution.objectiveValue - expected.objectiveValue) < 1e-7
                * (1 + abs(expected.objectiveValue)),
            "\(what)")
        let residuals = OptimalityResiduals(of: solution, in: program)
        #expect(residuals.isWithin(1e-6) && residuals.dualityGap != nil, "\(what): \(residuals)")
        return account
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `other data have the optimum of a plain solve, found from the last one`(seed: UInt64) throws {
        var program = PlanProgram(
            seed: seed, capacityFactor: 0.9, features: [.columnBounds, .stockAtStart]
        ).program
        let replanner = Replanner(solver())
        var random = SplitMix(seed: seed)
        #expect(try !check(program, replanner, "first").isWarm)
        for turn in Change.allCases + Change.allCases {
            change(turn, of: &program, &random)
            #expect(try check(program, replanner, "seed \(seed), \(turn)").isWarm)
        }
    }

    @Test(arguments: PlanProgram.Feature.allCases)
    func `whatever bends the structure, other data have the right optimum`(feature: PlanProgram.Feature)
        throws
    {
        var program = PlanProgram(seed: 3, capacityFactor: 0.9, features: [feature]).program
        let replanner = Replanner(solver())
        var random = SplitMix(seed: 9)
        _ = try check(program, replanner, "\(feature)")
        for turn in Change.allCases {
            change(turn, of: &program, &random)
            _ = try check(program, replanner, "\(feature), \(turn)")
        }
    }

    @Test func `a bound that appears, a demand that becomes a stock and another matrix start anew`() throws {
        var program = PlanProgram(capacityFactor: 0.9).program
        let replanner = Replanner(solver())
        _ = try check(program, replanner, "first")
        let flow = VariableID(index: 0)
        program.setBounds(of: flow, lower: 0, upper: 3)
        #expect(try !check(program, replanner, "bounded").isWarm)
        let demand = try #require(program.constraints.first { program.bounds(of: $0).lower > 0 })
        program.setBounds(of: demand, lower: -2, upper: -2)
        #expect(try !check(program, replanner, "stock").isWarm)
        let limit = try #require(program.constraints.first { program.bounds(of: $0).lower == -.infinity })
        program.add(0.25, times: flow, to: limit)
        #expect(try !check(program, replanner, "matrix").isWarm)
        // With the same matrix again, all is known again.
        program.setObjective(of: flow, to: program.objective[0] * 1.01)
        #expect(try check(program, replanner, "again").isWarm)
    }

    @Test func `a program without solution between two others harms neither`() throws {
        let program = PlanProgram(capacityFactor: 0.9).program
        let replanner = Replanner(solver())
        let first = try #require(try replanner.solve(program).solution)
        var impossible = program
        for variable in program.variables { impossible.setBounds(of: variable, lower: 0, upper: 0) }
        guard case .infeasible = try replanner.solve(impossible) else {
            Issue.record("nothing can flow, and yet the demands are met")
            return
        }
        let again = try #require(try replanner.solve(program).solution)
        #expect(abs(first.objectiveValue - again.objectiveValue) < 1e-9 * first.objectiveValue)
        var faulty = program
        faulty.setBounds(of: VariableID(index: 0), lower: 2, upper: 1)
        #expect(throws: SolverFailure.faultyProgram(faulty.faults)) { try replanner.solve(faulty) }
    }

    @Test func `a small program starts at its last vertex`() throws {
        var program = PlanProgram(capacityFactor: 0.9).program
        let replanner = Replanner(DecomposedSolver(GLPKSolver()))
        let first = try #require(try replanner.solve(program).solution)
        #expect(first.iterations > 20)
        #expect(try #require(try replanner.solve(program).solution).iterations == 0)
        program.setObjective(of: VariableID(index: 1), to: 100)
        #expect(try #require(try replanner.solve(program).solution).iterations < first.iterations / 2)
    }

    @Test func `limits hold in a repeated solve, too`() throws {
        var program = PlanProgram(customers: 5, products: 3, periods: 6, capacityFactor: 0.9).program
        let replanner = Replanner(solver())
        _ = try replanner.solve(program)
        var random = SplitMix(seed: 4)
        change(.demands, of: &program, &random)
        guard
            case .stopped(.timeLimit, _, _) = try replanner.solve(
                program, options: SolveOptions(timeLimit: .zero))
        else {
            Issue.record("not stopped")
            return
        }
        let cancellation = SolveCancellation()
        cancellation.cancel()
        var options = SolveOptions()
        options.cancellation = cancellation
        guard case .stopped(.cancelled, _, _) = try replanner.solve(program, options: options) else {
            Issue.record("not cancelled")
            return
        }
        _ = try check(program, replanner, "after the stops")
    }
}
