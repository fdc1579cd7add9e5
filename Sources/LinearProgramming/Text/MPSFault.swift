// SPDX-License-Identifier: Apache-2.0

/// A defect of an MPS file, with the line where its author can fix it.
public struct MPSFault: Error, Equatable, Sendable {
    /// What is wrong, as data rather than prose.
    public enum Reason: Equatable, Sendable {
        /// The text ends without `ENDATA`.
        case endMissing
        /// A section is not known, or not supported (special ordered sets, quadratic terms).
        case unknownSection(String)
        /// A data line comes before any section.
        case dataBeforeSections
        /// A line has fewer or more fields than its section wants.
        case wrongFieldCount(section: String, count: Int)
        /// A field should be a finite number.
        case notANumber(String)
        /// A coefficient of 1e30 or more, which stands for infinity.
        case endlessCoefficient(String)
        /// A right-hand side of 1e30 or more that no activity can reach.
        case endlessRightHandSide(row: String, type: String)
        /// A row has two right-hand sides, perhaps in two vectors.
        case rightHandSideRepeated(String)
        /// A row has two ranges, perhaps in two vectors.
        case rangeRepeated(String)
        /// No value lies between the bounds of a column; the line is that of the last of them.
        case boundsCross(column: String, lower: Double, upper: Double)
        /// A row type other than N, E, L and G.
        case unknownRowType(String)
        /// A bound type other than LO, UP, FX, FR, MI, PL, BV, LI and UI.
        case unknownBoundType(String)
        /// A row that the section `ROWS` does not name.
        case unknownRow(String)
        /// A column that the section `COLUMNS` does not name.
        case unknownColumn(String)
        /// A row is named twice.
        case rowRepeated(String)
        /// The lines of a column are not together.
        case columnScattered(String)
        /// A column has two coefficients in one row.
        case coefficientRepeated(column: String, row: String)
        /// A range is given for a row without right-hand side.
        case rangeOfFreeRow(String)
        /// A marker other than INTORG and INTEND.
        case unknownMarker(String)
        /// A sense other than MIN and MAX.
        case unknownSense(String)
        /// There is no row of type N.
        case objectiveMissing
        /// The caller wanted to read no further.
        case stopped
    }

    /// The line, counted from one.
    public var line: Int
    /// What is wrong.
    public var reason: Reason

    /// Creates a fault at a line, counted from one.
    public init(line: Int, reason: Reason) {
        self.line = line
        self.reason = reason
    }
}

extension MPSFault: CustomStringConvertible {
    /// The place and the defect in words.
    public var description: String { "line \(line): \(reason)" }
}

extension MPSFault.Reason: CustomStringConvertible {
    /// The defect in words: what was found, what was expected.
    public var description: String {
        switch self {
        case .endMissing: "the text ends without ENDATA"
        case .unknownSection(let name):
            "unknown section \"\(Self.shown(name))\"; known are NAME, OBJSENSE, ROWS, COLUMNS, RHS, RANGES, BOUNDS, ENDATA"
        case .dataBeforeSections: "data before the first section"
        case .wrongFieldCount(let section, let count): "\(count) fields do not make a line of \(section)"
        case .notANumber(let field): "\"\(Self.shown(field))\" is not a finite number"
        case .endlessCoefficient(let field):
            "\"\(Self.shown(field))\" is 1e30 or more, which stands for infinity"
        case .endlessRightHandSide(let row, let type):
            "row \"\(Self.shown(row))\" of type \(type) is infinite: 1e30 or more stands for infinity"
        case .rightHandSideRepeated(let row): "row \"\(Self.shown(row))\" has two right-hand sides"
        case .rangeRepeated(let row): "row \"\(Self.shown(row))\" has two ranges"
        case .boundsCross(let column, let lower, let upper):
            "no value of column \"\(Self.shown(column))\" lies between its bounds \(lower) and \(upper)"
        case .unknownRowType(let type): "unknown row type \"\(Self.shown(type))\"; known are N, E, L, G"
        case .unknownBoundType(let type):
            "unknown bound type \"\(Self.shown(type))\"; known are LO, UP, FX, FR, MI, PL, BV, LI, UI"
        case .unknownRow(let name): "row \"\(Self.shown(name))\" is not in ROWS"
        case .unknownColumn(let name): "column \"\(Self.shown(name))\" is not in COLUMNS"
        case .rowRepeated(let name): "row \"\(Self.shown(name))\" is named twice"
        case .columnScattered(let name): "the lines of column \"\(Self.shown(name))\" are not together"
        case .coefficientRepeated(let column, let row):
            "column \"\(Self.shown(column))\" has two coefficients in row \"\(Self.shown(row))\""
        case .rangeOfFreeRow(let name): "row \"\(Self.shown(name))\" is free and cannot have a range"
        case .unknownMarker(let name):
            "unknown marker \"\(Self.shown(name))\"; known are 'INTORG' and 'INTEND'"
        case .unknownSense(let name): "unknown sense \"\(Self.shown(name))\"; known are MIN and MAX"
        case .objectiveMissing: "no row of type N, which would be the objective"
        case .stopped: "reading was stopped here"
        }
    }

    /// A word of a file that may be anything, such that a terminal can show it.
    private static func shown(_ word: String) -> String {
        let start = word.unicodeScalars.prefix(40).map { scalar in
            scalar.properties.generalCategory == .control ? "?" : String(scalar)
        }
        return start.joined() + (word.unicodeScalars.count > 40 ? "…" : "")
    }
}

/// Why an MPS file could not be read: all that is wrong with it, up to a limit.
public struct MPSReadFailure: Error, Equatable, Sendable {
    /// The defects in the order of their lines; at least one.
    public var faults: [MPSFault]
}
