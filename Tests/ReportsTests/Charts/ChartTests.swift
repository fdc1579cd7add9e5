// SPDX-License-Identifier: Apache-2.0
import Experiments
import Reports
import SupplyNetwork
import Testing

@Suite struct ChartTests {
    /// Bands that real runs have seldom, and a chart must survive.
    static let oddBands: [SeriesBands.Band] = [
        SeriesBands.Band(),
        SeriesBands.Band(mean: [1], low: [1], high: [1]),
        SeriesBands.Band(mean: [0, 0, 0], low: [0, 0, 0], high: [0, 0, 0]),
        SeriesBands.Band(mean: [5, 5], low: [5, 5], high: [5, 5]),
        SeriesBands.Band(mean: [.nan, .nan], low: [.nan, .nan], high: [.nan, .nan]),
        SeriesBands.Band(mean: [1, .nan, 2, .nan], low: [.nan, 0, 1, 1], high: [2, .nan, 3, 3]),
        SeriesBands.Band(mean: [.infinity, 1, -.infinity], low: [0, 0, 0], high: [.infinity, 2, 2]),
        SeriesBands.Band(mean: [1e300, -1e300, 1e-300], low: [0, 0, 0], high: [1, 1, 1]),
        SeriesBands.Band(mean: [1, 2, 3], low: [1], high: []),
        SeriesBands.Band(mean: [.leastNonzeroMagnitude, 0], low: [0, 0], high: [0, 0]),
    ]

    private func expectSound(_ chart: Chart, sourceLocation: SourceLocation = #_sourceLocation) {
        for source in [chart.standalone(), chart.standalone(width: 0), "<div>\(chart.inline.source)</div>"] {
            let check = XMLCheck(source)
            #expect(check.problem == nil, sourceLocation: sourceLocation)
            #expect(check.badCoordinates == [], sourceLocation: sourceLocation)
        }
    }

    @Test(arguments: oddBands.indices, [false, true])
    func `a line chart of odd values is a sound drawing`(band: Int, isShare: Bool) {
        let series = LineChart.Series(name: Sample.nasty, band: Self.oddBands[band], style: "s0")
        for length in [0.0, 0.25, 1, .nan, .infinity] {
            for joined in [1, 2, 100] {
                expectSound(
                    LineChart(
                        label: Sample.nasty, series: [series, series], axis: TimeAxis(Sample.outline()),
                        pointLength: length, warmUp: length, isShare: isShare, joined: joined
                    ).chart)
            }
        }
    }

    @Test func `a line chart without lines is a sound drawing`() {
        expectSound(
            LineChart(label: "", series: [], axis: TimeAxis(Sample.outline()), pointLength: 0.1).chart)
    }

    @Test func `a gap in the values is a gap in the line`() {
        let band = SeriesBands.Band(mean: [1, 2, .nan, 3, 4], low: [], high: [])
        let chart = LineChart(
            label: "", series: [LineChart.Series(name: "", band: band, style: "s0")],
            axis: TimeAxis(Sample.outline()), pointLength: 0.2
        ).chart
        let paths = XMLCheck(chart.standalone()).values(of: "d").filter { !$0.isEmpty }
        #expect(paths.map { $0.filter { $0 == "M" }.count } == [2])
    }

    @Test func `joined points are the means of what is defined`() {
        let band = SeriesBands.Band(mean: [1, 3, .nan, 8, .nan, .nan, 5], low: [], high: [])
        let padded = SeriesBands.Band(mean: band.mean, low: band.mean, high: band.mean)
        let joined = LineChart.joined(padded, by: 2).mean
        #expect(joined[0] == 2)
        #expect(joined[1] == 8)
        #expect(joined[2].isNaN)
        #expect(joined[3] == 5)
    }

    @Test(arguments: [0.0, 1, -1, .nan, .infinity, 1e308, -1e-308])
    func `an interval plot of odd values is a sound drawing`(value: Double) {
        let rows = [
            IntervalPlot.Row(name: Sample.nasty, text: "", estimate: value, lower: value, upper: value),
            IntervalPlot.Row(
                name: "", text: Sample.nasty, estimate: value, lower: 2, upper: 1, tone: .better),
            IntervalPlot.Row(name: "", text: "", estimate: 3, lower: nil, upper: nil, style: "s3"),
        ]
        for marksZero in [false, true] {
            for count in 0...3 {
                expectSound(
                    IntervalPlot(label: "", rows: Array(rows.prefix(count)), marksZero: marksZero) { a, _ in
                        "\(a)"
                    }
                    .chart)
            }
        }
    }

    @Test(arguments: [[], [0.0], [-1, 2], [.nan], [.infinity, 1], [1e308, -1e308]] as [[Double]])
    func `a bar chart of odd values is a sound drawing`(values: [Double]) {
        let bars = values.map {
            BarChart.Bar(value: $0, text: Sample.nasty, title: Sample.nasty, style: "s1")
        }
        let legend = [Chart.LegendEntry(name: Sample.nasty, style: "s1")]
        expectSound(BarChart(label: "", groups: [BarChart.Group(name: "", bars: bars)], legend: legend).chart)
        expectSound(BarChart(label: "", groups: []).chart)
    }

    @Test func `bars are as long as their values`() {
        let bars = [30.0, 60].map { BarChart.Bar(value: $0, text: "", title: "", style: "s0") }
        let check = XMLCheck(
            BarChart(label: "", groups: [BarChart.Group(name: "", bars: bars)]).chart.standalone())
        let widths = check.attributes.filter { $0.element == "rect" && $0.name == "width" }.map(\.value)
        #expect(widths == ["34%", "68%"])
    }
}
