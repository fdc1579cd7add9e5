// SPDX-License-Identifier: Apache-2.0

import LinearProgramming
import Testing

struct LPWriterTests {
    @Test func `a small program is written as expected`() {
        var program = LinearProgram("plan", sense: .maximize)
        program.objectiveConstant = 2.5
        let x = program.addVariable("x", upperBound: 4, objective: 3)
        let n = program.addVariable("n", lowerBound: 1, kind: .integer)
        let free = program.addVariable("free", lowerBound: -.infinity)
        program.addVariable("idle")
        let range = program.addConstraint("range", .between(2, 7))
        let equal = program.addConstraint("equal", .equal(1))
        program.addConstraint("empty", .atMost(1))
        program.add(1, times: x, to: range)
        program.add(-0.5, times: n, to: range)
        program.add(-1, times: free, to: equal)
        #expect(
            LPWriter.text(of: program) == """
                \\ plan
                Maximize
                 objective: + 3.0 x + 0.0 idle + 2.5 constant
                Subject To
                 range: + x - 0.5 n - activity(range) = 0
                 equal: - %66ree = 1.0
                 empty: + 0.0 x <= 1.0
                Bounds
                 constant = 1
                 0.0 <= x <= 4.0
                 n >= 1.0
                 %66ree free
                 2.0 <= activity(range) <= 7.0
                Generals
                 n
                End

                """)
    }

    @Test func `names that look like numbers, operators or keywords are spelled out`() {
        var program = LinearProgram()
        for name in ["3x", "e5", "E", "a+b", "x<y", "inf", "End", ".5", "flow[1,2]"] {
            program.addVariable(name, objective: 1)
        }
        let objective = LPWriter.text(of: program).split(separator: "\n")[1]
        #expect(
            objective
                == " objective: + %33x + %655 + %45 + a%2Bb + x%3Cy + %69nf + %45nd + %2E5 + flow%5B1,2%5D")
    }

    @Test func `long sums are broken into lines`() {
        var program = LinearProgram()
        for index in 0..<100 { program.addVariable("variable_\(index)", objective: 1.5) }
        let lines = LPWriter.text(of: program).split(separator: "\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 100 })
        #expect(lines.joined().split(separator: "+").count == 101)
    }
}
