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
            "div",
            ["class": "scroll", "role": "region", "aria-label": Phrase.networkPicture.text, "tabindex": "0"],
            [.element("div", ["class": "plot network", "style": "min-width:\(least)px"], [chart])])
        var remark = Phrase.networkRemark.text
        if picture.hiddenCount > 0 {
            remark += Phrase.hiddenNodes.text(NumberText.count(picture.hiddenCount))
        }
        var parts: [Markup] = []
        if let scenarioName {
            parts.append(PageParts.paragraph(Phrase.drawnAsIn.text(scenarioName), "muted"))
        }
        parts.append(PageParts.figure(Phrase.fromSuppliers.text, remark, key + scroll))
        let placed = graph.placed
        if let map = NetworkMap(placed) {
            parts.append(PageParts.figure(Phrase.onMap.text, map.remark, map.markup))
            if let crowd = NetworkMap.crowd(of: placed), let closeUp = NetworkMap(placed, part: crowd) {
                parts.append(PageParts.figure(Phrase.crowdedMap.text, closeUp.remark, closeUp.markup))
            }
        }
        return PageParts.Section(id: "network", title: Phrase.network.text, content: parts)
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
                Phrase.fillBelowOrFull.text(PageText.levelText(NetworkGraph.someTrouble))
            ),
            (.much, Phrase.fillBelow.text(PageText.levelText(NetworkGraph.muchTrouble))),
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
