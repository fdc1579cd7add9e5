// SPDX-License-Identifier: Apache-2.0
import Catena

// How large must a warehouse be? The program builds a small chain in code, plans it, simulates a year of it forty times,
// and reads peaks and quantiles of the stock, for two ways to order.

/// A warehouse that is supplied every week and serves one segment of shops.
func chain(policy: ReplenishmentPolicy) -> Scenario {
    let tea = Product(id: "tea", name: "Tea, 250 g", unitCost: 2, price: 4.5)
    let supplier = Site(id: "importer", kind: .supplier, stock: [StockItem(product: "tea", purchaseCost: 2)])
    let warehouse = Site(
        id: "warehouse", kind: .warehouse,
        stock: [
            StockItem(
                product: "tea", policy: policy, review: .periodic(period: .weeks(1), offset: .zero),
                sourcing: .single("ship"), initialOnHand: 3_000, holdingCost: 0.002, orderCost: 60)
        ])
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

let base = chain(policy: .baseStock(level: 3_300))
let lots = chain(policy: .reorderPointOrderUpTo(reorderPoint: 3_000, orderUpToLevel: 6_000))

let warehouse = MeasuredEntity.site("warehouse")
for (name, scenario) in [("every week", base), ("in large lots", lots)] {
    let result = try scenario.run(replications: 40, threads: 2)
    guard let mean = result[.onHandMean, of: warehouse], let peak = result[.onHandPeak, of: warehouse],
        let service = result[.fillRate], let highest = peak.quantile(0.95)
    else { continue }
    print("Ordering \(name):")
    print("  stock on average      \(describe(mean))")
    print("  peak of a year        \(describe(peak)), in 19 of 20 years at most \(Int(highest.value)) units")
    print("  demand met at once    \(percent(service.mean ?? 0))")
}

let comparison = try base.compare(with: [(name: "large lots", scenario: lots)])
print("\n\(comparison.verdict.sentence)")

if case .planned(let plan) = try base.plan() {
    print("\nWith certain demand a year would cost \(Int(plan.costs.total)) \(plan.currency) at best.")
}

/// A mean with its interval, in whole units.
func describe(_ estimate: MeasureEstimate) -> String {
    guard let mean = estimate.mean, let interval = estimate.interval else { return "unknown" }
    return "\(Int(mean.rounded())) ± \(Int(interval.halfWidth.rounded())) units"
}

/// A share in percent, to one digit.
func percent(_ share: Double) -> String { "\((share * 1_000).rounded() / 10)%" }
