// SPDX-License-Identifier: Apache-2.0
package import SupplyNetwork

/// A scenario as planners keep it in sheets: tables, values of the whole, and the YAML of what neither can hold.
package struct TabularScenario: Sendable {
    /// A table: rows of texts under the names of columns; an empty text is an empty cell.
    package struct Table: Sendable {
        /// The table's name in the scenario format.
        package var name: String
        /// The names of the columns, the keys first.
        package var columns: [String]
        /// The rows, each with a text for every column.
        package var rows: [[String]]
    }

    /// A value of the whole scenario, such as its horizon.
    package struct Value: Sendable {
        /// The key.
        package var key: String
        /// The value as a cell holds it.
        package var text: String
    }

    /// The values of the whole.
    package var values: [Value]
    /// The tables that have rows.
    package var tables: [Table]
    /// The YAML of everything else; empty when there is nothing else.
    package var rest: String

    /// The longest list or mapping that is written into a cell; longer ones are easier to read as YAML.
    static let flowLimit = 200

    /// Lays out a scenario in tables; reading them with the values and the rest gives the same scenario.
    package init(_ scenario: Scenario) {
        var root = ScenarioWriter.node(of: ScenarioWriter.canonical(scenario))
        var tables: [Table] = []
        // Entries within entries first, so that what is left of the outer ones is their own.
        let order = TablesRecord.all.indices.sorted {
            let depths = [$0, $1].map { TablesRecord.all[$0].path.count }
            return (depths[1], $0) < (depths[0], $1)
        }
        for index in order {
            var extraction = TableExtraction(TablesRecord.all[index])
            root = extraction.remainder(of: root) ?? .mapping([])
            if let table = extraction.table { tables.append(table) }
        }
        let names = TablesRecord.all.map(\.key)
        self.tables = tables.sorted {
            (names.firstIndex(of: $0.name) ?? 0) < (names.firstIndex(of: $1.name) ?? 0)
        }
        values = []
        var rest: [(key: String, value: TextNode)] = []
        for entry in root.entries {
            if !TableForm.isSection(entry.key), let text = CellText.of(entry.value) {
                values.append(Value(key: entry.key, text: text))
            } else {
                rest.append(entry)
            }
        }
        self.rest = YAMLEmitter.document(.mapping(rest))
    }
}

/// What cells can hold.
package enum CellText {
    /// The text of a value in a cell, or `nil` when reading the cell would not give the same value.
    static func of(_ node: TextNode) -> String? {
        switch node {
        case .scalar(let written):
            return plain(written).flatMap { holds($0) ? $0 : nil }
        case .sequence, .mapping:
            let flow = node.flow
            return flow.count <= TabularScenario.flowLimit ? flow : nil
        }
    }

    /// Whether a cell with this text means just this text.
    package static func holds(_ text: String) -> Bool {
        guard !text.isEmpty, text != "null", text != "~", text.utf16.count <= 32_767 else { return false }
        guard !text.hasPrefix("{"), !text.hasPrefix("["), trimmed(text) == text else { return false }
        return !text.unicodeScalars.contains { $0 == "\r" || $0 == "\0" }
    }

    /// Whether a cell in the first column with this text is a remark.
    package static func isRemark(_ text: String) -> Bool { text.hasPrefix("#") }

    /// A text without white space at its ends, as people leave it there.
    package static func trimmed(_ text: String) -> String {
        let isSpace: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !isSpace($0) }),
            let last = scalars.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(scalars[first...last])
    }

    /// A text as YAML that means it: lists and mappings in braces as they are, everything else as a scalar.
    ///
    /// - Throws: What is wrong with a list or a mapping.
    package static func yaml(_ text: String) throws(LocatedIssue) -> String {
        guard text.hasPrefix("{") || text.hasPrefix("[") else { return YAMLScalar.written(text) }
        do {
            _ = try YAMLSource.tree(of: text, file: 0)
        } catch {
            throw LocatedIssue(error.reason, path: "")
        }
        return text.split { $0.isNewline }.joined(separator: " ")
    }

    /// What a scalar means that was written for YAML.
    private static func plain(_ written: String) -> String? {
        guard written.hasPrefix("\"") else { return written }
        return (try? YAMLSource.tree(of: written, file: 0))?.text
    }
}

extension TextNode {
    /// The entries of a mapping.
    var entries: [(key: String, value: TextNode)] {
        guard case .mapping(let entries) = self else { return [] }
        return entries
    }
}
