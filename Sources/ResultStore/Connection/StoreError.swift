// SPDX-License-Identifier: Apache-2.0

/// Why a result store could not be opened, read or written.
///
/// `errorDescription` and `description` (in `StoreError+Text.swift`) turn these facts into sentences.
public enum StoreError: Error, Equatable, Sendable {
    /// The folder that the file should stand in does not exist.
    case directoryMissing(path: String)
    /// There is no such file, and it was to be read only.
    case fileMissing(path: String)
    /// The file cannot be opened: a folder, or without the right to.
    case cannotOpen(path: String, message: String)
    /// The address of a server cannot be understood, or is of a kind of server that is not supported.
    case badAddress(address: String, reason: String)
    /// The library that speaks with servers of PostgreSQL cannot be loaded.
    case noClientLibrary(reason: String)
    /// The server cannot be reached, or does not let the user in.
    case cannotConnect(address: String, message: String)
    /// The server is too old, or its database is not made for a store.
    case unsuitableServer(address: String, reason: String)
    /// The user may not do this in the database.
    case noPermission(address: String, message: String)
    /// The connection was lost; what was not finished is not there.
    case connectionLost(address: String, message: String)
    /// The file is no SQLite database, or a damaged one.
    case notADatabase(path: String, message: String)
    /// The file is a SQLite database, but of another program.
    case foreignDatabase(path: String)
    /// The file was written by a newer version of this program.
    case newerSchema(path: String, unknownMigrations: [String])
    /// The file was written by an older version, and cannot be brought up to date because it is read only.
    case olderSchema(path: String)
    /// The file, its folder or its file system is read only.
    case readOnly(path: String)
    /// Another process kept the file locked for longer than the store was willing to wait.
    case locked(path: String)
    /// The disk is full; nothing was written.
    case diskFull(path: String)
    /// The file system refused to read or write: a quota or size limit, or a broken disk; nothing was saved.
    case diskFailed(path: String, message: String)
    /// Reading or writing failed for another reason.
    case database(path: String, message: String, sql: String?)
    /// A run of this name is already there.
    case runExists(id: String, path: String)
    /// There is no run of this name.
    case noSuchRun(id: String, closest: String?, path: String)
    /// A run or comparison was cut off before it was measured; so many replications of it are kept.
    case unfinishedRun(id: String, replications: Int, path: String)
    /// A run or comparison cannot be taken up again.
    case notResumable(id: String, reason: String)
    /// A run or comparison to be saved or read does not fit together, such as a row of values that is too short.
    case inconsistentRun(id: String, reason: String)
    /// A stored row holds a name that this version does not know.
    case unknownName(kind: String, name: String, path: String)
}
