// SPDX-License-Identifier: Apache-2.0
import ScenarioFiles
import SupplyNetwork

/// A scenario that is being put together from sheets or exports: its values, tables and YAML, each piece with its origin.
struct ScenarioDraft {
    /// A piece of text with its origin.
    struct Piece {
        var text: String
        var origin: Origin
    }

    /// A value of the whole scenario.
    struct Value {
        var key: Piece
        var value: Piece
    }

    /// A table that becomes a CSV file.
    struct Table {
        /// The name in the scenario format; `nil` for a file of data that the scenario names itself.
        var name: String?
        /// The file that it becomes.
        var file: String
        var columns: [Piece]
        /// The rows, each with a piece for every column.
        var rows: [[Piece]] = []
    }

    /// What the scenario is made of; origins count in them.
    var sources: [ImportSource] = []
    /// A remark for the head of the scenario, such as what it was made from.
    var remark = ""
    /// The values of the whole.
    var values: [Value] = []
    /// The tables.
    var tables: [Table] = []
    /// Lines of YAML.
    var lines: [Piece] = []
    /// Whether a whole sheet, file or column could not be read, so that what it holds must not be called missing.
    var isIncomplete = false
    /// What was found wrong or worth knowing while reading.
    var issues = IssueList()

    /// Adds a source and gives its index.
    mutating func add(_ source: ImportSource) -> Int {
        sources.append(source)
        return sources.count - 1
    }

    /// Adds an issue.
    mutating func report(
        _ message: String, at origin: Origin, mending: String? = nil,
        severity: ScenarioFault.Severity = .error
    ) {
        issues.add(
            ImportIssue(
                severity: severity, place: place(of: origin), message: message, mending: mending))
    }

    /// The place of an origin.
    func place(of origin: Origin) -> ImportIssue.Place {
        guard sources.indices.contains(Int(origin.source)) else {
            return ImportIssue.Place(
                file: "", sheet: nil, row: 0, column: 0, cell: nil, columnName: nil)
        }
        return sources[Int(origin.source)].place(origin)
    }
}

/// Issues up to a number; a file with more has one cause, not ten thousand.
struct IssueList {
    static let limit = 10_000

    private(set) var issues: [ImportIssue] = []
    private(set) var unlisted = 0
    private var known: Set<ImportIssue> = []

    /// The places of errors.
    var places: Set<ImportIssue.Place> { Set(issues.filter { $0.severity == .error }.map(\.place)) }

    var hasErrors: Bool { issues.contains { $0.severity == .error } }

    mutating func add(_ issue: ImportIssue) {
        guard issues.count < Self.limit else {
            unlisted += 1
            return
        }
        if known.insert(issue).inserted { issues.append(issue) }
    }

    mutating func add(unlisted count: Int) { unlisted += count }

    /// Errors first, each kind in the order in which they were found.
    var sorted: [ImportIssue] {
        issues.filter { $0.severity == .error } + issues.filter { $0.severity != .error }
    }
}
