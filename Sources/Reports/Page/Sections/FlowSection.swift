// SPDX-License-Identifier: Apache-2.0
import Experiments
import ResultStore
import SupplyNetwork
import SupplySimulator

/// What flows where: units from suppliers to customers, and money from revenue to costs and places.
struct FlowSection {
    /// The most bars of a layer; smaller ones are drawn as one.
    private static let mostBars = 8

    private let content: RunContent
    private let scenarioName: String?

    init(_ content: RunContent, scenarioName: String? = nil) {
        self.content = content
        self.scenarioName = scenarioName
    }

    var section: PageParts.Section? {
        let figures = [units, money].compactMap(\.self)
        guard !figures.isEmpty else { return nil }
        let note = scenarioName.map { [PageParts.paragraph(Phrase.of.text($0), "muted")] } ?? []
        return PageParts.Section(id: "flows", title: Phrase.flows.text, content: note + figures)
    }

    private func figure(_ title: String, _ remark: String, _ chart: SankeyChart) -> Markup {
        let scroll = Markup.element(
            "div", ["class": "scroll", "role": "region", "aria-label": title, "tabindex": "0"],
            [
                .element(
                    "div", ["class": "plot network", "style": "min-width:\(chart.layerCount * 165)px"],
                    [chart.chart.inline])
            ])
        return PageParts.figure(title, remark, scroll)
    }

    // MARK: Units

    private var units: Markup? {
        let whole = NetworkGraph(content)
        let layers = LayeredLayout.layers(
            of: whole.nodes.count,
            links: whole.edges.map {
                LayeredLayout.Link(origin: $0.origin, destination: $0.destination, weight: 1)
            }, isFirst: { whole.nodes[$0].kind == .supplier }, isLast: { whole.nodes[$0].kind == .segment })
        let (graph, placed) = whole.condensed(layers: layers, limit: Self.mostBars)
        let links = graph.edges.filter { $0.units > 0 && $0.units.isFinite }
        guard links.count > 1 else { return nil }
        // What has no flow needs no bar.
        let used = Set(links.flatMap { [$0.origin, $0.destination] }).sorted()
        let places = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1, $0) })
        let nodes = used.map { index -> SankeyChart.Node in
            let node = graph.nodes[index]
            let into = links.filter { $0.destination == index }.reduce(0) { $0 + $1.units }
            let out = links.filter { $0.origin == index }.reduce(0) { $0 + $1.units }
            return SankeyChart.Node(
                name: node.label, text: NumberText.compact(max(into, out)), layer: placed[index],
                style: node.trouble == .much ? "felt" : node.trouble == .some ? "watch" : "s0")
        }
        let bands = links.map { edge in
            SankeyChart.Link(
                origin: places[edge.origin] ?? 0, destination: places[edge.destination] ?? 0,
                value: edge.units, style: edge.trouble > .none ? "watch" : "calm", title: edge.title)
        }
        let label = links.prefix(20).map { edge in
            "\(graph.nodes[edge.origin].label) → \(graph.nodes[edge.destination].label) \(NumberText.compact(edge.units))"
        }.joined(separator: "; ")
        return figure(
            Phrase.flowOfUnits.text, Phrase.flowRemark.text,
            SankeyChart(label: Phrase.flowLabel.text(label), nodes: nodes, links: bands))
    }

    // MARK: Money

    /// The costs of a cause at one place.
    private struct Place {
        var name: String
        var amount: Double
    }

    private var money: Markup? {
        let costs = content.causes.compactMap { cause in
            content.mean(cause).map { (name: cause.title, amount: $0, cause: Optional(cause)) }
        }.filter { $0.amount > 0 && $0.amount.isFinite }
        guard let total = content.mean(.totalCost), total > 0, !costs.isEmpty else { return nil }
        var causes = costs.sorted { $0.amount > $1.amount }
        let rest = total - costs.reduce(0) { $0 + $1.amount }
        if rest > total * 0.001 { causes.append((Phrase.otherCosts.text, rest, nil)) }
        let revenue = content.mean(.revenue) ?? 0
        var builder = Builder(currency: content.currency)
        let root = builder.node(
            revenue > 0 ? Measure.revenue.title : Measure.totalCost.title, revenue > 0 ? revenue : total, 0,
            "better")
        for cause in causes {
            let bar = builder.node(cause.name, cause.amount, 1, "s1")
            builder.link(root, bar, cause.amount, "s1")
            guard let measure = cause.cause else { continue }
            for place in places(of: measure, cause.amount) {
                builder.link(bar, builder.node(place.name, place.amount, 2, "s5"), place.amount, "calm")
            }
        }
        if revenue > 0, let profit = content.mean(.profit) {
            let change = content.mean(.stockValueChange) ?? 0
            // Revenue and what stock lost pay for costs, profit and what stock gained.
            if profit > 0 {
                let bar = builder.node(Measure.profit.title, profit, 1, "better")
                builder.link(root, bar, min(profit, max(0, revenue - total)), "better")
            } else if profit < 0 {
                builder.nodes[root].text += " · \(Phrase.loss.text) \(NumberText.compact(-profit))"
            }
            if change.magnitude > total * 0.01 {
                builder.nodes[root].text +=
                    " · \((change > 0 ? Phrase.moreStock : .lessStock).text) \(NumberText.compact(change.magnitude))"
            }
        }
        let label = causes.map { "\($0.name) \(NumberText.compact($0.amount))" }.joined(separator: "; ")
        return figure(
            Phrase.moneyFlow.text, Phrase.moneyFlowRemark.text(content.currency),
            SankeyChart(label: Phrase.moneyLabel.text(label), nodes: builder.nodes, links: builder.links))
    }

    /// Where a cost arises, the largest first; small ones, and what is not told by place, as one.
    private func places(of cause: Measure, _ total: Double) -> [Place] {
        var known: [Place] = []
        if cause == .transportCost {
            var modes: [String: Double] = [:]
            for lane in content.run.outline.lanes {
                modes[lane.mode, default: 0] += content.mean(cause, .lane(lane.id.name)) ?? 0
            }
            known = modes.map { Place(name: $0.key, amount: $0.value) }
        } else {
            known = content.run.outline.nodes.map { node in
                let entity: MeasuredEntity =
                    node.kind == .segment ? .segment(node.id.name) : .site(node.id.name)
                return Place(name: node.name, amount: content.mean(cause, entity) ?? 0)
            }
        }
        known = known.filter { $0.amount > total * 0.001 }
            .sorted { ($1.amount, $0.name) < ($0.amount, $1.name) }
        guard !known.isEmpty else { return [] }
        var shown = Array(known.prefix(4))
        let hidden = known.dropFirst(4)
        if !hidden.isEmpty {
            shown.append(
                Place(
                    name: Phrase.elsewhere.text,
                    amount: hidden.reduce(0) { $0 + $1.amount }))
        }
        return shown
    }

    /// Collects bars, each name of a layer once.
    private struct Builder {
        let currency: String
        var nodes: [SankeyChart.Node] = []
        var links: [SankeyChart.Link] = []
        private var amounts: [Double] = []

        init(currency: String) { self.currency = currency }

        mutating func node(_ name: String, _ amount: Double, _ layer: Int, _ style: String) -> Int {
            if let known = nodes.indices.first(where: { nodes[$0].name == name && nodes[$0].layer == layer })
            {
                amounts[known] += amount
                nodes[known].text = NumberText.compact(amounts[known])
                return known
            }
            nodes.append(
                SankeyChart.Node(name: name, text: NumberText.compact(amount), layer: layer, style: style))
            amounts.append(amount)
            return nodes.count - 1
        }

        mutating func link(_ origin: Int, _ destination: Int, _ value: Double, _ style: String) {
            links.append(
                SankeyChart.Link(
                    origin: origin, destination: destination, value: value, style: style,
                    title:
                        "\(nodes[origin].name) → \(nodes[destination].name): \(NumberText.compact(value)) \(currency)"
                ))
        }
    }
}
