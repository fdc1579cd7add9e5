// SPDX-License-Identifier: Apache-2.0
import Catena

// How large must a warehouse be? The program builds a small chain in code, as a logistics module would from its own data, sizes
// its warehouse against the risk that it is too small in one year of ten, and asks what larger lots and growth would change.

/// A warehouse that is supplied every week and serves one segment of shops; tea stands on pallets of 200 units.
func chain(policy: ReplenishmentPolicy) -> Scenario {
    let tea = Product(
        id: "tea", name: "Tea, 250 g", unitCost: 2, price: 4.5, storageClass: "pallet", unitsPerPosition: 200)
    let supplier = Site(id: "importer", kind: .supplier, stock: [StockItem(product: "tea", purchaseCost: 2)])
    let warehouse = Site(
        id: "warehouse", kind: .warehouse,
        stock: [
            StockItem(
                product: "tea", policy: policy, review: .periodic(period: .weeks(1), offset: .zero),
                sourcing: .single("ship"), initialOnHand: 3_000, holdingCost: 0.002, orderCost: 60)
        ], storageClasses: [StorageClass(id: "pallet", capacity: 20)])
    let shops = CustomerSegment(
        id: "shops", customers: 120, orders: .poisson(ordersPerDay: 0.1),
        mix: [MixEntry(product: "tea", size: .negativeBinomial(mean: 10, dispersion: 2))],
        yearlySeason: [1.3, 1.2, 1.1, 1, 0.9, 0.8, 0.7, 0.7, 0.9, 1, 1.1, 1.3], promise: .days(2),
        sourcing: .single("van"), backorderCost: 0.05)
    return Scenario(
        name: "tea", horizon: .days(425), warmUp: .length(.days(60)),
        network: Network(
            products: [tea], sites: [supplier, warehouse],
            lanes: [
                Lane(
                    id: "ship", from: "importer", to: "warehouse",
                    leadTime: RandomDuration(.gamma(shape: 16, scale: 0.75), .day), unitCost: 0.1),
                Lane(id: "van", from: "warehouse", to: "shops", leadTime: .constant(.days(1)), unitCost: 0.2),
            ],
            segments: [shops]))
}

let base = chain(policy: .reorderPointOrderUpTo(reorderPoint: 2_700, orderUpToLevel: 4_500))
let options = SizingOptions(
    risk: 0.1, replications: 60, threads: 2,
    costs: [SizingCosts(of: "pallet", build: 400, runPerYear: 35, overflowPerDay: 0.6)],
    footprints: [SizingFootprint(of: "pallet", amount: 1.44, unit: "m²")],
    changes: [SizingChange(.lots(2)), SizingChange(.growth(1.25))])
let sizing = try base.size(site: "warehouse", options: options)
print(sizing.sentence)

if let pallet = sizing["pallet"] {
    print("  on average            \(describe(pallet.mean))")
    if let half = pallet.quantiles.first, let most = pallet.quantiles.last {
        print("  for half of the time  \(describe(half.level))")
        print("  for 99.9% of the time \(describe(most.level))")
    }
    if let best = pallet.cheapest, let cost = pallet.cheapestCost {
        print("  cheapest size         \(describe(best)), \(Int(cost.total.value)) \(sizing.currency) a year")
    }
    if let fit = pallet.fit, let rare = pallet.returnLevels.first(where: { $0.years == 100 }) {
        let trust = fit.isTrusted ? "" : ", not to be trusted"
        print("  once in 100 years     \(describe(rare.level))\(trust)")
    }
    if let season = sizing.season(of: pallet) { print("  when: \(season)") }
}
for variant in sizing.variants {
    for effect in variant.effects {
        print("  with \(variant.name): \(describe(effect.size)); mean \(describe(effect.meanChange)) more")
    }
}
for note in sizing.notes { print("  note: \(note)") }

let lots = chain(policy: .reorderPointOrderUpTo(reorderPoint: 2_700, orderUpToLevel: 6_300))
let comparison = try base.compare(with: [(name: "large lots", scenario: lots)])
print("\n\(comparison.verdict.sentence)")

/// A figure with its interval, to one digit after the point.
func describe(_ estimate: Sizing.Estimate) -> String {
    let value = tenths(estimate.value)
    guard let lower = estimate.lower, let upper = estimate.upper else { return "\(value)" }
    return "\(value) (\(tenths(lower)) to \(tenths(upper)))"
}

/// A number rounded to tenths.
func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }
