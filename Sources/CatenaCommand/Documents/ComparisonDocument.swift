// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import ScenarioFiles
import SupplyNetwork
import SupplySimulator

/// A comparison as `--json` prints it.
struct ComparisonDocument: Encodable {
    struct Difference: Encodable {
        var scenario: String
        var measure: String
        var scope: String
        var entity: String
        var unit: String
        var baseMean: Double?
        var mean: Double?
        /// The scenario's mean less the base's, with an interval that holds for all differences together.
        var difference: IntervalDocument?
        var finding: String
        var pairs: Int
        /// The variance of the difference over that of runs with random numbers of their own.
        var varianceRatio: Double?
        var correlation: Double?
    }

    /// A claim beside what the comparison shows; changes are shares of the base.
    struct ClaimedChange: Encodable {
        var scenario: String
        var claim: String
        var source: String
        var measure: String
        var scope: String
        var entity: String
        var claimedMild: Double
        var claimedStrong: Double
        var baseMean: Double?
        var mean: Double?
        var change: Double?
        var lower: Double?
        var upper: Double?
        var verdict: String
    }

    /// A scenario's profit against the base's, period by period.
    struct OverTime: Encodable {
        var scenario: String
        var unit: String
        var sentence: String
        var periods: [ProfitOverTime.Period]
        var turn: ProfitOverTime.Crossing?
        var breakEven: ProfitOverTime.Crossing?
    }

    /// A scenario judged by several measures at once.
    struct ParetoEntry: Encodable {
        var scenario: String
        var means: [String: Double]
        var dominatedBy: [String]
    }

    /// What common random numbers have gained.
    struct Gain: Encodable {
        var differences: Int
        var medianVarianceRatio: Double
        var objectiveVarianceRatio: Double?
        var sentence: String
    }

    struct Verdict: Encodable {
        var kind: String
        var best: String?
        var probabilityOfCorrectSelection: Double?
        var sentence: String
    }

    var catena = toolVersion
    var base: String
    var objective: String
    var replications: Int
    var level: Double
    var complete: Bool
    var verdict: Verdict
    var differences: [Difference]
    /// Missing where chance touches no difference.
    var commonRandomNumbers: Gain?
    /// Missing unless claims were given.
    var claims: [ClaimedChange]?
    /// Which scenarios leave nothing to be gained by another; missing with fewer than two criteria.
    var pareto: [ParetoEntry]?
    /// How profit stands to the base's over time; missing where windows differ or are short.
    var overTime: [OverTime]?
    var scenarios: [RunDocument]
    var warnings: [String]

    init(_ comparison: Comparison, claims findings: [ClaimFinding] = [], pareto view: ParetoView? = nil) {
        let names = comparison.scenarios.map(\.name)
        pareto = view.map { view in
            view.entries.map { entry in
                let means = zip(view.criteria, entry.means).compactMap { key, mean in
                    mean.map { (key.rawValue, $0) }
                }
                return ParetoEntry(
                    scenario: names[entry.scenario], means: Dictionary(uniqueKeysWithValues: means),
                    dominatedBy: entry.dominatedBy.map { names[$0] })
            }
        }
        if !findings.isEmpty {
            claims = findings.map { finding in
                ClaimedChange(
                    scenario: names[finding.scenario], claim: finding.claim.words,
                    source: finding.claim.source,
                    measure: finding.claim.key.measure.rawValue, scope: finding.claim.key.entity.scope,
                    entity: finding.claim.key.entity.name, claimedMild: finding.claim.mild,
                    claimedStrong: finding.claim.strong, baseMean: finding.baseMean, mean: finding.mean,
                    change: finding.change, lower: finding.interval?.lowerBound,
                    upper: finding.interval?.upperBound, verdict: finding.verdict.rawValue)
            }
        }
        base = names[comparison.baseIndex]
        let currency = comparison.scenarios[comparison.baseIndex].result.scenario.currency
        if !comparison.overTime.isEmpty {
            overTime = comparison.overTime.map { path in
                OverTime(
                    scenario: names[path.scenario], unit: path.unit.rawValue,
                    sentence: path.sentence(
                        name: names[path.scenario], base: names[comparison.baseIndex], currency: currency),
                    periods: path.periods, turn: path.turn, breakEven: path.breakEven)
            }
        }
        objective = comparison.objective.rawValue
        replications = comparison.replications
        level = comparison.level
        complete = comparison.isComplete
        verdict = Verdict(
            kind: comparison.verdict.kind.rawValue, best: comparison.verdict.best.map { names[$0] },
            probabilityOfCorrectSelection: comparison.verdict.probability,
            sentence: comparison.verdict.sentence)
        differences = comparison.differences.map { difference in
            Difference(
                scenario: names[difference.scenario], measure: difference.key.measure.rawValue,
                scope: difference.key.entity.scope, entity: difference.key.entity.name,
                unit: difference.key.measure.definition.unit.rawValue, baseMean: difference.baseMean,
                mean: difference.mean,
                difference: difference.interval.map {
                    IntervalDocument($0)
                },
                finding: difference.finding.rawValue, pairs: difference.pairs,
                varianceRatio: difference.effect?.varianceRatio,
                correlation: difference.effect?.correlation)
        }
        commonRandomNumbers = comparison.gain.map { gain in
            Gain(
                differences: gain.count, medianVarianceRatio: gain.medianVarianceRatio,
                objectiveVarianceRatio: gain.objectiveVarianceRatio, sentence: gain.sentence)
        }
        scenarios = comparison.scenarios.enumerated().map { index, compared in
            var document = RunDocument(
                compared.result, hash: scenarioHash(of: compared.result.scenario))
            document.scenario = compared.name
            document.replanning = compared.replanning.map(ReplanningDocument.init)
            document.replanning?.overPlan = comparison.gainOverPlan(of: index).map {
                IntervalDocument($0)
            }
            return document
        }
        warnings = comparison.warnings.map(\.description)
    }
}
