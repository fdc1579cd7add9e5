// SPDX-License-Identifier: Apache-2.0

/// Lines over a number that is no time: a size, a level, a return period.
package struct CurveChart {
    /// One line.
    package struct Series {
        var name: String
        var points: [(x: Double, y: Double)]
        /// The band around it; empty for none.
        var low: [Double]
        var high: [Double]
        /// The class that gives it its colour.
        var style: String
        /// Whether points are drawn as dots rather than joined.
        var isDotted: Bool

        /// Creates a line.
        package init(
            name: String, points: [(x: Double, y: Double)], low: [Double] = [], high: [Double] = [],
            style: String, isDotted: Bool = false
        ) {
            self.name = name
            self.points = points
            self.low = low
            self.high = high
            self.style = style
            self.isDotted = isDotted
        }
    }

    /// A place on the horizontal axis that is marked by a line.
    package struct Mark {
        var x: Double
        var name: String

        /// Creates a mark.
        package init(x: Double, name: String) {
            self.x = x
            self.name = name
        }
    }

    /// What the chart shows, in a sentence.
    var label: String
    /// What is on the horizontal axis.
    var axis: String
    var series: [Series]
    var marks: [Mark]
    /// Whether the values are shares, from 0 to 1.
    var isShare: Bool
    var height = 190.0

    /// Creates a chart.
    package init(
        label: String, axis: String, series: [Series], marks: [Mark] = [], isShare: Bool = false
    ) {
        self.label = label
        self.axis = axis
        self.series = series
        self.marks = marks
        self.isShare = isShare
    }

    /// The chart.
    package var chart: Chart {
        let all = series.flatMap(\.points)
        let across = LinearScale(covering: all.map(\.x) + marks.map(\.x), includesZero: false, ticks: 6)
        let bands = series.flatMap { $0.low + $0.high }
        let up = LinearScale(
            covering: all.map(\.y) + bands, includesZero: isShare, limits: isShare ? 0...1 : nil, ticks: 4)
        let largest = up.ticks.map(\.magnitude).max() ?? 0
        let labels = up.ticks.map { tick in
            isShare
                ? NumberText.share(tick).replacingSuffix(".0%", "%")
                : NumberText.compact(tick, among: largest)
        }
        var margins = Chart.Margins()
        margins.left = 14 + Double(labels.map(TextTable.width).max() ?? 1) * 6.6
        // What the axis counts stands below its numbers, where it runs into none of them.
        margins.bottom += axis.isEmpty ? 0 : 16
        let places = Places(across: across, up: up, height: height)
        return Chart(
            label: label, height: height, margins: margins,
            legend: series.count > 1 ? series.map { Chart.LegendEntry(name: $0.name, style: $0.style) } : [],
            content: grid(up, labels) + ticks(across)
                + marks.enumerated().flatMap { mark($1, at: $0, across) } + [lines(places)]
                + series.filter(\.isDotted).flatMap { dots($0, places) })
    }

    private struct Places {
        let across: LinearScale
        let up: LinearScale
        let height: Double

        func point(_ x: Double, _ y: Double) -> String {
            "\(Int((across.fraction(x) * 1_000).rounded())) \(Coordinate.text((1 - up.fraction(y)) * height))"
        }
    }

    private func grid(_ scale: LinearScale, _ labels: [String]) -> [Markup] {
        zip(scale.ticks, labels).map { tick, label in
            let y = Coordinate.text((1 - scale.fraction(tick)) * height)
            return .element("line", ["x1": "0", "x2": "100%", "y1": y, "y2": y, "class": "grid"])
                + .element("text", ["x": "0", "dx": "-8", "y": y, "dy": "4", "class": "tick end"], label)
        }
    }

    private func ticks(_ scale: LinearScale) -> [Markup] {
        let largest = scale.ticks.map(\.magnitude).max() ?? 0
        let unit = Markup.element(
            "text", ["x": "100%", "y": Coordinate.text(height + 35), "class": "tick end"], axis)
        return (axis.isEmpty ? [] : [unit])
            + scale.ticks.map { tick in
                let fraction = scale.fraction(tick)
                let anchor = fraction < 0.04 ? "start" : fraction > 0.94 ? "end" : "middle"
                return .element(
                    "text",
                    [
                        "x": Coordinate.percent(fraction), "y": Coordinate.text(height + 19),
                        "class": "tick \(anchor)",
                    ], NumberText.compact(tick, among: largest))
            }
    }

    private func mark(_ mark: Mark, at index: Int, _ scale: LinearScale) -> [Markup] {
        let x = Coordinate.percent(scale.fraction(mark.x))
        let isRight = scale.fraction(mark.x) > 0.7
        return [
            .element("line", ["x1": x, "x2": x, "y1": "0", "y2": Coordinate.text(height), "class": "axis"]),
            .element(
                "text",
                [
                    "x": x, "dx": isRight ? "-5" : "5",
                    // Below each other, since marks may stand close together.
                    "y": Coordinate.text(11 + 14 * Double(index)),
                    "class": isRight ? "tick end" : "tick start",
                ],
                mark.name),
        ]
    }

    /// Lines and bands, in a space of 1,000 by the height that is stretched to the width.
    private func lines(_ places: Places) -> Markup {
        var parts: [Markup] = []
        for line in series where line.low.count == line.points.count && line.high.count == line.points.count {
            guard line.points.count > 1 else { continue }
            let upper = zip(line.points, line.high).map { places.point($0.x, $1) }
            let lower = zip(line.points, line.low).reversed().map { places.point($0.x, $1) }
            parts.append(
                .element(
                    "path",
                    [
                        "d": "M" + (upper + lower).joined(separator: "L") + "Z",
                        "class": "area band \(line.style)",
                    ]))
        }
        for line in series where !line.isDotted && line.points.count > 1 {
            let path = "M" + line.points.map { places.point($0.x, $0.y) }.joined(separator: "L")
            parts.append(.element("path", ["d": path, "class": "line \(line.style)"]))
        }
        return .element(
            "svg",
            [
                "x": "0", "y": "0", "width": "100%", "height": Coordinate.text(height),
                "viewBox": "0 0 1000 \(Coordinate.text(height))", "preserveAspectRatio": "none",
            ], parts)
    }

    private func dots(_ line: Series, _ places: Places) -> [Markup] {
        line.points.map { point in
            .element(
                "circle",
                [
                    "cx": Coordinate.percent(places.across.fraction(point.x)),
                    "cy": Coordinate.text((1 - places.up.fraction(point.y)) * height), "r": "2.4",
                    "class": "area \(line.style)",
                ])
        }
    }
}
