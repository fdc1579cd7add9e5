// SPDX-License-Identifier: Apache-2.0
import LinearProgramming

/// Orders balance rows such that a row comes after those on which its feeders draw; rows that draw on each other
/// stand together, in the order of the program.
///
/// - Reference: Tarjan (1972), *Depth-first search and linear graph algorithms*, SIAM Journal on Computing 1(2),
///   146–160. Without recursion, since a chain can be as long as the program.
struct RingOrder {
    private(set) var rows: [Int32] = []
    private(set) var ringStarts: [Int32] = [0]
    private let rowCount: Int

    init(rowCount: Int) { self.rowCount = rowCount }

    /// - Complexity: O(rows + coefficients), plus sorting each ring.
    mutating func visit(direction: [Double], columnsByRow: [Int32], starts: [Int], matrix: ColumnMatrix) {
        var index = [Int32](repeating: -1, count: rowCount)
        var low = index
        var isOpen = [Bool](repeating: false, count: rowCount)
        // Where each row goes on: a place among its feeders, and one among the feeder's entries.
        var place = starts
        var entryPlace = [Int](repeating: 0, count: rowCount)
        var open: [Int32] = []
        var path: [Int32] = []
        var counter: Int32 = 0

        for start in 0..<rowCount where direction[start] != 0 && index[start] < 0 {
            path.append(Int32(start))
            while let last = path.last {
                let row = Int(last)
                if index[row] < 0 {
                    index[row] = counter
                    low[row] = counter
                    counter += 1
                    open.append(last)
                    isOpen[row] = true
                }
                var descends = false
                while place[row] < starts[row + 1] {
                    let entries = matrix.entries(ofColumn: Int(columnsByRow[place[row]]))
                    while entryPlace[row] < entries.count {
                        let other = Int(matrix.rowIndices[entries.lowerBound + entryPlace[row]])
                        if other != row, direction[other] != 0 {
                            if index[other] < 0 {
                                // It is looked at again on the way back, for its low mark.
                                path.append(Int32(other))
                                descends = true
                                break
                            }
                            if isOpen[other] { low[row] = min(low[row], low[other]) }
                        }
                        entryPlace[row] += 1
                    }
                    if descends { break }
                    place[row] += 1
                    entryPlace[row] = 0
                }
                if descends { continue }
                path.removeLast()
                if low[row] == index[row] { close(row, &open, &isOpen) }
            }
        }
    }

    private mutating func close(_ row: Int, _ open: inout [Int32], _ isOpen: inout [Bool]) {
        let first = rows.count
        while let member = open.popLast() {
            isOpen[Int(member)] = false
            rows.append(member)
            if Int(member) == row { break }
        }
        if rows.count - first > 1 { rows[first...].sort() }
        ringStarts.append(Int32(rows.count))
    }
}
