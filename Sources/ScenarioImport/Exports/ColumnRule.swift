// SPDX-License-Identifier: Apache-2.0
import ScenarioFiles

/// Where the cells of one column come from: a column of an export, a constant, or a text made of several columns.
struct ColumnRule {
    /// What a cell is made of.
    enum Source {
        /// A column of the export, by its name.
        case column(String)
        /// The same text in every row.
        case constant(String)
        /// A text with the names of columns in braces.
        case pattern([PatternPart])
    }

    /// A piece of a pattern.
    enum PatternPart {
        case text(String)
        case column(String)
    }

    static let keys = ["column", "value", "text", "unit", "factor", "per", "lookup", "else", "dates"]

    /// The column of the scenario's table.
    let name: String
    /// The line of the mapping.
    let line: Int
    let source: Source
    var unit: String?
    var factor: Double?
    /// The column by which numbers are divided, such as the price unit.
    var divisor: String?
    /// The name of the lookup that turns codes into names.
    var lookup: String?
    /// What stands where the export has nothing, or the lookup no entry.
    var fallback: String?
    var dates: DateForm?

    /// The columns of the export that it needs.
    var neededColumns: [String] {
        var needed = divisor.map { [$0] } ?? []
        switch source {
        case .column(let name): needed.append(name)
        case .constant: break
        case .pattern(let parts):
            needed += parts.compactMap { if case .column(let name) = $0 { name } else { nil } }
        }
        return needed
    }

    /// Reads a rule; says what is wrong with it.
    init?(_ entry: PlainRecord.Entry, _ problems: inout [MappingRecord.Problem]) {
        name = entry.key
        line = entry.line
        if let text = entry.text {
            source = .column(text)
            return
        }
        guard let entries = entry.entries else {
            problems.append(
                .init(
                    line: entry.line,
                    message: "expected the name of a column, or keys such as {column: NAME, unit: d}"))
            return nil
        }
        let record = MappingRecord(entries, line: entry.line)
        problems += record.strangers(Self.keys, in: "the rule of a column")
        let given = ["column", "value", "text"].filter { record.entry($0) != nil }
        guard given.count == 1, let kind = given.first else {
            problems.append(
                .init(line: entry.line, message: "\"\(entry.key)\" needs one of column, value and text"))
            return nil
        }
        switch kind {
        case "column": source = .column(record.text("column") ?? "")
        case "value": source = .constant(record.entry("value")?.value.cellText ?? "")
        default: source = .pattern(Self.parts(of: record.text("text") ?? ""))
        }
        unit = record.text("unit")
        if let unit, !ImportNames.isUnit(unit) {
            problems.append(
                .init(
                    line: record.entry("unit")?.line ?? line,
                    message: "unknown unit \"\(unit)\", expected s, min, h, d, wk, % or a rate such as per d")
            )
        }
        if let text = record.text("factor") {
            factor = NumberCheck.isNumber(text) ? Double(text) : nil
            if factor == nil {
                problems.append(
                    .init(
                        line: record.entry("factor")?.line ?? line, message: "factor \"\(text)\" is no number"
                    ))
            }
        }
        divisor = record.text("per")
        lookup = record.text("lookup")
        fallback = record.entry("else")?.value.cellText
        if let pattern = record.text("dates") {
            dates = DateForm(pattern)
            if dates == nil { problems.append(Self.badDates(pattern, record.entry("dates")?.line ?? line)) }
        }
    }

    static func badDates(_ pattern: String, _ line: Int) -> MappingRecord.Problem {
        .init(
            line: line,
            message: "dates \"\(pattern)\" is no pattern, expected one such as DD.MM.YYYY or MM/DD/YY hh:mm")
    }

    /// `{FROM}-{TO}` as its pieces.
    static func parts(of pattern: String) -> [PatternPart] {
        var parts: [PatternPart] = []
        var rest = pattern[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
            parts.append(.column(String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        return parts
    }
}
