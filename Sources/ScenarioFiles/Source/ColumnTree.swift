// SPDX-License-Identifier: Apache-2.0

/// The columns of a table by the parts of their names: `policy.type` and `policy.level` belong to `policy`.
struct ColumnTree {
    /// The column that bears exactly this name, if there is one.
    private(set) var column: Int?
    /// The columns below, in the order in which they first occur.
    private(set) var children: [Child] = []

    /// The columns below one name.
    struct Child {
        let name: String
        let mark: KeyMark
        var tree = ColumnTree()
    }

    /// Adds a column under its name's parts.
    mutating func add(_ parts: some Collection<String>, column index: Int) {
        guard let first = parts.first else {
            column = index
            return
        }
        let position = children.firstIndex { $0.name == first } ?? children.count
        if position == children.count { children.append(Child(name: first, mark: KeyMark(first))) }
        children[position].tree.add(parts.dropFirst(), column: index)
    }

    /// The value that a row has under this name, or `nil` when its cells are empty.
    ///
    /// A cell of its own beside columns below it is the `type` of what they describe.
    ///
    /// - Parameters:
    ///   - place: Where the row stands.
    ///   - definition: A definition that knows the names of all columns below, where that is certain.
    ///   - value: Makes a node of the cell with an index, or gives `nil` for an empty one.
    /// - Returns: The cell's node, or a mapping of the cells below it.
    func node(at place: Place, of definition: Definition? = nil, value: (Int) -> SourceNode?) -> SourceNode? {
        let own = column.flatMap(value)
        guard !children.isEmpty else { return own }
        var entries: [SourceMapping.Entry] = []
        entries.reserveCapacity(children.count + 1)
        var marks = KeyMark.none
        if let own {
            entries.append(SourceMapping.Entry(key: "type", keyPlace: own.place, value: own))
            marks.add(Self.type)
        }
        let before = entries.count
        for child in children {
            if let node = child.tree.node(at: place, value: value) {
                entries.append(SourceMapping.Entry(key: child.name, keyPlace: node.place, value: node))
                marks.add(child.mark)
            }
        }
        guard entries.count > before else { return own }
        let mapping = SourceMapping(entries, marks: marks, of: own == nil ? definition : nil)
        return SourceNode(.mapping(mapping), at: entries[0].value.place)
    }

    private static let type = KeyMark("type")
}
