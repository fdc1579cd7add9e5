// SPDX-License-Identifier: Apache-2.0
import Foundation
import ResultStore
import Testing

/// Addresses, which need no server.
@Suite struct ServerAddressTests {
    @Test(arguments: [
        ("postgres://planner:secret@db.example:5433/catena", "postgres://planner@db.example:5433/catena"),
        ("postgresql://db/catena", "postgresql://db/catena"),
        ("postgres://u:se@cr/e?t@db/catena?sslmode=require", "postgres://u@db/catena?sslmode=require"),
        (
            "postgres://u@/catena?host=/run/x&password=secret&port=1",
            "postgres://u@/catena?host=/run/x&port=1"
        ),
        ("postgres://:secret@db/catena", "postgres://db/catena"),
        ("results/catena.sqlite", "results/catena.sqlite"),
    ])
    func `an address is shown without its password`(_ address: String, _ shown: String) {
        #expect(ResultStore.shown(address) == shown)
    }

    @Test(arguments: [
        "mysql://u:secret@db/x", "http://u:secret@db/x", "POSTGRES://u:secret@db/x", "://u:secret@x",
    ])
    func `the address of another kind of server is refused without its password`(_ address: String) {
        let error = #expect(throws: StoreError.self) { try ResultStore(path: address) }
        guard case .badAddress = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(error?.description.contains("secret") == false)
        #expect(error?.description.contains("postgres://user@host:port/database") == true)
    }
}

/// Which databases are opened, and what is said of the others.
@Suite(.enabled(if: TestServer.address != nil, TestServer.comment)) struct ServerOpeningTests {
    let schema: TemporarySchema

    init() throws { schema = try TemporarySchema() }

    private func error(_ address: String) -> StoreError? {
        #expect(throws: StoreError.self) { try ResultStore(path: address) }
    }

    @Test func `a schema of an older version is brought up to date, and not touched when it is looked at`()
        throws
    {
        try ResultStore(path: schema.store).save(try Sample.run("old"))
        try schema.psql(
            "DROP TABLE delivery_times; DELETE FROM catena_migrations WHERE identifier = '6-delivery-times'")
        #expect(throws: StoreError.olderSchema(path: ResultStore.shown(schema.store))) {
            try ResultStore(path: schema.store, access: .readOnly)
        }
        let store = try ResultStore(path: schema.store)
        #expect(try store.run("old").keys == Sample.keys)
        try store.save(try Sample.run("new"))
        #expect(try ResultStore(path: schema.store, access: .readOnly).runs().count == 2)
        #expect(
            try schema.psql("SELECT string_agg(identifier, ' ' ORDER BY identifier) FROM catena_migrations")
                == "1-runs-and-measures 2-products 3-profit-over-time 4-facts 5-tags-and-findings 6-delivery-times"
        )
    }

    @Test func `a schema of a newer version is refused`() throws {
        _ = try ResultStore(path: schema.store)
        try schema.psql("INSERT INTO catena_migrations (identifier) VALUES ('9-from-the-future')")
        for access in [ResultStore.Access.readWrite, .readOnly] {
            #expect(
                throws: StoreError.newerSchema(
                    path: ResultStore.shown(schema.store), unknownMigrations: ["9-from-the-future"])
            ) { try ResultStore(path: schema.store, access: access) }
        }
    }

    @Test func `a schema of another program is refused and left as it is`() throws {
        try schema.psql("CREATE TABLE bookmarks (url TEXT)")
        #expect(throws: StoreError.foreignDatabase(path: ResultStore.shown(schema.store))) {
            try ResultStore(path: schema.store)
        }
        #expect(try schema.psql("SELECT count(*) FROM pg_tables WHERE schemaname = '\(schema.name)'") == "1")
    }

    @Test func `an empty schema is no store to look at`() throws {
        #expect(throws: StoreError.fileMissing(path: ResultStore.shown(schema.store))) {
            try ResultStore(path: schema.store, access: .readOnly)
        }
    }

    @Test func `a store opened to look at cannot be written`() throws {
        _ = try ResultStore(path: schema.store)
        let store = try ResultStore(path: schema.store, access: .readOnly)
        #expect(throws: StoreError.readOnly(path: store.path)) { try store.save(try Sample.run("run-1")) }
        #expect(throws: QueryFault.self) {
            try store.query("SELECT set_config('transaction_read_only', 'off', true), 1; DELETE FROM runs")
        }
    }

    @Test func `many who open a new store at once all succeed`() async throws {
        let path = schema.store
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<6 {
                group.addTask { try ResultStore(path: path).save(try Sample.run("run-\(index)")) }
            }
            try await group.waitForAll()
        }
        #expect(try ResultStore(path: path).runs().count == 6)
    }

    @Test func `what cannot be connected to is told without a password`() throws {
        let address = try #require(TestServer.passwordAddress)
        let wrong = address.replacing("planner@", with: "planner:a%20wrong%20secret@")
        let addresses = [
            // No server, a password that is missing or wrong, no such user, no such database, settings that are none.
            "postgres://planner:secret@127.0.0.1:1/catena", address, wrong,
            wrong.replacing("planner:", with: "stranger:"),
            try #require(TestServer.address).replacing("/catena?", with: "/nowhere?"),
        ]
        for address in addresses {
            let error = error(address)
            guard case .cannotConnect = error else {
                Issue.record("\(address): \(String(describing: error))")
                continue
            }
            #expect(error?.description.contains("secret") == false)
        }
        for address in [
            "postgres://u:secret@127.0.0.1:1/db?nonsense=1", "postgres://u:secret@[::1/db",
            "postgres://u:sec%zzret@127.0.0.1/db",
        ] {
            let error = error(address)
            guard case .badAddress = error else {
                Issue.record("\(address): \(String(describing: error))")
                continue
            }
            #expect(error?.description.contains("secret") == false)
        }
    }

    @Test func `who may not use a schema or make tables in it is told, and who may look can look`() throws {
        let address =
            try #require(TestServer.passwordAddress).replacing("planner@", with: "planner:a%20secret@")
            .dropLast("planner".count) + "catena?options=-csearch_path%3D" + schema.name
        func refused(_ right: String, _ work: () throws -> Void) {
            let error = #expect(throws: StoreError.self) { try work() }
            guard case .noPermission = error else {
                Issue.record("\(right): \(String(describing: error))")
                return
            }
            #expect(error?.description.contains("secret") == false)
        }
        refused("nothing") { _ = try ResultStore(path: String(address)) }
        try schema.psql("GRANT USAGE ON SCHEMA \(schema.name) TO planner")
        refused("to look") { _ = try ResultStore(path: String(address)) }
        try ResultStore(path: schema.store).save(try Sample.run("one"))
        try schema.psql("GRANT SELECT ON ALL TABLES IN SCHEMA \(schema.name) TO planner")
        let store = try ResultStore(path: String(address), access: .readOnly)
        #expect(try store.run("one").keys == Sample.keys)
        #expect(!store.path.contains("secret") && store.path.contains("planner@127.0.0.1"))
        refused("to write") { try ResultStore(path: String(address)).save(try Sample.run("two")) }
        try schema.psql("GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA \(schema.name) TO planner")
        try ResultStore(path: String(address)).save(try Sample.run("two"))
        #expect(try store.runs().count == 2)
    }
}

/// Statements that somebody types.
@Suite(.enabled(if: TestServer.address != nil, TestServer.comment)) struct ServerQueryTests {
    let schema: TemporarySchema
    let store: ResultStore

    init() throws {
        schema = try TemporarySchema()
        store = try ResultStore(path: schema.store)
        try store.save(try HandMade.run("one"))
    }

    @Test(arguments: [
        ("DELETE FROM runs", QueryFault.notAQuestion(word: "DELETE")),
        ("COPY runs TO '/tmp/x'", .notAQuestion(word: "COPY")),
        ("WITH x AS (SELECT 1) DELETE FROM runs", .writes),
        ("WITH x AS (DELETE FROM runs RETURNING 1) SELECT * FROM x", .writes),
        ("EXPLAIN ANALYZE DELETE FROM runs", .writes), ("SELECT * INTO elsewhere FROM runs", .writes),
        ("SELECT 1; DELETE FROM runs", .severalStatements), ("", .empty),
        ("SELECT $1, $2 + 1", .parameters(["$1", "$2"])),
    ])
    func `what would change the store or asks nothing is refused`(_ sql: String, _ fault: QueryFault) throws {
        #expect(throws: fault) { try store.query(sql) }
        #expect(try store.runs().count == 1)
    }

    @Test func `a fault is shown in its place, with the nearest name`() throws {
        let error = #expect(throws: QueryFault.self) { try store.query("SELECT run,\n  valeu FROM measures") }
        #expect(
            error?.description == """
                line 2, column 3: column "valeu" does not exist; did you mean "value"?
                    valeu FROM measures
                    ^
                """)
        let table = #expect(throws: QueryFault.self) { try store.query("SELECT 1 FROM mesures") }
        #expect(table?.description.contains("did you mean \"measures\"?") == true)
        for sql in ["SELECT 1 / 0", "SELECT 'a' + 1", "SELECT (SELECT run FROM measures)"] {
            #expect(throws: QueryFault.self) { try store.query(sql) }
        }
    }

    @Test func `values have the kinds of what they are`() throws {
        let result = try store.query(
            """
            SELECT 7 AS seven, 7 AS seven, 0.5 AS half, sum(2) AS whole, true AS yes, NULL AS none, 'O''Brien' AS name,
                '\\xff00'::bytea AS bytes, 1e-300::float8 AS small, DATE '2026-11-22' AS day
            """)
        #expect(
            result.columns == [
                "seven", "seven 2", "half", "whole", "yes", "none", "name", "bytes", "small", "day",
            ])
        #expect(
            result.rows == [
                [
                    .integer(7), .integer(7), .real(0.5), .integer(2), .integer(1), .null, .text("O'Brien"),
                    .bytes(2), .real(1e-300), .text("2026-11-22"),
                ]
            ])
    }

    @Test func `a query without end is stopped, and the store can be asked again`() throws {
        #expect(throws: QueryFault.tooLong(seconds: 0.05)) {
            try store.query("SELECT pg_sleep(60)", limits: QueryLimits(seconds: 0.05))
        }
        #expect(throws: QueryFault.cancelled) {
            try store.query("SELECT pg_sleep(60)", isCancelled: { true })
        }
        let many = try store.query(
            "SELECT repeat('x', 100) FROM generate_series(1, 10000000)", limits: QueryLimits(rows: 3))
        #expect(many.rows.count == 3 && many.cut == .rows(3))
        #expect(try store.query("SELECT count(*) FROM runs").rows == [[.integer(1)]])
        #expect(throws: CancellationError.self) {
            try store.stream(
                "SELECT generate_series(1, 1000000)", head: { _ in }, row: { _ in throw CancellationError() })
        }
        #expect(
            try store.query("SELECT id FROM runs WHERE id = ?1 OR '?' = id", arguments: [.text("one")]).rows
                .count == 1)
    }
}
