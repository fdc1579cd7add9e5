// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// The names that sources refer to, and the lanes that are understood without being written.
struct References {
    /// A way from one node to another.
    private struct Route: Hashable {
        let origin: NodeID
        let destination: NodeID
    }

    /// The lanes that the scenario writes.
    private(set) var lanes: [LaneID: Lane] = [:]
    /// Lanes that lead straight from a site to a segment whose source is the site; they take no time.
    private(set) var impliedLanes: [LaneID: Lane] = [:]
    /// The names of the sites.
    var sites: Set<NodeID> = []
    /// Whether the ends of some lane are unknown, so that a lane that seems to be missing may be that one.
    var hasBrokenLanes = false
    private var routes: [Route: [LaneID]] = [:]

    /// The lanes by name.
    mutating func setLanes(_ list: [Lane]) {
        for lane in list {
            lanes[lane.id] = lane
            routes[Route(origin: lane.origin, destination: lane.destination), default: []].append(lane.id)
        }
    }

    /// The lanes between two nodes that carry `product`, or all of them.
    func lanes(from origin: NodeID, to destination: NodeID, carrying product: ProductID?) -> [LaneID] {
        let all = routes[Route(origin: origin, destination: destination)] ?? []
        guard let product else { return all }
        return all.filter { lanes[$0]?.carries(product) == true }
    }

    /// The lane that leads straight from a site to a segment.
    mutating func impliedLane(from origin: NodeID, to segment: NodeID, fulfilment: Fulfilment) -> LaneID {
        let id = LaneID("\(origin)>\(segment)")
        if impliedLanes[id] == nil {
            impliedLanes[id] = Lane(id: id, from: origin, to: segment, mode: "direct", fulfilment: fulfilment)
        }
        return id
    }
}
