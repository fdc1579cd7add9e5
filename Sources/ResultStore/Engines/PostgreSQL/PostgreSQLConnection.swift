// SPDX-License-Identifier: Apache-2.0

/// A transaction in a database of PostgreSQL.
final class PostgreSQLConnection: StoreConnection {
    private let session: PostgreSQLSession

    init(_ session: PostgreSQLSession) { self.session = session }

    var dialect: StoreDialect { .postgreSQL }

    @discardableResult
    func execute(sql: String, arguments: [(any StoreConvertible)?]) throws -> Int {
        try answer(sql, arguments).changedRows
    }

    func forEachRow(
        sql: String, arguments: [(any StoreConvertible)?], _ body: (Row) throws -> Void
    ) throws {
        let answer = try answer(sql, arguments)
        let columns = Row.Columns(answer.columnNames)
        for row in 0..<answer.rowCount { try body(Row(columns, answer.values(row))) }
    }

    func bulk(into table: String, columns: Int) throws -> any BulkRows {
        try PostgreSQLBulkRows(session, into: table, columns: columns)
    }

    private func answer(_ sql: String, _ arguments: [(any StoreConvertible)?]) throws -> PostgreSQLResult {
        guard !arguments.isEmpty else { return try session.run(sql) }
        let values = arguments.map { $0?.storeValue ?? .null }
        for case .text(let text) in values where text.utf8.contains(0) {
            throw PostgreSQLBulkRows.nullCharacter
        }
        return try session.run(Self.numbered(sql), values)
    }

    /// A statement with `$1`, `$2` … in place of `?` or `?1`, `?2` …, texts and names in quotes left alone.
    static func numbered(_ sql: String) -> String {
        var result = ""
        var quote: Character?
        var next = 1
        var letters = sql[...]
        while let letter = letters.popFirst() {
            guard quote == nil, letter == "?" else {
                if letter == quote {
                    quote = nil
                } else if quote == nil, letter == "'" || letter == "\"" {
                    quote = letter
                }
                result.append(letter)
                continue
            }
            let digits = letters.prefix { $0.isASCII && $0.isNumber }
            letters = letters.dropFirst(digits.count)
            if digits.isEmpty {
                result += "$\(next)"
                next += 1
            } else {
                result += "$" + digits
            }
        }
        return result
    }
}
