// SPDX-License-Identifier: Apache-2.0
import Foundation
import ResultStore
import WorkbookFiles

/// Kept results as a workbook: a sheet for each table, and more where a table is longer than a sheet.
struct WorkbookOutput {
    private let tables: [ExportedTable]
    private let store: ResultStore
    private let isCancelled: () -> Bool

    init(_ tables: [ExportedTable], from store: ResultStore, _ isCancelled: @escaping () -> Bool) {
        self.tables = tables
        self.store = store
        self.isCancelled = isCancelled
    }

    /// Writes the workbook, whole or not at all, and says how much is in it.
    func write(to path: String) throws {
        var remarks: [String] = []
        try writeWhole(path) { part in
            let workbook = try WorkbookWriter(path: part, title: "Catena's results")
            for table in tables { remarks += try write(table, to: workbook) }
            try workbook.close()
        }
        for remark in remarks { Console.note("\(path): \(remark)") }
    }

    private func write(_ table: ExportedTable, to workbook: WorkbookWriter) throws -> [String] {
        var header: [WrittenCell] = []
        var sheets: [SheetWriter] = []
        func begin() throws -> SheetWriter {
            let sheet = try workbook.addSheet(table.name)
            sheet.setWidths(table.columns.map { Double(max(12, min(40, $0.count + 4))) })
            sheet.freeze(rows: 1, columns: 0)
            try sheet.writeRow(header)
            sheets.append(sheet)
            return sheet
        }
        try store.stream(table.sql, isCancelled: isCancelled) { names in
            header = names.map { .text($0, .header) }
            _ = try begin()
        } row: { row in
            var sheet = try sheets.last ?? begin()
            if sheet.isFull { sheet = try begin() }
            try sheet.writeRow(row.map(Self.cell))
            return true
        }
        let rows = sheets.reduce(0) { $0 + $1.rowCount - 1 }
        var remarks = ["\(table.name): \(rows.formatted()) rows"]
        if sheets.count > 1 {
            remarks.append(
                "\(table.name) is longer than a sheet and goes on in "
                    + sheets.dropFirst().map { "\"\($0.name)\"" }.joined(separator: ", "))
        }
        let cut = sheets.reduce(0) { $0 + $1.cutCount }
        if cut > 0 {
            remarks.append("\(cut) texts of \(table.name) are longer than a cell can hold, and were cut")
        }
        return remarks
    }

    /// A value as a cell: texts stay texts, and whole numbers with more digits than a workbook keeps become texts.
    private static func cell(_ value: QueryValue) -> WrittenCell {
        switch value {
        case .null: .empty
        case .integer(let number):
            number.magnitude < 1_000_000_000_000_000 ? .number(Double(number)) : .text(String(number), .key)
        case .real(let number): number.isFinite ? .number(number) : .empty
        case .text(let text): .text(text)
        case .bytes: .text(value.plainText)
        }
    }
}
