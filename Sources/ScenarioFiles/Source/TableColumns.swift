// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// The numbers of a CSV file, column by column: histories and histograms that distributions take from files.
struct TableColumns {
    /// The headers.
    var names: [String]
    /// The numbers of each column; not a number where a cell is empty or holds something else.
    var values: [[Double]]
}

extension DecodingContext {
    /// The numbers of a column of a file beside the one in which `node` stands; reports what is wrong with
    /// them.
    ///
    /// The file is read once, whatever number of columns are asked for. Empty cells at the end of a column
    /// are left out, so columns of different lengths can share a file.
    func column(_ name: String, of file: String, node: SourceNode) -> [Double]? {
        guard !file.isEmpty, !name.isEmpty else { return nil }
        let path = files.path(of: file, besides: node.place.file)
        let table: TableColumns
        if let known = columns[path] {
            table = known
        } else {
            table = readColumns(of: path, node: node) ?? TableColumns(names: [], values: [])
            columns[path] = table
        }
        guard let index = table.names.firstIndex(of: name) else {
            if !table.names.isEmpty {
                report(
                    .unknownColumn(name: name, table: path, closest: closest(to: name, among: table.names)),
                    at: node.place)
            }
            return nil
        }
        var numbers = table.values[index]
        guard numbers.contains(where: \.isNaN) else { return numbers }
        let cells = cells(of: path, column: index)
        for (cell, number) in zip(cells, numbers) where number.isNaN && !(cell.text ?? "").isEmpty {
            reportUnexpected(cell, .number(.finite))
        }
        while let last = numbers.last, last.isNaN { numbers.removeLast() }
        for (cell, number) in zip(cells, numbers) where number.isNaN && (cell.text ?? "").isEmpty {
            report(.missingCell(column: name), at: cell.place)
        }
        return numbers.contains(where: \.isNaN) ? nil : numbers
    }

    private func readColumns(of path: String, node: SourceNode) -> TableColumns? {
        guard let (bytes, file) = tableBytes(of: path, node: node) else { return nil }
        var reader = CSVReader(bytes, file: file)
        guard let header = reader.next(), header.failure == nil else {
            report(.emptyFile, at: Place(file: file, line: 1, column: 1))
            return nil
        }
        var table = TableColumns(
            names: header.cells.map { $0.text ?? "" }, values: header.cells.map { _ in [] })
        while let row = reader.next(), !isFull {
            if let failure = row.failure {
                report(failure)
                return nil
            }
            if row.cells.count != table.names.count {
                report(
                    .rowLength(found: row.cells.count, expected: table.names.count),
                    at: row.cells.last?.place ?? node.place)
            }
            for (index, cell) in row.cells.prefix(table.names.count).enumerated() {
                table.values[index].append(cell.text.flatMap { NumberText.number($0) } ?? .nan)
            }
        }
        return table
    }

    /// The cells of one column, read again: only a file with a defect is.
    private func cells(of path: String, column: Int) -> [SourceNode] {
        guard let bytes = try? files.text(of: files.add(path), limit: SourceFiles.tableLimit) else {
            return []
        }
        var reader = CSVReader(bytes, file: files.add(path))
        _ = reader.next()
        var cells: [SourceNode] = []
        while let row = reader.next() {
            if column < row.cells.count { cells.append(row.cells[column]) }
        }
        return cells
    }

    /// The text of a table, and its index; reports at `node` a file that is not there.
    func tableBytes(of path: String, node: SourceNode) -> (bytes: [UInt8], file: Int)? {
        if let problem = files.problem(at: path) {
            report(.unreadableFile(name: path, problem: problem), at: node.place)
            return nil
        }
        let file = files.add(path)
        do {
            return (try files.text(of: file, limit: SourceFiles.tableLimit), file)
        } catch {
            report(error)
            return nil
        }
    }
}
