// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

extension ResultStore {
    /// Some of the series of a run, in the order in which they were saved.
    ///
    /// - Parameters:
    ///   - id: The run.
    ///   - scope: Only of this kind of entity.
    ///   - entity: Only of the entity of this name.
    ///   - measure: Only of this measure.
    ///   - limit: The most series.
    /// - Returns: The series.
    /// - Throws: If there is no such run, or if it cannot be read.
    public func series(
        of id: String, scope: String? = nil, entity: String? = nil, measure: String? = nil, limit: Int
    ) throws(StoreError) -> SeriesSelection {
        let path = path
        return try read { database in
            let run = try RunReader(database, path: path).manifestRow(id)
            let number: Int64 = run["run"]
            let shape = try Row.fetchOne(
                database, sql: "SELECT * FROM series_shapes WHERE run = ?", arguments: [number])
            let keys = try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM series_keys WHERE run = ?1 AND (CAST(?2 AS TEXT) IS NULL OR scope = ?2)
                        AND (CAST(?3 AS TEXT) IS NULL OR entity = ?3) AND (CAST(?4 AS TEXT) IS NULL OR measure = ?4)
                    ORDER BY position LIMIT ?5
                    """,
                arguments: [number, scope, entity, measure, limit])
            let series = try keys.map { key in
                var series = SeriesRow(
                    scope: key["scope"], entity: key["entity"], measure: key["measure"], unit: key["unit"],
                    mean: [], low: [], high: [])
                try database.forEachRow(
                    sql:
                        "SELECT mean, low, high FROM series_values WHERE run = ? AND position = ? ORDER BY point",
                    arguments: [number, key["position"] as Int64]
                ) { point in
                    series.mean.append(point[0])
                    series.low.append(point[1])
                    series.high.append(point[2])
                }
                return series
            }
            return SeriesSelection(
                start: run["start_day"], days: Double(run["horizon_seconds"] as Int64) / 86_400,
                pointDays: Double(shape?["point_seconds"] as Int64? ?? 0) / 86_400,
                warmUpDays: Double(run["warm_up_seconds"] as Int64) / 86_400,
                replications: shape?["replications"] ?? 0, series: series)
        }
    }

    /// The network of a run with its state.
    ///
    /// - Parameters:
    ///   - id: The run.
    ///   - day: The day of the run, from 0; `nil` for means over all that is measured.
    /// - Returns: The network and what is known of it.
    /// - Throws: If there is no such run, or if it cannot be read.
    public func networkState(of id: String, day: Double? = nil) throws(StoreError) -> NetworkState {
        let path = path
        return try read { database in
            let reader = RunReader(database, path: path)
            let run = try reader.manifestRow(id)
            let number: Int64 = run["run"]
            let outline = try reader.outline(run)
            let seconds =
                try Int64.fetchOne(
                    database, sql: "SELECT point_seconds FROM series_shapes WHERE run = ?",
                    arguments: [number]) ?? 0
            var state = NetworkState(
                start: run["start_day"], days: Double(run["horizon_seconds"] as Int64) / 86_400,
                pointDays: Double(seconds) / 86_400, nodes: outline.nodes, lanes: outline.lanes, values: [])
            let ofDay = try day.flatMap { try Self.lanes(onDay: Int64($0), of: number, database) }
            state.lanesAreOfDay = ofDay != nil
            state.values = try ofDay ?? Self.laneMeans(number, database)
            if let day, seconds > 0 {
                state.values += try Self.point(Int64(day * 86_400) / seconds, of: number, database)
            } else {
                state.values += try Self.nodeMeans(number, database)
            }
            return state
        }
    }

    private static func point(_ point: Int64, of run: Int64, _ database: any StoreConnection) throws
        -> [NetworkState
        .Value]
    {
        try Row.fetchAll(
            database,
            sql: """
                SELECT k.scope, k.entity, k.measure, v.mean FROM series_keys k
                    JOIN series_values v ON v.run = k.run AND v.position = k.position AND v.point = ?2
                WHERE k.run = ?1 AND v.mean IS NOT NULL
                """,
            arguments: [run, point]
        ).map(NetworkState.Value.init)
    }

    /// What the lanes did on a day in replication 0; `nil` where the run does not keep days.
    private static func lanes(onDay day: Int64, of run: Int64, _ database: any StoreConnection) throws
        -> [NetworkState.Value]?
    {
        let isKept = try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM stock_day_facts WHERE run = ? AND replication = 0)",
            arguments: [run])
        guard isKept == true else { return nil }
        return try Row.fetchAll(
            database,
            sql: """
                SELECT l.lane, f.units, f.in_transit FROM lane_day_facts f
                    JOIN lanes l ON l.run = f.run AND l.position = f.lane
                WHERE f.run = ? AND f.replication = 0 AND f.day = ?
                """,
            arguments: [run, day]
        ).flatMap { row in
            [
                NetworkState.Value(
                    scope: "lane", entity: row[0], measure: "shipped-units", mean: row[1]),
                NetworkState.Value(scope: "lane", entity: row[0], measure: "in-transit", mean: row[2]),
            ]
        }
    }

    private static func laneMeans(_ run: Int64, _ database: any StoreConnection) throws -> [NetworkState
        .Value]
    {
        try means(
            run, "scope = 'lane' AND measure IN ('shipped-units', 'in-transit-mean', 'lane-utilisation')",
            database)
    }

    private static func nodeMeans(_ run: Int64, _ database: any StoreConnection) throws -> [NetworkState
        .Value]
    {
        try means(
            run,
            """
            scope IN ('site', 'segment') AND measure IN ('on-hand-mean', 'backlog-mean', 'fill-rate', 'demand-units')
            """, database)
    }

    private static func means(_ run: Int64, _ condition: String, _ database: any StoreConnection) throws
        -> [NetworkState.Value]
    {
        try Row.fetchAll(
            database,
            sql: """
                SELECT scope, entity, measure, mean FROM measure_estimates JOIN measure_keys USING (key)
                WHERE run = ? AND mean IS NOT NULL AND \(condition)
                """,
            arguments: [run]
        ).map(NetworkState.Value.init)
    }
}

extension NetworkState.Value {
    init(_ row: Row) { self.init(scope: row[0], entity: row[1], measure: row[2], mean: row[3]) }
}
