// SPDX-License-Identifier: Apache-2.0

import LinearProgramming
import Synchronization
import Testing

@Suite struct LimitTests {
    /// A transportation program with random real costs, which takes some hundred iterations.
    private static let wide: LinearProgram = {
        var random = SplitMix(seed: 11)
        var program = LinearProgram("wide", keepsNames: false)
        let supply = (0..<20).map { _ in program.addConstraint("", .atMost(60)) }
        let demand = (0..<40).map { _ in
            program.addConstraint("", .atLeast(.random(in: 10...28, using: &random)))
        }
        for from in supply {
            for to in demand {
                let x = program.addVariable("", objective: .random(in: 1...9, using: &random))
                program.add(1, times: x, to: from)
                program.add(1, times: x, to: to)
            }
        }
        return program
    }()

    /// A program of 60 integers that takes far longer than a test may.
    private static let hard: LinearProgram = {
        var random = SplitMix(seed: 3)
        var program = LinearProgram("hard", sense: .maximize, keepsNames: false)
        let x = (0..<60).map { _ in
            program.addVariable("", objective: Double(50 + random.below(50)), kind: .binary)
        }
        for _ in 0..<12 {
            program.addConstraint("", x.map { (Double(50 + random.below(50)), $0) }, .atMost(2000))
        }
        return program
    }()

    @Test(arguments: SolverUnderTest.all)
    func `without any time it stops at once`(solver: SolverUnderTest) throws {
        let stop = try #require(try solver.outcome(of: Self.wide) { $0.timeLimit = .zero }.stop)
        #expect(stop.reason == .timeLimit)
    }

    @Test(arguments: SolverUnderTest.guided)
    func `stopped after some iterations, incumbent and bound enclose the optimum`(
        solver: SolverUnderTest
    ) throws {
        let optimum = try solver.optimum(of: Self.wide)
        #expect(optimum.iterations > 20)
        for limit in [0, 1, 10, optimum.iterations - 1] {
            let stop = try #require(try solver.outcome(of: Self.wide) { $0.iterationLimit = limit }.stop)
            #expect(stop.reason == .iterationLimit)
            if let bound = stop.bound { #expect(bound <= optimum.objectiveValue + 1e-6) }
            if let incumbent = stop.incumbent {
                #expect(incumbent.objectiveValue >= optimum.objectiveValue - 1e-6)
                #expect(OptimalityResiduals(of: incumbent, in: Self.wide).primalInfeasibility < 1e-6)
                #expect(incumbent.dualValues.isEmpty)
            }
        }
        let enough = try solver.optimum(of: Self.wide) { $0.iterationLimit = optimum.iterations }
        #expect(enough.objectiveValue == optimum.objectiveValue)
    }

    @Test(arguments: SolverUnderTest.guided)
    func `the dual method gives a bound and the primal one an incumbent`(solver: SolverUnderTest) throws {
        let optimum = try solver.optimum(of: Self.wide)
        let stop = try #require(
            try solver.outcome(of: Self.wide) { $0.iterationLimit = optimum.iterations - 1 }.stop)
        if solver.method == .primalSimplex {
            #expect(try #require(stop.incumbent).objectiveValue > optimum.objectiveValue)
        } else {
            #expect(try #require(stop.bound) < optimum.objectiveValue)
        }
    }

    @Test(arguments: SolverUnderTest.oneOfEach)
    func `a search cut short by time gives an incumbent and a bound`(solver: SolverUnderTest) throws {
        let stop = try #require(
            try solver.outcome(of: Self.hard) { $0.timeLimit = .milliseconds(300) }.stop)
        #expect(stop.reason == .timeLimit)
        let incumbent = try #require(stop.incumbent)
        #expect(OptimalityResiduals(of: incumbent, in: Self.hard).isWithin(1e-9))
        #expect(try #require(stop.bound) > incumbent.objectiveValue)
    }

    @Test(arguments: SolverUnderTest.all)
    func `a solve that was cancelled before it began stops`(solver: SolverUnderTest) throws {
        let cancellation = SolveCancellation()
        cancellation.cancel()
        for program in [Self.wide, Self.hard] {
            let outcome = try solver.outcome(of: program) { $0.cancellation = cancellation }
            #expect(try #require(outcome.stop).reason == .cancelled)
        }
    }

    @Test(arguments: SolverUnderTest.oneOfEach.filter(\.takesPart))
    func `a search can be cancelled from its progress, and keeps its incumbent`(solver: SolverUnderTest)
        throws
    {
        let cancellation = SolveCancellation()
        let reports = Mutex(0)
        let outcome = try solver.outcome(of: Self.hard) {
            $0.cancellation = cancellation
            $0.progress = { progress in
                reports.withLock { $0 += 1 }
                if progress.objectiveValue != nil { cancellation.cancel() }
            }
        }
        let stop = try #require(outcome.stop)
        #expect(stop.reason == .cancelled)
        #expect(stop.incumbent != nil)
        #expect(reports.withLock { $0 } > 0)
    }

    @Test(arguments: SolverUnderTest.all)
    func `a faulty program is refused with all its faults`(solver: SolverUnderTest) throws {
        var program = LinearProgram("faulty")
        program.addVariable("x", lowerBound: 2, upperBound: 1)
        program.addConstraint("row", lowerBound: .infinity)
        #expect(throws: SolverFailure.faultyProgram(program.faults)) { try solver.outcome(of: program) }
        #expect(program.faults.count == 2)
    }

    @Test(arguments: SolverUnderTest.all)
    func `options out of range are refused by name`(solver: SolverUnderTest) throws {
        let changes: [(String, (inout SolveOptions) -> Void)] = [
            ("timeLimit", { $0.timeLimit = .seconds(-1) }), ("iterationLimit", { $0.iterationLimit = -1 }),
            ("memoryLimit", { $0.memoryLimit = 0 }), ("mipGap", { $0.mipGap = .nan }),
            ("mipGap", { $0.mipGap = -0.1 }),
            ("startBasis", { $0.startBasis = Basis(variables: [.basic], constraints: []) }),
        ]
        for (name, change) in changes {
            do {
                _ = try solver.outcome(of: Self.wide, change)
                Issue.record("\(name) was accepted")
            } catch let failure as SolverFailure {
                guard case .faultyOption(name, _, _) = failure else {
                    Issue.record("\(failure)")
                    continue
                }
            }
        }
    }
}
