// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension RandomAbilities {
    /// Lets some customers give goods back to a site that keeps them.
    static let returns = Entry("returns") { scenario, random in
        for index in scenario.network.segments.indices where random.chance(0.7) {
            let segment = scenario.network.segments[index]
            var products = Set(segment.mix.map(\.product))
            if case .history(let orders) = segment.orders { products.formUnion(orders.map(\.product)) }
            let sites = scenario.network.sites.filter { site in
                site.kind != .supplier && products.isSubset(of: site.stock.map(\.product))
            }
            guard !sites.isEmpty else { continue }
            let spoils = scenario.network.products.contains {
                products.contains($0.id) && $0.shelfLife != nil
            }
            let resale = spoils ? 0 : Double(random.whole(0...4)) / 4
            let rework = spoils ? 0 : (1 - resale) * Double(random.whole(0...2)) / 2
            scenario.network.segments[index].returns = ReturnTerms(
                share: random.one(of: [0.05, 0.3, 1]), to: random.one(of: sites).id,
                time: random.one(of: [
                    .zero, .constant(.hours(30)), RandomDuration(.exponential(mean: 2), .day),
                ]), cost: Double(random.whole(0...4)) / 8, refund: random.one(of: [0, 0.5, 1]),
                inspectionCost: Double(random.whole(0...4)) / 8, resaleShare: resale, reworkShare: rework,
                reworkTime: rework > 0 ? .constant(.hours(Int64(random.whole(0...40)))) : .zero,
                reworkCost: rework > 0 ? 0.5 : 0)
        }
    }
}
