// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// Makes the reference manual of the catalogue of definitions.
enum FormatManual {
    /// The manual in Markdown.
    static let text: String =
        introduction
        + "\n## Records\n"
        + Catalogue.definitions.filter { !isFamily($0) }.map(section).joined()
        + "\n## Distributions, one by one\n\n" + families
        + "\n## Tables\n\n" + tables

    private static let introduction = """
        # The scenario format

        <!-- Written by the tests of ScenarioFiles from the table that the decoder reads by; do not edit by hand. -->

        A scenario is a folder with a `scenario.yaml`, or a YAML file by any name. `catena new` makes one that runs,
        `catena validate` lists every fault with file, line and column, and `catena schema` prints a JSON Schema by which
        an editor completes and checks while you type. Comments start with `#`.

        ## Values

        | value | how it is written |
        |---|---|
        | time | a number with a unit: `90 s`, `90 min`, `36 h`, `2 d`, `3 wk`. A bare number is an error. Whole seconds. |
        | rate | an amount per time: `120 per d`, `500 per 2 wk` |
        | share | a number or a percentage: `0.25`, `25%` |
        | quantity | units of the product, a multiple of its `granularity`: `12`, `0.5` |
        | number | `3`, `2.10`, `1e6`; a point for the decimals, nothing between the thousands |
        | date | `2026-01-05` |
        | name | any text without spaces at its ends, up to 200 characters, except `make`, `none` and `null` |
        | money | a number in the scenario's `currency` |
        | `null` | as if the key were not there; in a scenario that extends another one, it deletes the entry |

        A scenario may `extends:` another file or folder and then states only what differs. What it names replaces what
        the other one has, record by record; a policy, distribution, source or order process of another form replaces
        the old one as a whole.

        Names refer to each other freely: the order of entries, rows and columns has no meaning.

        """

    // MARK: Sections

    private static func isFamily(_ definition: Definition) -> Bool {
        definition.name.hasSuffix(" distribution")
    }

    private static func section(_ definition: Definition) -> String {
        var text = "\n### \(definition.name)\n\n\(definition.meaning)\n"
        if !definition.example.isEmpty { text += "\nExample: `\(definition.example)`\n" }
        switch definition.selector {
        case .none: text += "\n" + fieldTable(definition.variants.flatMap(\.fields))
        case .tag(let tag): text += "\n" + taggedTable(definition, tag)
        case .key where isDistribution(definition): text += "\n" + distributionTable(definition)
        case .key: text += "\n" + keyedTable(definition)
        }
        return text
    }

    private static func isDistribution(_ definition: Definition) -> Bool {
        definition.variants.contains { $0.name == "log-normal" }
    }

    private static func fieldTable(_ fields: [FieldEntry]) -> String {
        "| key | value | when left out | meaning |\n|---|---|---|---|\n" + fields.map(row).joined()
    }

    private static func row(_ field: FieldEntry) -> String {
        "| `\(field.key)` | \(words(field.shape)) | \(absence(field)) | \(field.meaning) |\n"
    }

    private static func absence(_ field: FieldEntry) -> String {
        switch field.absence {
        case .required: "**required**"
        case .defaults(let text): text == "\"\"" ? "empty" : "`\(text)`"
        case .means(let words): words
        }
    }

    private static func taggedTable(_ definition: Definition, _ tag: String) -> String {
        var text = "| `\(tag)` | meaning | keys |\n|---|---|---|\n"
        for variant in definition.variants {
            let keys = variant.fields.filter { $0.key != tag }.map { key($0) }
            text += "| `\(variant.name)` | \(variant.meaning) | \(keys.joined(separator: ", ")) |\n"
        }
        var seen: Set<String> = [tag]
        let fields = definition.variants.flatMap(\.fields).filter { seen.insert($0.key).inserted }
        let rows = fields.map { field in
            let absences = absences(of: field.key, in: definition)
            return "| `\(field.key)` | \(words(field.shape)) | \(absences) | \(field.meaning) |\n"
        }
        return text + "\n| key | value | when left out | meaning |\n|---|---|---|---|\n" + rows.joined()
    }

    /// What happens when a key is left out, variant by variant where they differ.
    private static func absences(of key: String, in definition: Definition) -> String {
        let fields = definition.variants.compactMap { variant in
            variant.fields.first { $0.key == key }.map { (variant.name, absence($0)) }
        }
        guard Set(fields.map(\.1)).count > 1 else { return fields.first?.1 ?? "" }
        return fields.map { "\($0.1) (`\($0.0)`)" }.joined(separator: "; ")
    }

    private static func key(_ field: FieldEntry) -> String {
        field.absence == .required ? "`\(field.key)`" : "`\(field.key)` (optional)"
    }

    private static func keyedTable(_ definition: Definition) -> String {
        var text = "One of these keys says which form it is:\n\n"
        text += "| form | value | further keys | meaning |\n|---|---|---|---|\n"
        for variant in definition.variants {
            guard let first = variant.fields.first(where: { $0.key == variant.name }) else { continue }
            let others = variant.fields.filter { $0.key != variant.name }
            let meaning = [variant.meaning, first.meaning].filter { !$0.isEmpty }
            let keys = others.map(key).joined(separator: ", ")
            text +=
                "| `\(variant.name)` | \(words(first.shape)) | \(keys) | \(meaning.joined(separator: " ")) |\n"
        }
        var seen = Set(definition.variants.map(\.name))
        let others = definition.variants.flatMap(\.fields).filter { seen.insert($0.key).inserted }
        return others.isEmpty ? text : text + "\n" + fieldTable(others)
    }

    private static func distributionTable(_ definition: Definition) -> String {
        let unit = definition.variants.first?.fields.first { $0.key == DistributionRecord.unit.key }
        let keys = definition.variants.map { "`\($0.name)`" }.joined(separator: ", ")
        return "One of the keys \(keys), as listed below"
            + (unit.map { "; with it `\($0.key)`: \(words($0.shape))" } ?? "") + ".\n"
    }

    // MARK: Distributions

    private static var families: String {
        var text = "| key | parameters | meaning |\n|---|---|---|\n"
        for variant in DistributionRecord.variants {
            guard let field = variant.fields.first else { continue }
            text += "| `\(variant.name)` | \(parameters(of: field.shape)) | \(variant.meaning) |\n"
        }
        let records = [
            DistributionRecord.empiricalDefinition, DistributionRecord.componentDefinition,
            DistributionRecord.compoundDefinition,
        ]
        for definition in records where definition.name != "component" { text += section(definition) }
        return text
    }

    private static func parameters(of shape: Shape) -> String {
        switch shape {
        case .defined(let name):
            guard let definition = Catalogue.definition(name), let variant = definition.variants.first,
                definition.selector == .none, isFamily(definition)
            else { return words(shape) }
            return variant.fields.map { field in
                guard case .defaults(let text) = field.absence else { return "`\(field.key)`" }
                return "`\(field.key)` (default `\(text)`)"
            }.joined(separator: ", ")
        case .oneOf(let shapes):
            guard shapes.count == 2, case .defined(let name) = shapes[1],
                let definition = Catalogue.definition(name), isFamily(definition)
            else { return words(shape) }
            return "\(parameters(of: shapes[1])), or just the number"
        default: return words(shape)
        }
    }

    // MARK: Tables

    private static var tables: String {
        var text = """
            What planners keep in spreadsheets can stand in CSV files that `tables` names. A row is an entry as YAML would have
            it: its columns have the names of the keys, with a point before the keys of a record inside (`policy.level`,
            `storage.limit`); an empty cell leaves the key out; a cell may hold a list or a mapping in braces,
            `{poisson: {mean: 3}}`. Next to columns such as `policy.level`, the column `policy` holds the `type`. The separator
            is a comma, a semicolon or a tab; quotes are those of RFC 4180; the text is UTF-8, with or without a byte order mark.
            A table may complete entries that the YAML file begins, but not say the same thing twice.

            | table | key columns | other columns | meaning |
            |---|---|---|---|

            """
        for table in TablesRecord.all {
            let keys = table.keyColumns.map { "`\($0)`" }.joined(separator: ", ")
            let others =
                table.valueColumn.map { "`\($0)`" } ?? table.definition.map {
                    "keys of [\($0.name)](#\(anchor($0.name)))"
                } ?? ""
            text += "| `\(table.key)` | \(keys) | \(others) | \(table.meaning) |\n"
        }
        return text
    }

    // MARK: Words

    private static func anchor(_ name: String) -> String { name.split(separator: " ").joined(separator: "-") }

    /// A shape in the cell of a table, with links to records.
    private static func words(_ shape: Shape) -> String {
        switch shape {
        case .text: "text"
        case .name(let kind): "name of a \(kind.rawValue)"
        case .number(let range): range == .finite ? "number" : withoutArticle(range.description)
        case .portion: "share"
        case .quantity: "quantity"
        case .boolean: "`true` or `false`"
        case .date: "date"
        case .moment: "time after the start, or date"
        case .duration: "time"
        case .rate: "rate"
        case .choice(let words): words.map { "`\($0)`" }.joined(separator: ", ")
        case .file: "file name"
        case .list(let element, let count): "list of " + (count.map { "\($0) × " } ?? "") + plural(element)
        case .map(let kind, let element): "by \(kind.rawValue): \(words(element))"
        case .defined(let name): "[\(name)](#\(anchor(name)))"
        case .oneOf(let shapes): shapes.map(words).joined(separator: ", or ")
        }
    }

    private static func plural(_ element: Shape) -> String {
        switch element {
        case .name(let kind): "\(kind.rawValue) names"
        case .oneOf(let shapes): shapes.map(plural).joined(separator: " or ")
        default: words(element)
        }
    }

    private static func withoutArticle(_ text: String) -> String {
        text.hasPrefix("a ") ? String(text.dropFirst(2)) : text
    }
}
