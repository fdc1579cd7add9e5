// SPDX-License-Identifier: Apache-2.0
import Foundation
import LinearProgramming

/// The file that CBC gets: free MPS, names that are numbers, always a minimization, rows without bounds left out.
enum CBCModel {
    /// The rows that the file holds, by their places in the program.
    static func rows(of program: NormalProgram) -> [Int] {
        (0..<program.rowCount).filter {
            program.rowLower[$0] > -.infinity || program.rowUpper[$0] < .infinity
        }
    }

    static func text(of program: NormalProgram) -> String {
        let kept = rows(of: program)
        var place = [Int](repeating: -1, count: program.rowCount)
        var copy = LinearProgram("catena FREE", keepsNames: false)
        for (index, row) in kept.enumerated() {
            place[row] = index
            copy.addConstraint("", lowerBound: program.rowLower[row], upperBound: program.rowUpper[row])
        }
        for column in 0..<program.columnCount {
            let variable = copy.addVariable(
                "", lowerBound: program.columnLower[column], upperBound: program.columnUpper[column],
                objective: program.costs[column], kind: program.isInteger[column] ? .integer : .continuous)
            for entry in program.matrix.entries(ofColumn: column) {
                let row = place[Int(program.matrix.rowIndices[entry])]
                guard row >= 0 else { continue }
                copy.add(
                    program.matrix.values[entry], times: variable, to: ConstraintID(index: Int32(row)))
            }
        }
        // The title must say that the fields are free, or CBC takes short lines for punched cards.
        return MPSWriter.text(of: copy).replacingOccurrences(
            of: "NAME catena%20FREE", with: "NAME catena FREE")
    }
}

/// The file that CBC's `saveSolution` writes, in this machine's byte order: two counts, the objective, then for each
/// row its activities and prices and for each column its values and reduced costs.
enum CBCSolutionFile {
    /// The values of all columns and prices of all rows; nil when the file is not one for this program.
    static func read(
        _ data: Data, rows: Int, _ program: NormalProgram
    ) -> (values: [Double], prices: [Double])? {
        let columns = program.columnCount
        guard data.count == 16 + 16 * (rows + columns) else { return nil }
        return data.withUnsafeBytes { bytes in
            guard bytes.loadUnaligned(as: Int32.self) == rows,
                bytes.loadUnaligned(fromByteOffset: 4, as: Int32.self) == columns
            else { return nil }
            func numbers(_ from: Int, _ count: Int) -> [Double] {
                (0..<count).map { bytes.loadUnaligned(fromByteOffset: 16 + 8 * (from + $0), as: Double.self) }
            }
            let values = numbers(2 * rows, columns)
            let prices = numbers(rows, rows)
            guard values.allSatisfy(\.isFinite), prices.allSatisfy(\.isFinite) else { return nil }
            var all = [Double](repeating: 0, count: program.rowCount)
            for (price, row) in zip(prices, CBCModel.rows(of: program)) { all[row] = price }
            return (values, all)
        }
    }
}
