// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import Testing

@Suite struct `Customers who remember` {
    private func chain(
        _ loyalty: Loyalty,
        _ change: (inout CustomerSegment) -> Void = { $0.orders = .poisson(ordersPerDay: 1) }
    ) -> Scenario {
        var scenario = smallChain()
        scenario.network.segments[0].loyalty = loyalty
        change(&scenario.network.segments[0])
        return scenario
    }

    private let place = ["segments", "shop", "loyalty"]
    private let daily = OrderProcess.periodic(period: .days(1), offset: .zero, series: .independent)

    @Test func `are sound with everything that there is`() {
        let loyalty = Loyalty(
            rateShape: 1.2, churn: ChurnRule(afterOrder: 0.1, afterOrderShape: 3, ratePerDay: 0.001),
            acquisition: AcquisitionRule(
                ratePerDay: 1, referralsPerDay: 0.01, badWord: 0.5, potential: 1_000),
            winBack: WinBackRule(share: 0.1, delay: .constant(.days(30))), concessionWhenLate: 3,
            lifecycle: Lifecycle(declineBelow: 0.4, declining: .init(dwell: .constant(.days(30)))))
        #expect(chain(loyalty).errors == [])
        #expect(chain(loyalty).abilities.contains(.loyalty))
    }

    @Test func `have shares, rates and shapes that can be`() {
        var loyalty = Loyalty(rateShape: 0, concessionWhenLate: -1)
        loyalty.satisfaction.usual = 0
        loyalty.satisfaction.memory = 1.5
        loyalty.satisfaction.tolerance = .zero
        loyalty.satisfaction.curvature = .nan
        loyalty.response.frequency = -1
        loyalty.churn = ChurnRule(
            afterOrder: 2, afterOrderShape: -1, ratePerDay: -1, afterDisappointment: 3, sensitivity: .infinity
        )
        loyalty.acquisition = AcquisitionRule(ratePerDay: .nan, badWord: 2, cost: -1)
        loyalty.winBack = WinBackRule(share: 2, delay: .zero, satisfaction: 2)
        #expect(
            chain(loyalty).errors.map { $0.path.dropFirst(3).joined(separator: "/") } == [
                "rate-shape", "satisfaction/usual", "satisfaction/memory", "satisfaction/tolerance",
                "satisfaction/curvature", "response/frequency", "churn/after-order",
                "churn/after-order-shape",
                "churn/rate", "churn/after-disappointment", "churn/sensitivity", "acquisition/rate",
                "acquisition/bad-word", "acquisition/cost", "win-back/share", "win-back/satisfaction",
                "concession-when-late",
            ])
    }

    @Test func `order at random or in periods, and say what belongs to which`() {
        let random = Loyalty(orderProbability: 0.5, churn: ChurnRule(eachPeriod: 0.1))
        #expect(
            chain(random).errorReasons == [
                .loyalty(.onlyPeriodic(what: "order-probability")),
                .loyalty(.onlyPeriodic(what: "each-period")),
            ])
        let periodic = Loyalty(rateShape: 1, churn: ChurnRule(ratePerDay: 0.1))
        #expect(
            chain(periodic) { $0.orders = daily }.errorReasons == [
                .loyalty(.notPeriodic(what: "rate-shape")), .loyalty(.notPeriodic(what: "rate")),
            ])
        let gaps = OrderProcess.renewal(gap: .constant(.days(1)))
        #expect(chain(Loyalty()) { $0.orders = gaps }.errorReasons == [.loyalty(.needsCustomersWhoOrder)])
        let series = OrderProcess.periodic(
            period: .days(1), offset: .zero, series: .autoregressive(coefficient: 0.5))
        #expect(chain(Loyalty()) { $0.orders = series }.errorReasons == [.loyalty(.hasSeries)])
    }

    @Test func `are not more than there can be`() {
        let few = Loyalty(acquisition: AcquisitionRule(potential: 10))
        let some = chain(few) { ($0.orders, $0.customers) = (.poisson(ordersPerDay: 1), 11) }
        #expect(some.errors.map(\.path) == [place + ["acquisition", "potential"]])
        #expect(some.errorReasons == [.loyalty(.abovePotential(customers: 11, potential: 10))])
        let many = chain(Loyalty()) { ($0.orders, $0.customers) = (.poisson(ordersPerDay: 1), 3_000_000) }
        #expect(many.errors.map(\.path) == [place + ["mode"]])
    }

    @Test func `are suspected where word of mouth multiplies them without a limit`() {
        func suspicions(_ potential: Int?, leaving: Double) -> [[String]] {
            let loyalty = Loyalty(
                churn: ChurnRule(ratePerDay: leaving),
                acquisition: AcquisitionRule(referralsPerDay: 0.1, potential: potential))
            var scenario = chain(loyalty)
            scenario.horizon = .days(100)
            return scenario.suspicions.map(\.path).filter { $0.starts(with: place) }
        }
        #expect(suspicions(nil, leaving: 0.01) == [place + ["acquisition", "referrals"]])
        #expect(suspicions(nil, leaving: 0.09) == [])
        #expect(suspicions(500, leaving: 0.01) == [])
    }

    @Test func `that are not told apart have no age and no mind of their own`() {
        let lifecycle = Lifecycle(declineBelow: 0.3, growing: .init(dwell: .constant(.days(3))))
        let faults = chain(Loyalty(mode: .aggregate, lifecycle: lifecycle)).errors
        #expect(
            faults.map(\.path) == [
                place + ["lifecycle", "decline-below"], place + ["lifecycle", "growing", "dwell"],
            ])
    }
}
