// SPDX-License-Identifier: Apache-2.0
internal import CWorkbook

/// What is written to a cell.
public enum WrittenCell: Hashable, Sendable {
    /// Nothing.
    case empty
    /// A text, never a formula.
    case text(String, CellLook = .plain)
    /// A number; what is no number, such as infinity, is written as a word.
    case number(Double)
    /// True or false.
    case boolean(Bool)
}

/// A sheet of a workbook that is written.
public final class SheetWriter {
    /// The longest text of a cell, in UTF-16 units.
    public static let textLimit = 32_767

    /// What its tab says.
    public let name: String
    /// How many rows were written.
    public private(set) var rowCount = 0
    /// How many texts were cut because they are longer than cells may be.
    public private(set) var cutCount = 0

    private let sheet: UnsafeMutablePointer<lxw_worksheet>
    private let path: String
    private let looks: [CellLook: UnsafeMutablePointer<lxw_format>]
    /// The workbook lives as long as its sheets are written to.
    private let owner: WorkbookWriter

    init(
        _ sheet: UnsafeMutablePointer<lxw_worksheet>, name: String, path: String,
        looks: [CellLook: UnsafeMutablePointer<lxw_format>], owner: WorkbookWriter
    ) {
        self.sheet = sheet
        self.name = name
        self.path = path
        self.looks = looks
        self.owner = owner
    }

    /// Whether there is no row left.
    public var isFull: Bool { rowCount >= CellAddress.rowLimit }

    /// Whether a number comes back from a workbook as it is: files hold sixteen digits.
    public static func keepsExactly(_ number: Double) -> Bool {
        guard number.isFinite else { return false }
        if number.rounded() == number, abs(number) < 1e15 { return true }
        // What needs 16 digits or fewer is written in full.
        let digits = "\(number)".prefix { $0 != "e" }.filter(\.isNumber).drop { $0 == "0" }
        return digits.count <= 16
    }

    /// Writes the next row.
    ///
    /// - Throws: That the sheet is full, or the row too long.
    public func writeRow(_ cells: [WrittenCell]) throws(WorkbookFault) {
        guard !isFull, cells.count <= CellAddress.columnLimit else {
            throw .cannotWrite(
                path: path,
                problem:
                    "sheet \"\(name)\" would have more than \(CellAddress.rowLimit) rows or \(CellAddress.columnLimit) columns"
            )
        }
        let row = UInt32(rowCount)
        rowCount += 1
        for (index, cell) in cells.enumerated() {
            let status = write(cell, row: row, column: UInt16(index))
            guard status == LXW_NO_ERROR else {
                throw .cannotWrite(
                    path: path,
                    problem:
                        "\(name)!\(CellAddress(row: rowCount, column: index + 1)): \(WorkbookWriter.words(for: status))"
                )
            }
        }
    }

    private func write(_ cell: WrittenCell, row: UInt32, column: UInt16) -> lxw_error {
        switch cell {
        case .empty: return LXW_NO_ERROR
        case .text(let text, let look):
            guard !text.isEmpty else { return LXW_NO_ERROR }
            return worksheet_write_string(sheet, row, column, writable(text), looks[look])
        case .number(let number):
            guard number.isFinite else { return worksheet_write_string(sheet, row, column, "\(number)", nil) }
            return worksheet_write_number(sheet, row, column, number, nil)
        case .boolean(let value): return worksheet_write_boolean(sheet, row, column, value ? 1 : 0, nil)
        }
    }

    /// The text as XML can hold it: characters that it cannot are written by their numbers, as spreadsheet programs do it.
    private func writable(_ text: String) -> String {
        var text = text
        if text.utf16.count > Self.textLimit {
            cutCount += 1
            while text.utf16.count > Self.textLimit { text.removeLast(text.utf16.count - Self.textLimit) }
        }
        guard text.unicodeScalars.contains(where: { $0 == "_" || Self.isForbidden($0) }) else { return text }
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            if Self.isForbidden(scalar) {
                result.append(contentsOf: Self.escape(scalar).unicodeScalars)
            } else if RichText.escape(at: index, in: scalars) != nil {
                // Letters that look like such a number are no number.
                result.append(contentsOf: "_x005F_".unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0...0x1F, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "_x" + String(repeating: "0", count: 4 - digits.count) + digits + "_"
    }

    // MARK: Layout

    /// Sets how wide the columns are, from the first on, in characters.
    public func setWidths(_ widths: [Double]) {
        for (index, width) in widths.enumerated() {
            worksheet_set_column(sheet, UInt16(index), UInt16(index), width, nil)
        }
    }

    /// Sets how the empty cells of a column look, counted from one, with its width in characters.
    public func setColumn(_ column: Int, width: Double, look: CellLook) {
        worksheet_set_column(sheet, UInt16(column - 1), UInt16(column - 1), width, looks[look])
    }

    /// Sets how high the next row is, in points.
    public func setHeightOfNextRow(_ points: Double) {
        worksheet_set_row(sheet, UInt32(rowCount), points, nil)
    }

    /// Keeps rows and columns in sight while one scrolls.
    public func freeze(rows: Int, columns: Int) {
        worksheet_freeze_panes(sheet, UInt32(rows), UInt16(columns))
    }

    /// Offers words to choose from in a column, counted from one, in rows counted from one; other words are allowed, too.
    public func offer(_ words: [String], column: Int, rows: ClosedRange<Int>) {
        // Longer lists are refused by the file format.
        guard words.joined(separator: ",").count <= 255, !words.contains(where: { $0.contains(",") }) else {
            return
        }
        var list: [UnsafeMutablePointer<CChar>?] = words.map { $0.withCString { Self.copy($0) } } + [nil]
        defer { for word in list { word?.deallocate() } }
        list.withUnsafeMutableBufferPointer { pointers in
            var validation = lxw_data_validation()
            validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
            validation.value_list = pointers.baseAddress
            validation.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_INFORMATION.rawValue)
            _ = worksheet_data_validation_range(
                sheet, UInt32(rows.lowerBound - 1), UInt16(column - 1), UInt32(rows.upperBound - 1),
                UInt16(column - 1), &validation)
        }
    }

    private static func copy(_ word: UnsafePointer<CChar>) -> UnsafeMutablePointer<CChar> {
        var length = 0
        while word[length] != 0 { length += 1 }
        let copy = UnsafeMutablePointer<CChar>.allocate(capacity: length + 1)
        copy.initialize(from: word, count: length + 1)
        return copy
    }
}
