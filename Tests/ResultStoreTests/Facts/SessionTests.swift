// SPDX-License-Identifier: Apache-2.0
import Experiments
import Foundation
import GRDB
import ResultStore
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import Synchronization
import Testing

@Suite struct SessionTests {
    let folder: TemporaryFolder
    let scenario = TeaChain.scenario
    private let options = RunOptions(replications: 6, threads: 2)
    private let request = RunRequest(arguments: ["run", "tea", "--seed", "7"], folder: "/somewhere")

    init() throws { folder = try TemporaryFolder() }

    private func manifest(_ id: String) -> RunManifest {
        var manifest = Sample.manifest(id)
        manifest.detail = .events
        return manifest
    }

    private func begin(_ store: ResultStore, _ name: String = "tea") throws -> RunSession {
        try store.begin(name, request) { [(manifest($0), ScenarioOutline(scenario))] }
    }

    private func keeping(
        _ session: RunSession, losing isLost: @escaping @Sendable (UInt32) -> Bool = { _ in false }
    )
        -> ReplicationKeeping
    {
        ReplicationKeeping(
            facts: .events, factReplications: 2, known: { session.outcome(of: $0, $1) },
            keep: { if !isLost($0.replication) { session.keep($0) } })
    }

    private func count(_ table: String) throws -> Int {
        try DatabaseQueue(path: folder.store).read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") ?? 0
        }
    }

    @Test func `a name that is taken gets a number`() throws {
        let store = try ResultStore(path: folder.store)
        let names = try (0..<3).map { _ in try begin(store).name }
        #expect(names == ["tea", "tea-2", "tea-3"])
        #expect(try store.runs().map(\.manifest.isComplete) == [false, false, false])
    }

    @Test func `many who begin under one name at once all get another`() async throws {
        let path = folder.store
        _ = try ResultStore(path: path)
        let names = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<8 { group.addTask { try begin(try ResultStore(path: path)).name } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(names.count == 8)
    }

    @Test func `facts of days and events are all there, under their run`() throws {
        let store = try ResultStore(path: folder.store)
        let session = try begin(store)
        let written = Mutex<[Int]>([])
        var keeping = keeping(session)
        let keep = keeping.keep
        keeping.keep = { finished in
            if let daily = finished.dailyFacts, let events = finished.eventFacts {
                written.withLock { $0.append(daily.rowCount + events.rowCount) }
            }
            keep(finished)
        }
        let result = try RunStudy.run(scenario, options: options, keeping: keeping)
        try session.finish(isComplete: true)
        try store.save(StoredRun(result, manifest: manifest("tea")), completing: true)
        #expect(written.withLock { $0.count } == 2)
        var rows = 0
        for table in [
            "stock_day_facts", "lane_day_facts", "segment_day_facts", "production_day_facts",
            "handling_day_facts", "money_day_facts", "order_facts", "shipment_facts", "movement_facts",
            "lot_facts", "handling_facts", "money_facts",
        ] { rows += try count(table) }
        #expect(rows == written.withLock { $0.reduce(0, +) } && rows > 500)
        #expect(try count("checkpoints") == 0 && count("requests") == 0)
        #expect(try count("days") == 40)
        // The same figure by three ways: the measure, the days, and the postings.
        let sums = try DatabaseQueue(path: folder.store).read { database in
            try ["measures", "money_by_day", "postings"].map { view in
                try Double.fetchOne(
                    database,
                    sql: view == "measures"
                        ? "SELECT value FROM measures WHERE measure = 'revenue' AND scope = 'network' AND replication = 0"
                        : "SELECT sum(amount) FROM \(view) WHERE cause = 'revenue' AND is_measured = 1 AND replication = 0"
                ) ?? 0
            }
        }
        #expect(sums[0] > 100)
        #expect((sums[1] - sums[0]).magnitude < 1e-6 && (sums[2] - sums[0]).magnitude < 1e-6)
        #expect(try store.run("tea").manifest.detail == .events)
        try store.remove("tea")
        #expect(try count("stock_day_facts") == 0 && count("order_facts") == 0 && count("days") == 0)
    }

    @Test func `a run that was cut off is completed to the same rows as one that was not`() throws {
        let store = try ResultStore(path: folder.store)
        let undisturbed = try begin(store, "whole")
        let whole = try RunStudy.run(scenario, options: options, keeping: keeping(undisturbed))
        try undisturbed.finish(isComplete: true)
        try store.save(StoredRun(whole, manifest: manifest("whole")), completing: true)

        // Replications 0, 2 and 5 get lost, as if the process had been killed before they were written.
        let session = try begin(store, "cut")
        _ = try RunStudy.run(
            scenario, options: options, keeping: keeping(session) { [0, 2, 5].contains($0) })
        try session.finish()
        #expect(throws: StoreError.unfinishedRun(id: "cut", replications: 3, path: folder.store)) {
            try store.run("cut")
        }
        let kept = try store.interrupted("cut")
        #expect(kept.request == request && kept.replications == 3 && kept.scenarioHashes == ["00ff"])
        let resumed = try store.resume("cut", [ScenarioOutline(scenario)])
        #expect(resumed.knownReplications == 3)
        let result = try RunStudy.run(scenario, options: options, keeping: keeping(resumed))
        try resumed.finish(isComplete: true)
        try store.save(StoredRun(result, manifest: manifest("cut")), completing: true)

        let (first, second) = try DatabaseQueue(path: folder.store).read { database in
            (try dump(database, "whole"), try dump(database, "cut"))
        }
        #expect(first == second && first.count > 1_000)
        #expect(throws: StoreError.self) { try store.interrupted("cut") }
    }

    /// Everything that is stored of a run but its name.
    private func dump(_ database: Database, _ id: String) throws -> [String] {
        let run = try Int64.fetchOne(database, sql: "SELECT run FROM runs WHERE id = ?", arguments: [id]) ?? 0
        let tables = try String.fetchAll(
            database,
            sql: """
                SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'run'
                WHERE m.type = 'table' ORDER BY 1
                """)
        return try tables.flatMap { table in
            try Row.fetchAll(database, sql: "SELECT * FROM \"\(table)\" WHERE run = ?", arguments: [run]).map
            {
                row in
                table
                    + row.filter { !["run", "id"].contains($0.0) }.map { "\($0.0)=\($0.1)" }.joined(
                        separator: "|")
            }.sorted()
        }
    }

    @Test func `what came to nothing is forgotten, and what has replications is kept`() throws {
        let store = try ResultStore(path: folder.store)
        let empty = try begin(store, "empty")
        try empty.finish()
        try store.abandon("empty")
        #expect(try store.runs().isEmpty)
        let session = try begin(store, "some")
        _ = try RunStudy.run(scenario, options: options, keeping: keeping(session))
        try session.finish()
        try store.abandon("some")
        #expect(try store.runs().count == 1)
    }

    @Test func `what cannot be taken up says why`() throws {
        let store = try ResultStore(path: folder.store)
        try store.save(try Sample.run("done"))
        #expect(throws: StoreError.notResumable(id: "done", reason: "it is complete, or was kept as a whole"))
        {
            try store.interrupted("done")
        }
        #expect(throws: StoreError.noSuchRun(id: "dune", closest: "done", path: folder.store)) {
            try store.interrupted("dune")
        }
        _ = try begin(store)
        #expect(throws: StoreError.notResumable(id: "tea", reason: "it has 1 scenarios, not 2")) {
            try store.resume("tea", [ScenarioOutline(scenario), ScenarioOutline(scenario)])
        }
    }
}

/// A shop that sells tea from a farm, with a little of everything that is written down.
enum TeaChain {
    static var scenario: Scenario {
        var network = Network()
        network.products = [Product(id: "tea", unitCost: 4, price: 9)]
        network.sites = [
            Site(id: "farm", kind: .supplier, stock: [StockItem(product: "tea", purchaseCost: 4)]),
            Site(
                id: "shop", kind: .retailer,
                stock: [
                    StockItem(
                        product: "tea", policy: .baseStock(level: 60),
                        review: .periodic(period: .days(1), offset: .zero), sourcing: .single("in"),
                        initialOnHand: 60, holdingCost: 0.1, orderCost: 2)
                ]),
        ]
        network.lanes = [
            Lane(
                id: "in", from: "farm", to: "shop", leadTime: RandomDuration(.uniform(low: 1, high: 5), .day),
                unitCost: 0.5),
            Lane(id: "out", from: "shop", to: "town"),
        ]
        network.segments = [
            CustomerSegment(
                id: "town", customers: 10, orders: .poisson(ordersPerDay: 1),
                mix: [MixEntry(product: "tea", size: .constant(1))], sourcing: .single("out"),
                backorderCost: 1)
        ]
        return Scenario(
            name: "tea", horizon: .days(40), warmUp: .length(.days(10)), seed: 7, replications: 6,
            network: network)
    }
}
