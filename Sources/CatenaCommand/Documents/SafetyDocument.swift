// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import PlanningModels
import SupplyNetwork
import SupplySimulator

/// Placements of safety stock as `--json` prints them.
struct SafetyDocument: Encodable {
    struct Point: Encodable {
        var site: String
        var product: String
        var theory: String
        var demandPerDay: Double
        var leadDays: Double
        var inboundDays: Double?
        var serviceDays: Double?
        var coverDays: Double?
        var baseStock: Double
        var safetyStock: Double
        var safetyStockCostPerDay: Double
        var lot: Double
    }

    struct Promise: Encodable {
        var figure: String
        var segment: String?
        var promised: Double
        var simulated: Double?
        var gap: IntervalDocument?
    }

    struct Simulated: Encodable {
        var measure: String
        var mean: Double?
        var halfWidth: Double?
        var presentMean: Double?
        /// Less the present policies', with an interval that holds for all differences together.
        var difference: IntervalDocument?
        var finding: String?
    }

    struct Placement: Encodable {
        var method: String
        var promisedCostPerDay: Double
        var lowerBoundPerDay: Double?
        var lotCostPerDay: Double
        var safetyStockCostPerDay: Double
        var service: [String: Double]
        var points: [Point]
        var promises: [Promise]?
        var simulated: [Simulated]?
    }

    var catena = toolVersion
    var scenario: String
    var currency: String
    var sentence: String
    var replications: Int?
    var objective: String?
    var best: String
    var placements: [Placement]
    var notes: [String]

    init(_ report: SafetyReport) {
        scenario = report.scenario.name
        currency = report.scenario.currency
        sentence = report.sentence
        replications = report.judged?.comparison.replications
        objective = report.judged?.comparison.objective.rawValue
        best = report.first.method.rawValue
        notes = report.notes.map(\.description)
        placements = report.plans.map { plan in
            let own = report.judged?.plans.first { $0.plan.method == plan.method }
            return Placement(
                method: plan.method.rawValue, promisedCostPerDay: plan.promisedCost,
                lowerBoundPerDay: plan.bound, lotCostPerDay: plan.lotCost,
                safetyStockCostPerDay: plan.safetyStockCost,
                service: Dictionary(uniqueKeysWithValues: plan.service.map { ($0.key.name, $0.value) }),
                points: plan.entries.map(Self.point), promises: own?.figures.map(Self.promise),
                simulated: own.flatMap { own in
                    report.judged.map { Self.simulated(own.scenario, in: $0.comparison) }
                })
        }
    }

    private static func point(_ entry: SafetyStockPlan.Entry) -> Point {
        Point(
            site: entry.site.name, product: entry.product.name, theory: entry.theory.rawValue,
            demandPerDay: entry.demandPerDay, leadDays: entry.leadDays, inboundDays: entry.inboundDays,
            serviceDays: entry.serviceDays, coverDays: entry.coverDays, baseStock: entry.baseStock,
            safetyStock: entry.safetyStock, safetyStockCostPerDay: entry.safetyStockCost, lot: entry.lot)
    }

    private static func promise(_ figure: SafetyStockComparison.Figure) -> Promise {
        Promise(
            figure: figure.kind.rawValue, segment: figure.segment, promised: figure.promised,
            simulated: figure.simulated, gap: figure.gap.map(IntervalDocument.init))
    }

    private static func simulated(_ scenario: Int, in comparison: Comparison) -> [Simulated] {
        comparison.measures.map { key in
            let estimate = comparison.scenarios[scenario].result.estimate(of: key)
            let difference = comparison.difference(of: scenario, in: key)
            return Simulated(
                measure: key.measure.rawValue, mean: estimate?.mean,
                halfWidth: estimate?.interval?.halfWidth, presentMean: difference?.baseMean,
                difference: difference?.interval.map(IntervalDocument.init),
                finding: difference?.finding.rawValue)
        }
    }
}
