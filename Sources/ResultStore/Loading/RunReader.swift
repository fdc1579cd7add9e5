// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import SupplyNetwork
import SupplySimulator

/// Reads runs within one transaction.
struct RunReader {
    let database: any StoreConnection
    let path: String

    init(_ database: any StoreConnection, path: String) {
        self.database = database
        self.path = path
    }

    func manifestRow(_ id: String) throws -> Row {
        guard let row = try Row.fetchOne(database, sql: "SELECT * FROM runs WHERE id = ?", arguments: [id])
        else {
            throw try noSuchRun(id, database, path)
        }
        return row
    }

    func run(_ id: String) throws -> StoredRun {
        let row = try manifestRow(id)
        let number: Int64 = row["run"]
        try refuseUnmeasured(row)
        let estimates = try estimates(number, level: row["level"])
        let keys = estimates.map(\.key)
        let replications = try UInt32.fetchAll(
            database, sql: "SELECT replication FROM replications WHERE run = ? ORDER BY replication",
            arguments: [number])
        let origin = try known(
            "origin of a warm-up", row["warm_up_origin"], as: WarmUpReport.Origin.init(rawValue:))
        let run = StoredRun(
            manifest: try RunManifest(row, path: path), outline: try outline(row), replications: replications,
            keys: keys,
            values: try values(number, replications, keys.count), estimates: estimates,
            bands: try bands(number), warnings: try messages("warnings", "run", number),
            warmUp: WarmUpReport(
                length: TimeSpan(seconds: row["warm_up_seconds"]), origin: origin,
                pilotReplications: row["warm_up_pilots"]),
            precision: try precision(number), level: row["level"],
            events: UInt64(row["events"] as String) ?? 0)
        // A store may have been edited by hand: what does not fit together must not reach a report.
        try run.check()
        return run
    }

    /// Refuses a run that was cut off before anything was measured of it.
    private func refuseUnmeasured(_ row: Row) throws {
        guard row["is_complete"] == false, row["replications"] == 0 else { return }
        // One that was kept as a whole may be of nothing, but was never begun.
        let isBegun = try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM requests WHERE run = ?)",
            arguments: [row["run"] as Int64])
        guard isBegun == true else { return }
        let kept = try Int.fetchOne(
            database, sql: "SELECT count(*) FROM checkpoints WHERE run = ?", arguments: [row["run"] as Int64])
        throw StoreError.unfinishedRun(id: row["study"] ?? row["id"], replications: kept ?? 0, path: path)
    }

    func plan(_ id: String) throws -> StoredPlan {
        let row = try manifestRow(id)
        let number: Int64 = row["run"]
        let sql = "SELECT status, objective FROM plan_outcomes WHERE run = ?"
        guard let outcome = try Row.fetchOne(database, sql: sql, arguments: [number]) else {
            throw try noSuchRun(id, database, path)
        }
        let figures = try Row.fetchAll(
            database, sql: "SELECT * FROM plan_figures WHERE run = ? ORDER BY position", arguments: [number])
        return StoredPlan(
            manifest: try RunManifest(row, path: path), outline: try outline(row), status: outcome["status"],
            objective: outcome["objective"],
            figures: try figures.map { figure in
                StoredPlan.Figure(
                    figure["figure"], scope: figure["scope"], entity: figure["entity"],
                    product: figure["product"], period: figure["period"],
                    value: figure["value"] as Double? ?? .nan,
                    unit: try known("unit", figure["unit"], as: MeasureUnit.init(rawValue:)))
            })
    }

    /// The estimates of a run, in the order in which they were saved.
    func estimates(_ number: Int64, level: Double) throws -> [MeasureEstimate] {
        var quantiles: [Int: [QuantileEstimate]] = [:]
        try database.forEachRow(
            sql: "SELECT * FROM quantile_estimates WHERE run = ? ORDER BY position, probability",
            arguments: [number]
        ) { row in
            let lower: Double? = row["lower"]
            let upper: Double? = row["upper"]
            let coverage: Double? = row["coverage"]
            var interval: OrderStatisticInterval?
            if let lower, let upper, let coverage {
                interval = OrderStatisticInterval(lower: lower, upper: upper, coverage: coverage)
            }
            quantiles[row["position"], default: []].append(
                QuantileEstimate(
                    probability: row["probability"], value: row["value"] as Double? ?? .nan,
                    interval: interval))
        }
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT * FROM measure_estimates JOIN measure_keys USING (key) WHERE run = ? ORDER BY position
                """,
            arguments: [number])
        var intervals = IntervalDecoder()
        for row in rows {
            intervals.add(
                estimate: row["mean"], lower: row["lower"], upper: row["upper"], halfWidth: row["half_width"],
                level: level, count: row["defined_count"])
        }
        let decoded = try intervals.decoded()
        return try zip(rows, decoded).map { row, interval in
            MeasureEstimate(
                key: try key(row), definedCount: row["defined_count"], undefinedCount: row["undefined_count"],
                mean: row["mean"], interval: interval, standardDeviation: row["standard_deviation"],
                min: row["least"], max: row["most"], quantiles: quantiles[row["position"]] ?? [])
        }
    }

    /// The measure's key that a row of `measure_keys` holds.
    func key(_ row: Row) throws -> MeasureKey {
        let measure = try known("measure", row["measure"], as: Measure.init(rawValue:))
        let name: String = row["entity"]
        let entity: MeasuredEntity? =
            switch row["scope"] as String {
            case "network": .network
            case "echelon": Int(name).map { .echelon($0) }
            case "site": .site(name)
            case "stock-point": .stockPoint(site: row["site"], product: row["product"])
            case "segment": .segment(name)
            case "lane": .lane(name)
            case "line": .line(name)
            // The site stands apart, as either half may contain a slash.
            case "process": .process(site: row["site"], process: Self.part(of: name, at: row["site"]))
            case "resource": .resource(site: row["site"], resource: Self.part(of: name, at: row["site"]))
            case "storage-class":
                .storageClass(site: row["site"], storageClass: Self.part(of: name, at: row["site"]))
            case "mode": .mode(name)
            case "fleet": .fleet(name)
            case "tour": .tour(name)
            case "disruption": .disruption(name)
            case "calendar": .calendar(name)
            case "promotion": .promotion(name)
            case "service-centre": .serviceCentre(name)
            case "stage": .stage(name)
            case "contract": .contract(name)
            case "campaign": .campaign(name)
            default: nil
            }
        return MeasureKey(measure, try known("scope", row["scope"]) { _ in entity })
    }

    /// The second half of a name such as `site/part`.
    private static func part(of name: String, at site: String) -> String {
        String(name.dropFirst(site.count + 1))
    }

    func messages(_ table: String, _ column: String, _ owner: any StoreConvertible) throws -> [String] {
        try String.fetchAll(
            database, sql: "SELECT message FROM \(table) WHERE \(column) = ? ORDER BY position",
            arguments: [owner])
    }

    /// A stored name as a value, or an error when this version does not know it.
    func known<Value>(_ kind: String, _ name: String, as value: (String) -> Value?) throws -> Value {
        guard let value = value(name) else {
            throw StoreError.unknownName(kind: kind, name: name, path: path)
        }
        return value
    }

    func outline(_ run: Row) throws -> ScenarioOutline {
        let number: Int64 = run["run"]
        let products = try Row.fetchAll(
            database, sql: "SELECT * FROM products WHERE run = ? ORDER BY position", arguments: [number])
        let nodes = try Row.fetchAll(
            database, sql: "SELECT * FROM nodes WHERE run = ? ORDER BY position", arguments: [number])
        let lanes = try Row.fetchAll(
            database, sql: "SELECT * FROM lanes WHERE run = ? ORDER BY position", arguments: [number])
        let start = (run["start_day"] as String).split(separator: "-").compactMap { Int($0) }
        return ScenarioOutline(
            summary: run["summary"],
            start: try known("day", run["start_day"]) { _ in
                start.count == 3 ? CalendarDate(year: start[0], month: start[1], day: start[2]) : nil
            },
            horizon: TimeSpan(seconds: run["horizon_seconds"]), followsCalendar: run["follows_calendar"],
            products: products.map {
                ScenarioOutline.Product(id: ProductID($0["product"]), name: $0["name"])
            },
            nodes: try nodes.map { row in
                var location: Location?
                if let latitude: Double = row["latitude"], let longitude: Double = row["longitude"] {
                    location = Location(latitude: latitude, longitude: longitude)
                }
                return ScenarioOutline.Node(
                    id: NodeID(row["node"]), name: row["name"],
                    kind: try known(
                        "kind of node", row["kind"], as: ScenarioOutline.NodeKind.init(rawValue:)),
                    location: location)
            },
            lanes: lanes.map { row in
                ScenarioOutline.Lane(
                    id: LaneID(row["lane"]), origin: NodeID(row["origin"]),
                    destination: NodeID(row["destination"]), mode: row["mode"])
            })
    }

    private func values(_ number: Int64, _ replications: [UInt32], _ count: Int) throws -> [[Double]] {
        var positions: [Int64: Int] = [:]
        try database.forEachRow(
            sql: "SELECT position, key FROM measure_estimates WHERE run = ?", arguments: [number]
        ) { positions[$0[1]] = $0[0] as Int }
        var rows: [UInt32: Int] = [:]
        for (index, replication) in replications.enumerated() { rows[replication] = index }
        var values = Array(repeating: Array(repeating: Double.nan, count: count), count: replications.count)
        try database.forEachRow(
            sql: "SELECT replication, key, value FROM measure_values WHERE run = ?", arguments: [number]
        ) { row in
            guard let index = rows[row[0]], let position = positions[row[1]] else { return }
            values[index][position] = row[2] as Double? ?? .nan
        }
        return values
    }

    private func precision(_ number: Int64) throws -> PrecisionReport? {
        let rows = try Row.fetchAll(
            database,
            sql:
                "SELECT * FROM precision_entries JOIN measure_keys USING (key) WHERE run = ? ORDER BY position",
            arguments: [number])
        guard let wanted = rows.first?["wanted"] as Double? else { return nil }
        return PrecisionReport(
            relative: wanted,
            entries: try rows.map {
                PrecisionReport.Entry(
                    key: try key($0), relativeHalfWidth: $0["reached"], isReached: $0["is_reached"])
            })
    }

    private func bands(_ number: Int64) throws -> SeriesBands {
        guard
            let shape = try Row.fetchOne(
                database, sql: "SELECT * FROM series_shapes WHERE run = ?", arguments: [number])
        else { return SeriesBands(pointLength: .zero, pointCount: 0, warmUp: .zero, replications: 0) }
        let keys = try Row.fetchAll(
            database, sql: "SELECT * FROM series_keys WHERE run = ? ORDER BY position", arguments: [number])
        var bands = Array(repeating: SeriesBands.Band(), count: keys.count)
        try database.forEachRow(
            sql: "SELECT position, mean, low, high FROM series_values WHERE run = ? ORDER BY position, point",
            arguments: [number]
        ) { row in
            let position: Int = row[0]
            guard bands.indices.contains(position) else { return }
            bands[position].mean.append(row[1] as Double? ?? .nan)
            bands[position].low.append(row[2] as Double? ?? .nan)
            bands[position].high.append(row[3] as Double? ?? .nan)
        }
        var result = SeriesBands(
            pointLength: TimeSpan(seconds: shape["point_seconds"]), pointCount: shape["points"],
            warmUp: TimeSpan(seconds: shape["warm_up_seconds"]), replications: shape["replications"])
        // Each entity has two bands, one after the other, as `StoredSeries.all` writes them.
        for position in stride(from: 0, to: keys.count - 1, by: 2) {
            let id = NodeID(keys[position]["entity"])
            let (first, second) = (bands[position], bands[position + 1])
            if keys[position]["scope"] as String == "site" {
                result.sites.append(SeriesBands.Site(id: id, onHand: first, backlog: second))
            } else {
                result.segments.append(SeriesBands.Segment(id: id, demanded: first, fillRate: second))
            }
        }
        let times = try deliveryTimes(number)
        for index in result.segments.indices {
            result.segments[index].cycleTime = times[result.segments[index].id]
        }
        return result
    }

    /// The distribution of each segment's delivery times; those that have not a quantile for each share are left out.
    private func deliveryTimes(_ number: Int64) throws -> [NodeID: SeriesBands.Band] {
        var bands: [NodeID: SeriesBands.Band] = [:]
        try database.forEachRow(
            sql: "SELECT segment, mean, low, high FROM delivery_times WHERE run = ? ORDER BY segment, share",
            arguments: [number]
        ) { row in
            let segment = NodeID(row[0] as String)
            bands[segment, default: SeriesBands.Band()].mean.append(row[1] as Double? ?? .nan)
            bands[segment]?.low.append(row[2] as Double? ?? .nan)
            bands[segment]?.high.append(row[3] as Double? ?? .nan)
        }
        return bands.filter { $0.value.mean.count == TimeSeries.cycleTimeShares.count }
    }
}

extension RunManifest {
    init(_ row: Row, path: String) throws {
        let kind: String = row["kind"]
        guard let known = Kind(rawValue: kind) else {
            throw StoreError.unknownName(kind: "kind of run", name: kind, path: path)
        }
        self.init(
            id: row["id"], study: row["study"], created: row["created"], kind: known,
            scenario: row["scenario"],
            variant: row["variant"], scenarioHash: row["scenario_hash"], scenarioText: row["scenario_text"],
            currency: row["currency"], seed: UInt64(row["seed"] as String) ?? 0,
            toolVersion: row["tool_version"],
            solver: row["solver"], solverVersion: row["solver_version"], machine: row["machine"],
            wallSeconds: row["wall_seconds"] as Double? ?? .nan, command: row["command"],
            isComplete: row["is_complete"],
            detail: FactDetail(rawValue: row["detail"]) ?? .measures)
    }
}
