// SPDX-License-Identifier: Apache-2.0

/// What of a network its sources make use of.
struct NetworkUse {
    /// The nodes that some lane starts at or leads to.
    private(set) var touchedNodes: Set<NodeID> = []
    /// Lanes that no source names, and that could bring nothing if one did.
    private(set) var uselessLanes: [Lane] = []
    /// Lanes that no source names, but that a plan could use.
    private(set) var spareLanes: [Lane] = []
    /// Whether somebody draws on each stock point, or could over a spare lane.
    private(set) var isDrawn: [Bool]

    private let index: NetworkIndex
    private var usedLanes: Set<LaneID> = []
    /// The last lane that was taken in: mostly that of the next stock point, too.
    private var lastLane: LaneID?

    /// Goes through the sources of a network.
    init(_ network: Network, _ index: NetworkIndex) {
        self.index = index
        isDrawn = Array(repeating: false, count: index.points.count)
        for lane in network.lanes { touchedNodes.formUnion([lane.origin, lane.destination]) }
        for segment in network.segments {
            usedLanes.formUnion(segment.sourcing.lanes)
            for product in segment.orderedProducts {
                for source in index.origins(of: segment.sourcing, for: product) { isDrawn[source] = true }
            }
        }
        for number in index.points.indices { noteSources(of: number) }
        for lane in network.lanes where !usedLanes.contains(lane.id) { sortOut(lane) }
    }

    private mutating func noteSources(of number: Int) {
        for source in index.suppliers(of: number) { isDrawn[source] = true }
        if case .single(let lane) = index.items[number].sourcing, lane != lastLane {
            usedLanes.insert(lane)
            lastLane = lane
        }
        guard index.items[number].mayUseSeveralLanes else { return }
        let item = index.items[number]
        usedLanes.formUnion(item.sourcing.lanes)
        usedLanes.formUnion(item.initialReceipts.compactMap(\.lane))
        usedLanes.formUnion(item.control.lanes)
        for source in index.helpers(of: number) { isDrawn[source] = true }
        guard case .plannedOrders(let orders) = item.policy else { return }
        for lane in orders.compactMap(\.lane) {
            usedLanes.insert(lane)
            if let origin = index.lanes[lane]?.origin, let source = index.point(origin, item.product) {
                isDrawn[source] = true
            }
        }
    }

    private mutating func sortOut(_ lane: Lane) {
        let kept = index.sites[lane.origin]?.stock.map(\.product) ?? []
        let wanted =
            index.segments[lane.destination]?.orderedProducts
            ?? index.sites[lane.destination]?.stock.map(\.product) ?? []
        let common = Set(kept).intersection(wanted).filter { lane.carries($0) }
        for product in common {
            if let source = index.point(lane.origin, product) { isDrawn[source] = true }
        }
        if common.isEmpty { uselessLanes.append(lane) } else { spareLanes.append(lane) }
    }
}

extension StockItem {
    /// Whether goods may come over other lanes than one that its source names alone.
    fileprivate var mayUseSeveralLanes: Bool {
        if case .plannedOrders = policy { return true }
        guard case .single = sourcing else { return true }
        return !initialReceipts.isEmpty || !control.isEmpty
    }
}
