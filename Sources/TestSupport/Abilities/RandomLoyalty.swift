// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension RandomAbilities {
    /// Lets the customers of some segments remember.
    static let loyalty = Entry("loyalty") { scenario, random in
        for index in scenario.network.segments.indices where random.chance(0.6) {
            let segment = scenario.network.segments[index]
            let isPeriodic: Bool
            switch segment.orders {
            case .poisson: isPeriodic = false
            case .periodic(_, _, let series) where series == .independent: isPeriodic = true
            default: continue
            }
            let mode = random.one(of: LoyaltyMode.allCases)
            if mode == .individual, segment.customers > 5_000 { continue }
            var loyalty = Loyalty(mode: mode)
            if isPeriodic {
                loyalty.orderProbability = random.one(of: [0.2, 1])
                loyalty.churn.eachPeriod = random.one(of: [0, 0.02, 0.2])
            } else {
                if random.chance(0.5) { loyalty.rateShape = random.one(of: [0.3, 1, 4]) }
                loyalty.churn.ratePerDay = random.one(of: [0, 0.01, 0.1])
            }
            loyalty.churn.afterOrder = random.one(of: [0, 0.05, 0.5, 1])
            if random.chance(0.5) { loyalty.churn.afterOrderShape = random.one(of: [0.5, 3]) }
            if random.chance(0.5) { loyalty.churn.afterDisappointment = random.one(of: [0, 0.5, 1]) }
            loyalty.churn.sensitivity = random.one(of: [0, 3])
            loyalty.satisfaction.memory = random.one(of: [0, 0.3, 1])
            loyalty.satisfaction.kept = random.one(of: [0, 0.1])
            loyalty.satisfaction.price = random.one(of: [0, 1])
            loyalty.response = LoyaltyResponse(
                form: random.one(of: LoyaltyResponse.Form.allCases), frequency: random.one(of: [0, 1, 3]),
                size: random.one(of: [0, 0.5]), priceElasticity: random.one(of: [0, 1.2]))
            addFlows(to: &loyalty, customers: segment.customers, &random)
            if random.chance(0.5) { loyalty.lifecycle = lifecycle(mode, &random) }
            scenario.network.segments[index].loyalty = loyalty
        }
    }

    private static func addFlows(to loyalty: inout Loyalty, customers: Int, _ random: inout RandomStream) {
        loyalty.acquisition = AcquisitionRule(
            ratePerDay: random.one(of: [0, 0.5, 3]), referralsPerDay: random.one(of: [0, 0.01]),
            badWord: random.one(of: [0, 1]), potential: random.one(of: [nil, customers, customers + 50]),
            cost: Double(random.whole(0...3)), referralCost: 0.5)
        // Word of mouth without a limit multiplies customers, and with them the events of a long run.
        if loyalty.acquisition.referralsPerDay > 0, loyalty.acquisition.potential == nil {
            loyalty.acquisition.potential = 2 * customers + 50
        }
        if random.chance(0.5) {
            loyalty.winBack = WinBackRule(
                share: random.one(of: [0.1, 1]),
                delay: random.one(of: [
                    .zero, .constant(.days(3)), RandomDuration(.exponential(mean: 4), .day),
                ]),
                cost: Double(random.whole(0...2)), satisfaction: random.one(of: [nil, 0.3]))
        }
        loyalty.concessionWhenLate = Double(random.whole(0...2))
        loyalty.concessionWhenLost = Double(random.whole(0...2)) / 4
    }

    private static func lifecycle(_ mode: LoyaltyMode, _ random: inout RandomStream) -> Lifecycle {
        func phase() -> Lifecycle.Phase {
            var dwell: RandomDuration?
            if random.chance(0.7) { dwell = RandomDuration(.exponential(mean: 5), .day) }
            if mode == .individual, random.chance(0.5) { dwell = .constant(.hours(70)) }
            return Lifecycle.Phase(
                dwell: dwell, rate: random.one(of: [0, 0.5, 2]), orderCost: Double(random.whole(0...2)))
        }
        return Lifecycle(
            start: random.one(of: Lifecycle.Stage.allCases),
            declineBelow: mode == .individual && random.chance(0.5) ? 0.5 : nil, prospect: phase(),
            developing: phase(), growing: phase(), mature: phase(), declining: phase())
    }
}
