// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A YAML file that is no part of a scenario: keys with values, and the lines at which they stand.
public struct PlainRecord: Sendable {
    /// A value with its place.
    public indirect enum Value: Sendable {
        /// A word, a number, a text.
        case text(String)
        /// A list.
        case list([Entry])
        /// Keys with values.
        case record([Entry])
    }

    /// A key with its value; the elements of a list have no key.
    public struct Entry: Sendable {
        /// The key; empty in a list.
        public var key: String
        /// The line at which it stands, 1 for the first of the file.
        public var line: Int
        /// The value.
        public var value: Value

        /// The text of a word, a number, a text.
        public var text: String? { if case .text(let text) = value { text } else { nil } }

        /// The entries of a record.
        public var entries: [Entry]? { if case .record(let entries) = value { entries } else { nil } }
    }

    /// The entries of the file in the order in which they were written.
    public let entries: [Entry]

    /// Reads the file at `path`.
    ///
    /// - Throws: If there is no such file, it is no YAML, or does not hold keys with values.
    public init(path: String) throws(PlainTable.Failure) {
        let files = SourceFiles()
        let file = files.add(path)
        let root: SourceNode
        do {
            let bytes = try files.text(of: file, limit: SourceFiles.yamlLimit)
            root = try YAMLSource.tree(of: String(decoding: bytes, as: UTF8.self), file: file)
        } catch {
            let isMissing: Bool
            if case .unreadableFile = error.reason { isMissing = true } else { isMissing = false }
            throw PlainTable.Failure(
                description: isMissing
                    ? error.reason.message : "\(path):\(error.place.line): \(error.reason.message)",
                isMissing: isMissing)
        }
        guard case .record(let entries) = Self.value(root) else {
            throw PlainTable.Failure(description: "\(path):1: expected keys with values", isMissing: false)
        }
        self.entries = entries
    }

    private static func value(_ node: SourceNode) -> Value {
        switch node.content {
        case .scalar(let text, _): .text(text)
        case .sequence(let elements):
            .list(elements.map { Entry(key: "", line: Int($0.place.line), value: value($0)) })
        case .mapping, .row:
            .record(
                (node.mapping?.entries ?? []).map {
                    Entry(key: $0.key, line: Int($0.keyPlace.line), value: value($0.value))
                })
        }
    }
}
