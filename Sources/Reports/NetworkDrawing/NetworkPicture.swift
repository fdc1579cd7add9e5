// SPDX-License-Identifier: Apache-2.0
import ResultStore

/// A network drawn in layers, from suppliers on the left to customers on the right.
struct NetworkPicture {
    /// The most nodes of a layer; the smaller ones beyond it are drawn as one.
    static let mostInLayer = 12
    private static let pitch = 68.0
    /// How many letters of a name fit into the least width of a column, which a page gives it on a narrow screen.
    private static let mostLetters = 20

    private let graph: NetworkGraph
    private let layout: LayeredLayout
    /// How many nodes of the network are not drawn by themselves.
    let hiddenCount: Int

    init(_ whole: NetworkGraph) {
        let isFirst = { whole.nodes[$0].kind == .supplier }
        let layers = LayeredLayout.layers(
            of: whole.nodes.count, links: Self.links(whole), isFirst: isFirst,
            isLast: { whole.nodes[$0].kind == .segment })
        let condensed = whole.condensed(layers: layers, limit: Self.mostInLayer)
        graph = condensed.graph
        layout = LayeredLayout(
            layers: condensed.layers, links: Self.links(condensed.graph), pitch: Self.pitch)
        hiddenCount = graph.nodes.filter { $0.members > 1 }.reduce(0) { $0 + $1.members }
    }

    /// How many layers there are, from which a page takes the least width.
    var layerCount: Int { layout.layerCount }

    private static func links(_ graph: NetworkGraph) -> [LayeredLayout.Link] {
        let most = graph.edges.map(\.units).max() ?? 0
        return graph.edges.map { edge in
            LayeredLayout.Link(
                origin: edge.origin, destination: edge.destination,
                weight: 1 + (most > 0 && edge.units.isFinite ? 3 * edge.units / most : 0))
        }
    }

    var chart: Chart {
        var margins = Chart.Margins()
        margins.top = 22
        margins.bottom = 52
        let height = max(layout.height, 1)
        let lanes = Markup.element(
            "svg",
            [
                "x": "0", "y": "0", "width": "100%", "height": Coordinate.text(height), "overflow": "visible",
                "viewBox": "0 0 1000 \(Coordinate.text(height))", "preserveAspectRatio": "none",
            ], lanePaths)
        return Chart(
            label: label, height: height, margins: margins, content: [lanes] + graph.nodes.indices.map(node))
    }

    private var label: String {
        let kinds = ScenarioOutline.NodeKind.allCases.compactMap { kind -> String? in
            let count = graph.nodes.filter { $0.kind == kind }.reduce(0) { $0 + $1.members }
            guard count > 0 else { return nil }
            return "\(NumberText.count(count)) × \(NodeGlyph.name(kind))"
        }
        let troubled = graph.nodes.filter { $0.trouble > .none }.map(\.label)
        var text = Phrase.networkOf.text(kinds.joined(separator: ", "))
        if !troubled.isEmpty { text += Phrase.troubleAt.text(troubled.joined(separator: ", ")) }
        return text
    }

    /// Where a layer stands, as a fraction of the width: in the middle of its column.
    private func x(_ layer: Int) -> Double { (Double(layer) + 0.5) / Double(max(1, layout.layerCount)) }

    private var lanePaths: [Markup] {
        let most = graph.edges.map(\.units).filter(\.isFinite).max() ?? 0
        // Thick lanes first, so that thin ones lie on top.
        return graph.edges.indices.sorted { graph.edges[$0].units > graph.edges[$1].units }.map { index in
            let edge = graph.edges[index]
            let share = most > 0 && edge.units.isFinite ? max(0, edge.units / most) : 0
            return .element(
                "path",
                [
                    "d": path(layout.routes[index]), "class": "lane \(edge.trouble.style)",
                    "style": "stroke-width:\(Coordinate.text(1.2 + 8 * share.squareRoot()))px",
                ], [.element("title", [:], edge.title)])
        }
    }

    /// A smooth way through the points of a route, level at each of them.
    private func path(_ route: [LayeredLayout.Point]) -> String {
        func text(_ x: Double, _ y: Double) -> String { "\(Coordinate.text(x)) \(Coordinate.text(y))" }
        guard let first = route.first else { return "" }
        var path = "M" + text(x(first.layer) * 1_000, first.y)
        for (a, b) in zip(route, route.dropFirst()) {
            let (xa, xb) = (x(a.layer) * 1_000, x(b.layer) * 1_000)
            if b.layer > a.layer {
                let middle = (xa + xb) / 2
                path += "C" + text(middle, a.y) + " " + text(middle, b.y) + " " + text(xb, b.y)
            } else {
                // A bow out to the right, and back.
                let reach = 350 / Double(max(1, layout.layerCount))
                path +=
                    "C" + text(xa + reach, a.y + 10) + " " + text(xb + reach, b.y - 10) + " " + text(xb, b.y)
            }
        }
        return path
    }

    private func node(_ index: Int) -> Markup {
        let node = graph.nodes[index]
        let point = layout.nodes[index]
        return .element(
            "svg",
            ["x": Coordinate.percent(x(point.layer)), "y": Coordinate.text(point.y), "overflow": "visible"],
            [
                .element("title", [:], node.title),
                NodeGlyph.shape(node.kind, style: node.trouble.style), NodeGlyph.mark(node.trouble),
                .element(
                    "text", ["x": "0", "y": "28", "class": "label"],
                    node.label.shortened(to: Self.mostLetters)),
                .element("text", ["x": "0", "y": "43", "class": "note"], node.note),
            ])
    }
}

extension String {
    /// The text, cut with an ellipsis when it is longer than `count` characters.
    func shortened(to count: Int) -> String { self.count <= count ? self : prefix(count - 1) + "…" }
}
