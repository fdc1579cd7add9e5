// SPDX-License-Identifier: Apache-2.0

/// A cell of a sheet, as spreadsheet programs name it: `C7` is in the third column and the seventh row.
public struct CellAddress: Hashable, Sendable {
    /// The largest row of a sheet.
    public static let rowLimit = 1_048_576
    /// The largest column of a sheet.
    public static let columnLimit = 16_384

    /// The row, counted from one.
    public var row: Int
    /// The column, counted from one.
    public var column: Int

    /// Creates the address of a cell.
    public init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }

    /// The address that a text such as `C7` or `$C$7` names, or `nil` when it names none within a sheet.
    public init?(_ text: some StringProtocol) {
        var row = 0
        var column = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "$"): continue
            case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0:
                column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
            case UInt8(ascii: "a")...UInt8(ascii: "z") where row == 0:
                column = column * 26 + Int(byte - UInt8(ascii: "a")) + 1
            case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0:
                row = row * 10 + Int(byte - UInt8(ascii: "0"))
            default: return nil
            }
            guard row <= Self.rowLimit, column <= Self.columnLimit else { return nil }
        }
        guard row > 0, column > 0 else { return nil }
        self.init(row: row, column: column)
    }

    /// The letters of a column: 1 is `A`, 27 is `AA`.
    public static func letters(of column: Int) -> String {
        var rest = column
        var letters = ""
        while rest > 0 {
            let digit = UInt8((rest - 1) % 26)
            letters = String(UnicodeScalar(UInt8(ascii: "A") + digit)) + letters
            rest = (rest - 1) / 26
        }
        return letters
    }
}

extension CellAddress: CustomStringConvertible {
    /// The address as spreadsheet programs write it.
    public var description: String { Self.letters(of: column) + String(row) }
}

/// A rectangle of cells, such as `A2:A5`.
public struct CellRange: Hashable, Sendable, CustomStringConvertible {
    /// The upper left cell.
    public var first: CellAddress
    /// The lower right cell.
    public var last: CellAddress

    /// The range that a text such as `A2:C5` or `B7` names, or `nil` when it names none.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard let first = parts.first.flatMap({ CellAddress($0) }) else { return nil }
        guard parts.count <= 2, let last = parts.last.flatMap({ CellAddress($0) }) else { return nil }
        guard first.row <= last.row, first.column <= last.column else { return nil }
        self.first = first
        self.last = last
    }

    /// The range as spreadsheet programs write it.
    public var description: String { first == last ? "\(first)" : "\(first):\(last)" }
}
