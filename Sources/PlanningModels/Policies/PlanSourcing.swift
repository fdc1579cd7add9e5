// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// Where each node of a plan gets its goods from.
struct PlanSourcing {
    private struct Key: Hashable {
        var node: NodeID
        /// `nil` for all products of a segment together.
        var product: ProductID?
    }

    private var quantities: [Key: [SupplyPlan.Source: Double]] = [:]

    init(_ plan: SupplyPlan) {
        for flow in plan.flows {
            add(flow.total, from: .lane(flow.lane), to: Key(node: flow.destination, product: flow.product))
            add(flow.total, from: .lane(flow.lane), to: Key(node: flow.destination, product: nil))
        }
        for made in plan.production {
            add(made.total, from: .production, to: Key(node: made.site, product: made.product))
        }
    }

    private mutating func add(_ quantity: Double, from source: SupplyPlan.Source, to key: Key) {
        guard quantity > 0 else { return }
        quantities[key, default: [:]][source, default: 0] += quantity
    }

    /// The sources of a product at a node, largest first; for all products together when `product` is `nil`.
    ///
    /// - Parameters:
    ///   - node: A site or segment.
    ///   - product: The product.
    ///   - least: Sources with a smaller share are left out.
    /// - Returns: The sources; their shares add up to one.
    func shares(of node: NodeID, _ product: ProductID?, atLeast least: Double = 0) -> [SupplyPlan.SourceShare]
    {
        guard let parts = quantities[Key(node: node, product: product)] else { return [] }
        let total = parts.values.reduce(0, +)
        let kept = parts.filter { $0.value >= least * total }
        let keptTotal = kept.values.reduce(0, +)
        return kept.map {
            SupplyPlan.SourceShare(source: $0.key, quantity: $0.value, share: $0.value / keptTotal)
        }
        .sorted { ($1.quantity, $0.source) < ($0.quantity, $1.source) }
    }

    /// The sourcing rule with the same shares, without those below half a percent; `nil` when the plan sends nothing
    /// there.
    ///
    /// A stock point that the plan both makes for and ships to makes: only planned orders can do both.
    func rule(for node: NodeID, _ product: ProductID?) -> SourcingRule? {
        var lanes: [SourcingRule.Share] = []
        for part in shares(of: node, product, atLeast: Self.smallestShare) {
            switch part.source {
            case .production: return .make
            case .lane(let lane): lanes.append(SourcingRule.Share(lane: lane, weight: part.share))
            }
        }
        guard let first = lanes.first else { return nil }
        return lanes.count == 1 ? .single(first.lane) : .split(lanes)
    }

    /// A source that gives less is not worth an agreement.
    static let smallestShare = 0.005
}
