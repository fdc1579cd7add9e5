// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension RandomNetwork {
    /// A policy, and a review rule under which it is defined.
    mutating func policy(sourcing: SourcingRule) -> (ReplenishmentPolicy, ReviewRule) {
        let low = Quantity(random.whole(-5...40))
        let high = low + Quantity(random.whole(1...60))
        switch random.whole(0...(isSingleSourced ? 13 : 11)) {
        case 0: return (.none, review())
        case 1: return (.baseStock(level: high), review())
        case 2: return (.oneForOne, review())
        case 3, 4: return (.reorderPointOrderUpTo(reorderPoint: low, orderUpToLevel: high), review())
        case 5: return (.minMax(minimum: low, maximum: random.chance(0.2) ? low : high), review())
        case 6: return (.reorderPointQuantity(reorderPoint: low, orderQuantity: high - low), review())
        case 7: return (.fixedOrder(quantity: Quantity(random.whole(1...25))), periodicReview())
        case 8: return (.anchorAndAdjust(anchorAndAdjust()), periodicReview())
        case 9, 10: return (.forecastOrderUpTo(forecastOrderUpTo()), periodicReview())
        case 11: return (.plannedOrders(plan(sourcing)), review())
        default: return (.echelonBaseStock(level: high + Quantity(random.whole(0...100))), review())
        }
    }

    private mutating func review() -> ReviewRule { random.chance(0.4) ? .continuous : periodicReview() }

    private mutating func periodicReview() -> ReviewRule {
        .periodic(
            period: random.one(of: [.days(1), .days(1), .hours(6), .hours(36), .days(2), .weeks(1)]),
            offset: random.one(of: [.zero, .zero, .hours(1), .hours(30)]))
    }

    private mutating func anchorAndAdjust() -> AnchorAndAdjust {
        AnchorAndAdjust(
            forecastWeight: random.uniform(), stockAdjustment: random.uniform(),
            supplyLineWeight: random.uniform(),
            desiredStock: Quantity(random.whole(0...60)), initialForecast: Double(random.whole(0...20)),
            forcedOrder: Quantity(random.whole(0...8)), forcedUntil: .days(Int64(random.whole(0...4))))
    }

    private mutating func forecastOrderUpTo() -> ForecastOrderUpTo {
        let method: ForecastMethod =
            switch random.whole(0...3) {
            case 0: .constant(Double(random.whole(0...20)))
            case 1: .movingAverage(periods: random.whole(1...6))
            case 2: .exponentialSmoothing(weight: random.uniform())
            default:
                .autoregressive(mean: Double(random.whole(0...20)), correlation: 2 * random.uniform() - 1)
            }
        return ForecastOrderUpTo(
            forecast: method, coverage: Double(random.whole(0...12)) / 2,
            safetyStock: Quantity(random.whole(-5...30)),
            smoothingTime: random.chance(0.5) ? 1 : 1 + 3 * random.uniform(),
            initialForecast: random.chance(0.5) ? Double(random.whole(0...20)) : nil)
    }

    /// Orders at random times, some at one instant, some over a lane of their own.
    private mutating func plan(_ sourcing: SourcingRule) -> [PlannedOrder] {
        let namesLanes = !sourcing.lanes.isEmpty && random.chance(0.5)
        return (0..<random.whole(0...8)).map { _ in
            PlannedOrder(
                time: .hours(12 * Int64(random.whole(0...30))), quantity: Quantity(random.whole(1...30)),
                lane: namesLanes ? random.one(of: sourcing.lanes) : nil)
        }
    }
}
