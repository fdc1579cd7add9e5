// SPDX-License-Identifier: Apache-2.0
public import NetworkDesign
public import SupplyNetwork

extension ScenarioDesign {
    /// The scenario with the sites of a design, and with sources as the design has them.
    ///
    /// Sites that are not had go, with their lanes and whatever only concerned them; the others run at the yearly cost of their size, its opening
    /// spread over the years. Policies and stock stay as they are.
    ///
    /// - Throws: `DesignFileFaults` when what is left is no valid scenario, with what would have to be mended by hand.
    public func variant(_ design: FlowDesign) throws(DesignFileFaults) -> Scenario {
        var variant = scenario
        variant.name += " by design"
        let gone = Set(
            scenario.network.sites.indices.filter { design.sizes[$0] == nil }
                .map { scenario.network.sites[$0].id })
        variant.network.sites.removeAll { gone.contains($0.id) }
        variant.network.lanes.removeAll { gone.contains($0.origin) || gone.contains($0.destination) }
        let lanes = Set(variant.network.lanes.map(\.id))
        var yearlyCosts: [NodeID: Double] = [:]
        for (index, size) in design.sizes.enumerated() {
            guard let size else { continue }
            yearlyCosts[scenario.network.sites[index].id] = problem.sites[index].sizes[size].fixedCost
        }
        for index in variant.network.sites.indices {
            if variant.network.sites[index].candidate != nil {
                variant.network.sites[index].candidate = nil
                variant.network.sites[index].runningCost = yearlyCosts[variant.network.sites[index].id]
            }
            for item in variant.network.sites[index].stock.indices {
                let name = PointName(
                    site: variant.network.sites[index].id,
                    product: variant.network.sites[index].stock[item].product)
                resource(&variant.network.sites[index].stock[item], name, lanes, design)
            }
        }
        for (place, segment) in scenario.network.segments.enumerated() {
            let used = zip(optionLanes[place], design.shares[place]).filter { $0.1 > 1e-6 }
            guard Set(segment.sourcing.lanes) != Set(used.map(\.0)) else { continue }
            variant.network.segments[place].sourcing = Self.rule(used.map { ($0.0, $0.1) })
        }
        prune(&variant.network, gone: gone, lanes: lanes)
        let errors = variant.errors
        guard errors.isEmpty else {
            throw DesignFileFaults(
                ["the design cannot be written as a scenario without mending it by hand:"]
                    + errors.map { "\($0.path.joined(separator: ".")): \($0.reason.message)" })
        }
        return variant
    }

    /// Orders go where the design has goods come from; where it has none flow, to what is left of the sources.
    private func resource(
        _ item: inout StockItem, _ name: PointName, _ lanes: Set<LaneID>, _ design: FlowDesign
    ) {
        guard item.sourcing != .make, item.sourcing != .none else { return }
        var used: [(LaneID, Double)] = []
        for (way, move) in problem.moves.enumerated() where pointNames[move.to] == name {
            if design.moves[way] > 1e-6 {
                used.append((scenario.network.lanes[move.lane].id, design.moves[way]))
            }
        }
        if used.isEmpty { used = item.sourcing.lanes.filter(lanes.contains).map { ($0, 1) } }
        guard Set(used.map(\.0)) != Set(item.sourcing.lanes) else { return }
        item.sourcing = Self.rule(used)
        if used.isEmpty { item.policy = .none }
        item.initialReceipts.removeAll { $0.lane.map { !lanes.contains($0) } ?? used.isEmpty }
    }

    private static func rule(_ parts: [(lane: LaneID, weight: Double)]) -> SourcingRule {
        guard let first = parts.first else { return .none }
        guard parts.count > 1 else { return .single(first.lane) }
        let total = parts.reduce(0) { $0 + $1.weight }
        return .split(
            parts.map { .init(lane: $0.lane, weight: ($0.weight / total * 1e6).rounded() / 1e6) })
    }

    /// Takes what is gone out of calendars, disruptions and promotions, and these where nothing is left of them.
    private func prune(_ network: inout Network, gone: Set<NodeID>, lanes: Set<LaneID>) {
        for index in network.calendars.indices {
            network.calendars[index].sites.removeAll(where: gone.contains)
            network.calendars[index].lanes.removeAll { !lanes.contains($0) }
        }
        network.calendars.removeAll { $0.sites.isEmpty && $0.lanes.isEmpty && $0.segments.isEmpty }
        for index in network.disruptions.indices {
            network.disruptions[index].sites.removeAll(where: gone.contains)
            network.disruptions[index].lanes.removeAll { !lanes.contains($0) }
        }
        network.disruptions.removeAll { $0.sites.isEmpty && $0.lanes.isEmpty && $0.segments.isEmpty }
        for index in network.promotions.indices {
            network.promotions[index].suppliers.removeAll(where: gone.contains)
            network.promotions[index].forwardBuying.removeAll { gone.contains($0.site) }
        }
    }
}
