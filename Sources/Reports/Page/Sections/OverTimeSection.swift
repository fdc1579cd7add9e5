// SPDX-License-Identifier: Apache-2.0
import Experiments
import ResultStore
import SupplyNetwork
import SupplySimulator

/// Service and stock over time, with the bands that most replications stay in.
struct OverTimeSection {
    /// The most pictures of segments, and the most of sites.
    static let mostCharts = 9

    private let runs: [(name: String, content: RunContent)]

    /// Which of them have bands.
    private let bandStyles: Set<Int>

    /// Shows one run, or several in the same pictures; scenarios beyond the sixth are left out.
    ///
    /// - Parameters:
    ///   - runs: The runs with their names.
    ///   - focus: The runs whose bands are drawn when there are more than two.
    init(_ runs: [(name: String, content: RunContent)], focus: Set<Int> = []) {
        self.runs = Array(runs.prefix(6))
        bandStyles = runs.count > 2 ? focus : Set(runs.indices)
    }

    /// How many points of the run's bands are joined to one of the picture: a week when points are days.
    private var joined: Int {
        guard let bands = runs.first?.content.run.bands else { return 1 }
        let least = max(1, (bands.pointCount + LineChart.mostPoints - 1) / LineChart.mostPoints)
        let week = bands.pointLength > .zero ? Int(604_800 / bands.pointLength.seconds) : 0
        return least > 1 && week > least ? week : least
    }

    var section: PageParts.Section? {
        guard let first = runs.first, first.content.run.bands.pointCount > 1 else { return nil }
        let bands = first.content.run.bands
        let service = bands.segments.map(\.id)
        let sites = bands.sites.map(\.id)
        var parts: [Markup] = [PageParts.paragraph(explanation(bands), "note-text")]
        let shownSegments = chosen(service) { content, id in
            content.mean(.demandUnits, .segment(id.name)) ?? 0
        }
        if let charts = charts(shownSegments, .serviceTo, isShare: true, \.segmentFillRates) {
            parts += [
                .element(
                    "h3", [:], heading(Phrase.shareMetAtOnce.text, shownSegments.count, of: service.count))
            ]
            parts.append(charts)
        }
        let shownSites = chosen(sites) { content, id in content.mean(.onHandMean, .site(id.name)) ?? 0 }
        if let charts = charts(shownSites, .stockAt, isShare: false, \.siteStocks) {
            parts += [
                .element("h3", [:], heading(Phrase.unitsOnHand.text, shownSites.count, of: sites.count)),
                charts,
            ]
        }
        let owing = sites.filter { id in
            runs.contains { ($0.content.mean(.backlogMean, .site(id.name)) ?? 0) > 0 }
        }
        let shownOwing = chosen(owing) { content, id in content.mean(.backlogMean, .site(id.name)) ?? 0 }
        if let charts = charts(shownOwing, .backlogAt, isShare: false, \.siteBacklogs) {
            parts += [
                .element("h3", [:], heading(Phrase.unitsOwed.text, shownOwing.count, of: owing.count)),
                charts,
            ]
        }
        guard parts.count > 1 else { return nil }
        return PageParts.Section(id: "over-time", title: Phrase.overTime.text, content: parts)
    }

    private func explanation(_ bands: SeriesBands) -> String {
        var text =
            bands.replications == 1
            ? Phrase.linesAreMeansOfOne.text
            : Phrase.linesAreMeans.text(NumberText.count(bands.replications))
        let length = TimeSpan(seconds: bands.pointLength.seconds * Int64(joined))
        text += Phrase.pointIsMean.text(NumberText.span(length))
        if runs.count > bandStyles.count {
            let names = runs.indices.filter(bandStyles.contains).map { "“\(runs[$0].name)”" }
            text += Phrase.bandsFor.text(names.joined(separator: Phrase.and.text))
        }
        if bands.warmUp > .zero { text += Phrase.warmUpShaded.text }
        return text
    }

    private func heading(_ title: String, _ shown: Int, of total: Int) -> String {
        shown < total ? Phrase.largestOf.text(title, "\(shown)", NumberText.count(total)) : title
    }

    /// The nodes with the largest figures, in their usual order.
    private func chosen(_ ids: [NodeID], by size: (RunContent, NodeID) -> Double) -> [NodeID] {
        guard ids.count > Self.mostCharts, let content = runs.first?.content else { return ids }
        let sizes = ids.map { size(content, $0) }
        let ranked = ids.indices.sorted { (-sizes[$0], $0) < (-sizes[$1], $1) }
        return ranked.prefix(Self.mostCharts).sorted().map { ids[$0] }
    }

    private func charts(
        _ ids: [NodeID], _ words: Phrase, isShare: Bool, _ bands: (SeriesBands) -> [NodeID: SeriesBands.Band]
    ) -> Markup? {
        guard !ids.isEmpty else { return nil }
        let all = runs.map { bands($0.content.run.bands) }
        let figures = ids.compactMap { id -> Markup? in
            let series = runs.indices.compactMap { index -> LineChart.Series? in
                guard let band = all[index][id], band.mean.contains(where: \.isFinite) else { return nil }
                return LineChart.Series(
                    name: runs[index].name, band: band, style: "s\(index % 6)",
                    showsBand: bandStyles.contains(index))
            }
            guard !series.isEmpty, let content = runs.first?.content else { return nil }
            let name = content.name(of: id)
            return PageParts.figure(
                name, nil, chart(series, words.text(name), content.run, isShare))
        }
        guard !figures.isEmpty else { return nil }
        let legend =
            runs.count > 1
            ? Chart.list(runs.enumerated().map { Chart.LegendEntry(name: $1.name, style: "s\($0 % 6)") })
            : .empty
        return legend
            + .element(
                "div", ["class": figures.count == 2 || figures.count == 4 ? "charts wide" : "charts"], figures
            )
    }

    private func chart(
        _ series: [LineChart.Series], _ label: String, _ run: StoredRun, _ isShare: Bool
    ) -> Chart {
        let horizon = max(1, Double(run.outline.horizon.seconds))
        var chart = LineChart(
            label: label, series: series, axis: TimeAxis(run.outline, ticks: 4),
            pointLength: Double(run.bands.pointLength.seconds) / horizon,
            warmUp: Double(run.bands.warmUp.seconds) / horizon, isShare: isShare, joined: joined
        ).chart
        // The charts of a group share one legend above them.
        chart.legend = []
        return chart
    }
}

extension SeriesBands {
    fileprivate var segmentFillRates: [NodeID: Band] {
        Dictionary(segments.map { ($0.id, $0.fillRate) }) { first, _ in first }
    }
    fileprivate var siteStocks: [NodeID: Band] {
        Dictionary(sites.map { ($0.id, $0.onHand) }) { first, _ in first }
    }
    fileprivate var siteBacklogs: [NodeID: Band] {
        Dictionary(sites.map { ($0.id, $0.backlog) }) { first, _ in first }
    }
}
