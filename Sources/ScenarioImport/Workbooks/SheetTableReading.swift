// SPDX-License-Identifier: Apache-2.0
import ScenarioFiles
import SupplyNetwork
import WorkbookFiles

/// The reading of one sheet into a table: the first row that is no remark names the columns, the others are entries.
///
/// A class, since it lives while the workbook hands it row after row.
final class SheetTableReading {
    /// Where issues go.
    private(set) var draft: ScenarioDraft
    /// The names of the columns.
    private(set) var columns: [ScenarioDraft.Piece] = []
    /// The rows that hold something.
    private(set) var rows: [[ScenarioDraft.Piece]] = []

    private struct Column {
        var index: Int
        var name: String
        var unit: String?
        var isText: Bool
        /// The cells that hold a number as a text: the first, and how many.
        var numberTexts: (first: CellAddress, count: Int)?
    }

    private let source: Int
    private let form: TableForm?
    private var header: [Column] = []
    private var remarkColumns: Set<Int> = []
    private var remarkRows: Set<Int> = []
    private var headerRow = 0
    private var lastRow = 0
    private var hiddenRows = 0
    private var strayColumns: Set<Int> = []

    init(_ draft: ScenarioDraft, source: Int, form: TableForm?) {
        self.draft = ScenarioDraft()
        self.draft.sources = draft.sources
        self.draft.issues = draft.issues
        self.source = source
        self.form = form
    }

    func read(_ row: SheetRow) -> Bool {
        guard row.cells.contains(where: { !isBlank($0.value) }) else { return true }
        if let first = row.cells.first, case .text(let text) = first.value,
            CellText.isRemark(CellText.trimmed(text)), headerRow > 0 || row.cells.count == 1
        {
            remarkRows.insert(row.row)
            return true
        }
        if headerRow == 0, isTitle(row) {
            remarkRows.insert(row.row)
            return true
        }
        lastRow = row.row
        if row.isHidden { hiddenRows += 1 }
        if headerRow == 0 { readHeader(row) } else { readEntry(row) }
        return true
    }

    /// Whether a row above the header only says what the sheet is about.
    private func isTitle(_ row: SheetRow) -> Bool {
        guard let form, row.cells.count == 1, case .text(let text) = row.cells[0].value else { return false }
        let name = ImportNames.nameAndUnit(CellText.trimmed(text)).name
        return form.column(name) == nil && form.column(ScenarioWorkbook.simplified(name)) == nil
    }

    private func isBlank(_ value: CellValue) -> Bool {
        if case .text(let text) = value { CellText.trimmed(text).isEmpty } else { false }
    }

    private func origin(_ address: CellAddress) -> Origin {
        Origin(source: source, row: address.row, column: address.column)
    }

    // MARK: Header

    private func readHeader(_ row: SheetRow) {
        headerRow = row.row
        for cell in row.cells {
            guard let text = cell.value.plainText.map(CellText.trimmed) else {
                draft.report(
                    cellProblem(cell.value), at: origin(cell.address), mending: cellMending(cell.value))
                continue
            }
            if text.isEmpty { continue }
            guard !CellText.isRemark(text) else {
                remarkColumns.insert(cell.address.column)
                continue
            }
            let (name, unit) = form == nil ? (text, nil) : ImportNames.nameAndUnit(text)
            if let unit, !ImportNames.isUnit(unit) {
                draft.report(
                    "unknown unit \"\(unit)\" in the header, expected s, min, h, d, wk, % or a rate such as per d",
                    at: origin(cell.address))
            }
            // People write "On hand" where the format says on-hand.
            let known = form?.column(name) ?? form?.column(ScenarioWorkbook.simplified(name))
            header.append(
                Column(
                    index: cell.address.column, name: known?.name ?? name, unit: unit,
                    isText: known?.isText ?? true))
            columns.append(.init(text: known?.name ?? name, origin: origin(cell.address)))
        }
    }

    // MARK: Entries

    private func readEntry(_ row: SheetRow) {
        var cells = row.cells[...]
        var pieces: [ScenarioDraft.Piece] = []
        pieces.reserveCapacity(header.count)
        var isEmpty = true
        for index in header.indices {
            let column = header[index]
            while let next = cells.first, next.address.column < column.index {
                reportStray(next)
                cells.removeFirst()
            }
            let address = CellAddress(row: row.row, column: column.index)
            var text = ""
            if let cell = cells.first, cell.address.column == column.index {
                cells.removeFirst()
                text = self.text(of: cell, in: index)
                isEmpty = isEmpty && text.isEmpty && !isFaulty(cell.value)
            }
            pieces.append(.init(text: text, origin: origin(address)))
        }
        for cell in cells { reportStray(cell) }
        if !isEmpty { rows.append(pieces) }
    }

    private func isFaulty(_ value: CellValue) -> Bool { value.plainText == nil }

    private func text(of cell: SheetRow.Cell, in index: Int) -> String {
        guard let plain = cell.value.plainText else {
            draft.report(cellProblem(cell.value), at: origin(cell.address), mending: cellMending(cell.value))
            return ""
        }
        let text = CellText.trimmed(plain)
        let isNumber = NumberCheck.isNumber(text)
        // Numbers with more digits than workbooks keep are written as texts on purpose.
        if isNumber, !header[index].isText, case .text = cell.value,
            Double(text).map(SheetWriter.keepsExactly) ?? true
        {
            let known = header[index].numberTexts
            header[index].numberTexts = (known?.first ?? cell.address, (known?.count ?? 0) + 1)
        }
        guard let unit = header[index].unit, isNumber else { return text }
        return ImportNames.text(text, unit: unit)
    }

    private func reportStray(_ cell: SheetRow.Cell) {
        guard !remarkColumns.contains(cell.address.column), !isBlank(cell.value),
            strayColumns.insert(cell.address.column).inserted
        else { return }
        draft.report(
            "the cell is in a column without a name", at: origin(cell.address),
            mending: "name the column in row \(headerRow), or begin its name with # for a remark")
    }

    // MARK: The sheet as a whole

    /// Tells what the sheet has beside its cells.
    func finish(_ layout: Workbook.Layout) {
        let whole = Origin(source: source, row: 0, column: 0)
        for column in header {
            guard let found = column.numberTexts else { continue }
            let others = found.count - 1
            draft.report(
                "a number is kept as text" + (others > 0 ? ", as in \(others) more cells of the column" : "")
                    + "; it is read as a number",
                at: origin(found.first), severity: .suspicion)
        }
        if hiddenRows > 0 {
            draft.report(
                "\(hiddenRows) hidden row\(hiddenRows == 1 ? " is" : "s are") read like the others",
                at: whole,
                severity: .suspicion)
        }
        let last = header.last?.index ?? 0
        let hidden = header.filter { column in layout.hiddenColumns.contains { $0.contains(column.index) } }
        if !hidden.isEmpty {
            draft.report(
                "hidden columns are read like the others: "
                    + hidden.map { "\(CellAddress.letters(of: $0.index)) \"\($0.name)\"" }.joined(
                        separator: ", "),
                at: whole, severity: .suspicion)
        }
        for range in layout.mergedCells where headerRow > 0 && range.first != range.last {
            guard range.last.row >= headerRow, range.first.row <= lastRow, range.first.column <= last,
                !(range.first.row...range.last.row).allSatisfy(remarkRows.contains)
            else { continue }
            draft.report(
                "cells \(range) are merged, so only \(range.first) holds a value", at: origin(range.first),
                mending: "split them and write the value into each row")
        }
    }
}
