// SPDX-License-Identifier: Apache-2.0

extension Workbook {
    /// What a sheet has beside its cells.
    public struct Layout: Sendable {
        /// The rectangles that are shown as one cell; only the upper left one holds something.
        public var mergedCells: [CellRange] = []
        /// The columns that are not shown.
        public var hiddenColumns: [ClosedRange<Int>] = []
    }

    /// Reads a sheet row by row; rows without anything in them are left out.
    ///
    /// - Parameters:
    ///   - sheet: The sheet, one of `sheets`.
    ///   - body: What is done with each row; it answers whether the next one is wanted.
    /// - Returns: What the sheet has beside its cells, as far as it was read.
    /// - Throws: Why the sheet cannot be read.
    @discardableResult
    public func forEachRow(
        of sheet: Sheet, do body: @escaping (SheetRow) -> Bool
    ) throws(WorkbookFault) -> Layout {
        let reading = SheetReading(self, body)
        try scan(sheet.part) { scanner in
            scanner.onStart = { [unowned scanner] in reading.begin($0, $1, scanner) }
            scanner.onEnd = { [unowned scanner] in reading.end($0, scanner) }
        }
        return reading.layout
    }
}

/// The reading of one sheet: the row and the cell that are being read.
private final class SheetReading {
    private(set) var layout = Workbook.Layout()
    private let formats: [NumberFormat]
    private let sharedTexts: [String]
    private let dayOffset: Double
    private let body: (SheetRow) -> Bool

    private var row = SheetRow(row: 0, cells: [], isHidden: false)
    private var column = 0
    private var address = CellAddress(row: 1, column: 1)
    private var kind = "n"
    private var style = 0
    private var value: String?
    private var hasFormula = false
    private var inline = RichText()

    init(_ workbook: Workbook, _ body: @escaping (SheetRow) -> Bool) {
        formats = workbook.formats
        sharedTexts = workbook.sharedTexts
        dayOffset = workbook.dayOffset
        self.body = body
    }

    func begin(_ name: String, _ attributes: XMLScanner.Attributes, _ scanner: XMLScanner) {
        switch name {
        case "row": beginRow(attributes, scanner)
        case "c": beginCell(attributes, scanner)
        case "v": scanner.collectsText = true
        case "f": hasFormula = true
        case "is": inline = RichText()
        case "mergeCell":
            if let range = attributes["ref"].flatMap({ CellRange($0) }), layout.mergedCells.count < 100_000 {
                layout.mergedCells.append(range)
            }
        case "col":
            guard let hidden = attributes["hidden"], hidden == "1" || hidden == "true",
                let first = attributes["min"].flatMap({ Int($0) }),
                let last = attributes["max"].flatMap({ Int($0) }),
                first >= 1, first <= last, layout.hiddenColumns.count < CellAddress.columnLimit
            else { return }
            layout.hiddenColumns.append(first...min(last, CellAddress.columnLimit))
        default:
            if inline.begins(name) { scanner.collectsText = true }
        }
    }

    func end(_ name: String, _ scanner: XMLScanner) {
        switch name {
        case "row":
            if !row.cells.isEmpty, !body(row) { scanner.stop(nil) }
        case "c": endCell()
        case "v":
            value = scanner.takeText()
            scanner.collectsText = false
        default: inline.ends(name, scanner)
        }
    }

    private func beginRow(_ attributes: XMLScanner.Attributes, _ scanner: XMLScanner) {
        // Rows and cells may leave out where they are: then they follow one another.
        let number = attributes["r"].map { Int($0) ?? 0 } ?? row.row + 1
        guard (1...CellAddress.rowLimit).contains(number) else {
            return scanner.stop("there is no row \(attributes["r"] ?? "\(number)")")
        }
        let hidden = attributes["hidden"]
        row = SheetRow(row: number, cells: [], isHidden: hidden == "1" || hidden == "true")
        column = 0
    }

    private func beginCell(_ attributes: XMLScanner.Attributes, _ scanner: XMLScanner) {
        if let text = attributes["r"] {
            guard let given = CellAddress(text) else { return scanner.stop("there is no cell \(text)") }
            address = given
        } else {
            address = CellAddress(row: row.row, column: column + 1)
        }
        guard address.column <= CellAddress.columnLimit, row.cells.count < CellAddress.columnLimit else {
            return scanner.stop("row \(row.row) has more cells than a sheet has columns")
        }
        column = address.column
        kind = attributes["t"] ?? "n"
        style = attributes["s"].flatMap { Int($0) } ?? 0
        value = nil
        hasFormula = false
        inline = RichText()
    }

    private func endCell() {
        guard let content else { return }
        row.cells.append(SheetRow.Cell(address: address, value: content))
    }

    /// What the cell holds, or `nil` for one that is only formatted.
    private var content: CellValue? {
        switch kind {
        case "inlineStr": return inline.value.isEmpty ? nil : .text(inline.value)
        case "s":
            guard let index = value.flatMap({ Int($0) }), sharedTexts.indices.contains(index) else {
                return value == nil ? nil : .error("a text that is not in the file")
            }
            return sharedTexts[index].isEmpty ? nil : .text(sharedTexts[index])
        case "str", "d":
            guard let value else { return hasFormula ? .uncalculated : nil }
            let text = RichText.unescaped(value)
            return text.isEmpty ? nil : .text(text)
        case "b": return value.map { .boolean($0 == "1" || $0 == "true") }
        case "e": return .error(value ?? "#N/A")
        default:
            guard let value, !value.isEmpty else { return hasFormula ? .uncalculated : nil }
            guard let number = Double(value), number.isFinite else { return .text(value) }
            let format = formats.indices.contains(style) ? formats[style] : .plain
            return .number(isDay(format) ? number + dayOffset : number, format)
        }
    }

    private func isDay(_ format: NumberFormat) -> Bool {
        switch format {
        case .date, .dateAndTime: true
        case .plain, .padded, .time, .elapsed: false
        }
    }
}
