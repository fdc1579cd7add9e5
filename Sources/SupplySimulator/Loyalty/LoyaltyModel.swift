// SPDX-License-Identifier: Apache-2.0
import CustomerDemand
import SimulationKernel
import SupplyNetwork

/// What never changes during a run about customers who remember.
struct LoyaltyModel: Sendable {
    var isUsed = false
    /// The entry of each segment, −1 where customers are not told apart.
    var entryOfSegment = Table<Int32>([])
    var entries = Table<LoyaltySegment>([])
}

/// One segment's customers.
struct LoyaltySegment: Sendable {
    var segment: Int
    var rules: Loyalty
    var isIndividual: Bool
    /// Seconds between two periods; 0 where customers order at random.
    var period: Tick
    /// Orders of the mean customer in a second, price included; of a periodic segment, the probability in a period.
    var rate: Double
    /// The price over the products' own, minus one.
    var priceGap: Double
    var season: SeasonProfile
    /// The most customers there can be.
    var potential: Double
    /// By the most that the churn rate can be multiplied.
    var largestHazard: Double
    /// Kinds of customers, where they are not told apart.
    var rateNodes: GaussNodes
    var churnNodes: GaussNodes
    var start: Int
    var stages: SIMD8<Double>
    var orderCosts: SIMD8<Double>
    /// How often customers of a stage move on in a second, where they are not told apart.
    var moves: SIMD8<Double>
    var largestMove: Double
    var hasLifecycle: Bool

    static let stageCount = Lifecycle.Stage.allCases.count

    /// The answer of a rate or size to satisfaction.
    func response(_ satisfaction: Double, strength: Double) -> Double {
        guard strength != 0 else { return 1 }
        let usual = rules.satisfaction.usual
        switch rules.response.form {
        case .linear: return max(1 + strength * (satisfaction - usual), 0)
        case .power: return satisfaction <= 0 ? 0 : ReproducibleMath.pow(satisfaction / usual, strength)
        case .logistic:
            return 2 / (1 + ReproducibleMath.exp(-2 * strength * (satisfaction - usual)))
        }
    }

    /// The factor on the probability of leaving.
    func hazard(_ satisfaction: Double) -> Double {
        guard rules.churn.sensitivity != 0 else { return 1 }
        return ReproducibleMath.exp(rules.churn.sensitivity * (rules.satisfaction.usual - satisfaction))
    }

    /// The value of a gain, or of a loss when it is negative.
    func value(_ difference: Double) -> Double {
        guard difference != 0 else { return 0 }
        let curved = ReproducibleMath.pow(difference.magnitude, rules.satisfaction.curvature)
        return difference > 0 ? curved : -rules.satisfaction.lossAversion * curved
    }
}

extension ModelBuilder {
    /// Resolves customers who remember.
    func addLoyalty(to model: inout ModelDraft) {
        guard abilities.contains(.loyalty) else { return }
        var entryOfSegment = [Int32](repeating: -1, count: network.segments.count)
        var entries: [LoyaltySegment] = []
        for (index, segment) in network.segments.enumerated() {
            guard let loyalty = segment.loyalty else { continue }
            entryOfSegment[index] = Int32(entries.count)
            model.segments[index].isLoyal = true
            entries.append(resolve(loyalty, of: segment, index: index))
        }
        model.loyalty = LoyaltyModel(
            isUsed: true, entryOfSegment: Table(entryOfSegment), entries: Table(entries))
    }

    private func resolve(_ rules: Loyalty, of segment: CustomerSegment, index: Int) -> LoyaltySegment {
        let gap = priceGap(of: segment)
        let price =
            rules.response.priceElasticity == 0
            ? 1 : ReproducibleMath.pow(1 + gap, -rules.response.priceElasticity)
        var (period, rate): (Tick, Double) = (0, 0)
        switch segment.orders {
        case .poisson(let ordersPerDay): rate = ordersPerDay / 86_400 * price
        case .periodic(let length, _, _): (period, rate) = (length.seconds, rules.orderProbability * price)
        case .renewal, .history: break
        }
        let isIndividual = rules.mode == .individual
        let usual = rules.satisfaction.usual
        var stages = SIMD8<Double>(repeating: 1)
        var (costs, moves) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
        for (stage, phase) in (rules.lifecycle?.phases ?? []).enumerated() {
            stages[stage] = phase.rate
            costs[stage] = phase.orderCost
            if !isIndividual, let dwell = phase.dwell { moves[stage] = 1 / dwell.meanSeconds }
        }
        let churn = rules.churn
        let shape = churn.afterOrderShape ?? 0
        let spreads = shape > 0 && churn.afterOrder > 0 && churn.afterOrder < 1
        return LoyaltySegment(
            segment: index, rules: rules, isIndividual: isIndividual, period: period, rate: rate,
            priceGap: gap,
            season: SeasonProfile(of: segment, start: scenario.start, horizon: scenario.horizon),
            potential: Double(min(rules.acquisition.potential ?? .max, isIndividual ? 2_000_000 : 1 << 30)),
            largestHazard: ReproducibleMath.exp(churn.sensitivity * usual),
            rateNodes: rules.rateShape.map { GaussNodes(gammaOfShape: $0, count: 12) }
                ?? GaussNodes(constant: 1),
            churnNodes: spreads
                ? GaussNodes(beta: churn.afterOrder * shape, (1 - churn.afterOrder) * shape, count: 8)
                : GaussNodes(constant: churn.afterOrder),
            start: Lifecycle.Stage.allCases.firstIndex(of: rules.lifecycle?.start ?? .mature) ?? 3,
            stages: stages, orderCosts: costs, moves: moves, largestMove: moves.max(),
            hasLifecycle: rules.lifecycle != nil)
    }

    /// What the mean order costs over what it would at the products' own prices, minus one.
    private func priceGap(of segment: CustomerSegment) -> Double {
        var (paid, usual) = (0.0, 0.0)
        for entry in segment.mix {
            guard let number = products[entry.product] else { continue }
            let product = network.products[Int(number)]
            let units = entry.weight * entry.size.mean
            paid += units * (entry.price ?? product.price)
            usual += units * product.price
        }
        return usual > 0 && paid.isFinite ? paid / usual - 1 : 0
    }
}
