// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import ResultStore
import SupplySimulator

/// A comparison with the measures of its runs at hand by name.
struct ComparisonContent {
    let comparison: StoredComparison
    let runs: [RunContent]

    init(_ comparison: StoredComparison) {
        self.comparison = comparison
        runs = comparison.scenarios.map { RunContent($0.run) }
    }

    var currency: String { runs.first?.currency ?? "" }
    var names: [String] { comparison.scenarios.map(\.name) }
    var baseName: String { names.indices.contains(comparison.baseIndex) ? names[comparison.baseIndex] : "" }

    /// The scenario that the report looks into: the best one, or the base when there is none.
    var focus: Int { comparison.verdict.best ?? comparison.baseIndex }

    /// The scenarios but the base.
    var others: [Int] { comparison.scenarios.indices.filter { $0 != comparison.baseIndex } }

    /// What was compared of the network and is defined in some scenario, the objective first.
    var measures: [Measure] {
        let compared = comparison.measures.filter { $0.entity == .network }.map(\.measure)
        let ordered = [comparison.objective] + compared.filter { $0 != comparison.objective }
        return ordered.filter { measure in runs.contains { ($0.mean(measure) ?? 0) != 0 } }
    }

    /// The difference of a scenario from the base in a measure of the network.
    func difference(_ scenario: Int, _ measure: Measure) -> PairedDifference? {
        comparison.difference(of: scenario, in: MeasureKey(measure))
    }

    /// The verdict in a few words, for a headline.
    var headline: String {
        let verdict = comparison.verdict
        let objective = comparison.objective.title.lowercasedFirst
        func name(_ index: Int) -> String { names.indices.contains(index) ? "“\(names[index])”" : "?" }
        switch verdict.kind {
        case .best:
            return Phrase.bestBy.text(name(verdict.best ?? 0), objective)
        case .undecided:
            let rivals = verdict.candidates.filter { $0 != verdict.best }.map(name)
            let others =
                rivals.count > 2
                ? Phrase.others.text("\(rivals.count)") : rivals.joined(separator: Phrase.and.text)
            return Phrase.leadsBut.text(name(verdict.best ?? 0), objective, others)
        case .tie:
            return Phrase.nothingToChoose.text(objective)
        case .unknown:
            return Phrase.noBest.text(objective)
        }
    }
}

extension ComparisonContent {
    /// The verdict in a sentence or two.
    var verdictSentence: String { ToldSentences.text(comparison.verdict.sentence) }
}

extension StoredComparison {
    /// The scenarios judged by several measures at once, where that says anything.
    var pareto: ParetoView? {
        let contents = scenarios.map { RunContent($0.run) }
        return ParetoView(
            scenarios: scenarios.indices.filter { scenarios[$0].identicalTo == nil },
            criteria: ParetoView.usualCriteria(objective), replications: replications, level: level,
            mean: { contents[$0].mean($1) }, values: { contents[$0].values($1) })
    }
}

extension PairedDifference.Finding {
    /// The finding in a word or two.
    var words: String {
        switch self {
        case .notShown: Phrase.notShown.text
        case .better: Phrase.better.text
        case .worse: Phrase.worse.text
        case .higher: Phrase.higher.text
        case .lower: Phrase.lower.text
        case .identical: Phrase.identical.text
        case .undefined: Phrase.undefined.text
        }
    }
}
