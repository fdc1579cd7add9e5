// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import ScenarioFiles
import SupplyNetwork
import SupplySimulator

/// A run as `--json` prints it.
///
/// Keys are stable; what depends on machine or time is left out, so that the same
/// scenario and seed give the same bytes everywhere.
struct RunDocument: Encodable {
    struct Value: Encodable {
        var measure: String
        var scope: String
        var entity: String
        var unit: String
        /// Missing when the measure is defined in no replication.
        var mean: Double?
        /// Missing with fewer than two replications.
        var halfWidth: Double?
        var standardDeviation: Double?
        var minimum: Double?
        var maximum: Double?
        /// In how many replications the measure is defined.
        var count: Int
    }

    struct WarmUp: Encodable {
        var days: Double
        var measuredDays: Double
    }

    /// What antithetic pairs have gained.
    struct Antithetic: Encodable {
        var pairs: Int
        var medianVarianceRatio: Double?
        var measures: Int
    }

    var catena = toolVersion
    var scenario: String
    var scenarioHash: String
    var currency: String
    var seed: UInt64
    var replications: Int
    var complete: Bool
    var level: Double
    var warmUp: WarmUp
    var events: UInt64
    var measures: [Value]
    /// Missing where no books are kept.
    var finance: FinanceDocument?
    /// How planning went; missing unless the run was planned again.
    var replanning: ReplanningDocument?
    /// Missing where replications are independent.
    var antithetic: Antithetic?
    var warnings: [String]

    init(_ result: RunResult, hash: String) {
        scenario = result.scenarioName
        scenarioHash = hash
        currency = result.scenario.currency
        seed = result.scenario.seed
        replications = result.replications.count
        complete = result.isComplete
        level = result.level
        warmUp = WarmUp(
            days: result.warmUpDays, measuredDays: result.scenario.horizon.inDays - result.warmUpDays)
        events = result.events
        measures = result.estimates.map(Value.init)
        finance = result.finance.map(FinanceDocument.init)
        replanning = result.replanning.map(ReplanningDocument.init)
        antithetic = result.antithetic.map {
            Antithetic(pairs: $0.pairs, medianVarianceRatio: $0.medianVarianceRatio, measures: $0.measures)
        }
        warnings = result.warnings.map(\.description)
    }
}

extension RunDocument.Value {
    init(_ estimate: MeasureEstimate) {
        self.init(
            measure: estimate.key.measure.rawValue, scope: estimate.key.entity.scope,
            entity: estimate.key.entity.name, unit: estimate.key.measure.definition.unit.rawValue,
            mean: estimate.mean, halfWidth: estimate.interval?.halfWidth,
            standardDeviation: estimate.standardDeviation, minimum: estimate.min, maximum: estimate.max,
            count: estimate.definedCount)
    }
}

extension RunResult {
    /// The length of what was not measured, in days.
    var warmUpDays: Double {
        if case .length(let length) = scenario.warmUp { length.inDays } else { 0 }
    }
}
