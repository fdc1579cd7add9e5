// SPDX-License-Identifier: Apache-2.0
import Foundation
import ScenarioFiles
import SupplyNetwork
import WorkbookFiles

/// Makes a scenario of files that an ERP or a CRM exported, by a mapping that says which column is which.
public enum ExportMapping {
    /// Reads the files of a folder by a mapping and checks the scenario that they make.
    ///
    /// - Parameters:
    ///   - folder: Where the exported files are.
    ///   - mapping: The mapping file, in YAML.
    ///   - target: The folder in which the scenario is going to be; nothing is written.
    /// - Returns: The scenario, the files of its folder, and what is worth knowing.
    /// - Throws: That the mapping is not there or no YAML, as a ``PlainTable/Failure``; or an ``ImportFailure`` with every
    ///   fault, its file, row and column.
    public static func scenario(in folder: String, mapping: String, for target: String) throws
        -> ImportedScenario
    {
        var reading = try MappingReading(folder: folder, mapping: mapping)
        reading.readAll()
        return try reading.draft.checked(asIn: target)
    }
}

/// The reading of exported files into a draft.
private struct MappingReading {
    var draft = ScenarioDraft()
    private let folder: String
    private let record: MappingRecord
    private let mapping: Int
    private var conventions: [String: FileConventions] = [:]
    private var files: [String: (file: ExportedFile, source: Int)] = [:]
    private var badFiles: Set<String> = []
    private var lookups: [String: Lookup] = [:]
    /// Codes that a lookup lacks: where the first one is, and in how many rows.
    private var lackedCodes: [LackedCode: (first: Origin, count: Int)] = [:]

    /// A code that a lookup has no name for.
    private struct LackedCode: Hashable {
        var lookup: String
        var code: String
    }

    /// Names for codes.
    private struct Lookup {
        var names: [String: String] = [:]
        var conventions = FileConventions()
        /// Whether it could be read.
        var isWhole = true
    }

    init(folder: String, mapping path: String) throws(PlainTable.Failure) {
        self.folder = folder
        record = MappingRecord(try PlainRecord(path: path).entries, line: 1)
        mapping = draft.add(.text(file: path))
        draft.remark = "Made by catena import by the mapping \(URL(fileURLWithPath: path).lastPathComponent)."
    }

    mutating func readAll() {
        report(record.strangers(["scenario", "files", "lookups", "tables"], in: "the mapping"))
        readConventions()
        readLookups()
        for value in record.entry("scenario")?.entries ?? [] {
            let origin = self.origin(value.line)
            if TableForm.isSection(value.key) {
                draft.lines.append(.init(text: "\(value.key): \(value.value.flow)", origin: origin))
            } else {
                draft.values.append(
                    .init(
                        key: .init(text: value.key, origin: origin),
                        value: .init(text: value.value.cellText, origin: origin)))
            }
        }
        guard let tables = record.entry("tables")?.entries, !tables.isEmpty else {
            draft.isIncomplete = true
            draft.report(
                "the mapping names no tables", at: origin(1),
                mending: "tables: {products: {file: NAME.csv, columns: {product: COLUMN}}}")
            return
        }
        for table in tables { read(table) }
        reportLackedCodes()
    }

    private mutating func reportLackedCodes() {
        let lacked = lackedCodes.sorted {
            let (a, b) = ($0.value.first, $1.value.first)
            return (a.source, a.row, a.column) < (b.source, b.row, b.column)
        }
        for (key, found) in lacked {
            let codes = Array(lookups[key.lookup]?.names.keys.sorted().prefix(10_000) ?? [])
            let others = found.count > 1 ? ", as in \(found.count - 1) more rows" : ""
            draft.report(
                "lookup \(key.lookup) has no entry \"\(key.code.prefix(60))\"\(others)", at: found.first,
                mending: ImportNames.closest(to: key.code, among: codes).map { "did you mean \"\($0)\"?" })
        }
    }

    private func origin(_ line: Int) -> Origin { Origin(source: mapping, row: line, column: 0) }

    private mutating func report(_ problems: [MappingRecord.Problem]) {
        for problem in problems {
            draft.report(problem.message, at: origin(problem.line), mending: problem.mending)
        }
    }

    // MARK: Files

    private mutating func readConventions() {
        for entry in record.entry("files")?.entries ?? [] {
            let record = MappingRecord(entry.entries ?? [], line: entry.line)
            var result = FileConventions()
            report(
                record.strangers(
                    ["encoding", "separator", "decimal", "thousands", "dates", "skip"],
                    in: "a file's conventions"))
            if let name = record.text("encoding") {
                let plain = name.lowercased().replacing("iso-8859-1", with: "latin-1")
                result.encoding = FileConventions.Encoding(rawValue: plain)
                if result.encoding == nil {
                    let names = FileConventions.Encoding.allCases.map(\.rawValue).joined(separator: ", ")
                    draft.report("unknown encoding \"\(name)\", expected \(names)", at: origin(entry.line))
                }
            }
            if let text = record.text("separator") {
                result.separator =
                    text == "tab" || text == "\\t" ? 9 : text.utf8.count == 1 ? text.utf8.first : nil
                if result.separator == nil {
                    draft.report("separator \"\(text)\" is not one mark, or tab", at: origin(entry.line))
                }
            }
            if let text = record.text("decimal") {
                if text == "," || text == "." {
                    result.decimal = Character(text)
                } else {
                    draft.report("decimal \"\(text)\" is neither a point nor a comma", at: origin(entry.line))
                }
            }
            if let text = record.text("thousands") {
                result.thousands = text.count == 1 ? text.first : text == "space" ? " " : nil
                if result.thousands == nil || result.thousands == result.decimal {
                    draft.report(
                        "thousands \"\(text)\" is not one mark, or the same as the decimals'",
                        at: origin(entry.line))
                }
            }
            if let text = record.text("dates") {
                result.dates = DateForm(text)
                if result.dates == nil { report([ColumnRule.badDates(text, entry.line)]) }
            }
            if let text = record.text("skip") {
                if let count = Int(text), (0...1_000).contains(count) {
                    result.skippedLines = count
                } else {
                    draft.report("skip \"\(text)\" is no number of lines", at: origin(entry.line))
                }
            }
            conventions[entry.key] = result
        }
    }

    private mutating func file(_ name: String, line: Int) -> (file: ExportedFile, source: Int)? {
        if let known = files[name] { return known }
        guard !badFiles.contains(name) else { return nil }
        let path = name.hasPrefix("/") ? name : "\(folder)/\(name)"
        do throws(ExportedFile.Failure) {
            let file = try ExportedFile(
                path: path, conventions[name] ?? conventions["all"] ?? FileConventions())
            let source = draft.add(.fields(file: path, columns: file.columns))
            for problem in file.problems {
                draft.report(problem.message, at: Origin(source: source, row: problem.line, column: 0))
            }
            files[name] = (file, source)
            return (file, source)
        } catch {
            badFiles.insert(name)
            draft.isIncomplete = true
            let there = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            let closest = error.line == 0 ? ImportNames.closest(to: name, among: there) : nil
            let source = draft.add(.text(file: path))
            let place = error.line == 0 ? origin(line) : Origin(source: source, row: error.line, column: 0)
            draft.report(
                error.line == 0 ? "\(path): \(error.message)" : error.message, at: place,
                mending: error.mending ?? closest.map { "did you mean \"\($0)\"?" })
            return nil
        }
    }

    // MARK: Lookups

    private mutating func readLookups() {
        for entry in record.entry("lookups")?.entries ?? [] {
            guard let entries = entry.entries else {
                draft.report(
                    "a lookup is names for codes, or {file: …, from: …, to: …}", at: origin(entry.line))
                continue
            }
            let record = MappingRecord(entries, line: entry.line)
            guard let name = record.text("file"), record.entry("from") != nil else {
                let pairs = entries.map { ($0.key, $0.value.cellText) }
                lookups[entry.key] = Lookup(names: Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
                continue
            }
            report(record.strangers(["file", "from", "to"], in: "a lookup"))
            lookups[entry.key] = Lookup(isWhole: false)
            guard let (file, _) = file(name, line: entry.line) else { continue }
            let from = record.text("from") ?? ""
            let parts = from.contains("{") ? ColumnRule.parts(of: from) : [.column(from)]
            let to = record.text("to") ?? ""
            let needed = parts.compactMap { if case .column(let name) = $0 { name } else { nil } } + [to]
            guard hasColumns(needed, file, name, line: entry.line),
                let target = file.columns.firstIndex(of: to)
            else { continue }
            var lookup = Lookup(conventions: file.conventions)
            for row in file.rows where target < row.fields.count {
                let code = text(parts, row, file)
                if lookup.names[code] == nil { lookup.names[code] = row.fields[target] }
            }
            lookups[entry.key] = lookup
        }
    }

    private mutating func hasColumns(_ names: [String], _ file: ExportedFile, _ fileName: String, line: Int)
        -> Bool
    {
        let missing = names.filter { !file.columns.contains($0) }
        if !missing.isEmpty { draft.isIncomplete = true }
        for name in missing {
            draft.report(
                "\(fileName) has no column \"\(name)\"", at: origin(line),
                mending: ImportNames.closest(to: name, among: file.columns).map { "did you mean \"\($0)\"?" }
                    ?? "its columns: \(file.columns.prefix(40).joined(separator: ", "))")
        }
        return missing.isEmpty
    }

    private func text(_ parts: [ColumnRule.PatternPart], _ row: ExportedFile.Row, _ file: ExportedFile)
        -> String
    {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .column(let name): field(name, row, file)?.text ?? ""
            }
        }.joined()
    }

    private func field(_ name: String, _ row: ExportedFile.Row, _ file: ExportedFile) -> (
        text: String, column: Int
    )? {
        guard let index = file.columns.firstIndex(of: name) else { return nil }
        return (index < row.fields.count ? row.fields[index] : "", index + 1)
    }

    // MARK: Tables

    private mutating func read(_ entry: PlainRecord.Entry) {
        let names = TableForm.all.map(\.name)
        guard let form = TableForm.all.first(where: { $0.name == entry.key }) else {
            draft.isIncomplete = true
            draft.report(
                "there is no table \"\(entry.key)\", expected \(names.joined(separator: ", "))",
                at: origin(entry.line),
                mending: ImportNames.closest(to: entry.key, among: names).map { "did you mean \"\($0)\"?" })
            return
        }
        var table = ScenarioDraft.Table(name: form.name, file: form.name + ".csv", columns: [])
        var pieces: [(names: [String], rows: [[ScenarioDraft.Piece]])] = []
        let specifications: [PlainRecord.Entry]
        if case .list(let elements) = entry.value {
            specifications = elements
        } else {
            specifications = [entry]
        }
        for specification in specifications {
            guard let part = rows(specification, form) else { continue }
            for column in part.columns where !table.columns.contains(where: { $0.text == column.text }) {
                table.columns.append(column)
            }
            pieces.append((part.columns.map(\.text), part.rows))
        }
        for (names, rows) in pieces {
            let positions = table.columns.map { names.firstIndex(of: $0.text) }
            for row in rows {
                let first = row.first?.origin ?? origin(entry.line)
                table.rows.append(positions.map { $0.map { row[$0] } ?? .init(text: "", origin: first) })
            }
        }
        if !table.columns.isEmpty { draft.tables.append(table) }
    }

    private mutating func rows(
        _ entry: PlainRecord.Entry, _ form: TableForm
    ) -> (columns: [ScenarioDraft.Piece], rows: [[ScenarioDraft.Piece]])? {
        let record = MappingRecord(entry.entries ?? [], line: entry.line)
        report(record.strangers(["file", "where", "distinct", "columns"], in: "a table"))
        guard let name = record.text("file"), let columns = record.entry("columns")?.entries else {
            draft.report("a table needs file and columns", at: origin(entry.line))
            return nil
        }
        var problems: [MappingRecord.Problem] = []
        let rules = columns.compactMap { ColumnRule($0, &problems) }
        report(problems)
        if rules.count < columns.count { draft.isIncomplete = true }
        guard let (file, source) = file(name, line: record.entry("file")?.line ?? entry.line) else {
            return nil
        }
        var usable: [ColumnRule] = []
        for rule in rules {
            if let lookup = rule.lookup, lookups[lookup] == nil {
                draft.isIncomplete = true
                draft.report(
                    "there is no lookup \"\(lookup)\"", at: origin(rule.line),
                    mending: ImportNames.closest(to: lookup, among: Array(lookups.keys.sorted())).map {
                        "did you mean \"\($0)\"?"
                    })
                continue
            }
            // A column whose lookup could not be read is left out: its codes mean nothing.
            if let lookup = rule.lookup, lookups[lookup]?.isWhole == false { continue }
            if hasColumns(rule.neededColumns, file, name, line: rule.line) { usable.append(rule) }
        }
        let conditions = record.entry("where")?.entries ?? []
        guard conditions.filter({ !hasColumns([$0.key], file, name, line: $0.line) }).isEmpty else {
            return nil
        }
        let isDistinct = record.text("distinct") == "true"
        var seen: Set<[String]> = []
        var rows: [[ScenarioDraft.Piece]] = []
        for row in file.rows
        where conditions.allSatisfy({ Self.holds($0, field($0.key, row, file)?.text ?? "") }) {
            let pieces = usable.map { piece($0, row, file, source, form) }
            let keys = zip(usable, pieces).filter { form.keyColumns.contains($0.0.name) }.map(\.1.text)
            if isDistinct, !seen.insert(keys).inserted { continue }
            rows.append(pieces)
        }
        if rows.isEmpty {
            draft.report(
                "no row of \(name) is taken for \(form.name)", at: origin(entry.line), severity: .suspicion)
        }
        return (usable.map { .init(text: $0.name, origin: origin($0.line)) }, rows)
    }

    private static func holds(_ condition: PlainRecord.Entry, _ text: String) -> Bool {
        switch condition.value {
        case .text(let wanted): text == wanted
        case .list(let elements): elements.contains { $0.text == text }
        case .record: false
        }
    }

    // MARK: Cells

    private mutating func piece(
        _ rule: ColumnRule, _ row: ExportedFile.Row, _ file: ExportedFile, _ source: Int, _ form: TableForm
    ) -> ScenarioDraft.Piece {
        var text: String
        var origin = Origin(source: source, row: row.line, column: 0)
        switch rule.source {
        case .constant(let value): return .init(text: value, origin: self.origin(rule.line))
        case .column(let name):
            let field = field(name, row, file)
            text = field?.text ?? ""
            origin.column = Int32(clamping: field?.column ?? 0)
        case .pattern(let parts): text = self.text(parts, row, file)
        }
        var conventions = file.conventions
        if let name = rule.lookup, let lookup = lookups[name], !text.isEmpty {
            if let found = lookup.names[text] {
                text = found
                conventions = lookup.conventions
            } else if let fallback = rule.fallback {
                return .init(text: fallback, origin: origin)
            } else {
                let key = LackedCode(lookup: name, code: text)
                lackedCodes[key] = (lackedCodes[key]?.first ?? origin, (lackedCodes[key]?.count ?? 0) + 1)
                return .init(text: "", origin: origin)
            }
        }
        if text.isEmpty { return .init(text: rule.fallback ?? "", origin: origin) }
        return .init(text: converted(text, rule, row, file, conventions, form, origin), origin: origin)
    }

    /// A field as the scenario format writes it: numbers with a point, days as `2026-01-05`, with the rule's unit.
    private mutating func converted(
        _ text: String, _ rule: ColumnRule, _ row: ExportedFile.Row, _ file: ExportedFile,
        _ conventions: FileConventions, _ form: TableForm, _ origin: Origin
    ) -> String {
        let mustBeNumber = rule.unit != nil || rule.factor != nil || rule.divisor != nil
        if form.column(rule.name)?.isText == true, !mustBeNumber { return text }
        if let date = (rule.dates ?? conventions.dates)?.standard(text) { return date }
        guard var number = conventions.number(text) else {
            if mustBeNumber {
                draft.report(
                    "found \"\(text.prefix(60))\", expected a number with \"\(conventions.decimal)\" before its decimals",
                    at: origin, mending: "say how the file is written under files: decimal, thousands")
                return ""
            }
            return text
        }
        if let factor = rule.factor { number *= factor }
        if let divisor = rule.divisor {
            let per = field(divisor, row, file)
            guard let value = per.flatMap({ file.conventions.number($0.text) }), value != 0 else {
                draft.report(
                    "found \"\(per?.text.prefix(60) ?? "")\", expected a number to divide by",
                    at: Origin(source: Int(origin.source), row: row.line, column: per?.column ?? 0))
                return ""
            }
            number /= value
        }
        let isPlain =
            conventions.decimal == "." && conventions.thousands == nil && !mustBeNumber
            && !text.hasSuffix("-")
        // What is a number already keeps its digits as they are.
        let plain = isPlain ? text : CellValue.text(of: number)
        return rule.unit.map { ImportNames.text(plain, unit: $0) } ?? plain
    }
}
