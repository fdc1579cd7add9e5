// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// Pages of a store for whoever looks at it: as much as fits on a screen is read, and not all of a run.
extension ResultStore {
    /// The measures of the network that a list of runs shows.
    private static let headline = ["profit", "total-cost", "fill-rate", "stock-value-mean"]

    /// A page of runs and plans, the newest first.
    ///
    /// - Parameters:
    ///   - scenario: Only those of this scenario.
    ///   - search: Only those whose name or variant contains this text.
    ///   - limit: The most runs.
    ///   - offset: How many are passed over.
    /// - Returns: The rows of the page.
    /// - Throws: If the store cannot be read.
    public func runPage(
        scenario: String? = nil, search: String? = nil, limit: Int, offset: Int = 0
    ) throws(StoreError) -> [RunRow] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT run, id, study, kind, scenario, variant, created, seed, replications, is_complete, currency
                    FROM runs WHERE (CAST(?1 AS TEXT) IS NULL OR scenario = ?1)
                        AND (CAST(?2 AS TEXT) IS NULL OR \(database.dialect.contains("id", "?2"))
                            OR \(database.dialect.contains("variant", "?2"))
                            OR EXISTS (SELECT 1 FROM tags t WHERE t.item IN (runs.id, runs.study)
                                AND \(database.dialect.contains("t.tag", "?2"))))
                    ORDER BY created DESC, run DESC LIMIT ?3 OFFSET ?4
                    """,
                arguments: [scenario, search, limit, offset])
            let keys = try Self.headlineKeys(database)
            return try rows.map { row in
                try RunRow(row, headline: Self.headline(of: row["run"], keys, database))
            }
        }
    }

    /// The tags of results, each list in alphabetical order.
    ///
    /// - Throws: If the store cannot be read.
    public func tags() throws(StoreError) -> [String: [String]] {
        try read { database in
            var tags: [String: [String]] = [:]
            for row in try Row.fetchAll(database, sql: "SELECT item, tag FROM tags ORDER BY tag") {
                tags[row[0], default: []].append(row[1])
            }
            return tags
        }
    }

    private static func headlineKeys(_ database: any StoreConnection) throws -> [Int64] {
        try Int64.fetchAll(
            database,
            sql: """
                SELECT key FROM measure_keys WHERE scope = 'network' AND entity = '' AND site = '' AND product = ''
                    AND measure IN (\(headline.map { "'\($0)'" }.joined(separator: ", ")))
                """)
    }

    private static func headline(of run: Int64, _ keys: [Int64], _ database: any StoreConnection) throws
        -> [EstimateRow]
    {
        guard !keys.isEmpty else { return [] }
        // The network's measures are saved before all others, so few rows are looked at.
        return try Row.fetchAll(
            database,
            sql: """
                SELECT * FROM measure_estimates JOIN measure_keys USING (key)
                WHERE run = ? AND position < 200 AND key IN (\(keys.map(String.init).joined(separator: ", ")))
                """,
            arguments: [run]
        ).map(EstimateRow.init)
    }

    /// Where the run called `id` comes from, and what there is of it.
    ///
    /// - Throws: If there is none, or if it cannot be read.
    public func runDetail(_ id: String) throws(StoreError) -> RunDetail {
        let path = path
        return try read { database in
            let row = try RunReader(database, path: path).manifestRow(id)
            let number: Int64 = row["run"]
            return RunDetail(
                row: RunRow(row, headline: []), level: row["level"], scenarioHash: row["scenario_hash"],
                toolVersion: row["tool_version"], solver: row["solver"], command: row["command"],
                machine: row["machine"], wallSeconds: row["wall_seconds"], start: row["start_day"],
                days: Double(row["horizon_seconds"] as Int64) / 86_400,
                warmUpDays: Double(row["warm_up_seconds"] as Int64) / 86_400,
                warnings: try String.fetchAll(
                    database, sql: "SELECT message FROM warnings WHERE run = ? ORDER BY position",
                    arguments: [number]),
                scopes: try String.fetchAll(
                    database,
                    sql: """
                        SELECT scope FROM measure_estimates JOIN measure_keys USING (key) WHERE run = ?
                        GROUP BY scope ORDER BY min(position)
                        """,
                    arguments: [number]))
        }
    }

    /// A text that is another one when more replications of a result are kept, or others under its name.
    ///
    /// - Throws: If there is no such run or comparison, or if it cannot be read.
    public func stamp(of name: String) throws(StoreError) -> String {
        let path = path
        return try read { database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT count(*), min(created), sum(replications), min(is_complete) FROM runs
                    WHERE id = ?1 OR study = ?1
                    """,
                arguments: [name])
            guard let row, let runs = row[0] as Int?, runs > 0 else {
                throw try noSuchRun(name, database, path)
            }
            return "\(runs) \(row[1] as String? ?? "") \(row[2] as Int? ?? 0) \(row[3] as Int? ?? 0)"
        }
    }

    /// The canonical text of the scenario that the run called `id` is of.
    ///
    /// - Throws: If there is no such run, or if it cannot be read.
    public func scenarioText(of id: String) throws(StoreError) -> String {
        let path = path
        return try read { try RunReader($0, path: path).manifestRow(id)["scenario_text"] }
    }

    /// A page of what a run measured, in the order in which it was saved.
    ///
    /// - Parameters:
    ///   - id: The run.
    ///   - scope: Only of this kind of entity.
    ///   - entity: Only of the entity of this name.
    ///   - measure: Only this measure.
    ///   - limit: The most measures.
    ///   - offset: How many are passed over.
    /// - Returns: The rows of the page.
    /// - Throws: If there is no such run, or if it cannot be read.
    public func measurePage(
        of id: String, scope: String? = nil, entity: String? = nil, measure: String? = nil, limit: Int,
        offset: Int = 0
    ) throws(StoreError) -> [EstimateRow] {
        let path = path
        return try read { database in
            let number: Int64 = try RunReader(database, path: path).manifestRow(id)["run"]
            return try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM measure_estimates JOIN measure_keys USING (key)
                    WHERE run = ?1 AND (CAST(?2 AS TEXT) IS NULL OR scope = ?2) AND (CAST(?3 AS TEXT) IS NULL OR entity = ?3)
                        AND (CAST(?4 AS TEXT) IS NULL OR measure = ?4)
                    ORDER BY position LIMIT ?5 OFFSET ?6
                    """,
                arguments: [number, scope, entity, measure, limit, offset]
            ).map(EstimateRow.init)
        }
    }
}

extension RunRow {
    init(_ row: Row, headline: [EstimateRow]) {
        self.init(
            id: row["id"], study: row["study"], kind: row["kind"], scenario: row["scenario"],
            variant: row["variant"], created: row["created"], seed: row["seed"],
            replications: row["replications"], isComplete: row["is_complete"], currency: row["currency"],
            headline: headline)
    }
}

extension EstimateRow {
    init(_ row: Row) {
        self.init(
            measure: row["measure"], scope: row["scope"], entity: row["entity"], unit: row["unit"],
            mean: row["mean"], halfWidth: row["half_width"], lower: row["lower"], upper: row["upper"],
            standardDeviation: row["standard_deviation"], least: row["least"], most: row["most"],
            count: row["defined_count"])
    }
}
