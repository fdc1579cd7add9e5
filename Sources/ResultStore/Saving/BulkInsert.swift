// SPDX-License-Identifier: Apache-2.0
import GRDB
import GRDBSQLite

/// One prepared statement into which many rows are bound, number by number.
///
/// GRDB makes a value of each argument and a list of each row; millions of rows of plain numbers go into SQLite directly,
/// which takes a third of the time.
struct BulkInsert {
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

    /// Binds a whole number.
    mutating func bind(_ value: Int64) {
        column += 1
        sqlite3_bind_int64(handle, column, value)
    }

    /// Binds an index.
    mutating func bind(_ value: Int32) { bind(Int64(value)) }

    /// Binds an index or a time, of which a negative one stands for none.
    mutating func bindIfAny(_ value: Int64) {
        guard value < 0 else {
            bind(value)
            return
        }
        column += 1
        sqlite3_bind_null(handle, column)
    }

    /// Binds an index of which a negative one stands for none.
    mutating func bindIfAny(_ value: Int32) { bindIfAny(Int64(value)) }

    /// Binds a real number.
    mutating func bind(_ value: Double) {
        column += 1
        sqlite3_bind_double(handle, column, value)
    }

    /// Inserts the row that was bound.
    mutating func insert() throws {
        let code = sqlite3_step(handle)
        sqlite3_reset(handle)
        column = 0
        guard code == SQLITE_DONE else {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: code),
                message: database.sqliteConnection.map { String(cString: sqlite3_errmsg($0)) })
        }
    }
}
