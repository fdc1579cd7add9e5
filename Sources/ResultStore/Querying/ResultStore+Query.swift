// SPDX-License-Identifier: Apache-2.0
import Foundation
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
        do {
            try engine.stream(
                sql, arguments: arguments, seconds: seconds, isCancelled: isCancelled, head: head, row: row)
        } catch QueryFault.notUnderstood(let text, let message, let offset, nil) {
            throw QueryFault.notUnderstood(
                sql: text, message: message, offset: offset, closest: try closest(toNameIn: message, sql))
        } catch {
            throw engine.storeError(error) ?? error
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

    /// The table or column nearest to the one that a message says there is not.
    private func closest(toNameIn message: String, _ sql: String) throws(StoreError) -> String? {
        guard let missing = engine.dialect.missingName(in: message) else { return nil }
        let tables = try relations()
        switch missing {
        case .table(let name): return closestName(to: name, among: tables.map(\.name))
        case .column(let name):
            // Of the tables that the statement names, else of all.
            let words = Set(
                sql.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
            let named = tables.filter { words.contains($0.name.lowercased()) }
            let column = name.split(separator: ".").last.map(String.init) ?? name
            for group in [named, tables] {
                if let near = closestName(to: column, among: group.flatMap(\.columns)) { return near }
            }
            return nil
        }
    }

    /// The tables and views of the store with their columns, views first.
    ///
    /// - Throws: If the store cannot be read.
    public func tables() throws(StoreError) -> [(name: String, columns: [String])] {
        try relations().map { (name: $0.name, columns: $0.columns) }
    }

    /// A table or view of the store.
    struct Relation {
        var name: String
        var isView: Bool
        var columns: [String]
    }

    /// The tables and views of the store, views first.
    func relations() throws(StoreError) -> [Relation] {
        let sql = engine.dialect.relations
        return try read { database in
            var relations: [Relation] = []
            try database.forEachRow(sql: sql, arguments: []) { row in
                let name: String = row[0]
                if relations.last?.name != name {
                    relations.append(Relation(name: name, isView: row[1], columns: []))
                }
                relations[relations.count - 1].columns.append(row[2])
            }
            return relations
        }
    }
}
