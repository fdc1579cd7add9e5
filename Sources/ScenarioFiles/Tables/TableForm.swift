// SPDX-License-Identifier: Apache-2.0

/// A table of the scenario format as programs see it that make, fill or explain such tables.
package struct TableForm: Sendable {
    /// One column that a table can have.
    package struct Column: Sendable {
        /// Its name, such as `policy.level`.
        package var name: String
        /// What it means, in a line, with its unit.
        package var meaning: String
        /// What its cells hold, in words.
        package var words: String
        /// What an empty cell means.
        package var absence: String
        /// The words among which a cell chooses, if it does.
        package var choices: [String]
        /// Whether its cells hold names or texts, however much they look like numbers.
        package var isText: Bool
    }

    /// What it is called.
    package var name: String
    /// The columns that say which entry a row is.
    package var keyColumns: [String]
    /// What a row is.
    package var meaning: String
    /// All columns that it can have, the keys first.
    package var columns: [Column]

    /// The column called `name`.
    package func column(_ name: String) -> Column? { columns.first { $0.name == name } }

    /// The tables of the scenario format.
    package static let all: [TableForm] = TablesRecord.all.map(TableForm.init)

    /// What stands for the scenario as a whole: its keys that are no entries of a kind.
    package static let scenario = TableForm(
        name: "scenario", keyColumns: [], meaning: ScenarioRecord.definition.meaning,
        columns: ScenarioRecord.definition.variants.flatMap(\.fields).filter {
            if case .map = $0.shape { return false }
            return $0.key != ScenarioRecord.tables.key && $0.key != ScenarioRecord.extends.key
        }.map { Column($0, name: $0.key) })

    /// Whether the key holds entries of a kind, such as `fleets`.
    package static func isSection(_ key: String) -> Bool {
        guard case .map = ScenarioRecord.definition.field(key)?.shape else { return false }
        return true
    }

    private init(name: String, keyColumns: [String], meaning: String, columns: [Column]) {
        self.name = name
        self.keyColumns = keyColumns
        self.meaning = meaning
        self.columns = columns
    }

    private init(_ table: TablesRecord.Table) {
        var columns = table.keyColumns.map {
            Column(
                name: $0, meaning: "The \($0).", words: "a name", absence: "required", choices: [],
                isText: true)
        }
        if let value = table.valueColumn {
            columns.append(
                Column(
                    name: value, meaning: "How much of it, in its units.", words: Shape.quantity.words,
                    absence: "required", choices: [], isText: false))
        }
        // Each form of a record has its fields; a name that several have is one column.
        var known = Set(columns.map(\.name))
        for field in table.definition?.variants.flatMap(\.fields) ?? [] where known.insert(field.key).inserted
        {
            columns += Self.columns(of: field)
        }
        self.init(
            name: table.key, keyColumns: table.keyColumns, meaning: table.meaning, columns: columns)
    }

    /// The column of a field, and those of the record that it may hold.
    private static func columns(of field: FieldEntry) -> [Column] {
        guard let definition = spread(field.shape) else { return [Column(field, name: field.key)] }
        var own = Column(field, name: field.key)
        if definition.selector != .none {
            own.choices = definition.variants.map(\.name)
            own.words = Shape.alternatives(own.choices)
            own.isText = true
        }
        var known: Set<String> = []
        let inner = definition.variants.flatMap(\.fields).filter {
            $0.key != "type" && known.insert($0.key).inserted
        }
        return [own]
            + inner.map { entry in
                var column = Column(entry, name: "\(field.key).\(entry.key)")
                let forms = definition.variants.filter { $0.keys.contains(entry.key) }.map(\.name)
                if definition.selector != .none {
                    column.meaning = "With \(Shape.alternatives(forms)). " + column.meaning
                }
                // What a record needs is not needed where there is no such record.
                if column.absence == "required" { column.absence = "needed with \(field.key)" }
                return column
            }
    }

    /// The record whose fields get columns of their own, rather than one cell for all of them.
    static func spread(_ shape: Shape) -> Definition? {
        guard case .defined(let definition) = Catalogue.record(in: shape) else { return nil }
        return definition.selector == .none || definition.selector == .tag("type") ? definition : nil
    }
}

extension TableForm.Column {
    fileprivate init(_ field: FieldEntry, name: String) {
        self.init(
            name: name, meaning: field.meaning.filter { $0 != "`" }, words: field.shape.words, absence: "",
            choices: [], isText: Self.isText(field.shape))
        switch field.absence {
        case .required: absence = "required"
        case .defaults(let text): absence = text == "\"\"" ? "empty" : text
        case .means(let words): absence = words.filter { $0 != "`" }
        }
        switch field.shape {
        case .choice(let words): choices = words
        case .boolean: choices = ["true", "false"]
        default: break
        }
    }

    private static func isText(_ shape: Shape) -> Bool {
        switch shape {
        case .text, .name, .choice, .file: true
        default: false
        }
    }
}
