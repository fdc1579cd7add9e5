// SPDX-License-Identifier: Apache-2.0
import Decomposition
import GLPKBackend
import LinearProgramming
import Synchronization
import Testing

@Suite struct VerdictTests {
    /// A customer of two periods, a supplier with a limit in each, and a backlog.
    private func chain(demand: [Double], limit: Double, cost: Double = 2) -> LinearProgram {
        var lp = LinearProgram("chain")
        var last: VariableID?
        for (period, amount) in demand.enumerated() {
            let row = lp.addConstraint("demand \(period)", .equal(amount))
            let capacity = lp.addConstraint("limit \(period)", .atMost(limit))
            let flow = lp.addVariable("flow \(period)", objective: cost)
            lp.add(1, times: flow, to: row)
            lp.add(1, times: flow, to: capacity)
            let stock = lp.addVariable("stock \(period)", objective: 1)
            lp.add(-1, times: stock, to: row)
            if let last { lp.add(1, times: last, to: row) }
            last = stock
        }
        return lp
    }

    @Test func `what cannot be met early is made early`() throws {
        // 4 of the 14 of the second period are made in the first: 19 units at 2, 4 kept at 1.
        let (outcome, account) = try solver().solveWithAccount(chain(demand: [5, 14], limit: 10))
        let solution = try #require(outcome.solution)
        #expect(abs(solution.objectiveValue - (19 * 2 + 4 * 1)) < 1e-9)
        #expect(account.path == .decomposed)
        // A unit more of the second limit saves the cost of keeping a unit.
        #expect(abs(try #require(solution.dualValue(of: ConstraintID(index: 3))) + 1) < 1e-9)
    }

    @Test func `demands above all limits are infeasible, and the clash is told`() throws {
        let program = chain(demand: [5, 16], limit: 10)
        let (outcome, account) = try solver().solveWithAccount(program)
        guard case .infeasible(let conflict) = outcome, case .plain = account.path else {
            Issue.record("\(outcome), \(account)")
            return
        }
        // Each of the four rows is needed.
        #expect(conflict.map(\.index) == [0, 1, 2, 3])
    }

    @Test func `a demand that nothing can reach is infeasible`() throws {
        var program = chain(demand: [5, 5], limit: 10)
        program.addConstraint("nowhere", .equal(3))
        guard case .infeasible(let conflict) = try solver().solve(program) else {
            Issue.record("a verdict was given without a way to meet the demand")
            return
        }
        #expect(conflict.map { program.name(of: $0) } == ["nowhere"])
    }

    @Test func `a flow that pays for itself is unbounded`() throws {
        var program = chain(demand: [5, 5], limit: 10)
        let source = program.addVariable("gift", objective: -1)
        let end = program.addVariable("dump", objective: 0.5)
        let row = program.addConstraint("middle", .equal(0))
        program.add(1, times: source, to: row)
        program.add(-1, times: end, to: row)
        guard case .unbounded = try solver().solve(program) else {
            Issue.record("a gift of 1 that can be dumped for 0.5 must have no limit")
            return
        }
    }

    @Test func `programs without the structure go to the inner solver`() throws {
        for seed in 1...6 as ClosedRange<UInt64> {
            var random = SplitMix(seed: seed)
            var lp = LinearProgram("dense", keepsNames: false)
            let rows = (0..<12).map { _ in lp.addConstraint("", .atMost(.random(in: 10...90, using: &random)))
            }
            for _ in 0..<20 {
                let x = lp.addVariable("", upperBound: 30, objective: .random(in: -5...3, using: &random))
                for row in rows where random.below(2) == 0 {
                    lp.add(.random(in: -1...4, using: &random), times: x, to: row)
                }
            }
            #expect(try compare(lp, "seed \(seed)").path == .plain("few rows balance flows"))
        }
    }

    @Test func `small programs and whole numbers go to the inner solver`() throws {
        let plan = PlanProgram().program
        let plain = DecomposedSolver(GLPKSolver())
        #expect(try plain.solveWithAccount(plan).account.path == .plain("fewer than 5000 variables"))
        var whole = chain(demand: [5.5, 5], limit: 10)
        whole.setKind(of: VariableID(index: 0), to: .integer)
        #expect(try compareValues(whole) == .plain("whole numbers are asked for"))
    }

    private func compareValues(_ program: LinearProgram) throws -> DecompositionAccount.Path {
        let (outcome, account) = try solver().solveWithAccount(program)
        #expect(try outcome == GLPKSolver().solve(program))
        return account.path
    }

    @Test func `empty and faulty programs are answered as by the inner solver`() throws {
        #expect(try solver().solve(LinearProgram("empty")) == GLPKSolver().solve(LinearProgram("empty")))
        var faulty = chain(demand: [5, 5], limit: 10)
        faulty.setBounds(of: VariableID(index: 0), lower: 2, upper: 1)
        #expect(throws: SolverFailure.faultyProgram(faulty.faults)) { try solver().solve(faulty) }
        var options = SolveOptions()
        options.timeLimit = .seconds(-1)
        #expect(throws: SolverFailure.self) {
            try solver().solve(chain(demand: [5, 5], limit: 10), options: options)
        }
    }

    @Test func `degenerate programs have the same optimum`() throws {
        // Equal costs everywhere and limits that fit exactly.
        for count in [2, 5, 9] {
            var lp = LinearProgram("assignment", keepsNames: false)
            let from = (0..<count).map { _ in lp.addConstraint("", .atMost(1)) }
            let to = (0..<count).map { _ in lp.addConstraint("", .equal(1)) }
            for i in 0..<count {
                for j in 0..<count {
                    let x = lp.addVariable("", objective: Double((i * j) % 3 + 1))
                    lp.add(1, times: x, to: from[i])
                    lp.add(1, times: x, to: to[j])
                }
            }
            #expect(try compare(lp, "\(count) by \(count)").path == .decomposed)
        }
    }
}

@Suite struct LimitTests {
    private static let program = PlanProgram(customers: 5, products: 3, periods: 6, capacityFactor: 0.9)
        .program

    @Test func `stopped after some iterations, incumbent and bound enclose the optimum`() throws {
        let whole = try solver().solveWithAccount(Self.program)
        #expect(whole.account.path == .decomposed)
        let optimum = try #require(whole.outcome.solution)
        #expect(optimum.iterations > 20)
        for limit in [1, 10, optimum.iterations - 1] {
            var options = SolveOptions(iterationLimit: limit)
            options.findConflict = false
            guard
                case .stopped(let reason, let incumbent, let bound) = try solver().solve(
                    Self.program, options: options)
            else {
                Issue.record("not stopped after \(limit) iterations")
                continue
            }
            #expect(reason == .iterationLimit)
            #expect(try #require(bound) <= optimum.objectiveValue * (1 + 1e-9))
            #expect(try #require(bound) > 0.9 * optimum.objectiveValue)
            if let incumbent {
                #expect(incumbent.objectiveValue >= optimum.objectiveValue * (1 - 1e-9))
                #expect(OptimalityResiduals(of: incumbent, in: Self.program).primalInfeasibility < 1e-6)
                #expect(incumbent.dualValues.isEmpty)
            }
        }
    }

    @Test func `without time it stops at once, with little it gives a bound`() throws {
        for limit in [Duration.zero, .microseconds(500)] {
            guard
                case .stopped(.timeLimit, _, _) = try solver().solve(
                    Self.program, options: SolveOptions(timeLimit: limit))
            else {
                Issue.record("not stopped after \(limit)")
                continue
            }
        }
    }

    @Test func `a solve can be cancelled from its progress`() throws {
        var options = SolveOptions()
        let cancellation = SolveCancellation()
        let bounds = Mutex<[Double]>([])
        options.cancellation = cancellation
        options.progress = { progress in
            bounds.withLock { $0.append(progress.bound ?? .nan) }
            cancellation.cancel()
        }
        guard case .stopped(.cancelled, _, let bound) = try solver().solve(Self.program, options: options)
        else {
            Issue.record("not cancelled")
            return
        }
        #expect(bounds.withLock(\.count) == 1)
        #expect(bound == bounds.withLock { $0[0] })
    }

    @Test func `the same program has the same answer, and a maximum mirrors a minimum`() throws {
        let first = try #require(try solver().solve(Self.program).solution)
        #expect(try solver().solve(Self.program).solution == first)
        var mirrored = PlanProgram(customers: 5, products: 3, periods: 6, capacityFactor: 0.9)
        mirrored.features = [.maximized]
        let maximum = try #require(try solver().solve(mirrored.program).solution)
        // The constant of 17 stays as it is.
        #expect(abs(first.objectiveValue + maximum.objectiveValue - 2 * 17) < 1e-6 * first.objectiveValue)
        #expect(maximum.dualValue(of: ConstraintID(index: 0)) ?? 0 <= 0)
        #expect(first.dualValue(of: ConstraintID(index: 0)) ?? 0 >= 0)
    }

    @Test func `its vertex is optimal for the inner solver`() throws {
        let solution = try #require(try solver().solve(Self.program).solution)
        let basis = try #require(solution.basis)
        let plain = try #require(
            try GLPKSolver().solve(Self.program, options: SolveOptions(startBasis: basis)).solution)
        #expect(plain.iterations <= 5)
    }
}

@Suite struct WarmStartTests {
    @Test func `started from an earlier answer it finds the optimum of changed data`() throws {
        for seed in 1...3 as ClosedRange<UInt64> {
            var program = PlanProgram(
                seed: seed, capacityFactor: 0.9, features: [.columnBounds, .stockAtStart]
            ).program
            var random = SplitMix(seed: seed)
            var last = try #require(try solver().solve(program).solution)
            for change in ["demands", "costs", "capacities"] {
                switch change {
                case "costs":
                    for variable in program.variables where random.below(10) == 0 {
                        program.setObjective(of: variable, to: program.objective[Int(variable.index)] * 1.1)
                    }
                default:
                    for row in program.constraints where random.below(10) == 0 {
                        let (lower, upper) = program.bounds(of: row)
                        if change == "demands", lower == upper {
                            program.setBounds(of: row, lower: lower * 1.1, upper: upper * 1.1)
                        } else if change == "capacities", lower != upper {
                            program.setBounds(of: row, lower: lower, upper: upper * 0.9)
                        }
                    }
                }
                var options = SolveOptions()
                options.start(from: last)
                let (outcome, account) = try solver().solveWithAccount(program, options: options)
                let solution = try #require(outcome.solution, "seed \(seed), \(change)")
                let expected = try #require(try GLPKSolver().solve(program).solution)
                #expect(
                    abs(solution.objectiveValue - expected.objectiveValue) < 1e-7
                        * (1 + expected.objectiveValue),
                    "seed \(seed), \(change)")
                #expect(account.path == .decomposed, "seed \(seed), \(change)")
                last = solution
            }
        }
    }

    @Test func `the unchanged program is proven in one round`() throws {
        let program = PlanProgram(capacityFactor: 0.9).program
        var options = SolveOptions()
        options.start(from: try #require(try solver().solve(program).solution))
        let (outcome, account) = try solver().solveWithAccount(program, options: options)
        #expect(account.path == .decomposed)
        #expect(account.reducedPrograms <= 2)
        #expect(try #require(outcome.solution).iterations <= 5)
    }

    @Test func `prices or a vertex of another program are refused or left aside`() throws {
        let program = PlanProgram().program
        var options = SolveOptions()
        options.startDualValues = [1]
        #expect(
            try solver().solveWithAccount(program, options: options).account.path == .plain("too few prices"))
        options.startBasis = Basis(variables: [.basic], constraints: [])
        #expect(throws: SolverFailure.self) { try solver().solve(program, options: options) }
    }
}
