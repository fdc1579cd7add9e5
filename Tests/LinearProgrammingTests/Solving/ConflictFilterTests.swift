// SPDX-License-Identifier: Apache-2.0

import LinearProgramming
import Testing

struct ConflictFilterTests {
    /// A program of rows low ≤ x ≤ high over one free variable, which two rows contradict when they do not
    /// overlap.
    private func intervals(_ bounds: [(Double, Double)]) -> LinearProgram {
        var program = LinearProgram()
        let x = program.addVariable("x", lowerBound: -.infinity)
        for (index, (lower, upper)) in bounds.enumerated() {
            let row = program.addConstraint("row \(index)", lowerBound: lower, upperBound: upper)
            program.add(1, times: x, to: row)
        }
        return program
    }

    private func verdict(_ program: LinearProgram) -> ConflictFilter.Verdict {
        let overlap =
            (program.constraintLowerBounds.max() ?? -.infinity)
            <= (program.constraintUpperBounds.min() ?? .infinity)
        return overlap ? .feasible : .infeasible(support: Array(program.constraints))
    }

    private let farAway = ContinuousClock.now + .seconds(1000)

    @Test func `the conflict is the two rows that do not overlap`() {
        let program = intervals([(0, 9), (5, 6), (2, 8), (7, 9), (0, 8)])
        let filter = ConflictFilter(deadline: farAway, verdict: verdict)
        #expect(
            filter.conflict(within: Array(program.constraints), of: program)
                == [ConstraintID(index: 1), ConstraintID(index: 3)])
    }

    @Test func `the conflict lies within the seed`() {
        // Rows 0 and 1 clash, too, but the proof was by rows 2 and 3.
        let program = intervals([(0, 1), (2, 3), (4, 5), (6, 7)])
        let filter = ConflictFilter(deadline: farAway, verdict: verdict)
        let seed = [ConstraintID(index: 3), ConstraintID(index: 2)]
        #expect(filter.conflict(within: seed, of: program) == seed.reversed())
    }

    @Test func `a proof by few rows drops the others at once`() {
        let program = intervals((0..<100).map { $0 == 40 ? (5, 6) : $0 == 60 ? (7, 8) : (0, 10) })
        var questions = 0
        let filter = ConflictFilter(deadline: farAway) { part in
            questions += 1
            guard case .infeasible = verdict(part) else { return .feasible }
            let clash = part.constraints.filter { part.bounds(of: $0).upper - part.bounds(of: $0).lower == 1 }
            return .infeasible(support: clash)
        }
        #expect(
            filter.conflict(within: Array(program.constraints), of: program)
                == [ConstraintID(index: 40), ConstraintID(index: 60)])
        #expect(questions == 3)
    }

    @Test func `after the deadline the rest stays untested`() {
        let program = intervals([(0, 9), (5, 6), (7, 9)])
        let filter = ConflictFilter(deadline: .now - .seconds(1), verdict: verdict)
        #expect(
            filter.conflict(within: Array(program.constraints), of: program)
                == Array(program.constraints))
    }

    @Test func `rows that the solver could not judge stay in the conflict`() {
        let program = intervals([(0, 9), (5, 6), (7, 9)])
        let filter = ConflictFilter(deadline: farAway) { _ in .unknown }
        #expect(filter.conflict(within: Array(program.constraints), of: program).count == 3)
    }

    @Test func `the question has neither objective nor integers nor idle variables`() {
        var program = LinearProgram(sense: .maximize)
        let x = program.addVariable("x", upperBound: 5, objective: 1, kind: .integer)
        let idle = program.addVariable("idle", objective: 1)
        let row = program.addConstraint("row", .atLeast(9))
        let other = program.addConstraint("other", .atLeast(1))
        let third = program.addConstraint("third", .atLeast(2))
        program.add(1, times: x, to: row)
        program.add(1, times: idle, to: other)
        program.add(1, times: x, to: third)
        let filter = ConflictFilter(deadline: farAway) { part in
            #expect(!part.hasIntegers)
            #expect(part.objective.allSatisfy { $0 == 0 })
            #expect(part.variableCount == 1)
            #expect(part.variableUpperBounds == [5])
            return part.constraintLowerBounds.contains(9)
                ? .infeasible(support: [.init(index: 0)]) : .feasible
        }
        #expect(filter.conflict(within: [row, third], of: program) == [row])
    }
}
