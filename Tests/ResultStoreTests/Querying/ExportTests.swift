// SPDX-License-Identifier: Apache-2.0
import ResultStore
import Testing

@Suite struct ExportTests {
    let folder: TemporaryFolder
    let store: ResultStore

    init() throws {
        folder = try TemporaryFolder()
        store = try ResultStore(path: folder.store)
        try store.save(try HandMade.run("one"))
        try store.save(try Sample.comparison("study"))
    }

    private func count(_ table: ExportedTable) throws -> Int {
        var count = 0
        try store.stream(table.sql) {
            #expect($0 == table.columns)
        } row: { _ in
            count += 1
            return true
        }
        return count
    }

    @Test func `the views that hold something are exported, of some results or of all`() throws {
        let all = try store.exportedTables()
        #expect(all.map(\.name) == ["estimates", "measures", "series", "differences"])
        let one = try store.exportedTables(of: ["one"])
        #expect(one.map(\.name) == ["estimates", "measures", "series"])
        #expect(try one.map(count) == [10, 20, 32])
        let study = try store.exportedTables(["measures", "differences"], of: ["study"])
        #expect(try study.map(count) == [2 * 5 * 7, 2])
    }

    @Test func `tables below the views are narrowed to a result by its number`() throws {
        let tables = try store.exportedTables(
            ["nodes", "runs", "measure_values", "studies", "measure_keys"], of: ["one"])
        #expect(try tables.dropLast().map(count) == [2, 1, 20, 0])
        let keys = try #require(tables.last)
        #expect(try count(keys) > 10)
    }

    @Test func `an unknown table or result is refused with the nearest`() throws {
        #expect(throws: QueryFault.noSuchTable(name: "estimate", closest: "estimates")) {
            try store.exportedTables(["estimate"])
        }
        #expect(throws: StoreError.noSuchRun(id: "studdy", closest: "study", path: folder.store)) {
            try store.exportedTables(of: ["studdy"])
        }
    }
}
