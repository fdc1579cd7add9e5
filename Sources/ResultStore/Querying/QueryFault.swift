// SPDX-License-Identifier: Apache-2.0
public import Foundation

/// Why a query was not answered.
public enum QueryFault: Error, Equatable, Sendable {
    /// There is no statement.
    case empty
    /// It begins with a word that does not ask: only SELECT, WITH, VALUES and EXPLAIN do.
    case notAQuestion(word: String)
    /// There is more than one statement.
    case severalStatements
    /// It would change the store.
    case writes
    /// It has parameters such as `?` or `:name`, for which there are no values.
    case parameters([String])
    /// The database does not understand it.
    ///
    /// `offset` counts characters from the start of the text, if the place is known.
    case notUnderstood(sql: String, message: String, offset: Int?, closest: String?)
    /// A table that was asked for by name is not there.
    case noSuchTable(name: String, closest: String?)
    /// It took longer than it may.
    case tooLong(seconds: Double)
    /// A value grew larger than it may.
    case tooLarge
    /// The user wished to stop.
    case cancelled
}

extension QueryFault: LocalizedError, CustomStringConvertible {
    /// What is wrong and what to do about it.
    public var errorDescription: String? { description }

    /// What is wrong and what to do about it.
    public var description: String {
        switch self {
        case .empty: "the query is empty; an example: SELECT run, scenario FROM runs"
        case .notAQuestion(let word):
            "a query begins with SELECT, WITH, VALUES or EXPLAIN, not \"\(word)\"; the store is only read"
        case .severalStatements: "there is more than one statement; ask one at a time"
        case .writes: "the statement would change the store, which is only read"
        case .parameters(let names):
            "there is no value for \(names.joined(separator: ", ")); write it into the statement"
        case .notUnderstood(let sql, let message, let offset, let closest):
            Self.located(sql, message, offset, closest)
        case .noSuchTable(let name, let closest):
            "there is no table \"\(name)\"" + (closest.map { "; did you mean \"\($0)\"?" } ?? "")
        case .tooLong(let seconds):
            "the query was stopped after \(seconds.formatted()) s; ask for less, or give it longer"
        case .tooLarge: "a value of the query is larger than 64 MiB"
        case .cancelled: "stopped"
        }
    }

    /// The parameters that stand in a statement, each of which begins with one of `marks`.
    static func parameterNames(in sql: String, marks: String) -> [String] {
        sql.split { !($0.isLetter || $0.isNumber || $0 == "_" || marks.contains($0)) }
            .filter { $0.first.map(marks.contains) ?? false }.map(String.init)
    }

    /// The line of the statement in which the fault is, with a mark below the place.
    private static func located(_ sql: String, _ message: String, _ offset: Int?, _ closest: String?)
        -> String
    {
        let words = message + (closest.map { "; did you mean \"\($0)\"?" } ?? "")
        guard let offset, offset <= sql.count else { return words }
        let before = sql.prefix(offset)
        let line = before.count { $0.isNewline } + 1
        let lineStart = before.lastIndex(where: \.isNewline).map { sql.index(after: $0) } ?? sql.startIndex
        let column = sql.distance(from: lineStart, to: before.endIndex)
        let text = sql[lineStart...].prefix { !$0.isNewline }
        // A long line is shown around the place only.
        let first = max(0, column - 60)
        let shown = text.dropFirst(first).prefix(100).map { $0 == "\t" ? " " : $0 }
        let mark = String(repeating: " ", count: column - first) + "^"
        return "line \(line), column \(column + 1): \(words)\n  \(String(shown))\n  \(mark)"
    }
}
