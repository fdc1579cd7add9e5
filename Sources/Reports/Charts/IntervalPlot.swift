// SPDX-License-Identifier: Apache-2.0

/// Estimates with their intervals, one below the other, on a common scale.
package struct IntervalPlot {
    /// Whether an estimate is good news.
    package enum Tone: String {
        case better, worse, neutral
    }

    /// One estimate.
    package struct Row {
        var name: String
        /// The estimate in words, at the right.
        var text: String
        var estimate: Double
        /// The ends of the interval; `nil` without one.
        var interval: ClosedRange<Double>?
        var tone = Tone.neutral
        /// The class of the row's colour when it is not its tone that gives it.
        var style: String?

        /// Creates a row; an interval whose ends are not in order, or not numbers, is left out.
        package init(
            name: String, text: String, estimate: Double, lower: Double?, upper: Double?,
            tone: Tone = .neutral,
            style: String? = nil
        ) {
            self.name = name
            self.text = text
            self.estimate = estimate
            if let lower, let upper, lower <= upper { interval = lower...upper }
            self.tone = tone
            self.style = style
        }
    }

    /// What the chart shows, in a sentence.
    var label: String
    var rows: [Row]
    /// Whether zero is part of the scale, and marked as where nothing changes.
    var marksZero: Bool
    /// How values of the scale are written.
    ///
    /// Given the value and the largest of the scale, so that all have the same suffix.
    var tickText: (Double, Double) -> String

    /// Whether the words of a row stand below its name, since both do not fit side by side on a narrow screen.
    private var isStacked: Bool {
        rows.contains { TextTable.width($0.name) + TextTable.width($0.text) > 44 }
    }
    private var rowHeight: Double { isStacked ? 62 : 44 }

    /// Creates a plot.
    package init(label: String, rows: [Row], marksZero: Bool, tickText: @escaping (Double, Double) -> String)
    {
        self.label = label
        self.rows = rows
        self.marksZero = marksZero
        self.tickText = tickText
    }

    /// The chart.
    package var chart: Chart {
        let values = rows.flatMap { row in
            [
                row.estimate, row.interval?.lowerBound ?? row.estimate,
                row.interval?.upperBound ?? row.estimate,
            ]
        }
        let scale = LinearScale(covering: values, includesZero: marksZero, ticks: 4)
        let height = rowHeight * Double(rows.count) + 6
        var margins = Chart.Margins()
        margins.left = 24
        margins.right = 24
        return Chart(
            label: label, height: height, margins: margins,
            content: axis(scale, height) + rows.enumerated().flatMap { marks($1, at: $0, scale) })
    }

    private func axis(_ scale: LinearScale, _ height: Double) -> [Markup] {
        let largest = scale.ticks.map(\.magnitude).max() ?? 0
        return scale.ticks.map { tick in
            let x = Coordinate.percent(scale.fraction(tick))
            let isZero = marksZero && tick.magnitude < (scale.ticks.last ?? 1).magnitude * 1e-9
            return .element(
                "line",
                [
                    "x1": x, "x2": x, "y1": "0", "y2": Coordinate.text(height),
                    "class": isZero ? "zero" : "grid",
                ])
                + .element(
                    "text", ["x": x, "y": Coordinate.text(height + 17), "class": "tick middle"],
                    tickText(tick, largest))
        }
    }

    private func marks(_ row: Row, at index: Int, _ scale: LinearScale) -> [Markup] {
        let top = rowHeight * Double(index)
        let line = isStacked ? top + 48 : top + 30
        let y = Coordinate.text(line)
        let style = row.style ?? row.tone.rawValue
        var marks = [
            Markup.element(
                "text", ["x": "0", "dx": "-24", "y": Coordinate.text(top + 16), "class": "name"], row.name),
            .element(
                "text",
                [
                    "x": isStacked ? "0" : "100%", "dx": isStacked ? "-24" : "24",
                    "y": Coordinate.text(isStacked ? top + 33 : top + 16),
                    "class": isStacked ? "value start \(style)" : "value end \(style)",
                ], row.text),
        ]
        guard row.estimate.isFinite else { return marks }
        if let interval = row.interval, interval.lowerBound.isFinite, interval.upperBound.isFinite {
            let (low, high) = (scale.fraction(interval.lowerBound), scale.fraction(interval.upperBound))
            marks.append(
                .element(
                    "line",
                    [
                        "x1": Coordinate.percent(low), "x2": Coordinate.percent(high), "y1": y, "y2": y,
                        "class": "interval \(style)",
                    ]))
            for end in [low, high] {
                let x = Coordinate.percent(end)
                marks.append(
                    .element(
                        "line",
                        [
                            "x1": x, "x2": x, "y1": Coordinate.text(line - 6),
                            "y2": Coordinate.text(line + 6),
                            "class": "whisker \(style)",
                        ]))
            }
        }
        marks.append(
            .element(
                "circle",
                [
                    "cx": Coordinate.percent(scale.fraction(row.estimate)), "cy": y, "r": "5",
                    "class": "area dot \(style)",
                ],
                [
                    .element(
                        "title", [:], "\(ToldSentences.phrase(row.name)): \(ToldSentences.phrase(row.text))")
                ]))
        return marks
    }
}
