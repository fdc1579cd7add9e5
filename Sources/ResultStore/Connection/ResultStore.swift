// SPDX-License-Identifier: Apache-2.0

/// The runs, measures and comparisons of a project, in one SQLite file or in a database of PostgreSQL.
///
/// Owns a connection, released with the store. A save is one transaction: all of a run is there, or none. Several processes
/// may use a store: who finds it locked waits.
public final class ResultStore: Sendable {
    /// What a store is opened for.
    public enum Access: Hashable, Sendable {
        /// To look at; the store must exist and is not changed.
        case readOnly
        /// To add to; the store is made if it is not there.
        case readWrite
    }

    /// Where the store is: the file, or the server's address without its password.
    public let path: String
    let engine: any StoreEngine

    /// Opens the store in the file `path`, or in the database that it is the address of.
    ///
    /// - Parameters:
    ///   - path: The file, whose folder must exist, or `postgres://user@host:port/database`.
    ///   - access: What the store is opened for.
    ///   - patience: How many seconds to wait for another process that has locked the store; 10 s for a file and 60 s for a
    ///     server when left out.
    /// - Throws: If the store cannot be opened, is no result store, or one of a newer version.
    public init(
        path: String, access: Access = .readWrite, patience: Double? = nil
    ) throws(StoreError) {
        guard let address = try ServerAddress(path) else {
            self.path = path
            engine = try SQLiteEngine(path: path, access: access, patience: patience ?? 10)
            return
        }
        self.path = address.shown
        engine = try PostgreSQLEngine(address, access: access, patience: patience ?? 60)
    }

    /// Whether `path` names a server rather than a file.
    public static func isServer(_ path: String) -> Bool { path.contains("://") }

    /// The text as it may be shown: where it is the address of a server, without password and settings.
    public static func shown(_ path: String) -> String { ServerAddress.shown(path) }

    func read<Value>(_ body: (any StoreConnection) throws -> Value) throws(StoreError) -> Value {
        do {
            return try engine.read(body)
        } catch {
            throw storeError(error)
        }
    }

    /// Writes in one transaction; what makes names or numbers must be alone, what concerns one run only need not.
    func write<Value>(
        alone: Bool = true, _ body: (any StoreConnection) throws -> Value
    ) throws(StoreError) -> Value {
        do {
            return try engine.write(alone: alone, body)
        } catch {
            throw storeError(error)
        }
    }

    func storeError(_ error: any Error) -> StoreError {
        if let error = error as? StoreError { return error }
        return engine.storeError(error) ?? .database(path: path, message: String(describing: error), sql: nil)
    }
}
