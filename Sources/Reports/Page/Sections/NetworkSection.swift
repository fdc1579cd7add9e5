// SPDX-License-Identifier: Apache-2.0
import ResultStore

/// The network drawn, with what the run measured of it.
struct NetworkSection {
    private let content: RunContent
    private let scenarioName: String?

    init(_ content: RunContent, scenarioName: String? = nil) {
        self.content = content
        self.scenarioName = scenarioName
    }

    var section: PageParts.Section? {
        let graph = NetworkGraph(content)
        guard !graph.nodes.isEmpty else { return nil }
        let picture = NetworkPicture(graph)
        let chart = picture.chart.inline
        // Columns must not be narrower than their labels; a narrow screen scrolls.
        let least = picture.layerCount * 150
        let scroll = Markup.element(
            "div", ["class": "scroll", "role": "region", "aria-label": "Network picture", "tabindex": "0"],
            [.element("div", ["class": "plot network", "style": "min-width:\(least)px"], [chart])])
        var remark =
            "Lanes are as wide as the units they carry; below each node, its mean stock or demand and its fill "
            + "rate."
        if picture.hiddenCount > 0 {
            remark +=
                " The \(picture.hiddenCount) smallest nodes are drawn together; the tables list more of them."
        }
        var parts: [Markup] = []
        if let scenarioName {
            parts.append(PageParts.paragraph("Drawn as simulated in “\(scenarioName)”.", "muted"))
        }
        parts.append(PageParts.figure("From suppliers to customers", remark, key + scroll))
        if let map = NetworkMap(graph) {
            parts.append(PageParts.figure("On the map", "Degrees of longitude and latitude.", map.markup))
            if let crowd = NetworkMap.crowd(of: graph), let closeUp = NetworkMap(graph, part: crowd) {
                parts.append(PageParts.figure("The map where it is crowded", nil, closeUp.markup))
            }
        }
        return PageParts.Section(id: "network", title: "The network", content: parts)
    }

    /// What shapes and colours mean.
    private var key: Markup {
        let kinds = ScenarioOutline.NodeKind.allCases.filter { kind in
            content.run.outline.nodes.contains { $0.kind == kind }
        }
        func glyph(_ shape: Markup) -> Markup {
            .element(
                "svg", ["width": "20", "height": "18", "viewBox": "-16 -15 32 30", "aria-hidden": "true"],
                [shape])
        }
        let shapes = kinds.map { kind in
            Markup.element(
                "li", [:], [glyph(NodeGlyph.shape(kind, style: "fine")), .text(NodeGlyph.name(kind))])
        }
        let troubles = [
            (
                NetworkGraph.Trouble.some,
                "fill rate below \(PageText.levelText(NetworkGraph.someTrouble)), or storage full"
            ),
            (.much, "fill rate below \(PageText.levelText(NetworkGraph.muchTrouble))"),
        ].map { trouble, text in
            Markup.element(
                "li", [:],
                [
                    glyph(NodeGlyph.shape(.segment, style: trouble.style) + NodeGlyph.mark(trouble)),
                    .text(text),
                ])
        }
        return .element("ul", ["class": "legend"], shapes + troubles)
    }
}
