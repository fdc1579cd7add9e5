// SPDX-License-Identifier: Apache-2.0
import Experiments
import ResultStore
import SupplyNetwork
import SupplySimulator

/// How profit stands to the base's as time goes by: when the cheaper policy becomes the dearer one.
struct ProfitOverTimeSection {
    private let content: ComparisonContent

    init(_ content: ComparisonContent) { self.content = content }

    var section: PageParts.Section? {
        let paths = content.comparison.overTime.filter { $0.periods.count > 1 }
        guard !paths.isEmpty, let run = content.runs.first?.run else { return nil }
        let sentences = paths.map {
            PageParts.paragraph(
                ToldSentences.text(
                    $0.sentence(
                        name: content.names[$0.scenario], base: content.baseName, currency: content.currency))
            )
        }
        let figures = paths.flatMap { path in
            [
                PageParts.figure(
                    Phrase.profitSince.text(content.names[path.scenario], content.baseName),
                    Phrase.profitBelowZero.text(content.currency), chart(path, run, \.cumulative)),
                PageParts.figure(
                    Phrase.profitPeriod.text(path.unit.words), content.currency,
                    chart(path, run, \.difference)),
            ]
        }
        let remark =
            Phrase.profitBands.text(paths[0].unit.words, PageText.levelText(paths[0].level))
        return PageParts.Section(
            id: "profit-over-time", title: Phrase.profitOverTime.text,
            content: sentences + [
                PageParts.paragraph(remark, "note-text"),
                .element("div", ["class": "charts wide"], figures),
            ] + paths.map(table))
    }

    private func chart(
        _ path: ProfitOverTime, _ run: StoredRun,
        _ figure: KeyPath<ProfitOverTime.Period, ProfitOverTime.Difference>
    ) -> Chart {
        let figures = path.periods.map { $0[keyPath: figure] }
        let band = SeriesBands.Band(
            mean: figures.map(\.mean), low: figures.map { $0.lower ?? .nan },
            high: figures.map { $0.upper ?? .nan })
        let window = max(path.periods.last?.endDay ?? 1, 1e-9)
        return LineChart(
            label: Phrase.profitLabel.text(path.unit.words)
                + figures.map { NumberText.compact($0.mean) }.joined(separator: ", ") + ".",
            series: [LineChart.Series(name: content.names[path.scenario], band: band, style: "s1")],
            axis: TimeAxis(elapsedDays: window, unit: path.unit),
            pointLength: path.unit.length.inDays / window
        ).chart
    }

    private func table(_ path: ProfitOverTime) -> Markup {
        let rows = path.periods.enumerated().map { index, period in
            PageTable.Row(
                name: "\(index + 1)",
                cells: [
                    PageTable.Cell(NumberText.number(period.baseProfit)),
                    PageTable.Cell(NumberText.number(period.profit)),
                    PageTable.Cell(Self.text(period.difference)),
                    PageTable.Cell(Self.text(period.cumulative)),
                ])
        }
        return PageTable(
            caption: Phrase.profitTable.text(content.names[path.scenario], content.baseName),
            remark: content.currency,
            columns: [
                PageTable.Column(title: path.unit.words.uppercasedFirst, isText: true),
                PageTable.Column(title: Phrase.base.text), PageTable.Column(title: Phrase.scenario.text),
                PageTable.Column(title: Phrase.difference.text),
                PageTable.Column(title: Phrase.sinceBeginning.text),
            ], rows: rows
        ).markup
    }

    /// A difference with its interval, for a table.
    static func text(_ difference: ProfitOverTime.Difference) -> String {
        let estimate = NumberText.signed(difference.mean, NumberText.number(difference.mean))
        guard let lower = difference.lower, let upper = difference.upper, lower < upper else {
            return estimate
        }
        return "\(estimate) (\(NumberText.number(lower)) to \(NumberText.number(upper)))"
    }
}

extension ProfitOverTime.Unit {
    /// The unit in the page's language.
    fileprivate var words: String {
        switch self {
        case .year: Phrase.year.text
        case .month: Phrase.month.text
        case .week: Phrase.week.text
        case .day: Phrase.day.text
        }
    }
}
