// SPDX-License-Identifier: Apache-2.0
public import Experiments
import OutputAnalysis
import SupplyNetwork

/// A back-test as one HTML file that opens offline.
public enum BacktestPage {
    /// The most pictures of products.
    private static let mostCharts = 24

    /// The answer first, then the bands with what happened in them, then all series.
    ///
    /// - Parameters:
    ///   - result: The back-test.
    ///   - version: The version of the program, for the foot of the page.
    /// - Returns: The page.
    public static func html(of result: Backtest, catena version: String) -> String {
        let whole = result.series.filter { $0.product == nil }
        let products = result.series.filter { $0.product != nil && $0.figure == .units }
        let ranked =
            products.filter { $0.verdict != .calibrated } + products.filter { $0.verdict == .calibrated }
        let shown = Array(ranked.prefix(mostCharts))
        let remark =
            "The line is what happened, the shaded band holds \(PageText.levelText(result.level)) of the simulations, and "
            + "the thin line is their mean."
        let more =
            shown.count < ranked.count
            ? " The first \(shown.count) of \(ranked.count), those with a verdict against the model first."
            : ""
        let sections = [
            PageParts.Section(
                id: "segments", title: "Segments",
                content: [PageParts.paragraph(remark, "note-text"), charts(whole, result)]),
            PageParts.Section(
                id: "products", title: "Products",
                content: [PageParts.paragraph(remark + more, "note-text"), charts(shown, result)]),
            PageParts.Section(id: "series", title: "All series", content: [table(result)]),
            PageParts.Section(
                id: "fits", title: "What was fitted",
                content: result.fits.map { PageParts.paragraph(Backtest.sentence(of: $0)) }
                    + [PageParts.alert("Worth knowing", result.allNotes)]),
        ]
        let top: [Markup] = [
            PageParts.paragraph("Back-test · \(result.scenario)", "kicker"),
            .element("h1", [:], headline(result)), PageParts.paragraph(result.sentence, "lead"),
            PageParts.paragraph(
                "Fitted to \(result.start) until \(result.split), simulated \(NumberText.count(result.replications)) times "
                    + "from there until \(result.end); figures are totals of \(result.period).", "note-text"),
        ]
        return PageParts.page(
            title: "\(result.scenario): back-test", top: top, sections: sections, foot: "Catena \(version)")
    }

    private static func headline(_ result: Backtest) -> String {
        let share = NumberText.share(result.coverage.share?.estimate ?? .nan)
        return "\(share) of what happened lies in the \(PageText.levelText(result.level)) bands"
    }

    private static func charts(_ series: [Backtest.Series], _ result: Backtest) -> Markup {
        .element("div", ["class": "charts"], series.map { figure($0, result) })
    }

    private static func figure(_ series: Backtest.Series, _ result: Backtest) -> Markup {
        let periods = Double(max(1, series.actual.count))
        let days = periods * result.period.inDays
        let simulated = SeriesBands.Band(mean: series.mean, low: series.low, high: series.high)
        let actual = SeriesBands.Band(mean: series.actual, low: series.actual, high: series.actual)
        var chart = LineChart(
            label:
                "\(name(series)): actual \(series.actual.map { NumberText.compact($0) }.joined(separator: ", ")).",
            series: [
                LineChart.Series(name: "simulated", band: simulated, style: "s0"),
                LineChart.Series(name: "actual", band: actual, style: "s1", showsBand: false),
            ], axis: TimeAxis(elapsedDays: days, unit: result.period.inDays >= 7 ? .week : .day, ticks: 4),
            pointLength: 1 / periods
        ).chart
        chart.legend = []
        let verdict = series.verdict.rawValue.replacing("-", with: " ")
        return PageParts.figure(
            name(series), "\(series.coverage.inside) of \(series.coverage.count) inside; \(verdict).", chart)
    }

    private static func name(_ series: Backtest.Series) -> String {
        let whose = [series.segment?.name, series.product?.name].compactMap(\.self).joined(separator: ", ")
        return "\(whose.isEmpty ? "All" : whose): \(series.figure.rawValue)"
    }

    private static func table(_ result: Backtest) -> Markup {
        let rows = result.series.map { series in
            PageTable.Row(
                name: name(series),
                cells: [
                    PageTable.Cell(NumberText.number(series.total)),
                    PageTable.Cell(NumberText.number(series.simulatedTotal)),
                    PageTable.Cell(
                        "\(NumberText.number(series.totalBand.lowerBound)) to \(NumberText.number(series.totalBand.upperBound))"
                    ),
                    PageTable.Cell(series.bias.map { NumberText.signed($0, NumberText.share($0)) } ?? ""),
                    PageTable.Cell("\(series.coverage.inside) of \(series.coverage.count)"),
                    PageTable.Cell(NumberText.share(series.coverage.expected)),
                    PageTable.Cell(
                        series.verdict.rawValue.replacing("-", with: " "),
                        style: series.verdict == .calibrated ? nil : "worse"),
                ])
        }
        return PageTable(
            caption: "Actual and simulated",
            remark: "Totals of the whole test part; inside and expected are of the periods.",
            columns: [
                PageTable.Column(title: "Series", isText: true), PageTable.Column(title: "Actual"),
                PageTable.Column(title: "Simulated"), PageTable.Column(title: "Band"),
                PageTable.Column(title: "Bias"),
                PageTable.Column(title: "Inside"), PageTable.Column(title: "Expected"),
                PageTable.Column(title: "Verdict", isText: true),
            ], rows: rows
        ).markup
    }
}
