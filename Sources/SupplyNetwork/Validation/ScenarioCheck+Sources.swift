// SPDX-License-Identifier: Apache-2.0

extension ScenarioCheck {
    /// Checks that the lanes of a rule lead to `node` and can bring `products`.
    mutating func checkSource(
        _ rule: SourcingRule, of node: NodeID, products: [ProductID], at place: @autoclosure () -> [String]
    ) {
        switch rule {
        case .none, .make: break
        case .single(let lane): checkLane(lane, to: node, products: products, at: place())
        case .priority(let lanes): checkLanes(lanes, "priority", to: node, products, at: place())
        case .cheapest(let lanes): checkLanes(lanes, "cheapest", to: node, products, at: place())
        case .split(let shares):
            let path = place()
            checkLanes(shares.map(\.lane), "split", to: node, products, at: path)
            for share in shares {
                let place = path + ["split", share.lane.name]
                checkNumber("share", share.weight, .notNegative, at: place)
            }
            if !shares.isEmpty, !shares.contains(where: { $0.weight > 0 }) {
                note(.zeroSum(what: "shares"), at: path + ["split"])
            }
        }
    }

    private mutating func checkLanes(
        _ lanes: [LaneID], _ key: String, to node: NodeID, _ products: [ProductID], at path: [String]
    ) {
        let place = path + [key]
        if lanes.isEmpty { note(.empty(what: "choice of sources"), at: place) }
        var seen: Set<LaneID> = []
        for (position, lane) in lanes.enumerated() {
            let spot = place + [key == "split" ? lane.name : "\(position)"]
            checkLane(lane, to: node, products: products, at: spot)
            if !seen.insert(lane).inserted { note(.repeatedSource(lane: lane), at: spot) }
        }
    }

    /// Checks that a lane leads to `node`, carries `products`, and starts where they are kept.
    mutating func checkLane(
        _ id: LaneID, to node: NodeID, products: [ProductID], at place: @autoclosure () -> [String]
    ) {
        if isSound(id, to: node, products: products) { return }
        let path = place()
        guard let lane = index.lanes[id] else {
            noteUnknown(.lane, id.name, among: index.lanes.keys.map(\.name), at: path)
            return
        }
        guard lane.destination == node else {
            // An end that is not defined has a fault of its own.
            if index.sites[lane.destination] != nil || index.segments[lane.destination] != nil {
                note(.laneLeadsElsewhere(lane: id, destination: lane.destination, needed: node), at: path)
            }
            return
        }
        for product in products where index.products[product] != nil && lane.products != [] {
            if !lane.carries(product) {
                note(.laneDoesNotCarry(lane: id, product: product), at: path)
            } else if index.sites[lane.origin] != nil, index.point(lane.origin, product) == nil {
                note(.originDoesNotKeep(lane: id, origin: lane.origin, product: product), at: path)
            }
        }
    }

    /// Whether there is nothing to note about a lane that carries all products, as most do; found without copies.
    private func isSound(_ id: LaneID, to node: NodeID, products: [ProductID]) -> Bool {
        guard let ends = index.ends[id], ends.carriesAll, ends.origin >= 0, ends.destination == node else {
            return false
        }
        return products.allSatisfy { index.point(ends.origin, $0) != nil }
    }
}
