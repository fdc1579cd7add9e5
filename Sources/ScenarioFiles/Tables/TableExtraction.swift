// SPDX-License-Identifier: Apache-2.0

/// Takes the entries of one table out of a scenario that is to be written; what its cells cannot hold stays behind.
struct TableExtraction {
    private let form: TablesRecord.Table
    private var rows: [(keys: [String], cells: [String: String])] = []

    init(_ form: TablesRecord.Table) { self.form = form }

    /// What is left of the whole when the rows are taken out; `nil` for nothing.
    mutating func remainder(of root: TextNode) -> TextNode? { remainder(of: root, form.path[...], keys: []) }

    /// The table with the columns that its rows use, in the order of the format; `nil` without rows.
    var table: TabularScenario.Table? {
        guard !rows.isEmpty else { return nil }
        let used = rows.reduce(into: Set<String>()) { $0.formUnion($1.cells.keys) }
        let known = TableForm.all.first { $0.name == form.key }?.columns.map(\.name) ?? []
        let others = known.filter(used.contains) + used.subtracting(known).sorted()
        let table = rows.map { row in row.keys + others.map { row.cells[$0] ?? "" } }
        return TabularScenario.Table(name: form.key, columns: form.keyColumns + others, rows: table)
    }

    private mutating func remainder(of node: TextNode, _ path: ArraySlice<String?>, keys: [String])
        -> TextNode?
    {
        guard let step = path.first else { return entryRemainder(of: node, keys: keys) }
        guard case .mapping(let entries) = node else { return node }
        var left: [(key: String, value: TextNode)] = []
        for (key, value) in entries {
            if let literal = step {
                guard key == literal else {
                    left.append((key, value))
                    continue
                }
                // A section from which everything was taken is gone.
                if let value = remainder(of: value, path.dropFirst(), keys: keys) {
                    left.append((key, value))
                }
            } else if !isName(key, first: keys.isEmpty) {
                left.append((key, value))
            } else if let value = remainder(of: value, path.dropFirst(), keys: keys + [key]) {
                left.append((key, value))
            } else if path.count > 1 {
                // An entry whose inner ones were taken is still an entry.
                left.append((key, .mapping([])))
            }
        }
        let wasEmpty = entries.isEmpty
        return left.isEmpty && !wasEmpty ? nil : .mapping(left)
    }

    /// Whether a key column can hold a name.
    private func isName(_ key: String, first: Bool) -> Bool {
        !key.isEmpty && CellText.trimmed(key) == key && key.utf16.count <= 32_767
            && !(first && CellText.isRemark(key)) && !key.unicodeScalars.contains { $0 == "\r" || $0 == "\0" }
    }

    // MARK: Entries

    private mutating func entryRemainder(of node: TextNode, keys: [String]) -> TextNode? {
        if form.isList {
            guard case .sequence(let elements) = node, !elements.isEmpty else { return node }
            let cells = elements.map(cells)
            guard cells.allSatisfy({ $0.left.isEmpty && !$0.cells.isEmpty }) else { return node }
            rows += cells.map { (keys, $0.cells) }
            return nil
        }
        if let column = form.valueColumn {
            guard case .scalar = node, let text = CellText.of(node) else { return node }
            rows.append((keys, [column: text]))
            return nil
        }
        guard case .mapping = node else { return node }
        let (cells, left) = cells(of: node)
        rows.append((keys, cells))
        return left.isEmpty ? nil : .mapping(left)
    }

    private func cells(of node: TextNode) -> (cells: [String: String], left: [(key: String, value: TextNode)])
    {
        var cells: [String: String] = [:]
        var left: [(key: String, value: TextNode)] = []
        guard case .mapping(let entries) = node else { return ([:], [("", node)]) }
        for (key, value) in entries {
            if let spread = spread(key, value) {
                cells.merge(spread) { first, _ in first }
            } else if let text = CellText.of(value) {
                cells[key] = text
            } else {
                left.append((key, value))
            }
        }
        return (cells, left)
    }

    /// The cells of a record that has columns of its own.
    private func spread(_ key: String, _ value: TextNode) -> [String: String]? {
        guard let shape = form.definition?.field(key)?.shape, let definition = TableForm.spread(shape) else {
            return nil
        }
        var entries = value.entries
        if case .sequence(let pair) = value, definition.name == LocationRecord.definition.name,
            pair.count == 2
        {
            entries = [("latitude", pair[0]), ("longitude", pair[1])]
        }
        guard entries.contains(where: { $0.key != "type" }) else { return nil }
        var cells: [String: String] = [:]
        for entry in entries {
            guard let text = CellText.of(entry.value) else { return nil }
            cells[entry.key == "type" ? key : "\(key).\(entry.key)"] = text
        }
        return cells
    }
}
