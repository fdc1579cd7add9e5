// SPDX-License-Identifier: Apache-2.0
public import Experiments
import OutputAnalysis
import SupplySimulator

/// A selection as one HTML file that opens offline: which scenario is best, and who was dropped when.
public enum SelectionPage {
    /// The answer first, then how the race went.
    ///
    /// - Parameters:
    ///   - selection: The selection.
    ///   - command: How it was made.
    ///   - version: The version of the program, for the foot of the page.
    /// - Returns: The page.
    public static func html(of selection: Selection, command: String, catena version: String) -> String {
        let leader = selection.entries[selection.leader]
        let title = selection.objective.definition.title.lowercasedFirst
        let headline =
            selection.selected == nil
            ? "No scenario is selected by \(title) yet" : "“\(leader.name)” is selected by \(title)"
        return PageParts.page(
            title: "Selection by \(title)",
            top: [
                PageParts.paragraph("Selection among \(selection.entries.count) scenarios", "kicker"),
                .element("h1", [:], headline), PageParts.paragraph(selection.sentence, "lead"),
            ],
            sections: [race(selection), method(selection, command)], foot: "Catena \(version)")
    }

    private static func race(_ selection: Selection) -> PageParts.Section {
        var content: [Markup] = [.element("div", ["class": "charts wide"], [lengths(selection)])]
        let differences = differenceRows(selection)
        if !differences.isEmpty {
            let leader = selection.entries[selection.leader].name
            let title = selection.objective.definition.title
            let plot = IntervalPlot(
                label: "\(title), difference from \(leader): "
                    + differences.map { ToldSentences.phrase($0.name) + " " + ToldSentences.phrase($0.text) }
                    .joined(separator: "; ") + ".",
                rows: differences, marksZero: true,
                tickText: { NumberText.signed($0, NumberText.compact($0, among: $1)) })
            let figure = PageParts.figure(
                "\(selection.objective.heading(currency: selection.currency)): difference from “\(leader)”",
                "Over the replications that both have, each with its own \(PageText.levelText(selection.level)) interval.",
                plot.chart)
            content = [.element("div", ["class": "charts wide"], [lengths(selection), figure])]
        }
        return PageParts.Section(
            id: "race", title: "Who was dropped when", content: content + [table(selection)])
    }

    private static func lengths(_ selection: Selection) -> Markup {
        let groups = selection.entries.enumerated().filter { $1.identicalTo == nil }.map { index, entry in
            let state = state(index, entry, selection)
            return BarChart.Group(
                name: entry.name.shortened(to: 48),
                bars: [
                    BarChart.Bar(
                        value: Double(entry.replications), text: state,
                        title: "\(entry.name): \(ToldSentences.phrase(state))",
                        style: style(index, entry, selection))
                ])
        }
        return PageParts.figure(
            "Replications before the decision", "A scenario runs until another is shown to be better.",
            BarChart(
                label: "Replications of each scenario: "
                    + selection.entries.enumerated().map {
                        $1.name + " " + ToldSentences.phrase(state($0, $1, selection))
                    }
                    .joined(separator: "; ") + ".", groups: groups
            ).chart)
    }

    private static func differenceRows(_ selection: Selection) -> [IntervalPlot.Row] {
        selection.entries.compactMap { entry in
            guard let difference = entry.difference else { return nil }
            let finding = PairedDifference.Finding(difference, preference: selection.preference)
            return IntervalPlot.Row(
                name: entry.name.shortened(to: 48),
                text: selection.objective.difference(difference.estimate, halfWidth: difference.halfWidth),
                estimate: difference.estimate, lower: difference.lower, upper: difference.upper,
                tone: finding.tone)
        }
    }

    private static func style(_ index: Int, _ entry: Selection.Entry, _ selection: Selection) -> String {
        if index == selection.selected { return "better" }
        return entry.droppedAfter == nil ? "s0" : "calm"
    }

    private static func state(_ index: Int, _ entry: Selection.Entry, _ selection: Selection) -> String {
        if index == selection.selected { return "selected after \(NumberText.count(entry.replications))" }
        if let first = entry.identicalTo { return "identical to \(selection.entries[first].name)" }
        if let after = entry.droppedAfter { return "dropped after \(NumberText.count(after))" }
        return "may be the best after \(NumberText.count(entry.replications))"
    }

    private static func table(_ selection: Selection) -> Markup {
        let rows = selection.entries.enumerated().map { index, entry in
            PageTable.Row(
                name: entry.name,
                cells: [
                    PageTable.Cell(entry.mean.map { selection.objective.cell($0, halfWidth: nil) } ?? "–"),
                    .estimate(
                        entry.difference.map {
                            selection.objective.difference($0.estimate, halfWidth: $0.halfWidth)
                        } ?? ""),
                    PageTable.Cell(NumberText.count(entry.replications)),
                    PageTable.Cell(state(index, entry, selection)),
                ], isFocus: index == selection.selected)
        }
        return PageTable(
            caption: "Scenarios",
            columns: [
                PageTable.Column(title: "Scenario", isText: true),
                PageTable.Column(
                    title: selection.objective.definition.title,
                    unit: selection.objective.unitText(currency: selection.currency)),
                PageTable.Column(title: "From the leader"), PageTable.Column(title: "Replications"),
                PageTable.Column(title: "Decision", isText: true),
            ], rows: rows
        ).markup
    }

    private static func method(_ selection: Selection, _ command: String) -> PageParts.Section {
        let objective = selection.objective
        return PageParts.Section(
            id: "method", title: "How it was chosen",
            content: [
                PageParts.paragraph(
                    "All scenarios face the same random worlds. After each round a scenario is dropped when another is shown to "
                        + "be better; the probability of keeping the best, or one within the indifference zone, is at least "
                        + "\(PageText.levelText(selection.level)) (Kim and Nelson 2001, procedure KN). The intervals above "
                        + "describe what was seen; the choice does not rest on them."),
                PageParts.facts([
                    (
                        "Indifference zone",
                        objective.compact(selection.indifferenceZone, currency: selection.currency)
                    ),
                    ("Budget", "\(NumberText.count(selection.budget)) replications a scenario"),
                    ("Used", "\(NumberText.count(selection.replications)) replications in all"),
                    ("Measure", objective.meaning),
                ]), .element("pre", [:], command),
            ])
    }
}
