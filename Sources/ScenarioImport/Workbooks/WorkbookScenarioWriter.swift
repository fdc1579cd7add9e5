// SPDX-License-Identifier: Apache-2.0
import ScenarioFiles
public import SupplyNetwork
public import WorkbookFiles

extension ScenarioWorkbook {
    /// Writes a scenario as a workbook that planners fill in or change, and that ``scenario(at:for:)`` reads back without loss.
    ///
    /// - Parameters:
    ///   - scenario: The scenario.
    ///   - path: The file; what is there is replaced.
    /// - Throws: Why the file cannot be written.
    public static func write(_ scenario: Scenario, to path: String) throws(WorkbookFault) {
        let tabular = TabularScenario(scenario)
        let workbook = try WorkbookWriter(path: path, title: scenario.name)
        try writeReadMe(workbook, scenario, hasYAML: !tabular.rest.isEmpty)
        try writeValues(workbook, tabular.values)
        for form in TableForm.all {
            try writeTable(workbook, form, tabular.tables.first { $0.name == form.name })
        }
        try writeYAML(workbook, tabular.rest)
        try writeColumns(workbook)
        try workbook.close()
    }

    // MARK: Words

    private static func writeReadMe(
        _ workbook: WorkbookWriter, _ scenario: Scenario, hasYAML: Bool
    ) throws(WorkbookFault) {
        let sheet = try workbook.addSheet(readMe)
        sheet.setWidths([40, 100])
        try sheet.writeRow([.text("A supply chain to fill in: \(scenario.name)", .title)])
        try sheet.writeRow([])
        try sheet.writeRow([
            .text("This workbook runs as it is. Change it step by step, and check it after each:")
        ])
        let steps = [
            ("catena import FILE.xlsx", "says what is wrong, with sheet and cell"),
            ("catena import FILE.xlsx --out my-chain", "writes the scenario my-chain"),
            ("catena run my-chain", "simulates it"),
        ]
        for (command, what) in steps { try sheet.writeRow([.text(command, .key), .text(what)]) }
        try sheet.writeRow([])
        try sheet.writeRow([.text("Sheet", .header), .text("What a row is", .header)])
        try sheet.writeRow([.text(values), .text("A value of the whole scenario: key and value.", .wrapped)])
        for form in TableForm.all {
            try sheet.writeRow([.text(form.name), .text(form.meaning.filter { $0 != "`" }, .wrapped)])
        }
        try sheet.writeRow([
            .text(yaml),
            .text(
                (hasYAML ? "A line of YAML" : "Empty here: a line of YAML")
                    + " with what tables cannot hold, as the manual of the scenario format describes it.",
                .wrapped),
        ])
        try sheet.writeRow([
            .text(columns), .text("Every column that the tables can have, with its meaning.", .wrapped),
        ])
        try sheet.writeRow([])
        try sheet.writeRow([.text("Rules", .header), .text("", .header)])
        for (name, rule) in rules { try sheet.writeRow([.text(name), .text(rule, .wrapped)]) }
    }

    private static let rules = [
        (
            "times",
            "A number with its unit: 90 min, 36 h, 2 d, 3 wk. Or name the unit in the header, "
                + "lead-time [d], and write numbers below it."
        ),
        ("rates", "An amount per time: 120 per d. Or in the header: limit [per wk]."),
        ("shares", "0.25 or 25%, also as a number that the cell shows as a percentage."),
        ("dates", "A cell with the format of a date, in any language, or a text such as 2026-01-05."),
        ("empty cells", "What is left out has its usual value; the sheet \"columns\" tells which."),
        ("chance", "Braces hold distributions and other lists: {gamma: {shape: 4, scale: 0.5}, unit: d}."),
        ("remarks", "Rows whose first cell, and columns whose name begins with # are not read."),
        (
            "order",
            "The order of sheets, columns and rows has no meaning. Columns that stay empty can be deleted."
        ),
        ("formulas", "Their results are read, as the program kept them when it saved the file."),
    ]

    private static func writeColumns(_ workbook: WorkbookWriter) throws(WorkbookFault) {
        let sheet = try workbook.addSheet(columns)
        sheet.setWidths([16, 28, 60, 44, 34])
        sheet.freeze(rows: 1, columns: 2)
        try sheet.writeRow(
            ["sheet", "column", "meaning", "value", "when left out"].map { .text($0, .header) })
        for form in [TableForm.scenario] + TableForm.all {
            for column in form.columns {
                try sheet.writeRow([
                    .text(form.name), .text(column.name), .text(column.meaning, .wrapped),
                    .text(column.words, .wrapped), .text(column.absence, .wrapped),
                ])
            }
        }
    }

    // MARK: Content

    private static func writeValues(
        _ workbook: WorkbookWriter, _ given: [TabularScenario.Value]
    ) throws(WorkbookFault) {
        let sheet = try workbook.addSheet(values)
        sheet.setWidths([24, 32, 70])
        sheet.freeze(rows: 1, columns: 1)
        try sheet.writeRow([.text("key", .header), .text("value", .header), .text("# meaning", .header)])
        var row = 1
        for column in TableForm.scenario.columns {
            row += 1
            if !column.choices.isEmpty { sheet.offer(column.choices, column: 2, rows: row...row) }
            let value = given.first { $0.key == column.name }
            let meaning =
                value == nil ? "\(column.meaning) When left out: \(column.absence)." : column.meaning
            try sheet.writeRow([
                .text(column.name), value.map { cell($0.text, isText: column.isText) } ?? .empty,
                .text(meaning, .note),
            ])
        }
        // What the format has and this version's list has not cannot be; but nothing is lost if it were.
        for value in given where TableForm.scenario.column(value.key) == nil {
            try sheet.writeRow([.text(value.key), cell(value.text, isText: true)])
        }
    }

    private static func writeTable(
        _ workbook: WorkbookWriter, _ form: TableForm, _ table: TabularScenario.Table?
    ) throws(WorkbookFault) {
        let used = Set(table?.columns ?? []).union(usualColumns[form.name] ?? []).union(form.keyColumns)
        let isRequired = { (column: TableForm.Column) in
            column.absence == "required" && !column.name.contains(".")
                && usualColumns[form.name]?.isEmpty != false
        }
        let columns = form.columns.filter { used.contains($0.name) || isRequired($0) }
        let sheet = try workbook.addSheet(form.name)
        for (index, column) in columns.enumerated() {
            let isKey = form.keyColumns.contains(column.name)
            sheet.setColumn(
                index + 1, width: max(isKey ? 20 : 19, Double(column.name.count) + 2),
                look: column.isText ? .key : .plain)
            if !column.choices.isEmpty { sheet.offer(column.choices, column: index + 1, rows: 3...2_000) }
        }
        sheet.freeze(rows: 2, columns: form.keyColumns.count)
        try sheet.writeRow(columns.map { .text($0.name, .header) })
        sheet.setHeightOfNextRow(110)
        try sheet.writeRow(
            columns.enumerated().map { .text(($0 == 0 ? "# " : "") + note(on: $1), .note) })
        guard let table else { return }
        let positions = columns.map { table.columns.firstIndex(of: $0.name) }
        for row in table.rows {
            try sheet.writeRow(
                zip(columns, positions).map { column, position in
                    position.map { cell(row[$0], isText: column.isText) } ?? .empty
                })
        }
    }

    private static func note(on column: TableForm.Column) -> String {
        let value =
            column.choices.isEmpty
            ? column.words
            : column.choices.count > 6 ? "one of the list" : column.choices.joined(separator: ", ")
        return "\(column.meaning) \(column.absence == "required" ? "Needed: " : "")\(value)"
    }

    /// A cell that reads back as the text: a number where one is meant, if the file can hold all of its digits.
    private static func cell(_ text: String, isText: Bool) -> WrittenCell {
        if text.isEmpty { return .empty }
        if !isText, NumberCheck.isNumber(text), let number = Double(text), CellValue.text(of: number) == text,
            SheetWriter.keepsExactly(number)
        {
            return .number(number)
        }
        return .text(text, .key)
    }

    private static func writeYAML(_ workbook: WorkbookWriter, _ text: String) throws(WorkbookFault) {
        let sheet = try workbook.addSheet(yaml)
        sheet.setColumn(1, width: 120, look: .key)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            var rest = Substring(line)
            var cells: [WrittenCell] = []
            repeat {
                var piece = rest.prefix(SheetWriter.textLimit)
                while piece.utf16.count > SheetWriter.textLimit { piece.removeLast() }
                cells.append(.text(String(piece), .key))
                rest = rest.dropFirst(piece.count)
            } while !rest.isEmpty
            try sheet.writeRow(cells)
        }
    }
}
