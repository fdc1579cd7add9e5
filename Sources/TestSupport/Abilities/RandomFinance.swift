// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension RandomAbilities {
    /// Keeps books, with random terms of payment.
    static let finance = Entry("finance") { scenario, random in
        func terms() -> RandomDuration {
            random.chance(0.3)
                ? RandomDuration(.exponential(mean: 4), .day)
                : .constant(.hours(Int64(random.whole(0...200))))
        }
        scenario.finance = FinanceSettings(
            openingCash: Double(random.whole(-100...1_000)), customerTerms: terms(), supplierTerms: terms(),
            valuation: random.one(of: StockValuation.allCases),
            period: random.one(of: [.days(1), .hours(31), .days(4), .weeks(1)]),
            paidHoldingShare: random.one(of: [0, 0.5, 1]), paysPenalties: random.chance(0.5))
        for index in scenario.network.segments.indices where random.chance(0.5) {
            scenario.network.segments[index].paymentTerms = terms()
        }
        for index in scenario.network.sites.indices
        where scenario.network.sites[index].kind == .supplier && random.chance(0.5) {
            scenario.network.sites[index].paymentTerms = terms()
        }
    }
}
