// SPDX-License-Identifier: Apache-2.0
import Experiments
import ResultStore
import SupplySimulator

/// A list of kept results as `--json` prints it.
struct ResultsDocument: Encodable {
    struct Result: Encodable {
        var name: String
        var kind: String
        var created: String
        var scenario: String
        var variants: [String]
        var runs: [String]
        var replications: Int
        var complete: Bool
        var seconds: Double?
        var toolVersion: String
        var command: String
        var tags: [String]
    }

    var catena = toolVersion
    var results: [Result]

    init(_ summaries: [ResultSummary]) {
        results = summaries.map { summary in
            Result(
                name: summary.name, kind: summary.kind.rawValue, created: summary.created,
                scenario: summary.scenario, variants: summary.variants, runs: summary.runs,
                replications: summary.replications, complete: summary.isComplete,
                seconds: summary.wallSeconds.isFinite ? summary.wallSeconds : nil,
                toolVersion: summary.toolVersion, command: summary.command, tags: summary.tags)
        }
    }
}

/// Where a result comes from, as `--json` prints it.
struct ProvenanceDocument: Encodable {
    struct Run: Encodable {
        var run: String
        var scenario: String
        var variant: String
        var scenarioHash: String
        var complete: Bool
    }

    var name: String
    var kind: String?
    var created: String?
    var command: String?
    var seed: UInt64?
    var machine: String?
    var toolVersion: String?
    var solver: String?
    var solverVersion: String?
    var tags: [String]
    var runs: [Run]

    init(_ name: String, _ manifests: [RunManifest], tags: [String]) {
        self.name = name
        self.tags = tags
        let first = manifests.first
        kind = first?.kind.rawValue
        created = first?.created
        command = first?.command
        seed = first?.seed
        machine = first?.machine
        toolVersion = first?.toolVersion
        solver = first?.solver
        solverVersion = first?.solverVersion
        runs = manifests.map {
            Run(
                run: $0.id, scenario: $0.scenario, variant: $0.variant, scenarioHash: $0.scenarioHash,
                complete: $0.isComplete)
        }
    }
}

/// Two kept runs beside each other, as `--json` prints it.
struct ContrastDocument: Encodable {
    struct Difference: Encodable {
        var measure: String
        var scope: String
        var entity: String
        var unit: String
        var before: Double?
        var after: Double?
        var difference: IntervalDocument?
        var finding: String
        var count: Int
    }

    var before: String
    var after: String
    var method: String
    var level: Double
    var remarks: [String]
    var differences: [Difference]

    init(_ contrast: RunContrast, before: StoredRun, after: StoredRun) {
        self.before = before.manifest.id
        self.after = after.manifest.id
        method = contrast.method.rawValue
        level = contrast.level
        remarks = contrast.remarks
        differences = contrast.differences.map { difference in
            Difference(
                measure: difference.key.measure.rawValue, scope: difference.key.entity.scope,
                entity: difference.key.entity.name, unit: difference.key.measure.definition.unit.rawValue,
                before: difference.baseMean, after: difference.mean,
                difference: difference.interval.map { IntervalDocument($0) },
                finding: difference.finding.rawValue, count: difference.pairs)
        }
    }
}
