// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// A way by which a plan brings a product to a segment, from where it enters the network or is made.
public struct PlannedPath: Hashable, Sendable {
    /// One part of the way.
    public struct Step: Hashable, Sendable {
        /// The lane; `nil` for making the product.
        public let lane: LaneID?
        /// Where the step begins: the site that ships, or that makes the product.
        public let site: NodeID?
        /// The mode of transport; `nil` for making the product.
        public let mode: String?
        /// From the order to standing at the end of the step, in days; zero for making the product.
        public let days: Double
        /// The parts of the way through hubs; empty for a direct way.
        public let legs: [PlannedFlow.Leg]
    }

    /// Who gets the product.
    public let segment: NodeID
    /// The product.
    public let product: ProductID
    /// The part of the segment's units of the product that comes by this way, 0 to 1.
    public let share: Double
    /// The steps, from the source to the segment.
    public let steps: [Step]

    /// The days of all steps together; waits on shelves are not counted.
    public var days: Double { steps.reduce(0) { $0 + $1.days } }

    /// The path as a planner would say it: `works –rail via yard 3.2 d→ north –van 1 d→ store`.
    public var words: String {
        var words = ""
        for step in steps {
            let site = step.site?.name ?? ""
            guard let mode = step.mode else {
                words += "made at "
                continue
            }
            let hubs = step.legs.compactMap(\.hub)
            let via = hubs.isEmpty ? "" : " via \(hubs.joined(separator: ", "))"
            words += "\(site) –\(mode)\(via) \(PlanCondition.text(step.days)) d→ "
        }
        return words + segment.name
    }
}

extension PlannedFlow {
    /// One part of a way through hubs.
    public struct Leg: Hashable, Sendable {
        /// The hub at its end; `nil` for the lane's destination.
        public let hub: String?
        /// The mode of transport.
        public let mode: String
        /// The mean time on the way and of handling at its end, in days.
        public let days: Double
    }
}

extension SupplyPlan {
    /// By which ways each segment gets its products, sorted by segment, product and share, largest first.
    ///
    /// Goods of several sources mix on a shelf; each way gets the product of the shares on it. Ways below half a percent
    /// are left out. What a shelf held at the start is not told apart from what it gets.
    ///
    /// - Complexity: O(paths · flows).
    public var paths: [PlannedPath] {
        var found: [PlannedPath] = []
        let finder = PathFinder(self)
        for service in services {
            finder.add(
                to: service.segment, service.product, segment: service.segment, share: 1, behind: [], &found)
        }
        return found
    }
}

/// Follows flows back from segments to their sources.
private struct PathFinder {
    private struct Key: Hashable {
        var node: NodeID
        var product: ProductID
    }

    private var flows: [Key: [PlannedFlow]] = [:]
    private var made: [Key: Double] = [:]
    private static let smallestShare = 0.005
    private static let mostSteps = 20

    init(_ plan: SupplyPlan) {
        for flow in plan.flows {
            flows[Key(node: flow.destination, product: flow.product), default: []].append(flow)
        }
        for making in plan.production {
            made[Key(node: making.site, product: making.product), default: 0] += making.total
        }
    }

    /// Adds all ways to `node` that lie before the steps `behind` it.
    func add(
        to node: NodeID, _ product: ProductID, segment: NodeID, share: Double, behind: [PlannedPath.Step],
        _ found: inout [PlannedPath]
    ) {
        let key = Key(node: node, product: product)
        let incoming = flows[key] ?? []
        let made = made[key] ?? 0
        let total = incoming.reduce(made) { $0 + $1.total }
        let isRound = behind.contains { $0.site == node && $0.lane == nil }
        guard total > 0, !isRound, behind.count < Self.mostSteps else {
            if !behind.isEmpty {
                found.append(PlannedPath(segment: segment, product: product, share: share, steps: behind))
            }
            return
        }
        if share * made / total >= Self.smallestShare {
            let step = PlannedPath.Step(lane: nil, site: node, mode: nil, days: 0, legs: [])
            found.append(
                PlannedPath(
                    segment: segment, product: product, share: share * made / total, steps: [step] + behind))
        }
        for flow in incoming.sorted(by: { ($1.total, $0.lane, $0.mode) < ($0.total, $1.lane, $1.mode) }) {
            let part = share * flow.total / total
            guard part >= Self.smallestShare else { continue }
            let step = PlannedPath.Step(
                lane: flow.lane, site: flow.origin, mode: flow.mode, days: flow.days, legs: flow.legs)
            if behind.contains(where: { $0.lane == flow.lane && $0.mode == flow.mode }) { continue }
            add(to: flow.origin, product, segment: segment, share: part, behind: [step] + behind, &found)
        }
    }
}
