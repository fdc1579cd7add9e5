// SPDX-License-Identifier: Apache-2.0
import Experiments
import Foundation
import OutputAnalysis
import SupplyNetwork
import SupplySimulator

/// Writes runs within a transaction that writes alone.
final class RunWriter {
    private let database: any StoreConnection
    private let path: String
    /// The numbers of measures that are known already.
    private var keyNumbers: [MeasureKey: Int64] = [:]

    init(_ database: any StoreConnection, path: String) {
        self.database = database
        self.path = path
    }

    /// Saves a run.
    ///
    /// - Parameters:
    ///   - run: The run.
    ///   - replaces: Whether a run of the same name is replaced.
    ///   - completes: Whether a run of the same name that was begun is completed: what was recorded of it stays.
    /// - Returns: Its number.
    /// - Throws: If there is such a run that is neither to be replaced nor completed, or if it cannot be written.
    func save(_ run: StoredRun, replacing replaces: Bool, completing completes: Bool = false) throws -> Int64
    {
        let begun = completes ? try self.number(ofRun: run.manifest.id) : nil
        if let begun { try clearMeasures(begun) }
        let number = try insertManifest(
            run.manifest, outline: run.outline, replications: run.replications.count, level: run.level,
            warmUp: run.warmUp, events: run.events, replacing: replaces, begun: begun)
        if begun == nil { try insertNetwork(run.outline, number) }
        if run.manifest.isComplete { try dropCheckpoints(number) }
        let keys = try numbers(of: run.keys)
        try insertValues(run, keys, number)
        try insertEstimates(run.estimates, keys, number)
        try insertSeries(run.bands, number)
        try insertMessages(run.warnings, into: "warnings (run, position, message)", number)
        let precise = run.precision?.entries ?? []
        let preciseKeys = try numbers(of: precise.map(\.key))
        try database.write(precise.indices, into: "precision_entries", columns: 6) { position, row in
            row.bind(all: [
                number, position, preciseKeys[position], run.precision?.relative,
                precise[position].relativeHalfWidth, precise[position].isReached,
            ])
        }
        return number
    }

    /// Puts down that a run has begun: where it comes from and its network, before anything is measured.
    ///
    /// - Returns: Its number.
    func begin(_ manifest: RunManifest, _ outline: ScenarioOutline, _ request: RunRequest) throws -> Int64 {
        var begun = manifest
        begun.isComplete = false
        let number = try insertManifest(
            begun, outline: outline, replications: 0, level: 0,
            warmUp: WarmUpReport(length: .zero, origin: .given), events: 0, replacing: false)
        try insertNetwork(outline, number)
        let arguments = String(decoding: try JSONEncoder().encode(request.arguments), as: UTF8.self)
        try database.execute(
            sql: "INSERT INTO requests VALUES (\(questionMarks(4)))",
            arguments: [number, arguments, request.folder, manifest.scenarioHash])
        return number
    }

    /// The number of the run called `id`, if there is one.
    func number(ofRun id: String) throws -> Int64? {
        try Int64.fetchOne(database, sql: "SELECT run FROM runs WHERE id = ?", arguments: [id])
    }

    /// Takes away what an earlier end of the run has measured.
    private func clearMeasures(_ number: Int64) throws {
        for table in [
            "replications", "measure_values", "measure_estimates", "quantile_estimates",
            "precision_entries", "series_shapes", "series_keys", "series_values", "delivery_times",
            "warnings",
        ] {
            try database.execute(sql: "DELETE FROM \(table) WHERE run = ?", arguments: [number])
        }
    }

    /// Takes away what a run that is complete does not need any more.
    private func dropCheckpoints(_ number: Int64) throws {
        for table in ["checkpoints", "requests"] {
            try database.execute(sql: "DELETE FROM \(table) WHERE run = ?", arguments: [number])
        }
    }

    /// Saves a plan: a run of no replications with figures of its own.
    func save(_ plan: StoredPlan, replacing replaces: Bool) throws {
        let number = try insertManifest(
            plan.manifest, outline: plan.outline, replications: 0, level: 0,
            warmUp: WarmUpReport(length: .zero, origin: .given), events: 0, replacing: replaces)
        try insertNetwork(plan.outline, number)
        try database.execute(
            sql: "INSERT INTO plan_outcomes VALUES (\(questionMarks(3)))",
            arguments: [number, plan.status, plan.objective])
        try database.write(plan.figures.indices, into: "plan_figures", columns: 9) { position, row in
            let figure = plan.figures[position]
            row.bind(all: [
                number, position, figure.figure, figure.scope, figure.entity, figure.product, figure.period,
                figure.value, figure.unit.rawValue,
            ])
        }
    }

    /// Removes a comparison with its runs if it may be replaced.
    func makeRoom(forStudy study: String, replacing replaces: Bool) throws {
        let isThere = try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM studies WHERE study = ?)", arguments: [study])
        guard isThere == true else { return }
        guard replaces else { throw StoreError.runExists(id: study, path: path) }
        try database.execute(sql: "DELETE FROM runs WHERE study = ?", arguments: [study])
        try database.execute(sql: "DELETE FROM studies WHERE study = ?", arguments: [study])
    }

    /// The numbers of measures, which are made if need be.
    func numbers(of keys: [MeasureKey]) throws -> [Int64] {
        let unknown = keys.filter { keyNumbers[$0] == nil }
        if !unknown.isEmpty { try findNumbers(of: unknown) }
        return keys.map { keyNumbers[$0] ?? 0 }
    }

    private func findNumbers(of keys: [MeasureKey]) throws {
        let texts = Dictionary(keys.map { (KeyText($0), $0) }) { first, _ in first }
        // To ask a file for each is quick; to ask a server takes a journey each time.
        if database.dialect == .sqlite || keys.count < 64 {
            for (text, key) in texts { keyNumbers[key] = try number(of: text) }
        } else {
            for scope in Set(texts.keys.map(\.scope)) {
                try database.forEachRow(
                    sql:
                        "SELECT scope, entity, site, product, measure, key FROM measure_keys WHERE scope = ?",
                    arguments: [scope]
                ) { row in
                    if let key = texts[KeyText(row)] { keyNumbers[key] = row[5] as Int64 }
                }
            }
        }
        var taken: Set<MeasureKey> = []
        let missing = keys.filter { keyNumbers[$0] == nil && taken.insert($0).inserted }
        var next = try (Int64.fetchOne(database, sql: "SELECT max(key) FROM measure_keys") ?? 0) + 1
        try database.write(missing, into: "measure_keys", columns: 7) { key, row in
            let text = KeyText(key)
            row.bind(all: [
                next, text.scope, text.entity, text.site, text.product, text.measure,
                key.measure.definition.unit.rawValue,
            ])
            keyNumbers[key] = next
            next += 1
        }
    }

    private func number(of text: KeyText) throws -> Int64? {
        try Int64.fetchOne(
            database,
            sql: """
                SELECT key FROM measure_keys
                WHERE scope = ? AND entity = ? AND site = ? AND product = ? AND measure = ?
                """,
            arguments: [text.scope, text.entity, text.site, text.product, text.measure])
    }

    /// A measure's key as the store holds it.
    private struct KeyText: Hashable {
        var scope, entity, site, product, measure: String

        init(_ key: MeasureKey) {
            (site, product) = ("", "")
            switch key.entity {
            case .stockPoint(let siteName, let productName): (site, product) = (siteName, productName)
            case .process(let name, _), .resource(let name, _), .storageClass(let name, _): site = name
            default: break
            }
            (scope, entity, measure) = (key.entity.scope, key.entity.name, key.measure.rawValue)
        }

        init(_ row: Row) {
            (scope, entity, site, product, measure) = (row[0], row[1], row[2], row[3], row[4])
        }
    }

    func insertMessages(_ messages: [String], into table: String, _ owner: any StoreConvertible)
        throws
    {
        try database.write(messages.indices, into: table, columns: 3) { position, row in
            row.bind(all: [owner, position, messages[position]])
        }
    }

    private func insertManifest(
        _ manifest: RunManifest, outline: ScenarioOutline, replications: Int, level: Double,
        warmUp: WarmUpReport,
        events: UInt64, replacing replaces: Bool, begun: Int64? = nil
    ) throws -> Int64 {
        if let begun {
            try updateManifest(
                manifest, replications: replications, level: level, warmUp: warmUp, events: events, begun)
            return begun
        }
        if replaces { try database.execute(sql: "DELETE FROM runs WHERE id = ?", arguments: [manifest.id]) }
        let isThere = try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM runs WHERE id = ?)", arguments: [manifest.id])
        guard isThere != true else { throw StoreError.runExists(id: manifest.id, path: path) }
        let number = try (Int64.fetchOne(database, sql: "SELECT max(run) FROM runs") ?? 0) + 1
        try database.execute(
            sql: """
                INSERT INTO runs (run, id, study, created, kind, scenario, variant, scenario_hash, scenario_text, summary,
                    start_day, horizon_seconds, follows_calendar, currency, seed, replications, level, warm_up_seconds, warm_up_origin, warm_up_pilots, events,
                    tool_version, solver, solver_version, machine, wall_seconds, command, is_complete, detail)
                VALUES (\(questionMarks(29)))
                """,
            arguments: [
                number, manifest.id, manifest.study, manifest.created, manifest.kind.rawValue,
                manifest.scenario,
                manifest.variant, manifest.scenarioHash, manifest.scenarioText, outline.summary,
                outline.start.description, outline.horizon.seconds, outline.followsCalendar,
                manifest.currency,
                String(manifest.seed), replications, level, warmUp.length.seconds, warmUp.origin.rawValue,
                warmUp.pilotReplications, String(events), manifest.toolVersion, manifest.solver,
                manifest.solverVersion, manifest.machine, manifest.wallSeconds, manifest.command,
                manifest.isComplete, manifest.detail.rawValue,
            ])
        return number
    }

    private func updateManifest(
        _ manifest: RunManifest, replications: Int, level: Double, warmUp: WarmUpReport, events: UInt64,
        _ number: Int64
    ) throws {
        try database.execute(
            sql: """
                UPDATE runs SET variant = ?, scenario_hash = ?, scenario_text = ?, replications = ?, level = ?,
                    warm_up_seconds = ?, warm_up_origin = ?, warm_up_pilots = ?, events = ?, machine = ?,
                    wall_seconds = ?, is_complete = ?
                WHERE run = ?
                """,
            arguments: [
                manifest.variant, manifest.scenarioHash, manifest.scenarioText, replications, level,
                warmUp.length.seconds,
                warmUp.origin.rawValue, warmUp.pilotReplications, String(events), manifest.machine,
                manifest.wallSeconds, manifest.isComplete, number,
            ])
        // Which days are measured is known when the warm-up has been found.
        try database.execute(
            sql:
                "UPDATE days SET is_measured = CASE WHEN day * 86400 >= ? THEN 1 ELSE 0 END WHERE run = ?",
            arguments: [warmUp.length.seconds, number])
    }

    private func insertNetwork(_ outline: ScenarioOutline, _ number: Int64) throws {
        let (products, nodes, lanes) = (outline.products, outline.nodes, outline.lanes)
        try database.write(products.indices, into: "products", columns: 4) { position, row in
            row.bind(all: [number, position, products[position].id.name, products[position].name])
        }
        try database.write(nodes.indices, into: "nodes", columns: 7) { position, row in
            let node = nodes[position]
            row.bind(all: [
                number, position, node.id.name, node.name, node.kind.rawValue, node.location?.latitude,
                node.location?.longitude,
            ])
        }
        try database.write(lanes.indices, into: "lanes", columns: 6) { position, row in
            let lane = lanes[position]
            row.bind(all: [
                number, position, lane.id.name, lane.origin.name, lane.destination.name, lane.mode,
            ])
        }
    }

    private func insertValues(_ run: StoredRun, _ keys: [Int64], _ number: Int64) throws {
        try database.write(run.replications, into: "replications", columns: 2) { replication, row in
            row.bind(all: [number, replication])
        }
        guard !keys.isEmpty, !run.replications.isEmpty else { return }
        // In the order of the primary key, each row goes to the end of its tree.
        let order = keys.indices.sorted { keys[$0] < keys[$1] }
        let rows = try database.bulk(into: "measure_values", columns: 4)
        for (replication, values) in zip(run.replications, run.values) {
            for index in order {
                rows.bind(number)
                rows.bind(Int64(replication))
                rows.bind(keys[index])
                rows.bind(values[index])
                try rows.insert()
            }
        }
        try rows.finish()
    }

    private func insertEstimates(_ estimates: [MeasureEstimate], _ keys: [Int64], _ number: Int64) throws {
        try database.write(estimates.indices, into: "measure_estimates", columns: 12) { position, row in
            let estimate = estimates[position]
            row.bind(all: [
                number, position, keys[position], estimate.definedCount, estimate.undefinedCount,
                estimate.mean, estimate.interval?.lower, estimate.interval?.upper,
                estimate.interval?.halfWidth, estimate.standardDeviation, estimate.min, estimate.max,
            ])
        }
        let quantiles = estimates.enumerated().flatMap { position, estimate in
            estimate.quantiles.map { (position, $0) }
        }
        try database.write(quantiles, into: "quantile_estimates", columns: 7) { entry, row in
            let (position, quantile) = entry
            row.bind(all: [
                number, position, quantile.probability, quantile.value, quantile.interval?.lower,
                quantile.interval?.upper, quantile.interval?.coverage,
            ])
        }
    }

    private func insertSeries(_ bands: SeriesBands, _ number: Int64) throws {
        try database.execute(
            sql: "INSERT INTO series_shapes VALUES (\(questionMarks(5)))",
            arguments: [
                number, bands.pointLength.seconds, bands.pointCount, bands.warmUp.seconds, bands.replications,
            ])
        let all = StoredSeries.all(of: bands)
        try database.write(all.indices, into: "series_keys", columns: 6) { position, row in
            let series = all[position]
            row.bind(all: [
                number, position, series.scope, series.entity, series.measure.rawValue, series.measure.unit,
            ])
        }
        if !all.isEmpty {
            let rows = try database.bulk(into: "series_values", columns: 6)
            for (position, series) in all.enumerated() {
                for point in series.band.mean.indices {
                    rows.bind(number)
                    rows.bind(position)
                    rows.bind(point)
                    rows.bind(series.band.mean[point])
                    rows.bind(series.band.low[point])
                    rows.bind(series.band.high[point])
                    try rows.insert()
                }
            }
            try rows.finish()
        }
        try insertDeliveryTimes(bands, number)
    }

    private func insertDeliveryTimes(_ bands: SeriesBands, _ number: Int64) throws {
        for segment in bands.segments {
            guard let band = segment.cycleTime else { continue }
            let shares = TimeSeries.cycleTimeShares.indices.filter { index in
                [band.mean, band.low, band.high].allSatisfy { $0.indices.contains(index) }
            }
            try database.write(shares, into: "delivery_times", columns: 6) { index, row in
                row.bind(all: [
                    number, segment.id.name, TimeSeries.cycleTimeShares[index], band.mean[index],
                    band.low[index], band.high[index],
                ])
            }
        }
    }
}
