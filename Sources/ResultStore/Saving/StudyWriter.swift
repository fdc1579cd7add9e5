// SPDX-License-Identifier: Apache-2.0
import Experiments
import Foundation
import OutputAnalysis
import SupplySimulator

/// Writes what a comparison says of its runs, within the transaction that wrote these.
struct StudyWriter {
    private let database: any StoreConnection
    private let runs: RunWriter

    init(_ database: any StoreConnection, _ runs: RunWriter) {
        self.database = database
        self.runs = runs
    }

    func save(_ comparison: StoredComparison, runs numbers: [Int64]) throws {
        try insertVerdict(comparison)
        try insertScenarios(comparison, numbers)
        let keys = try runs.numbers(of: comparison.measures)
        try database.write(keys.indices, into: "study_measures", columns: 3) { position, row in
            row.bind(all: [comparison.study, position, keys[position]])
        }
        try insertDifferences(comparison)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        for (position, path) in comparison.overTime.enumerated() {
            let text = String(decoding: try encoder.encode(path), as: UTF8.self)
            try database.execute(
                sql: "INSERT INTO study_profit_over_time VALUES (\(questionMarks(3)))",
                arguments: [comparison.study, position, text])
        }
        try runs.insertMessages(
            comparison.warnings, into: "study_warnings (study, position, message)", comparison.study)
    }

    private func insertVerdict(_ comparison: StoredComparison) throws {
        let verdict = comparison.verdict
        let gain = verdict.differenceFromBase
        try database.execute(
            sql: "INSERT INTO studies VALUES (\(questionMarks(18)))",
            arguments: [
                comparison.study, comparison.baseIndex, comparison.objective.rawValue,
                verdict.preference.rawValue, comparison.level, comparison.replications,
                comparison.intervalCount, verdict.kind.rawValue, verdict.best, verdict.probability,
                verdict.replicationsToDecide, gain?.estimate, gain?.lower, gain?.upper, gain?.halfWidth,
                gain?.count, gain?.level, verdict.sentence,
            ])
    }

    private func insertScenarios(_ comparison: StoredComparison, _ numbers: [Int64]) throws {
        let verdict = comparison.verdict
        try database.write(comparison.scenarios.indices, into: "study_scenarios", columns: 13) {
            position, row in
            let entry = comparison.scenarios[position]
            let mean = verdict.means.indices.contains(position) ? verdict.means[position] : nil
            let advantage = verdict.advantages.indices.contains(position) ? verdict.advantages[position] : nil
            row.bind(all: [
                comparison.study, position, numbers[position], entry.name, entry.identicalTo, mean,
                verdict.candidates.contains(position), advantage?.estimate, advantage?.lower,
                advantage?.upper, advantage?.halfWidth, advantage?.count, advantage?.level,
            ])
        }
    }

    private func insertDifferences(_ comparison: StoredComparison) throws {
        let keys = try runs.numbers(of: comparison.differences.map(\.key))
        try database.write(keys.indices, into: "study_differences", columns: 17) { position, row in
            let difference = comparison.differences[position]
            let interval = difference.interval
            row.bind(all: [
                comparison.study, position, difference.scenario, keys[position],
                difference.baseMean, difference.mean, difference.pairs, interval?.estimate, interval?.lower,
                interval?.upper, interval?.halfWidth, interval?.count, interval?.level,
                difference.finding.rawValue, difference.adjustedPValue, difference.effect?.correlation,
                difference.effect?.varianceRatio,
            ])
        }
    }
}
