// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A database within a transaction, whichever it is.
///
/// Statements are written once for all databases, with `?` or `?1`, `?2` … for their arguments; where dialects differ,
/// ``StoreDialect`` has the words.
protocol StoreConnection: AnyObject {
    /// How this database says what others say differently.
    var dialect: StoreDialect { get }

    /// Carries out a statement; several, separated by semicolons, when there are no arguments.
    ///
    /// - Returns: How many rows it changed, those apart that went with them.
    @discardableResult
    func execute(sql: String, arguments: [(any StoreConvertible)?]) throws -> Int

    /// Asks a statement and gives each row of its answer to `body`, which must not ask the connection anything.
    func forEachRow(sql: String, arguments: [(any StoreConvertible)?], _ body: (Row) throws -> Void) throws

    /// Begins to write many rows of `columns` values into a table; nothing else may be done before they are finished.
    func bulk(into table: String, columns: Int) throws -> any BulkRows
}

extension StoreConnection {
    @discardableResult
    func execute(sql: String) throws -> Int { try execute(sql: sql, arguments: []) }

    /// Writes a row for each element into a table.
    func write<Elements: Collection>(
        _ elements: Elements, into table: String, columns: Int,
        _ bind: (Elements.Element, any BulkRows) throws -> Void
    ) throws {
        guard !elements.isEmpty else { return }
        let rows = try bulk(into: table, columns: columns)
        for element in elements {
            try bind(element, rows)
            try rows.insert()
        }
        try rows.finish()
    }
}

/// Many rows on their way into one table, number by number.
protocol BulkRows: AnyObject {
    /// Puts a whole number into the next column.
    func bind(_ value: Int64)
    /// Puts a real number into the next column; null for what is not a number.
    func bind(_ value: Double)
    /// Puts a text into the next column.
    func bind(_ value: String)
    /// Puts bytes into the next column.
    func bind(_ value: Data)
    /// Puts nothing into the next column.
    func bindNull()
    /// Ends the row that was bound.
    func insert() throws
    /// Ends the rows.
    func finish() throws
}

extension BulkRows {
    /// Puts an index into the next column.
    func bind(_ value: Int32) { bind(Int64(value)) }

    /// Puts an index into the next column.
    func bind(_ value: Int) { bind(Int64(value)) }

    /// Puts a number that may be missing into the next column.
    func bind(_ value: Double?) {
        if let value { bind(value) } else { bindNull() }
    }

    /// Puts values of any kind into the next columns.
    func bind(all values: [(any StoreConvertible)?]) {
        for value in values {
            switch value?.storeValue ?? .null {
            case .null: bindNull()
            case .integer(let number): bind(number)
            case .real(let number): bind(number)
            case .text(let text): bind(text)
            case .bytes(let bytes): bind(bytes)
            }
        }
    }

    /// Puts an index or a time into the next column, of which a negative one stands for none.
    func bindIfAny(_ value: Int64) {
        if value < 0 { bindNull() } else { bind(value) }
    }

    /// Puts an index into the next column, of which a negative one stands for none.
    func bindIfAny(_ value: Int32) { bindIfAny(Int64(value)) }
}
