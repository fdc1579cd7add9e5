// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// A table beside a scenario: its rows as the records that YAML would have.
struct TableSource {
    /// One row.
    struct Row {
        /// The cells of the key columns, in their order.
        let keys: [SourceNode]
        /// The other cells that are not empty.
        let record: SourceNode

        /// Whether another row has the same in its first key columns.
        func agrees(with other: Row, on count: Int) -> Bool {
            (0..<count).allSatisfy { keys[$0].text == other.keys[$0].text }
        }
    }

    /// What a table's columns are called.
    struct Columns {
        /// What the table is called in messages.
        let title: String
        /// The columns that say what a row is about.
        let keys: [String]
        /// What the other columns are fields of; `nil` for none but those in `extra`.
        let definition: Definition?
        /// Columns that are no fields of a definition.
        var extra: [String] = []
    }

    private let columns: Columns
    private let context: DecodingContext
    private var keyIndices: [Int] = []
    private var tree = ColumnTree()
    private var headerCount = 0

    private init(_ columns: Columns, _ context: DecodingContext) {
        self.columns = columns
        self.context = context
    }

    /// Reads a table row by row; reports what is wrong with it.
    ///
    /// - Parameters:
    ///   - path: Where the file is.
    ///   - node: What names the file.
    ///   - columns: What its columns are called.
    ///   - context: Where issues are reported.
    ///   - body: What is done with each row.
    static func forEachRow(
        of path: String, node: SourceNode, _ columns: Columns, _ context: DecodingContext,
        do body: (Row) -> Void
    ) {
        let lackedTable = context.lacksTable
        context.lacksTable = true
        guard let (bytes, file) = context.tableBytes(of: path, node: node) else { return }
        var reader = CSVReader(bytes, file: file)
        var source = TableSource(columns, context)
        guard let header = reader.next() else {
            context.report(.emptyFile, at: Place(file: file, line: 1, column: 1))
            return
        }
        if let failure = header.failure {
            context.report(failure)
            return
        }
        guard source.readsHeader(header.cells) else { return }
        context.lacksTable = lackedTable
        let text = TableText(reader, source.tree, of: columns.definition)
        while !context.isFull {
            if let fields = reader.nextPlainRow(of: source.headerCount) {
                source.read(fields, of: reader, text, body)
            } else if let row = reader.next() {
                source.read(row, body)
            } else {
                break
            }
        }
    }

    /// Reads a row without quotes, lists and mappings that has as many fields as there are columns.
    private func read(
        _ row: CSVReader.PlainRow, of reader: CSVReader, _ text: TableText, _ body: (Row) -> Void
    ) {
        var keys: [SourceNode] = []
        keys.reserveCapacity(keyIndices.count)
        for (index, name) in zip(keyIndices, columns.keys) {
            let place = reader.place(of: index, in: row)
            let key = reader.text(of: index, in: row)
            guard !key.isEmpty else {
                context.report(.missingCell(column: name), at: place)
                return
            }
            keys.append(SourceNode(.scalar(key, isPlain: true), at: place))
        }
        let place = keys.first?.place ?? Place(file: reader.file, line: row.line, column: 1)
        let content = SourceNode.Content.row(text, start: Int32(clamping: row.start))
        body(Row(keys: keys, record: SourceNode(content, at: place)))
    }

    private mutating func readsHeader(_ cells: [SourceNode]) -> Bool {
        headerCount = cells.count
        var known: Set<String> = []
        var indices: [String: Int] = [:]
        for (index, cell) in cells.enumerated() {
            let name = cell.text ?? ""
            if name.isEmpty {
                context.report(.unnamedColumn, at: cell.place)
            } else if !known.insert(name).inserted {
                context.report(.repeatedColumn(name: name), at: cell.place)
            } else if columns.keys.contains(name) {
                indices[name] = index
            } else if columns.extra.contains(name) || isField(name) {
                tree.add(name.split(separator: ".").map(String.init), column: index)
            } else {
                let closest = context.closest(to: name, among: columns.keys + columns.extra + fieldNames)
                context.report(
                    .unknownColumn(name: name, table: columns.title, closest: closest), at: cell.place)
            }
        }
        guard let first = cells.first?.place else { return false }
        for key in columns.keys where indices[key] == nil {
            let strangers = known.filter { !columns.keys.contains($0) && !isField($0) }
            context.report(
                .missingColumn(
                    name: key, table: columns.title,
                    closest: context.closest(to: key, among: strangers.sorted())),
                at: first)
        }
        keyIndices = columns.keys.compactMap { indices[$0] }
        return keyIndices.count == columns.keys.count
    }

    private var fieldNames: [String] {
        columns.definition?.variants.flatMap { $0.fields.map(\.key) } ?? []
    }

    /// Whether a column is a field of the definition, or a part of one, as far as definitions tell.
    private func isField(_ name: String) -> Bool {
        var parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)[...]
        var definition = columns.definition
        while let part = parts.popFirst() {
            guard let current = definition else { return false }
            guard let field = current.field(part) else { return false }
            if parts.isEmpty { return true }
            switch Catalogue.record(in: field.shape) {
            case .defined(let next): definition = next
            case .anyKey: return true
            case .none: return false
            }
        }
        return false
    }

    private func read(_ row: CSVReader.Row, _ body: (Row) -> Void) {
        if let failure = row.failure { context.report(failure) }
        let surplus = row.cells.dropFirst(headerCount).contains { $0.text?.isEmpty == false }
        let isRagged = row.cells.count < headerCount || surplus
        let keys = keyIndices.compactMap { $0 < row.cells.count ? row.cells[$0] : nil }
        if isRagged, row.failure == nil {
            // The row is kept, so that what it names is not called unknown elsewhere.
            context.report(
                .rowLength(found: row.cells.count, expected: headerCount),
                at: (keys.first ?? row.cells[0]).place)
        }
        guard keys.count == keyIndices.count else { return }
        for (key, name) in zip(keys, columns.keys) where key.text?.isEmpty != false {
            context.report(.missingCell(column: name), at: key.place)
            return
        }
        let place = keys.first?.place ?? row.cells[0].place
        let record = tree.node(at: place) { index in
            index < row.cells.count ? value(of: row.cells[index]) : nil
        }
        let mapping = record?.mapping ?? SourceMapping()
        body(Row(keys: keys, record: SourceNode(.mapping(mapping), at: place)))
    }

    /// The value in a cell: a list or a mapping if it is written as one, else a scalar.
    private func value(of cell: SourceNode) -> SourceNode? {
        guard case .scalar(let text, let isPlain) = cell.content, !text.isEmpty else { return nil }
        if text.hasPrefix("{") || text.hasPrefix("[") { return context.flow(text, at: cell.place) }
        // Spreadsheets quote as they please, so a quoted cell is no different.
        return isPlain ? cell : .plain(text, at: cell.place)
    }
}

extension DecodingContext {
    /// The value of a cell that holds a list or a mapping in YAML's flow style, every part of it placed at
    /// the cell.
    func flow(_ text: String, at place: Place) -> SourceNode? {
        if let known = flows[text] { return known.moved(to: place) }
        do {
            let node = try YAMLSource.tree(of: text, file: Int(place.file))
            flows[text] = node
            return node.moved(to: place)
        } catch {
            report(error.reason, at: place)
            return nil
        }
    }

    /// The records of a list, or of the file that stands in its place.
    func rows(_ node: SourceNode, _ definition: Definition) -> [SourceNode]? {
        if let elements = node.elements { return elements }
        guard let name = node.text, !name.isEmpty else {
            reportUnexpected(node, expected: "a list, or the name of a CSV file")
            return nil
        }
        var rows: [SourceNode] = []
        let columns = TableSource.Columns(title: definition.name, keys: [], definition: definition)
        TableSource.forEachRow(of: files.path(of: name, besides: node.place.file), node: node, columns, self)
        {
            rows.append($0.record)
        }
        return rows
    }

    /// The values of `pairs` sorted, with a note which row each of them came from.
    func sorted<Value>(
        _ pairs: [(Value, SourceNode)], of list: SourceNode, by precedes: (Value, Value) -> Bool
    ) -> [Value] {
        let ordered = pairs.sorted { precedes($0.0, $1.0) }
        sortedRows[list.place] = ordered.map(\.1)
        return ordered.map(\.0)
    }
}

extension SourceNode {
    /// The same tree with every place replaced.
    fileprivate func moved(to place: Place) -> SourceNode {
        switch content {
        case .scalar: return SourceNode(content, at: place)
        case .sequence(let elements):
            return SourceNode(.sequence(elements.map { $0.moved(to: place) }), at: place)
        case .mapping, .row:
            let entries = (mapping?.entries ?? []).map {
                SourceMapping.Entry(key: $0.key, keyPlace: place, value: $0.value.moved(to: place))
            }
            return SourceNode(.mapping(SourceMapping(entries)), at: place)
        }
    }
}
