// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import PlanningModels
import SupplyNetwork

/// Promises with their costs as `--json` prints them.
struct PromisesDocument: Encodable {
    struct Point: Encodable {
        var promiseDays: Double
        var plannedCost: Double
        var plannedEmissions: Double
        var emissionsLimit: Double?
        var safetyFactor: Double
        var onTime: Double?
        var onTimeInterval: IntervalDocument?
        var finding: String
        var simulatedCost: Double?
        var simulatedCostInterval: IntervalDocument?
        /// Less the point of lowest planned cost.
        var costDifference: IntervalDocument?
        var simulatedEmissions: Double?
    }

    struct Segment: Encodable {
        var segment: String
        var service: Double
        var sentence: String
        /// The place of the shortest promise that is kept, from 1.
        var answer: Int?
        /// The place of the point of lowest planned cost, from 1.
        var cheapest: Int?
        var points: [Point]
        var impossibleDays: [Double]
        var fastestDays: Double?
        var reasons: [String]
        var replications: Int
        var complete: Bool
    }

    var catena = toolVersion
    var scenario: String
    var currency: String
    var horizonDays: Double
    var segments: [Segment]

    init(_ fronts: [PromiseFront], scenario: Scenario) {
        self.scenario = scenario.name
        currency = scenario.currency
        horizonDays = scenario.horizon.inDays
        segments = fronts.map { front in
            Segment(
                segment: front.segment.name, service: front.service, sentence: PromisesText.sentence(front),
                answer: front.answerIndex.map { $0 + 1 }, cheapest: front.cheapest.map { $0 + 1 },
                points: front.points.map(Self.point), impossibleDays: front.impossible.map(\.inDays),
                fastestDays: front.fastest?.inDays, reasons: front.reasons,
                replications: front.replications, complete: front.isComplete)
        }
    }

    private static func point(_ point: PromiseFront.Point) -> Point {
        Point(
            promiseDays: point.promise.inDays, plannedCost: point.plan.costs.total,
            plannedEmissions: point.plan.emissions, emissionsLimit: point.emissionsLimit,
            safetyFactor: point.safetyFactor, onTime: point.onTime,
            onTimeInterval: point.onTimeInterval.map(IntervalDocument.init), finding: point.finding.rawValue,
            simulatedCost: point.cost, simulatedCostInterval: point.costInterval.map(IntervalDocument.init),
            costDifference: point.costDifference.map(IntervalDocument.init),
            simulatedEmissions: point.emissions)
    }
}
