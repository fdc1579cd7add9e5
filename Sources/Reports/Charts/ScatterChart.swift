// SPDX-License-Identifier: Apache-2.0

/// Points in a plane with the intervals of both their coordinates.
package struct ScatterChart {
    /// One point.
    package struct Point {
        package var name: String
        package var x: Double
        package var y: Double
        /// The ends of the interval across; `nil` without one.
        package var across: ClosedRange<Double>?
        /// The ends of the interval up and down; `nil` without one.
        package var upright: ClosedRange<Double>?
        /// The class that gives it its colour.
        package var style: String
        /// Whether it is drawn as a ring rather than a disc, for what is outdone or does not hold.
        package var isHollow: Bool
        /// What is said when the pointer rests on it.
        package var title: String

        /// Creates a point.
        package init(
            name: String, x: Double, y: Double, across: ClosedRange<Double>? = nil,
            upright: ClosedRange<Double>? = nil, style: String = "s0", isHollow: Bool = false,
            title: String = ""
        ) {
            self.name = name
            self.x = x
            self.y = y
            self.across = across
            self.upright = upright
            self.style = style
            self.isHollow = isHollow
            self.title = title
        }
    }

    /// What the chart shows, in a sentence.
    package var label: String
    /// What is counted across, below its numbers.
    package var axis: String
    package var points: [Point]
    /// How values across, and those up, are written: given the value and the largest of the scale.
    package var acrossText: (Double, Double) -> String = { NumberText.compact($0, among: $1) }
    package var uprightText: (Double, Double) -> String = { NumberText.compact($0, among: $1) }
    /// What the upright axis must not go beyond, such as 0 to 1 for a share.
    package var limits: ClosedRange<Double>?
    /// A height that is marked by a line with a word, such as what is wanted.
    package var level: (y: Double, name: String)?
    /// The points that a line joins, as indices from left to right; empty for none.
    package var path: [Int] = []
    package var height = 260.0

    /// Creates a chart.
    package init(label: String, axis: String, points: [Point]) {
        self.label = label
        self.axis = axis
        self.points = points.filter { $0.x.isFinite && $0.y.isFinite }
    }

    /// The chart.
    package var chart: Chart {
        let reach = points.flatMap { [$0.x, $0.across?.lowerBound ?? $0.x, $0.across?.upperBound ?? $0.x] }
        // Room beside the outermost points, so that they stand within the frame.
        let room = ((reach.max() ?? 0) - (reach.min() ?? 0)) * 0.04
        let across = LinearScale(
            covering: reach + [(reach.min() ?? 0) - room, (reach.max() ?? 0) + room], includesZero: false,
            ticks: 4)
        let up = LinearScale(
            covering: points.flatMap {
                [$0.y, $0.upright?.lowerBound ?? $0.y, $0.upright?.upperBound ?? $0.y]
            }
                + [level?.y].compactMap(\.self), includesZero: false, limits: limits, ticks: 5)
        let largest = up.ticks.map(\.magnitude).max() ?? 0
        let labels = up.ticks.map { uprightText($0, largest) }
        var margins = Chart.Margins()
        margins.top = 14
        margins.left = 14 + Double(labels.map(TextTable.width).max() ?? 1) * 6.6
        margins.right = 24
        margins.bottom += axis.isEmpty ? 0 : 16
        let places = Places(across: across, up: up, height: height)
        return Chart(
            label: label, height: height, margins: margins,
            content: grid(up, labels) + ticks(across) + levelLine(places) + [joined(places)]
                + points.flatMap { marks($0, places) } + names(places))
    }

    private struct Places {
        let across: LinearScale
        let up: LinearScale
        let height: Double

        func x(_ value: Double) -> String { Coordinate.percent(across.fraction(value)) }
        func y(_ value: Double) -> Double { (1 - up.fraction(value)) * height }
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
                let x = Coordinate.percent(fraction)
                return .element(
                    "line", ["x1": x, "x2": x, "y1": "0", "y2": Coordinate.text(height), "class": "grid"])
                    + .element(
                        "text", ["x": x, "y": Coordinate.text(height + 19), "class": "tick \(anchor)"],
                        acrossText(tick, largest))
            }
    }

    private func levelLine(_ places: Places) -> [Markup] {
        guard let level, level.y.isFinite else { return [] }
        let y = places.y(level.y)
        return [
            .element(
                "line",
                [
                    "x1": "0", "x2": "100%", "y1": Coordinate.text(y), "y2": Coordinate.text(y),
                    "class": "wanted",
                ]),
            .element(
                "text", ["x": "100%", "y": Coordinate.text(y - 5), "class": "tick end"], level.name),
        ]
    }

    private func joined(_ places: Places) -> Markup {
        guard path.count > 1, path.allSatisfy(points.indices.contains) else { return .empty }
        let corners = path.map { index -> String in
            let x = Int((places.across.fraction(points[index].x) * 1_000).rounded())
            return "\(x) \(Coordinate.text(places.y(points[index].y)))"
        }
        return .element(
            "svg",
            [
                "x": "0", "y": "0", "width": "100%", "height": Coordinate.text(height),
                "viewBox": "0 0 1000 \(Coordinate.text(height))", "preserveAspectRatio": "none",
            ],
            [.element("path", ["d": "M" + corners.joined(separator: "L"), "class": "line front"])])
    }

    private func marks(_ point: Point, _ places: Places) -> [Markup] {
        let (x, y) = (places.x(point.x), Coordinate.text(places.y(point.y)))
        var marks: [Markup] = []
        if let across = point.across {
            marks.append(
                .element(
                    "line",
                    [
                        "x1": places.x(across.lowerBound), "x2": places.x(across.upperBound), "y1": y,
                        "y2": y, "class": "whisker \(point.style)",
                    ]))
        }
        if let upright = point.upright {
            marks.append(
                .element(
                    "line",
                    [
                        "x1": x, "x2": x, "y1": Coordinate.text(places.y(upright.upperBound)),
                        "y2": Coordinate.text(places.y(upright.lowerBound)),
                        "class": "whisker \(point.style)",
                    ]))
        }
        marks.append(
            .element(
                "circle",
                [
                    "cx": x, "cy": y, "r": "6",
                    "class": point.isHollow ? "ring whisker \(point.style)" : "area dot \(point.style)",
                ], [.element("title", [:], point.title.isEmpty ? point.name : point.title)]))
        return marks
    }

    /// Names beside their points, towards the middle, as far as they find room on a page of usual width.
    private func names(_ places: Places) -> [Markup] {
        var taken: [(x: ClosedRange<Double>, y: Double)] = []
        return points.compactMap { point in
            guard !point.name.isEmpty else { return nil }
            let fraction = places.across.fraction(point.x)
            let isLeft = fraction > 0.6
            let name = point.name.shortened(to: 22)
            // Seven pixels a character of about 420: what a chart in two columns has.
            let width = Double(TextTable.width(name)) * 7 / 420
            let extent = isLeft ? fraction - width - 0.03...fraction : fraction...fraction + width + 0.03
            for offset in [-9.0, 17, -24, 32] {
                let y = places.y(point.y) + offset
                guard y > 8, !taken.contains(where: { $0.x.overlaps(extent) && abs($0.y - y) < 14 }) else {
                    continue
                }
                taken.append((extent, y))
                return .element(
                    "text",
                    [
                        "x": Coordinate.percent(fraction), "dx": isLeft ? "-9" : "9",
                        "y": Coordinate.text(y), "class": isLeft ? "name end" : "name start",
                    ], name)
            }
            return nil
        }
    }
}
