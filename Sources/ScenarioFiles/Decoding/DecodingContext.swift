// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// What decoding one scenario shares: the files, the issues found so far, and what references need.
///
/// A class, because every part of the decoder adds to the same list of issues. It lives for one read.
final class DecodingContext {
    /// How many issues are collected; a file with more has one cause, not ten thousand.
    static let issueLimit = 10_000

    /// The files read.
    let files: SourceFiles
    /// The issues found so far.
    private(set) var issues: [LocatedIssue] = []
    /// How many issues were found beyond the limit.
    private(set) var unlisted = 0
    /// Places of values that could not be read, so that nothing is said twice about them.
    private(set) var damaged: Set<Place> = []
    /// The product whose quantities are being read.
    var product: Product?
    /// The products that were read, by name.
    var products: [ProductID: Product] = [:]
    /// The day on which the scenario's clock starts.
    var start = CalendarDate(daysSinceEpoch: 0)
    /// How orders are served on lanes that do not say.
    var fulfilment = Fulfilment.partial
    /// What keeping stock costs in a year, as a share of its value, where nothing else is said.
    var holdingRate = 0.0
    /// The node whose sources are being read.
    var destination = NodeID("")
    /// Whether the site that is being read is a supplier.
    var siteIsSupplier = false
    /// Whether that node is a customer segment.
    var destinationIsSegment = false
    /// The references that sourcing needs.
    var references = References()
    /// Rows in the order into which they were sorted, under the place of their list, so that faults find them
    /// again.
    var sortedRows: [Place: [SourceNode]] = [:]
    /// Number columns of files that were read for traces and histograms.
    var columns: [String: TableColumns] = [:]
    /// Cells in flow style that were read before, since tables repeat themselves.
    var flows: [String: SourceNode] = [:]
    /// Whether a whole table could not be read, so that what it defines must not be called unknown.
    var lacksTable = false
    private var finder = NameFinder()
    private var known: Set<LocatedIssue> = []

    /// Starts without issues.
    init(files: SourceFiles = SourceFiles()) { self.files = files }

    /// Whether so many issues were found that there is no point in going on.
    var isFull: Bool { issues.count >= Self.issueLimit }

    /// Adds an issue.
    func report(
        _ reason: LocatedIssue.Reason, at place: Place, severity: ScenarioFault.Severity = .error
    ) {
        if severity == .error { damaged.insert(place) }
        guard !isFull else {
            unlisted += 1
            return
        }
        let issue = LocatedIssue(
            reason, severity: severity, path: files.paths[Int(place.file)], line: Int(place.line),
            column: Int(place.column))
        // What several entries inherit from one place is wrong once.
        if known.insert(issue).inserted { issues.append(issue) }
    }

    /// The issues by file, line and column, errors before suspicions.
    var sortedIssues: [LocatedIssue] {
        let order = Dictionary(
            files.paths.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        func rank(_ issue: LocatedIssue) -> (Int, Int, Int, Int) {
            (issue.severity == .error ? 0 : 1, order[issue.path] ?? 0, issue.line, issue.column)
        }
        return issues.enumerated().sorted { a, b in
            let (left, right) = (rank(a.element), rank(b.element))
            return left == right ? a.offset < b.offset : left < right
        }.map(\.element)
    }

    /// Notes that the value at `place` cannot be relied on, without a word of its own.
    func markDamaged(_ place: Place) { damaged.insert(place) }

    /// Adds the issue that kept a file from being read.
    func report(_ failure: SourceFailure) { report(failure.reason, at: failure.place) }

    /// Adds the issue that a value has another form than `shape`.
    func reportUnexpected(_ node: SourceNode, _ shape: Shape, mending: LocatedIssue.Mending? = nil) {
        reportUnexpected(node, expected: shape.words, mending: mending)
    }

    /// Adds the issue that a value is not `expected`.
    func reportUnexpected(_ node: SourceNode, expected: String, mending: LocatedIssue.Mending? = nil) {
        if node.isEmpty {
            report(.missingValue(expected: expected), at: node.place)
        } else {
            report(
                .unexpected(found: Self.words(for: node), expected: expected, mending: mending),
                at: node.place)
        }
    }

    /// The name nearest to `name`.
    func closest(to name: String, among candidates: some Sequence<String>) -> String? {
        finder.closest(to: name, among: candidates)
    }

    /// What stands there, short enough for a message.
    static func words(for node: SourceNode) -> String {
        switch node.content {
        case .sequence: return "a list"
        case .mapping, .row: return "a mapping"
        case .scalar(let text, _):
            let shown = String(text.prefix(60).map { $0.isNewline ? " " : $0 })
            return "\"\(shown)\(text.count > 60 ? "…" : "")\""
        }
    }
}
