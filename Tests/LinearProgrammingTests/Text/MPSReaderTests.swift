// SPDX-License-Identifier: Apache-2.0

import LinearProgramming
import Testing

struct MPSReaderTests {
    /// Every kind of row, range and bound.
    private let allKinds = """
        * a comment
        NAME          KINDS
        ROWS
         N  COST
         L  LESS
         G  MORE
         E  SAME
         E  SAMEUP
         E  SAMEDOWN
         N  LOOSE
        COLUMNS
            X1        COST               1.0   LESS               2.0
            X1        MORE               3.0
            X2        COST              -1.5   LOOSE              4.0
            MARKER                 'MARKER'                 'INTORG'
            N1        LESS               1.0
            N2        LESS               1.0
            MARKER                 'MARKER'                 'INTEND'
            X3        SAME               1.0   SAMEUP             1.0
            X3        SAMEDOWN           1.0
            X4        SAME               1.0
            X5        SAME               1.0
            X6        SAME               1.0
            X7        SAME               1.0
            X8        SAME               1.0
        RHS
            RHS       COST              -7.0   LESS              10.0
            RHS       MORE               2.0   SAME               5.0
            RHS       SAMEUP             5.0   SAMEDOWN           5.0
        RANGES
            RNG       LESS               4.0   MORE               3.0
            RNG       SAMEUP             2.0   SAMEDOWN          -2.0
        BOUNDS
         UP BND       X1                 4.0
         LO BND       X2                -3.0
         UP BND       N1                 9.0
         FR BND       X3
         MI BND       X4
         FX BND       X5                 6.0
         UP BND       X6                -2.0
         BV BND       X7
         LI BND       X8                 2.0
        ENDATA
        """

    private func bounds(of name: String, in program: LinearProgram) throws -> [Double] {
        let variable = try #require(program.variables.first { program.name(of: $0) == name })
        return [program.bounds(of: variable).lower, program.bounds(of: variable).upper]
    }

    @Test(arguments: MPSReader.Layout.allCases)
    func `rows, ranges and the objective are read in every layout`(layout: MPSReader.Layout) throws {
        let program = try MPSReader.program(from: allKinds, layout: layout)
        #expect(program.name == "KINDS")
        #expect(
            program.constraints.map(program.name(of:)) == [
                "LESS", "MORE", "SAME", "SAMEUP", "SAMEDOWN", "LOOSE",
            ])
        #expect(program.constraintLowerBounds == [6, 2, 5, 5, 3, -.infinity])
        #expect(program.constraintUpperBounds == [10, 5, 5, 7, 5, .infinity])
        #expect(program.objectiveConstant == 7)
        #expect(program.objective.prefix(3) == [1, -1.5, 0])
        #expect(program.matrix.entryCount == 13)
    }

    @Test(arguments: MPSReader.Layout.allCases)
    func `bounds are read in every layout`(layout: MPSReader.Layout) throws {
        let program = try MPSReader.program(from: allKinds, layout: layout)
        #expect(try bounds(of: "X1", in: program) == [0, 4])
        #expect(try bounds(of: "X2", in: program) == [-3, .infinity])
        #expect(try bounds(of: "X3", in: program) == [-.infinity, .infinity])
        #expect(try bounds(of: "X4", in: program) == [-.infinity, .infinity])
        #expect(try bounds(of: "X5", in: program) == [6, 6])
        #expect(try bounds(of: "X7", in: program) == [0, 1])
        #expect(try bounds(of: "X8", in: program) == [2, .infinity])
        #expect(program.kinds.filter { $0 == .integer }.count == 3)
        #expect(program.kinds.filter { $0 == .binary }.count == 1)
    }

    @Test func `a negative upper bound without a lower one removes the lower one`() throws {
        let program = try MPSReader.program(from: allKinds)
        #expect(try bounds(of: "X6", in: program) == [-.infinity, -2])
    }

    @Test func `an integer without bounds lies between zero and one, one with an upper bound keeps it`()
        throws
    {
        let program = try MPSReader.program(from: allKinds)
        #expect(try bounds(of: "N1", in: program) == [0, 9])
        #expect(try bounds(of: "N2", in: program) == [0, 1])
    }

    @Test func `names with blanks are read from punched cards`() throws {
        let text = """
            NAME          BLANKS
            ROWS
             N  COST
             L  MY ROW
            COLUMNS
                A B       COST               1.0   MY ROW             2.0
            RHS
                RHS       MY ROW             4.0
            ENDATA
            """
        let program = try MPSReader.program(from: text)
        #expect(program.variables.map(program.name(of:)) == ["A B"])
        #expect(program.constraints.map(program.name(of:)) == ["MY ROW"])
        #expect(program.constraintUpperBounds == [4])
    }

    @Test func `sense, tabs, carriage returns, Fortran exponents and missing vector names are understood`()
        throws
    {
        let text = [
            "NAME", "OBJSENSE", "    MAX", "ROWS", " N\tcost", " L\tcap", "COLUMNS",
            "\tx\tcost\t1.5D+1\tcap\t1",
            "RHS", "\tcap\t1e2", "BOUNDS", " UP x 1e30", "ENDATA",
        ].joined(separator: "\r\n")
        let program = try MPSReader.program(from: text)
        #expect(program.sense == .maximize)
        #expect(program.objective == [15])
        #expect(program.constraintUpperBounds == [100])
        #expect(program.variableUpperBounds == [.infinity])
    }

    @Test func `ranges may come before the right-hand sides`() throws {
        let text = """
            NAME
            ROWS
             N cost
             L cap
            COLUMNS
             x cap 1
            RANGES
             RNG cap 4
            RHS
             RHS cap 10
            ENDATA
            """
        let program = try MPSReader.program(from: text)
        #expect(program.constraintLowerBounds == [6])
        #expect(program.constraintUpperBounds == [10])
    }

    @Test func `every defect is told with its line`() {
        let text = """
            ROWS
             N cost
             L cap
             Q odd
             L cap
            COLUMNS
             x cost 1 cap one
             y nowhere 1
             x cap 2
             z cap
             w cap 1 cap 2
            RHS
             RHS cap nan
            RANGES
             RNG cost 3
            BOUNDS
             UP BND v 3
             XX BND x 3
             UP BND x
             UP
            """
        #expect(
            faults(of: text) == [
                .init(line: 4, reason: .unknownRowType("Q")),
                .init(line: 5, reason: .rowRepeated("cap")),
                .init(line: 7, reason: .notANumber("one")),
                .init(line: 8, reason: .unknownRow("nowhere")),
                .init(line: 9, reason: .columnScattered("x")),
                .init(line: 10, reason: .wrongFieldCount(section: "COLUMNS", count: 2)),
                .init(line: 11, reason: .coefficientRepeated(column: "w", row: "cap")),
                .init(line: 13, reason: .notANumber("nan")),
                .init(line: 15, reason: .rangeOfFreeRow("cost")),
                .init(line: 17, reason: .unknownColumn("v")),
                .init(line: 18, reason: .unknownBoundType("XX")),
                .init(line: 19, reason: .unknownColumn("BND")),
                .init(line: 20, reason: .wrongFieldCount(section: "BOUNDS", count: 1)),
                .init(line: 20, reason: .endMissing),
            ])
    }

    @Test func `sides given twice, endless figures and bounds that cross are told with their lines`() {
        let text = """
            NAME
            ROWS
             N cost
             G more
             E same
            COLUMNS
             x cost 1 more 1e30
             x same 1
             y cost 1 more -2e300
             z cost 1 more 1
            RHS
             RHS1 more 2 same 1
             RHS2 more 3
             RHS1 cost 1
            RANGES
             R same 1
             R same 2
            BOUNDS
             LO B x 5
             UP B x 3
             LO B y 1e31
             UP B z 1e30
            ENDATA
            """
        #expect(
            faults(of: text) == [
                .init(line: 7, reason: .endlessCoefficient("1e30")),
                .init(line: 9, reason: .endlessCoefficient("-2e300")),
                .init(line: 13, reason: .rightHandSideRepeated("more")),
                .init(line: 17, reason: .rangeRepeated("same")),
                .init(line: 20, reason: .boundsCross(column: "x", lower: 5, upper: 3)),
                .init(line: 21, reason: .boundsCross(column: "y", lower: .infinity, upper: .infinity)),
            ])
    }

    @Test(arguments: [("G", "1e30"), ("L", "-1e30"), ("E", "1e31")])
    func `a right-hand side that nothing reaches is a defect`(type: String, value: String) {
        let text = "NAME\nROWS\n N cost\n \(type) row\nCOLUMNS\n x row 1\nRHS\n RHS row \(value)\nENDATA\n"
        #expect(faults(of: text) == [.init(line: 8, reason: .endlessRightHandSide(row: "row", type: type))])
    }

    @Test(arguments: [("G", "-1e30"), ("L", "1e31")])
    func `a right-hand side beyond everything is none`(type: String, value: String) throws {
        let text = "NAME\nROWS\n N cost\n \(type) row\nCOLUMNS\n x row 1\nRHS\n RHS row \(value)\nENDATA\n"
        let program = try MPSReader.program(from: text)
        #expect(program.constraintLowerBounds == [-.infinity])
        #expect(program.constraintUpperBounds == [.infinity])
    }

    @Test func `reading stops when the caller wants no more`() {
        let rows = (0..<9_000).map { " L r\($0)\n" }.joined()
        var questions = 0
        do {
            _ = try MPSReader.program(from: "NAME\nROWS\n N cost\n\(rows)COLUMNS\nENDATA\n") {
                questions += 1
                return questions < 2
            }
            Issue.record("read to the end")
        } catch {
            #expect(error.faults == [.init(line: 8_192, reason: .stopped)])
        }
    }

    @Test func `what a terminal cannot show is not shown, and long words are cut`() {
        let fault = MPSFault(
            line: 1, reason: .unknownSection("\u{0}\u{1B}[2J" + String(repeating: "x", count: 99)))
        #expect(fault.description.hasPrefix("line 1: unknown section \"??[2Jxxx"))
        #expect(fault.description.contains("x…\"; known are"))
    }

    @Test func `text that is no MPS file is refused with a place`() {
        #expect(
            faults(of: "") == [
                .init(line: 1, reason: .endMissing), .init(line: 1, reason: .objectiveMissing),
            ])
        #expect(faults(of: "hello\n").first == .init(line: 1, reason: .unknownSection("hello")))
        #expect(faults(of: " 1 2 3\nENDATA").first == .init(line: 1, reason: .dataBeforeSections))
        #expect(
            faults(of: "QUADOBJ\nOBJSENSE SIDEWAYS\nENDATA").map(\.reason)
                == [.unknownSection("QUADOBJ"), .unknownSense("SIDEWAYS"), .objectiveMissing])
        #expect(faults(of: String(repeating: "garbage\n", count: 1000)).count == 20)
    }

    @Test func `a defect reads as place, finding and expectation`() {
        let fault = MPSFault(line: 4, reason: .unknownRowType("Q"))
        #expect(fault.description == "line 4: unknown row type \"Q\"; known are N, E, L, G")
    }

    private func faults(of text: String) -> [MPSFault] {
        do {
            _ = try MPSReader.program(from: text)
            return []
        } catch {
            return error.faults
        }
    }
}
