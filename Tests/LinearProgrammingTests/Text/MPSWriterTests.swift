// SPDX-License-Identifier: Apache-2.0

import LinearProgramming
import Testing

struct MPSWriterTests {
    @Test func `a small program is written as expected`() {
        var program = LinearProgram("plan", sense: .maximize)
        program.objectiveConstant = 2.5
        let x = program.addVariable("x", upperBound: 4, objective: 3)
        let n = program.addVariable("n", lowerBound: 1, kind: .integer)
        let b = program.addVariable("b", kind: .binary)
        let row = program.addConstraint("row", .between(2, 7))
        for (variable, value) in [(x, 1.0), (n, -0.1), (b, 1e-7)] {
            program.add(value, times: variable, to: row)
        }
        #expect(
            MPSWriter.text(of: program) == """
                * Names are percent-encoded UTF-8
                NAME plan
                OBJSENSE
                    MAX
                ROWS
                 N objective
                 G row
                COLUMNS
                 x objective 3.0
                 x row 1.0
                 M1 'MARKER' 'INTORG'
                 n row -0.1
                 b row 1e-07
                 M3 'MARKER' 'INTEND'
                RHS
                 RHS objective -2.5
                 RHS row 2.0
                RANGES
                 RNG row 5.0
                BOUNDS
                 UP BND x 4.0
                 LO BND n 1.0
                 PL BND n
                 BV BND b
                ENDATA

                """)
    }

    @Test func `what is written reads back equal, for random programs`() throws {
        for seed in 1...200 as ClosedRange<UInt64> {
            var random = SplitMix(seed: seed)
            let program = randomProgram(&random)
            let text = MPSWriter.text(of: program)
            #expect(try MPSReader.program(from: text) == program, "seed \(seed)")
        }
    }

    @Test func `names that the format cannot hold come back as given`() throws {
        var program = LinearProgram("Spring plan: 100 %")
        let names = [
            "with blank", "tab\there", "line\nbreak", "*star", "$dollar", "100%", "%41", "Zürich", "'MARKER'",
            "objective", "RHS", "-1", "ENDATA", "",
        ]
        for name in names {
            let x = program.addVariable(name, objective: 1)
            let row = program.addConstraint(name, .atLeast(1))
            program.add(1, times: x, to: row)
        }
        let copy = try MPSReader.program(from: MPSWriter.text(of: program))
        #expect(copy.name == program.name)
        #expect(copy.variables.map(copy.name(of:)) == program.variables.map(program.name(of:)))
        // The objective is a row of the file; the row that bears its name gives way.
        #expect(
            copy.constraints.map(copy.name(of:))
                == program.constraints.map {
                    program.name(of: $0) == "objective" ? "objective_2" : program.name(of: $0)
                })
    }

    @Test func `a percent sign in a foreign file stands for itself`() throws {
        let text = "NAME\nROWS\n N cost\nCOLUMNS\n %41 cost 1\nENDATA\n"
        let program = try MPSReader.program(from: text)
        #expect(program.variables.map(program.name(of:)) == ["%41"])
    }

    @Test func `names beyond what readers take are shortened and stay different`() throws {
        var program = LinearProgram()
        for index in 0..<3 { program.addVariable(String(repeating: "long", count: 100) + "\(index)") }
        let copy = try MPSReader.program(from: MPSWriter.text(of: program))
        let names = copy.variables.map(copy.name(of:))
        #expect(Set(names).count == 3)
        #expect(names.allSatisfy { $0.utf8.count <= 255 })
    }

    @Test func `an empty program reads back`() throws {
        let program = LinearProgram()
        #expect(try MPSReader.program(from: MPSWriter.text(of: program)) == program)
    }
}

/// Every kind of bound, row and variable, with numbers that need all their digits.
private func randomProgram(_ random: inout SplitMix) -> LinearProgram {
    var program = LinearProgram("random", sense: random.below(2) == 0 ? .minimize : .maximize)
    func number() -> Double {
        let magnitude = [1e-9, 1e-3, 1, 1e6, 1e15][random.below(5)]
        return Double.random(in: -1...1, using: &random) * magnitude
    }
    func bounds() -> (Double, Double) {
        let (a, b) = (number(), number())
        return switch random.below(7) {
        case 0: (-.infinity, .infinity)
        case 1: (a, a)
        case 2: (-.infinity, b)
        case 3: (a, .infinity)
        case 4: (0, .infinity)
        case 5: (0, 0)
        default: (min(a, b), max(a, b))
        }
    }
    program.objectiveConstant = random.below(2) == 0 ? 0 : number()
    let variables = (0..<random.below(8)).map { index in
        let (lower, upper) = bounds()
        let kind = VariableKind.allCases[random.below(3)]
        return kind == .binary
            ? program.addVariable("b\(index)", kind: .binary)
            : program.addVariable(
                "x \(index)", lowerBound: lower, upperBound: upper,
                objective: random.below(2) == 0 ? 0 : number(),
                kind: kind)
    }
    for index in 0..<random.below(6) {
        // A range is stored as a sum, which may round: whole numbers do not.
        let (lower, upper) = bounds()
        let isRange = lower < upper && lower.isFinite && upper.isFinite
        let row = program.addConstraint(
            "row \(index)", lowerBound: isRange ? -5 : lower, upperBound: isRange ? 7 : upper)
        for variable in variables where random.below(2) == 0 {
            program.add(number(), times: variable, to: row)
        }
    }
    return program
}
