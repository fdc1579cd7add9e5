// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import Reports
import Studies
import SupplyNetwork
import SupplySimulator

/// A sizing study for a terminal.
struct SizingText {
    private let sizing: Sizing

    init(_ sizing: Sizing) { self.sizing = sizing }

    var text: String {
        var parts = [sizing.sentence + "\n", method]
        parts.append(
            "How much is taken, for shares of the time\n" + table(sizing.needs, \.quantiles, mean: true))
        parts.append(
            "How high the peak of a \(sizing.isByYear ? "year" : "window") is, for shares of them\n"
                + table(sizing.needs, \.peakQuantiles, mean: false))
        let fitted = sizing.space.filter { $0.fit != nil }
        if !fitted.isEmpty { parts.append("Rare peaks, by the fitted law\n" + rare(fitted)) }
        for need in sizing.space where !need.curve.isEmpty {
            parts.append("\(need.name): size against overflow" + costHead(need) + "\n" + curve(need))
        }
        let seasons = sizing.space.compactMap { need in
            sizing.season(of: need).map { "  \(need.name): \($0)\n" }
        }
        if !seasons.isEmpty { parts.append("When\n" + seasons.joined()) }
        if !sizing.variants.isEmpty {
            parts.append("What changes it, in the same random worlds\n" + variants)
        }
        if !sizing.notes.isEmpty { parts.append(sizing.notes.map { "note: \($0)\n" }.joined()) }
        var text = parts.joined(separator: "\n")
        while text.last == "\n" { text.removeLast() }
        return text
    }

    private var method: String {
        let years =
            sizing.isByYear
            ? "\(NumberText.count(sizing.peakCount)) years"
            : "\(NumberText.count(sizing.peakCount)) windows of \(NumberText.number(sizing.blockDays)) days"
        let precision =
            sizing.wantedPrecision.map { wanted in
                sizing.isPrecise ? "; every size is known to \(NumberText.share(wanted))" : ""
            } ?? ""
        return "\(NumberText.count(sizing.replications)) replications, \(years)\(precision); intervals of "
            + "\(NumberText.number(sizing.level * 100))% each by itself\n"
    }

    private func table(
        _ needs: [Sizing.Need], _ quantiles: (Sizing.Need) -> [Sizing.Quantile], mean: Bool
    ) -> String {
        let probabilities = [0.5, 0.75, 0.9, 0.95, 0.99, 0.999]
        var columns = [TextTable.Column("", .leading), TextTable.Column("there are")]
        if mean { columns.append(TextTable.Column("mean")) }
        columns += probabilities.map { TextTable.Column("P" + NumberText.number($0 * 100)) }
        let rows = needs.map { need in
            [need.unit, need.gauge.capacity.map { NumberText.number($0) } ?? ""]
                + (mean ? [cell(need.mean)] : [])
                + probabilities.map { probability in
                    quantiles(need).first { $0.probability == probability }.map { cell($0.level) }
                        ?? "not shown"
                }
        }
        return TextTable(columns: columns, rows: rows).text()
    }

    private func rare(_ needs: [Sizing.Need]) -> String {
        let rows = needs.map { need -> [String] in
            let law = need.fit.map { fit in
                fit.law == fit.gumbel ? "Gumbel" : "GEV, shape \(NumberText.number(fit.law.shape))"
            }
            return [need.unit, law ?? "", need.fit?.isTrusted == true ? "yes" : "no"]
                + need.returnLevels.map { level in
                    let error = level.standardError.map { " ± \(FigureText.figure(rounded($0)))" } ?? ""
                    return FigureText.figure(rounded(level.level.value)) + error
                }
        }
        let unit = sizing.isByYear ? "years" : "windows"
        let columns =
            [
                TextTable.Column("", .leading), TextTable.Column("law", .leading),
                TextTable.Column("trusted", .leading),
            ]
            + (needs.first?.returnLevels ?? []).map {
                TextTable.Column("1 in \(NumberText.number($0.years)) \(unit)")
            }
        return TextTable(columns: columns, rows: rows).text()
    }

    private func costHead(_ need: Sizing.Need) -> String {
        guard let best = need.cheapest else { return "" }
        let interval = interval(best).map { " (\($0))" } ?? ""
        let cost =
            need.cheapestCost.map {
                "; \(FigureText.figure(whole($0.total.value))) \(sizing.currency) a year"
            } ?? ""
        return "; cheapest is \(FigureText.figure(rounded(best.value)))\(interval)\(cost)"
    }

    private func curve(_ need: Sizing.Need) -> String {
        let hasCosts = need.curve.contains { $0.cost != nil }
        // A terminal needs no more than a dozen rows; the report has all.
        let marked = Set([need.size.value, need.cheapest?.value, need.gauge.capacity].compactMap(\.self))
        let stride = max(1, need.curve.count / 9)
        let shown = need.curve.enumerated().filter { index, point in
            index % stride == 0 || index == need.curve.count - 1 || marked.contains(point.size)
        }.map(\.element)
        let rows = shown.map { point -> [String] in
            var remarks: [String] = []
            if point.size == need.size.value { remarks.append("needed") }
            if point.size == need.cheapest?.value { remarks.append("cheapest") }
            if point.size == need.gauge.capacity { remarks.append("present") }
            var row = [
                FigureText.figure(rounded(point.size)), NumberText.share(point.overflowTime.value),
                NumberText.share(point.overflowYears.value), FigureText.figure(rounded(point.overflowMean)),
            ]
            if hasCosts {
                row += [
                    point.cost.map { FigureText.figure(whole($0.build + $0.run)) } ?? "",
                    point.cost.map { FigureText.figure(whole($0.overflow.value)) } ?? "",
                    point.cost.map { FigureText.figure(whole($0.total.value)) } ?? "",
                ]
            }
            return row + [remarks.joined(separator: ", ")]
        }
        var columns = [
            TextTable.Column(need.unit), TextTable.Column("time beyond"),
            TextTable.Column(sizing.isByYear ? "years beyond" : "windows beyond"),
            TextTable.Column("mean beyond"),
        ]
        if hasCosts {
            columns += [
                TextTable.Column("space a year"), TextTable.Column("overflow a year"),
                TextTable.Column("total"),
            ]
        }
        return TextTable(columns: columns + [TextTable.Column("", .leading)], rows: rows).text()
    }

    private var variants: String {
        let rows = sizing.variants.flatMap { variant in
            variant.effects.enumerated().map { index, effect in
                [
                    index == 0 ? variant.name : "", effect.unit, cell(effect.size), change(effect.meanChange),
                    change(effect.peakChange),
                ]
            }
        }
        return TextTable(
            columns: [
                TextTable.Column("change", .leading), TextTable.Column("", .leading),
                TextTable.Column("needed"),
                TextTable.Column("mean"), TextTable.Column("mean peak"),
            ], rows: rows
        ).text()
    }

    private func change(_ estimate: Sizing.Estimate) -> String {
        let value = rounded(estimate.value)
        let half = estimate.upper.map { " ± \(FigureText.figure(rounded($0 - estimate.value)))" } ?? ""
        return NumberText.signed(value, FigureText.figure(value)) + half
    }

    private func cell(_ estimate: Sizing.Estimate) -> String {
        FigureText.figure(rounded(estimate.value)) + (interval(estimate).map { " (\($0))" } ?? "")
    }

    private func interval(_ estimate: Sizing.Estimate) -> String? {
        guard let lower = estimate.lower, let upper = estimate.upper, lower < upper else { return nil }
        return "\(FigureText.figure(rounded(lower)))–\(FigureText.figure(rounded(upper)))"
    }

    /// One digit after the point is more than a size needs.
    private func rounded(_ value: Double) -> Double {
        value.magnitude >= 100 ? value.rounded() : (value * 10).rounded() / 10
    }

    private func whole(_ value: Double) -> Double { value.rounded() }
}
