// SPDX-License-Identifier: Apache-2.0
import Experiments
import Foundation
import ResultStore
import SupplyNetwork
import SupplySimulator
import Testing

/// Several who write at once, and one who is cut off.
@Suite(.enabled(if: TestServer.address != nil, TestServer.comment)) struct ServerWritingTests {
    let schema: TemporarySchema
    private let scenario = TeaChain.scenario
    private let options = RunOptions(replications: 6, threads: 2)

    init() throws { schema = try TemporarySchema() }

    private func manifest(_ id: String) -> RunManifest {
        var manifest = Sample.manifest(id)
        manifest.detail = .events
        return manifest
    }

    private func begin(_ store: ResultStore, _ name: String) throws -> RunSession {
        try store.begin(name, RunRequest(arguments: ["run"], folder: "/somewhere")) {
            [(manifest($0), ScenarioOutline(scenario))]
        }
    }

    private func keeping(
        _ session: RunSession, losing isLost: @escaping @Sendable (UInt32) -> Bool = { _ in false }
    ) -> ReplicationKeeping {
        ReplicationKeeping(
            facts: .events, factReplications: 6, known: { session.outcome(of: $0, $1) },
            keep: { if !isLost($0.replication) { session.keep($0) } })
    }

    private func simulate(_ name: String, in store: ResultStore) throws {
        let session = try begin(store, name)
        let result = try RunStudy.run(scenario, options: options, keeping: keeping(session))
        try session.finish(isComplete: true)
        try store.save(StoredRun(result, manifest: manifest(session.name)), completing: true)
    }

    /// Replications whose facts are not as many as were recorded.
    private func halves(_ store: ResultStore) throws -> [[QueryValue]] {
        let facts = [
            "stock_day_facts", "lane_day_facts", "segment_day_facts", "production_day_facts",
            "handling_day_facts", "money_day_facts", "order_facts", "shipment_facts", "movement_facts",
            "lot_facts", "handling_facts", "money_facts",
        ]
        let all = facts.map { "SELECT run, replication FROM \($0)" }.joined(separator: " UNION ALL ")
        return try store.query(
            """
            SELECT r.run, r.replication FROM recordings r FULL JOIN
                (SELECT run, replication, count(*) AS found FROM (\(all)) f GROUP BY run, replication) c
                ON c.run = r.run AND c.replication = r.replication
            WHERE c.found IS DISTINCT FROM r.fact_rows
            """
        ).rows
    }

    /// Everything that is stored of a run but its name.
    private func rows(_ store: ResultStore, _ id: String) throws -> [[String]] {
        try store.tables().filter { $0.columns.contains("replication") && $0.columns.first == "run" }.flatMap
        {
            table in
            let isView =
                try store.query("SELECT 1 FROM pg_views WHERE viewname = '\(table.name)'").rows.count > 0
            let run = isView ? "run = '\(id)'" : "run = (SELECT run FROM runs WHERE id = '\(id)')"
            return try store.query("SELECT * FROM \(table.name) WHERE \(run)").rows
                .map { [table.name] + $0.dropFirst().map(\.plainText) }.sorted { $0.joined() < $1.joined() }
        }
    }

    @Test func `several who begin under one name and write at once all keep whole runs`() async throws {
        let path = schema.store
        let names = try await withThrowingTaskGroup(of: String.self) { group in
            for index in 0..<4 {
                group.addTask {
                    let store = try ResultStore(path: path)
                    let session = try begin(store, "tea")
                    let result = try RunStudy.run(scenario, options: options, keeping: keeping(session))
                    try session.finish(isComplete: true)
                    try store.save(
                        StoredRun(result, manifest: manifest(session.name)), completing: true)
                    try store.tag(session.name, as: "writer-\(index)", created: "2026-11-22T10:00:00Z")
                    return session.name
                }
            }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(names == ["tea", "tea-2", "tea-3", "tea-4"])
        let store = try ResultStore(path: path)
        #expect(try store.results().count == 4 && halves(store).isEmpty)
        let first = try rows(store, "tea")
        for name in names { #expect(try rows(store, name) == first && first.count > 1_000) }
    }

    @Test func `a connection that is cut in the middle of a replication leaves whole ones, and is resumed`()
        async throws
    {
        let store = try ResultStore(path: schema.store)
        try simulate("whole", in: store)
        let session = try begin(store, "cut")
        // Replications 0, 2 and 5 get lost; the next batch waits in the middle of its tables, and is cut off there.
        let result = try RunStudy.run(
            scenario, options: options, keeping: keeping(session) { [0, 2, 5].contains($0) })
        try session.finish()
        #expect(result.replications.count == 6)
        let resumed = try store.resume("cut", [ScenarioOutline(scenario)])
        #expect(resumed.knownReplications == 3)
        let cutter = try schema.begin(
            """
            BEGIN; LOCK TABLE money_facts IN ACCESS EXCLUSIVE MODE;
            DO $$ BEGIN
                FOR i IN 1..6000 LOOP
                    PERFORM pg_sleep(0.02);
                    PERFORM pg_terminate_backend(pid) FROM pg_locks
                        WHERE NOT granted AND relation = 'money_facts'::regclass;
                    EXIT WHEN FOUND;
                END LOOP;
            END $$; COMMIT
            """)
        try await schema.wait(
            until:
                "EXISTS (SELECT 1 FROM pg_locks WHERE relation = 'money_facts'::regclass AND granted AND mode = 'AccessExclusiveLock')"
        )
        _ = try RunStudy.run(scenario, options: options, keeping: keeping(resumed) { $0 > 0 })
        let error = #expect(throws: StoreError.self) { try resumed.finish() }
        guard case .connectionLost = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        cutter.waitUntilExit()
        #expect(cutter.terminationStatus == 0)
        // The store connects again by itself.
        #expect(try halves(store).isEmpty)
        #expect(try store.query("SELECT count(*) FROM checkpoints").rows == [[.integer(3)]])
        let again = try store.resume("cut", [ScenarioOutline(scenario)])
        let completed = try RunStudy.run(scenario, options: options, keeping: keeping(again))
        try again.finish(isComplete: true)
        try store.save(StoredRun(completed, manifest: manifest("cut")), completing: true)
        #expect(try rows(store, "cut") == rows(store, "whole"))
        #expect(try halves(store).isEmpty)
    }

    @Test func `what another one has locked is waited for, but not for ever`() async throws {
        let store = try ResultStore(path: schema.store, patience: 0.1)
        let held =
            "FROM pg_locks WHERE locktype = 'advisory' AND granted AND objid::bigint = hashtext('\(schema.name)')::bigint & 4294967295"
        let holder = try schema.begin(
            "BEGIN; SELECT pg_advisory_xact_lock(1131703905, hashtext('\(schema.name)')); SELECT pg_sleep(60)"
        )
        try await schema.wait(until: "EXISTS (SELECT 1 \(held))")
        #expect(throws: StoreError.locked(path: store.path)) { try store.save(try Sample.run("run-1")) }
        try schema.psql("SELECT pg_terminate_backend(pid) \(held)")
        holder.waitUntilExit()
        try store.save(try Sample.run("run-1"))
        #expect(try store.runs().count == 1)
    }

    @Test func `facts of a run that was removed meanwhile are not written`() throws {
        let store = try ResultStore(path: schema.store)
        let session = try begin(store, "gone")
        try store.remove("gone")
        _ = try RunStudy.run(scenario, options: options, keeping: keeping(session))
        #expect(
            throws: StoreError.inconsistentRun(
                id: "gone", reason: "it was removed while it was being written")
        ) { try session.finish() }
        #expect(try store.query("SELECT count(*) FROM money_facts").rows == [[.integer(0)]])
    }

    @Test func `a run takes its facts with it`() throws {
        let store = try ResultStore(path: schema.store)
        try simulate("tea", in: store)
        #expect(try store.query("SELECT count(*) FROM stock_day_facts").rows != [[.integer(0)]])
        try store.remove("tea")
        for table in try store.tables() where table.columns.first == "run" {
            #expect(
                try store.query("SELECT count(*) FROM \(table.name)").rows == [[.integer(0)]], "\(table.name)"
            )
        }
    }

    @Test func `a text that the server cannot keep is refused, and nothing is left of the run`() throws {
        let store = try ResultStore(path: schema.store)
        var run = try Sample.run("nul")
        run.warnings = ["a\0b"]
        let error = #expect(throws: StoreError.self) { try store.save(run) }
        #expect(error?.description.contains("NUL") == true)
        #expect(try store.runs().isEmpty)
        run.warnings = ["'; DROP TABLE runs; --", "\\x41 \\N \t\n", "=cmd()", "日本語 🍵"]
        try store.save(run)
        #expect(try store.run("nul").warnings == run.warnings)
    }
}
