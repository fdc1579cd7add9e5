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
            "unknown section \"\(name)\"; known are NAME, OBJSENSE, ROWS, COLUMNS, RHS, RANGES, BOUNDS, ENDATA"
        case .dataBeforeSections: "data before the first section"
        case .wrongFieldCount(let section, let count): "\(count) fields do not make a line of \(section)"
        case .notANumber(let field): "\"\(field)\" is not a finite number"
        case .unknownRowType(let type): "unknown row type \"\(type)\"; known are N, E, L, G"
        case .unknownBoundType(let type):
            "unknown bound type \"\(type)\"; known are LO, UP, FX, FR, MI, PL, BV, LI, UI"
        case .unknownRow(let name): "row \"\(name)\" is not in ROWS"
        case .unknownColumn(let name): "column \"\(name)\" is not in COLUMNS"
        case .rowRepeated(let name): "row \"\(name)\" is named twice"
        case .columnScattered(let name): "the lines of column \"\(name)\" are not together"
        case .coefficientRepeated(let column, let row):
            "column \"\(column)\" has two coefficients in row \"\(row)\""
        case .rangeOfFreeRow(let name): "row \"\(name)\" is free and cannot have a range"
        case .unknownMarker(let name): "unknown marker \"\(name)\"; known are 'INTORG' and 'INTEND'"
        case .unknownSense(let name): "unknown sense \"\(name)\"; known are MIN and MAX"
        case .objectiveMissing: "no row of type N, which would be the objective"
        }
    }
}

/// Why an MPS file could not be read: all that is wrong with it, up to a limit.
public struct MPSReadFailure: Error, Equatable, Sendable {
    /// The defects in the order of their lines; at least one.
    public var faults: [MPSFault]
}
