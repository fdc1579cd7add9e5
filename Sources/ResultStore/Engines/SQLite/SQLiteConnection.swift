// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB

/// A transaction in a SQLite file.
final class SQLiteConnection: StoreConnection {
    private let database: Database

    init(_ database: Database) { self.database = database }

    var dialect: StoreDialect { .sqlite }

    @discardableResult
    func execute(sql: String, arguments: [(any StoreConvertible)?]) throws -> Int {
        if arguments.isEmpty {
            try database.execute(sql: sql)
        } else {
            try database.cachedStatement(sql: sql).execute(arguments: Self.arguments(arguments))
        }
        return database.changesCount
    }

    func forEachRow(
        sql: String, arguments: [(any StoreConvertible)?], _ body: (Row) throws -> Void
    ) throws {
        let statement = try database.cachedStatement(sql: sql)
        let columns = Row.Columns(statement.columnNames)
        let rows = try GRDB.Row.fetchCursor(statement, arguments: Self.arguments(arguments))
        while let row = try rows.next() {
            try body(Row(columns, row.databaseValues.map(StoreValue.init)))
        }
    }

    func bulk(into table: String, columns: Int) throws -> any BulkRows {
        try SQLiteBulkRows(database, into: table, columns: columns)
    }

    private static func arguments(_ values: [(any StoreConvertible)?]) -> StatementArguments {
        StatementArguments(values.map { value in value.map { DatabaseValue($0.storeValue) } ?? .null })
    }
}

extension StoreValue {
    init(_ value: DatabaseValue) {
        self =
            switch value.storage {
            case .null: .null
            case .int64(let number): .integer(number)
            case .double(let number): .real(number)
            case .string(let text): .text(text)
            case .blob(let data): .bytes(data)
            }
    }
}

extension DatabaseValue {
    init(_ value: StoreValue) {
        switch value {
        case .null: self = .null
        case .integer(let number): self = number.databaseValue
        case .real(let number): self = number.databaseValue
        case .text(let text): self = text.databaseValue
        case .bytes(let data): self = data.databaseValue
        }
    }
}
