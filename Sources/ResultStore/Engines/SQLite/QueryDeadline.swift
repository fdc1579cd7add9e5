// SPDX-License-Identifier: Apache-2.0
import GRDB
import GRDBSQLite

/// Stops a statement when its time is over or when nobody wants its answer any more.
///
/// SQLite asks it every few thousand steps of its virtual machine.
final class QueryDeadline {
    private let end: ContinuousClock.Instant
    private let isCancelled: () -> Bool
    private(set) var isOver = false
    private(set) var wasCancelled = false

    init(seconds: Double, isCancelled: @escaping () -> Bool) {
        let milliseconds = Int64((min(max(seconds, 0), 1e9) * 1_000).rounded())
        end = ContinuousClock.now.advanced(by: .milliseconds(milliseconds))
        self.isCancelled = isCancelled
    }

    private func mustStop() -> Bool {
        wasCancelled = wasCancelled || isCancelled()
        isOver = isOver || ContinuousClock.now >= end
        return wasCancelled || isOver
    }

    /// Does `work` on a connection under this deadline, with bounds on values and attached files.
    func guarding<Value>(_ database: Database, _ work: () throws -> Value) rethrows -> Value {
        let connection = database.sqliteConnection
        let length = sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, 64 << 20)
        let attached = sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0)
        sqlite3_progress_handler(
            connection, 4_000,
            { context in
                guard let context else { return 0 }
                return Unmanaged<QueryDeadline>.fromOpaque(context).takeUnretainedValue().mustStop() ? 1 : 0
            }, Unmanaged.passUnretained(self).toOpaque())
        defer {
            sqlite3_progress_handler(connection, 0, nil, nil)
            _ = sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, length)
            _ = sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, attached)
        }
        return try withExtendedLifetime(self) { try work() }
    }

    /// Where in a statement's text the fault is that SQLite has just told of, in bytes.
    static func faultOffset(_ database: Database) -> Int? {
        let offset = sqlite3_error_offset(database.sqliteConnection)
        return offset < 0 ? nil : Int(offset)
    }
}
