// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB

/// The runs, measures and comparisons of a project, in one SQLite file.
///
/// Owns a connection to the file, released with the store. A save is one transaction: all of a run is there, or none. The
/// file uses a rollback journal rather than a write-ahead log, so that between saves there is nothing beside it,
/// and a copy of the one file is a copy of the store. Several processes may use a store: who finds it locked
/// waits.
public final class ResultStore: Sendable {
    /// What a store is opened for.
    public enum Access: Hashable, Sendable {
        /// To look at; the file must exist and is not changed.
        case readOnly
        /// To add to; the file is created if it is not there.
        case readWrite
    }

    /// Where the file is.
    public let path: String
    let queue: DatabaseQueue

    /// Opens the store in the file `path`.
    ///
    /// - Parameters:
    ///   - path: The file; its folder must exist.
    ///   - access: What the store is opened for.
    ///   - patience: How many seconds to wait for another process that has locked the file.
    /// - Throws: If the file cannot be opened, is no result store, or one of a newer version.
    public init(path: String, access: Access = .readWrite, patience: Double = 10) throws(StoreError) {
        self.path = path
        try Self.checkPlace(path, access)
        var configuration = Configuration()
        configuration.label = "catena"
        configuration.readonly = access == .readOnly
        configuration.busyMode = .timeout(patience)
        queue = try wrappingErrors(path) { try DatabaseQueue(path: path, configuration: configuration) }
        try checkSchema()
        if access == .readWrite { try migrate() }
    }

    /// Refuses the address of a server, before a folder of that name is made; what may be a password is not repeated.
    ///
    /// - Throws: If `path` has the form of an address.
    public static func refuseServer(_ path: String) throws(StoreError) {
        guard let scheme = path.range(of: "://") else { return }
        throw .cannotOpen(
            path: path[..<scheme.upperBound] + "…",
            message: "a store is a file of SQLite, servers are not supported")
    }

    private static func checkPlace(_ path: String, _ access: Access) throws(StoreError) {
        try refuseServer(path)
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

    /// Refuses a database of another program, and one that a newer version has changed.
    private func checkSchema() throws(StoreError) {
        let (path, isReadOnly) = (path, queue.configuration.readonly)
        let problem: StoreError? = try wrappingErrors(path) {
            try queue.read { database in
                let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
                let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
                guard tables > 0 else { return isReadOnly ? .olderSchema(path: path) : nil }
                // A file whose first migration was cut off holds GRDB's own table and nothing else.
                let isOurs =
                    try application == StoreSchema.applicationID
                    || (tables <= 2 && database.tableExists("grdb_migrations"))
                guard isOurs else { return .foreignDatabase(path: path) }
                let migrator = StoreSchema.migrator
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
            try wrappingErrors(path) { try StoreSchema.migrator.migrate(queue) }
        } catch .database {
            // Another process may have made the tables since we looked; then there is nothing left to do.
            try wrappingErrors(path) { try StoreSchema.migrator.migrate(queue) }
        }
    }

    func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        try wrappingErrors(path) { try queue.read(body) }
    }

    func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        // Immediate: to wait for the lock at the start is safe, to find it taken half-way is not.
        try wrappingErrors(path) {
            var result: Value?
            try queue.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    result = try body(database)
                    return .commit
                }
            }
            guard let result else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
            return result
        }
    }
}

/// Runs `body` and turns what SQLite says into a store's error.
func wrappingErrors<Value>(_ path: String, _ body: () throws -> Value) throws(StoreError) -> Value {
    do {
        return try body()
    } catch let error as StoreError {
        throw error
    } catch let error as DatabaseError {
        throw StoreError(error, path: path)
    } catch {
        throw .database(path: path, message: String(describing: error), sql: nil)
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
