// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A store in a database of PostgreSQL.
///
/// Whoever makes names or numbers holds a lock of the database's until the transaction ends, so that those who write alone
/// wait for one another; facts of different runs are written side by side.
///
/// Owns a connection, which is used under a lock by one thread at a time: hence the unchecked conformance. When it is lost
/// between two transactions, another one is made.
final class PostgreSQLEngine: StoreEngine, @unchecked Sendable {
    private let address: ServerAddress
    private let isReadOnly: Bool
    private let patience: Double
    private let lock = NSLock()
    private var session: PostgreSQLSession?

    var dialect: StoreDialect { .postgreSQL }

    /// Connects and brings the store up to date.
    init(_ address: ServerAddress, access: ResultStore.Access, patience: Double) throws(StoreError) {
        self.address = address
        self.patience = patience
        isReadOnly = access == .readOnly
        session = try PostgreSQLSession(address, isReadOnly: isReadOnly, patience: patience)
        do {
            if try read(needsMigration) { try write(alone: true, migrate) }
        } catch {
            throw storeError(error) ?? .database(path: address.shown, message: "\(error)", sql: nil)
        }
    }

    // MARK: Versions

    private func needsMigration(_ database: any StoreConnection) throws -> Bool {
        let path = address.shown
        let tables = try String.fetchAll(database, sql: dialect.relations)
        let hasVersions = try Bool.fetchOne(
            database, sql: "SELECT to_regclass('catena_migrations') IS NOT NULL")
        guard hasVersions == true else {
            guard tables.isEmpty else { throw StoreError.foreignDatabase(path: path) }
            guard !isReadOnly else { throw StoreError.fileMissing(path: path) }
            return true
        }
        let applied = try String.fetchAll(
            database, sql: "SELECT identifier FROM catena_migrations ORDER BY identifier")
        let known = StoreSchema.migrations.map(\.name)
        let unknown = applied.filter { !known.contains($0) }
        guard unknown.isEmpty else { throw StoreError.newerSchema(path: path, unknownMigrations: unknown) }
        let isComplete = known.allSatisfy(applied.contains)
        guard isComplete || !isReadOnly else { throw StoreError.olderSchema(path: path) }
        return !isComplete
    }

    private func migrate(_ database: any StoreConnection) throws {
        // Another process may have done it while this one waited.
        guard try needsMigration(database) else { return }
        try database.execute(sql: PostgreSQLSchema.versions)
        let applied = try String.fetchAll(database, sql: "SELECT identifier FROM catena_migrations")
        for migration in StoreSchema.migrations where !applied.contains(migration.name) {
            for text in migration.texts { try database.execute(sql: PostgreSQLSchema.definition(text)) }
            try database.execute(
                sql: "INSERT INTO catena_migrations (identifier) VALUES (?)", arguments: [migration.name])
        }
        try database.execute(sql: PostgreSQLSchema.forgetting)
    }

    // MARK: Transactions

    func read<Value>(_ body: (any StoreConnection) throws -> Value) throws -> Value {
        try transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY") {
            try body(PostgreSQLConnection($0))
        }
    }

    func write<Value>(alone: Bool, _ body: (any StoreConnection) throws -> Value) throws -> Value {
        try transaction("BEGIN ISOLATION LEVEL READ COMMITTED") { session in
            if alone {
                // The lock's number is "Ctna", and the schema that the store is in.
                try session.run(
                    "SELECT pg_advisory_xact_lock(\(0x4374_6e61), hashtext(coalesce(current_schema(), '')))")
            }
            return try body(PostgreSQLConnection(session))
        }
    }

    private func transaction<Value>(
        _ beginning: String, ends: String = "COMMIT", _ body: (PostgreSQLSession) throws -> Value
    ) throws -> Value {
        lock.lock()
        defer { lock.unlock() }
        let session = try begin(beginning)
        do {
            let value = try body(session)
            try session.run(ends)
            return value
        } catch {
            if !session.rollBack() { self.session = nil }
            throw error
        }
    }

    /// Begins a transaction, over a new connection where the old one was lost meanwhile.
    private func begin(_ statement: String) throws -> PostgreSQLSession {
        if let session {
            do {
                try session.run(statement)
                return session
            } catch let fault as PostgreSQLFault where fault.isConnectionLost {
                self.session = nil
            }
        }
        let session = try PostgreSQLSession(address, isReadOnly: isReadOnly, patience: patience)
        try session.run(statement)
        self.session = session
        return session
    }

    /// The server gives room back by itself (autovacuum).
    func giveBackRoom() throws {}

    func storeError(_ error: any Error) -> StoreError? {
        if let error = error as? StoreError { return error }
        return (error as? PostgreSQLFault)?.storeError(address.shown)
    }

    // MARK: Typed statements

    func stream(
        _ sql: String, arguments: [QueryValue], seconds: Double, isCancelled: @escaping () -> Bool,
        head: ([String]) throws -> Void, row: ([QueryValue]) throws -> Bool
    ) throws {
        let text = arguments.isEmpty ? sql : PostgreSQLConnection.numbered(sql)
        var wasCancelled = false
        func mustStop() -> Bool {
            wasCancelled = wasCancelled || isCancelled()
            return wasCancelled
        }
        func pass(_ result: PostgreSQLResult, _ place: Int32) throws -> Bool {
            guard result.largestValue(place) <= 64 << 20 else { throw QueryFault.tooLarge }
            return try row(result.values(place).map { QueryValue($0) })
        }
        func ask(_ session: PostgreSQLSession) throws {
            let milliseconds = Int((min(max(seconds, 0.001), 2e6) * 1_000).rounded())
            try session.run("SET LOCAL statement_timeout = \(milliseconds)")
            let values = arguments.map { $0.storeValue }
            try session.stream(
                text, values, mustStop: mustStop,
                head: { try head(QueryResult.distinct($0)) }, row: pass)
        }
        do {
            try transaction("BEGIN READ ONLY", ends: "ROLLBACK", ask)
        } catch let fault as PostgreSQLFault {
            if let problem = fault.queryFault(sql, seconds: seconds, wasCancelled: wasCancelled) {
                throw problem
            }
            throw fault.storeError(address.shown)
        }
    }
}
