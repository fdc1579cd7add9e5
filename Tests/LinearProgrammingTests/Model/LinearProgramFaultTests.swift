// SPDX-License-Identifier: Apache-2.0

import LinearProgramming
import Testing

struct LinearProgramFaultTests {
    @Test func `a sound program has no faults`() {
        var program = LinearProgram()
        let x = program.addVariable("x", lowerBound: -.infinity)
        let row = program.addConstraint("row", .equal(3))
        program.add(1, times: x, to: row)
        #expect(program.faults.isEmpty)
    }

    @Test func `all faults are told at once, by name`() {
        var program = LinearProgram()
        program.objectiveConstant = .infinity
        let crossed = program.addVariable("crossed", lowerBound: 2, upperBound: 1)
        program.addVariable("costly", objective: .infinity)
        program.addVariable("never", lowerBound: .infinity)
        let row = program.addConstraint("row", lowerBound: 5, upperBound: 4)
        program.add(.infinity, times: crossed, to: row)
        #expect(
            program.faults == [
                .objectiveConstantNotFinite(value: .infinity),
                .variableBoundsEmpty(variable: "crossed", lower: 2, upper: 1),
                .objectiveNotFinite(variable: "costly", value: .infinity),
                .variableBoundsEmpty(variable: "never", lower: .infinity, upper: .infinity),
                .constraintBoundsEmpty(constraint: "row", lower: 5, upper: 4),
                .coefficientNotFinite(constraint: "row", variable: "crossed", value: .infinity),
            ])
    }

    @Test func `NaN is found wherever it stands`() {
        var program = LinearProgram()
        program.objectiveConstant = .nan
        let x = program.addVariable("x", lowerBound: .nan, objective: .nan)
        program.addVariable("y", upperBound: .nan, kind: .binary)
        let row = program.addConstraint("row", .atMost(.nan))
        program.add(.nan, times: x, to: row)
        // NaN is unlike itself, so the faults are told apart by their sentences.
        let sentences = program.faults.map(String.init(describing:))
        #expect(
            sentences == [
                "objective constant is nan, but must be a finite number",
                "objective coefficient of variable \"x\" is nan, but must be a finite number",
                "no value of variable \"x\" lies between its bounds nan and inf",
                "no value of variable \"y\" lies between its bounds 0.0 and nan",
                "no activity of constraint \"row\" lies between its bounds -inf and nan",
                "coefficient of variable \"x\" in constraint \"row\" is nan, but must be a finite number",
            ])
    }

    @Test func `repeated names are told with their number, and unnamed ones are not`() {
        var program = LinearProgram()
        for name in ["a", "", "a", "b", "", "a"] { program.addVariable(name) }
        for name in ["r", "r", ""] { program.addConstraint(name) }
        #expect(
            program.faults == [
                .variableNameRepeated(name: "a", count: 3), .constraintNameRepeated(name: "r", count: 2),
            ])
    }

    @Test func `a binary variable that was given other bounds later is at fault`() {
        var program = LinearProgram()
        let x = program.addVariable("x", kind: .binary)
        program.setBounds(of: x, lower: 0, upper: 2)
        #expect(program.faults == [.binaryBoundsOutsideUnit(variable: "x", lower: 0, upper: 2)])
    }

    @Test func `fixed variables and equations are sound`() {
        var program = LinearProgram()
        program.addVariable("fixed", lowerBound: 7, upperBound: 7)
        program.addConstraint("free")
        #expect(program.faults.isEmpty)
    }
}
