// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import ResultStore
import SupplySimulator

/// A measure with its interval.
struct EstimateDocument: Encodable {
    var measure: String
    var title: String?
    var scenario: String?
    var scope: String
    var entity: String
    var unit: String
    var better: String?
    var mean: Double?
    var halfWidth: Double?
    var lower: Double?
    var upper: Double?
    var standardDeviation: Double?
    var minimum: Double?
    var maximum: Double?
    var count: Int

    /// What a measure of the network seems to be after some replications, with a 95% interval.
    init(_ measure: Measure, samples: [Double], scenario: String?) {
        self.init(
            measure.rawValue, scope: "network", entity: "", unit: measure.definition.unit.rawValue,
            count: samples.count)
        self.scenario = scenario
        mean = samples.reduce(0, +) / Double(samples.count)
        if let interval = try? meanInterval(of: samples) {
            halfWidth = interval.halfWidth
            lower = interval.lower
            upper = interval.upper
        }
    }

    /// What a store says of a measure.
    init(_ row: EstimateRow) {
        self.init(row.measure, scope: row.scope, entity: row.entity, unit: row.unit, count: row.count)
        (mean, halfWidth, lower, upper) = (row.mean, row.halfWidth, row.lower, row.upper)
        (standardDeviation, minimum, maximum) = (row.standardDeviation, row.least, row.most)
    }

    private init(_ name: String, scope: String, entity: String, unit: String, count: Int) {
        measure = name
        self.scope = scope
        self.entity = entity
        self.unit = unit
        self.count = count
        guard let definition = Measure(rawValue: name)?.definition else { return }
        title = definition.title
        better = definition.betterWhen?.rawValue ?? "neither"
    }
}
