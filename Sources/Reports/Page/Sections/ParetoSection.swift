// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import SupplySimulator

/// Scenarios judged by several measures at once: which of them leave nothing to be gained by another.
struct ParetoSection {
    private let content: ComparisonContent
    private let view: ParetoView

    init?(_ content: ComparisonContent) {
        guard let view = content.comparison.pareto else { return nil }
        self.content = content
        self.view = view
    }

    var section: PageParts.Section {
        let first = view.criteria[0]
        let figures = view.criteria.dropFirst().map { figure(first, $0) }
        let front = view.front.map { "“\(content.names[$0])”" }.joined(separator: ", ")
        return PageParts.Section(
            id: "pareto", title: Phrase.pareto.text,
            content: [
                PageParts.paragraph(
                    view.front.count == view.entries.count
                        ? Phrase.paretoNone.text
                        : Phrase.paretoFront.text(front)
                ), .element("div", ["class": "charts wide"], figures), table,
            ])
    }

    private func figure(_ across: Measure, _ up: Measure) -> Markup {
        let points = view.entries.compactMap { entry -> ScatterChart.Point? in
            let run = content.runs[entry.scenario]
            guard let x = run.estimate(across), let y = run.estimate(up), let xMean = x.mean,
                let yMean = y.mean
            else { return nil }
            let name = content.names[entry.scenario]
            return ScatterChart.Point(
                name: name, x: xMean, y: yMean, across: x.interval.map { $0.lower...$0.upper },
                upright: y.interval.map { $0.lower...$0.upper }, style: "s\(entry.scenario % 6)",
                isHollow: !entry.dominatedBy.isEmpty,
                title:
                    "\(name): \(across.title) \(across.text(x, currency: content.currency)), "
                    + "\(up.title) \(up.text(y, currency: content.currency))")
        }
        var chart = ScatterChart(
            label: Phrase.paretoFigure.text(up.title, across.title) + ": "
                + points.map(\.title).joined(separator: "; ") + ".",
            axis: across.heading(currency: content.currency), points: points)
        chart.acrossText = { across.tick($0, among: $1) }
        chart.uprightText = { up.tick($0, among: $1) }
        if up.definition.unit == .share { chart.limits = 0...1 }
        return PageParts.figure(
            Phrase.paretoFigure.text(
                up.heading(currency: content.currency), across.title.lowercasedFirst),
            Phrase.paretoRemark.text(wish(across), wish(up)),
            chart.chart)
    }

    private func wish(_ measure: Measure) -> String {
        (measure.definition.betterWhen == .higher ? Phrase.moreOf : .less)
            .text(measure.title.lowercasedFirst)
    }

    private var table: Markup {
        let rows = view.entries.map { entry in
            let cells = view.criteria.map { measure in
                PageTable.Cell.estimate(measure.cell(content.runs[entry.scenario].estimate(measure)))
            }
            let by = entry.dominatedBy.map { content.names[$0] }.joined(separator: ", ")
            return PageTable.Row(
                name: content.names[entry.scenario],
                cells: cells + [PageTable.Cell(by.isEmpty ? Phrase.onFront.text : Phrase.outdoneBy.text(by))],
                isFocus: entry.dominatedBy.isEmpty)
        }
        return PageTable(
            caption: Phrase.criteria.text,
            remark: Phrase.paretoTable.text(PageText.levelText(view.level)),
            columns: [PageTable.Column(title: Phrase.scenario.text, isText: true)]
                + view.criteria.map {
                    PageTable.Column(
                        title: $0.title, unit: $0.unitText(currency: content.currency))
                } + [PageTable.Column(title: "", isText: true)], rows: rows
        ).markup
    }
}

extension Measure {
    /// A value on an axis.
    func tick(_ value: Double, among largest: Double) -> String {
        definition.unit == .share
            ? NumberText.compact(value * 100) + "%" : NumberText.compact(value, among: largest)
    }
}
