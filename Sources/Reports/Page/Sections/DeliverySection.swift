// SPDX-License-Identifier: Apache-2.0
import Experiments
import ResultStore
import SupplyNetwork
import SupplySimulator

/// How long customers wait for their orders, segment by segment.
struct DeliverySection {
    /// The most segments that are drawn.
    private static let mostSegments = 6

    private let runs: [(name: String, content: RunContent)]

    init(_ runs: [(name: String, content: RunContent)]) { self.runs = Array(runs.prefix(6)) }

    var section: PageParts.Section? {
        guard let content = runs.first?.content else { return nil }
        let known = content.run.bands.segments.filter { segment in
            runs.contains { $0.content.cycleTime(of: segment.id) != nil }
        }.map(\.id)
        let ranked = known.indices.sorted { a, b in
            let sizes = [a, b].map { content.mean(.demandUnits, .segment(known[$0].name)) ?? 0 }
            return sizes[0] == sizes[1] ? a < b : sizes[0] > sizes[1]
        }
        let shown = ranked.prefix(Self.mostSegments).sorted().map { known[$0] }
        guard !shown.isEmpty else { return nil }
        var title = Phrase.deliveryFigure.text
        if shown.count < known.count {
            title = Phrase.largestOf.text(title, "\(shown.count)", NumberText.count(known.count))
        }
        // One run: all segments in one picture. Several: a picture for each segment, with all runs.
        let figures =
            runs.count == 1
            ? [PageParts.figure(title, Phrase.deliveryRemark.text, chart(shown, runs))]
            : shown.map { id in PageParts.figure(content.name(of: id), nil, chart([id], runs)) }
        let remark = runs.count == 1 ? [] : [PageParts.paragraph(Phrase.deliveryRemark.text, "note-text")]
        return PageParts.Section(
            id: "delivery", title: Phrase.deliveryTimes.text,
            content: remark + [.element("div", ["class": "charts wide"], figures)])
    }

    private func chart(_ ids: [NodeID], _ runs: [(name: String, content: RunContent)]) -> Chart {
        var series: [DistributionChart.Series] = []
        for (index, run) in runs.enumerated() {
            for (place, id) in ids.enumerated() {
                guard let band = run.content.cycleTime(of: id) else { continue }
                series.append(
                    DistributionChart.Series(
                        name: runs.count > 1 ? run.name : run.content.name(of: id),
                        shares: TimeSeries.cycleTimeShares, values: band.mean, low: band.low, high: band.high,
                        style: "s\((runs.count > 1 ? index : place) % 6)"))
            }
        }
        let half = TimeSeries.cycleTimeShares.firstIndex(of: 0.5) ?? 0
        let late = TimeSeries.cycleTimeShares.firstIndex(of: 0.95) ?? 0
        let words = series.map { line in
            let figures = [half, late].map { line.values.indices.contains($0) ? line.values[$0] : .nan }
            return "\(line.name) 50% \(NumberText.compact(figures[0])), 95% \(NumberText.compact(figures[1]))"
        }
        return DistributionChart(
            label: Phrase.deliveryLabel.text(words.joined(separator: "; ")), axis: Phrase.daysFromOrder.text,
            series: series
        ).chart
    }
}

extension RunContent {
    /// The quantiles of a segment's order cycle time, in days.
    fileprivate func cycleTime(of id: NodeID) -> SeriesBands.Band? {
        run.bands.segments.first { $0.id == id }?.cycleTime
    }
}
