// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import ResultStore
public import Studies
public import SupplyNetwork
import SupplySimulator

/// A stress study as one HTML file that opens offline: where a chain breaks first, and what would help.
public enum StressPage {
    /// The most failures of a picture.
    private static let mostRows = 16

    /// The answer first, then where, how long, two at once, and what would help.
    ///
    /// - Parameters:
    ///   - report: The study.
    ///   - scenario: The scenario that was broken, for the picture of its network.
    ///   - headline: The answer in a sentence.
    ///   - command: How it was made.
    ///   - version: The version of the program, for the foot of the page.
    /// - Returns: The page.
    public static func html(
        of report: StressReport, scenario: Scenario, headline: String, command: String, catena version: String
    ) -> String {
        var sections: [PageParts.Section] = []
        if !report.singles.isEmpty {
            sections.append(
                PageParts.Section(
                    id: "critical", title: "Where it breaks first",
                    content: [
                        .element(
                            "div", ["class": "charts wide"], [losses(report), timeline(report)]),
                        network(report, ScenarioOutline(scenario)), table("Failures", report.singles, report),
                    ]))
        }
        if !report.pairs.isEmpty {
            sections.append(
                PageParts.Section(
                    id: "pairs", title: "Two at once", content: [table("Pairs", report.pairs, report)]))
        }
        if !report.mitigations.isEmpty {
            sections.append(
                PageParts.Section(
                    id: "help", title: "What would help", content: [effects(report), mitigations(report)]))
        }
        sections.append(method(report, command))
        return PageParts.page(
            title: "\(report.scenario): stress",
            top: [
                PageParts.paragraph("Stress · \(report.scenario)", "kicker"), .element("h1", [:], headline),
                PageParts.alert("Worth knowing", report.notes),
            ], sections: sections, foot: "Catena \(version)")
    }

    // MARK: Pictures

    private static func name(_ points: [StressPoint]) -> String {
        points.map { ToldSentences.phrase($0.description) }.joined(separator: " + ")
    }

    private static func losses(_ report: StressReport) -> Markup {
        let rows = report.singles.prefix(mostRows).map { each -> IntervalPlot.Row in
            let isShown = each.loss.map { $0.lower > 0 } ?? false
            return IntervalPlot.Row(
                name: name(each.points).shortened(to: 34),
                text: NumberText.estimate(each.meanLoss, halfWidth: each.loss?.halfWidth)
                    + (isShown ? "" : (each.loss?.upper ?? 0) < 0 ? ", a gain" : ", not shown"),
                estimate: each.meanLoss, lower: each.loss?.lower, upper: each.loss?.upper,
                tone: isShown ? .worse : .neutral)
        }
        let plot = IntervalPlot(
            label: "Loss by each failure: "
                + rows.map { ToldSentences.phrase($0.name) + " " + ToldSentences.phrase($0.text) }.joined(
                    separator: "; ")
                + ".",
            rows: Array(rows), marksZero: true, tickText: { NumberText.compact($0, among: $1) })
        return PageParts.figure(
            "What \(days(report.lengthDays)) without it cost",
            "\(report.currency) of \(report.objective == .profit ? "profit" : "cost"), the greatest first; intervals hold together "
                + "at \(PageText.levelText(report.level)).", plot.chart)
    }

    /// From the beginning of each failure: how long customers do not feel it, and until when they do.
    private static func timeline(_ report: StressReport) -> Markup {
        let rows = report.singles.prefix(mostRows).map { each -> TimelineChart.Row in
            let recovered = each.daysToRecover
            let felt = each.daysToSurvive
            var stretches: [TimelineChart.Stretch] = []
            if let felt, felt > 0 {
                stretches.append(
                    TimelineChart.Stretch(
                        from: 0, to: felt, style: "calm", title: "not felt for \(days(felt))"))
            }
            if let recovered, recovered > (felt ?? 0) {
                stretches.append(
                    TimelineChart.Stretch(
                        from: felt ?? 0, to: recovered, style: "felt",
                        title: "customers are served worse until day \(figure(recovered))"))
            }
            return TimelineChart.Row(
                name: name(each.points).shortened(to: 34), text: words(each), stretches: stretches)
        }
        var chart = TimelineChart(
            label: "How long customers do not feel each failure, and until when they do: "
                + rows.map { ToldSentences.phrase($0.name) + " " + ToldSentences.phrase($0.text) }.joined(
                    separator: "; ") + ".",
            unit: "days since the failure began", rows: Array(rows),
            marks: [(at: report.lengthDays, name: "the failure ends")])
        chart.legend = [
            Chart.LegendEntry(name: "not felt", style: "calm"),
            Chart.LegendEntry(name: "customers are served worse", style: "felt"),
        ]
        return PageParts.figure("How long it takes to survive and to recover", nil, chart.chart)
    }

    private static func words(_ each: StressReport.Case) -> String {
        var parts: [String] = []
        if let felt = each.daysToSurvive {
            parts.append(felt > 0 ? "felt after \(figure(felt))" : "felt at once")
        }
        // A failure that is over before it is felt on average hurts in some replications only.
        if let recovered = each.daysToRecover, recovered > each.daysToSurvive ?? 0 {
            parts.append("over after \(figure(recovered))")
        }
        if each.notRecovered > 0 { parts.append("\(NumberText.share(each.notRecovered)) not over") }
        return parts.isEmpty ? "never felt" : parts.joined(separator: ", ")
    }

    /// The network with the loss by each of its sites and lanes.
    private static func network(_ report: StressReport, _ outline: ScenarioOutline) -> Markup {
        let most = report.singles.map(\.meanLoss).filter(\.isFinite).max() ?? 0
        var graph = NetworkGraph(outline)
        for each in report.singles {
            guard let point = each.points.first else { continue }
            let isShown = each.loss.map { $0.lower > 0 } ?? (each.meanLoss > 0)
            let trouble: NetworkGraph.Trouble =
                isShown && each.meanLoss > most / 2
                ? .much : isShown && each.meanLoss > most / 10 ? .some : .none
            let text = "\(NumberText.compact(each.meanLoss)) \(report.currency)"
            switch point {
            case .surge(let id):
                // Where more is asked for and sold, nothing is lost.
                if isShown { graph.mark(id, note: "surge: \(text)", trouble: trouble) }
            case .site(let id):
                graph.mark(id, note: text, trouble: trouble)
            case .lane(let id):
                graph.mark(id, note: "\(id.name): \(text)", weight: max(0, each.meanLoss), trouble: trouble)
            }
        }
        let picture = NetworkPicture(graph)
        let scroll = Markup.element(
            "div", ["class": "scroll", "role": "region", "aria-label": "Network picture", "tabindex": "0"],
            [
                .element(
                    "div", ["class": "plot network", "style": "min-width:\(picture.layerCount * 150)px"],
                    [picture.chart.inline])
            ])
        let remark =
            "Below each place what \(days(report.lengthDays)) without it cost. Red: more than half of the worst; yellow: more than a "
            + "tenth. Lanes are as wide as their loss."
        let drawn = PageParts.figure("On the network", remark, scroll)
        guard let map = NetworkMap(graph.placed) else { return drawn }
        return drawn + PageParts.figure("On the map", nil, map.markup)
    }

    private static func effects(_ report: StressReport) -> Markup {
        let rows = report.mitigations.flatMap { each -> [IntervalPlot.Row] in
            let pairs = [("avoids", each.avoidedLoss, "better"), ("costs a year", each.costPerYear, "worse")]
            return pairs.compactMap { word, interval, style in
                guard let interval else { return nil }
                return IntervalPlot.Row(
                    name: word == "avoids"
                        ? "\(name(each.kind)), against \(ToldSentences.phrase("\(each.point)"))" : "",
                    text: "\(word) \(NumberText.estimate(interval.estimate, halfWidth: interval.halfWidth))",
                    estimate: interval.estimate, lower: interval.lower, upper: interval.upper, style: style)
            }
        }
        guard !rows.isEmpty else { return .empty }
        let plot = IntervalPlot(
            label: "What each measure avoids and costs: "
                + rows.map { ToldSentences.phrase($0.name) + " " + ToldSentences.phrase($0.text) }.joined(
                    separator: "; ") + ".", rows: rows,
            marksZero: true, tickText: { NumberText.compact($0, among: $1) })
        return PageParts.figure(
            "What it avoids when the failure comes, and what it costs in a year without",
            "\(report.currency), with intervals.", plot.chart)
    }

    // MARK: Tables

    private static func table(_ caption: String, _ cases: [StressReport.Case], _ report: StressReport)
        -> Markup
    {
        let countsCustomers = cases.contains { $0.lostCustomers != nil }
        let rows = cases.prefix(100).map { each in
            PageTable.Row(
                name: name(each.points),
                cells: [
                    .estimate(NumberText.estimate(each.meanLoss, halfWidth: each.loss?.halfWidth)),
                    PageTable.Cell(figure(each.lostUnits)),
                ] + (countsCustomers ? [PageTable.Cell(each.lostCustomers.map { figure($0) } ?? "–")] : [])
                    + [
                        PageTable.Cell(
                            each.felt == nil ? "" : each.daysToSurvive.map { figure($0) } ?? "never felt"),
                        PageTable.Cell(each.daysToRecover.map { figure($0) } ?? "–"),
                        PageTable.Cell(each.notRecovered > 0 ? NumberText.share(each.notRecovered) : "–"),
                    ])
        }
        return PageTable(
            caption: caption, remark: "The greatest loss first.",
            columns: [
                PageTable.Column(title: "Fails", isText: true),
                PageTable.Column(title: "Loss", unit: report.currency), PageTable.Column(title: "Units lost"),
            ] + (countsCustomers ? [PageTable.Column(title: "Customers lost")] : [])
                + [
                    PageTable.Column(title: "Time to survive", unit: "days"),
                    PageTable.Column(title: "Time to recover", unit: "days"),
                    PageTable.Column(title: "Not over at the end", unit: "of replications"),
                ], rows: Array(rows)
        ).markup
    }

    private static func mitigations(_ report: StressReport) -> Markup {
        let rows = report.mitigations.map { each in
            PageTable.Row(
                name: name(each.kind),
                cells: [
                    PageTable.Cell(ToldSentences.phrase("\(each.point)")),
                    .estimate(interval(each.costPerYear)),
                    .estimate(interval(each.avoidedLoss)), PageTable.Cell(pays(each)),
                ])
        }
        return PageTable(
            caption: "Measures", remark: "Pays if the failure comes at least so often.",
            columns: [
                PageTable.Column(title: "Measure", isText: true),
                PageTable.Column(title: "Against", isText: true),
                PageTable.Column(title: "Cost a year", unit: report.currency),
                PageTable.Column(title: "Avoided loss", unit: report.currency),
                PageTable.Column(title: "Pays", isText: true),
            ], rows: rows
        ).markup
    }

    private static func pays(_ mitigation: StressReport.Mitigation) -> String {
        guard let avoided = mitigation.avoidedLoss, avoided.lower > 0, let years = mitigation.paysWithin
        else { return "nothing shown" }
        return years.isFinite ? "once in \(figure(years)) years" : "always"
    }

    private static func interval(_ interval: ConfidenceInterval?) -> String {
        interval.map { NumberText.estimate($0.estimate, halfWidth: $0.halfWidth) } ?? "–"
    }

    private static func name(_ kind: StressReport.Mitigation.Kind) -> String {
        switch kind {
        case .buffer(let share): "all levels +\(NumberText.share(share).replacingSuffix(".0%", "%"))"
        case .secondSource(let site, let product, let lane):
            "a quarter of \(product) for \(site) over \(lane)"
        }
    }

    private static func method(_ report: StressReport, _ command: String) -> PageParts.Section {
        PageParts.Section(
            id: "method", title: "How it was found",
            content: [
                PageParts.facts([
                    ("Failures", "from day \(figure(report.startDay)) on, for \(days(report.lengthDays))"),
                    (
                        "Replications",
                        "\(NumberText.count(report.replications)) of each, in the same random worlds as without it"
                    ),
                    (
                        "Loss",
                        report.objective == .profit
                            ? "profit without the failure less with it, over the measured window"
                            : "cost with the failure less without it, over the measured window"
                    ),
                    (
                        "Time to survive",
                        "until customers are served worse, if the failure never ended (Simchi-Levi, Schmidt and Wei 2014)"
                    ),
                    ("Time to recover", "from its beginning until nobody is served worse any more"),
                ]), .element("pre", [:], command),
            ])
    }

    private static func days(_ days: Double) -> String { "\(figure(days)) day\(days == 1 ? "" : "s")" }

    /// A number of days or units: whole from a hundred on, else to a tenth.
    private static func figure(_ value: Double) -> String {
        let tenths = (value * 10).rounded() / 10
        return NumberText.fixed(value, decimals: value.magnitude >= 100 || tenths == tenths.rounded() ? 0 : 1)
    }
}
