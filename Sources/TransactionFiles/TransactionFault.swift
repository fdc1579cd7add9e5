// SPDX-License-Identifier: Apache-2.0

/// Why a file of transactions was not read.
public struct TransactionFault: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Reason: Hashable, Sendable {
        /// There is no such file.
        case missing
        /// The system does not let it be read, or it is a folder.
        case cannotRead
        /// There is nothing in it.
        case empty
        /// It is no text; what it is instead, and what to do.
        case notText(kind: String)
        /// There is a header and nothing below it.
        case headerOnly
        /// A column that was named is not there.
        case unknownColumn(name: String, closest: String?, columns: [String])
        /// Two roles were given the same column.
        case columnTwice(name: String, first: TransactionColumn, second: TransactionColumn)
        /// No column was found for a role.
        case noColumn(TransactionColumn, columns: [String], hasHeader: Bool)
        /// Dates such as 3/4/2010 may be read in two ways, and nothing in the column decides.
        case ambiguousDates(count: Int, example: String, lines: [Int])
        /// Some dates have the day first and others the month.
        case mixedDates(dayFirst: LineTally, monthFirst: LineTally)
        /// Some numbers have a decimal comma and others a decimal point.
        case mixedDecimals(TransactionColumn, comma: LineTally, point: LineTally)
        /// Too many lines could not be understood.
        case tooManyUnreadable(unreadable: Int, read: Int, worst: DropReason, places: String)
        /// Lines were read, but none could be used.
        case nothingUsed(read: Int, reasons: [DropReason: LineTally])
    }

    /// The file.
    public var path: String
    /// What is wrong.
    public var reason: Reason

    /// Creates a fault.
    public init(path: String, reason: Reason) {
        self.path = path
        self.reason = reason
    }
}

extension TransactionFault: CustomStringConvertible {
    /// The fault with its place, and what to do about it.
    public var description: String { "\(path): \(sentence)" }

    private var sentence: String {
        switch reason {
        case .missing: return "there is no such file"
        case .cannotRead: return "it cannot be read"
        case .empty: return "the file is empty; a table of transactions with a header was expected"
        case .notText(let kind): return "the file is \(kind)"
        case .headerOnly: return "there is a header and no line below it"
        case .unknownColumn(let name, let closest, let columns):
            let hint = closest.map { "; did you mean \"\($0)\"?" } ?? ""
            return "there is no column \"\(name)\"\(hint) The columns are \(Self.list(columns))"
        case .columnTwice(let name, let first, let second):
            return "column \"\(name)\" cannot be both \(first.rawValue) and \(second.rawValue)"
        case .noColumn(let column, let columns, let hasHeader):
            let names =
                hasHeader
                ? "The columns are \(Self.list(columns))." : "The \(columns.count) columns have no names."
            let example =
                hasHeader ? "\(column.rawValue)=NAME" : "\(column.rawValue)=\(min(2, columns.count))"
            return
                "no column was recognised as \(column.rawValue). \(names) Say which it is: --columns \(example)"
        case .ambiguousDates(let count, let example, let lines):
            return
                "all \(count) dates can be read with the day or with the month first (\(example), "
                + "\(Self.places(lines))), and their order does not tell; say --dates day-first or --dates month-first"
        case .mixedDates(let dayFirst, let monthFirst):
            return
                "\(dayFirst.count) dates have the day first (\(dayFirst.places)) and \(monthFirst.count) the month "
                + "(\(monthFirst.places)), so no reading fits them all; make them one format, or say --dates "
                + "day-first or --dates month-first to drop the others"
        case .mixedDecimals(let column, let comma, let point):
            return
                "column \(column.rawValue): \(comma.count) numbers have a decimal comma (\(comma.places)) and "
                + "\(point.count) a decimal point (\(point.places)); make them one format, or say --decimals comma "
                + "or --decimals point to drop the others"
        case .tooManyUnreadable(let unreadable, let read, let worst, let places):
            return
                "\(unreadable) of \(read) lines cannot be read, which is more than half; most often: \(worst.words) "
                + "(\(places)). Are the columns right? Say --columns"
        case .nothingUsed(let read, let reasons):
            let parts = DropReason.allCases.compactMap { reason in
                reasons[reason].map { "\($0.count) × \(reason.words) (\($0.places))" }
            }
            return "none of \(read) lines can be used: \(parts.joined(separator: "; "))"
        }
    }

    private static func list(_ names: [String]) -> String {
        let shown = names.prefix(20).map { "\"\($0)\"" }.joined(separator: ", ")
        return names.count > 20 ? "\(shown) and \(names.count - 20) more" : shown
    }

    private static func places(_ lines: [Int]) -> String {
        (lines.count == 1 ? "line " : "lines ") + lines.map(String.init).joined(separator: ", ")
    }
}
