// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import ResultStore
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
        let sections = [
            objectiveSection, ParetoSection(content)?.section, ProfitOverTimeSection(content).section,
            differenceSection,
            NetworkSection(focus, scenarioName: focusName).section,
            OverTimeSection(named, focus: [comparison.baseIndex, content.focus]).section,
            CostSection(named).section, tables.section,
            DefinitionSection(measures).section,
            ReproductionSection(comparison.scenarios.map { (name: $0.name, run: $0.run) }).section,
        ]
        return PageParts.page(
            title: "\(base.run.manifest.scenario): comparison report", top: top(base),
            sections: sections.compactMap(\.self), foot: PageText.foot(base.run.manifest))
    }

    private func top(_ base: RunContent) -> [Markup] {
        var method =
            "\(NumberText.count(comparison.replications)) paired replications a scenario under common random "
            + "numbers: all scenarios face the same customers and lead times. \(base.window), from "
            + "\(base.run.outline.start), seed \(base.run.manifest.seed)."
        if content.comparison.intervalCount > 1 {
            method +=
                " The \(comparison.intervalCount) intervals of differences hold at once, at "
                + "\(PageText.levelText(comparison.level))."
        }
        if let gain = comparison.gain { method += " " + gain.sentence }
        var top: [Markup] = [
            PageParts.paragraph(
                "Comparison of \(comparison.scenarios.count) scenarios · \(base.run.manifest.scenario)",
                "kicker"),
            .element("h1", [:], content.headline), PageParts.paragraph(comparison.verdict.sentence, "lead"),
            PageParts.paragraph(method, "note-text"),
        ]
        if !comparison.isComplete {
            top.append(
                PageParts.alert(
                    "Incomplete", ["The comparison was stopped before all replications were done."]))
        }
        top.append(PageParts.alert("Worth knowing", PageText.warnings(comparison)))
        top.append(PageText.tiles(content))
        top.append(
            PageParts.paragraph(
                content.focus == comparison.baseIndex
                    ? "Figures of “\(content.baseName)”."
                    : "Figures of “\(content.names[content.focus])”, and below them the differences from “\(content.baseName)”.",
                "note-text"))
        return top
    }

    private var objectiveSection: PageParts.Section? {
        let objective = comparison.objective
        let title = objective.definition.title
        let unit = objective.unitText(currency: content.currency) ?? ""
        let absolute = IntervalPlot(
            label: "\(title) of each scenario: "
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
                "\(title) of each scenario",
                "\(unit.isEmpty ? "Mean" : "\(unit), mean") and its \(PageText.levelText(comparison.scenarios.first?.run.level ?? 0.95)) interval.",
                absolute.chart),
            PageParts.figure(
                "\(title): difference from “\(content.baseName)”",
                "Where the bar misses zero, a difference is shown.",
                differences(objective)),
        ]
        return PageParts.Section(
            id: "objective", title: "\(title), scenario by scenario",
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
        let title = measure.definition.title
        return IntervalPlot(
            label: "\(title), difference from \(content.baseName): "
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
            [PageTable.Column(title: "Scenario", isText: true)]
            + content.measures.map {
                PageTable.Column(title: $0.definition.title, unit: $0.unitText(currency: content.currency))
            }
        let rows = content.runs.enumerated().map { index, run in
            PageTable.Row(
                name: content.names[index] + (index == comparison.baseIndex ? " (base)" : ""),
                cells: content.measures.map { measure in
                    var cell = PageTable.Cell.estimate(measure.cell(run.estimate(measure)))
                    cell.style = content.difference(index, measure)?.finding.style
                    return cell
                }, isFocus: index == comparison.verdict.best)
        }
        return PageTable(
            caption: "Scenarios side by side",
            remark: "Means over replications. Green is shown to be better than the base, red to be worse.",
            columns: columns, rows: rows
        ).markup
    }

    private var differenceSection: PageParts.Section? {
        let measures = content.measures.filter { $0 != comparison.objective }
        guard !measures.isEmpty else { return nil }
        let figures = measures.map { measure in
            PageParts.figure(
                measure.definition.title,
                "Difference from “\(content.baseName)”"
                    + (measure.unitText(currency: content.currency).map { ", \($0)" } ?? "") + ".",
                differences(measure))
        }
        return PageParts.Section(
            id: "differences", title: "What else changes",
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
            caption: "Paired differences from “\(content.baseName)”",
            remark: "“Not shown” means that the interval holds zero, not that there is no difference.",
            columns: [
                PageTable.Column(title: "Scenario", isText: true), PageTable.Column(title: "Base"),
                PageTable.Column(title: "Scenario’s mean"), PageTable.Column(title: "Difference"),
                PageTable.Column(title: "Change"), PageTable.Column(title: "Finding", isText: true),
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
