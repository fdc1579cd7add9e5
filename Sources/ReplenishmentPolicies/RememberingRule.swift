// SPDX-License-Identifier: Apache-2.0
public import SimulationKernel
public import SupplyNetwork

/// A policy that remembers something between reviews: a forecast, or how far a plan has been carried out.
public struct RememberingRule: Sendable {
    private enum Memory: Sendable {
        case anchor(AnchorAndAdjust, forecast: Double)
        case orderUpTo(ForecastOrderUpTo)
        case pipeline(PipelineControl)
    }

    private var memory: Memory
    /// The forecast that the policy follows, with its errors; `nil` for a policy without.
    public private(set) var tracked: TrackedForecast?

    /// The rule of `policy`, or `nil` when the policy remembers nothing.
    public init?(_ policy: ReplenishmentPolicy) {
        switch policy {
        case .anchorAndAdjust(let rule): memory = .anchor(rule, forecast: rule.initialForecast)
        case .forecastOrderUpTo(let rule):
            memory = .orderUpTo(rule)
            tracked = TrackedForecast(
                rule.forecast, initial: rule.initialForecast, coverage: rule.coverage,
                errorWeight: rule.errorWeight)
        case .pipelineControl(let rule):
            memory = .pipeline(rule)
            tracked = TrackedForecast(
                rule.forecast, initial: rule.initialForecast, coverage: rule.pipelinePeriods + 1,
                errorWeight: rule.errorWeight)
        default: return nil
        }
    }

    /// The quantity to order at the review at `time`, zero for none; in smallest units.
    public mutating func orderQuantity(_ view: StockView, at time: Tick) -> Quantity {
        switch memory {
        case .anchor(let rule, let forecast):
            let updated =
                rule.forecastWeight * Double(view.demandSinceReview) + (1 - rule.forecastWeight) * forecast
            memory = .anchor(rule, forecast: updated)
            if time < rule.forcedUntil.seconds { return rule.forcedOrder }
            // Sterman (1989), equations 9 and 12: anchor on the expected loss, adjust stock and supply line.
            let order =
                updated + rule.stockAdjustment
                * (Double(rule.desiredStock) - Double(view.netStock)
                    - rule.supplyLineWeight * Double(view.onOrder))
            return roundedOrder(order)
        case .orderUpTo(let rule):
            let (perPeriod, covered, deviation) = forecast(after: view)
            let level = covered + Double(rule.safetyStock) + rule.safetyFactor * deviation
            let position = Double(view.inventoryPosition)
            return roundedOrder(perPeriod + (level - perPeriod - position) / rule.smoothingTime)
        case .pipeline(let rule):
            let (perPeriod, _, deviation) = forecast(after: view)
            let target = Double(rule.targetStock) + rule.safetyFactor * deviation
            let stockGap = (target - Double(view.netStock)) / rule.inventoryTime
            let pipelineGap =
                (rule.pipelinePeriods * perPeriod - Double(view.onOrder)) / rule.pipelineTime
            return roundedOrder(perPeriod + stockGap + pipelineGap)
        }
    }

    /// The forecasts after the demand of the period that just ended, and the deviation over the coverage.
    private mutating func forecast(
        after view: StockView
    ) -> (perPeriod: Double, covered: Double, deviation: Double) {
        tracked?.observe(
            Double(view.demandSinceReview), forecastByOthers: Double(view.demandForecastByOthers),
            whoExpect: view.forecastByOthers, isAllOfIt: view.isForecastByOthersOnly)
        return (tracked?.perPeriod ?? 0, tracked?.covered ?? 0, tracked?.errors.coverageDeviation ?? 0)
    }

    /// Forgets the errors measured so far, at the end of the warm-up.
    public mutating func restartMeasuring() { tracked?.restartMeasuring() }

    private func roundedOrder(_ order: Double) -> Quantity {
        order > 0 ? Quantity(min(order, 9e18).rounded()) : 0
    }
}
