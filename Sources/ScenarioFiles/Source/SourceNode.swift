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

    // Nobody changes a mapping while someone else looks at it, and every field of every record asks: looking out for it took
    // a third of the time of finding a key.
    /// The entries in the order in which they were written.
    @exclusivity(unchecked) private(set) var entries: [Entry]
    @exclusivity(unchecked) private var index: [String: Int]?
    @exclusivity(unchecked) private var marks: KeyMark
    /// A definition that knows all of the keys, where that is certain.
    @exclusivity(unchecked) private(set) var definition: Definition?

    /// Creates a mapping of `entries`, whose keys differ.
    init(_ entries: [Entry] = []) {
        self.entries = entries
        marks = .none
        definition = nil
        if entries.count <= Self.searchedEntries { for entry in entries { marks.add(KeyMark(entry.key)) } }
    }

    /// Creates a mapping of a few entries with the bits of their keys.
    ///
    /// - Parameters:
    ///   - entries: The entries, whose keys differ.
    ///   - marks: The bits of their keys, and perhaps of others.
    ///   - definition: A definition that knows all of the keys, where that is certain.
    init(_ entries: [Entry], marks: KeyMark, of definition: Definition?) {
        self.entries = entries
        self.marks = marks
        self.definition = definition
    }

    /// How many entries are searched one by one, which is faster than hashing; more have an index.
    private static let searchedEntries = 16

    /// The value of a field, found faster than by its key alone where it is left out.
    func value(of field: FieldEntry) -> SourceNode? {
        if entries.count <= Self.searchedEntries, marks.lacks(field.mark) { return nil }
        return self[field.key]
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
            append(Entry(key: key, keyPlace: place, value: value))
        }
    }

    /// Appends an entry, unless there is one of that key.
    ///
    /// - Returns: Where the key of the entry that was there stands; `nil` when it was appended.
    func append(_ key: String, at place: Place, _ value: SourceNode) -> Place? {
        if entries.count > Self.searchedEntries {
            if index == nil { index = builtIndex }
            let position = index?.place(of: key, orElse: entries.count) ?? entries.count
            guard position == entries.count else { return entries[position].keyPlace }
        } else if let position = position(of: key) {
            return entries[position].keyPlace
        }
        append(Entry(key: key, keyPlace: place, value: value))
        return nil
    }

    private func append(_ entry: Entry) {
        if entries.count < Self.searchedEntries { marks.add(KeyMark(entry.key)) }
        definition = nil
        entries.append(entry)
    }

    /// The same entries without those whose key is in `keys`.
    func without(_ keys: Set<String>) -> SourceMapping {
        keys.isEmpty ? self : SourceMapping(entries.filter { !keys.contains($0.key) })
    }

    private func position(of key: String) -> Int? {
        guard entries.count > Self.searchedEntries else { return entries.firstIndex { $0.key == key } }
        if index == nil { index = builtIndex }
        return index?[key]
    }

    private var builtIndex: [String: Int] {
        var built = [String: Int](minimumCapacity: entries.count)
        for (position, entry) in entries.enumerated() where built[entry.key] == nil {
            built[entry.key] = position
        }
        return built
    }
}

extension [String: Int] {
    /// The value of a key; where it has none, it gets the one given.
    fileprivate mutating func place(of key: String, orElse new: Int) -> Int {
        func taken(_ value: inout Int) -> Int { value }
        return taken(&self[key, default: new])
    }
}
