// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import ResultStore
import SupplyNetwork
import SupplySimulator

/// The report of a comparison.
struct ComparisonPage {
    private let content: ComparisonContent
    private var comparison: StoredComparison { content.comparison }

    init(_ comparison: StoredComparison) { content = ComparisonContent(comparison) }

    var html: String {
        guard let base = content.runs.first, content.runs.indices.contains(content.focus) else { return "" }
        let named = zip(content.names, content.runs).map { (name: $0, content: $1) }
        let focusName = content.names[content.focus]
        let focus = content.runs[content.focus]
        let tables = TableSection(focus, scenarioName: focusName)
        let measures = content.measures + content.runs.flatMap(\.causes) + tables.tables.flatMap(\.columns)
        let command = base.run.manifest.command
        let sections = [
            objectiveSection.explained(content.measures, command: command),
            ParetoSection(content)?.section.explained([], command: command),
            ProfitOverTimeSection(content).section?.explained([.profit], command: command),
            differenceSection?.explained(content.measures, command: command),
            NetworkSection(focus, scenarioName: focusName).section?.explained(
                [.shippedUnits, .fillRate, .onHandMean], command: command),
            OverTimeSection(named, focus: [comparison.baseIndex, content.focus]).section?.explained(
                [.fillRate, .onHandMean, .backlogMean], command: command),
            DeliverySection(named).section?.explained(
                [], also: [(Phrase.deliveryTimes.text, Phrase.deliveryDefinition.text)], command: command),
            FlowSection(focus, scenarioName: focusName).section?.explained(
                [.shippedUnits, .totalCost, .profit], command: command),
            CostSection(named).section?.explained([.totalCost] + focus.causes, command: command),
            tables.section, DefinitionSection(measures).section,
            ReproductionSection(comparison.scenarios.map { (name: $0.name, run: $0.run) }).section,
        ]
        return PageParts.page(
            title: Phrase.comparisonReport.text(base.run.manifest.scenario), top: top(base),
            sections: sections.compactMap(\.self), foot: PageText.foot(base.run.manifest))
    }

    private func top(_ base: RunContent) -> [Markup] {
        var method = Phrase.pairedMethod.text(
            NumberText.count(comparison.replications), base.window, base.run.outline.start.description,
            String(base.run.manifest.seed))
        if content.comparison.intervalCount > 1 {
            method += Phrase.jointIntervals.text(
                NumberText.count(comparison.intervalCount), PageText.levelText(comparison.level))
        }
        if let gain = comparison.gain { method += " " + ToldSentences.text(gain.sentence) }
        var top: [Markup] = [
            PageParts.paragraph(
                Phrase.comparisonOf.text(
                    NumberText.count(comparison.scenarios.count), base.run.manifest.scenario), "kicker"),
            .element("h1", [:], content.headline), PageParts.paragraph(content.verdictSentence, "lead"),
            PageParts.paragraph(method, "note-text"),
        ]
        if !comparison.isComplete {
            top.append(
                PageParts.alert(
                    Phrase.incomplete.text, [Phrase.comparisonStopped.text]))
        }
        top.append(PageParts.alert(Phrase.worthKnowing.text, PageText.warnings(comparison)))
        top.append(PageText.tiles(content))
        top.append(
            PageParts.paragraph(
                content.focus == comparison.baseIndex
                    ? Phrase.figuresOf.text(content.baseName)
                    : Phrase.figuresOfWithDifferences.text(content.names[content.focus], content.baseName),
                "note-text"))
        return top
    }

    private var objectiveSection: PageParts.Section {
        let objective = comparison.objective
        let title = objective.title
        let unit = objective.unitText(currency: content.currency) ?? ""
        let level = PageText.levelText(comparison.scenarios.first?.run.level ?? 0.95)
        let absolute = IntervalPlot(
            label: Phrase.eachScenario.text(title) + ": "
                + zip(content.names, content.runs).map {
                    "\($0) \(objective.text($1.estimate(objective), currency: content.currency))"
                }
                .joined(separator: "; ") + ".",
            rows: content.runs.enumerated().compactMap { index, run in
                guard let estimate = run.estimate(objective), let mean = estimate.mean else { return nil }
                return IntervalPlot.Row(
                    name: content.names[index].shortened(to: 30), text: objective.cell(estimate),
                    estimate: mean,
                    lower: estimate.interval?.lower, upper: estimate.interval?.upper, style: "s\(index % 6)")
            }, marksZero: false, tickText: tickText(objective, isDifference: false))
        let figures = [
            PageParts.figure(
                Phrase.eachScenario.text(title),
                unit.isEmpty
                    ? Phrase.meanAndInterval.text(level) : Phrase.unitMeanAndInterval.text(unit, level),
                absolute.chart),
            PageParts.figure(
                Phrase.differenceFrom.text(title, content.baseName),
                Phrase.barMissesZero.text,
                differences(objective)),
        ]
        return PageParts.Section(
            id: "objective", title: Phrase.scenarioByScenario.text(title),
            content: [.element("div", ["class": "charts wide"], figures), sideBySide])
    }

    /// The differences of all scenarios from the base in a measure.
    private func differences(_ measure: Measure) -> Chart {
        let rows = content.others.compactMap { scenario -> IntervalPlot.Row? in
            guard let difference = content.difference(scenario, measure), let mean = difference.mean,
                let base = difference.baseMean
            else { return nil }
            let estimate = difference.interval?.estimate ?? mean - base
            let text = measure.difference(estimate, halfWidth: difference.interval?.halfWidth)
            return IntervalPlot.Row(
                name: content.names[scenario].shortened(to: 30), text: "\(text), \(difference.finding.words)",
                estimate: estimate, lower: difference.interval?.lower, upper: difference.interval?.upper,
                tone: difference.finding.tone)
        }
        let title = measure.title
        return IntervalPlot(
            label: Phrase.differenceFrom.text(title, content.baseName) + ": "
                + rows.map { "\($0.name) \($0.text)" }.joined(separator: "; ") + ".",
            rows: rows, marksZero: true, tickText: tickText(measure, isDifference: true)
        ).chart
    }

    private func tickText(_ measure: Measure, isDifference: Bool) -> (Double, Double) -> String {
        let isShare = measure.definition.unit == .share
        return { value, largest in
            let text = isShare ? NumberText.compact(value * 100) : NumberText.compact(value, among: largest)
            return (isDifference ? NumberText.signed(value, text) : text)
                + (isShare ? (isDifference ? " pp" : "%") : "")
        }
    }

    private var sideBySide: Markup {
        let columns =
            [PageTable.Column(title: Phrase.scenario.text, isText: true)]
            + content.measures.map {
                PageTable.Column(title: $0.title, unit: $0.unitText(currency: content.currency))
            }
        let rows = content.runs.enumerated().map { index, run in
            PageTable.Row(
                name: index == comparison.baseIndex
                    ? Phrase.scenarioBase.text(content.names[index]) : content.names[index],
                cells: content.measures.map { measure in
                    var cell = PageTable.Cell.estimate(measure.cell(run.estimate(measure)))
                    cell.style = content.difference(index, measure)?.finding.style
                    return cell
                }, isFocus: index == comparison.verdict.best)
        }
        return PageTable(
            caption: Phrase.sideBySide.text,
            remark: Phrase.sideBySideRemark.text,
            columns: columns, rows: rows
        ).markup
    }

    private var differenceSection: PageParts.Section? {
        let measures = content.measures.filter { $0 != comparison.objective }
        guard !measures.isEmpty else { return nil }
        let figures = measures.map { measure in
            PageParts.figure(
                measure.title,
                Phrase.differenceFromUnit.text(
                    content.baseName, measure.unitText(currency: content.currency).map { ", \($0)" } ?? ""),
                differences(measure))
        }
        return PageParts.Section(
            id: "differences", title: Phrase.whatElse.text,
            content: [.element("div", ["class": "charts"], figures), differenceTable])
    }

    private var differenceTable: Markup {
        var rows: [PageTable.Row] = []
        for measure in content.measures {
            rows.append(PageTable.Row(name: measure.heading(currency: content.currency), cells: []))
            for scenario in content.others {
                guard let difference = content.difference(scenario, measure) else { continue }
                rows.append(PageTable.Row(name: content.names[scenario], cells: cells(difference, measure)))
            }
        }
        return PageTable(
            caption: Phrase.pairedDifferences.text(content.baseName),
            remark: Phrase.notShownRemark.text,
            columns: [
                PageTable.Column(title: Phrase.scenario.text, isText: true),
                PageTable.Column(title: Phrase.base.text),
                PageTable.Column(title: Phrase.scenariosMean.text),
                PageTable.Column(title: Phrase.difference.text),
                PageTable.Column(title: Phrase.change.text),
                PageTable.Column(title: Phrase.finding.text, isText: true),
            ], rows: rows
        ).markup
    }

    private func cells(_ difference: PairedDifference, _ measure: Measure) -> [PageTable.Cell] {
        guard let mean = difference.mean, let base = difference.baseMean else {
            return Array(repeating: PageTable.Cell("–"), count: 4) + [
                PageTable.Cell(difference.finding.words)
            ]
        }
        let change = measure.definition.unit == .share ? nil : difference.relativeChange
        let amount = measure.difference(
            difference.interval?.estimate ?? mean - base, halfWidth: difference.interval?.halfWidth)
        return [
            PageTable.Cell(measure.cell(base, halfWidth: nil)),
            PageTable.Cell(measure.cell(mean, halfWidth: nil)),
            .estimate(amount),
            PageTable.Cell(change.map { NumberText.signed($0, NumberText.share($0)) } ?? ""),
            PageTable.Cell(difference.finding.words, style: difference.finding.style),
        ]
    }
}
