// SPDX-License-Identifier: Apache-2.0
public import Experiments
import OutputAnalysis
import PlanningModels
public import SupplyNetwork

/// The promises that can be made, as one HTML file that opens offline.
public enum PromisesPage {
    /// The answer for each segment first, then its front and its points.
    ///
    /// - Parameters:
    ///   - fronts: The fronts.
    ///   - scenario: The scenario.
    ///   - sentences: The answer for each front, in a sentence.
    ///   - command: How it was made.
    ///   - version: The version of the program, for the foot of the page.
    /// - Returns: The page.
    public static func html(
        of fronts: [PromiseFront], scenario: Scenario, sentences: [String], command: String,
        catena version: String
    ) -> String {
        var sections = fronts.enumerated().map { index, front in
            PageParts.Section(
                id: "segment-\(index + 1)", title: "\(front.segment)",
                content: [PageParts.paragraph(sentences.indices.contains(index) ? sentences[index] : "")]
                    + pictures(front, scenario) + [table(front, scenario)]
                    + [PageParts.alert("Why nothing shorter", front.reasons)])
        }
        sections.append(
            PageParts.Section(
                id: "method", title: "How it was found",
                content: [
                    PageParts.paragraph(
                        "For each promise, a linear program finds the plan of least cost, and plans of less emissions; those that are best "
                            + "in promise, cost or emissions are carried out by policies and simulated in the same random worlds. A promise "
                            + "is kept when the interval of the share on time lies at or above what is wanted."
                    ),
                    PageParts.facts([
                        ("Window", "\(NumberText.number(scenario.horizon.inDays)) days"),
                        ("Replications", fronts.first.map { NumberText.count($0.replications) }),
                        ("Seed", String(scenario.seed)),
                    ]), .element("pre", [:], command),
                ]))
        return PageParts.page(
            title: "\(scenario.name): promises",
            top: [
                PageParts.paragraph("Promises · \(scenario.name)", "kicker"),
                .element("h1", [:], headline(fronts)),
            ], sections: sections, foot: "Catena \(version)")
    }

    private static func headline(_ fronts: [PromiseFront]) -> String {
        let answers = fronts.compactMap { front in front.answer.map { "\(front.segment) \($0.promise)" } }
        if answers.isEmpty { return "No promise is kept" }
        if answers.count > 3 {
            return "\(answers.count) of \(fronts.count) segments can be promised a delivery time"
        }
        return "Can be promised: " + answers.joined(separator: ", ")
    }

    private static func style(_ point: PromiseFront.Point) -> String {
        switch point.finding {
        case .kept: "better"
        case .probablyKept: "watch"
        case .notKept: "worse"
        case .undefined: "neutral"
        }
    }

    private static func pictures(_ front: PromiseFront, _ scenario: Scenario) -> [Markup] {
        guard !front.points.isEmpty else { return [] }
        func chart(
            _ title: String, _ y: (PromiseFront.Point) -> Double?,
            _ interval: (PromiseFront.Point) -> ConfidenceInterval?
        ) -> ScatterChart {
            let points = front.points.enumerated().compactMap { index, point -> ScatterChart.Point? in
                guard let value = y(point) else { return nil }
                return ScatterChart.Point(
                    name: "\(index + 1)", x: point.promise.inDays, y: value,
                    upright: interval(point).map { $0.lower...$0.upper }, style: style(point),
                    isHollow: point.finding == .notKept,
                    title: "\(index + 1): promise \(point.promise), \(NumberText.number(value))")
            }
            return ScatterChart(
                label: "\(title) of each promise: " + points.map(\.title).joined(separator: "; ") + ".",
                axis: "days promised", points: points)
        }
        var kept = chart("Share on time", { $0.onTime }, { $0.onTimeInterval })
        kept.uprightText = { value, _ in NumberText.compact(value * 100) + "%" }
        kept.limits = 0...1
        kept.level = (front.service, "wanted: \(PageText.levelText(front.service))")
        let cost = chart("Cost", { $0.cost }, { $0.costInterval })
        let emissions = chart("Emissions", { $0.emissions }, { _ in nil })
        var figures = [
            PageParts.figure("What it costs", "\(scenario.currency), simulated, with intervals.", cost.chart),
            PageParts.figure("Whether it is kept", "Orders whole and in time, with intervals.", kept.chart),
        ]
        if front.points.contains(where: { ($0.emissions ?? 0) != 0 }) {
            figures.append(PageParts.figure("What it emits", "kg CO2e, simulated.", emissions.chart))
        }
        let key = Chart.list([
            Chart.LegendEntry(name: "kept", style: "better"),
            Chart.LegendEntry(name: "probably kept", style: "watch"),
            Chart.LegendEntry(name: "not kept (ring)", style: "felt"),
        ])
        return [key, .element("div", ["class": "charts"], figures)]
    }

    private static func table(_ front: PromiseFront, _ scenario: Scenario) -> Markup {
        guard !front.points.isEmpty else { return .empty }
        let rows = front.points.enumerated().map { index, point in
            PageTable.Row(
                name: "\(index + 1)",
                cells: [
                    PageTable.Cell(point.promise.description),
                    PageTable.Cell(NumberText.number(point.plan.costs.total)),
                    PageTable.Cell(NumberText.number(point.plan.emissions)),
                    .estimate(
                        point.onTime.map {
                            NumberText.shareEstimate($0, halfWidth: point.onTimeInterval?.halfWidth)
                        } ?? "–"),
                    PageTable.Cell(
                        point.finding.rawValue.replacing("-", with: " "),
                        style: point.finding == .kept ? "better" : point.finding == .notKept ? "worse" : nil),
                    .estimate(
                        point.cost.map { NumberText.estimate($0, halfWidth: point.costInterval?.halfWidth) }
                            ?? "–"),
                    .estimate(
                        point.costDifference.map {
                            NumberText.signed(
                                $0.estimate, NumberText.estimate($0.estimate, halfWidth: $0.halfWidth))
                        } ?? ""),
                ], isFocus: index == front.answerIndex)
        }
        return PageTable(
            caption: "Promises that are best in time, cost or emissions",
            remark: "The highlighted one is the answer: the shortest that is kept.",
            columns: [
                PageTable.Column(title: "Point", isText: true), PageTable.Column(title: "Promise"),
                PageTable.Column(title: "Planned cost", unit: scenario.currency),
                PageTable.Column(title: "Planned emissions", unit: "kg CO2e"),
                PageTable.Column(title: "On time"), PageTable.Column(title: "Finding", isText: true),
                PageTable.Column(title: "Cost", unit: scenario.currency),
                PageTable.Column(title: "Beyond the cheapest"),
            ], rows: rows
        ).markup
    }
}
