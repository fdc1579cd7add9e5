// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import ResultStore
import SupplyNetwork

/// Writes kept results as tables for other programs.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract:
            "Write kept results as CSV, JSON Lines or a workbook (.xlsx), for spreadsheets, pandas and DuckDB.",
        discussion: """
            One file a table, in a folder, or one table into one file; `-` writes one table to standard output. A workbook has a \
            sheet for each table; what is longer than a sheet goes on in the next. In CSV, texts that a spreadsheet would compute \
            get an apostrophe before them; in a workbook they are texts. Parquet is written by \
            DuckDB's command, where it is installed (pip install duckdb-cli).
            Examples: catena export --run latest tables/
              catena export --run latest results.xlsx
              catena export --table estimates --format jsonl estimates.jsonl
            """)

    @Argument(help: "The folder, or a workbook FILE.xlsx; with one table also a file, or `-`.")
    var output: String

    @Option(
        name: .customLong("run"),
        help: ArgumentHelp(
            "Only this run or comparison: its name, a tag, or `latest`; may be repeated.", valueName: "name"))
    var results: [String] = []

    @Option(
        name: .customLong("table"),
        help: "Only this table or view; may be repeated; catena query --tables lists them.")
    var tables: [String] = []

    @Option(help: "csv, jsonl, xlsx or parquet; by the file's name when left out, else csv.")
    var format: String?

    @Flag(help: "Replace files that are already there.")
    var force = false

    @OptionGroup var store: StoreArgument

    private enum Format: String { case csv, jsonl, xlsx, parquet }

    func run() throws {
        try withExitStatus {
            let format = try chosenFormat()
            let store = try store.openToRead()
            let names = results.isEmpty ? [] : try store.resultNames(results)
            let exported = try store.exportedTables(tables, of: names)
            guard !exported.isEmpty else {
                throw CommandFailure(status: .missing, message: "\(store.path) holds no results")
            }
            let interruption = Interruption(kept: "the tables that are done are kept")
            let isCancelled = { interruption.isRequested }
            if format == .xlsx {
                guard output.lowercased().hasSuffix(".xlsx") else {
                    throw CommandFailure(
                        status: .usage, message: "the name of a workbook ends with .xlsx, not \"\(output)\"")
                }
                try refuseToReplace(output, force: force)
                try WorkbookOutput(exported, from: store, isCancelled).write(to: output)
                return
            }
            if output == "-" || Self.isFile(output) {
                guard let only = exported.first, exported.count == 1 else {
                    throw CommandFailure(
                        status: .usage,
                        message:
                            "\(output) takes one table: name it with --table, or name a folder; there are "
                            + exported.map(\.name).joined(separator: ", "))
                }
                try write(only, from: store, as: format, to: output, isCancelled)
                return
            }
            let files = exported.map { (table: $0, path: "\(output)/\($0.name).\(format.rawValue)") }
            let there = files.map(\.path).filter { FileManager.default.fileExists(atPath: $0) }
            guard force || there.isEmpty else {
                throw CommandFailure(
                    status: .cannotWrite,
                    message: "\(there.joined(separator: ", ")): there already; --force replaces")
            }
            do {
                try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
            } catch {
                throw CommandFailure(
                    status: .cannotWrite, message: "\(output) cannot be made: \(error.localizedDescription)")
            }
            for file in files { try write(file.table, from: store, as: format, to: file.path, isCancelled) }
        }
    }

    private static func isFile(_ path: String) -> Bool {
        ["csv", "jsonl", "parquet"].contains(URL(fileURLWithPath: path).pathExtension.lowercased())
    }

    private func chosenFormat() throws -> Format {
        let name = format ?? URL(fileURLWithPath: output).pathExtension.lowercased()
        switch name {
        case "csv", "jsonl": return name == "csv" ? .csv : .jsonl
        case "json",
            "ndjson" where format != nil:
            return .jsonl
        case "parquet": return .parquet
        case "xlsx": return .xlsx
        default:
            guard format == nil else {
                throw CommandFailure(
                    status: .usage, message: "--format is csv, jsonl, xlsx or parquet, not \"\(name)\"")
            }
            return .csv
        }
    }

    /// Writes a table beside its place first, so that a file is whole or not there.
    private func write(
        _ table: ExportedTable, from store: ResultStore, as format: Format, to path: String,
        _ isCancelled: @escaping () -> Bool
    ) throws {
        if format == .parquet {
            try writeParquet(table, from: store, to: path, isCancelled)
            return
        }
        var rows = 0
        var columns: [String] = []
        func pour(_ write: (String) -> Void) throws {
            try store.stream(table.sql, isCancelled: isCancelled) { names in
                columns = names
                if format == .csv { write(RowText.csv(names.map(QueryValue.text))) }
            } row: { row in
                write(format == .csv ? RowText.csv(row) : RowText.jsonLine(columns, row))
                rows += 1
                return true
            }
        }
        guard path != "-" else {
            var piece = ""
            try pour { text in
                piece += text
                if piece.utf8.count > 1 << 16 {
                    Console.say(piece.dropLastLineFeed)
                    piece = ""
                }
            }
            if !piece.isEmpty { Console.say(piece.dropLastLineFeed) }
            return
        }
        guard force || !FileManager.default.fileExists(atPath: path) else {
            throw CommandFailure(
                status: .cannotWrite, message: "\(path) is there already; --force replaces it")
        }
        let part = path + ".part"
        guard let file = OutputFile(part) else {
            throw CommandFailure(status: .cannotWrite, message: "\(path) cannot be written")
        }
        do {
            try pour { file.write($0) }
            try file.close()
            guard rename(part, path) == 0 else {
                throw CommandFailure(
                    status: .cannotWrite,
                    message: "\(path) cannot be written: \(String(cString: strerror(errno)))")
            }
        } catch {
            try? FileManager.default.removeItem(atPath: part)
            throw error
        }
        Console.note("\(path): \(rows.formatted()) rows")
    }

    /// Writes a table as lines beside its place, which DuckDB makes the file of.
    private func writeParquet(
        _ table: ExportedTable, from store: ResultStore, to path: String, _ isCancelled: @escaping () -> Bool
    ) throws {
        guard path != "-" else {
            throw CommandFailure(
                status: .usage, message: "Parquet is written to a file, not to standard output")
        }
        try refuseToReplace(path, force: force)
        var parquet = try ParquetFile()
        let lines = path + ".part.jsonl"
        defer { try? FileManager.default.removeItem(atPath: lines) }
        guard let file = OutputFile(lines) else {
            throw CommandFailure(status: .cannotWrite, message: "\(path) cannot be written")
        }
        var rows = 0
        try store.stream(table.sql, isCancelled: isCancelled) { names in
            parquet.begin(names)
        } row: { row in
            file.write(parquet.line(row))
            rows += 1
            return true
        }
        try file.close()
        try writeWhole(path) { try parquet.convert(lines, to: $0) }
        Console.note("\(path): \(rows.formatted()) rows")
    }
}
