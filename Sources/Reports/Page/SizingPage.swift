// SPDX-License-Identifier: Apache-2.0
import Experiments
import Foundation
import OutputAnalysis
public import Studies
import SupplyNetwork
import SupplySimulator

/// A sizing study as one HTML file that opens offline.
public enum SizingPage {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

    /// The answer first, then each sort of space with its pictures, then work and changes.
    ///
    /// - Parameters:
    ///   - sizing: The study.
    ///   - command: The command that gives the same figures again.
    ///   - version: The version of the program, for the foot of the page.
    /// - Returns: The page.
    public static func html(of sizing: Sizing, command: String, catena version: String) -> String {
        var sections = sizing.space.enumerated().map { index, need in
            PageParts.Section(id: "space-\(index)", title: need.unit, content: space(need, sizing))
        }
        let work = sizing.needs.filter { !$0.gauge.isSpace }
        if !work.isEmpty {
            sections.append(
                PageParts.Section(id: "work", title: "Docks, people and work", content: self.work(work)))
        }
        if !sizing.variants.isEmpty {
            sections.append(
                PageParts.Section(id: "changes", title: "What changes it", content: [changes(sizing)]))
        }
        sections.append(
            PageParts.Section(
                id: "method", title: "How it was found",
                content: [
                    PageParts.facts([
                        ("Replications", NumberText.count(sizing.replications)),
                        ("Seed", String(sizing.seed)),
                        (
                            "Peaks",
                            "\(NumberText.count(sizing.peakCount)), each of \(NumberText.number(sizing.blockDays)) days"
                        ),
                        ("Intervals", "\(NumberText.number(sizing.level * 100))%, each by itself"),
                        ("Command", command),
                    ]), PageParts.alert("Worth knowing", sizing.notes),
                ]))
        let top: [Markup] = [
            PageParts.paragraph("Size · \(sizing.scenario)", "kicker"),
            .element("h1", [:], sizing.sentence),
        ]
        return PageParts.page(
            title: "\(sizing.scenario): size of \(sizing.site)", top: top, sections: sections,
            foot: "Catena \(version)")
    }

    // MARK: Space

    private static func space(_ need: Sizing.Need, _ sizing: Sizing) -> [Markup] {
        var figures = [distribution(need, sizing)]
        if let fit = need.fit { figures.append(returnPlot(need, fit, sizing)) }
        figures.append(overflow(need, sizing))
        if need.curve.contains(where: { $0.cost != nil }) { figures.append(costs(need, sizing)) }
        figures.append(season(need))
        figures.append(week(need))
        let answer = [
            "\(number(need.size.value)) \(need.unit)\(interval(need.size)) for the risk of \(NumberText.share(sizing.risk))",
            need.cheapest.map { "cheapest is \(number($0.value))\(interval($0))" },
            need.gauge.capacity.map { "there are \(number($0))" },
        ].compactMap(\.self).joined(separator: "; ")
        return [
            PageParts.paragraph(answer + "."),
            PageParts.paragraph(sizing.season(of: need).map { "When: \($0)." } ?? "", "note-text"),
            .element("div", ["class": "charts"], figures), quantiles([need]), curve(need, sizing),
        ]
    }

    private static func marks(_ need: Sizing.Need) -> [CurveChart.Mark] {
        var marks = [CurveChart.Mark(x: need.size.value, name: "needed")]
        if let best = need.cheapest { marks.append(CurveChart.Mark(x: best.value, name: "cheapest")) }
        return marks
    }

    private static func distribution(_ need: Sizing.Need, _ sizing: Sizing) -> Markup {
        let probabilities = (1...99).map { Double($0) / 100 } + [0.995, 0.999]
        let overTime = probabilities.compactMap { p in need.levelNotExceeded(for: p).map { (x: $0, y: p) } }
        let n = Double(max(1, need.peaks.count))
        let peaks = need.peaks.enumerated().map { (x: $1, y: (Double($0) + 0.5) / n) }
        return PageParts.figure(
            "How full it is",
            "The share of the time, and of the \(sizing.isByYear ? "years" : "windows"), that stays below.",
            CurveChart(
                label:
                    "Share of time and of peaks below each level; mean \(number(need.mean.value)), highest \(number(need.peaks.last ?? 0)).",
                axis: need.unit,
                series: [
                    CurveChart.Series(name: "time", points: overTime, style: "s0"),
                    CurveChart.Series(name: "peaks", points: peaks, style: "s1"),
                ], isShare: true
            ).chart)
    }

    /// Peaks at their plotting positions against the fitted law with its band, over the logarithm of the return period.
    private static func returnPlot(_ need: Sizing.Need, _ fit: ExtremeValueFit, _ sizing: Sizing) -> Markup {
        let n = Double(need.peaks.count)
        let dots = need.peaks.enumerated().map { index, peak in
            (x: log10(1 / (1 - (Double(index) + 0.56) / (n + 0.12))), y: peak)
        }
        let periods = stride(from: 0.05, through: 3, by: 0.05).map { pow(10, $0) }
        let levels = periods.map { fit.level(exceededWith: 1 / $0, level: sizing.level) }
        let line = zip(periods, levels).map { (x: log10($0), y: $1.estimate) }
        let hasBand = levels.allSatisfy { $0.lower.isFinite && $0.upper.isFinite }
        let law =
            fit.law == fit.gumbel ? "Gumbel's law" : "a GEV law of shape \(NumberText.number(fit.law.shape))"
        let trust = fit.isTrusted ? "" : " Not to be trusted beyond the sample."
        return PageParts.figure(
            "Rare peaks",
            "Dots are simulated peaks, the line is \(law) with its interval; the axis is the power of ten of the "
                + "\(sizing.isByYear ? "years" : "windows") (2 is once in 100).\(trust)",
            CurveChart(
                label:
                    "Peak against return period; correlation of the probability plot \(NumberText.number(fit.plotCorrelation)).",
                axis: "",
                series: [
                    CurveChart.Series(
                        name: "law", points: line, low: hasBand ? levels.map(\.lower) : [],
                        high: hasBand ? levels.map(\.upper) : [], style: "s0"),
                    CurveChart.Series(name: "peaks", points: dots, style: "s1", isDotted: true),
                ]
            ).chart)
    }

    private static func overflow(_ need: Sizing.Need, _ sizing: Sizing) -> Markup {
        func line(_ name: String, _ style: String, _ figure: (Sizing.CurvePoint) -> Sizing.Estimate)
            -> CurveChart.Series
        {
            let points = need.curve.filter { figure($0).value.isFinite }
            let hasBand = points.allSatisfy { figure($0).lower != nil && figure($0).upper != nil }
            return CurveChart.Series(
                name: name, points: points.map { (x: $0.size, y: figure($0).value) },
                low: hasBand ? points.compactMap { figure($0).lower } : [],
                high: hasBand ? points.compactMap { figure($0).upper } : [], style: style)
        }
        return PageParts.figure(
            "Size against overflow",
            "The share of time, and of \(sizing.isByYear ? "years" : "windows"), in which more is needed.",
            CurveChart(
                label: "Share of time and of years beyond each size.", axis: need.unit,
                series: [line("time", "s0", \.overflowTime), line("years", "s1", \.overflowYears)],
                marks: marks(need), isShare: true
            ).chart)
    }

    private static func costs(_ need: Sizing.Need, _ sizing: Sizing) -> Markup {
        let points = need.curve.compactMap { point in point.cost.map { (point.size, $0) } }
        let total = points.map(\.1.total)
        let hasBand = total.allSatisfy { $0.lower != nil && $0.upper != nil }
        return PageParts.figure(
            "Size against cost", "\(sizing.currency) a year.",
            CurveChart(
                label: "Cost of space, of overflow and of both by size.", axis: need.unit,
                series: [
                    CurveChart.Series(
                        name: "total", points: points.map { (x: $0.0, y: $0.1.total.value) },
                        low: hasBand ? total.compactMap(\.lower) : [],
                        high: hasBand ? total.compactMap(\.upper) : [],
                        style: "s0"),
                    CurveChart.Series(
                        name: "space", points: points.map { (x: $0.0, y: $0.1.build + $0.1.run) }, style: "s1"
                    ),
                    CurveChart.Series(
                        name: "overflow", points: points.map { (x: $0.0, y: $0.1.overflow.value) },
                        style: "s2"),
                ], marks: marks(need)
            ).chart)
    }

    private static func season(_ need: Sizing.Need) -> Markup {
        let groups = months.indices.compactMap { month -> BarChart.Group? in
            guard let level = need.season.months[month] else { return nil }
            let share = NumberText.share(need.season.monthShares[month])
            return BarChart.Group(
                name: months[month],
                bars: [
                    BarChart.Bar(
                        value: level, text: "\(number(level)); \(share)",
                        title:
                            "\(months[month]): mean daily peak \(number(level)), \(share) of the years' peaks",
                        style: "s0")
                ])
        }
        return PageParts.figure(
            "By month", "Mean of the days' peaks, and the share of years whose peak comes then.",
            BarChart(label: "Mean daily peak by month.", groups: groups).chart)
    }

    private static func week(_ need: Sizing.Need) -> Markup {
        let profile = need.season.weekProfile
        let (least, most) = (profile.min() ?? 0, profile.max() ?? 0)
        let hours = Array(stride(from: 0, to: 24, by: 3))
        let rows = weekdays.indices.map { day in
            (
                name: weekdays[day],
                cells: hours.map { hour in
                    let level = profile[day * 24 + hour..<day * 24 + hour + 3].reduce(0, +) / 3
                    return GridChart.Cell(
                        strength: most > least ? (level - least) / (most - least) : 0,
                        text: NumberText.compact(level),
                        title: "\(weekdays[day]) \(hour):00 to \(hour + 3):00: mean \(number(level))")
                }
            )
        }
        return PageParts.figure(
            "By hour of the week", "Mean level.",
            GridChart(label: "Mean level by weekday and hour.", columns: hours.map { "\($0)h" }, rows: rows)
                .chart)
    }

    // MARK: Tables

    private static func quantiles(_ needs: [Sizing.Need]) -> Markup {
        let probabilities = [0.5, 0.75, 0.9, 0.95, 0.99, 0.999]
        func row(_ name: String, _ quantiles: [Sizing.Quantile]) -> PageTable.Row {
            PageTable.Row(
                name: name,
                cells: probabilities.map { probability in
                    guard let level = quantiles.first(where: { $0.probability == probability })?.level else {
                        return PageTable.Cell("not shown")
                    }
                    return PageTable.Cell(number(level.value), remark: interval(level))
                })
        }
        return PageTable(
            caption: "Quantiles", remark: "With intervals.",
            columns: [PageTable.Column(title: "", isText: true)]
                + probabilities.map { PageTable.Column(title: "P" + NumberText.number($0 * 100)) },
            rows: needs.flatMap { need in
                [
                    row(ToldSentences.phrase("\(need.unit): over time"), need.quantiles),
                    row(ToldSentences.phrase("\(need.unit): peaks"), need.peakQuantiles),
                ]
            }
        ).markup
    }

    private static func curve(_ need: Sizing.Need, _ sizing: Sizing) -> Markup {
        let hasCosts = need.curve.contains { $0.cost != nil }
        let rows = need.curve.map { point in
            var cells = [
                PageTable.Cell(NumberText.share(point.overflowTime.value)),
                PageTable.Cell(NumberText.share(point.overflowYears.value)),
                PageTable.Cell(number(point.overflowMean)),
            ]
            if hasCosts {
                cells += [
                    PageTable.Cell(point.cost.map { number($0.build + $0.run) } ?? ""),
                    PageTable.Cell(point.cost.map { number($0.overflow.value) } ?? ""),
                    PageTable.Cell(
                        point.cost.map { number($0.total.value) } ?? "",
                        remark: point.cost.map { interval($0.total) }),
                ]
            }
            return PageTable.Row(
                name: number(point.size), cells: cells, isFocus: point.size == need.size.value)
        }
        var columns = [
            PageTable.Column(title: "Size", isText: true), PageTable.Column(title: "Time beyond"),
            PageTable.Column(title: sizing.isByYear ? "Years beyond" : "Windows beyond"),
            PageTable.Column(title: "Mean beyond"),
        ]
        if hasCosts {
            columns += ["Space a year", "Overflow a year", "Total"].map {
                PageTable.Column(title: $0, unit: sizing.currency)
            }
        }
        return PageTable(caption: "Sizes", remark: nil, columns: columns, rows: rows).markup
    }

    private static func work(_ needs: [Sizing.Need]) -> [Markup] {
        let figures = needs.map { week($0) }
        return [
            quantiles(needs),
            .element(
                "div", ["class": "charts"],
                zip(needs, figures).map { need, figure in
                    .element("div", [:], [PageParts.paragraph(need.unit), figure])
                }),
        ]
    }

    private static func changes(_ sizing: Sizing) -> Markup {
        let rows = sizing.variants.flatMap { variant in
            variant.effects.map { effect in
                PageTable.Row(
                    name: variant.name,
                    cells: [
                        PageTable.Cell(effect.unit),
                        PageTable.Cell(number(effect.size.value), remark: interval(effect.size)),
                        PageTable.Cell(
                            NumberText.signed(effect.meanChange.value, number(effect.meanChange.value)),
                            remark: interval(effect.meanChange)),
                        PageTable.Cell(
                            NumberText.signed(effect.peakChange.value, number(effect.peakChange.value)),
                            remark: interval(effect.peakChange)),
                    ])
            }
        }
        return PageTable(
            caption: "Changes", remark: "In the same random worlds.",
            columns: [
                PageTable.Column(title: "Change", isText: true), PageTable.Column(title: "", isText: true),
                PageTable.Column(title: "Needed"), PageTable.Column(title: "Mean"),
                PageTable.Column(title: "Mean peak"),
            ], rows: rows
        ).markup
    }

    private static func number(_ value: Double) -> String {
        FigureText.figure(value.magnitude >= 100 ? value.rounded() : (value * 10).rounded() / 10)
    }

    private static func interval(_ estimate: Sizing.Estimate) -> String {
        guard let lower = estimate.lower, let upper = estimate.upper, lower < upper else { return "" }
        return " (\(number(lower))–\(number(upper)))"
    }
}
