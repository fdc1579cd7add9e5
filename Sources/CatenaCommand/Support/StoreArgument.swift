// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import ResultStore

/// What `--store` takes.
let storeHelp: ArgumentHelp =
    "The SQLite file in which results are kept, or a database of PostgreSQL: postgres://user@host:port/database."

/// The store that a command looks into.
struct StoreArgument: ParsableArguments {
    @Option(help: storeHelp)
    var store = "results/catena.sqlite"

    /// Opens the store to look at it; one of an older version is brought up to date first.
    func openToRead() throws -> ResultStore {
        try mustBeThere()
        do {
            return try ResultStore(path: store, access: .readOnly)
        } catch StoreError.olderSchema {
            _ = try ResultStore(path: store)
            Console.note(
                "\(ResultStore.shown(store)) was written by an older version; it is brought up to date")
            return try ResultStore(path: store, access: .readOnly)
        }
    }

    /// Opens the store to change it; it must be there.
    func openToWrite() throws -> ResultStore {
        try mustBeThere()
        return try ResultStore(path: store)
    }

    private func mustBeThere() throws {
        guard ResultStore.isServer(store) || FileManager.default.fileExists(atPath: store) else {
            throw CommandFailure(
                status: .missing,
                message: "there is no \(store); `catena run` and `catena compare` keep their results there")
        }
    }
}

extension ResultStore {
    /// The results that names, tags and `latest` stand for; the newest result when there are none.
    func resultNames(_ names: [String]) throws -> [String] {
        try (names.isEmpty ? ["latest"] : names).map(resultName)
    }

    /// The result that a name, a tag or `latest` stands for.
    func resultName(_ name: String) throws -> String {
        guard name == "latest" else { return try resolved(name) }
        guard let newest = try results().first else {
            throw CommandFailure(status: .missing, message: "\(path) holds no results")
        }
        return newest.name
    }
}
