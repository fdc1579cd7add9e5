// SPDX-License-Identifier: Apache-2.0
import Experiments
import SupplyNetwork

extension Scenario {
    /// The scenario with every policy's level raised by a share; `nil` when no policy has one.
    func buffered(by share: Double) -> Scenario? {
        var result = self
        let levers = PolicyLever.all(of: self).filter { $0.kind == .level }
        for lever in levers {
            guard let value = lever.value(in: self) else { continue }
            lever.set(Int64((Double(value) * (1 + share)).rounded(.up)), in: &result)
        }
        return levers.isEmpty || result == self ? nil : result
    }

    /// Second sources for what comes from, or over, a point that fails: lanes that are there and are not used by the stock
    /// point.
    func secondSources(
        around point: StressPoint
    ) -> [(kind: StressReport.Mitigation.Kind, scenario: Scenario)] {
        func fails(_ id: LaneID) -> Bool {
            switch point {
            case .lane(let lane): lane == id
            case .site(let site): network.lanes.contains { $0.id == id && $0.origin == site }
            case .surge: false
            }
        }
        var found: [(kind: StressReport.Mitigation.Kind, scenario: Scenario)] = []
        for (siteIndex, site) in network.sites.enumerated() {
            for (itemIndex, item) in site.stock.enumerated() {
                guard case .single(let present) = item.sourcing, fails(present),
                    let other = network.lanes.first(where: { lane in
                        lane.destination == site.id && lane.id != present && !fails(lane.id)
                            && lane.products?.contains(item.product) ?? true
                            && network.sites.contains { origin in
                                origin.id == lane.origin
                                    && origin.stock.contains { $0.product == item.product }
                            }
                    })
                else { continue }
                var changed = self
                changed.network.sites[siteIndex].stock[itemIndex].sourcing = .split([
                    SourcingRule.Share(lane: present, weight: 3),
                    SourcingRule.Share(lane: other.id, weight: 1),
                ])
                found.append((.secondSource(site: site.id, product: item.product, lane: other.id), changed))
            }
        }
        return found
    }
}
