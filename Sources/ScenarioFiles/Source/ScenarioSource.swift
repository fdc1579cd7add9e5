// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// Reads the files of a scenario into one tree: the YAML text, its tables, and what it extends.
struct ScenarioSource {
    /// How many files may extend one another.
    private static let extendsLimit = 16

    private let context: DecodingContext

    /// Reads with the files and issues of `context`.
    init(_ context: DecodingContext) { self.context = context }

    /// The tree of the scenario in the file at `path`.
    ///
    /// - Throws: The defect after which nothing can be read; lesser ones are in the context.
    func tree(of path: String) throws(SourceFailure) -> SourceNode {
        try tree(of: path, extendedBy: [])
    }

    private func tree(of path: String, extendedBy chain: [String]) throws(SourceFailure) -> SourceNode {
        let file = context.files.add(path)
        let start = Place(file: file, line: 1, column: 1)
        let bytes = try context.files.text(of: file, limit: SourceFiles.yamlLimit)
        guard bytes.contains(where: { $0 > UInt8(ascii: " ") }) else {
            throw SourceFailure(reason: .emptyFile, place: start)
        }
        let root = try YAMLSource.tree(of: String(decoding: bytes, as: UTF8.self), file: file)
        guard let mapping = root.mapping else {
            if root.isEmpty || root.isNull { throw SourceFailure(reason: .emptyFile, place: start) }
            let found = DecodingContext.words(for: root)
            throw SourceFailure(
                reason: .unexpected(found: found, expected: "a scenario: keys with values", mending: nil),
                place: root.place)
        }
        let complete = withTables(
            SourceNode(.mapping(mapping.without(["tables", "extends"])), at: start), mapping)
        guard let base = mapping[ScenarioRecord.extends.key], !base.isNull else { return complete }
        guard let name = base.text, !name.isEmpty else {
            context.reportUnexpected(base, .file)
            return complete
        }
        let basePath = context.files.path(of: name, besides: base.place.file)
        let lower = try extended(basePath, by: chain + [path], named: base)
        return TreeMerge.merged(lower, complete, .defined(ScenarioRecord.definition.name))
    }

    private func extended(
        _ path: String, by chain: [String], named node: SourceNode
    ) throws(SourceFailure) -> SourceNode {
        if chain.contains(path) {
            throw SourceFailure(reason: .extendsItself(file: path), place: node.place)
        }
        guard chain.count <= Self.extendsLimit else {
            throw SourceFailure(reason: .extendsTooManyFiles(limit: Self.extendsLimit), place: node.place)
        }
        var path = path
        var problem = context.files.problem(at: path)
        if problem == .folder {
            path += "/\(ScenarioReader.fileName)"
            problem = context.files.problem(at: path)
        }
        if let problem {
            throw SourceFailure(reason: .unreadableFile(name: path, problem: problem), place: node.place)
        }
        return try tree(of: path, extendedBy: chain)
    }

    // MARK: Tables

    private func withTables(_ root: SourceNode, _ mapping: SourceMapping) -> SourceNode {
        guard let tables = mapping[TablesRecord.definition.name], !tables.isNull else { return root }
        guard let record = RecordReader(tables, TablesRecord.definition, context) else { return root }
        var result = root
        for table in TablesRecord.all {
            guard let name = record.mapping[table.key], !name.isNull else { continue }
            guard let file = Codec<String>.file.decode(name, context), !name.isEmpty else {
                context.reportUnexpected(name, .file)
                continue
            }
            let path = context.files.path(of: file, besides: name.place.file)
            let tree = rows(of: table, path: path, node: name)
            result = TreeMerge.united(result, tree, name: table.key) { key, first, second in
                context.report(
                    .givenTwice(
                        what: key, firstPath: context.files.paths[Int(first.file)], firstLine: Int(first.line)
                    ),
                    at: second)
            }
        }
        return result
    }

    /// The rows of a table as the tree that YAML would have.
    private func rows(of table: TablesRecord.Table, path: String, node: SourceNode) -> SourceNode {
        let root = SourceMapping()
        var lists: [String: [SourceNode]] = [:]
        // Rows of one site mostly stand together, so the last parent is kept at hand.
        var known: (row: TableSource.Row, parent: SourceMapping)?
        let parentKeyCount = table.path.dropLast().count { $0 == nil }
        let lastKey = table.path.last ?? nil
        let columns = TableSource.Columns(
            title: "\(table.key) table", keys: table.keyColumns, definition: table.definition,
            extra: table.valueColumn.map { [$0] } ?? [])
        let isEntry = !table.isList && table.valueColumn == nil
        func placedKeys(of row: TableSource.Row) -> [(String, Place)] {
            var keys = row.keys[...]
            return table.path.map { key in
                key.map { ($0, node.place) } ?? keys.popFirst().map { ($0.text ?? "", $0.place) } ?? (
                    "", node.place
                )
            }
        }
        func reportTwice(_ row: TableSource.Row, first: Place, at place: Place) {
            context.report(
                .givenTwice(
                    what: "\(table.key) row \"\(row.keys.compactMap(\.text).joined(separator: ", "))\"",
                    firstPath: context.files.paths[Int(first.file)], firstLine: Int(first.line)),
                at: place)
        }
        TableSource.forEachRow(of: path, node: node, columns, context) { row in
            let parent: SourceMapping
            if let known, known.row.agrees(with: row, on: parentKeyCount) {
                parent = known.parent
            } else if let found = mapping(at: placedKeys(of: row).dropLast(), in: root) {
                parent = found
                known = (row, found)
            } else {
                return
            }
            let own = row.keys.dropFirst(parentKeyCount).first
            let last = (lastKey ?? own?.text ?? "", lastKey == nil ? own?.place ?? node.place : node.place)
            if isEntry {
                guard let first = parent.append(last.0, at: last.1, row.record) else { return }
                reportTwice(row, first: first, at: last.1)
            } else if table.isList {
                lists[placedKeys(of: row).map(\.0).joined(separator: "\0"), default: []].append(row.record)
                if parent[last.0] == nil { parent.set(last.0, at: row.record.place, to: row.record) }
            } else if let first = parent.entry(last.0) {
                reportTwice(row, first: first.keyPlace, at: last.1)
            } else if let column = table.valueColumn {
                if let value = row.record.mapping?[column] {
                    parent.set(last.0, at: last.1, to: value)
                } else {
                    context.report(.missingCell(column: column), at: last.1)
                }
            }
        }
        for (key, elements) in lists {
            let path = key.split(separator: "\0", omittingEmptySubsequences: false).map {
                (String($0), node.place)
            }
            guard let last = path.last, let parent = mapping(at: path.dropLast(), in: root) else { continue }
            let place = parent[last.0]?.place ?? node.place
            parent.set(last.0, at: place, to: SourceNode(.sequence(elements), at: place))
        }
        return SourceNode(.mapping(root), at: node.place)
    }

    /// The mapping at a path below `root`, made on the way where there is none.
    private func mapping(at path: some Sequence<(String, Place)>, in root: SourceMapping) -> SourceMapping? {
        var current = root
        for (key, place) in path {
            if let next = current[key] {
                guard let mapping = next.mapping else { return nil }
                current = mapping
            } else {
                let next = SourceMapping()
                current.set(key, at: place, to: SourceNode(.mapping(next), at: place))
                current = next
            }
        }
        return current
    }

    // MARK: Defaults

    /// The same tree with every site's `stock-defaults` laid under its stock entries.
    static func withStockDefaults(_ root: SourceNode) -> SourceNode {
        guard let mapping = root.mapping, let sites = mapping["sites"]?.mapping else { return root }
        guard sites.entries.contains(where: { $0.value.mapping?["stock-defaults"] != nil }) else {
            return root
        }
        let shape = Shape.defined(StockRecord.definition.name)
        let filled = sites.entries.map { site -> SourceMapping.Entry in
            guard let record = site.value.mapping, let defaults = record["stock-defaults"],
                defaults.mapping != nil,
                let stock = record["stock"], let items = stock.mapping
            else { return site }
            let entries = items.entries.map { item in
                let value =
                    item.value.isEmpty
                    ? SourceNode(defaults.content, at: item.keyPlace)
                    : TreeMerge.merged(defaults, item.value, shape)
                return SourceMapping.Entry(key: item.key, keyPlace: item.keyPlace, value: value)
            }
            let copy = SourceMapping(record.entries)
            copy.set(
                "stock", at: stock.place, to: SourceNode(.mapping(SourceMapping(entries)), at: stock.place))
            return SourceMapping.Entry(
                key: site.key, keyPlace: site.keyPlace,
                value: SourceNode(.mapping(copy), at: site.value.place))
        }
        let result = SourceMapping(mapping.entries)
        result.set(
            "sites", at: root.place,
            to: SourceNode(.mapping(SourceMapping(filled)), at: mapping["sites"]?.place ?? root.place))
        return SourceNode(.mapping(result), at: root.place)
    }
}
