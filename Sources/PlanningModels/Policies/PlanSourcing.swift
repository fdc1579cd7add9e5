// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// Where each node of a plan gets its goods from.
struct PlanSourcing {
    private struct Key: Hashable {
        var node: NodeID
        /// `nil` for all products of a segment together.
        var product: ProductID?
    }

    private var all: [Key: [SupplyPlan.Source: Double]] = [:]
    /// Without the periods in which the plan still makes do with what it found.
    private var settled: [Key: [SupplyPlan.Source: Double]] = [:]

    /// Adds up a plan's flows.
    ///
    /// - Parameters:
    ///   - plan: The plan.
    ///   - first: The period from which on the plan is taken to be settled; a node that gets nothing after it
    ///     is judged by all periods.
    init(_ plan: SupplyPlan, settledFrom first: Int = 0) {
        func add(_ quantities: [Double], from source: SupplyPlan.Source, to key: Key) {
            let total = quantities.reduce(0, +)
            let late = quantities.dropFirst(first).reduce(0, +)
            if total > 0 { all[key, default: [:]][source, default: 0] += total }
            if late > 0 { settled[key, default: [:]][source, default: 0] += late }
        }
        for flow in plan.flows {
            add(
                flow.quantities, from: .lane(flow.lane),
                to: Key(node: flow.destination, product: flow.product))
            add(flow.quantities, from: .lane(flow.lane), to: Key(node: flow.destination, product: nil))
        }
        for made in plan.production {
            add(made.quantities, from: .production, to: Key(node: made.site, product: made.product))
        }
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
        let key = Key(node: node, product: product)
        guard let parts = settled[key] ?? all[key] else { return [] }
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
    private static let smallestShare = 0.005
}

extension SourcingRule {
    /// The sources of the rule with the part of the orders that each may expect; of a choice between lanes, the first
    /// named gets all.
    var expectedShares: [(source: SupplyPlan.Source, share: Double)] {
        switch self {
        case .none: return []
        case .make: return [(.production, 1)]
        case .single(let lane): return [(.lane(lane), 1)]
        case .priority(let lanes), .cheapest(let lanes): return lanes.prefix(1).map { (.lane($0), 1) }
        case .split(let shares):
            let total = shares.reduce(0) { $0 + $1.weight }
            return total > 0 ? shares.map { (.lane($0.lane), $0.weight / total) } : []
        }
    }
}
