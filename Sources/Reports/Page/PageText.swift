// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import ResultStore
import SupplyNetwork
import SupplySimulator

/// Sentences and tiles that pages share.
enum PageText {
    /// How a run was made, in a sentence or two.
    static func method(_ content: RunContent, level: Double) -> String {
        let run = content.run
        let count = run.replications.count
        let replications = (count == 1 ? Phrase.replication : .replications).text(NumberText.count(count))
        var text = Phrase.runMethod.text(
            replications, content.window, run.outline.start.description, String(run.manifest.seed))
        if count > 1 { text += Phrase.halfInterval.text(levelText(level)) }
        if let precision = run.precision {
            text += (precision.isReached ? Phrase.precisionReached : .precisionMissed)
                .text(NumberText.share(precision.relative))
        }
        return text
    }

    /// A confidence level: 95%.
    static func levelText(_ level: Double) -> String { NumberText.share(level).replacingSuffix(".0%", "%") }

    /// What made the page.
    static func foot(_ manifest: RunManifest) -> String {
        Phrase.foot.text(manifest.toolVersion, manifest.created, manifest.study ?? manifest.id)
    }

    /// The measures that a page opens with.
    static func tileMeasures(_ content: RunContent) -> [Measure] {
        let wanted: [Measure] = [
            .profit, .totalCost, .fillRate, .onTimeInFull, .orderCycleTimeMean, .stockValueMean, .onHandMean,
            .inventoryTurns, .bullwhip, .emissions,
        ]
        return Array(wanted.filter(content.headlines.contains).prefix(6))
    }

    /// The most important figures of a run.
    static func tiles(_ content: RunContent) -> Markup {
        .element(
            "ul", ["class": "tiles"],
            tileMeasures(content).map { measure in
                let cell = PageTable.Cell.estimate(measure.cell(content.estimate(measure)))
                return tile(measure, content, cell.remark)
            })
    }

    /// The most important figures of a scenario, with their differences from the base.
    static func tiles(_ content: ComparisonContent) -> Markup {
        let focus = content.runs[content.focus]
        return .element(
            "ul", ["class": "tiles"],
            tileMeasures(focus).map { measure in
                guard content.focus != content.comparison.baseIndex,
                    let difference = content.difference(content.focus, measure),
                    let interval = difference.interval
                else { return tile(measure, focus, nil) }
                let amount = measure.difference(interval.estimate, halfWidth: interval.halfWidth)
                return tile(measure, focus, amount, difference.finding.style)
            })
    }

    private static func tile(
        _ measure: Measure, _ content: RunContent, _ remark: String?, _ style: String? = nil
    ) -> Markup {
        .element(
            "li", ["class": "tile"],
            [
                .element("span", [:], measure.title),
                .element(
                    "b", [:], measure.compact(content.mean(measure) ?? .nan, currency: content.currency)),
                remark.map { .element("span", ["class": style], $0) } ?? .empty,
            ])
    }

    /// Warnings of a comparison, then of its runs; those that all runs share stand once.
    static func warnings(_ comparison: StoredComparison) -> [String] {
        var all = ToldSentences.texts(comparison.warnings)
        for entry in comparison.scenarios {
            for warning in entry.run.warnings {
                let isShared = comparison.scenarios.allSatisfy { $0.run.warnings.contains(warning) }
                let told = ToldSentences.text(warning)
                let text = isShared ? told : "\(entry.name): \(told)"
                if !all.contains(text) { all.append(text) }
            }
        }
        return all
    }
}

extension PairedDifference.Finding {
    /// The class that gives a finding its colour.
    var style: String? {
        switch self {
        case .better: "better"
        case .worse: "worse"
        default: nil
        }
    }

    /// Whether a finding is good news.
    var tone: IntervalPlot.Tone {
        switch self {
        case .better: .better
        case .worse: .worse
        default: .neutral
        }
    }
}
