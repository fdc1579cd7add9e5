// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB
import GRDBSQLite

/// One prepared statement into which many rows are bound, number by number.
///
/// GRDB makes a value of each argument and a list of each row; millions of rows of plain numbers go into SQLite directly,
/// which takes a third of the time.
final class SQLiteBulkRows: BulkRows {
    private let database: Database
    private let statement: Statement
    private let handle: SQLiteStatement
    private var column: Int32 = 0

    /// Prepares to insert rows of `columns` values into `table`.
    init(_ database: Database, into table: String, columns: Int) throws {
        self.database = database
        statement = try database.makeStatement(
            sql: "INSERT INTO \(table) VALUES (\(questionMarks(columns)))")
        handle = statement.sqliteStatement
    }

    func bind(_ value: Int64) {
        column += 1
        sqlite3_bind_int64(handle, column, value)
    }

    func bind(_ value: Double) {
        column += 1
        sqlite3_bind_double(handle, column, value)
    }

    func bind(_ value: String) {
        column += 1
        // SQLite makes a copy: the text may be gone when the row is inserted.
        let copy = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        sqlite3_bind_text(handle, column, value, Int32(value.utf8.count), copy)
    }

    func bind(_ value: Data) {
        column += 1
        let copy = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        _ = value.withUnsafeBytes { sqlite3_bind_blob(handle, column, $0.baseAddress, Int32($0.count), copy) }
    }

    func bindNull() {
        column += 1
        sqlite3_bind_null(handle, column)
    }

    func insert() throws {
        let code = sqlite3_step(handle)
        sqlite3_reset(handle)
        column = 0
        guard code == SQLITE_DONE else {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: code),
                message: database.sqliteConnection.map { String(cString: sqlite3_errmsg($0)) },
                sql: statement.sql)
        }
    }

    func finish() throws {}
}

/// `count` placeholders of a statement.
func questionMarks(_ count: Int) -> String { Array(repeating: "?", count: count).joined(separator: ", ") }
