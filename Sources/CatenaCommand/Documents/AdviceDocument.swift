// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import Studies
import SupplySimulator

/// Advice as `--json` prints it.
struct AdviceDocument: Encodable {
    struct Lever: Encodable {
        struct Price: Encodable {
            var greatest: Double
            var unit: String
            var range: Double?
            var periods: Int
        }

        struct Cause: Encodable {
            var cause: String
            var share: Double
            var of: String
        }

        struct Payback: Encodable {
            var once: Double
            var perYear: Double
            var netPerYear: Double?
            var years: Double?
            var shortestYears: Double?
            var longestYears: Double?
        }

        var lever: String
        var kind: String
        var change: String
        var set: String
        var amount: Double
        var unit: String
        var shadowPrice: Price?
        var cause: Cause?
        var predicted: Double?
        var meanEffect: Double?
        var effect: IntervalDocument?
        var effectPerUnit: Double?
        var service: IntervalDocument?
        var emissions: IntervalDocument?
        var worthPerYear: IntervalDocument?
        var costInSimulation: Bool
        var payback: Payback?
        var replications: Int
        var identical: Bool
        var verdict: String
    }

    var catena = toolVersion
    var scenario: String
    var currency: String
    var objective: String
    var serviceMeasure: String
    var base: [String: Double]
    var measuredDays: Double
    var level: Double
    var indifference: Double
    var looks: [Int]
    var replications: Int
    var budget: Int?
    var complete: Bool
    var sentence: String
    var findings: [Lever]
    var untried: Int
    var notes: [String]

    init(_ advice: Advice, changes: [String: String]) {
        scenario = advice.scenario
        currency = advice.currency
        objective = advice.objective.rawValue
        serviceMeasure = advice.service.rawValue
        base = [:]
        for (measure, value) in zip([advice.objective, advice.service, .emissions], advice.base)
        where value.isFinite {
            base[measure.rawValue] = value
        }
        measuredDays = advice.measuredDays
        level = advice.level
        indifference = advice.indifference
        looks = advice.looks
        replications = advice.replications
        budget = advice.budget == .max ? nil : advice.budget
        complete = advice.isComplete
        sentence = AdviceText(advice, changes: changes, scenario: "").headline
        untried = advice.untried
        notes = advice.notes
        findings = advice.findings.map { finding in
            var worth = finding.effect.map(IntervalDocument.init)
            worth?.scale(by: advice.yearly)
            return Lever(
                lever: finding.lever.name, kind: finding.lever.kind.rawValue, change: finding.lever.words,
                set: changes[finding.lever.name] ?? "", amount: finding.lever.amount,
                unit: finding.lever.unit,
                shadowPrice: finding.shadowPrice.map {
                    Lever.Price(
                        greatest: $0.greatest, unit: $0.unit,
                        range: $0.range.flatMap { $0.isFinite ? $0 : nil }, periods: $0.periods)
                },
                cause: finding.cause.map {
                    Lever.Cause(
                        cause: $0.cause.rawValue, share: $0.share,
                        of: $0.isOfLateness ? "late-unit-days" : "lost-units")
                }, predicted: finding.predicted,
                meanEffect: finding.meanEffect.flatMap { $0.isFinite ? $0 : nil },
                effect: finding.effect.map(IntervalDocument.init),
                effectPerUnit: finding.effectPerUnit.flatMap { $0.isFinite ? $0 : nil },
                service: finding.service.map(IntervalDocument.init),
                emissions: finding.emissions.map(IntervalDocument.init), worthPerYear: worth,
                costInSimulation: finding.lever.isPaidFor, payback: Self.payback(finding, advice),
                replications: finding.replications, identical: finding.isIdentical,
                verdict: finding.verdict.rawValue)
        }
    }

    private static func payback(_ finding: Advice.Finding, _ advice: Advice) -> Lever.Payback? {
        guard let price = finding.price else { return nil }
        func finite(_ value: Double?) -> Double? { value.flatMap { $0.isFinite ? $0 : nil } }
        let payback = advice.payback(of: finding)
        return Lever.Payback(
            once: price.once, perYear: price.perYear,
            netPerYear: finite(advice.netPerYear(of: finding)?.mean),
            years: finite(payback?.years), shortestYears: finite(payback?.shortest),
            longestYears: finite(payback?.longest))
    }
}

extension IntervalDocument {
    /// Counts in another unit.
    fileprivate mutating func scale(by factor: Double) {
        estimate *= factor
        lower *= factor
        upper *= factor
    }
}
