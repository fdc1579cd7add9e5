// SPDX-License-Identifier: Apache-2.0

/// Cumulative distributions: the share that does not exceed each value, with bands that most replications stay in.
package struct DistributionChart {
    /// One distribution by its quantiles.
    package struct Series {
        package var name: String
        /// The shares, ascending from 0 to 1.
        package var shares: [Double]
        /// The quantile of each share, and the ends of its band.
        package var values: [Double]
        package var low: [Double]
        package var high: [Double]
        /// The class that gives it its colour.
        package var style: String

        /// Creates a distribution.
        package init(
            name: String, shares: [Double], values: [Double], low: [Double], high: [Double], style: String
        ) {
            self.name = name
            self.shares = shares
            self.values = values
            self.low = low
            self.high = high
            self.style = style
        }
    }

    /// What the chart shows, in a sentence.
    package var label: String
    /// What is counted across.
    package var axis: String
    package var series: [Series]
    package var height = 220.0

    /// The largest share that is drawn: the last hundredth may be far away.
    package static let largestShare = 0.99

    /// Creates a chart.
    package init(label: String, axis: String, series: [Series]) {
        self.label = label
        self.axis = axis
        self.series = series.map { line in
            let kept = line.shares.indices.filter { index in
                line.shares[index] <= Self.largestShare
                    && [line.values, line.low, line.high].allSatisfy {
                        $0.indices.contains(index) && $0[index].isFinite
                    }
            }
            return Series(
                name: line.name, shares: kept.map { line.shares[$0] }, values: kept.map { line.values[$0] },
                low: kept.map { line.low[$0] }, high: kept.map { line.high[$0] }, style: line.style)
        }
    }

    /// The chart.
    package var chart: Chart {
        let scale = LinearScale(
            covering: series.flatMap { $0.values + $0.high }, includesZero: true, ticks: 5)
        var margins = Chart.Margins()
        margins.left = 44
        margins.bottom += 16
        let shares = stride(from: 0.0, through: 1, by: 0.25).map { share -> Markup in
            let y = Coordinate.text((1 - share) * height)
            return .element("line", ["x1": "0", "x2": "100%", "y1": y, "y2": y, "class": "grid"])
                + .element(
                    "text", ["x": "0", "dx": "-8", "y": y, "dy": "4", "class": "tick end"],
                    "\(Int(share * 100))%")
        }
        let ticks = scale.ticks.map { tick -> Markup in
            let fraction = scale.fraction(tick)
            let anchor = fraction < 0.04 ? "start" : fraction > 0.94 ? "end" : "middle"
            return .element(
                "text",
                [
                    "x": Coordinate.percent(fraction), "y": Coordinate.text(height + 19),
                    "class": "tick \(anchor)",
                ], NumberText.compact(tick))
        }
        let unit = Markup.element(
            "text", ["x": "100%", "y": Coordinate.text(height + 35), "class": "tick end"], axis)
        return Chart(
            label: label, height: height, margins: margins,
            legend: series.count > 1 ? series.map { Chart.LegendEntry(name: $0.name, style: $0.style) } : [],
            content: shares + ticks + [unit, lines(scale)])
    }

    private func lines(_ scale: LinearScale) -> Markup {
        func point(_ value: Double, _ share: Double) -> String {
            "\(Coordinate.text(scale.fraction(value) * 1_000)) \(Coordinate.text((1 - share) * height))"
        }
        let bands = series.filter { $0.shares.count > 1 }.map { line -> Markup in
            let there = zip(line.low, line.shares).map { point($0, $1) }
            let back = zip(line.high, line.shares).reversed().map { point($0, $1) }
            return .element(
                "path",
                ["d": "M" + (there + back).joined(separator: "L") + "Z", "class": "area band \(line.style)"])
        }
        let lines = series.filter { !$0.shares.isEmpty }.map { line -> Markup in
            let points = zip(line.values, line.shares).map { point($0, $1) }
            // Up from the axis at the smallest value: below it nothing was delivered.
            let start = line.values.first.map { [point($0, 0)] } ?? []
            return .element(
                "path", ["d": "M" + (start + points).joined(separator: "L"), "class": "line \(line.style)"])
        }
        return .element(
            "svg",
            [
                "x": "0", "y": "0", "width": "100%", "height": Coordinate.text(height),
                "viewBox": "0 0 1000 \(Coordinate.text(height))", "preserveAspectRatio": "none",
            ], bands + lines)
    }
}
