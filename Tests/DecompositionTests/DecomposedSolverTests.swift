// SPDX-License-Identifier: Apache-2.0
import Decomposition
import GLPKBackend
import LinearProgramming
import Testing

/// A decomposed solver that looks at programs of every size.
func solver() -> DecomposedSolver {
    var solver = DecomposedSolver(GLPKSolver())
    solver.leastVariables = 0
    return solver
}

extension SolveOutcome {
    var solution: LinearSolution? {
        if case .optimal(let solution) = self { solution } else { nil }
    }
}

/// Solves with and without decomposition, checks the answers against each other, and returns the account.
@discardableResult
func compare(_ program: LinearProgram, _ what: String) throws -> DecompositionAccount {
    let (outcome, account) = try solver().solveWithAccount(program)
    let plain = try GLPKSolver().solve(program)
    guard let expected = plain.solution else {
        switch (outcome, plain) {
        case (.infeasible, .infeasible), (.unbounded, .unbounded): break
        default: Issue.record("\(what): \(outcome) instead of \(plain)")
        }
        return account
    }
    let solution = try #require(outcome.solution, "\(what): \(outcome)")
    let difference =
        abs(solution.objectiveValue - expected.objectiveValue) / (1 + abs(expected.objectiveValue))
    #expect(difference < 1e-7, "\(what): \(solution.objectiveValue) instead of \(expected.objectiveValue)")
    let residuals = OptimalityResiduals(of: solution, in: program)
    #expect(residuals.isWithin(1e-6) && residuals.dualityGap != nil, "\(what): \(residuals)")
    return account
}

@Suite struct DecomposedSolverTests {
    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `a plan has the optimum that the inner solver finds`(seed: UInt64) throws {
        for factor in [1.3, 1.0, 0.8, 0.5] {
            let plan = PlanProgram(seed: seed, capacityFactor: factor)
            let account = try compare(plan.program, "seed \(seed), capacities × \(factor)")
            #expect(account.path == .decomposed, "seed \(seed), capacities × \(factor)")
            #expect(account.reducedPrograms > 0)
        }
    }

    @Test(arguments: PlanProgram.Feature.allCases)
    func `whatever bends the structure, the optimum is the same`(feature: PlanProgram.Feature) throws {
        for seed in 1...2 as ClosedRange<UInt64> {
            for factor in [1.1, 0.8] {
                let plan = PlanProgram(seed: seed, capacityFactor: factor, features: [feature])
                try compare(plan.program, "\(feature), seed \(seed), capacities × \(factor)")
            }
        }
    }

    @Test func `all of it together, too`() throws {
        for seed in 1...4 as ClosedRange<UInt64> {
            var random = SplitMix(seed: seed)
            let features = PlanProgram.Feature.allCases.filter { _ in random.below(3) == 0 }
            let plan = PlanProgram(seed: seed, capacityFactor: 0.9, features: Set(features))
            try compare(plan.program, "seed \(seed), \(features)")
        }
    }
}
