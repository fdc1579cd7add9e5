// SPDX-License-Identifier: Apache-2.0
import RealModule
import SupplyNetwork

/// What a change of times and lots means for the rule of a stock point.
struct StockItemChange {
    var flow: ObservedFlow
    /// Smallest units in one unit of the product.
    var unitsPerUnit: Double
    /// The mean time from ordering to receipt as it is, in seconds.
    var pipeline: Double
    /// How much shorter it becomes, in seconds.
    var removed: Double
    /// What was under way at the start and no longer is, in smallest units.
    var arrived: Quantity = 0
    /// The review period as it was and as it is to be, in seconds; zero for continuous review.
    var reviewBefore = 0.0
    var reviewAfter = 0.0

    /// Demand over `seconds`, in smallest units.
    func demand(over seconds: Double) -> Double { flow.rate * seconds }
}

extension StockItem {
    /// Orders any quantity in each measuring period, where that leaves the rule what it was.
    mutating func takeLotsAway(_ change: inout StockItemChange, period: TimeSpan) {
        minimumOrder = 0
        orderMultiple = 1
        policy.takeLotsAway()
        guard case .periodic(let review, let offset) = review, review > period, period > .zero,
            review.seconds % period.seconds == 0
        else { return }
        let factor = Double(review.seconds) / Double(period.seconds)
        guard let denser = policy.reviewed(moreOftenBy: factor) else { return }
        policy = denser
        self.review = .periodic(
            period: period, offset: TimeSpan(seconds: offset.seconds % period.seconds))
        change.reviewBefore = Double(review.seconds)
        change.reviewAfter = Double(period.seconds)
    }

    /// Lets forecasts stand at the demand that was seen on average, with the safety stock that they led to.
    mutating func fixForecast(_ change: StockItemChange) {
        let expected = change.demand(over: reviewSeconds ?? 0)
        let safety = change.flow.coverageError * change.unitsPerUnit
        switch policy {
        case .forecastOrderUpTo(var rule):
            rule.forecast = .constant(expected)
            rule.initialForecast = nil
            rule.safetyStock += Quantity((rule.safetyFactor * safety).rounded())
            rule.safetyFactor = 0
            rule.errorWeight = nil
            policy = .forecastOrderUpTo(rule)
        case .pipelineControl(var rule):
            rule.forecast = .constant(expected)
            rule.initialForecast = nil
            rule.targetStock += Quantity((rule.safetyFactor * safety).rounded())
            rule.safetyFactor = 0
            rule.errorWeight = nil
            policy = .pipelineControl(rule)
        case .anchorAndAdjust(var rule):
            rule.forecastWeight = 0
            rule.initialForecast = expected
            policy = .anchorAndAdjust(rule)
        case .demandDriven(var buffer):
            buffer.usageWindow = nil
            buffer.averageDailyUsage = change.demand(over: 86_400)
            policy = .demandDriven(buffer)
        case .materialRequirements(var rule):
            if case .forecast = rule.demand { rule.demand = .mean }
            policy = .materialRequirements(rule)
        default: break
        }
    }

    /// Lets nothing be under way at the start by a step that takes no time any more.
    mutating func arrive(_ stage: InitialReceipt.Stage, _ change: inout StockItemChange) {
        for receipt in initialReceipts where receipt.stage == stage { change.arrived += receipt.quantity }
        initialReceipts.removeAll { $0.stage == stage }
    }

    /// Lets the rule cover the time that replenishment still takes, and the stock at the start with it.
    mutating func cover(_ change: StockItemChange, countsPipeline: Bool) {
        if countsPipeline || change.removed > 0, case .anchorAndAdjust(var rule) = policy {
            // What is aimed at holds the supply line as far as it is seen; the stock that it leads to stays.
            let rate = change.flow.rate
            let before = rule
            let underWay = Double(initialReceipts.reduce(0) { $0 + $1.quantity })
            let stock = Double(rule.desiredStock) - rule.supplyLineWeight * rate * change.pipeline
            if countsPipeline {
                rule.supplyLineWeight = 1
                rule.stockAdjustment = 1
            }
            let line = rule.supplyLineWeight * rate * (change.pipeline - change.removed)
            rule.desiredStock = Quantity(max(stock + line, 0).rounded())
            policy = .anchorAndAdjust(rule)
            // The gap at the start stays, so that no copy begins with a correction that the others do not make.
            let gap =
                Double(before.desiredStock - initialOnHand)
                - before.supplyLineWeight * (underWay + Double(change.arrived))
            let start = Double(rule.desiredStock) - rule.supplyLineWeight * underWay - gap
            initialOnHand = Quantity(max(start, 0).rounded())
            return
        }
        let saved = change.removed + change.reviewBefore - change.reviewAfter
        guard saved > 0 else { return }
        let less = Quantity(change.demand(over: saved).rounded())
        policy.cover(less: less, seconds: saved, removed: change.removed, review: reviewSeconds ?? 0)
        switch policy {
        case .baseStock, .reorderPointOrderUpTo, .minMax, .reorderPointQuantity, .forecastOrderUpTo:
            initialOnHand = max(0, initialOnHand + change.arrived - less)
        default: break
        }
    }

    /// The review period in seconds; `nil` for continuous review.
    var reviewSeconds: Double? {
        if case .periodic(let period, _) = review { Double(period.seconds) } else { nil }
    }
}

extension ReplenishmentPolicy {
    /// Orders what is missing and not a lot; levels stand in the middle of where the position moved.
    mutating func takeLotsAway() {
        switch self {
        case .reorderPointOrderUpTo(let point, let level): self = .baseStock(level: (point + level + 1) / 2)
        case .minMax(let minimum, let maximum): self = .baseStock(level: (minimum + maximum) / 2)
        case .reorderPointQuantity(let point, let quantity):
            self = .baseStock(level: point + (quantity + 1) / 2)
        case .vendorManaged(var rule):
            let middle = (rule.minimum + rule.maximum) / 2
            (rule.minimum, rule.maximum) = (middle, middle)
            self = .vendorManaged(rule)
        case .kanban(let loop):
            let (cards, overflows) = loop.cards.multipliedReportingOverflow(by: Int(loop.containerQuantity))
            guard !overflows, cards <= 1_000_000 else { return }
            self = .kanban(Kanban(cards: cards, containerQuantity: 1))
        case .demandDriven(var buffer):
            buffer.orderCycle = .zero
            self = .demandDriven(buffer)
        case .materialRequirements(var rule):
            rule.lotSizing = .lotForLot
            self = .materialRequirements(rule)
        default: break
        }
    }

    /// The same rule for reviews that come `factor` times as often; `nil` where there is none.
    ///
    /// Weights are those that forget as much over the same time.
    func reviewed(moreOftenBy factor: Double) -> ReplenishmentPolicy? {
        func weight(_ weight: Double) -> Double { 1 - Double.pow(1 - weight, 1 / factor) }
        func time(_ reviews: Double) -> Double {
            reviews > 1 ? 1 / weight(1 / reviews) : reviews
        }
        switch self {
        case .fixedOrder, .plannedOrders: return nil
        case .forecastOrderUpTo(var rule):
            guard let forecast = rule.forecast.reviewed(moreOftenBy: factor) else { return nil }
            rule.forecast = forecast
            rule.coverage *= factor
            rule.smoothingTime = time(rule.smoothingTime)
            rule.initialForecast = rule.initialForecast.map { $0 / factor }
            return .forecastOrderUpTo(rule)
        case .pipelineControl(var rule):
            guard let forecast = rule.forecast.reviewed(moreOftenBy: factor) else { return nil }
            rule.forecast = forecast
            rule.pipelinePeriods *= factor
            rule.inventoryTime = time(rule.inventoryTime)
            rule.pipelineTime = time(rule.pipelineTime)
            rule.initialForecast = rule.initialForecast.map { $0 / factor }
            return .pipelineControl(rule)
        case .anchorAndAdjust(var rule):
            rule.forecastWeight = weight(rule.forecastWeight)
            rule.stockAdjustment = weight(rule.stockAdjustment)
            rule.initialForecast /= factor
            rule.forcedOrder = Quantity((Double(rule.forcedOrder) / factor).rounded())
            return .anchorAndAdjust(rule)
        default: return self
        }
    }

    /// Lowers what covers replenishment, which takes less time now.
    ///
    /// - Parameters:
    ///   - less: Demand over the time saved, in smallest units.
    ///   - seconds: The time saved, a shorter review included.
    ///   - removed: The part of it by which replenishment itself is shorter.
    ///   - review: The review period, in seconds.
    fileprivate mutating func cover(less: Quantity, seconds: Double, removed: Double, review: Double) {
        switch self {
        case .baseStock(let level): self = .baseStock(level: max(min(level, 0), level - less))
        case .reorderPointOrderUpTo(let point, let level):
            let lower = max(min(point, 0), point - less)
            self = .reorderPointOrderUpTo(reorderPoint: lower, orderUpToLevel: level - point + lower)
        case .minMax(let minimum, let maximum):
            let lower = max(min(minimum, 0), minimum - less)
            self = .minMax(minimum: lower, maximum: maximum - minimum + lower)
        case .reorderPointQuantity(let point, let quantity):
            let lower = max(min(point, 0), point - less)
            self = .reorderPointQuantity(reorderPoint: lower, orderQuantity: quantity)
        case .forecastOrderUpTo(var rule):
            guard review > 0 else { return }
            // A level covers replenishment and the time until the next look, which is the least.
            rule.coverage = max(min(rule.coverage, 1), rule.coverage - seconds / review)
            self = .forecastOrderUpTo(rule)
        case .pipelineControl(var rule):
            guard review > 0 else { return }
            rule.pipelinePeriods = max(0, rule.pipelinePeriods - removed / review)
            self = .pipelineControl(rule)
        case .demandDriven(var buffer):
            let time = Double(buffer.decoupledLeadTime.seconds)
            let least = min(time, max(review, 3_600))
            buffer.decoupledLeadTime = TimeSpan(seconds: Int64(max(least, time - removed)))
            self = .demandDriven(buffer)
        case .materialRequirements(var rule):
            if let time = rule.leadTime {
                rule.leadTime = TimeSpan(seconds: max(0, time.seconds - Int64(removed)))
            }
            self = .materialRequirements(rule)
        default: break
        }
    }
}

extension ForecastMethod {
    /// The forecast of a shorter period that looks back over as much time; `nil` where there is none.
    fileprivate func reviewed(moreOftenBy factor: Double) -> ForecastMethod? {
        func weight(_ weight: Double) -> Double { 1 - Double.pow(1 - weight, 1 / factor) }
        switch self {
        case .constant(let value): return .constant(value / factor)
        case .movingAverage(let periods):
            return .movingAverage(periods: Int((Double(periods) * factor).rounded()))
        case .naive: return .movingAverage(periods: Int(factor.rounded()))
        case .exponentialSmoothing(let value): return .exponentialSmoothing(weight: weight(value))
        case .seasonalNaive, .holt, .holtWinters, .intermittent, .autoregressive: return nil
        }
    }
}
