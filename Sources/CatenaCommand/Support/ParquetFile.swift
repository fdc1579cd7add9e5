// SPDX-License-Identifier: Apache-2.0
import Foundation
import ResultStore

/// Writes Parquet by the command of DuckDB, where it is installed: no library that writes it is light enough to be linked.
///
/// Rows pass as JSON Lines, in which nothing and an empty text differ, and with the type that their column was seen to have.
struct ParquetFile {
    /// What the values of a column are, as DuckDB calls it.
    private enum Kind: String {
        case nothing = "VARCHAR"
        case whole = "BIGINT"
        case number = "DOUBLE"
        case text = "TEXT"

        /// What holds both this and a value.
        func holding(_ value: QueryValue) -> Kind {
            switch (self, value) {
            case (_, .null): self
            case (.text, _), (_, .text), (_, .bytes): .text
            case (.number, _), (_, .real): .number
            case (_, .integer): .whole
            }
        }
    }

    private let command: String
    private var columns: [String] = []
    private var kinds: [Kind] = []

    /// Looks for the command: what `CATENA_DUCKDB` names, or `duckdb` on the path.
    init() throws {
        let environment = ProcessInfo.processInfo.environment
        let folders = (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/duckdb" }
        let places = environment["CATENA_DUCKDB"].map { [$0] } ?? folders
        guard let command = places.first(where: FileManager.default.isExecutableFile) else {
            throw CommandFailure(
                status: .missing,
                message:
                    "Parquet is written by DuckDB's command, which is not installed here: pip install duckdb-cli, "
                    + "or name it in CATENA_DUCKDB\n  \(places.count == 1 ? "\(places[0]) is not there" : "duckdb is not on the path")"
            )
        }
        self.command = command
    }

    /// Notes the names of the columns.
    mutating func begin(_ names: [String]) {
        columns = names
        kinds = names.map { _ in .nothing }
    }

    /// A row as a line, its types noted.
    mutating func line(_ row: [QueryValue]) -> String {
        for index in kinds.indices where index < row.count { kinds[index] = kinds[index].holding(row[index]) }
        return RowText.jsonLine(columns, row)
    }

    /// Makes the file of the lines.
    func convert(_ lines: String, to path: String) throws {
        let types = zip(columns, kinds).map { "\(Self.quoted($0)): '\($1.rawValue)'" }.joined(separator: ", ")
        let sql =
            "COPY (SELECT * FROM read_json(\(Self.quoted(lines)), format = 'newline_delimited', columns = {\(types)}, "
            + "maximum_object_size = 268435456)) TO \(Self.quoted(path)) (FORMAT parquet, COMPRESSION zstd)"
        let process = Process()
        process.executableURL = URL(fileURLWithPath: command)
        // The user's own settings of DuckDB must not change the file.
        process.arguments = ["-init", "/dev/null", "-batch", "-c", sql]
        let errors = Pipe()
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        do {
            try process.run()
        } catch {
            throw CommandFailure(
                status: .cannotWrite, message: "\(command) cannot be started: \(error.localizedDescription)")
        }
        let words = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0, FileManager.default.fileExists(atPath: path) else {
            let last =
                String(decoding: words.suffix(500), as: UTF8.self).split(separator: "\n").last
                ?? "no reason given"
            throw CommandFailure(status: .cannotWrite, message: "\(command) did not write \(path): \(last)")
        }
    }

    private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
}
