// SPDX-License-Identifier: Apache-2.0
import Experiments
import GRDB
import ResultStore
import SupplyNetwork
import SupplySimulator
import Testing

@Suite struct MigrationTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test(arguments: [1, 2, 3])
    func `a store of an older version is brought up to date without loss`(version: Int) throws {
        try OldSchema.make(version, at: folder.store)
        let before = try rows()
        let store = try ResultStore(path: folder.store)
        let run = try store.run("old-0")
        #expect(run.manifest.seed == .max && run.manifest.detail == .measures && run.manifest.isComplete)
        #expect(run.values[0] == [10.5] && run.values[1][0].isNaN)
        #expect(run.keys == [MeasureKey(.totalCost)] && run.warnings == ["it rained"])
        #expect(run.bands.sites.map(\.onHand.mean) == [[4, 3]])
        #expect(run.outline.products.map(\.name) == (version >= 2 ? ["Green tea"] : []))
        #expect(try store.comparison("old").verdict.sentence == "nobody knows")
        // A migration may add columns and tables; what was there must still be there.
        let after = try rows()
        for (table, count) in before { #expect(after[table] == count, "\(table)") }
        #expect(after.keys.contains("stock_day_facts"))
        try store.save(try Sample.run("new"))
        #expect(try store.runs().count == 3)
    }

    private func rows() throws -> [String: Int] {
        try DatabaseQueue(path: folder.store).read { database in
            var rows: [String: Int] = [:]
            let tables = try String.fetchAll(
                database,
                sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'grdb_migrations'")
            for table in tables {
                rows[table] = try Int.fetchOne(database, sql: "SELECT count(*) FROM \"\(table)\"") ?? 0
            }
            return rows
        }
    }
}
