// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB

/// A store in one SQLite file.
///
/// The file uses a rollback journal rather than a write-ahead log, so that between saves there is nothing beside it,
/// and a copy of the one file is a copy of the store. Several processes may use a store: who finds it locked
/// waits.
final class SQLiteEngine: StoreEngine {
    /// Marks a SQLite file as a result store: "Ctna".
    private static let applicationID = 0x4374_6e61

    private let path: String
    private let queue: DatabaseQueue

    var dialect: StoreDialect { .sqlite }

    /// Opens the file and brings it up to date.
    init(path: String, access: ResultStore.Access, patience: Double) throws(StoreError) {
        self.path = path
        try Self.checkPlace(path, access)
        var configuration = Configuration()
        configuration.label = "catena"
        configuration.readonly = access == .readOnly
        configuration.busyMode = .timeout(patience)
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
        } catch {
            throw Self.storeError(error, path)
                ?? .database(path: path, message: String(describing: error), sql: nil)
        }
        try checkSchema()
        if access == .readWrite { try migrate() }
    }

    private static func checkPlace(_ path: String, _ access: ResultStore.Access) throws(StoreError) {
        var isDirectory: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) {
            guard !isDirectory.boolValue else { throw .cannotOpen(path: path, message: "it is a folder") }
            return
        }
        let folder = (path as NSString).deletingLastPathComponent
        let place = folder.isEmpty ? "." : folder
        guard FileManager.default.fileExists(atPath: place, isDirectory: &isDirectory), isDirectory.boolValue
        else { throw .directoryMissing(path: path) }
        guard access == .readWrite else { throw .fileMissing(path: path) }
    }

    /// All versions of the schema, as GRDB takes them.
    private static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for (index, migration) in StoreSchema.migrations.enumerated() {
            migrator.registerMigration(migration.name) { database in
                if index == 0 { try database.execute(sql: "PRAGMA application_id = \(applicationID)") }
                for text in migration.texts { try database.execute(sql: text) }
            }
        }
        return migrator
    }

    /// Refuses a database of another program, and one that a newer version has changed.
    private func checkSchema() throws(StoreError) {
        let (path, isReadOnly) = (path, queue.configuration.readonly)
        let problem: StoreError? = try wrapping { engine throws in
            try engine.queue.read { database in
                let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
                let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
                guard tables > 0 else { return isReadOnly ? .olderSchema(path: path) : nil }
                // A file whose first migration was cut off holds GRDB's own table and nothing else.
                let isOurs =
                    try application == Self.applicationID
                    || (tables <= 2 && database.tableExists("grdb_migrations"))
                guard isOurs else { return .foreignDatabase(path: path) }
                let migrator = Self.migrator
                let known = Set(migrator.migrations)
                let unknown = try migrator.appliedIdentifiers(database).subtracting(known).sorted()
                guard unknown.isEmpty else { return .newerSchema(path: path, unknownMigrations: unknown) }
                guard try !isReadOnly || migrator.hasCompletedMigrations(database) else {
                    return .olderSchema(path: path)
                }
                return nil
            }
        }
        if let problem { throw problem }
    }

    private func migrate() throws(StoreError) {
        do {
            try wrapping { try Self.migrator.migrate($0.queue) }
        } catch .database {
            // Another process may have made the tables since we looked; then there is nothing left to do.
            try wrapping { try Self.migrator.migrate($0.queue) }
        }
    }

    private func wrapping<Value>(_ body: (SQLiteEngine) throws -> Value) throws(StoreError) -> Value {
        do {
            return try body(self)
        } catch {
            throw storeError(error) ?? .database(path: path, message: String(describing: error), sql: nil)
        }
    }

    func read<Value>(_ body: (any StoreConnection) throws -> Value) throws -> Value {
        try queue.read { try body(SQLiteConnection($0)) }
    }

    func write<Value>(alone: Bool, _ body: (any StoreConnection) throws -> Value) throws -> Value {
        // Immediate: to wait for the lock at the start is safe, to find it taken half-way is not.
        var result: Value?
        try queue.writeWithoutTransaction { database in
            try database.inTransaction(.immediate) {
                result = try body(SQLiteConnection(database))
                return .commit
            }
        }
        guard let result else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
        return result
    }

    func giveBackRoom() throws { try queue.vacuum() }

    func storeError(_ error: any Error) -> StoreError? { Self.storeError(error, path) }

    private static func storeError(_ error: any Error, _ path: String) -> StoreError? {
        if let error = error as? StoreError { return error }
        return (error as? DatabaseError).map { StoreError($0, path: path) }
    }
}

// MARK: - Typed statements

extension SQLiteEngine {
    func stream(
        _ sql: String, arguments: [QueryValue], seconds: Double, isCancelled: @escaping () -> Bool,
        head: ([String]) throws -> Void, row: ([QueryValue]) throws -> Bool
    ) throws {
        let deadline = QueryDeadline(seconds: seconds, isCancelled: isCancelled)
        do {
            try queue.read { database in
                try deadline.guarding(database) {
                    let statement = try Self.statement(sql, database)
                    try Self.bind(arguments, to: statement)
                    try head(QueryResult.distinct(statement.columnNames))
                    let cursor = try GRDB.Row.fetchCursor(statement)
                    while let next = try cursor.next() {
                        guard try row(next.databaseValues.map { QueryValue(StoreValue($0)) }) else { break }
                    }
                }
            }
        } catch let error as DatabaseError {
            switch error.resultCode {
            case .SQLITE_INTERRUPT where deadline.wasCancelled: throw QueryFault.cancelled
            case .SQLITE_INTERRUPT: throw QueryFault.tooLong(seconds: seconds)
            case .SQLITE_TOOBIG: throw QueryFault.tooLarge
            case .SQLITE_ERROR, .SQLITE_MISMATCH, .SQLITE_RANGE, .SQLITE_AUTH:
                throw QueryFault.notUnderstood(
                    sql: sql, message: error.message ?? "not understood", offset: nil, closest: nil)
            case .SQLITE_READONLY: throw QueryFault.writes
            default: throw StoreError(error, path: path)
            }
        }
    }

    private static func statement(_ sql: String, _ database: Database) throws -> Statement {
        let statement: Statement
        do {
            statement = try database.makeStatement(sql: sql)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_MISUSE {
            throw QueryFault.severalStatements
        } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
            let bytes = QueryDeadline.faultOffset(database)
            let offset = bytes.map { String(decoding: Array(sql.utf8.prefix($0)), as: UTF8.self).count }
            throw QueryFault.notUnderstood(
                sql: sql, message: error.message ?? "not understood", offset: offset, closest: nil)
        }
        guard statement.isReadonly else { throw QueryFault.writes }
        return statement
    }

    private static func bind(_ arguments: [QueryValue], to statement: Statement) throws {
        do {
            try statement.setArguments(StatementArguments(arguments.map { DatabaseValue($0.storeValue) }))
        } catch is DatabaseError {
            throw QueryFault.parameters(QueryFault.parameterNames(in: statement.sql, marks: ":?@$"))
        }
    }
}

extension StoreError {
    init(_ error: DatabaseError, path: String) {
        let message = error.message ?? error.resultCode.description
        self =
            switch error.resultCode {
            case .SQLITE_FULL: .diskFull(path: path)
            case .SQLITE_BUSY, .SQLITE_LOCKED: .locked(path: path)
            case .SQLITE_IOERR: .diskFailed(path: path, message: message)
            case .SQLITE_READONLY, .SQLITE_PERM: .readOnly(path: path)
            case .SQLITE_NOTADB, .SQLITE_CORRUPT: .notADatabase(path: path, message: message)
            case .SQLITE_CANTOPEN, .SQLITE_AUTH: .cannotOpen(path: path, message: message)
            default: .database(path: path, message: message, sql: error.sql)
            }
    }
}
