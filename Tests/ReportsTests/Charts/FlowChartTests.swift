// SPDX-License-Identifier: Apache-2.0
import Reports
import Testing

@Suite struct FlowChartTests {
    private func node(_ name: String, _ layer: Int) -> SankeyChart.Node {
        SankeyChart.Node(name: name, text: "", layer: layer)
    }

    private func link(_ origin: Int, _ destination: Int, _ value: Double) -> SankeyChart.Link {
        SankeyChart.Link(origin: origin, destination: destination, value: value, style: "calm", title: "")
    }

    /// The heights of bars, in the order of the nodes.
    private func heights(_ chart: SankeyChart) -> [Double] {
        let check = XMLCheck(chart.chart.standalone())
        return check.attributes.filter { $0.element == "rect" && $0.name == "height" }
            .compactMap { Double($0.value) }
    }

    @Test func `bars are as high as what flows through them`() {
        let chart = SankeyChart(
            label: "flows", nodes: [node("a", 0), node("b", 0), node("c", 1), node("d", 2), node("e", 2)],
            links: [link(0, 2, 30), link(1, 2, 10), link(2, 3, 15), link(2, 4, 25)])
        let heights = heights(chart)
        #expect(heights.count == 5)
        let scale = heights[2] / 40
        #expect(zip(heights, [30.0, 10, 40, 15, 25]).allSatisfy { abs($0 - $1 * scale) < 0.02 })
    }

    @Test func `what leads back or carries nothing is left out, and odd values are a sound drawing`() {
        let chart = SankeyChart(
            label: "odd", nodes: [node("a", 0), node("b", 1)],
            links: [
                link(0, 1, 5), link(1, 0, 5), link(0, 1, .nan), link(0, 1, 0), link(0, 1, -3), link(0, 7, 1),
            ])
        #expect(chart.links.count == 1)
        for odd in [chart, SankeyChart(label: "none", nodes: [], links: [])] {
            let check = XMLCheck(odd.chart.standalone())
            #expect(check.problem == nil)
            #expect(check.badCoordinates == [])
        }
    }

    @Test func `a distribution goes up to its last drawn share at the right place`() throws {
        let shares = [0, 0.5, 0.99, 1]
        let chart = DistributionChart(
            label: "times", axis: "days",
            series: [
                DistributionChart.Series(
                    name: "a", shares: shares, values: [0, 5, 10, 900], low: [0, 4, 9, 800],
                    high: [0, 6, 10, 999], style: "s0")
            ])
        let check = XMLCheck(chart.chart.standalone())
        #expect(check.problem == nil)
        #expect(check.badCoordinates == [])
        // The slowest hundredth at 900 days does not stretch the axis: ten days are its end.
        let line = try #require(
            check.attributes.first { $0.name == "d" && !$0.value.hasSuffix("Z") }?.value)
        #expect(line.hasPrefix("M0 220L0 220L500 110L1000 2.2"))
        let empty = DistributionChart(
            label: "", axis: "",
            series: [
                DistributionChart.Series(
                    name: "a", shares: shares, values: [.nan], low: [], high: [], style: "s0")
            ])
        #expect(XMLCheck(empty.chart.standalone()).badCoordinates == [])
    }
}
