// SPDX-License-Identifier: Apache-2.0

/// Nodes in layers, links that skip layers broken up by waypoints, in an order that is to be improved.
struct LayerPlacement {
    /// The layer of each node, then of each waypoint.
    private(set) var layers: [Int]
    /// For each link, the nodes and waypoints that it passes.
    private(set) var routes: [[Int]] = []
    /// The nodes and waypoints of each layer from top to bottom.
    private(set) var order: [[Int]]
    /// The neighbours of each node and waypoint in the layer before and after, with their weights.
    private var before: [[(node: Int, weight: Double)]]
    private var after: [[(node: Int, weight: Double)]]
    private let nodeCount: Int

    init(layers: [Int], links: [LayeredLayout.Link]) {
        nodeCount = layers.count
        self.layers = layers
        order = Array(repeating: [], count: (layers.max() ?? -1) + 1)
        before = Array(repeating: [], count: layers.count)
        after = before
        for link in links { addRoute(of: link) }
        for node in self.layers.indices { order[self.layers[node]].append(node) }
    }

    private mutating func addRoute(of link: LayeredLayout.Link) {
        let (first, last) = (layers[link.origin], layers[link.destination])
        var route = [link.origin]
        if last > first {
            for layer in (first + 1)..<max(last, first + 1) {
                route.append(layers.count)
                layers.append(layer)
                before.append([])
                after.append([])
            }
            route.append(link.destination)
            for (a, b) in zip(route, route.dropFirst()) {
                after[a].append((b, link.weight))
                before[b].append((a, link.weight))
            }
        } else {
            // Backwards or within a layer: drawn as a bow, without a say in the order.
            route.append(link.destination)
        }
        routes.append(route)
    }

    /// Sweeps to and fro, ordering each layer by the mean position of its neighbours, and keeps the best order.
    mutating func reduceCrossings() {
        var best = (order: order, crossings: crossings())
        for sweep in 0..<16 where best.crossings > 0 {
            let forwards = sweep % 2 == 0
            let sequence = forwards ? Array(order.indices.dropFirst()) : order.indices.dropLast().reversed()
            for layer in sequence {
                sort(layer, by: forwards ? before : after, reference: layer + (forwards ? -1 : 1))
            }
            let found = crossings()
            if found < best.crossings { best = (order, found) }
        }
        order = best.order
    }

    private mutating func sort(_ layer: Int, by neighbours: [[(node: Int, weight: Double)]], reference: Int) {
        var position: [Int: Double] = [:]
        for (index, node) in order[reference].enumerated() { position[node] = Double(index) }
        let keyed = order[layer].enumerated().map { index, node in
            let all = neighbours[node]
            let weight = all.reduce(0) { $0 + $1.weight }
            let sum = all.reduce(0) { $0 + (position[$1.node] ?? 0) * $1.weight }
            // A node without neighbours there stays about where it is.
            return (node: node, key: weight > 0 ? sum / weight : Double(index), index: index)
        }
        order[layer] = keyed.sorted { ($0.key, $0.index) < ($1.key, $1.index) }.map(\.node)
    }

    /// How many pairs of links cross.
    private func crossings() -> Int {
        var count = 0
        for layer in order.indices.dropLast() {
            var position: [Int: Int] = [:]
            for (index, node) in order[layer + 1].enumerated() { position[node] = index }
            var seen: [Int] = []
            for node in order[layer] {
                let ends = after[node].compactMap { position[$0.node] }
                for end in ends { count += seen.reduce(0) { $0 + ($1 > end ? 1 : 0) } }
                seen += ends
            }
        }
        return count
    }

    /// How far down each node and waypoint stands, in pixels: near its neighbours, in order, and apart.
    func coordinates(pitch: Double) -> [Double] {
        var y = Array(repeating: 0.0, count: layers.count)
        for nodes in order {
            let offsets = offsets(of: nodes, pitch: pitch)
            let middle = (offsets.last ?? 0) / 2
            for (node, offset) in zip(nodes, offsets) { y[node] = offset - middle }
        }
        for sweep in 0..<24 {
            let layers = sweep % 2 == 0 ? Array(order.indices) : order.indices.reversed()
            for layer in layers { place(order[layer], pitch: pitch, &y) }
        }
        return y
    }

    private func place(_ nodes: [Int], pitch: Double, _ y: inout [Double]) {
        let offsets = offsets(of: nodes, pitch: pitch)
        let wanted = nodes.indices.map { index in
            let node = nodes[index]
            let all = before[node] + after[node]
            let weight = all.reduce(0) { $0 + $1.weight }
            let mean = all.reduce(0) { $0 + y[$1.node] * $1.weight } / max(weight, .leastNormalMagnitude)
            return (value: (weight > 0 ? mean : y[node]) - offsets[index], weight: max(weight, 1e-3))
        }
        for (index, value) in isotonic(wanted).enumerated() { y[nodes[index]] = value + offsets[index] }
    }

    /// The least distance of each node of a layer from its first one: waypoints have no label below them.
    private func offsets(of nodes: [Int], pitch: Double) -> [Double] {
        var offset = 0.0
        return nodes.indices.map { index in
            if index > 0 {
                switch (nodes[index - 1] >= nodeCount, nodes[index] >= nodeCount) {
                case (false, false): offset += pitch
                case (false, true): offset += pitch * 0.85
                case (true, false): offset += pitch * 0.4
                case (true, true): offset += pitch * 0.25
                }
            }
            return offset
        }
    }
}

/// The ascending values that lie nearest to `wanted`, by weighted squares: pools adjacent violators.
///
/// - Complexity: O(*n*).
/// - Reference: M. Ayer et al. (1955), "An empirical distribution function for sampling with incomplete
///   information", Annals of Mathematical Statistics 26(4).
package func isotonic(_ wanted: [(value: Double, weight: Double)]) -> [Double] {
    var pools: [(mean: Double, weight: Double, count: Int)] = []
    for (value, weight) in wanted {
        pools.append((value, weight, 1))
        while pools.count > 1, let last = pools.last, pools[pools.count - 2].mean > last.mean {
            let previous = pools[pools.count - 2]
            let weight = previous.weight + last.weight
            let mean = (previous.mean * previous.weight + last.mean * last.weight) / weight
            pools.removeLast(2)
            pools.append((mean, weight, previous.count + last.count))
        }
    }
    return pools.flatMap { Array(repeating: $0.mean, count: $0.count) }
}
