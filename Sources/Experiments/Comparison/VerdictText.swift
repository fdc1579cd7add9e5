// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import SupplyNetwork
import SupplySimulator

/// Puts a verdict into words that can be quoted: which scenario, by how much, and how surely.
struct VerdictText {
    private let verdict: Verdict
    private let scenarios: [ComparedScenario]
    private let table: DifferenceTable
    private let level: String
    private let currency: String

    init(_ verdict: Verdict, scenarios: [ComparedScenario], level: Double, table: DifferenceTable) {
        self.verdict = verdict
        self.scenarios = scenarios
        self.table = table
        self.level = FigureText.percent(level)
        currency = scenarios.first?.result.scenario.currency ?? ""
    }

    /// One to four sentences.
    var sentence: String {
        switch verdict.kind {
        case .unknown: unknown
        case .tie: tie
        case .best: best
        case .undecided: undecided
        }
    }

    private var objective: Measure { verdict.objective }
    private var isAntithetic: Bool { scenarios.contains { $0.result.antithetic != nil } }
    private var replications: Int { scenarios.first?.result.replications.count ?? 0 }

    private func name(_ index: Int) -> String { "\"\(scenarios[index].name)\"" }

    /// The objective's mean in a scenario; of a sum with the time over which it is added up.
    private func mean(_ index: Int) -> String {
        let estimate = scenarios[index].result[objective]
        let text = objective.text(
            estimate?.mean ?? .nan, uncertainty: estimate?.interval?.halfWidth, currency: currency)
        guard objective.isSum, let scenario = scenarios.first?.result.scenario else { return text }
        guard case .length(let warmUp) = scenario.warmUp else { return text }
        return text + " in \(FigureText.figure(scenario.horizon.inDays - warmUp.inDays)) days"
    }

    private var unknown: String {
        let found = replications == 1 ? "1 replication is" : "\(replications) replications are"
        return "No scenario can be called the best: \(found) there, and at least two are needed in which "
            + "\(objective.words) is defined for every scenario."
    }

    private var tie: String {
        let others = scenarios.indices.dropFirst().map(name)
        if scenarios.dropFirst().allSatisfy({ $0.identicalTo == 0 }) {
            return
                "\(list(others)) \(others.count == 1 ? "is" : "are") identical to \(name(0)): there is nothing "
                + "to choose."
        }
        return
            "All scenarios come to the same \(objective.words), \(mean(0)), in every one of \(replications) "
            + "replications."
    }

    private var best: String {
        guard let best = verdict.best else { return unknown }
        let rival = best == 0 ? nextBest : 0
        let rivalText = best == 0 ? "the next best, \(rival.map(name) ?? "")" : name(0)
        var text = "\(name(best)) is best: its \(objective.words) of \(mean(best))"
        if let rival, let comparison = difference(of: best, from: rival, called: rivalText) {
            text += " is \(comparison)"
        }
        return text + ". " + probability
    }

    private var undecided: String {
        guard let best = verdict.best else { return unknown }
        let rivals = verdict.candidates.filter { $0 != best && scenarios[$0].identicalTo != best }
        var text =
            "\(name(best)) leads with a \(objective.words) of \(mean(best)), but \(list(rivals.map(name))) may be "
            + "as good (\(level) confidence, \(replications) paired replications)."
        if best != 0, !verdict.candidates.contains(0),
            let comparison = difference(of: best, from: 0, called: name(0))
        {
            text += " It is \(comparison)."
        }
        text += " " + probability
        if let needed = verdict.replicationsToDecide {
            text += " About \(FigureText.about(needed)) replications would decide."
        }
        return text
    }

    private var probability: String {
        guard let probability = verdict.probability, let best = verdict.best else { return "" }
        return
            "\(name(best)) is truly the best with a probability of at least \(FigureText.atLeast(probability))."
    }

    /// The scenario with the best mean after the best one.
    private var nextBest: Int? {
        let others = scenarios.indices.filter {
            $0 != verdict.best && scenarios[$0].identicalTo != verdict.best
        }
        func value(_ index: Int) -> Double {
            let mean = verdict.means[index] ?? .nan
            return verdict.preference == .larger ? mean : -mean
        }
        return others.filter { value($0).isFinite }.max { value($0) < value($1) }
    }

    /// "3,200 EUR (6.6%) lower than that of "base" (95% interval …)".
    private func difference(of best: Int, from rival: Int, called rivalName: String) -> String? {
        // The table has differences from the base only, and one of the two is the base.
        let other = best == 0 ? rival : best
        guard let entry = table.difference(of: other, in: MeasureKey(objective)), let found = entry.interval
        else { return nil }
        let sign = best == 0 ? -1.0 : 1.0
        let reference = best == 0 ? entry.mean : entry.baseMean
        let amount = objective.text(
            ofDifference: found.estimate, uncertainty: found.halfWidth, currency: currency)
        let isLower = sign * found.estimate < 0
        var share = ""
        if objective.definition.unit != .share, let reference, reference != 0 {
            share = " (\(FigureText.change(found.estimate / reference)))"
        }
        return
            "\(amount)\(share) \(isLower ? "lower" : "higher") than that of \(rivalName) (\(interval(found)), "
            + "\(entry.pairs) \(isAntithetic ? "antithetic pairs" : "paired replications"))"
    }

    /// The interval of a difference, turned as its amount is told: without a sign.
    private func interval(_ found: ConfidenceInterval) -> String {
        let (lower, upper) = found.estimate < 0 ? (-found.upper, -found.lower) : (found.lower, found.upper)
        let scale = objective.definition.unit == .share ? 100.0 : 1
        let ends = [lower, upper].map {
            FigureText.figure($0 * scale, uncertainty: found.halfWidth > 0 ? found.halfWidth * scale : nil)
        }
        let others = table.intervalCount - 1
        let joint = others > 0 ? ", which holds together with \(others) others" : ""
        let zero = found.contains(0) ? " and still holds zero" : ""
        return "\(level) interval \(ends[0]) to \(ends[1])\(joint)\(zero)"
    }

    private func list(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }
}
