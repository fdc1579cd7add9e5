// SPDX-License-Identifier: Apache-2.0
import Reports
import ResultStore

/// A run in a list.
struct RunSummaryDocument: Encodable {
    var id: String
    var study: String?
    var kind: String
    var scenario: String
    var variant: String
    var created: String
    var seed: String
    var replications: Int
    var complete: Bool
    var currency: String
    var headline: [EstimateDocument]
    var tags: [String]

    init(_ row: RunRow, headline: [EstimateDocument], tags: [String]) {
        (id, study, kind, scenario) = (row.id, row.study, row.kind, row.scenario)
        (variant, created, seed) = (row.variant, row.created, row.seed)
        (replications, complete, currency) = (row.replications, row.isComplete, row.currency)
        self.headline = headline
        self.tags = tags
    }
}

/// A run: where it comes from, and what it measured of the network.
struct RunDetailDocument: Encodable {
    var id: String
    var study: String?
    var kind: String
    var scenario: String
    var variant: String
    var created: String
    var seed: String
    var replications: Int
    var complete: Bool
    var currency: String
    var level: Double
    var scenarioHash: String
    var toolVersion: String
    var solver: String?
    var command: String
    var machine: String
    var wallSeconds: Double?
    var start: String
    var days: Double
    var warmUpDays: Double
    var warnings: [String]
    var scopes: [String]
    var tags: [String]
    var measures: [EstimateDocument]

    init(_ detail: RunDetail, measures: [EstimateDocument], tags: [String]) {
        let row = detail.row
        (id, study, kind, scenario) = (row.id, row.study, row.kind, row.scenario)
        (variant, created, seed) = (row.variant, row.created, row.seed)
        (replications, complete, currency) = (row.replications, row.isComplete, row.currency)
        (level, scenarioHash, toolVersion, solver) = (
            detail.level, detail.scenarioHash, detail.toolVersion, detail.solver
        )
        (command, machine, wallSeconds) = (detail.command, detail.machine, detail.wallSeconds)
        (start, days, warmUpDays) = (detail.start, detail.days, detail.warmUpDays)
        (warnings, scopes) = (ToldSentences.texts(detail.warnings), detail.scopes)
        self.measures = measures
        self.tags = tags
    }
}

/// How something went over time.
struct SeriesDocument: Encodable {
    var scope: String
    var entity: String
    var measure: String
    var unit: String
    var mean: [Double?]
    var low: [Double?]
    var high: [Double?]
}

/// Series of a run.
struct SeriesSetDocument: Encodable {
    var start: String
    var pointDays: Double
    var warmUpDays: Double
    var replications: Int
    var series: [SeriesDocument]
}

/// A run's network with its state.
struct RunNetworkDocument: Encodable {
    var start: String
    var days: Double
    var day: Double?
    var pointDays: Double
    var lanesAreOfDay: Bool
    var nodes: [NodeDocument]
    var lanes: [LaneDocument]
}
