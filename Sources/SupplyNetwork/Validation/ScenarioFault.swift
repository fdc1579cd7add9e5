// SPDX-License-Identifier: Apache-2.0

/// A defect of a scenario, with the place in its structure; a file reader adds line and column.
public struct ScenarioFault: Error, Hashable, Sendable {
    /// How much the defect matters.
    public enum Severity: Hashable, Sendable {
        /// The scenario cannot be run.
        case error
        /// The scenario runs, but probably not as its author meant it.
        case suspicion
    }

    /// How much the defect matters.
    public var severity: Severity
    /// Where the defect is: the names of the entries from the outermost in, `["sites", "dc", "stock",
    /// "tea"]`.
    public var path: [String]
    /// What is wrong, as data rather than prose.
    public var reason: Reason

    /// Creates a fault.
    public init(_ reason: Reason, at path: [String], severity: Severity = .error) {
        self.reason = reason
        self.path = path
        self.severity = severity
    }
}
