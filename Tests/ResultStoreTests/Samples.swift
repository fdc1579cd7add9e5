// SPDX-License-Identifier: Apache-2.0
import Experiments
import Foundation
import OutputAnalysis
import ResultStore
import SupplyNetwork
import SupplySimulator

/// A folder that is removed with the value.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "catena-store-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of a store in the folder.
    var store: String { path + "/catena.sqlite" }
}

/// Small runs that use every column of the store.
enum Sample {
    static let keys = [
        MeasureKey(.totalCost), MeasureKey(.fillRate, .segment("key/accounts")),
        MeasureKey(.onHandMean, .stockPoint(site: "a/b", product: "c")),
        MeasureKey(.onHandMean, .stockPoint(site: "a", product: "b/c")),
        MeasureKey(.bullwhip, .echelon(2)), MeasureKey(.shippedUnits, .lane("north → south")),
        MeasureKey(.holdingCost, .site("O'Brien \"quoted\"")),
    ]

    static func manifest(_ id: String, study: String? = nil, text: String = "name: sample\n") -> RunManifest {
        RunManifest(
            id: id, study: study, created: "2026-11-22T10:00:00Z", kind: study == nil ? .run : .compare,
            scenario: "sample", variant: "low stock", scenarioHash: "00ff", scenarioText: text,
            currency: "GBP",
            seed: .max, toolVersion: "1.2.3", solver: "GLPK", solverVersion: "5.0", machine: "2 cores",
            wallSeconds: 1.5, command: "catena run sample --seed 18446744073709551615", isComplete: false)
    }

    static let outline = ScenarioOutline(
        summary: "A <sample>.", start: CalendarDate(daysSinceEpoch: 20_454), horizon: .weeks(52),
        followsCalendar: true, products: [ScenarioOutline.Product(id: "c", name: "Cups & co")],
        nodes: [
            ScenarioOutline.Node(
                id: "a/b", name: "A of B", kind: .plant, location: Location(latitude: -1.5, longitude: 0)),
            ScenarioOutline.Node(id: "key/accounts", name: "Key accounts", kind: .segment),
        ],
        lanes: [
            ScenarioOutline.Lane(id: "north → south", origin: "a/b", destination: "key/accounts", mode: "sea")
        ])

    static func run(_ id: String, replications: Int = 5, shift: Double = 0) throws -> StoredRun {
        let values = (0..<replications).map { replication in
            keys.indices.map { key in
                key == 4 && replication == 1 ? .nan : Double(replication * replication + key) / 3 + shift
            }
        }
        return StoredRun(
            manifest: manifest(id), outline: outline,
            replications: (0..<replications).map { UInt32($0 * 2 + 1) }, keys: keys,
            values: values, estimates: try keys.indices.map { try estimate($0, values) }, bands: bands,
            warnings: ["demand was never met", "a second one"],
            warmUp: WarmUpReport(length: .weeks(2), origin: .mser5, pilotReplications: 5),
            precision: PrecisionReport(
                relative: 0.01,
                entries: [
                    PrecisionReport.Entry(key: keys[0], relativeHalfWidth: 0.007, isReached: true),
                    PrecisionReport.Entry(key: keys[4], relativeHalfWidth: nil, isReached: false),
                ]),
            level: 0.95, events: .max)
    }

    private static func estimate(_ key: Int, _ values: [[Double]]) throws -> MeasureEstimate {
        let samples = values.map { $0[key] }.filter { !$0.isNaN }
        let summary = try SampleSummary(samples)
        return MeasureEstimate(
            key: keys[key], definedCount: samples.count, undefinedCount: values.count - samples.count,
            mean: summary.mean, interval: samples.count > 1 ? try meanInterval(of: samples) : nil,
            standardDeviation: summary.standardDeviation, min: summary.min, max: summary.max,
            quantiles: [
                QuantileEstimate(probability: 0.05, value: summary.min),
                QuantileEstimate(
                    probability: 0.5, value: summary.mean,
                    interval: OrderStatisticInterval(lower: summary.min, upper: summary.max, coverage: 0.97)),
            ])
    }

    static var bands: SeriesBands {
        let band = SeriesBands.Band(mean: [1, .nan, 3], low: [0.5, .nan, 2], high: [1.5, .nan, 4])
        let times = TimeSeries.cycleTimeShares.map { 1 + 2 * $0 }
        return SeriesBands(
            pointLength: .days(2), pointCount: 3, warmUp: .days(2), replications: 5,
            sites: [SeriesBands.Site(id: "a/b", onHand: band, backlog: band)],
            segments: [
                SeriesBands.Segment(
                    id: "key/accounts", demanded: band, fillRate: band,
                    cycleTime: SeriesBands.Band(mean: times, low: times.map { $0 / 2 }, high: times))
            ])
    }

    /// A lead of one year that is used up in the third.
    private static var overTime: ProfitOverTime? {
        BreakEvenStudy.compare(
            [[3, 2.5, -1], [2, 1.5, -0.25]], with: [[0, 0, 0], [0.5, 0.25, 0]], endDays: [365, 730, 1_095],
            unit: .year, level: 0.9)
    }

    static func comparison(_ study: String = "study-1") throws -> StoredComparison {
        let runs = [try run("\(study)/present"), try run("\(study)/lean", shift: 0.1)]
        let samples = runs.map { run in run.values.map { $0[0] } }
        let interval = try pairedDifference(samples[1], samples[0])
        let difference = PairedDifference(
            scenario: 1, key: keys[0], baseMean: 2, mean: 2.1, pairs: 5, interval: interval, finding: .worse,
            adjustedPValue: 0.01, effect: try commonRandomNumbersEffect(samples[1], samples[0]))
        let undefined = PairedDifference(scenario: 1, key: keys[4], pairs: 0, finding: .undefined)
        return StoredComparison(
            study: study,
            scenarios: [
                StoredComparison.Entry(name: "present", run: runs[0]),
                StoredComparison.Entry(name: "lean <&>", run: runs[1], identicalTo: 0),
            ],
            baseIndex: 0, objective: .totalCost, measures: [keys[0], keys[4]],
            differences: [difference, undefined], intervalCount: 1, level: 0.9, replications: 5,
            verdict: Verdict(
                kind: .undecided, objective: .totalCost, preference: .smaller, best: 0, means: [2, 2.1],
                candidates: [0], advantages: [interval, interval], probability: 0.99,
                differenceFromBase: interval, replicationsToDecide: 12, sentence: "present is best"),
            warnings: ["the windows differ"], overTime: [overTime].compactMap(\.self))
    }
}
