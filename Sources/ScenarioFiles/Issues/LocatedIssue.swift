// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// A defect of a scenario's files, with the place where the author can mend it.
public struct LocatedIssue: Error, Hashable, Sendable {
    /// How much the defect matters.
    public var severity: ScenarioFault.Severity
    /// What is wrong, as data rather than prose.
    public var reason: Reason
    /// The file the defect is in, as the reader was told to find it.
    public var path: String
    /// The line of the offending value, counted from one.
    public var line: Int
    /// The column of the offending value, counted from one in Unicode scalars.
    public var column: Int

    /// Creates an issue.
    public init(
        _ reason: Reason, severity: ScenarioFault.Severity = .error, path: String, line: Int = 1,
        column: Int = 1
    ) {
        self.reason = reason
        self.severity = severity
        self.path = path
        self.line = line
        self.column = column
    }

    /// What is wrong with a file.
    public enum Reason: Hashable, Sendable {
        // MARK: Files

        /// A file that another one names cannot be read.
        case unreadableFile(name: String, problem: FileProblem)
        /// A file is too large to be what it should be.
        case fileTooLarge(bytes: Int, limit: Int)
        /// A file is not UTF-8 text.
        case notUTF8(byteOffset: Int)
        /// A file holds a zero byte, which no text has.
        case zeroByte
        /// A file holds nothing.
        case emptyFile
        /// A file that extends itself, through others or directly.
        case extendsItself(file: String)
        /// More files extend each other than anyone can follow.
        case extendsTooManyFiles(limit: Int)

        // MARK: YAML

        /// Text that is not YAML.
        case syntax(problem: String)
        /// A mapping names a key twice.
        case repeatedKey(key: String, firstLine: Int)
        /// A key that is not a plain word.
        case keyIsNotAName
        /// Nesting that no scenario needs.
        case nestedTooDeep(limit: Int)
        /// More entries than a scenario can have, as aliases of aliases make them.
        case tooManyEntries(limit: Int)

        // MARK: Tables

        /// A quoted field that the file ends in.
        case unclosedQuote
        /// A quoted field that goes on after its end.
        case textAfterQuote
        /// A row with more columns than any table has.
        case tooManyColumns(limit: Int)
        /// A row with more or fewer fields than the header.
        case rowLength(found: Int, expected: Int)
        /// A column without a name.
        case unnamedColumn
        /// A column that the table does not know.
        case unknownColumn(name: String, table: String, closest: String?)
        /// A column that occurs twice.
        case repeatedColumn(name: String)
        /// A column that the table needs.
        case missingColumn(name: String, table: String, closest: String?)
        /// A row without a name in its key column.
        case missingCell(column: String)

        // MARK: Structure

        /// A key that its record does not have.
        case unknownKey(key: String, record: String, closest: String?, allowed: [String])
        /// A key that its record must have.
        case missingKey(key: String, record: String, expected: String)
        /// A key without a value.
        case missingValue(expected: String)
        /// A value of another form than expected.
        case unexpected(found: String, expected: String, mending: Mending?)
        /// A record that must have one of several keys and has none.
        case noVariant(record: String, allowed: [String])
        /// A record that has more than one of several keys that exclude each other.
        case severalVariants(keys: [String], record: String)
        /// An entry that was already given elsewhere.
        case givenTwice(what: String, firstPath: String, firstLine: Int)

        // MARK: Meaning

        /// A quantity that the product's smallest unit does not divide.
        case notAMultiple(units: Double, granularity: Double)
        /// A quantity that is too large to be counted.
        case quantityTooLarge(units: Double, limit: Double)
        /// A source that is neither a lane nor a site.
        case unknownSource(name: String, closest: String?)
        /// A site from which no lane leads here.
        case noLane(from: String, to: String, product: String?)
        /// A site from which several lanes lead here.
        case severalLanes(from: String, to: String, lanes: [String])
        /// A defect of the scenario as a whole.
        case fault(ScenarioFault.Reason)
    }

    /// Why a file cannot be read.
    public enum FileProblem: Hashable, Sendable {
        /// There is no such file.
        case missing
        /// It is a folder.
        case folder
        /// It is neither a file nor a folder.
        case special
        /// The system does not let it be read, with its own words.
        case refused(String)
    }

    /// What the author can do, where it follows from what was found.
    public enum Mending: Hashable, Sendable {
        /// Nothing is defined by this name, but by a close one.
        case didYouMean(String)
        /// The value can be written like this.
        case write(String)
    }
}
