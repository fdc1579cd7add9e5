// SPDX-License-Identifier: Apache-2.0
import Experiments
public import Studies
import SupplyNetwork
import SupplySimulator

/// An explanation of lateness as one HTML file that opens offline.
public enum ExplanationPage {
    private static let mostPlaces = 20

    /// The answer first, then causes, where they acted, and the worst orders with their chains.
    ///
    /// - Parameters:
    ///   - explanation: The explanation.
    ///   - command: The command that gives the same figures again.
    ///   - version: The version of the program, for the foot of the page.
    /// - Returns: The page.
    public static func html(
        of explanation: Explanation, command: String, catena version: String
    ) -> String {
        var sections: [PageParts.Section] = []
        if !explanation.isEmpty {
            sections.append(
                PageParts.Section(
                    id: "causes", title: "Causes",
                    content: [
                        PageParts.paragraph(explanation.basis, "note-text"),
                        bars("By cause", explanation.causes, explanation) { $0.cause.rawValue },
                        table(explanation.causes, "cause", explanation) { $0.cause.rawValue },
                    ]))
            let places = Array(explanation.shares.prefix(mostPlaces))
            sections.append(
                PageParts.Section(
                    id: "places", title: "Where they acted",
                    content: [table(places, "cause and place", explanation, name)]))
        }
        if !explanation.worst.isEmpty {
            let clock = RunClock(start: explanation.start, end: explanation.end)
            sections.append(
                PageParts.Section(
                    id: "worst", title: "The worst of replication \(explanation.options.firstReplication)",
                    content: explanation.worst.flatMap { chain(of: $0, clock) }))
        }
        sections.append(
            PageParts.Section(
                id: "method", title: "How it was found",
                content: [
                    PageParts.facts([
                        ("Replications", NumberText.count(explanation.replications)),
                        (
                            "Intervals",
                            "\(NumberText.number(explanation.options.level * 100))%, each by itself"
                        ),
                        ("Command", command),
                    ])
                ]))
        let top: [Markup] = [
            PageParts.paragraph("Why late · \(explanation.scenario)", "kicker"),
            .element("h1", [:], explanation.headline),
        ]
        return PageParts.page(
            title: "\(explanation.scenario): why orders were late", top: top, sections: sections,
            foot: "Catena \(version)")
    }

    private static func name(_ share: CauseShare) -> String {
        let place = share.subject.place
        return ToldSentences.phrase(
            place.isEmpty ? share.cause.rawValue : "\(share.cause.rawValue): \(place)")
    }

    private static func bars(
        _ caption: String, _ shares: [CauseShare], _ explanation: Explanation,
        _ name: (CauseShare) -> String
    ) -> Markup {
        func bar(_ part: CauseShare.Part, _ what: String, _ style: String) -> BarChart.Bar? {
            part.share.map {
                BarChart.Bar(
                    value: $0, text: figure(part), title: "\(NumberText.share($0)) of \(what)", style: style)
            }
        }
        let groups = shares.map { share in
            BarChart.Group(
                name: name(share),
                bars: [
                    bar(share.lateUnitDays, "late units × days", "s0"),
                    bar(share.lateLines, "late lines", "s2"),
                    bar(share.lostUnits, "lost units", "s1"),
                ].compactMap { $0 })
        }
        var legend: [Chart.LegendEntry] = []
        if explanation.lateLines > 0 {
            legend.append(Chart.LegendEntry(name: "late units × days", style: "s0"))
            legend.append(Chart.LegendEntry(name: "late lines", style: "s2"))
        }
        if explanation.lostUnits > 0 { legend.append(Chart.LegendEntry(name: "lost units", style: "s1")) }
        return PageParts.figure(
            caption, "Shares of all that was late or lost; bars of one colour add up to 100%.",
            BarChart(label: explanation.headline, groups: groups, legend: legend).chart)
    }

    private static func table(
        _ shares: [CauseShare], _ title: String, _ explanation: Explanation, _ name: (CauseShare) -> String
    ) -> Markup {
        let showsLost = explanation.lostUnits > 0
        let showsLate = explanation.lateLines > 0
        var columns = [PageTable.Column(title: title, isText: true)]
        if showsLate {
            columns += [PageTable.Column(title: "late units × days"), PageTable.Column(title: "late lines")]
        }
        if showsLost { columns.append(PageTable.Column(title: "lost units")) }
        return PageTable(
            caption: "Shares by \(title)", columns: columns,
            rows: shares.map { share in
                var cells: [PageTable.Cell] = []
                if showsLate {
                    cells += [.estimate(figure(share.lateUnitDays)), .estimate(figure(share.lateLines))]
                }
                if showsLost { cells.append(.estimate(figure(share.lostUnits))) }
                return PageTable.Row(name: name(share), cells: cells)
            }
        ).markup
    }

    private static func figure(_ part: CauseShare.Part) -> String {
        guard let share = part.share else { return NumberText.undefined }
        guard let range = part.range else { return NumberText.share(share) }
        let (low, high) = (Int((range.lowerBound * 100).rounded()), Int((range.upperBound * 100).rounded()))
        return "\(NumberText.share(share)) (\(low)–\(high))"
    }

    private static func chain(of line: LateLine, _ clock: RunClock) -> [Markup] {
        let groups = line.parts.map { part in
            let share = Double(part.seconds) / Double(max(1, line.lateSeconds))
            let place = part.subject.place.isEmpty ? "" : ", \(part.subject.place)"
            return BarChart.Group(
                name: ToldSentences.phrase(part.subject.cause.phrase + place),
                bars: [
                    BarChart.Bar(
                        value: share,
                        text:
                            "\(ToldSentences.phrase(RunClock.length(part.seconds))), \(NumberText.share(share))",
                        title: part.subject.cause.rawValue, style: line.kind == .lost ? "s1" : "s0")
                ])
        }
        let steps = line.steps.filter { $0.stage != .customerOrder || $0.subject != nil }.map { step in
            Markup.element(
                "li", [:],
                String(repeating: "\u{2003}", count: min(step.depth, 12)) + "← "
                    + ToldSentences.phrase(step.sentence(clock)))
        }
        return [
            PageParts.figure(
                line.sentence(clock),
                "From the delivery back; what is indented lies behind a wait for stock.",
                BarChart(label: line.sentence(clock), groups: groups).chart),
            .element("ul", [:], steps),
        ]
    }
}
