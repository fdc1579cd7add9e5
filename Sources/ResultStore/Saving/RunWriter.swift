// SPDX-License-Identifier: Apache-2.0
import Experiments
import Foundation
import GRDB
import OutputAnalysis
import SupplyNetwork
import SupplySimulator

/// Writes runs within a transaction, with statements that are prepared once.
///
/// Rows are bound without GRDB's check of how many values there are, which the statements make plain to see.
final class RunWriter {
    private let database: Database
    private let path: String
    private let insertKey: Statement
    private let selectKey: Statement

    init(_ database: Database, path: String) throws {
        self.database = database
        self.path = path
        insertKey = try database.makeStatement(
            sql: """
                INSERT INTO measure_keys (scope, entity, site, product, measure, unit) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """)
        selectKey = try database.makeStatement(
            sql: """
                SELECT key FROM measure_keys
                WHERE scope = ? AND entity = ? AND site = ? AND product = ? AND measure = ?
                """)
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
        let keys = try run.keys.map(number(of:))
        try insertValues(run, keys, number)
        try insertEstimates(run.estimates, keys, number)
        try insertSeries(run.bands, number)
        try insertMessages(run.warnings, into: "warnings (run, position, message)", number)
        let precision = try database.makeStatement(
            sql: "INSERT INTO precision_entries VALUES (\(questionMarks(6)))")
        for (position, entry) in (run.precision?.entries ?? []).enumerated() {
            try precision.execute(arguments: [
                number, position, try self.number(of: entry.key), run.precision?.relative,
                entry.relativeHalfWidth, entry.isReached,
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
        let insert = try database.makeStatement(
            sql: "INSERT INTO plan_figures VALUES (\(questionMarks(9)))")
        for (position, figure) in plan.figures.enumerated() {
            insert.setUncheckedArguments([
                number, position, figure.figure, figure.scope, figure.entity, figure.product, figure.period,
                figure.value, figure.unit.rawValue,
            ])
            try insert.execute()
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

    /// The number of a measure's key, which is made if need be.
    func number(of key: MeasureKey) throws -> Int64 {
        var (site, product) = ("", "")
        switch key.entity {
        case .stockPoint(let siteName, let productName): (site, product) = (siteName, productName)
        case .process(let name, _), .resource(let name, _), .storageClass(let name, _): site = name
        default: break
        }
        let (scope, entity, measure) = (key.entity.scope, key.entity.name, key.measure.rawValue)
        selectKey.setUncheckedArguments([scope, entity, site, product, measure])
        if let number = try Int64.fetchOne(selectKey) { return number }
        insertKey.setUncheckedArguments([
            scope, entity, site, product, measure, key.measure.definition.unit.rawValue,
        ])
        try insertKey.execute()
        return database.lastInsertedRowID
    }

    func insertMessages(_ messages: [String], into table: String, _ owner: any DatabaseValueConvertible)
        throws
    {
        let insert = try database.makeStatement(sql: "INSERT INTO \(table) VALUES (\(questionMarks(3)))")
        for (position, message) in messages.enumerated() {
            try insert.execute(arguments: [owner, position, message])
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
        try database.execute(
            sql: """
                INSERT INTO runs (id, study, created, kind, scenario, variant, scenario_hash, scenario_text, summary,
                    start_day, horizon_seconds, follows_calendar, currency, seed, replications, level, warm_up_seconds, warm_up_origin, warm_up_pilots, events,
                    tool_version, solver, solver_version, machine, wall_seconds, command, is_complete, detail)
                VALUES (\(questionMarks(28)))
                """,
            arguments: [
                manifest.id, manifest.study, manifest.created, manifest.kind.rawValue, manifest.scenario,
                manifest.variant, manifest.scenarioHash, manifest.scenarioText, outline.summary,
                outline.start.description, outline.horizon.seconds, outline.followsCalendar,
                manifest.currency,
                String(manifest.seed), replications, level, warmUp.length.seconds, warmUp.origin.rawValue,
                warmUp.pilotReplications, String(events), manifest.toolVersion, manifest.solver,
                manifest.solverVersion, manifest.machine, manifest.wallSeconds, manifest.command,
                manifest.isComplete, manifest.detail.rawValue,
            ])
        return database.lastInsertedRowID
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
            sql: "UPDATE days SET is_measured = (day * 86400 >= ?) WHERE run = ?",
            arguments: [warmUp.length.seconds, number])
    }

    private func insertNetwork(_ outline: ScenarioOutline, _ number: Int64) throws {
        let insertProduct = try database.makeStatement(
            sql: "INSERT INTO products VALUES (\(questionMarks(4)))")
        for (position, product) in outline.products.enumerated() {
            try insertProduct.execute(arguments: [number, position, product.id.name, product.name])
        }
        let insertNode = try database.makeStatement(sql: "INSERT INTO nodes VALUES (\(questionMarks(7)))")
        for (position, node) in outline.nodes.enumerated() {
            try insertNode.execute(arguments: [
                number, position, node.id.name, node.name, node.kind.rawValue, node.location?.latitude,
                node.location?.longitude,
            ])
        }
        let insertLane = try database.makeStatement(sql: "INSERT INTO lanes VALUES (\(questionMarks(6)))")
        for (position, lane) in outline.lanes.enumerated() {
            try insertLane.execute(arguments: [
                number, position, lane.id.name, lane.origin.name, lane.destination.name, lane.mode,
            ])
        }
    }

    private func insertValues(_ run: StoredRun, _ keys: [Int64], _ number: Int64) throws {
        let insertReplication = try database.makeStatement(
            sql: "INSERT INTO replications VALUES (\(questionMarks(2)))")
        let insert = try database.makeStatement(
            sql: "INSERT INTO measure_values VALUES (\(questionMarks(4)))")
        // In the order of the primary key, each row goes to the end of its tree.
        let order = keys.indices.sorted { keys[$0] < keys[$1] }
        for (replication, values) in zip(run.replications, run.values) {
            try insertReplication.execute(arguments: [number, replication])
            for index in order {
                insert.setUncheckedArguments([number, replication, keys[index], values[index]])
                try insert.execute()
            }
        }
    }

    private func insertEstimates(_ estimates: [MeasureEstimate], _ keys: [Int64], _ number: Int64) throws {
        let insert = try database.makeStatement(
            sql: "INSERT INTO measure_estimates VALUES (\(questionMarks(12)))")
        let insertQuantile = try database.makeStatement(
            sql: "INSERT INTO quantile_estimates VALUES (\(questionMarks(7)))")
        for (position, estimate) in estimates.enumerated() {
            insert.setUncheckedArguments([
                number, position, keys[position], estimate.definedCount, estimate.undefinedCount,
                estimate.mean,
                estimate.interval?.lower, estimate.interval?.upper, estimate.interval?.halfWidth,
                estimate.standardDeviation, estimate.min, estimate.max,
            ])
            try insert.execute()
            for quantile in estimate.quantiles {
                insertQuantile.setUncheckedArguments([
                    number, position, quantile.probability, quantile.value, quantile.interval?.lower,
                    quantile.interval?.upper, quantile.interval?.coverage,
                ])
                try insertQuantile.execute()
            }
        }
    }

    private func insertSeries(_ bands: SeriesBands, _ number: Int64) throws {
        try database.execute(
            sql: "INSERT INTO series_shapes VALUES (\(questionMarks(5)))",
            arguments: [
                number, bands.pointLength.seconds, bands.pointCount, bands.warmUp.seconds, bands.replications,
            ])
        let insertKey = try database.makeStatement(
            sql: "INSERT INTO series_keys VALUES (\(questionMarks(6)))")
        let insert = try database.makeStatement(sql: "INSERT INTO series_values VALUES (\(questionMarks(6)))")
        for (position, series) in StoredSeries.all(of: bands).enumerated() {
            try insertKey.execute(arguments: [
                number, position, series.scope, series.entity, series.measure.rawValue, series.measure.unit,
            ])
            for point in series.band.mean.indices {
                insert.setUncheckedArguments([
                    number, position, point, series.band.mean[point], series.band.low[point],
                    series.band.high[point],
                ])
                try insert.execute()
            }
        }
        try insertDeliveryTimes(bands, number)
    }

    private func insertDeliveryTimes(_ bands: SeriesBands, _ number: Int64) throws {
        let insert = try database.makeStatement(
            sql: "INSERT INTO delivery_times VALUES (\(questionMarks(6)))")
        for segment in bands.segments {
            guard let band = segment.cycleTime else { continue }
            for (index, share) in TimeSeries.cycleTimeShares.enumerated()
            where [band.mean, band.low, band.high].allSatisfy({ $0.indices.contains(index) }) {
                insert.setUncheckedArguments([
                    number, segment.id.name, share, band.mean[index], band.low[index], band.high[index],
                ])
                try insert.execute()
            }
        }
    }
}

/// `count` placeholders of a statement.
func questionMarks(_ count: Int) -> String { Array(repeating: "?", count: count).joined(separator: ", ") }
