// SPDX-License-Identifier: Apache-2.0
package import Experiments

/// Lines over time with the band that most replications stay in.
package struct LineChart {
    /// One line with its band.
    package struct Series {
        var name: String
        var band: SeriesBands.Band
        /// The class that gives it its colour, such as `s0`.
        var style: String
        /// Whether the band is drawn; many bands over each other cannot be told apart.
        var showsBand = true

        /// Creates a line.
        package init(name: String, band: SeriesBands.Band, style: String, showsBand: Bool = true) {
            self.name = name
            self.band = band
            self.style = style
            self.showsBand = showsBand
        }
    }

    /// What the chart shows, in a sentence.
    var label: String
    var series: [Series]
    var axis: TimeAxis
    /// How long a point lasts, as a fraction of the run.
    var pointLength: Double
    /// Where the measured window starts, as a fraction of the run; nothing is marked at zero.
    var warmUp = 0.0
    /// Whether the values are shares, from 0 to 1.
    var isShare = false
    var height = 150.0

    /// How many points are joined to one.
    var joined = 1

    /// Creates a chart; `joined` points become one.
    package init(
        label: String, series: [Series], axis: TimeAxis, pointLength: Double, warmUp: Double = 0,
        isShare: Bool = false,
        joined: Int = 1
    ) {
        self.label = label
        self.series = series
        self.axis = axis
        self.pointLength = pointLength
        self.warmUp = warmUp
        self.isShare = isShare
        self.joined = joined
    }

    /// About how many points of a line can be told apart.
    static let mostPoints = 180

    /// The chart.
    package var chart: Chart {
        let reduced = series.map { line in
            var line = line
            line.band = Self.joined(line.band, by: joined)
            return line
        }
        let values = reduced.lazy.flatMap { line in
            (line.showsBand ? [line.band.mean, line.band.low, line.band.high] : [line.band.mean]).joined()
        }
        let scale = LinearScale(
            covering: values, includesZero: !isShare, limits: isShare ? 0...1 : nil, ticks: 4)
        let largest = scale.ticks.map(\.magnitude).max() ?? 0
        let labels = scale.ticks.map { tick in
            isShare
                ? NumberText.share(tick).replacingSuffix(".0%", "%")
                : NumberText.compact(tick, among: largest)
        }
        let widest = labels.map(TextTable.width).max() ?? 1
        var margins = Chart.Margins()
        margins.left = 14 + Double(widest) * 6.6
        return Chart(
            label: label, height: height, margins: margins,
            legend: series.count > 1 ? series.map { Chart.LegendEntry(name: $0.name, style: $0.style) } : [],
            content: grid(scale, labels) + timeTicks + warmUpShade + [paths(reduced, scale)])
    }

    private func grid(_ scale: LinearScale, _ labels: [String]) -> [Markup] {
        zip(scale.ticks, labels).map { tick, label in
            let y = Coordinate.text((1 - scale.fraction(tick)) * height)
            return .element("line", ["x1": "0", "x2": "100%", "y1": y, "y2": y, "class": "grid"])
                + .element("text", ["x": "0", "dx": "-8", "y": y, "dy": "4", "class": "tick end"], label)
        }
    }

    private var timeTicks: [Markup] {
        axis.ticks.map { tick in
            let x = Coordinate.percent(tick.fraction)
            // The first and the last label must not stick out of the chart.
            let anchor = tick.fraction < 0.04 ? "start" : tick.fraction > 0.94 ? "end" : "middle"
            return .element(
                "line",
                [
                    "x1": x, "x2": x, "y1": Coordinate.text(height), "y2": Coordinate.text(height + 5),
                    "class": "axis",
                ])
                + .element(
                    "text", ["x": x, "y": Coordinate.text(height + 19), "class": "tick \(anchor)"],
                    tick.label + (axis.unit != nil && tick.fraction == 0 ? " \(axis.unit ?? "")" : ""))
        }
    }

    private var warmUpShade: [Markup] {
        guard warmUp > 0, warmUp < 1 else { return [] }
        return [
            .element(
                "rect",
                [
                    "x": "0", "y": "0", "width": Coordinate.percent(warmUp),
                    "height": Coordinate.text(height),
                    "class": "warm-up",
                ], [.element("title", [:], Phrase.warmUpNotMeasured.text)])
        ]
    }

    /// Lines and bands, in a space of 1,000 by the height that is stretched to the width.
    private func paths(_ series: [Series], _ scale: LinearScale) -> Markup {
        let path = PathWriter(scale: scale, height: height, pointLength: pointLength * Double(max(1, joined)))
        let bands = series.filter(\.showsBand).map { line in
            Markup.element("path", ["d": path.area(line.band), "class": "area band \(line.style)"])
        }
        let lines = series.map { line in
            Markup.element("path", ["d": path.line(line.band.mean), "class": "line \(line.style)"])
        }
        return .element(
            "svg",
            [
                "x": "0", "y": "0", "width": "100%", "height": Coordinate.text(height),
                "viewBox": "0 0 1000 \(Coordinate.text(height))", "preserveAspectRatio": "none",
            ], bands + lines)
    }

    /// Joins each `size` points to one, the mean of those that are defined.
    package static func joined(_ band: SeriesBands.Band, by size: Int) -> SeriesBands.Band {
        let count = band.mean.count
        guard size > 1, band.low.count == count, band.high.count == count else { return band }
        func joined(_ values: [Double]) -> [Double] {
            stride(from: 0, to: count, by: size).map { start in
                let part = values[start..<min(start + size, count)].filter(\.isFinite)
                return part.isEmpty ? .nan : part.reduce(0, +) / Double(part.count)
            }
        }
        return SeriesBands.Band(mean: joined(band.mean), low: joined(band.low), high: joined(band.high))
    }
}

/// Turns values over time into SVG paths that are 1,000 wide.
private struct PathWriter {
    let scale: LinearScale
    let height: Double
    /// How long a point lasts, as a fraction of the run.
    let pointLength: Double

    /// A path through the defined values; gaps stay gaps, and a value between two gaps is a dash.
    func line(_ values: [Double]) -> String {
        Self.runs(of: values).map { run in
            let points = run.map { position($0, values[$0]) }
            return points.count == 1 ? "M\(points[0])h4" : "M" + points.joined(separator: "L")
        }.joined()
    }

    /// The surface between the ends of a band.
    func area(_ band: SeriesBands.Band) -> String {
        let defined = zip(band.low, band.high).map { $0.isFinite && $1.isFinite ? $0 : .nan }
        return Self.runs(of: defined).filter { $0.count > 1 }.map { run in
            let upper = run.map { position($0, band.high[$0]) }
            let lower = run.reversed().map { position($0, band.low[$0]) }
            return "M" + (upper + lower).joined(separator: "L") + "Z"
        }.joined()
    }

    private func position(_ index: Int, _ value: Double) -> String {
        let x = min(1, max(0, (Double(index) + 0.5) * pointLength)) * 1_000
        let y = (1 - scale.fraction(value)) * height
        return "\(Int(x.rounded())) \(Coordinate.text((y * 10).rounded() / 10))"
    }

    /// The stretches of indices whose values are finite.
    private static func runs(of values: [Double]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start: Int?
        for (index, value) in values.enumerated() {
            if value.isFinite {
                start = start ?? index
            } else if let first = start {
                runs.append(first..<index)
                start = nil
            }
        }
        if let start { runs.append(start..<values.count) }
        return runs
    }
}
