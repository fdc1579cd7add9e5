// SPDX-License-Identifier: Apache-2.0

/// What flows where: bars in layers from left to right, and bands between them that are as high as what flows.
///
/// - Reference: H. R. P. Sankey (1898), "The thermal efficiency of steam-engines", Minutes of the Proceedings of the
///   Institution of Civil Engineers 134; layers are ordered as in ``LayeredLayout``.
package struct SankeyChart {
    /// A bar.
    package struct Node {
        package var name: String
        /// How much passes, in words.
        package var text: String
        /// The layer, from 0.
        package var layer: Int
        /// The class that gives it its colour.
        package var style: String

        /// Creates a bar.
        package init(name: String, text: String, layer: Int, style: String = "s0") {
            self.name = name
            self.text = text
            self.layer = layer
            self.style = style
        }
    }

    /// A band between two bars.
    package struct Link {
        package var origin: Int
        package var destination: Int
        /// How much flows, above zero.
        package var value: Double
        /// The class that gives it its colour.
        package var style: String
        /// What is said when the pointer rests on it.
        package var title: String

        /// Creates a band.
        package init(origin: Int, destination: Int, value: Double, style: String, title: String) {
            self.origin = origin
            self.destination = destination
            self.value = value
            self.style = style
            self.title = title
        }
    }

    /// What the chart shows, in a sentence.
    package var label: String
    package let nodes: [Node]
    package let links: [Link]

    /// Creates a chart; bands that do not lead to a later layer, or carry nothing, are left out.
    package init(label: String, nodes: [Node], links: [Link]) {
        self.label = label
        self.nodes = nodes
        self.links = links.filter { link in
            nodes.indices.contains(link.origin) && nodes.indices.contains(link.destination)
                && nodes[link.origin].layer < nodes[link.destination].layer && link.value > 0
                && link.value.isFinite
        }
    }

    /// How many layers there are, from which a page takes the least width.
    package var layerCount: Int { (nodes.map(\.layer).max() ?? -1) + 1 }

    private static let (barWidth, gap) = (10.0, 20.0)

    /// Where bars stand, in pixels down.
    private struct Places {
        var top: [Double]
        var size: [Double]
        var scale: Double
        var height: Double
    }

    /// The chart.
    package var chart: Chart {
        let places = places
        var margins = Chart.Margins()
        margins.bottom = 10
        margins.left = 2
        margins.right = Self.barWidth + 2
        let bands = Markup.element(
            "svg",
            [
                "x": "0", "y": "0", "width": "100%", "height": Coordinate.text(places.height),
                "viewBox": "0 0 1000 \(Coordinate.text(places.height))", "preserveAspectRatio": "none",
            ], bands(places))
        return Chart(
            label: label, height: places.height, margins: margins,
            content: [bands] + nodes.indices.flatMap { bar($0, places) })
    }

    /// The larger of what comes in and what goes out of each bar.
    private var through: [Double] {
        var (into, out) = (
            Array(repeating: 0.0, count: nodes.count), Array(repeating: 0.0, count: nodes.count)
        )
        for link in links {
            out[link.origin] += link.value
            into[link.destination] += link.value
        }
        return zip(into, out).map { max($0, $1) }
    }

    private var places: Places {
        let through = through
        let layers = (0..<max(1, layerCount)).map { layer in nodes.indices.filter { nodes[$0].layer == layer }
        }
        let most = layers.map { $0.reduce(0) { $0 + through[$1] } }.max() ?? 0
        let crowd = layers.map(\.count).max() ?? 1
        let scale = most > 0 ? max(150, 24 * Double(crowd)) / most : 0
        func size(_ node: Int) -> Double { max(through[node] * scale, 2) }
        var order = layers
        var top = Array(repeating: 0.0, count: nodes.count)
        func stack(_ nodes: [Int]) -> Double {
            var y = 0.0
            for node in nodes {
                top[node] = y
                y += size(node) + Self.gap
            }
            return max(0, y - Self.gap)
        }
        for nodes in order { _ = stack(nodes) }
        // To and fro: each layer in the order of the middles of what it is joined to.
        for sweep in 0..<8 {
            let isForward = sweep % 2 == 0
            for layer in isForward ? Array(order.indices) : order.indices.reversed() {
                func middle(_ node: Int) -> Double {
                    let joined = links.compactMap { link -> (place: Double, weight: Double)? in
                        if isForward, link.destination == node {
                            return (top[link.origin] + size(link.origin) / 2, link.value)
                        }
                        if !isForward, link.origin == node {
                            return (top[link.destination] + size(link.destination) / 2, link.value)
                        }
                        return nil
                    }
                    let weight = joined.reduce(0) { $0 + $1.weight }
                    return weight > 0
                        ? joined.reduce(0) { $0 + $1.place * $1.weight } / weight : top[node] + size(node) / 2
                }
                let keyed = order[layer].map { (node: $0, key: middle($0)) }
                order[layer] = keyed.sorted { ($0.key, $0.node) < ($1.key, $1.node) }.map(\.node)
                _ = stack(order[layer])
            }
        }
        let heights = order.map { stack($0) }
        let height = max(heights.max() ?? 1, 24)
        for (layer, own) in zip(order, heights) {
            for node in layer { top[node] += (height - own) / 2 }
        }
        return Places(top: top, size: nodes.indices.map(size), scale: scale, height: height)
    }

    private func x(_ layer: Int) -> Double { layerCount > 1 ? Double(layer) / Double(layerCount - 1) : 0 }

    private func bands(_ places: Places) -> [Markup] {
        var (leaving, arriving) = (places.top, places.top)
        // In the order of the other ends, so that bands of a bar do not cross each other.
        let order = links.indices.sorted {
            let (a, b) = (links[$0], links[$1])
            return (places.top[a.destination], places.top[a.origin], $0)
                < (places.top[b.destination], places.top[b.origin], $1)
        }
        let arrivals = links.indices.sorted {
            let (a, b) = (links[$0], links[$1])
            return (places.top[a.origin], places.top[a.destination], $0)
                < (places.top[b.origin], places.top[b.destination], $1)
        }
        var ends = Array(repeating: 0.0, count: links.count)
        for index in arrivals {
            ends[index] = arriving[links[index].destination]
            arriving[links[index].destination] += links[index].value * places.scale
        }
        return order.map { index in
            let link = links[index]
            let thickness = max(links[index].value * places.scale, 0.6)
            let start = leaving[link.origin]
            leaving[link.origin] += link.value * places.scale
            let (a, b) = (x(nodes[link.origin].layer) * 1_000, x(nodes[link.destination].layer) * 1_000)
            let middle = Coordinate.text((a + b) / 2)
            func at(_ x: Double, _ y: Double) -> String { "\(Coordinate.text(x)) \(Coordinate.text(y))" }
            let (end, low, high) = (ends[index], start + thickness, ends[index] + thickness)
            let path =
                "M\(at(a, start))C\(middle) \(Coordinate.text(start)) \(middle) \(Coordinate.text(end)) \(at(b, end))"
                + "L\(at(b, high))C\(middle) \(Coordinate.text(high)) \(middle) \(Coordinate.text(low)) \(at(a, low))Z"
            return .element(
                "path", ["d": path, "class": "area flow \(link.style)"],
                [.element("title", [:], link.title)])
        }
    }

    private func bar(_ index: Int, _ places: Places) -> [Markup] {
        let node = nodes[index]
        let x = Coordinate.percent(x(node.layer))
        // The last layer is labelled to its left, where there is room.
        let isLast = node.layer == layerCount - 1 && layerCount > 1
        let words =
            node.text.isEmpty ? node.name.shortened(to: 26) : "\(node.name.shortened(to: 26)) · \(node.text)"
        return [
            .element(
                "rect",
                [
                    "x": x, "y": Coordinate.text(places.top[index]), "width": Coordinate.text(Self.barWidth),
                    "height": Coordinate.text(places.size[index]), "class": "area \(node.style)",
                ], [.element("title", [:], "\(node.name) \(node.text)")]),
            .element(
                "text",
                [
                    "x": x, "dx": isLast ? "-5" : Coordinate.text(Self.barWidth + 5),
                    "y": Coordinate.text(places.top[index] + places.size[index] / 2 + 4),
                    "class": isLast ? "value end" : "value start",
                ], words),
        ]
    }
}
