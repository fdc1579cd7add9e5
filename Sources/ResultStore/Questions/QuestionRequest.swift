// SPDX-License-Identifier: Apache-2.0
public import Foundation

/// What is asked for, beyond the question itself.
public struct QuestionRequest: Hashable, Sendable {
    /// A condition on a dimension.
    public struct Condition: Hashable, Sendable {
        /// The dimension's name.
        public var dimension: String
        /// What its value is; a star stands for any letters.
        public var value: String
        /// Whether values are kept that are something else.
        public var isNegated: Bool

        /// Creates a condition.
        public init(_ dimension: String, _ value: String, isNegated: Bool = false) {
            self.dimension = dimension
            self.value = value
            self.isNegated = isNegated
        }

        /// Reads `site=north`, `site=nor*` or `site!=north`; `nil` when it is none of these.
        public init?(_ text: String) {
            guard let sign = text.firstIndex(of: "=") else { return nil }
            let isNegated = text[..<sign].hasSuffix("!")
            let name = text[..<sign].dropLast(isNegated ? 1 : 0)
            guard !name.isEmpty else { return nil }
            self.init(String(name), String(text[text.index(after: sign)...]), isNegated: isNegated)
        }
    }

    /// The runs, by their names in the store.
    public var runs: [String]
    /// The run that they are compared with, where the question compares.
    public var against: String?
    /// By what the answer is split; the question's usual way when `nil`.
    public var by: [String]?
    /// What is kept; conditions on the same dimension are alternatives, unless they are negated.
    public var conditions: [Condition]

    /// Creates a request.
    public init(
        runs: [String], against: String? = nil, by: [String]? = nil, conditions: [Condition] = []
    ) {
        self.runs = runs
        self.against = against
        self.by = by
        self.conditions = conditions
    }
}

/// Why a ready-made question cannot be asked so.
public enum QuestionFault: Error, Equatable, Sendable {
    /// The question has no such dimension.
    case unknownDimension(name: String, closest: String?, known: [String])
    /// These dimensions are not measured together.
    case notTogether(names: [String], groups: [[String]])
    /// A dimension occurs twice.
    case repeated(name: String)
    /// The question compares two runs, and only one was named.
    case needsOtherRun(question: String)
    /// The dimension has no such value in these runs.
    case unknownValue(dimension: String, value: String, closest: String?)
}

extension QuestionFault: LocalizedError, CustomStringConvertible {
    /// What is wrong and what to do about it.
    public var errorDescription: String? { description }

    /// What is wrong and what to do about it.
    public var description: String {
        switch self {
        case .unknownDimension(let name, let closest, let known):
            "this question knows nothing of \"\(name)\""
                + (closest.map { "; did you mean \"\($0)\"?" }
                    ?? (known.isEmpty ? "" : "; it knows \(known.joined(separator: ", "))"))
        case .notTogether(let names, let groups):
            "\(names.joined(separator: ", ")) are not measured together; together are "
                + groups.map { $0.joined(separator: ", ") }.joined(separator: " | ")
        case .repeated(let name): "\"\(name)\" is named twice"
        case .needsOtherRun(let question):
            "\(question) compares two runs: name the other one with --against"
        case .unknownValue(let dimension, let value, let closest):
            "there is no \(dimension) \"\(value)\" in this"
                + (closest.map { "; did you mean \"\($0)\"?" } ?? "")
        }
    }
}
