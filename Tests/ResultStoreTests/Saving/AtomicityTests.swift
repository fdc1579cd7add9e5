// SPDX-License-Identifier: Apache-2.0
import Experiments
import Foundation
import GRDB
import ResultStore
import SupplyNetwork
import SupplySimulator
import Testing

@Suite struct AtomicityTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// How many rows each table has, migrations apart.
    private func rows() throws -> [String: Int] {
        try DatabaseQueue(path: folder.store).read { database in
            let tables = try String.fetchAll(
                database,
                sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'grdb_migrations'")
            return try Dictionary(
                uniqueKeysWithValues: tables.map {
                    ($0, try Int.fetchOne(database, sql: "SELECT count(*) FROM \($0)") ?? -1)
                })
        }
    }

    @Test func `a comparison whose second run cannot be saved leaves nothing of the first`() throws {
        let store = try ResultStore(path: folder.store)
        try store.save(try Sample.run("study-1/lean"))
        let before = try rows()
        #expect(throws: StoreError.runExists(id: "study-1/lean", path: folder.store)) {
            try store.save(try Sample.comparison())
        }
        #expect(try rows() == before)
        #expect(try store.runs().map(\.manifest.id) == ["study-1/lean"])
    }

    @Test func `a run that fails half-way leaves no row in any table`() throws {
        let store = try ResultStore(path: folder.store)
        try DatabaseQueue(path: folder.store).write { database in
            try database.execute(
                sql: """
                    CREATE TRIGGER halfway BEFORE INSERT ON series_values WHEN new.point = 1
                    BEGIN SELECT raise(ABORT, 'stopped half-way'); END
                    """)
        }
        let error = #expect(throws: StoreError.self) { try store.save(try Sample.run("run-1")) }
        guard case .database(folder.store, "stopped half-way", .some) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try rows().values.allSatisfy { $0 == 0 })
    }

    @Test func `a run is not written over unless that is asked for`() throws {
        let store = try ResultStore(path: folder.store)
        try store.save(try Sample.run("run-1", replications: 3))
        #expect(throws: StoreError.runExists(id: "run-1", path: folder.store)) {
            try store.save(try Sample.run("run-1"))
        }
        #expect(try store.run("run-1").replications.count == 3)
        try store.save(try Sample.run("run-1"), replacing: true)
        #expect(try store.run("run-1").replications.count == 5)
        #expect(try rows()["measure_values"] == 5 * 7)
    }

    @Test func `a comparison that is replaced takes its old runs with it`() throws {
        let store = try ResultStore(path: folder.store)
        var comparison = try Sample.comparison()
        try store.save(comparison)
        let before = try rows()
        for index in comparison.scenarios.indices { comparison.scenarios[index].run.manifest.id += "-again" }
        try store.save(comparison, replacing: true)
        #expect(try rows() == before)
        #expect(try Set(store.runs().map(\.manifest.id)) == ["study-1/present-again", "study-1/lean-again"])
    }

    @Test func `what is removed leaves no row behind but the names of measures`() throws {
        let store = try ResultStore(path: folder.store)
        try store.save(try Sample.comparison())
        try store.save(try Sample.run("alone"))
        try store.remove("study-1")
        try store.remove("alone")
        #expect(try rows().filter { $0.value != 0 }.map(\.key) == ["measure_keys"])
        #expect(throws: StoreError.noSuchRun(id: "alone", closest: nil, path: folder.store)) {
            try store.remove("alone")
        }
    }

    @Test func `no file stands beside the store once it is saved`() throws {
        let store = try ResultStore(path: folder.store)
        try store.save(try Sample.run("run-1"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["catena.sqlite"])
    }

    @Test func `tables that do not fit together are refused`() throws {
        let store = try ResultStore(path: folder.store)
        let faults: [(inout StoredRun) -> Void] = [
            { $0.values.removeLast() }, { $0.values[2].append(1) }, { $0.estimates.swapAt(0, 1) },
            { $0.keys[1] = $0.keys[0] }, { $0.bands.sites[0].onHand.low.removeLast() },
            { $0.replications[1] = $0.replications[0] },
        ]
        for fault in faults {
            var run = try Sample.run("run-1")
            fault(&run)
            let error = #expect(throws: StoreError.self) { try store.save(run) }
            guard case .inconsistentRun("run-1", _) = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
        }
        #expect(try store.runs().isEmpty)
    }

    @Test func `the views spell out what is stored, money in the run's currency`() throws {
        let store = try ResultStore(path: folder.store)
        try store.save(try Sample.comparison())
        try DatabaseQueue(path: folder.store).read { database in
            let row = try #require(
                try Row.fetchOne(
                    database,
                    sql: """
                        SELECT unit, count(*) AS count, sum(value) AS sum FROM measures
                        WHERE run = 'study-1/present' AND measure = 'total-cost' AND scope = 'network'
                        """))
            #expect(row["unit"] == "GBP")
            #expect(row["count"] == 5)
            // (0 + 1 + 4 + 9 + 16) / 3
            #expect(row["sum"] == 10.0)
            let finding = try String.fetchOne(
                database,
                sql: "SELECT finding FROM differences WHERE scenario = 'lean <&>' AND measure = 'total-cost'")
            #expect(finding == "worse")
            #expect(try Int.fetchOne(database, sql: "SELECT max(starts_at_second) FROM series") == 4 * 86_400)
            #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM estimates") == 14)
        }
    }
}
