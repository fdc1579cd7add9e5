// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork
import SupplySimulator

extension SimulatedRun {
    /// Measures outside the range that their definition gives them; empty for a sound run.
    public var rangeFaults: [String] {
        var faults: [String] = []
        for (key, value) in zip(layout.keys, result.values) where !value.isNaN {
            let place = "\(key.measure.rawValue) of \(key.entity)"
            if value.isInfinite || value == 0 && value.sign == .minus {
                faults.append("\(place) is \(value)")
            }
            if value < 0, !Self.mayBeNegative.contains(key.measure) {
                faults.append("\(place) is \(value), below zero")
            }
            if key.measure.definition.unit == .share, !Self.mayPassOne.contains(key.measure), value > 1 {
                faults.append("\(place) is \(value), above one")
            }
        }
        return faults + orderFaults
    }

    /// Shares that may pass one: storage may be overfull, and stock that gains value can be worth more than it cost.
    private static let mayPassOne: Set<Measure> = [.storageUtilisation, .grossMargin]

    /// What may fall below zero: gains that turn to losses, and debts that outweigh what is owned.
    private static let mayBeNegative: Set<Measure> = [
        .purchaseCost, .totalCost, .daysPayablesOutstanding, .payablesMean, .profit, .stockValueChange,
        .operatingProfit, .costOfGoodsSold,
        .grossMargin, .cashEnd, .cashLowest,
        .daysInventoryOutstanding, .cashToCash, .contribution,
        .customerLifetimeValue,
        .promiseErrorMean, .pipelineForecastBias, .contractSettlement, .forecastBias, .coverageForecastBias,
        .trackingSignal,
    ]

    /// Measures of one entity that stand in the wrong order.
    private var orderFaults: [String] {
        var faults: [String] = []
        for entity in [.network] + segments {
            let quantiles = [Measure.orderCycleTimeP50, .orderCycleTimeP95, .orderCycleTimeP99].map {
                self[$0, entity]
            }
            if quantiles[0] > quantiles[1] || quantiles[1] > quantiles[2] {
                faults.append("the cycle-time quantiles of \(entity) fall: \(quantiles)")
            }
            let accounted = self[.deliveredUnits, entity] + self[.lostUnits, entity]
            // With a warm-up, what was ordered before it may be delivered after it.
            if scenario.warmUp == .length(.zero), accounted > self[.demandUnits, entity] * (1 + 1e-9) {
                faults.append("\(entity) was sold \(accounted) of \(self[.demandUnits, entity])")
            }
        }
        for point in stockPoints where self[.onHandMean, point] > self[.onHandPeak, point] * (1 + 1e-12) {
            faults.append("mean \(self[.onHandMean, point]) of \(point) is above its peak")
        }
        for site in sites where self[.onHandP95, site] > self[.onHandPeak, site] * (1 + 1e-6) {
            faults.append("the quantile of the stock of \(site) is above its peak")
        }
        return faults
    }
}
