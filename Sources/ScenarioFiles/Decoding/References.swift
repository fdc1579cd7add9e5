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
    /// Their names as they are kept, and where they end: all that most sources ask, without a copy of the lane.
    private(set) var ends: [LaneID: (id: LaneID, destination: NodeID)] = [:]
    /// Lanes that lead straight from a site to a segment whose source is the site; they take no time.
    private(set) var impliedLanes: [LaneID: Lane] = [:]
    /// The names of the sites.
    private(set) var sites: Set<NodeID> = []
    /// Lanes of which nothing but the name could be read.
    var unreadLanes: Set<LaneID> = []
    private var routes: [Route: [LaneID]] = [:]
    /// Lanes with an end that is not defined or cannot be, which have an issue of their own.
    private var brokenLanes: [Lane] = []
    private var segments: Set<NodeID> = []

    /// Takes in what can be referred to.
    mutating func set(lanes list: [Lane], sites: Set<NodeID>, segments: Set<NodeID>) {
        self.sites = sites
        self.segments = segments
        for lane in list {
            lanes[lane.id] = lane
            ends[lane.id] = (lane.id, lane.destination)
            routes[Route(origin: lane.origin, destination: lane.destination), default: []].append(lane.id)
            let isSound =
                sites.contains(lane.origin) && isNode(lane.destination) && lane.origin != lane.destination
            if !isSound || lane.products == [] { brokenLanes.append(lane) }
        }
    }

    /// Whether a lane that seems to be missing may be one whose own issue was or will be reported.
    func mayBeBroken(from origin: NodeID, to destination: NodeID) -> Bool {
        guard unreadLanes.isEmpty else { return true }
        return brokenLanes.contains { lane in
            let startsHere = lane.origin == origin || !sites.contains(lane.origin)
            let endsHere = lane.destination == destination || !isNode(lane.destination)
            return (startsHere && endsHere) || (lane.origin == lane.destination && (startsHere || endsHere))
        }
    }

    private func isNode(_ node: NodeID) -> Bool { sites.contains(node) || segments.contains(node) }

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
