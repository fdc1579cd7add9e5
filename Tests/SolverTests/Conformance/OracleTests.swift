// SPDX-License-Identifier: Apache-2.0

import LinearProgramming
import Testing

/// Solvers against slow and simple ways to the same answer.
@Suite struct OracleTests {
    @Test(arguments: SolverUnderTest.all)
    func `random programs have the optimum that trying every vertex finds`(solver: SolverUnderTest) throws {
        var feasible = 0
        for seed in solver.seeds(60) {
            var random = SplitMix(seed: seed)
            let program = randomBoxedProgram(&random, name: "random \(seed)")
            let best = bestVertex(of: program)
            switch try solver.outcome(of: program) {
            case .optimal(let solution):
                feasible += 1
                #expect(
                    agrees(solution.objectiveValue, try #require(best), within: solver.tolerance),
                    "seed \(seed)")
                #expect(
                    OptimalityResiduals(of: solution, in: program).isWithin(solver.tolerance), "seed \(seed)")
            case .infeasible(let conflict):
                #expect(best == nil, "seed \(seed)")
                #expect(!conflict.isEmpty, "seed \(seed)")
            case let outcome:
                Issue.record("seed \(seed): \(outcome)")
            }
        }
        if solver.takesPart { #expect((15...45).contains(feasible)) }
    }

    @Test(arguments: SolverUnderTest.all, ObjectiveSense.allCases)
    func `a dual value is the change of the optimum per unit of right-hand side`(
        solver: SolverUnderTest, sense: ObjectiveSense
    ) throws {
        var priced = 0
        for seed in solver.seeds(10) {
            var random = SplitMix(seed: seed)
            // Random real data are not degenerate, so the derivative exists on both sides.
            var program = LinearProgram("random \(seed)", sense: sense)
            let sign = sense == .minimize ? 1.0 : -1
            let x = (0..<6).map {
                program.addVariable(
                    "x\($0)", upperBound: 50, objective: sign * .random(in: 1...9, using: &random))
            }
            let relations: [ConstraintRelation] = [
                .atLeast(20), .atLeast(15), .atMost(90), .equal(30), .between(10, 25),
            ]
            for (index, relation) in relations.enumerated() {
                let terms = x.map { (Double.random(in: 0.5...3, using: &random), $0) }
                program.addConstraint("r\(index)", terms, relation)
            }
            guard let base = try solver.outcome(of: program).solution else { continue }
            let step = 1e-3
            for row in program.constraints {
                let (lower, upper) = program.bounds(of: row)
                var moved = program
                moved.setBounds(of: row, lower: lower + step, upper: upper + step)
                let change = try solver.optimum(of: moved).objectiveValue - base.objectiveValue
                let price = try #require(base.dualValue(of: row))
                #expect(
                    abs(change - price * step) <= 100 * solver.tolerance, "seed \(seed), row \(row.index)")
                if abs(price) > 0.01 { priced += 1 }
            }
        }
        #expect(priced >= (solver.takesPart ? 10 : 1))
    }

    @Test(arguments: SolverUnderTest.all)
    func `a program and its dual have the same optimum`(solver: SolverUnderTest) throws {
        for seed in solver.seeds(15) {
            var random = SplitMix(seed: seed)
            let (m, n) = (5, 8)
            var primal = LinearProgram("primal \(seed)")
            var dual = LinearProgram("dual \(seed)", sense: .maximize)
            let costs = (0..<n).map { _ in Double.random(in: 1...10, using: &random) }
            let demands = (0..<m).map { _ in Double.random(in: 1...10, using: &random) }
            let x = costs.map { primal.addVariable("", objective: $0) }
            let y = demands.map { dual.addVariable("", objective: $0) }
            let rows = demands.map { primal.addConstraint("", .atLeast($0)) }
            let columns = costs.map { dual.addConstraint("", .atMost($0)) }
            for i in 0..<m {
                for j in 0..<n {
                    let value = Double.random(in: 0...3, using: &random)
                    primal.add(value, times: x[j], to: rows[i])
                    dual.add(value, times: y[i], to: columns[j])
                }
            }
            let (first, second) = (try solver.optimum(of: primal), try solver.optimum(of: dual))
            #expect(
                agrees(first.objectiveValue, second.objectiveValue, within: 2 * solver.tolerance),
                "seed \(seed)")
        }
    }
}

/// Three variables in a box and four random rows; about half of them infeasible.
private func randomBoxedProgram(_ random: inout SplitMix, name: String) -> LinearProgram {
    var program = LinearProgram(name, sense: random.below(2) == 0 ? .minimize : .maximize)
    let x = (0..<3).map {
        let lower = Double(random.below(11)) - 8
        return program.addVariable(
            "x\($0)", lowerBound: lower, upperBound: lower + Double(random.below(12)),
            objective: Double(random.below(11)) - 5)
    }
    for index in 0..<4 {
        let terms = x.map { (Double(random.below(9)) - 4, $0) }
        let side = Double(random.below(25)) - 12
        let relations: [ConstraintRelation] = [
            .atMost(side), .atLeast(side), .between(side, side + 6), .atMost(side + 15), .atLeast(side - 15),
        ]
        program.addConstraint("r\(index)", terms, relations[random.below(5)])
    }
    return program
}

/// The optimum of a program of three boxed variables, nil when it is infeasible: it lies where three bounds
/// or rows meet.
private func bestVertex(of program: LinearProgram) -> Double? {
    var planes: [(normal: [Double], side: Double)] = []
    var rows = [[Double]](repeating: [0, 0, 0], count: program.constraintCount)
    let matrix = program.matrix
    for column in 0..<3 {
        for entry in matrix.entries(ofColumn: column) {
            rows[Int(matrix.rowIndices[entry])][column] = matrix.values[entry]
        }
        let unit = (0..<3).map { $0 == column ? 1.0 : 0 }
        planes.append((unit, program.variableLowerBounds[column]))
        planes.append((unit, program.variableUpperBounds[column]))
    }
    for constraint in program.constraints {
        let (lower, upper) = program.bounds(of: constraint)
        for side in [lower, upper] where side.isFinite { planes.append((rows[Int(constraint.index)], side)) }
    }
    func dot(_ a: [Double], _ b: [Double]) -> Double { a[0] * b[0] + a[1] * b[1] + a[2] * b[2] }
    func isFeasible(_ x: [Double]) -> Bool {
        (0..<3).allSatisfy {
            x[$0] >= program.variableLowerBounds[$0] - 1e-9 && x[$0] <= program.variableUpperBounds[$0] + 1e-9
        }
            && program.constraints.allSatisfy {
                let activity = dot(rows[Int($0.index)], x)
                let (lower, upper) = program.bounds(of: $0)
                return activity >= lower - 1e-9 && activity <= upper + 1e-9
            }
    }
    var best: Double?
    for i in planes.indices {
        for j in planes.indices where j > i {
            for k in planes.indices where k > j {
                guard let x = intersection(planes[i], planes[j], planes[k]), isFeasible(x) else { continue }
                let value = dot(program.objective, x)
                best = best.map { program.sense == .minimize ? min($0, value) : max($0, value) } ?? value
            }
        }
    }
    return best
}

/// The point where three planes meet, by Cramer's rule.
private func intersection(
    _ a: (normal: [Double], side: Double), _ b: (normal: [Double], side: Double),
    _ c: (normal: [Double], side: Double)
) -> [Double]? {
    func determinant(_ r: [[Double]]) -> Double {
        r[0][0] * (r[1][1] * r[2][2] - r[1][2] * r[2][1]) - r[0][1] * (r[1][0] * r[2][2] - r[1][2] * r[2][0])
            + r[0][2] * (r[1][0] * r[2][1] - r[1][1] * r[2][0])
    }
    let rows = [a.normal, b.normal, c.normal]
    let whole = determinant(rows)
    guard abs(whole) > 1e-9 else { return nil }
    let sides = [a.side, b.side, c.side]
    return (0..<3).map { column in
        var replaced = rows
        for row in 0..<3 { replaced[row][column] = sides[row] }
        return determinant(replaced) / whole
    }
}
