// SPDX-License-Identifier: Apache-2.0

/// Places the nodes of a directed graph in layers from left to right, with few crossings and short edges.
///
/// - Reference: K. Sugiyama, S. Tagawa, M. Toda (1981), "Methods for Visual Understanding of Hierarchical System
///   Structures", IEEE Transactions on Systems, Man, and Cybernetics 11(2).
package struct LayeredLayout {
    /// An arrow between two nodes.
    package struct Link: Hashable {
        var origin: Int
        var destination: Int
        /// How strongly it draws its ends towards each other; positive.
        var weight: Double

        /// Creates an arrow.
        package init(origin: Int, destination: Int, weight: Double) {
            self.origin = origin
            self.destination = destination
            self.weight = weight
        }
    }

    /// A point of a layout: its layer, and how far down it stands in pixels.
    package struct Point: Hashable {
        /// The layer, from 0.
        package var layer: Int
        /// Pixels from the top.
        package var y: Double
    }

    /// How many layers there are.
    package let layerCount: Int
    /// Where each node stands.
    package let nodes: [Point]
    /// For each link, the points that it passes, its ends included.
    package let routes: [[Point]]
    /// The height of it all, in pixels.
    package let height: Double

    /// Lays out a graph whose nodes have layers already.
    ///
    /// - Parameters:
    ///   - layers: The layer of each node, from 0.
    ///   - links: The arrows.
    ///   - pitch: How far apart two nodes of a layer are at least, in pixels.
    package init(layers: [Int], links: [Link], pitch: Double) {
        var placement = LayerPlacement(layers: layers, links: links)
        placement.reduceCrossings()
        let y = placement.coordinates(pitch: pitch)
        let top = y.prefix(layers.count).min() ?? 0
        let bottom = y.prefix(layers.count).max() ?? 0
        layerCount = (layers.max() ?? -1) + 1
        nodes = layers.indices.map { Point(layer: layers[$0], y: y[$0] - top) }
        routes = placement.routes.map { route in
            route.map { Point(layer: placement.layers[$0], y: y[$0] - top) }
        }
        height = bottom - top
    }

    /// The layer of each node: as many steps left of the customers as the longest way there has.
    ///
    /// Suppliers stand in the first layer and customers in the last; arrows that close a circle are passed over.
    ///
    /// - Parameters:
    ///   - count: The number of nodes.
    ///   - links: The arrows.
    ///   - isFirst: Whether a node belongs to the first layer.
    ///   - isLast: Whether a node belongs to the last layer.
    /// - Returns: The layer of each node, from 0.
    package static func layers(
        of count: Int, links: [Link], isFirst: (Int) -> Bool, isLast: (Int) -> Bool
    ) -> [Int] {
        var next = Array(repeating: [Int](), count: count)
        for link in links where link.origin != link.destination { next[link.origin].append(link.destination) }
        var rank = Array(repeating: -1, count: count)
        var isOpen = Array(repeating: false, count: count)
        for start in 0..<count where rank[start] < 0 {
            // An explicit stack: a chain may be longer than the call stack is deep.
            var stack = [start]
            while let node = stack.last {
                if rank[node] >= 0 {
                    stack.removeLast()
                    continue
                }
                if !isOpen[node] {
                    isOpen[node] = true
                    let open = next[node].filter { rank[$0] < 0 && !isOpen[$0] }
                    if !open.isEmpty {
                        stack.append(contentsOf: open)
                        continue
                    }
                }
                let furthest = next[node].map { rank[$0] }.max() ?? -1
                rank[node] = isLast(node) ? 0 : max(1, furthest + 1)
                stack.removeLast()
            }
        }
        let inner = (0..<count).filter { !isFirst($0) }.map { rank[$0] }.max() ?? 0
        let most = (0..<count).contains(where: isFirst) ? inner + 1 : inner
        return (0..<count).map { isFirst($0) ? 0 : most - rank[$0] }
    }
}
