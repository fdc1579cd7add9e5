// SPDX-License-Identifier: Apache-2.0
import ExperimentDesign
import OutputAnalysis
public import Studies
import SupplyNetwork
import SupplySimulator

/// A sweep as one HTML file that opens offline: what matters, and a response surface to play with.
public enum SweepPage {
    /// The most effects of a picture, and the most settings of a table.
    private static let (mostEffects, mostSettings) = (20, 24)

    /// The answer first, then effects, shares of variance, the surface, and the settings.
    ///
    /// - Parameters:
    ///   - result: The sweep.
    ///   - headline: The answer in a sentence.
    ///   - command: How it was made.
    ///   - again: The start of a command that simulates the scenario, to which `--set` is added.
    ///   - version: The version of the program, for the foot of the page.
    /// - Returns: The page.
    public static func html(
        of result: SweepResult, headline: String, command: String, again: String, catena version: String
    ) -> String {
        let surface = SurfaceSection(result, command: again)?.section
        var sections: [PageParts.Section] = []
        let matters = result.measures.indices.flatMap { effects(result, $0) + indices(result, $0) }
        if !matters.isEmpty {
            sections.append(
                PageParts.Section(
                    id: "effects", title: "What matters",
                    content: [.element("div", ["class": "charts wide"], matters)]))
        }
        if let surface { sections.append(surface) }
        sections.append(
            PageParts.Section(
                id: "settings", title: "What was tried", content: [curves(result), table(result)]))
        sections.append(method(result, command))
        return PageParts.page(
            title: "\(result.scenario.name): sweep",
            top: [
                PageParts.paragraph("Sweep · \(result.scenario.name)", "kicker"),
                .element("h1", [:], headline), asItIs(result),
            ], sections: sections, foot: "Catena \(version)",
            script: surface == nil ? nil : SurfaceScript.script)
    }

    private static func asItIs(_ result: SweepResult) -> Markup {
        let parts = result.measures.indices.map { index in
            let found = result.baseEstimate(index)
            let measure = result.measures[index]
            let cell = measure.cell(found.mean, halfWidth: found.interval?.halfWidth)
            let unit = measure.unitText(currency: result.scenario.currency).map { " \($0)" } ?? ""
            return "\(measure.definition.title.lowercasedFirst) \(cell)\(unit)"
        }
        return PageParts.paragraph("As it is: \(parts.joined(separator: ", ")).", "lead")
    }

    // MARK: What matters

    private static func name(_ factors: [Int], _ result: SweepResult) -> String {
        factors.map { result.plan.factors[$0].path }.joined(separator: " × ")
    }

    private static func effects(_ result: SweepResult, _ index: Int) -> [Markup] {
        guard let effects = result.effects(on: index), !effects.isEmpty else { return [] }
        let measure = result.measures[index]
        let ranked = effects.sorted { $0.mean.magnitude > $1.mean.magnitude }.prefix(mostEffects)
        let rows = ranked.map { effect in
            var text = measure.difference(effect.mean, halfWidth: effect.interval?.halfWidth)
            if !effect.mixedWith.isEmpty {
                text += ", or of \(effect.mixedWith.map { name($0, result) }.joined(separator: ", "))"
            }
            let isShown = effect.interval.map { !$0.contains(0) } ?? false
            return IntervalPlot.Row(
                name: name(effect.factors, result), text: text, estimate: effect.mean,
                lower: effect.interval?.lower, upper: effect.interval?.upper,
                style: isShown ? "s0" : "neutral")
        }
        let plot = IntervalPlot(
            label: "Effects on \(measure.definition.title.lowercasedFirst): "
                + rows.map { ToldSentences.phrase($0.name) + " " + ToldSentences.phrase($0.text) }.joined(
                    separator: "; ") + ".",
            rows: Array(rows), marksZero: true,
            tickText: { value, largest in
                NumberText.signed(value, measure.tick(value, among: largest).replacingSuffix("%", " pp"))
            })
        return [
            PageParts.figure(
                "Effects on \(measure.heading(currency: result.scenario.currency).lowercasedFirst)",
                "From the low to the high end of the range; × is what two do together beyond each. Grey is not shown. Intervals hold "
                    + "together at \(PageText.levelText(result.level)).", plot.chart)
        ]
    }

    private static func indices(_ result: SweepResult, _ index: Int) -> [Markup] {
        guard let indices = result.indices(of: index) else { return [] }
        let order = indices.indices.sorted { indices[$0].total > indices[$1].total }
        let rows = order.flatMap { factor in
            [
                row(
                    "\(result.plan.factors[factor].path), alone", indices[factor].first,
                    indices[factor].firstInterval, "s0"),
                row("with all interactions", indices[factor].total, indices[factor].totalInterval, "s1"),
            ]
        }
        let title = result.measures[index].definition.title.lowercasedFirst
        let plot = IntervalPlot(
            label: "Shares of the variance of \(title): "
                + rows.map { ToldSentences.phrase($0.name) + " " + ToldSentences.phrase($0.text) }.joined(
                    separator: "; ") + ".", rows: rows,
            marksZero: true, tickText: { value, _ in NumberText.compact(value * 100) + "%" })
        return [
            PageParts.figure(
                "Why \(title) varies over the ranges",
                "Sobol indices: the share of the variance that each parameter explains, with bootstrap intervals at "
                    + "\(PageText.levelText(result.level)), each by itself.", plot.chart)
        ]
    }

    private static func row(
        _ name: String, _ value: Double, _ interval: ClosedRange<Double>?, _ style: String
    ) -> IntervalPlot.Row {
        var text = NumberText.share(value)
        if let interval {
            text += " (\(NumberText.share(interval.lowerBound)) to \(NumberText.share(interval.upperBound)))"
        }
        return IntervalPlot.Row(
            name: name, text: text, estimate: value, lower: interval?.lowerBound,
            upper: interval?.upperBound, style: style)
    }

    // MARK: What was tried

    /// The first measure over each parameter, with the surface through the middle of the others.
    private static func curves(_ result: SweepResult) -> Markup {
        guard !result.measures.isEmpty, !result.responses.isEmpty else { return .empty }
        let measure = result.measures[0]
        let surface = result.surface(of: 0)
        let t =
            surface.map { $0.degreesOfFreedom }.flatMap { freedom in
                freedom > 0 ? studentFactor(degreesOfFreedom: Double(freedom), level: result.level) : nil
            }
        let means = result.responses.indices.map { result.estimate(trial: $0, measure: 0).mean }
        let scale = measure.definition.unit == .share ? 100.0 : 1
        let figures = result.plan.factors.enumerated().prefix(12).map { index, factor in
            var series: [CurveChart.Series] = []
            if let surface {
                let places = (0...20).map { Double($0) / 20 }
                let points = places.map { place in
                    var at = Array(repeating: 0.5, count: result.plan.factors.count)
                    at[index] = place
                    return at
                }
                let values = points.map { surface.value(at: $0) * scale }
                let halves = t.map { t in points.map { (surface.standardError(at: $0) ?? 0) * t * scale } }
                series.append(
                    CurveChart.Series(
                        name: "surface, the others in the middle",
                        points: zip(places, values).map {
                            (x: factor.low + (factor.high - factor.low) * $0, y: $1)
                        }, low: halves.map { zip(values, $0).map { $0 - $1 } } ?? [],
                        high: halves.map { zip(values, $0).map { $0 + $1 } } ?? [], style: "s0"))
            }
            let dots = zip(result.plan.values, means).filter { $1.isFinite }.map {
                (x: $0[index], y: $1 * scale)
            }
            series.append(CurveChart.Series(name: "settings", points: dots, style: "s1", isDotted: true))
            return PageParts.figure(
                factor.path, nil,
                CurveChart(
                    label: "\(measure.definition.title) over \(factor.path).",
                    axis: factor.unit.trimmingPrefix(" ").description, series: series
                ).chart)
        }
        let unit = measure.unitText(currency: result.scenario.currency) ?? (scale > 1 ? "%" : "")
        return .group([
            .element(
                "h3", [:], "\(measure.definition.title)\(unit.isEmpty ? "" : " (\(unit))") by parameter"),
            .element("div", ["class": "charts"], figures),
        ])
    }

    private static func table(_ result: SweepResult) -> Markup {
        let best = result.bestTrial(0)
        let order = result.trialsByMean(0)
        let rows = order.prefix(mostSettings).map { trial in
            PageTable.Row(
                name: "\(trial + 1)",
                cells: zip(result.plan.factors, result.plan.values[trial]).map {
                    PageTable.Cell($0.text(of: ($1 * 1e6).rounded() / 1e6))
                }
                    + result.measures.indices.map { measure in
                        let found = result.estimate(trial: trial, measure: measure)
                        return .estimate(
                            result.measures[measure].cell(found.mean, halfWidth: found.interval?.halfWidth))
                    }, isFocus: trial == best)
        }
        let rest = order.count - rows.count
        return PageTable(
            caption: best == nil ? "Settings" : "Settings, the best first",
            remark: rest > 0 ? "The first \(rows.count) of \(order.count); --csv FILE has them all." : nil,
            columns: [PageTable.Column(title: "Setting", isText: true)]
                + result.plan.factors.map { PageTable.Column(title: $0.path) }
                + result.measures.map {
                    PageTable.Column(
                        title: $0.definition.title, unit: $0.unitText(currency: result.scenario.currency))
                }, rows: Array(rows)
        ).markup
    }

    private static func method(_ result: SweepResult, _ command: String) -> PageParts.Section {
        let design =
            switch result.plan.kind {
            case .factorial: "every combination of levels"
            case .fraction(let fraction):
                "a fraction of all combinations of two levels"
                    + (fraction.resolution.map { ", of resolution \($0)" } ?? "")
            case .latinHypercube: "a Latin hypercube"
            case .sequence: "points of a Sobol sequence"
            case .indices: "points that split the variance among the parameters"
            case .listed: "those of a file"
            }
        let ranges = result.plan.factors.map {
            "\($0.path) from \($0.text(of: $0.low)) to \($0.text(of: $0.high))"
        }
        return PageParts.Section(
            id: "method", title: "How it was found",
            content: [
                PageParts.facts(
                    [
                        ("Design", "\(NumberText.count(result.responses.count)) settings: \(design)"),
                        ("Ranges", ranges.joined(separator: "; ")),
                        (
                            "Replications",
                            "\(NumberText.count(result.replications)) of each setting, in the same random worlds"
                        ), ("Seed", String(result.scenario.seed)),
                    ] + result.measures.map { ($0.definition.title, $0.meaning) }),
                .element("pre", [:], command),
            ])
    }
}
