// SPDX-License-Identifier: Apache-2.0
import ResultStore
import SupplyNetwork

extension NetworkGraph {
    /// The graph without segments whose place is not known: where sites stand says most of a map.
    var placed: NetworkGraph {
        let isMissing = nodes.map { $0.location == nil }
        guard isMissing.contains(true), zip(nodes, isMissing).allSatisfy({ !$1 || $0.kind == .segment })
        else {
            return self
        }
        return keeping { !isMissing[$0] }
    }

    /// The graph with places of a kind that lie close together drawn as one, and with the busiest lanes only.
    ///
    /// Places are put into the squares of a grid that is made coarser until few enough are left; a place that stands for
    /// several stands at their middle.
    ///
    /// - Parameters:
    ///   - limit: The most nodes.
    ///   - edgeLimit: The most lanes.
    /// - Returns: The graph itself when it is small enough, or when its nodes have no places.
    func gathered(_ limit: Int, edges edgeLimit: Int) -> NetworkGraph {
        let places = nodes.compactMap(\.location)
        guard nodes.count > limit, places.count == nodes.count,
            let south = places.map(\.latitude).min(), let north = places.map(\.latitude).max(),
            let west = places.map(\.longitude).min(), let east = places.map(\.longitude).max()
        else { return self }
        let extent = max(north - south, east - west, 1e-6)
        for squares in [40.0, 28, 20, 14, 10, 7, 5, 3, 2, 1] {
            var index: [Square: Int] = [:]
            var target: [Int] = []
            for node in nodes {
                let row = Int(
                    (((node.location?.latitude ?? south) - south) / extent * squares).rounded(.down))
                let column = Int(
                    (((node.location?.longitude ?? west) - west) / extent * squares).rounded(.down))
                let key = Square(row: row, column: column, kind: node.kind)
                let place = index[key] ?? index.count
                index[key] = place
                target.append(place)
            }
            guard index.count <= limit || squares == 1 else { continue }
            return merged(target, count: index.count, edgeLimit: edgeLimit)
        }
        return self
    }
}

/// A square of the grid, with the places of one kind in it.
private struct Square: Hashable {
    var row: Int
    var column: Int
    var kind: ScenarioOutline.NodeKind
}
