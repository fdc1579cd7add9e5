// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB
import SupplyNetwork

extension ResultStore {
    /// Answers one statement of SQL, without changing anything.
    ///
    /// - Parameters:
    ///   - sql: A statement that begins with SELECT, WITH, VALUES or EXPLAIN.
    ///   - arguments: The values of its parameters `?1`, `?2` and so on.
    ///   - limits: How much it may take.
    ///   - isCancelled: Is asked every few milliseconds whether to stop.
    /// - Returns: The rows.
    /// - Throws: A ``QueryFault`` when it is not answered, a ``StoreError`` when the store cannot be read.
    public func query(
        _ sql: String, arguments: [QueryValue] = [], limits: QueryLimits = QueryLimits(),
        isCancelled: @escaping () -> Bool = { false }
    ) throws -> QueryResult {
        var result = QueryResult(columns: [])
        var size = 0
        try stream(sql, arguments: arguments, seconds: limits.seconds, isCancelled: isCancelled) { columns in
            result.columns = columns
        } row: { row in
            guard result.rows.count < limits.rows else {
                result.cut = .rows(limits.rows)
                return false
            }
            size += row.reduce(0) { $0 + $1.size }
            guard size <= limits.bytes else {
                result.cut = .bytes(limits.bytes)
                return false
            }
            result.rows.append(row)
            return true
        }
        return result
    }

    /// Answers one statement of SQL row by row, so that a large answer need not be held.
    ///
    /// - Parameters:
    ///   - sql: A statement that begins with SELECT, WITH, VALUES or EXPLAIN.
    ///   - arguments: The values of its parameters `?1`, `?2` and so on.
    ///   - seconds: How long it may take.
    ///   - isCancelled: Is asked every few milliseconds whether to stop.
    ///   - head: Is given the names of the columns, once.
    ///   - row: Is given each row; it returns whether it wants more.
    /// - Throws: A ``QueryFault`` when it is not answered, a ``StoreError`` when the store cannot be read, and what
    ///   `head` and `row` throw.
    public func stream(
        _ sql: String, arguments: [QueryValue] = [], seconds: Double = .infinity,
        isCancelled: @escaping () -> Bool = { false }, head: ([String]) throws -> Void,
        row: ([QueryValue]) throws -> Bool
    ) throws {
        try Self.checkFirstWord(of: sql)
        let deadline = QueryDeadline(seconds: seconds, isCancelled: isCancelled)
        do {
            try queue.read { database in
                try deadline.guarding(database) {
                    let statement = try Self.statement(sql, database)
                    try Self.bind(arguments, to: statement)
                    try head(QueryResult.distinct(statement.columnNames))
                    let cursor = try Row.fetchCursor(statement)
                    while let next = try cursor.next() {
                        guard try row(next.databaseValues.map(QueryValue.init)) else { break }
                    }
                }
            }
        } catch let error as DatabaseError {
            switch error.resultCode {
            case .SQLITE_INTERRUPT where deadline.wasCancelled: throw QueryFault.cancelled
            case .SQLITE_INTERRUPT: throw QueryFault.tooLong(seconds: seconds)
            case .SQLITE_TOOBIG: throw QueryFault.tooLarge
            case .SQLITE_ERROR, .SQLITE_MISMATCH, .SQLITE_RANGE, .SQLITE_AUTH:
                throw QueryFault.notUnderstood(
                    sql: sql, message: error.message ?? "not understood", offset: nil, closest: nil)
            case .SQLITE_READONLY: throw QueryFault.writes
            default: throw StoreError(error, path: path)
            }
        }
    }

    private static func checkFirstWord(of sql: String) throws(QueryFault) {
        let word = firstWord(of: sql)
        guard !word.isEmpty else { throw .empty }
        guard ["select", "with", "values", "explain"].contains(word.lowercased()) else {
            throw .notAQuestion(word: word)
        }
    }

    /// The first word after blanks, comments and opening brackets.
    private static func firstWord(of sql: String) -> String {
        var rest = Substring(sql)
        while true {
            rest = rest.drop { $0.isWhitespace || $0 == "(" || $0 == ";" }
            if rest.hasPrefix("--") {
                rest = rest.drop { !$0.isNewline }
            } else if rest.hasPrefix("/*"), let end = rest.range(of: "*/") {
                rest = rest[end.upperBound...]
            } else {
                let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
                return word.isEmpty ? String(rest.prefix(10)) : String(word)
            }
        }
    }

    private static func statement(_ sql: String, _ database: Database) throws -> Statement {
        let statement: Statement
        do {
            statement = try database.makeStatement(sql: sql)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_MISUSE {
            throw QueryFault.severalStatements
        } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
            let bytes = QueryDeadline.faultOffset(database)
            let message = error.message ?? "not understood"
            let offset = bytes.map { String(decoding: Array(sql.utf8.prefix($0)), as: UTF8.self).count }
            throw QueryFault.notUnderstood(
                sql: sql, message: message, offset: offset,
                closest: try closest(toNameIn: message, sql, database))
        }
        guard statement.isReadonly else { throw QueryFault.writes }
        return statement
    }

    private static func bind(_ arguments: [QueryValue], to statement: Statement) throws {
        let values: [(any DatabaseValueConvertible)?] = arguments.map { argument in
            switch argument {
            case .null, .bytes: nil
            case .integer(let number): number
            case .real(let number): number
            case .text(let text): text
            }
        }
        do {
            try statement.setArguments(StatementArguments(values))
        } catch is DatabaseError {
            let names = statement.sql.split { !($0.isLetter || $0.isNumber || ":?@$_".contains($0)) }
                .filter { $0.first.map { ":?@$".contains($0) } ?? false }
            throw QueryFault.parameters(names.map(String.init))
        }
    }

    /// The table or column nearest to the one that a message says there is not.
    private static func closest(toNameIn message: String, _ sql: String, _ database: Database) throws
        -> String?
    {
        var finder = NameFinder()
        if let name = message.components(separatedBy: "no such table: ").dropFirst().first {
            return finder.closest(to: name, among: try tableNames(database))
        }
        guard let name = message.components(separatedBy: "no such column: ").dropFirst().first else {
            return nil
        }
        // Of the tables that the statement names, else of all.
        let tables = try tableNames(database)
        let words = Set(
            sql.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
        let named = tables.filter { words.contains($0.lowercased()) }
        let column = name.split(separator: ".").last.map(String.init) ?? name
        for group in [named, tables] {
            let columns = try group.flatMap { table in
                try String.fetchAll(
                    database, sql: "SELECT name FROM pragma_table_info(?)", arguments: [table])
            }
            if let near = finder.closest(to: column, among: columns) { return near }
        }
        return nil
    }

    static func tableNames(_ database: Database) throws -> [String] {
        try String.fetchAll(
            database,
            sql: """
                SELECT name FROM sqlite_master WHERE type IN ('view', 'table') AND name NOT LIKE 'sqlite%'
                    AND name NOT LIKE 'grdb%' ORDER BY type DESC, name
                """)
    }

    /// The tables and views of the store with their columns, views first.
    ///
    /// - Throws: If the store cannot be read.
    public func tables() throws(StoreError) -> [(name: String, columns: [String])] {
        try read { database in
            try Self.tableNames(database).map { name in
                let sql = "SELECT name FROM pragma_table_info(?) ORDER BY cid"
                return (name, try String.fetchAll(database, sql: sql, arguments: [name]))
            }
        }
    }
}
