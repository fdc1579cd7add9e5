// SPDX-License-Identifier: Apache-2.0
import LinearProgramming
public import SupplyNetwork

/// What can be done again and again at a gain, so that the cost of a plan has no lower limit.
public struct EndlessGain: Hashable, Sendable {
    /// Something that is done along the way.
    public enum Activity: Hashable, Sendable {
        /// To send a product over a lane.
        case shipment(LaneID, ProductID)
        /// To make a product at a site.
        case production(NodeID, ProductID)
        /// To keep a product at a site.
        case storage(NodeID, ProductID)
        /// To let customers wait for a product.
        case backlog(NodeID, ProductID)
        /// To refuse customers a product.
        case lostSale(NodeID, ProductID)
        /// Something else, by the name of its variable.
        case other(String)
    }

    /// What is done, the most of it first.
    public let activities: [Activity]
    /// What is gained for each unit of the first activity.
    public let gainPerUnit: Double

    /// The gain as a planner would say it, one sentence an activity.
    public var sentences: [String] {
        activities.map { activity in
            switch activity {
            case .shipment(let lane, let product): "send \(product) over lane \(lane)"
            case .production(let site, let product): "make \(product) at \(site)"
            case .storage(let site, let product): "keep \(product) at \(site)"
            case .backlog(let segment, let product): "let \(segment) wait for \(product)"
            case .lostSale(let segment, let product): "refuse \(product) to \(segment)"
            case .other(let name): name
            }
        }
    }
}

extension PlanningModel {
    /// What the ray of this model's program means.
    func endlessGain(along ray: UnboundedRay) -> EndlessGain {
        var activities: [EndlessGain.Activity] = []
        for step in ray.steps {
            let activity = activity(of: step.variable)
            if !activities.contains(activity) { activities.append(activity) }
        }
        return EndlessGain(activities: activities, gainPerUnit: ray.gain)
    }

    private func activity(of variable: VariableID) -> EndlessGain.Activity {
        func position(in blocks: [Formulation.Block]) -> Int? {
            blocks.firstIndex { block in
                (block.first..<block.first + Int32(block.periods.count)).contains(variable.index)
            }
        }
        func named(_ point: Int) -> (NodeID, ProductID) {
            let point = network.points[point]
            return (network.sites[point.site].id, network.products[point.product].id)
        }
        if let arc = position(in: formulation.flows) {
            let arc = network.arcs[arc]
            return .shipment(network.lanes[arc.lane].id, network.products[arc.product].id)
        }
        if let making = position(in: formulation.production) {
            let (site, product) = named(network.makings[making].point)
            return .production(site, product)
        }
        if let point = position(in: formulation.stocks) {
            let (site, product) = named(point)
            return .storage(site, product)
        }
        if let line = position(in: formulation.backlogs) {
            let (segment, product) = names(ofLine: line)
            return .backlog(segment, product)
        }
        if let line = position(in: formulation.losses) {
            let (segment, product) = names(ofLine: line)
            return .lostSale(segment, product)
        }
        return .other(program.name(of: variable))
    }
}
