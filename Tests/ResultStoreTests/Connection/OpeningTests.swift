// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB
import ResultStore
import SupplyNetwork
import Testing

@Suite struct OpeningTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `a store of a newer version is refused and left as it is`() throws {
        _ = try ResultStore(path: folder.store)
        try DatabaseQueue(path: folder.store).write { database in
            try database.execute(sql: "INSERT INTO grdb_migrations VALUES ('9-from-the-future')")
        }
        let before = try Data(contentsOf: URL(fileURLWithPath: folder.store))
        for access in [ResultStore.Access.readWrite, .readOnly] {
            #expect(
                throws: StoreError.newerSchema(path: folder.store, unknownMigrations: ["9-from-the-future"])
            ) { try ResultStore(path: folder.store, access: access) }
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.store)) == before)
    }

    @Test
    func `a store of an older version is brought up to date, and not touched when it is only looked at`()
        throws
    {
        _ = try ResultStore(path: folder.store)
        try DatabaseQueue(path: folder.store).write { database in
            try database.execute(
                sql: "DROP TABLE products; DELETE FROM grdb_migrations WHERE identifier = '2-products'")
        }
        #expect(throws: StoreError.olderSchema(path: folder.store)) {
            try ResultStore(path: folder.store, access: .readOnly)
        }
        let store = try ResultStore(path: folder.store)
        try store.save(try Sample.run("run-1"))
        #expect(try store.run("run-1").outline == Sample.outline)
    }

    @Test func `a database of another program is refused and left as it is`() throws {
        try DatabaseQueue(path: folder.store).write {
            try $0.execute(sql: "CREATE TABLE bookmarks (url TEXT)")
        }
        let before = try Data(contentsOf: URL(fileURLWithPath: folder.store))
        #expect(throws: StoreError.foreignDatabase(path: folder.store)) {
            try ResultStore(path: folder.store)
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.store)) == before)
    }

    @Test func `a file that is no database is refused and left as it is`() throws {
        let garbage = Data((0..<5_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ 7) })
        try garbage.write(to: URL(fileURLWithPath: folder.store))
        let error = #expect(throws: StoreError.self) { try ResultStore(path: folder.store) }
        guard case .notADatabase(folder.store, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.store)) == garbage)
    }

    @Test func `an empty file becomes a store`() throws {
        try Data().write(to: URL(fileURLWithPath: folder.store))
        #expect(try ResultStore(path: folder.store).runs().isEmpty)
    }

    @Test func `a missing folder, a missing file and a folder in place of the file are told apart`() throws {
        let lost = folder.path + "/nowhere/catena.sqlite"
        #expect(throws: StoreError.directoryMissing(path: lost)) { try ResultStore(path: lost) }
        #expect(throws: StoreError.fileMissing(path: folder.store)) {
            try ResultStore(path: folder.store, access: .readOnly)
        }
        #expect(throws: StoreError.cannotOpen(path: folder.path, message: "it is a folder")) {
            try ResultStore(path: folder.path)
        }
        #expect(!FileManager.default.fileExists(atPath: folder.store))
    }

    @Test func `a store opened to look at cannot be written`() throws {
        _ = try ResultStore(path: folder.store)
        let store = try ResultStore(path: folder.store, access: .readOnly)
        #expect(throws: StoreError.readOnly(path: folder.store)) { try store.save(try Sample.run("run-1")) }
    }

    @Test func `a store that another connection has locked says so`() throws {
        let store = try ResultStore(path: folder.store, patience: 0.05)
        let other = try DatabaseQueue(path: folder.store)
        try other.writeWithoutTransaction { database in
            try database.inTransaction(.exclusive) {
                #expect(throws: StoreError.locked(path: folder.store)) {
                    try store.save(try Sample.run("run-1"))
                }
                return .rollback
            }
        }
        try store.save(try Sample.run("run-1"))
        #expect(try store.runs().count == 1)
    }

    @Test func `many connections that open a new store at once all succeed`() async throws {
        let path = folder.store
        try await withThrowingTaskGroup(of: Int.self) { group in
            for index in 0..<8 {
                group.addTask {
                    let store = try ResultStore(path: path)
                    try store.save(try Sample.run("run-\(index)"))
                    return index
                }
            }
            try await group.waitForAll()
        }
        #expect(try ResultStore(path: path).runs().count == 8)
    }

    @Test func `a disk that takes no more is told, and nothing of the run is left`() async {
        await #expect(processExitsWith: .success) {
            let folder = try TemporaryFolder()
            let store = try ResultStore(path: folder.store)
            try store.save(try Sample.run("small"))
            let before = try Data(contentsOf: URL(fileURLWithPath: folder.store))
            // The file may not grow by more than a few pages, as under a quota.
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: rlim_t(before.count + 3 * 4_096), rlim_max: .max)
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            let error = #expect(throws: StoreError.self) {
                try store.save(try Sample.run("large", replications: 20_000))
            }
            guard case .diskFailed(folder.store, _) = error else { exit(3) }
            limit.rlim_cur = .max
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            exit(try ResultStore(path: folder.store).runs().map(\.manifest.id) == ["small"] ? 0 : 2)
        }
    }

    @Test func `a name that is nearly right is proposed`() throws {
        let store = try ResultStore(path: folder.store)
        try store.save(try Sample.run("online-retail-1"))
        let error = #expect(throws: StoreError.self) { try store.run("online-retial-1") }
        #expect(
            error?.description
                == "\(folder.store): there is no run \"online-retial-1\"; did you mean \"online-retail-1\"?")
    }
}
