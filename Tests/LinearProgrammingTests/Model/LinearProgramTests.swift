// SPDX-License-Identifier: Apache-2.0

import LinearProgramming
import Testing

struct LinearProgramTests {
    @Test func `coefficients added to one place are summed`() {
        var program = LinearProgram()
        let x = program.addVariable("x")
        let row = program.addConstraint("row")
        program.add(2, times: x, to: row)
        program.add(3, times: x, to: row)
        #expect(program.matrix.values == [5])
    }

    @Test func `setting a coefficient forgets what was added before and keeps what is added after`() {
        var program = LinearProgram()
        let x = program.addVariable("x")
        let row = program.addConstraint("row")
        program.add(2, times: x, to: row)
        program.setCoefficient(row: row, column: x, value: 10)
        program.add(1, times: x, to: row)
        #expect(program.matrix.values == [11])
    }

    @Test func `coefficients that cancel leave no entry`() {
        var program = LinearProgram()
        let x = program.addVariable("x")
        let row = program.addConstraint("row")
        program.add(2, times: x, to: row)
        program.add(-2, times: x, to: row)
        #expect(program.matrix.entryCount == 0)
    }

    @Test func `the matrix lists columns in order and rows ascending within each`() {
        var program = LinearProgram()
        let x = program.addVariable("x")
        _ = program.addVariable("without entries")
        let z = program.addVariable("z")
        let first = program.addConstraint("first")
        let second = program.addConstraint("second")
        program.add(4, times: z, to: second)
        program.add(3, times: z, to: first)
        program.add(2, times: x, to: second)
        #expect(program.matrix.columnStarts == [0, 1, 1, 3])
        #expect(program.matrix.rowIndices == [1, 0, 1])
        #expect(program.matrix.values == [2, 3, 4])
    }

    @Test func `the matrix equals a dense sum for random histories`() {
        for seed in 1...50 as ClosedRange<UInt64> {
            var random = SplitMix(seed: seed)
            var program = LinearProgram()
            let variables = (0..<6).map { program.addVariable("x\($0)") }
            let rows = (0..<5).map { program.addConstraint("r\($0)") }
            var dense = [[Double]](repeating: [Double](repeating: 0, count: 6), count: 5)
            for _ in 0..<60 {
                let (i, j) = (random.below(5), random.below(6))
                let value = Double(random.below(7)) - 3
                if random.below(3) == 0 {
                    program.setCoefficient(row: rows[i], column: variables[j], value: value)
                    dense[i][j] = value
                } else {
                    program.add(value, times: variables[j], to: rows[i])
                    dense[i][j] += value
                }
            }
            let matrix = program.matrix
            var seen = [[Double]](repeating: [Double](repeating: 0, count: 6), count: 5)
            for column in 0..<6 {
                for entry in matrix.entries(ofColumn: column) {
                    seen[Int(matrix.rowIndices[entry])][column] = matrix.values[entry]
                }
            }
            #expect(seen == dense, "seed \(seed)")
        }
    }

    @Test func `programs built in different orders are equal`() {
        func program(reversed: Bool) -> LinearProgram {
            var program = LinearProgram("p", sense: .maximize)
            let x = program.addVariable("x", upperBound: 4, objective: 1)
            let y = program.addVariable("y", kind: .integer)
            let row = program.addConstraint("row", .atMost(7))
            for (variable, value) in reversed ? [(y, 2.0), (x, 1.0)] : [(x, 1.0), (y, 2.0)] {
                program.add(value, times: variable, to: row)
            }
            return program
        }
        #expect(program(reversed: false) == program(reversed: true))
        var other = program(reversed: false)
        other.setBounds(of: ConstraintID(index: 0), lower: -.infinity, upper: 8)
        #expect(other != program(reversed: false))
    }

    @Test func `names that are not kept are never evaluated`() {
        var evaluations = 0
        func name() -> String {
            evaluations += 1
            return "expensive"
        }
        var program = LinearProgram(keepsNames: false)
        let x = program.addVariable(name())
        let row = program.addConstraint(name())
        #expect(evaluations == 0)
        #expect(program.name(of: x) == "x1")
        #expect(program.name(of: row) == "r1")
    }

    @Test func `names of any length and script come back as given`() {
        var program = LinearProgram()
        let names = ["", "x", "Lager Zürich → Café", String(repeating: "long ", count: 100), "仓库"]
        let variables = names.map { program.addVariable($0) }
        #expect(variables.map(program.name(of:)) == ["x1"] + names.dropFirst())
    }

    @Test(
        arguments: [
            (.equal(3), 3, 3), (.atMost(4), -.infinity, 4), (.atLeast(5), 5, .infinity),
            (.between(1, 2), 1, 2),
        ] as [(ConstraintRelation, Double, Double)])
    func `a relation gives the bounds of the row`(
        relation: ConstraintRelation, lower: Double, upper: Double
    ) {
        var program = LinearProgram()
        let row = program.addConstraint("row", relation)
        #expect(program.bounds(of: row) == (lower, upper))
    }

    @Test func `a binary variable keeps only what lies between zero and one of its bounds`() {
        var program = LinearProgram()
        let free = program.addVariable("free", lowerBound: -.infinity, kind: .binary)
        let fixed = program.addVariable("fixed", lowerBound: 1, kind: .binary)
        #expect(program.bounds(of: free) == (0, 1))
        #expect(program.bounds(of: fixed) == (1, 1))
    }
}
