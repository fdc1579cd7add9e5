// SPDX-License-Identifier: Apache-2.0
import Experiments
public import Studies
import SupplyNetwork
import SupplySimulator

/// Amplification and its causes as one HTML file that opens offline.
public enum BullwhipPage {
    /// The most sites that have a picture of their own, or a row in one.
    private static let mostSites = 12
    /// The most rows of a table.
    private static let mostRows = 200

    /// The answer first, then where, why, what helps, at which cycles, and how the chain answers a pulse and a step.
    ///
    /// - Parameters:
    ///   - report: The study.
    ///   - version: The version of the program, for the foot of the page.
    /// - Returns: The page.
    public static func html(of report: BullwhipReport, catena version: String) -> String {
        var top: [Markup] = [
            PageParts.paragraph("Bullwhip · \(report.scenario)", "kicker"),
            .element("h1", [:], headline(report)), PageParts.paragraph(report.sentence, "lead"),
        ]
        if let lever = report.leverSentence { top.append(PageParts.paragraph(lever, "lead")) }
        top.append(PageParts.paragraph(method(report), "note-text"))
        var sections = [
            PageParts.Section(id: "where", title: "Where", content: [whereFigure(report), nodeTable(report)])
        ]
        if let attribution = report.attribution {
            sections.append(
                PageParts.Section(
                    id: "why", title: "Why", content: [causeFigure(attribution), causeTable(attribution)]))
        }
        if !report.levers.isEmpty {
            sections.append(
                PageParts.Section(
                    id: "levers", title: "What helps",
                    content: [leverFigure(report), leverTable(report)]))
        }
        if !report.spectra.isEmpty {
            sections.append(PageParts.Section(id: "cycles", title: "Cycles", content: cycles(report)))
        }
        if let responses = report.responses {
            sections.append(
                PageParts.Section(id: "responses", title: "Responses", content: answers(responses)))
        }
        if !report.notes.isEmpty {
            sections.append(
                PageParts.Section(
                    id: "notes", title: "Notes", content: [PageParts.alert("Worth knowing", report.notes)]))
        }
        return PageParts.page(
            title: "\(report.scenario): bullwhip", top: top, sections: sections, foot: "Catena \(version)")
    }

    private static func headline(_ report: BullwhipReport) -> String {
        guard let bullwhip = report.endToEnd?.bullwhip else { return "No bullwhip to tell" }
        return "Orders vary \(BullwhipReport.text(bullwhip)) times as much as demand"
    }

    private static func method(_ report: BullwhipReport) -> String {
        let intervals =
            report.replications > 1 && !report.isDeterministic
            ? " Intervals hold at \(PageText.levelText(report.level)), each by itself." : ""
        return "Variances per \(report.measurePeriod) over \(NumberText.count(report.periods)) periods, "
            + "\(NumberText.count(report.replications)) replications.\(intervals)"
    }

    // MARK: Where

    private static func whereFigure(_ report: BullwhipReport) -> Markup {
        var sites = 0
        let rows = report.amplifications.compactMap { node -> IntervalPlot.Row? in
            if case .stockPoint = node.entity { return nil }
            if case .site = node.entity { sites += 1 }
            guard sites <= mostSites, let estimate = node.overCustomers else { return nil }
            return row(
                BullwhipReport.name(node.entity), estimate, style: node.entity == .network ? nil : "s0")
        }
        let plot = IntervalPlot(
            label: "Order variance over the variance of customers' demand, by node.", rows: rows,
            marksZero: true,
            tickText: { NumberText.compact($0, among: $1) })
        return PageParts.figure(
            "Order variance over the variance of customers' demand", "By echelon and site, with intervals.",
            plot.chart)
    }

    private static func nodeTable(_ report: BullwhipReport) -> Markup {
        let rows = report.amplifications.prefix(mostRows).map { node in
            PageTable.Row(
                name: BullwhipReport.name(node.entity),
                cells: [
                    cell(node.bullwhip), cell(node.overCustomers), cell(node.netStock),
                    PageTable.Cell(NumberText.number(node.demandVariance)),
                    PageTable.Cell(NumberText.number(node.orderVariance)),
                ], isFocus: node.entity == .network)
        }
        return PageTable(
            caption: "Amplification by node",
            remark:
                "Bullwhip: order variance over the variance of the node's own demand. Net stock: variance of net stock "
                + "over the same.",
            columns: [
                PageTable.Column(title: "Node", isText: true), PageTable.Column(title: "Bullwhip"),
                PageTable.Column(title: "Over customers' demand"),
                PageTable.Column(title: "Net stock amplification"),
                PageTable.Column(title: "Demand variance"),
                PageTable.Column(title: "Order variance"),
            ], rows: Array(rows)
        ).markup
    }

    // MARK: Why

    private static func causeFigure(_ attribution: BullwhipAttribution) -> Markup {
        var rows = [row("without any of these causes", attribution.none)]
        rows += attribution.shares.map { share in
            row(
                "+ \(share.cause.words)", share.part, style: "s0",
                remark: share.share.map { ", \(NumberText.share($0))" })
        }
        rows.append(row("= as it is", attribution.all))
        let plot = IntervalPlot(
            label: "What each cause adds to the amplification of the chain.", rows: rows, marksZero: true,
            tickText: { NumberText.compact($0, among: $1) })
        return PageParts.figure(
            "What each cause adds", "Shapley values; the parts add up to the amplification of the chain.",
            plot.chart)
    }

    private static func causeTable(_ attribution: BullwhipAttribution) -> Markup {
        let rows = attribution.shares.map { share in
            PageTable.Row(
                name: share.cause.words,
                cells: [
                    cell(share.part),
                    PageTable.Cell(share.share.map(NumberText.share) ?? NumberText.undefined),
                    cell(share.alone), PageTable.Cell(share.cause.neutralForm),
                ])
        }
        return PageTable(
            caption: "Causes",
            remark:
                "From \(attribution.combinations) combinations, \(NumberText.count(attribution.replications)) replications "
                + "each in the same random worlds.",
            columns: [
                PageTable.Column(title: "Cause", isText: true), PageTable.Column(title: "Part"),
                PageTable.Column(title: "Share"), PageTable.Column(title: "Change if it alone went away"),
                PageTable.Column(title: "What switching it off means", isText: true),
            ], rows: rows
        ).markup
    }

    // MARK: What helps

    private static func leverFigure(_ report: BullwhipReport) -> Markup {
        let rows = report.levers.map { effect in
            row(
                effect.lever.words, effect.change,
                tone: !effect.change.excludes(0) ? .neutral : effect.change.value < 0 ? .better : .worse)
        }
        let plot = IntervalPlot(
            label: "Change of the amplification of the chain by lever.", rows: rows, marksZero: true,
            tickText: { NumberText.compact($0, among: $1) })
        return PageParts.figure(
            "Change of the chain's amplification", "Paired replications; best first.", plot.chart)
    }

    private static func leverTable(_ report: BullwhipReport) -> Markup {
        let rows = report.levers.map { effect in
            PageTable.Row(
                name: effect.lever.words,
                cells: [
                    cell(effect.amplification), cell(effect.change),
                    PageTable.Cell(
                        effect.fillRate.map { NumberText.signed($0.value, NumberText.share($0.value)) } ?? ""),
                    cell(effect.totalCost),
                ])
        }
        return PageTable(
            caption: "Levers",
            columns: [
                PageTable.Column(title: "Lever", isText: true), PageTable.Column(title: "Amplification"),
                PageTable.Column(title: "Change"), PageTable.Column(title: "Change of fill rate"),
                PageTable.Column(title: "Change of total cost"),
            ], rows: rows
        ).markup
    }

    // MARK: Cycles

    private static func cycles(_ report: BullwhipReport) -> [Markup] {
        let shown = report.spectra.filter { spectrum in
            if case .echelon = spectrum.entity { false } else { true }
        }.prefix(mostSites)
        let figures = shown.map { spectrum in
            let sentences = report.sentences(of: spectrum)
            return PageParts.figure(
                BullwhipReport.name(spectrum.entity),
                sentences.first.map { $0.uppercasedFirst + "." } ?? "No cycle is shown to be amplified.",
                gainChart(spectrum, report))
        }
        return [
            PageParts.paragraph(
                "The part of the orders' variance over that of demand, by length of the cycle; one means that waves of this "
                    + "length pass as they are.", "note-text"), .element("div", ["class": "charts"], figures),
        ]
    }

    private static func gainChart(_ spectrum: BullwhipSpectrum, _ report: BullwhipReport) -> Chart {
        let days = report.measurePeriod.inDays
        let (unit, scale) = days >= 7 ? ("weeks", days / 7) : ("days", days)
        let bands = spectrum.bands
        let count = Double(max(1, bands.count))
        let step = max(1, bands.count / 4)
        let ticks = stride(from: 0, to: bands.count, by: step).map { index in
            TimeAxis.Tick(
                fraction: (Double(index) + 0.5) / count,
                label: NumberText.compact((bands[index].longest * scale).rounded()))
        }
        func values(_ value: (BullwhipReport.Estimate) -> Double) -> [Double] {
            bands.map { band in band.gain.map(value) ?? .nan }
        }
        var band = SeriesBands.Band(
            mean: values(\.value), low: values { $0.lower ?? $0.value },
            high: values { $0.upper ?? $0.value })
        // An amplification is never below zero, whatever an interval that is symmetric says.
        band.low = band.low.map { $0 < 0 ? 0 : $0 }
        let one = [Double](repeating: 1, count: bands.count)
        var chart = LineChart(
            label: "Amplification by length of cycle, in \(unit), longest first.",
            series: [
                LineChart.Series(name: "gain", band: band, style: "s0"),
                LineChart.Series(
                    name: "one", band: SeriesBands.Band(mean: one, low: one, high: one), style: "s1",
                    showsBand: false),
            ], axis: TimeAxis(ticks: ticks, unit: unit), pointLength: 1 / count
        ).chart
        chart.legend = []
        return chart
    }

    // MARK: Responses

    private static func answers(_ responses: BullwhipResponses) -> [Markup] {
        func shown(_ all: [BullwhipResponses.Response]) -> [BullwhipResponses.Response] {
            Array(
                all.filter { response in
                    if case .echelon = response.entity { false } else { true }
                }.prefix(6))
        }
        let step = NumberText.share(responses.step)
        return [
            .element(
                "div", ["class": "charts"],
                [
                    PageParts.figure(
                        "To a pulse", "\(responses.period) of demand more, once; orders over its size.",
                        responseChart(shown(responses.toPulse), responses, "a pulse")),
                    PageParts.figure(
                        "To a step", "\(step) more demand from then on; orders over its size.",
                        responseChart(shown(responses.toStep), responses, "a step")),
                ]), responseTable(responses),
        ]
    }

    private static func responseChart(
        _ all: [BullwhipResponses.Response], _ responses: BullwhipResponses, _ what: String
    ) -> Chart {
        // What lies beyond the last movement is left out.
        let settled = all.map { $0.settlingPeriods ?? $0.orders.count }.max() ?? 1
        let count = min(all.first?.orders.count ?? 1, max(8, settled + settled / 4))
        let series = all.enumerated().map { index, response in
            let part = Array(response.orders.prefix(count))
            return LineChart.Series(
                name: BullwhipReport.name(response.entity),
                band: SeriesBands.Band(mean: part, low: part, high: part), style: "s\(index % 6)",
                showsBand: false)
        }
        let days = responses.period.inDays * Double(count)
        return LineChart(
            label: "Orders after \(what) in demand.", series: series,
            axis: TimeAxis(elapsedDays: days, unit: days >= 70 ? .week : .day, ticks: 4),
            pointLength: 1 / Double(count)
        ).chart
    }

    private static func responseTable(_ responses: BullwhipResponses) -> Markup {
        func time(_ periods: Int?) -> String {
            periods.map { "\(TimeSpan(seconds: Int64($0) * responses.period.seconds))" } ?? "does not"
        }
        let rows = zip(responses.toPulse, responses.toStep).prefix(mostRows).map { pulse, step in
            PageTable.Row(
                name: BullwhipReport.name(pulse.entity),
                cells: [
                    PageTable.Cell(NumberText.number(pulse.peak)), PageTable.Cell(time(pulse.peakPeriod)),
                    PageTable.Cell(NumberText.number(pulse.trough)),
                    PageTable.Cell(time(pulse.settlingPeriods)),
                    PageTable.Cell(NumberText.number(step.peak)),
                    PageTable.Cell(step.overshoot.map(NumberText.share) ?? NumberText.undefined),
                    PageTable.Cell(time(step.settlingPeriods)),
                ])
        }
        return PageTable(
            caption: "Responses by node",
            remark: "Of orders, over the size of the pulse or step; settled within 5% of the peak.",
            columns: [
                PageTable.Column(title: "Node", isText: true), PageTable.Column(title: "Pulse: peak"),
                PageTable.Column(title: "after"), PageTable.Column(title: "trough"),
                PageTable.Column(title: "settles after"), PageTable.Column(title: "Step: peak"),
                PageTable.Column(title: "overshoot"), PageTable.Column(title: "settles after"),
            ], rows: rows
        ).markup
    }

    // MARK: Pieces

    private static func row(
        _ name: String, _ estimate: BullwhipReport.Estimate, tone: IntervalPlot.Tone = .neutral,
        style: String? = nil, remark: String? = nil
    ) -> IntervalPlot.Row {
        IntervalPlot.Row(
            name: name,
            text: BullwhipReport.text(estimate) + BullwhipReport.interval(estimate) + (remark ?? ""),
            estimate: estimate.value, lower: estimate.lower, upper: estimate.upper, tone: tone, style: style)
    }

    private static func cell(_ estimate: BullwhipReport.Estimate?) -> PageTable.Cell {
        guard let estimate else { return PageTable.Cell(NumberText.undefined) }
        let interval = BullwhipReport.interval(estimate).trimmingPrefix(" ")
        return PageTable.Cell(
            BullwhipReport.text(estimate), remark: interval.isEmpty ? nil : String(interval))
    }
}
