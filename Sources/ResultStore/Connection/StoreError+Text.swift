// SPDX-License-Identifier: Apache-2.0
public import Foundation

extension StoreError: LocalizedError, CustomStringConvertible {
    /// What is wrong and what to do about it.
    public var errorDescription: String? { description }

    /// What is wrong and what to do about it.
    public var description: String {
        switch self {
        case .directoryMissing(let path):
            "\(path): the folder does not exist; create it, or name another file"
        case .fileMissing(let path) where ResultStore.isServer(path):
            "\(path): no results are kept there yet; run a scenario with this --store first"
        case .fileMissing(let path):
            "\(path): no such result store; run a scenario first, or name another file"
        case .cannotOpen(let path, let message):
            "\(path): cannot be opened (\(message)); check that it is a file and that you may write there"
        case .badAddress(let address, let reason):
            "\(address): \(reason); expected a file, or postgres://user@host:port/database"
        case .noClientLibrary(let reason):
            "PostgreSQL's library libpq cannot be loaded (\(reason)); install it, with \"apt-get install libpq5\" "
                + "on Debian or \"brew install libpq\" on macOS, or name it in CATENA_LIBPQ"
        case .cannotConnect(let address, let message):
            "\(address): \(message); check the address, and that the server runs and knows user and database"
        case .unsuitableServer(let address, let reason): "\(address): \(reason)"
        case .noPermission(let address, let message):
            "\(address): \(message); who owns the database may allow it by GRANT"
        case .connectionLost(let address, let message):
            "\(address): the connection was lost (\(message)); what was finished before is kept, "
                + "a run goes on with --resume"
        case .notADatabase(let path, let message):
            "\(path): not a result store (\(message)); name another file, or move this one away"
        case .foreignDatabase(let path) where ResultStore.isServer(path):
            "\(path): tables of another program are in this schema; nothing was changed, name a database of its own"
        case .foreignDatabase(let path):
            "\(path): a SQLite database of another program; nothing was changed, name another file"
        case .newerSchema(let path, let unknown):
            "\(path): written by a newer version (\(unknown.joined(separator: ", "))); "
                + "update this program, or name another file"
        case .olderSchema(let path):
            "\(path): written by an older version and read only; open it once where it can be written"
        case .readOnly(let path) where ResultStore.isServer(path):
            "\(path): opened to look at, or a server that takes no writes; nothing was changed"
        case .readOnly(let path):
            "\(path): read only; check the rights of the file and its folder"
        case .locked(let path):
            "\(path): locked by another process; wait until it is done, then try again"
        case .diskFull(let path):
            "\(path): the disk is full; nothing was saved, free some space and try again"
        case .diskFailed(let path, let message):
            "\(path): the disk refused (\(message)); nothing was saved, check its quota and health"
        case .database(let path, let message, let sql):
            "\(path): \(message)" + (sql.map { " in: \($0)" } ?? "")
        case .runExists(let id, let path):
            "\(path): run \"\(id)\" is already there; choose another name, or replace it explicitly"
        case .noSuchRun(let id, let closest, let path):
            "\(path): there is no run \"\(id)\"" + (closest.map { "; did you mean \"\($0)\"?" } ?? "")
        case .unfinishedRun(let id, let replications, let path):
            "\(path): \"\(id)\" was cut off before it was measured, \(replications) finished replications are kept; "
                + "complete it with --resume \(id)"
        case .notResumable(let id, let reason):
            "\"\(id)\" cannot be resumed: \(reason)"
        case .inconsistentRun(let id, let reason):
            "\"\(id)\" does not fit together: \(reason)"
        case .unknownName(let kind, let name, let path):
            "\(path): \(kind) \"\(name)\" is not known to this version"
        }
    }
}
