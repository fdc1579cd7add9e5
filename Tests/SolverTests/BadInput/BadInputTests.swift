// SPDX-License-Identifier: Apache-2.0
import LinearProgramming
import Testing

/// Programs that nobody would write on purpose, as MPS files, by each solver: an answer or a verdict, never an abort.
///
/// The list with the exit statuses of `catena solve` is in docs/solvers.md.
@Suite struct BadInputTests {
    enum Verdict: Sendable, Equatable {
        case optimal(Double)
        case infeasible
        case unbounded
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let rows: String
        let columns: String
        var sides = ""
        var bounds = ""
        let verdict: Verdict

        var testDescription: String { name }

        var text: String {
            func section(_ title: String, _ lines: String) -> String {
                ([title] + lines.split(separator: ";").map { " \($0)" }).joined(separator: "\n") + "\n"
            }
            return "NAME\n" + section("ROWS", "N cost;" + rows) + section("COLUMNS", columns)
                + section("RHS", sides) + section("BOUNDS", bounds) + "ENDATA\n"
        }
    }

    static let cases = [
        Case(
            name: "infeasible", rows: "G a;L b", columns: "x cost 1 a 1;x b 1", sides: "R a 5 b 3",
            verdict: .infeasible),
        Case(name: "unbounded", rows: "G a", columns: "x cost -1 a 1", sides: "R a 5", verdict: .unbounded),
        Case(
            name: "infeasible, and unbounded but for that", rows: "G a;L b",
            columns: "x cost 1 a 1;x b 1;y cost -1", sides: "R a 5 b 3", verdict: .infeasible),
        // Beale (1955): the simplex method runs in a circle unless it is kept from it.
        Case(
            name: "degenerate", rows: "L a;L b;L c",
            columns: "p cost -0.75 a 0.25;p b 0.5;q cost 150 a -60;q b -90;r cost -0.02 a -0.04;"
                + "r b -0.02 c 1;s cost 6 a 9;s b 3",
            sides: "R c 1", verdict: .optimal(-0.05)),
        // x = 1 at 1e-9, z = 1 at 1.
        Case(
            name: "badly scaled", rows: "G a;G b;L c",
            columns: "x cost 1e-9 a 1e12;x c 1e-9;y cost 1e6 b 1e-9;y c 1;z cost 1 a 1e-3;z b 1e3",
            sides: "R a 1e12 b 1e3;R c 1e9", verdict: .optimal(1.000000001)),
        Case(name: "empty", rows: "", columns: "", verdict: .optimal(0)),
        Case(name: "rows only", rows: "L a;N b", columns: "", sides: "R a 5", verdict: .optimal(0)),
        Case(
            name: "rows only, one of them wrong", rows: "G a", columns: "", sides: "R a 5",
            verdict: .infeasible),
        Case(name: "columns only", rows: "", columns: "x cost 1;y cost 2", verdict: .optimal(0)),
        Case(name: "columns only, one too cheap", rows: "", columns: "x cost -1", verdict: .unbounded),
        Case(
            name: "free rows only", rows: "N f;N g", columns: "x cost 1 f 3;x g 2", bounds: "LO B x 2",
            verdict: .optimal(2)),
        Case(
            name: "free columns", rows: "E a;E b", columns: "x cost 1 a 1;y cost 1 a 1;y b 1",
            sides: "R a 5 b -3", bounds: "FR B x;FR B y", verdict: .optimal(5)),
        Case(
            name: "negative upper bound", rows: "G a", columns: "x cost 1 a 1", sides: "R a -9",
            bounds: "UP B x -3", verdict: .optimal(-9)),
        Case(
            name: "no whole number between the bounds", rows: "G a",
            columns: "M 'MARKER' 'INTORG';x cost 1 a 1;M 'MARKER' 'INTEND'", bounds: "LO B x 0.4;UP B x 0.6",
            verdict: .infeasible),
        Case(
            name: "infeasible for whole numbers", rows: "E a",
            columns: "M 'MARKER' 'INTORG';x cost 1 a 2;y cost 1 a 2;M 'MARKER' 'INTEND'", sides: "R a 3",
            bounds: "UP B x 9;UP B y 9", verdict: .infeasible),
        Case(
            name: "unbounded in whole numbers", rows: "G a",
            columns: "M 'MARKER' 'INTORG';x cost -1 a 1;M 'MARKER' 'INTEND'", sides: "R a 3",
            bounds: "PL B x", verdict: .unbounded),
    ]

    @Test(arguments: SolverUnderTest.oneOfEach, cases)
    func `what nobody would write gets an answer or a verdict`(solver: SolverUnderTest, bad: Case) throws {
        let program = try MPSReader.program(from: bad.text)
        switch (try solver.outcome(of: program), bad.verdict) {
        case (.optimal(let solution), .optimal(let expected)):
            #expect(agrees(solution.objectiveValue, expected, within: 1e-9))
        case (.infeasible, .infeasible), (.unbounded, .unbounded): break
        case (let outcome, let expected): Issue.record("\(outcome) instead of \(expected)")
        }
    }

    @Test(arguments: SolverUnderTest.oneOfEach)
    func `columns whose units differ by twenty-one orders of magnitude are one program in other words`(
        solver: SolverUnderTest
    ) throws {
        // A covering program, and the same with each column measured in a unit of its own.
        var random = SplitMix(seed: 5)
        var even = LinearProgram("even", keepsNames: false)
        var uneven = even
        for _ in 0..<12 {
            let need = Double(1 + random.below(90))
            even.addConstraint("", .atLeast(need))
            uneven.addConstraint("", .atLeast(need))
        }
        for column in 0..<24 {
            var unit = 1e-9
            for _ in 0..<(column % 22) { unit *= 10 }
            let cost = Double(1 + random.below(50))
            let x = even.addVariable("", objective: cost)
            uneven.addVariable("", objective: cost * unit)
            for row in even.constraints where random.below(3) == 0 {
                let weight = Double(1 + random.below(20)) / 10
                even.add(weight, times: x, to: row)
                uneven.add(weight * unit, times: x, to: row)
            }
        }
        let expected = try solver.optimum(of: even)
        let outcome = try solver.outcome(of: uneven)
        #expect(agrees(try #require(outcome.solution).objectiveValue, expected.objectiveValue, within: 1e-6))
    }

    @Test(arguments: [
        ("NAME\nROWS\n N c\n G a\nCOLUMNS\n x c nan a 1\nRHS\n R a NaN\nENDATA\n", [6, 8]),
        ("NAME\nROWS\n N c\n G a\nCOLUMNS\n x c inf a 1e400\nRHS\nENDATA\n", [6, 6]),
        ("NAME\nROWS\n N c\n G a\n G a\nCOLUMNS\n x c 1\n y c 1\n x a 1\nRHS\nENDATA\n", [5, 9]),
        ("NAME\nROWS\n N c\n G a\nCOLUMNS\n x c 1 a 1\nRHS\nBOUNDS\n LO B x 5\n UP B x 3\nENDATA\n", [10]),
        ("NAME\nROWS\n N c\n G a\nCOLUMNS\n x co", [6, 6]), ("", [1, 1]), ("\n\n", [3, 3]),
    ])
    func `what is no program is refused with every line`(text: String, lines: [Int]) {
        do {
            let program = try MPSReader.program(from: text)
            Issue.record("accepted with \(program.variableCount) columns")
        } catch {
            #expect(error.faults.map(\.line) == lines)
        }
    }
}
