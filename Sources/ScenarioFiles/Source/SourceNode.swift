// SPDX-License-Identifier: Apache-2.0

/// A piece of a scenario as it was written, with the place where it stands.
///
/// YAML and tables become the same tree, so that one decoder serves both.
struct SourceNode {
    /// What a node holds.
    enum Content {
        /// A word, a number, a text; `isPlain` unless it was quoted.
        case scalar(String, isPlain: Bool)
        /// A list.
        case sequence([SourceNode])
        /// Names with values.
        case mapping(SourceMapping)
        /// The names with values of a table's row, which starts at this byte: read whenever it is asked for, since a row takes
        /// ten times the memory of its text.
        case row(TableText, start: Int32)
    }

    /// What the node holds.
    var content: Content
    /// Where a scalar stands; for a list or a mapping, where its key stands, which is where one looks for it.
    var place: Place
    /// Whether a change multiplied what was written: then it is rounded to what can be written, such as whole seconds.
    var isComputed = false

    /// Creates a node.
    init(_ content: Content, at place: Place) {
        self.content = content
        self.place = place
    }

    /// An unquoted scalar, as tables have them.
    static func plain(_ text: String, at place: Place) -> SourceNode {
        SourceNode(.scalar(text, isPlain: true), at: place)
    }

    /// The text of a scalar.
    var text: String? {
        guard case .scalar(let text, _) = content else { return nil }
        return text
    }

    /// The entries of a mapping.
    var mapping: SourceMapping? {
        switch content {
        case .mapping(let mapping): mapping
        case .row(let text, let start): text.row(at: start, line: place.line)
        case .scalar, .sequence: nil
        }
    }

    /// The elements of a list.
    var elements: [SourceNode]? {
        guard case .sequence(let elements) = content else { return nil }
        return elements
    }

    /// Whether the author wrote `null`: not set, or deleted from what is extended.
    var isNull: Bool {
        guard case .scalar(let text, isPlain: true) = content else { return false }
        return text == "null" || text == "~"
    }

    /// Whether the author wrote a key and no value.
    var isEmpty: Bool {
        guard case .scalar(let text, isPlain: true) = content else { return false }
        return text.isEmpty
    }
}

/// Names with values in the order in which they were written.
///
/// A class, so that a table of many rows is built in place and passed on without copying. It is changed only
/// by whoever builds it, before anyone else sees it.
final class SourceMapping {
    /// One name with its value.
    struct Entry {
        /// The name.
        var key: String
        /// Where the name stands.
        var keyPlace: Place
        /// The value.
        var value: SourceNode
    }

    /// The entries in the order in which they were written.
    private(set) var entries: [Entry]
    private var index: [String: Int]?

    /// Creates a mapping of `entries`, whose keys differ.
    init(_ entries: [Entry] = []) {
        self.entries = entries
    }

    /// The value of `key`.
    subscript(key: String) -> SourceNode? { entry(key)?.value }

    /// The entry of `key`.
    func entry(_ key: String) -> Entry? {
        position(of: key).map { entries[$0] }
    }

    /// Sets the value of an entry that exists, or appends an entry.
    func set(_ key: String, at place: Place, to value: SourceNode) {
        if let position = position(of: key) {
            entries[position].value = value
        } else {
            index?[key] = entries.count
            entries.append(Entry(key: key, keyPlace: place, value: value))
        }
    }

    /// The same entries without those whose key is in `keys`.
    func without(_ keys: Set<String>) -> SourceMapping {
        keys.isEmpty ? self : SourceMapping(entries.filter { !keys.contains($0.key) })
    }

    /// A few entries are searched one by one, which is faster than hashing; many through an index.
    private func position(of key: String) -> Int? {
        guard entries.count > 16 else { return entries.firstIndex { $0.key == key } }
        if let index { return index[key] }
        var built = [String: Int](minimumCapacity: entries.count)
        for (position, entry) in entries.enumerated() where built[entry.key] == nil {
            built[entry.key] = position
        }
        index = built
        return built[key]
    }
}
