// SPDX-License-Identifier: Apache-2.0

/// A row of an answer, read by the names of its columns or by their places.
struct Row {
    /// The columns of an answer, which all of its rows share.
    final class Columns: Sendable {
        let names: [String]
        private let places: [String: Int]

        init(_ names: [String]) {
            self.names = names
            places = Dictionary(zip(names, names.indices)) { first, _ in first }
        }

        /// Where the first column of a name stands.
        func place(of name: String) -> Int? { places[name] }
    }

    private let columns: Columns
    let values: [StoreValue]

    init(_ columns: Columns, _ values: [StoreValue]) {
        self.columns = columns
        self.values = values
    }

    private func value(_ name: String) -> StoreValue {
        guard let place = columns.place(of: name), values.indices.contains(place) else { return .null }
        return values[place]
    }

    subscript<Value: StoreConvertible>(name: String) -> Value { Value(value(name)) ?? .missing }

    subscript<Value: StoreConvertible>(name: String) -> Value? { Value(value(name)) }

    subscript<Value: StoreConvertible>(place: Int) -> Value {
        values.indices.contains(place) ? Value(values[place]) ?? .missing : .missing
    }

    subscript<Value: StoreConvertible>(place: Int) -> Value? {
        values.indices.contains(place) ? Value(values[place]) : nil
    }
}

extension Row {
    /// All rows of an answer.
    static func fetchAll(
        _ database: any StoreConnection, sql: String, arguments: [(any StoreConvertible)?] = []
    ) throws -> [Row] {
        var rows: [Row] = []
        try database.forEachRow(sql: sql, arguments: arguments) { rows.append($0) }
        return rows
    }

    /// The first row of an answer.
    static func fetchOne(
        _ database: any StoreConnection, sql: String, arguments: [(any StoreConvertible)?] = []
    ) throws -> Row? {
        try fetchAll(database, sql: sql, arguments: arguments).first
    }
}

extension StoreConvertible {
    /// The first column of all rows of an answer; null is left out.
    static func fetchAll(
        _ database: any StoreConnection, sql: String, arguments: [(any StoreConvertible)?] = []
    ) throws -> [Self] {
        var values: [Self] = []
        try database.forEachRow(sql: sql, arguments: arguments) { row in
            if let value: Self = row[0] { values.append(value) }
        }
        return values
    }

    /// The first column of the first row of an answer.
    static func fetchOne(
        _ database: any StoreConnection, sql: String, arguments: [(any StoreConvertible)?] = []
    ) throws -> Self? {
        var first: Row?
        try database.forEachRow(sql: sql, arguments: arguments) { first = first ?? $0 }
        return first?[0]
    }
}
