// SPDX-License-Identifier: Apache-2.0
import Experiments
import Foundation
import OutputAnalysis
import SupplySimulator

/// Reads comparisons within one transaction.
struct StudyReader {
    private let database: any StoreConnection
    private let reader: RunReader

    init(_ database: any StoreConnection, path: String) {
        self.database = database
        reader = RunReader(database, path: path)
    }

    func comparison(_ study: String) throws -> StoredComparison {
        let sql = "SELECT * FROM studies WHERE study = ?"
        guard let row = try Row.fetchOne(database, sql: sql, arguments: [study]) else {
            throw try noSuchRun(study, database, reader.path)
        }
        let scenarioRows = try rows(
            "SELECT s.*, r.id FROM study_scenarios s JOIN runs r USING (run) WHERE s.study = ? ORDER BY position",
            study)
        let scenarios = try scenarioRows.map { row in
            StoredComparison.Entry(
                name: row["name"], run: try reader.run(row["id"]), identicalTo: row["identical_to"])
        }
        let measures = try rows(
            "SELECT * FROM study_measures JOIN measure_keys USING (key) WHERE study = ? ORDER BY position",
            study
        ).map(reader.key)
        let comparison = StoredComparison(
            study: study, scenarios: scenarios, baseIndex: row["base"],
            objective: try reader.known("measure", row["objective"], as: Measure.init(rawValue:)),
            measures: measures, differences: try differences(study), intervalCount: row["interval_count"],
            level: row["level"], replications: row["replications"],
            verdict: try verdict(row, scenarioRows),
            warnings: try reader.messages("study_warnings", "study", study),
            overTime: try overTime(study))
        // A store may have been edited by hand: what does not fit together must not reach a report.
        try comparison.check()
        return comparison
    }

    private func rows(_ sql: String, _ study: String) throws -> [Row] {
        try Row.fetchAll(database, sql: sql, arguments: [study])
    }

    private func overTime(_ study: String) throws -> [ProfitOverTime] {
        let rows = try rows(
            "SELECT path FROM study_profit_over_time WHERE study = ? ORDER BY position", study)
        return try rows.map { row in
            let text: String = row["path"]
            return try JSONDecoder().decode(ProfitOverTime.self, from: Data(text.utf8))
        }
    }

    private func verdict(_ row: Row, _ scenarios: [Row]) throws -> Verdict {
        var intervals = IntervalDecoder()
        intervals.add(
            estimate: row["gain"], lower: row["gain_lower"], upper: row["gain_upper"],
            halfWidth: row["gain_half_width"], level: row["gain_level"], count: row["gain_count"])
        for scenario in scenarios {
            intervals.add(
                estimate: scenario["advantage"], lower: scenario["advantage_lower"],
                upper: scenario["advantage_upper"], halfWidth: scenario["advantage_half_width"],
                level: scenario["advantage_level"], count: scenario["advantage_count"])
        }
        let decoded = try intervals.decoded()
        return Verdict(
            kind: try reader.known("kind of verdict", row["kind"], as: Verdict.Kind.init(rawValue:)),
            objective: try reader.known("measure", row["objective"], as: Measure.init(rawValue:)),
            preference: try reader.known("preference", row["preference"], as: Preference.init(rawValue:)),
            best: row["best"], means: scenarios.map { $0["mean"] },
            candidates: scenarios.indices.filter { scenarios[$0]["is_candidate"] },
            advantages: decoded.dropFirst().compactMap { $0 }, probability: row["probability"],
            differenceFromBase: decoded.first ?? nil, replicationsToDecide: row["replications_to_decide"],
            sentence: row["verdict"])
    }

    private func differences(_ study: String) throws -> [PairedDifference] {
        let rows = try rows(
            "SELECT * FROM study_differences JOIN measure_keys USING (key) WHERE study = ? ORDER BY position",
            study)
        var intervals = IntervalDecoder()
        for row in rows {
            intervals.add(
                estimate: row["difference"], lower: row["lower"], upper: row["upper"],
                halfWidth: row["half_width"], level: row["level"], count: row["count"])
        }
        return try zip(rows, try intervals.decoded()).map { row, interval in
            PairedDifference(
                scenario: row["scenario"], key: try reader.key(row), baseMean: row["base_mean"],
                mean: row["mean"], pairs: row["pairs"], interval: interval,
                finding: try reader.known(
                    "finding", row["finding"], as: PairedDifference.Finding.init(rawValue:)),
                adjustedPValue: row["adjusted_p_value"], effect: try effect(row))
        }
    }

    /// Like an interval, an effect cannot be put together but only be computed or decoded.
    private func effect(_ row: Row) throws -> CommonRandomNumbersEffect? {
        let numbers: [String: Double?] = [
            "correlation": row["correlation"], "varianceRatio": row["variance_ratio"],
        ]
        let present = numbers.compactMapValues { $0 }
        guard !present.isEmpty else { return nil }
        return try JSONDecoder().decode(CommonRandomNumbersEffect.self, from: JSONEncoder().encode(present))
    }
}
