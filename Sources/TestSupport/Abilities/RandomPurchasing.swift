// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension RandomAbilities {
    /// Gives some suppliers terms: price breaks, work that takes time, deliveries that are short, fail or are unusable.
    static let purchasing = Entry("purchasing") { scenario, random in
        for site in scenario.network.sites.indices where scenario.network.sites[site].kind == .supplier {
            for item in scenario.network.sites[site].stock.indices where random.chance(0.6) {
                scenario.network.sites[site].stock[item].purchasing = terms(&random)
            }
        }
    }

    private static func terms(_ random: inout RandomStream) -> PurchaseTerms {
        var terms = PurchaseTerms(
            failure: random.chance(0.3) ? 0.2 : 0, creditsDefects: random.chance(0.5))
        if random.chance(0.5) {
            let quantities = Set((0..<3).map { _ in Quantity(random.whole(1...40)) })
            terms.priceBreaks = quantities.sorted(by: >).map {
                PriceBreak(from: $0, price: Double(random.whole(0...30)) / 8)
            }
            terms.discount = random.one(of: DiscountRule.allCases)
        }
        if random.chance(0.4) {
            terms.yield = random.one(of: [
                .constant(0.5), .uniform(low: 0, high: 1), .normal(mean: 0.9, standardDeviation: 0.3),
            ])
        }
        if random.chance(0.4) {
            terms.defects = random.one(of: [.constant(0.1), .bernoulli(probability: 0.3)])
        }
        if random.chance(0.4) {
            terms.workTime = RandomDuration(.exponential(mean: Double(random.whole(1...20))), .hour)
            terms.workTimePerUnit = TimeSpan(seconds: Int64(random.whole(0...900)))
            if random.chance(0.6) { terms.lines = random.whole(1...3) }
        }
        return terms
    }
}
