// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension RandomAbilities {
    /// Lets sites tell their suppliers sales, stock and forecasts, at random times, and lets some suppliers manage.
    static let information = Entry("information") { scenario, random in
        let items = scenario.network.sites.flatMap(\.stock)
        let hasEchelons = items.contains { if case .echelonBaseStock = $0.policy { true } else { false } }
        // An echelon is told as a whole or not at all.
        let tellsEchelons = hasEchelons && random.chance(0.5)
        for index in scenario.network.lanes.indices {
            let lane = scenario.network.lanes[index]
            guard let buyers = buyersOf(lane, in: scenario) else { continue }
            let isFromSupplier = scenario.network.sites.contains {
                $0.id == lane.origin && $0.kind == .supplier
            }
            let isOnlySource = buyers.allSatisfy { Set($0.sourcing.lanes).count == 1 }
            let isManaged = isOnlySource && (!hasEchelons || tellsEchelons) && random.chance(0.25)
            if isFromSupplier ? !isManaged : !(tellsEchelons || random.chance(0.6)) { continue }
            var contents: Set<InformationSharing.Content> = []
            if random.chance(0.7) { contents.insert(.sales) }
            let mayTellStock = isOnlySource && (!hasEchelons || tellsEchelons)
            if tellsEchelons || isManaged || (mayTellStock && random.chance(0.4)) { contents.insert(.stock) }
            let manages = isManaged && manage(over: lane, in: &scenario, &random)
            if isFromSupplier, !manages { continue }
            let left = buyersOf(lane, in: scenario) ?? []
            if left.contains(where: { $0.policy.forecastMethod != nil }), random.chance(0.4) {
                contents.insert(.forecast)
            }
            if contents.isEmpty { contents = [.sales] }
            let period = random.chance(0.3) ? nil : random.one(of: [TimeSpan.days(1), .hours(7), .days(3)])
            scenario.network.lanes[index].information = InformationSharing(
                contents, period: period, offset: period == nil ? .zero : .hours(Int64(random.whole(0...30))),
                delay: random.one(of: [
                    .zero, .constant(.hours(5)), .constant(.days(2)),
                    RandomDuration(.exponential(mean: 1), .day),
                ]))
        }
    }

    /// Who orders over a lane by a fixed share; `nil` when nobody does, or somebody by what is on the shelf.
    private static func buyersOf(_ lane: Lane, in scenario: Scenario) -> [StockItem]? {
        let stock = scenario.network.sites.first { $0.id == lane.destination && $0.kind != .supplier }?.stock
        let buyers = (stock ?? []).filter {
            lane.carries($0.product) && $0.sourcing.lanes.contains(lane.id)
        }
        guard !buyers.isEmpty, buyers.allSatisfy({ $0.sourcing.share(of: lane.id) != nil }) else {
            return nil
        }
        return buyers
    }

    /// Policies that no other ability relies on.
    private static let simple: Set<String> = [
        "none", "base-stock", "one-for-one", "s-S", "min-max", "r-Q", "fixed-order", "planned-orders",
        "forecast-order-up-to", "apiobpcs",
    ]

    /// Lets the origin manage the stock at the end of a lane; false when there is none that it could.
    private static func manage(
        over lane: Lane, in scenario: inout Scenario, _ random: inout RandomStream
    ) -> Bool {
        var manages = false
        for site in scenario.network.sites.indices where scenario.network.sites[site].id == lane.destination {
            for item in scenario.network.sites[site].stock.indices {
                guard case .single(lane.id) = scenario.network.sites[site].stock[item].sourcing else {
                    continue
                }
                guard simple.contains(scenario.network.sites[site].stock[item].policy.typeName) else {
                    continue
                }
                manages = true
                let low = Quantity(random.whole(0...30))
                scenario.network.sites[site].stock[item].policy = .vendorManaged(
                    VendorManaged(
                        minimum: low, maximum: low + Quantity(random.whole(0...40)),
                        isConsignment: random.chance(0.5)))
            }
        }
        return manages
    }
}
