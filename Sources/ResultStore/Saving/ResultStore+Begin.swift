// SPDX-License-Identifier: Apache-2.0
import Foundation
import SupplySimulator

extension ResultStore {
    /// Begins a run or comparison: its name is taken, and its runs are there, marked as incomplete, with nothing measured.
    ///
    /// - Parameters:
    ///   - name: The name wanted; where it is taken already, a number is added that makes it a new one.
    ///   - request: What was asked for.
    ///   - runs: Given the name, where each scenario's run comes from and its outline.
    /// - Returns: A session that keeps its replications.
    /// - Throws: If the store cannot be written.
    public func begin(
        _ name: String, _ request: RunRequest, runs: (String) -> [(RunManifest, ScenarioOutline)]
    ) throws(StoreError) -> RunSession {
        let path = path
        let (free, begun) = try write { database in
            let free = try freeName(name, database)
            let writer = RunWriter(database, path: path)
            let begun = try runs(free).map { manifest, outline in
                if manifest.detail != .measures { try FactWriter.makeCauses(database) }
                return RunSession.Begun(
                    number: try writer.begin(manifest, outline, request), outline: outline,
                    siteCount: outline.siteCount)
            }
            return (free, begun)
        }
        return RunSession(name: free, store: self, runs: begun, known: begun.map { _ in [:] })
    }

    /// What is kept of the run or comparison called `name`, which was cut off.
    ///
    /// - Throws: If there is none, if it is complete, or if it was not begun in a way that it could be taken up.
    public func interrupted(_ name: String) throws(StoreError) -> InterruptedRun {
        let path = path
        return try read { database in
            let rows = try Self.begunRuns(name, database)
            guard let first = rows.first else {
                let isThere = try Bool.fetchOne(
                    database, sql: "SELECT EXISTS (SELECT 1 FROM runs WHERE id = ?1 OR study = ?1)",
                    arguments: [name])
                guard isThere == true else { throw try noSuchRun(name, database, path) }
                throw StoreError.notResumable(id: name, reason: "it is complete, or was kept as a whole")
            }
            let kept = try Int.fetchOne(
                database,
                sql: "SELECT count(*) FROM checkpoints JOIN runs USING (run) WHERE id = ?1 OR study = ?1",
                arguments: [name])
            let arguments = try JSONDecoder().decode(
                [String].self, from: Data((first["arguments"] as String).utf8))
            return InterruptedRun(
                name: first["study"] ?? first["id"],
                request: RunRequest(arguments: arguments, folder: first["folder"]),
                toolVersion: first["tool_version"], scenarioHashes: rows.map { $0["scenario_hash"] },
                replications: kept ?? 0)
        }
    }

    /// Takes up a run or comparison that was cut off.
    ///
    /// - Parameters:
    ///   - name: Its name.
    ///   - outlines: The outline of each scenario.
    /// - Returns: A session that knows the replications that are kept.
    /// - Throws: If there is none, or if it has another number of scenarios.
    public func resume(_ name: String, _ outlines: [ScenarioOutline]) throws(StoreError) -> RunSession {
        let (begun, known) = try write { database in
            let rows = try Self.begunRuns(name, database)
            // A newer version may know more causes than the one that began the run.
            if rows.contains(where: { $0["detail"] as String != FactDetail.measures.rawValue }) {
                try FactWriter.makeCauses(database)
            }
            guard rows.count == outlines.count, !rows.isEmpty else {
                throw StoreError.notResumable(
                    id: name, reason: "it has \(rows.count) scenarios, not \(outlines.count)")
            }
            let begun = zip(rows, outlines).map { row, outline in
                RunSession.Begun(number: row["run"], outline: outline, siteCount: outline.siteCount)
            }
            let known = try begun.map { run in
                var outcomes: [UInt32: [UInt8]] = [:]
                try database.forEachRow(
                    sql: "SELECT replication, outcome FROM checkpoints WHERE run = ?", arguments: [run.number]
                ) { outcomes[$0[0]] = [UInt8]($0[1] as Data) }
                return outcomes
            }
            return (begun, known)
        }
        return RunSession(name: name, store: self, runs: begun, known: known)
    }

    /// Forgets a run or comparison that has come to nothing; one with replications that are kept stays.
    public func abandon(_ name: String) throws(StoreError) {
        _ = try write { database in
            try database.execute(
                sql: """
                    DELETE FROM runs WHERE (id = ?1 OR study = ?1) AND is_complete = 0 AND replications = 0
                        AND NOT EXISTS (SELECT 1 FROM checkpoints c JOIN runs o USING (run)
                            WHERE o.id = ?1 OR o.study = ?1)
                    """, arguments: [name])
        }
    }

    private static func begunRuns(_ name: String, _ database: any StoreConnection) throws -> [Row] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT runs.run, runs.id, runs.study, runs.tool_version, runs.detail, requests.arguments, requests.folder,
                    requests.scenario_hash
                FROM runs JOIN requests USING (run) WHERE id = ?1 OR study = ?1 ORDER BY run
                """, arguments: [name])
    }
}

/// The first of `name`, `name-2`, `name-3` and so on that no run and no comparison has.
func freeName(_ name: String, _ database: any StoreConnection) throws -> String {
    var candidate = name
    var number = 1
    while try Bool.fetchOne(
        database,
        sql: """
            SELECT EXISTS (SELECT 1 FROM runs WHERE id = ?1 OR study = ?1)
                OR EXISTS (SELECT 1 FROM studies WHERE study = ?1)
            """, arguments: [candidate]) == true
    {
        number += 1
        candidate = "\(name)-\(number)"
    }
    return candidate
}

extension ScenarioOutline {
    /// How many of its nodes are sites.
    var siteCount: Int { nodes.count { $0.kind != .segment } }
}
