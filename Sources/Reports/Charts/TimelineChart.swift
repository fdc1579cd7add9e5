// SPDX-License-Identifier: Apache-2.0

/// Stretches of time, one row below the other, on a common clock.
package struct TimelineChart {
    /// A stretch of a row.
    package struct Stretch {
        package var from: Double
        package var to: Double
        /// The class that gives it its colour.
        package var style: String
        /// What is said when the pointer rests on it.
        package var title: String

        /// Creates a stretch.
        package init(from: Double, to: Double, style: String, title: String) {
            self.from = from
            self.to = to
            self.style = style
            self.title = title
        }
    }

    /// A row.
    package struct Row {
        package var name: String
        /// What stands at the right of the name.
        package var text: String
        package var stretches: [Stretch]

        /// Creates a row.
        package init(name: String, text: String, stretches: [Stretch]) {
            self.name = name
            self.text = text
            self.stretches = stretches
        }
    }

    /// What the chart shows, in a sentence.
    package var label: String
    /// What the axis counts.
    package var unit: String
    package var rows: [Row]
    /// Instants that are marked through all rows.
    package var marks: [(at: Double, name: String)]
    package var legend: [Chart.LegendEntry] = []

    /// Creates a chart.
    package init(label: String, unit: String, rows: [Row], marks: [(at: Double, name: String)] = []) {
        self.label = label
        self.unit = unit
        self.rows = rows
        self.marks = marks
    }

    private static let rowHeight = 40.0

    /// The chart.
    package var chart: Chart {
        let ends = rows.flatMap { $0.stretches.flatMap { [$0.from, $0.to] } } + marks.map(\.at)
        let scale = LinearScale(covering: ends, includesZero: true, ticks: 5)
        let height = Self.rowHeight * Double(rows.count) + 22
        var margins = Chart.Margins()
        margins.right = 24
        margins.bottom += 14
        return Chart(
            label: label, height: height, margins: margins, legend: legend,
            content: axis(scale, height) + rows.enumerated().flatMap { marks(of: $1, at: $0, scale) })
    }

    private func axis(_ scale: LinearScale, _ height: Double) -> [Markup] {
        let ticks = scale.ticks.map { tick -> Markup in
            let fraction = scale.fraction(tick)
            let x = Coordinate.percent(fraction)
            let anchor = fraction < 0.04 ? "start" : fraction > 0.94 ? "end" : "middle"
            return .element(
                "line", ["x1": x, "x2": x, "y1": "18", "y2": Coordinate.text(height), "class": "grid"])
                + .element(
                    "text", ["x": x, "y": Coordinate.text(height + 17), "class": "tick \(anchor)"],
                    NumberText.number(tick))
        }
        let marked = marks.map { mark -> Markup in
            let x = Coordinate.percent(scale.fraction(mark.at))
            let isRight = scale.fraction(mark.at) > 0.6
            return .element(
                "line", ["x1": x, "x2": x, "y1": "2", "y2": Coordinate.text(height), "class": "wanted"])
                + .element(
                    "text",
                    ["x": x, "dx": isRight ? "-5" : "5", "y": "12", "class": isRight ? "tick end" : "tick"],
                    mark.name)
        }
        return ticks + marked + [
            .element(
                "text", ["x": "100%", "y": Coordinate.text(height + 33), "class": "tick end"], unit)
        ]
    }

    private func marks(of row: Row, at index: Int, _ scale: LinearScale) -> [Markup] {
        let top = 20 + Self.rowHeight * Double(index)
        let stretches = row.stretches.filter { $0.from.isFinite && $0.to.isFinite }.map { stretch -> Markup in
            let (start, end) = (scale.fraction(stretch.from), scale.fraction(stretch.to))
            return .element(
                "rect",
                [
                    "x": Coordinate.percent(start), "y": Coordinate.text(top + 20),
                    "width": Coordinate.percent(max(0, end - start)), "height": "13",
                    "class": "area bar \(stretch.style)",
                ], [.element("title", [:], stretch.title)])
        }
        return stretches + [
            .element("text", ["x": "0", "y": Coordinate.text(top + 14), "class": "name"], row.name),
            .element(
                "text", ["x": "100%", "y": Coordinate.text(top + 14), "class": "value end"], row.text),
        ]
    }
}
