// SPDX-License-Identifier: Apache-2.0

/// A sparse matrix stored column by column: the form that solvers load.
///
/// Column `j` holds the entries `columnStarts[j]..<columnStarts[j + 1]`, its rows ascending, without
/// zeros and without repeated rows.
public struct ColumnMatrix: Sendable, Equatable {
    /// How many rows there are.
    public var rowCount: Int
    /// Where each column starts among the entries, and after the last one where the entries end.
    public var columnStarts: [Int]
    /// The row of each entry, counted from zero.
    public var rowIndices: [Int32]
    /// The value of each entry.
    public var values: [Double]

    /// How many columns there are.
    public var columnCount: Int { columnStarts.count - 1 }
    /// How many entries there are.
    public var entryCount: Int { values.count }

    /// The entries of a column as positions in `rowIndices` and `values`.
    public func entries(ofColumn column: Int) -> Range<Int> {
        columnStarts[column]..<columnStarts[column + 1]
    }

    /// Merges a history of entries; a row stored as its complement replaces what came before it.
    init(
        rowCount: Int, columnCount: Int, entryRows: [Int32], entryColumns: [Int32],
        entryValues: [Double]
    ) {
        // Two counting sorts, by row and then (stably) by column, leave rows ascending within each column
        // and the history of one place in its order.
        let byRow = Self.sorted(
            Array(entryRows.indices), keyCount: rowCount, key: { Int(max(entryRows[$0], ~entryRows[$0])) })
        let order = Self.sorted(byRow, keyCount: columnCount, key: { Int(entryColumns[$0]) })

        self.rowCount = rowCount
        columnStarts = [0]
        columnStarts.reserveCapacity(columnCount + 1)
        rowIndices = []
        rowIndices.reserveCapacity(order.count)
        values = []
        values.reserveCapacity(order.count)
        var next = 0
        for column in 0..<columnCount {
            while next < order.count, Int(entryColumns[order[next]]) == column {
                let row = max(entryRows[order[next]], ~entryRows[order[next]])
                var value = 0.0
                while next < order.count, Int(entryColumns[order[next]]) == column,
                    max(entryRows[order[next]], ~entryRows[order[next]]) == row
                {
                    let replaces = entryRows[order[next]] < 0
                    value = replaces ? entryValues[order[next]] : value + entryValues[order[next]]
                    next += 1
                }
                if value != 0 {
                    rowIndices.append(row)
                    values.append(value)
                }
            }
            columnStarts.append(values.count)
        }
    }

    private static func sorted(_ items: [Int], keyCount: Int, key: (Int) -> Int) -> [Int] {
        var next = [Int](repeating: 0, count: keyCount + 1)
        for item in items { next[key(item) + 1] += 1 }
        for index in 1..<max(1, next.count) { next[index] += next[index - 1] }
        var result = [Int](repeating: 0, count: items.count)
        for item in items {
            result[next[key(item)]] = item
            next[key(item)] += 1
        }
        return result
    }
}
