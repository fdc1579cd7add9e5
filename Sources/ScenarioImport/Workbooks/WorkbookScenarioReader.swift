// SPDX-License-Identifier: Apache-2.0
import Foundation
import ScenarioFiles
import SupplyNetwork
import WorkbookFiles

extension ScenarioWorkbook {
    /// Reads a workbook that planners have filled in and checks the scenario in it.
    ///
    /// - Parameters:
    ///   - path: The workbook.
    ///   - folder: Where the scenario is going to be; nothing is written.
    /// - Returns: The scenario, the files of its folder, and what is worth knowing.
    /// - Throws: Why the file is no workbook, as a ``WorkbookFault``; or an ``ImportFailure`` with every fault and its cell.
    public static func scenario(at path: String, for folder: String) throws -> ImportedScenario {
        var reading = try WorkbookReading(path)
        try reading.readSheets()
        return try reading.draft.checked(asIn: folder)
    }
}

/// The reading of a workbook into a draft.
private struct WorkbookReading {
    var draft = ScenarioDraft()
    private let workbook: Workbook

    init(_ path: String) throws(WorkbookFault) {
        workbook = try Workbook(path: path)
        draft.remark = "Made by catena import from \(URL(fileURLWithPath: path).lastPathComponent)."
    }

    mutating func readSheets() throws(WorkbookFault) {
        var seen: Set<ScenarioWorkbook.Content> = []
        for sheet in workbook.sheets {
            let source = draft.add(.sheet(file: workbook.path, name: sheet.name))
            let whole = Origin(source: source, row: 0, column: 0)
            let content = ScenarioWorkbook.content(ofSheet: sheet.name)
            switch content {
            case .nothing: continue
            case .unknown(let closest):
                let names = TableForm.all.map(\.name).joined(separator: ", ")
                draft.report(
                    "no sheet of a scenario is called \"\(sheet.name)\"; it is not read", at: whole,
                    mending: closest.map { "did you mean \"\($0)\"?" }
                        ?? "the sheets that are read: \(names)",
                    severity: closest == nil ? .suspicion : .error)
                if closest != nil { draft.isIncomplete = true }
                continue
            default: break
            }
            guard seen.insert(content).inserted else {
                draft.report(
                    "there are two sheets of this name, spaces and capitals apart; the second is not read",
                    at: whole)
                continue
            }
            if sheet.isHidden {
                draft.report(
                    "the sheet is hidden; it is read like the others", at: whole, severity: .suspicion)
            }
            try read(sheet, content, source)
        }
        guard seen.isEmpty else { return }
        draft.report(
            "none of its sheets belongs to a scenario", at: Origin(source: 0, row: 0, column: 0),
            mending: "catena new --xlsx FILE.xlsx writes a workbook to fill in")
    }

    private mutating func read(
        _ sheet: Workbook.Sheet, _ content: ScenarioWorkbook.Content, _ source: Int
    ) throws(WorkbookFault) {
        switch content {
        case .yaml: try readLines(sheet, source)
        case .values: try readValues(sheet, source)
        case .table(let name):
            let form = TableForm.all.first { $0.name == name }
            try readTable(sheet, source, name: name, file: name + ".csv", form: form)
        case .data(let file): try readTable(sheet, source, name: nil, file: file, form: nil)
        case .nothing, .unknown: break
        }
    }

    private mutating func readTable(
        _ sheet: Workbook.Sheet, _ source: Int, name: String?, file: String, form: TableForm?
    ) throws(WorkbookFault) {
        let reading = SheetTableReading(draft, source: source, form: form)
        let layout = try workbook.forEachRow(of: sheet) { reading.read($0) }
        reading.finish(layout)
        draft.issues = reading.draft.issues
        guard !reading.columns.isEmpty, name == nil || !reading.rows.isEmpty else { return }
        draft.tables.append(
            ScenarioDraft.Table(name: name, file: file, columns: reading.columns, rows: reading.rows))
    }

    /// The sheet of keys and values: the key in the first column, the value in the second.
    private mutating func readValues(_ sheet: Workbook.Sheet, _ source: Int) throws(WorkbookFault) {
        let reading = RowCollection()
        let layout = try workbook.forEachRow(of: sheet) { reading.add($0) }
        reportMerged(layout, source, columns: 1...2)
        for row in reading.rows {
            let cells = row.cells.map { ($0, $0.value.plainText.map(CellText.trimmed)) }
            let key = cells.first { $0.0.address.column == 1 }
            guard let name = key?.1, !name.isEmpty, !CellText.isRemark(name) else { continue }
            if name.lowercased() == "key", row.row == reading.rows.first?.row { continue }
            guard let cell = cells.first(where: { $0.0.address.column == 2 }) else { continue }
            let origin = Origin(source: source, row: row.row, column: 2)
            guard let text = cell.1 else {
                draft.report(cellProblem(cell.0.value), at: origin, mending: cellMending(cell.0.value))
                continue
            }
            guard !text.isEmpty else { continue }
            let (plain, unit) = ImportNames.nameAndUnit(name)
            let known =
                TableForm.scenario.column(plain)
                ?? TableForm.scenario.column(ScenarioWorkbook.simplified(plain))
            let value =
                unit.map { NumberCheck.isNumber(text) ? ImportNames.text(text, unit: $0) : text } ?? text
            draft.values.append(
                ScenarioDraft.Value(
                    key: .init(
                        text: known?.name ?? plain, origin: Origin(source: source, row: row.row, column: 1)),
                    value: .init(text: value, origin: origin)))
        }
    }

    /// The sheet of YAML: a line in each row; what is too long for one cell goes on in the next.
    private mutating func readLines(_ sheet: Workbook.Sheet, _ source: Int) throws(WorkbookFault) {
        let reading = RowCollection()
        try workbook.forEachRow(of: sheet) { reading.add($0) }
        for row in reading.rows {
            var line = ""
            for cell in row.cells {
                let origin = Origin(source: source, row: row.row, column: cell.address.column)
                guard let text = cell.value.plainText else {
                    draft.report(cellProblem(cell.value), at: origin, mending: cellMending(cell.value))
                    continue
                }
                line += text
            }
            let origin = Origin(source: source, row: row.row, column: row.cells.first?.address.column ?? 1)
            draft.lines.append(
                .init(text: line.split { $0.isNewline }.joined(separator: " "), origin: origin))
        }
    }

    private mutating func reportMerged(_ layout: Workbook.Layout, _ source: Int, columns: ClosedRange<Int>) {
        for range in layout.mergedCells
        where columns.contains(range.first.column) && range.first != range.last {
            draft.report(
                "cells \(range) are merged; only \(range.first) counts",
                at: Origin(source: source, row: range.first.row, column: range.first.column),
                severity: .suspicion)
        }
    }
}

/// The rows of a small sheet.
private final class RowCollection {
    private(set) var rows: [SheetRow] = []

    func add(_ row: SheetRow) -> Bool {
        rows.append(row)
        return true
    }
}

/// What keeps a cell from being read, as a sentence.
func cellProblem(_ value: CellValue) -> String {
    switch value {
    case .error(let code): "the cell holds the error \(code), expected a value"
    case .uncalculated: "the cell holds a formula without its result"
    default: "the cell cannot be read"
    }
}

/// What to do about such a cell.
func cellMending(_ value: CellValue) -> String? {
    switch value {
    case .uncalculated: "open the workbook in a spreadsheet program and save it, so that results are kept"
    case .error: "mend the formula, or write the value"
    default: nil
    }
}
