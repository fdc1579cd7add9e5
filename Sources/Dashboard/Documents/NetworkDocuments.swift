// SPDX-License-Identifier: Apache-2.0
import Reports
import ResultStore
import SupplyNetwork

/// A site or segment in a drawing.
struct NodeDocument: Encodable {
    var id: String
    var name: String
    var kind: String
    var layer: Int
    var latitude: Double?
    var longitude: Double?
    var onHand: Double?
    var backlog: Double?
    var demandPerDay: Double?
    var fillRate: Double?
}

/// A lane in a drawing.
struct LaneDocument: Encodable {
    var id: String
    var origin: String
    var destination: String
    var mode: String
    var shippedUnits: Double?
    var inTransit: Double?
    var utilisation: Double?
}

/// The nodes and lanes of an outline, with the layers of a drawing from left to right.
struct DrawnNetwork {
    var nodes: [NodeDocument]
    var lanes: [LaneDocument]

    init(nodes outlined: [ScenarioOutline.Node], lanes outlinedLanes: [ScenarioOutline.Lane]) {
        var index: [NodeID: Int] = [:]
        for (position, node) in outlined.enumerated() { index[node.id] = position }
        let links = outlinedLanes.compactMap { lane -> LayeredLayout.Link? in
            guard let origin = index[lane.origin], let destination = index[lane.destination] else {
                return nil
            }
            return LayeredLayout.Link(origin: origin, destination: destination, weight: 1)
        }
        let layers = LayeredLayout.layers(
            of: outlined.count, links: links, isFirst: { outlined[$0].kind == .supplier },
            isLast: { outlined[$0].kind == .segment })
        nodes = zip(outlined, layers).map { node, layer in
            NodeDocument(
                id: node.id.name, name: node.name, kind: node.kind.rawValue, layer: layer,
                latitude: node.location?.latitude, longitude: node.location?.longitude)
        }
        lanes = outlinedLanes.map { lane in
            LaneDocument(
                id: lane.id.name, origin: lane.origin.name, destination: lane.destination.name,
                mode: lane.mode)
        }
    }
}

/// The network of a scenario.
struct NetworkDocument: Encodable {
    struct Product: Encodable {
        var id: String
        var name: String
    }

    var name: String
    var summary: String
    var start: String
    var days: Double
    var currency: String
    var products: [Product]
    var nodes: [NodeDocument]
    var lanes: [LaneDocument]

    init(_ scenario: Scenario) {
        let outline = ScenarioOutline(scenario)
        let drawn = DrawnNetwork(nodes: outline.nodes, lanes: outline.lanes)
        name = scenario.name
        summary = scenario.summary
        start = "\(scenario.start)"
        days = scenario.horizon.inDays
        currency = scenario.currency
        products = outline.products.map { Product(id: $0.id.name, name: $0.name) }
        nodes = drawn.nodes
        lanes = drawn.lanes
    }
}
