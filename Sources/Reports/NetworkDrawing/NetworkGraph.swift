// SPDX-License-Identifier: Apache-2.0
import ResultStore
import SupplyNetwork
import SupplySimulator

/// A network with what a run measured of it, as a picture shows it.
struct NetworkGraph: Hashable {
    /// How well something works.
    enum Trouble: Int, Hashable, Comparable {
        case none, some, much

        static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

        /// The class that gives it its colour.
        var style: String { ["fine", "watch", "bad"][rawValue] }
    }

    /// A site, a segment, or several of a kind drawn as one.
    struct Node: Hashable {
        var label: String
        var kind: ScenarioOutline.NodeKind
        /// What stands below the label.
        var note: String
        var trouble: Trouble
        /// What is said when the pointer rests on it.
        var title: String
        var location: Location?
        /// Units that pass through it, for what is drawn when not all can be.
        var throughput = 0.0
        /// Its share of demand met at once; `nil` when it has none.
        var fillRate: Double?
        /// How many sites or segments it stands for.
        var members = 1
    }

    /// All lanes from one node to another.
    struct Edge: Hashable {
        var origin: Int
        var destination: Int
        /// Units shipped in the measured window.
        var units: Double
        var trouble: Trouble
        /// The lanes and what they carried.
        var title: String
    }

    var nodes: [Node]
    var edges: [Edge]
    /// Where each node, and the edge of each lane, stands; empty in a graph that stands for a larger one.
    private var positions: [NodeID: Int] = [:]
    private var edgeOfLane: [LaneID: Int] = [:]

    /// The fill rates below which a node is marked.
    static let (someTrouble, muchTrouble) = (0.95, 0.85)
    /// The use of a lane's limit from which on it is marked.
    static let busyLane = 0.95

    /// Draws a network of which nothing is known but its form.
    init(_ outline: ScenarioOutline) {
        var index: [NodeID: Int] = [:]
        for (position, node) in outline.nodes.enumerated() { index[node.id] = position }
        positions = index
        nodes = outline.nodes.map {
            Node(
                label: $0.name, kind: $0.kind, note: "", trouble: .none, title: $0.name,
                location: $0.location)
        }
        edges = []
        var known: [[Int]: Int] = [:]
        for lane in outline.lanes {
            guard let origin = index[lane.origin], let destination = index[lane.destination] else { continue }
            if let edge = known[[origin, destination]] {
                edgeOfLane[lane.id] = edge
                edges[edge].title += "; \(lane.id.name)"
                continue
            }
            known[[origin, destination]] = edges.count
            edgeOfLane[lane.id] = edges.count
            edges.append(
                Edge(
                    origin: origin, destination: destination, units: 0, trouble: .none, title: lane.id.name))
        }
    }

    /// Says something about a node.
    mutating func mark(_ id: NodeID, note: String, trouble: Trouble) {
        guard let position = positions[id] else { return }
        nodes[position].note = note
        nodes[position].trouble = trouble
        nodes[position].title += ", \(note)"
    }

    /// Says something about a lane, which becomes as wide as `weight`.
    mutating func mark(_ id: LaneID, note: String, weight: Double, trouble: Trouble) {
        guard let edge = edgeOfLane[id] else { return }
        edges[edge].units += weight
        edges[edge].trouble = max(edges[edge].trouble, trouble)
        edges[edge].title = note
    }

    /// Draws the network of a run.
    init(_ content: RunContent) {
        let outline = content.run.outline
        var index: [NodeID: Int] = [:]
        for (position, node) in outline.nodes.enumerated() { index[node.id] = position }
        nodes = outline.nodes.map { Self.node($0, content) }
        edges = []
        var edgeIndex: [[Int]: Int] = [:]
        for lane in outline.lanes {
            guard let origin = index[lane.origin], let destination = index[lane.destination] else { continue }
            let entity = MeasuredEntity.lane(lane.id.name)
            let units = content.mean(.shippedUnits, entity) ?? 0
            let use = content.mean(.laneUtilisation, entity)
            let isBusy = (use ?? 0) >= Self.busyLane
            var title = Phrase.laneTitle.text(lane.id.name, lane.mode, NumberText.compact(units))
            if let use { title += Phrase.ofItsLimit.text(NumberText.share(use)) }
            nodes[origin].throughput += units
            nodes[destination].throughput += units
            if let known = edgeIndex[[origin, destination]] {
                edges[known].units += units
                edges[known].title += "; \(title)"
                if isBusy { edges[known].trouble = .some }
            } else {
                edgeIndex[[origin, destination]] = edges.count
                edges.append(
                    Edge(
                        origin: origin, destination: destination, units: units,
                        trouble: isBusy ? .some : .none,
                        title: title))
            }
        }
        for position in nodes.indices where nodes[position].kind == .supplier {
            nodes[position].note = Phrase.shippedNote.text(NumberText.compact(nodes[position].throughput))
        }
    }

    private static func node(_ node: ScenarioOutline.Node, _ content: RunContent) -> Node {
        let isSegment = node.kind == .segment
        let entity: MeasuredEntity = isSegment ? .segment(node.id.name) : .site(node.id.name)
        let fillRate = node.kind == .supplier ? nil : content.mean(.fillRate, entity)
        let first =
            isSegment
            ? content.mean(.demandUnits, entity).map { Phrase.orderedNote.text(NumberText.compact($0)) }
            : content.mean(.onHandMean, entity).map { Phrase.onHandNote.text(NumberText.compact($0)) }
        let parts = [first, fillRate.map { NumberText.share($0) }].compactMap(\.self)
        var trouble = Trouble.none
        if let fillRate, fillRate < someTrouble { trouble = fillRate < muchTrouble ? .much : .some }
        if (content.mean(.timeAboveStorageLimit, entity) ?? 0) > 0.05 { trouble = max(trouble, .some) }
        return Node(
            label: node.name, kind: node.kind, note: parts.joined(separator: " · "), trouble: trouble,
            title: ([node.name, NodeGlyph.name(node.kind)] + parts)
                .joined(separator: ", "), location: node.location, fillRate: fillRate)
    }

    /// A graph of at most `limit` nodes a layer: those of the largest throughput, and the others of a kind as one.
    ///
    /// - Parameters:
    ///   - layers: The layer of each node.
    ///   - limit: The most nodes of a layer, at least 3.
    /// - Returns: The graph, and the layer of each of its nodes.
    func condensed(layers: [Int], limit: Int) -> (graph: NetworkGraph, layers: [Int]) {
        var target = Array(repeating: -1, count: nodes.count)
        var result = NetworkGraph(nodes: [], edges: [])
        var resultLayers: [Int] = []
        for layer in Set(layers).sorted() {
            let members = nodes.indices.filter { layers[$0] == layer }
            let ranked = members.sorted { (-nodes[$0].throughput, $0) < (-nodes[$1].throughput, $1) }
            // One place for each kind that is merged.
            let kinds = Set(members.map { nodes[$0].kind }).count
            let kept = members.count <= limit ? Set(members) : Set(ranked.prefix(max(1, limit - kinds)))
            var merged: [ScenarioOutline.NodeKind: Int] = [:]
            for member in members {
                if kept.contains(member) {
                    target[member] = result.nodes.count
                    result.nodes.append(nodes[member])
                    resultLayers.append(layer)
                } else if let place = merged[nodes[member].kind] {
                    target[member] = place
                    result.nodes[place].absorb(nodes[member])
                } else {
                    merged[nodes[member].kind] = result.nodes.count
                    target[member] = result.nodes.count
                    result.nodes.append(nodes[member])
                    resultLayers.append(layer)
                }
            }
        }
        for position in result.nodes.indices { result.nodes[position].nameGroup() }
        result.edges = mergedEdges(target)
        return (result, resultLayers)
    }

    /// The graph whose nodes are those of this one by their new places.
    func merged(_ target: [Int], count: Int, edgeLimit: Int) -> NetworkGraph {
        var merged: [Node?] = Array(repeating: nil, count: count)
        var middles = Array(repeating: (latitude: 0.0, longitude: 0.0), count: count)
        for (node, place) in zip(nodes, target) {
            middles[place].latitude += node.location?.latitude ?? 0
            middles[place].longitude += node.location?.longitude ?? 0
            if merged[place] == nil { merged[place] = node } else { merged[place]?.absorb(node) }
        }
        var result = NetworkGraph(nodes: [], edges: [])
        for (node, middle) in zip(merged, middles) {
            guard var node else { continue }
            let members = Double(node.members)
            node.location = Location(
                latitude: middle.latitude / members, longitude: middle.longitude / members)
            node.nameGroup()
            result.nodes.append(node)
        }
        let all = mergedEdges(target).sorted { ($1.units, $0.origin) < ($0.units, $1.origin) }
        result.edges = Array(all.prefix(edgeLimit))
        return result
    }

    /// The graph of some of its nodes, and of the lanes between them.
    func keeping(_ isKept: (Int) -> Bool) -> NetworkGraph {
        var places: [Int: Int] = [:]
        var result = NetworkGraph(nodes: [], edges: [])
        for index in nodes.indices where isKept(index) {
            places[index] = result.nodes.count
            result.nodes.append(nodes[index])
        }
        for edge in edges {
            guard let origin = places[edge.origin], let destination = places[edge.destination] else {
                continue
            }
            var copy = edge
            (copy.origin, copy.destination) = (origin, destination)
            result.edges.append(copy)
        }
        return result
    }

    private init(nodes: [Node], edges: [Edge]) {
        self.nodes = nodes
        self.edges = edges
    }

    private func mergedEdges(_ target: [Int]) -> [Edge] {
        var merged: [Edge] = []
        var index: [[Int]: Int] = [:]
        var lanes: [Int] = []
        for edge in edges {
            let ends = [target[edge.origin], target[edge.destination]]
            guard ends[0] != ends[1] else { continue }
            if let known = index[ends] {
                merged[known].units += edge.units
                merged[known].trouble = max(merged[known].trouble, edge.trouble)
                lanes[known] += 1
                merged[known].title =
                    Phrase.lanesTitle.text("\(lanes[known])", NumberText.compact(merged[known].units))
            } else {
                index[ends] = merged.count
                var copy = edge
                (copy.origin, copy.destination) = (ends[0], ends[1])
                merged.append(copy)
                lanes.append(1)
            }
        }
        return merged
    }
}

extension NetworkGraph.Node {
    /// Takes in another node of its kind.
    fileprivate mutating func absorb(_ other: NetworkGraph.Node) {
        members += 1
        throughput += other.throughput
        trouble = max(trouble, other.trouble)
        if let rate = other.fillRate { fillRate = min(fillRate ?? rate, rate) }
        location = nil
    }

    /// Labels a node that stands for several.
    fileprivate mutating func nameGroup() {
        guard members > 1 else { return }
        label =
            kind == .segment
            ? Phrase.moreSegments.text(NumberText.count(members))
            : Phrase.moreSites.text(NumberText.count(members), NodeGlyph.name(kind))
        note = fillRate.map { Phrase.lowest.text(NumberText.share($0)) } ?? ""
        title = [label, note].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
