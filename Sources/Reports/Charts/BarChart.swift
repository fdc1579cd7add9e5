// SPDX-License-Identifier: Apache-2.0

/// Horizontal bars in groups: what something consists of, for one scenario or several.
package struct BarChart {
    /// One bar.
    package struct Bar {
        var value: Double
        /// The value in words, behind the bar.
        var text: String
        /// What the bar is about, when the pointer rests on it.
        var title: String
        /// The class that gives it its colour.
        var style: String

        /// Creates a bar.
        package init(value: Double, text: String, title: String, style: String) {
            self.value = value
            self.text = text
            self.title = title
            self.style = style
        }
    }

    /// Bars under one name.
    package struct Group {
        var name: String
        var bars: [Bar]

        /// Creates a group.
        package init(name: String, bars: [Bar]) {
            self.name = name
            self.bars = bars
        }
    }

    /// What the chart shows, in a sentence.
    var label: String
    var groups: [Group]
    var legend: [Chart.LegendEntry] = []

    /// Creates a chart.
    package init(label: String, groups: [Group], legend: [Chart.LegendEntry] = []) {
        self.label = label
        self.groups = groups
        self.legend = legend
    }

    private static let (nameHeight, barHeight, gap) = (20.0, 16.0, 10.0)

    /// The chart.
    package var chart: Chart {
        let values = groups.flatMap { $0.bars.map(\.value) }.filter(\.isFinite)
        // The longest bar leaves room for its text.
        let (least, most) = (min(0, values.min() ?? 0), max(0, values.max() ?? 0))
        let span = most > least ? (most - least) / 0.68 : 1
        let zero = -least / span
        var content: [Markup] = []
        var top = 0.0
        for group in groups {
            content.append(
                .element("text", ["x": "0", "y": Coordinate.text(top + 13), "class": "name"], group.name))
            top += Self.nameHeight
            for bar in group.bars {
                content += marks(bar, at: top, zero: zero, span: span)
                top += Self.barHeight
            }
            top += Self.gap
        }
        let x = Coordinate.percent(zero)
        content.append(
            .element(
                "line",
                ["x1": x, "x2": x, "y1": "0", "y2": Coordinate.text(max(0, top - Self.gap)), "class": "axis"])
        )
        var margins = Chart.Margins()
        margins.bottom = 4
        return Chart(
            label: label, height: max(1, top - Self.gap), margins: margins, legend: legend, content: content)
    }

    private func marks(_ bar: Bar, at top: Double, zero: Double, span: Double) -> [Markup] {
        let length = bar.value.isFinite ? bar.value / span : 0
        let (start, end) = (min(zero, zero + length), max(zero, zero + length))
        return [
            .element(
                "rect",
                [
                    "x": Coordinate.percent(start), "y": Coordinate.text(top + 1),
                    "width": Coordinate.percent(end - start), "height": Coordinate.text(Self.barHeight - 3),
                    "class": "area bar \(bar.style)",
                ], [.element("title", [:], bar.title)]),
            .element(
                "text",
                [
                    "x": Coordinate.percent(end), "dx": "6", "y": Coordinate.text(top + 11.5),
                    "class": "bar-text",
                ],
                bar.text),
        ]
    }
}
