// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A picture as SVG, wide as the place where it stands.
///
/// Inside, horizontal positions are percentages and vertical ones pixels, so that a chart grows and shrinks with its page
/// while its text keeps its size. Colours are classes of the page's style sheet; a standalone file brings its own.
package struct Chart: Hashable, Sendable {
    /// Space around the plot for labels, in pixels.
    struct Margins: Hashable, Sendable {
        var top = 8.0
        var right = 14.0
        var bottom = 26.0
        var left = 8.0
    }

    /// What a line or bar stands for.
    package struct LegendEntry: Hashable, Sendable {
        var name: String
        /// The class that gives it its colour.
        var style: String

        /// Creates an entry.
        package init(name: String, style: String) {
            self.name = name
            self.style = style
        }
    }

    /// What the chart shows, in a sentence, for who cannot see it.
    package var label: String
    /// The height of the plot without its margins, in pixels.
    package var height: Double
    var margins = Margins()
    /// What the colours stand for; empty when there is only one.
    var legend: [LegendEntry] = []
    /// Elements in percent across and pixels down.
    var content: [Markup]

    /// The chart as part of a page.
    package var inline: Markup {
        let padding = [margins.top, margins.right, margins.bottom, margins.left]
            .map { "\(Coordinate.text($0))px" }.joined(separator: " ")
        let picture = Markup.element(
            "svg",
            ["width": "100%", "height": Coordinate.text(height), "role": "img", "aria-label": label], content)
        return legendList + .element("div", ["class": "plot", "style": "padding:\(padding)"], [picture])
    }

    /// The chart as an SVG file of its own, `width` pixels wide.
    package func standalone(width: Double = 720) -> String {
        let lineHeight = 20.0
        let top = margins.top + lineHeight * Double(legend.count)
        let total = top + height + margins.bottom
        let entries = legend.enumerated().map { index, entry in
            let y = margins.top + lineHeight * Double(index)
            return Markup.element(
                "rect",
                [
                    "x": Coordinate.text(margins.left), "y": Coordinate.text(y), "width": "14",
                    "height": "10",
                    "class": "area \(entry.style)",
                ])
                + .element(
                    "text", ["x": Coordinate.text(margins.left + 20), "y": Coordinate.text(y + 10)],
                    entry.name)
        }
        let plot = Markup.element(
            "svg",
            [
                "x": Coordinate.text(margins.left), "y": Coordinate.text(top),
                "width": Coordinate.text(max(1, width - margins.left - margins.right)),
                "height": Coordinate.text(height), "overflow": "visible",
            ], content)
        let file = Markup.element(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "width": Coordinate.text(width),
                "height": Coordinate.text(total), "class": "standalone", "role": "img", "aria-label": label,
            ], [.style(StyleSheet.charts)] + entries + [plot])
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + file.source + "\n"
    }

    private var legendList: Markup { legend.isEmpty ? .empty : Self.list(legend) }

    /// What colours stand for, as a list of a page; who cannot see colours reads the charts' labels.
    static func list(_ legend: [LegendEntry]) -> Markup {
        .element(
            "ul", ["class": "legend", "aria-hidden": "true"],
            legend.map { entry in
                .element(
                    "li", [:], [.element("span", ["class": "swatch \(entry.style)"], ""), .text(entry.name)])
            })
    }
}

/// How positions are written in SVG: two decimals at most, and never anything but a number.
enum Coordinate {
    /// A length in pixels.
    static func text(_ value: Double) -> String {
        guard value.isFinite else { return "0" }
        let bounded = min(max(value, -1e6), 1e6)
        let rounded = (bounded * 100).rounded() / 100
        if rounded == rounded.rounded() { return String(Int(rounded)) }
        var text = String(format: "%.2f", rounded)
        if text.hasSuffix("0") { text.removeLast() }
        return text
    }

    /// A fraction of the width, as a percentage.
    static func percent(_ fraction: Double) -> String { text(fraction * 100) + "%" }
}
