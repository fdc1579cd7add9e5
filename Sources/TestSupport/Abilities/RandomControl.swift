// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// How random scenarios come to deal with scarcity by a rule.
enum RandomControl {
    /// Lets some shelves divide what is there.
    static func addDivision(_ scenario: inout Scenario, _ random: inout RandomStream) {
        changeStock(of: &scenario, &random) { item, site, lanes, random in
            guard item.control.reservation == nil, site.kind != .supplier || item.supplyLimit != nil else {
                return
            }
            item.allocation = random.one(of: AllocationRule.allCases.filter(\.divides))
            for index in lanes.indices where lanes[index].origin == site.id {
                lanes[index].fulfilment = .partial
            }
        }
    }

    /// Lets some shelves keep stock back.
    static func addReservation(_ scenario: inout Scenario, _ random: inout RandomStream) {
        let segments = scenario.network.segments
        let kept = Dictionary(
            uniqueKeysWithValues: scenario.network.sites.map { ($0.id, Set($0.stock.map(\.product))) })
        changeStock(of: &scenario, &random) { item, site, lanes, random in
            guard !item.allocation.divides, site.kind != .supplier || item.supplyLimit != nil else { return }
            let product = item.product
            let served = Set(
                lanes.filter { lane in
                    guard lane.origin == site.id, lane.carries(product) else { return false }
                    if let segment = segments.first(where: { $0.id == lane.destination }) {
                        return segment.mix.contains { $0.product == product }
                    }
                    return kept[lane.destination]?.contains(product) == true
                }.map(\.destination)
            ).sorted()
            var levels: [ProtectionLevel] = []
            if served.isEmpty || random.chance(0.5) {
                var quantity: Quantity = 0
                for priority in -2...random.whole(-2...1) {
                    quantity += Quantity(random.whole(0...12))
                    levels.append(ProtectionLevel(for: .priority(priority), quantity: quantity))
                }
            } else {
                for node in random.some(2, of: served) {
                    levels.append(
                        ProtectionLevel(for: .nodes([node]), quantity: Quantity(random.whole(0...20))))
                }
            }
            let period: TimeSpan? = random.chance(0.5) ? .days(Int64(random.whole(1...5))) : nil
            item.control.reservation = Reservation(
                levels: levels, nesting: random.one(of: Reservation.Nesting.allCases), period: period,
                release: random.chance(0.6) ? .hours(Int64(random.whole(0...23))) : nil)
        }
    }

    /// Applies a change to about half of the stock items.
    static func changeStock(
        of scenario: inout Scenario, _ random: inout RandomStream,
        _ change: (inout StockItem, Site, inout [Lane], inout RandomStream) -> Void
    ) {
        for site in scenario.network.sites.indices {
            for item in scenario.network.sites[site].stock.indices where random.chance(0.5) {
                let place = scenario.network.sites[site]
                change(
                    &scenario.network.sites[site].stock[item], place, &scenario.network.lanes, &random)
            }
        }
    }
}
