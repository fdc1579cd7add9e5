// SPDX-License-Identifier: Apache-2.0

/// What a query found.
public struct QueryResult: Hashable, Sendable {
    /// Why rows are missing at the end.
    public enum Cut: Hashable, Sendable {
        /// There are more rows than were asked for.
        case rows(Int)
        /// The rows would take more room than is allowed, in bytes.
        case bytes(Int)
    }

    /// The names of the columns; no two are the same.
    public var columns: [String]
    /// The rows, each with one value a column.
    public var rows: [[QueryValue]]
    /// Why rows are missing; `nil` when all are there.
    public var cut: Cut?

    /// Creates a result.
    public init(columns: [String], rows: [[QueryValue]] = [], cut: Cut? = nil) {
        self.columns = columns
        self.rows = rows
        self.cut = cut
    }

    /// Column names as a statement gives them, with a number after those that occur before.
    static func distinct(_ names: [String]) -> [String] {
        var taken: Set<String> = []
        return names.map { name in
            var unique = name
            var number = 2
            while !taken.insert(unique).inserted {
                unique = "\(name) \(number)"
                number += 1
            }
            return unique
        }
    }
}

/// How much a query may take.
public struct QueryLimits: Hashable, Sendable {
    /// The most rows.
    public var rows: Int
    /// The most time, in seconds.
    public var seconds: Double
    /// The most room that the rows may take, in bytes.
    public var bytes: Int

    /// Creates limits; by default 10,000 rows, 10 s and 64 MiB.
    public init(rows: Int = 10_000, seconds: Double = 10, bytes: Int = 64 << 20) {
        self.rows = rows
        self.seconds = seconds
        self.bytes = bytes
    }
}
