// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// A result in a list: a run or plan by itself, or a comparison with all of its runs.
public struct ResultSummary: Hashable, Sendable {
    /// The name that other commands take.
    public var name: String
    /// What kind of command made it.
    public var kind: RunManifest.Kind
    /// When it was made, as ISO 8601.
    public var created: String
    /// The scenario's name, that of the base in a comparison.
    public var scenario: String
    /// What is compared; of a run by itself its variant, if it has one.
    public var variants: [String]
    /// The names of its runs.
    public var runs: [String]
    /// How many replications each run has.
    public var replications: Int
    /// Whether all replications that were asked for are there.
    public var isComplete: Bool
    /// How long it took, in seconds of wall time; not a number where that is not known.
    public var wallSeconds: Double
    /// The version of the program that made it.
    public var toolVersion: String
    /// The command line that repeats it.
    public var command: String
    /// Its tags, in alphabetical order.
    public var tags: [String]
}

/// Which results are listed or removed.
public struct ResultFilter: Hashable, Sendable {
    /// Only of this scenario; a star stands for any letters.
    public var scenario: String?
    /// Only with this tag.
    public var tag: String?
    /// Only made at or after this time, as ISO 8601.
    public var since: String?
    /// Only made before this time, as ISO 8601.
    public var before: String?
    /// Only of this kind.
    public var kind: RunManifest.Kind?
    /// Only those that were stopped before they were complete.
    public var onlyIncomplete: Bool

    /// Creates a filter; by default everything passes.
    public init(
        scenario: String? = nil, tag: String? = nil, since: String? = nil, before: String? = nil,
        kind: RunManifest.Kind? = nil, onlyIncomplete: Bool = false
    ) {
        self.scenario = scenario
        self.tag = tag
        self.since = since
        self.before = before
        self.kind = kind
        self.onlyIncomplete = onlyIncomplete
    }

    /// Whether a result passes.
    public func passes(_ result: ResultSummary) -> Bool {
        if let scenario, !matches(result.scenario, pattern: scenario) { return false }
        if let tag, !result.tags.contains(tag) { return false }
        // ISO 8601 in one time zone sorts as text.
        if let since, result.created < since { return false }
        if let before, result.created >= before { return false }
        if let kind, result.kind != kind { return false }
        return !onlyIncomplete || !result.isComplete
    }
}

/// Whether a text is like a pattern in which stars stand for any letters.
func matches(_ text: String, pattern: String) -> Bool {
    let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard parts.count > 1, let first = parts.first, let last = parts.last else { return text == pattern }
    guard text.hasPrefix(first), text.hasSuffix(last), text.count >= first.count + last.count else {
        return false
    }
    var rest = text.dropFirst(first.count).dropLast(last.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
        guard let found = rest.firstRange(of: part) else { return false }
        rest = rest[found.upperBound...]
    }
    return true
}

/// Which results are removed when a store is tidied.
public struct PruningRule: Hashable, Sendable {
    /// The newest so many of each scenario stay, if given.
    public var keep: Int?
    /// What was made at or after this time stays, as ISO 8601, if given.
    public var before: String?
    /// What may be removed at all.
    public var filter: ResultFilter
    /// Incomplete results made at or after this time stay, as ISO 8601, if given: they may be running.
    public var incompleteBefore: String?

    /// Creates a rule.
    public init(
        keep: Int? = nil, before: String? = nil, filter: ResultFilter = ResultFilter(),
        incompleteBefore: String? = nil
    ) {
        self.keep = keep
        self.before = before
        self.filter = filter
        self.incompleteBefore = incompleteBefore
    }

    /// What would be removed: neither tagged, nor among the newest, nor young enough; the oldest first.
    ///
    /// - Parameter results: All results.
    /// - Returns: Nothing when the rule says neither how many nor how old, unless it is about incomplete ones only.
    public func removed(of results: [ResultSummary]) -> [ResultSummary] {
        guard keep != nil || before != nil || filter.onlyIncomplete else { return [] }
        var seen: [String: Int] = [:]
        let newestFirst = results.sorted { ($0.created, $0.name) > ($1.created, $1.name) }
        return newestFirst.filter { result in
            // An incomplete result does not take the place of a complete one.
            let place = seen[result.scenario, default: 0]
            if result.isComplete { seen[result.scenario] = place + 1 }
            guard result.tags.isEmpty, filter.passes(result) else { return false }
            if let keep, place < keep { return false }
            if let before, result.created >= before { return false }
            if let incompleteBefore, !result.isComplete, result.created >= incompleteBefore { return false }
            return true
        }.reversed()
    }
}
