// SPDX-License-Identifier: Apache-2.0
public import SimulationKernel
public import SupplyNetwork

/// A policy that remembers something between reviews: a forecast, or how far a plan has been carried out.
public struct RememberingRule: Sendable {
    private enum Memory: Sendable {
        case anchor(AnchorAndAdjust, forecast: Double)
        case forecast(ForecastOrderUpTo, Forecaster)
    }

    private var memory: Memory

    /// The rule of `policy`, or `nil` when the policy remembers nothing.
    public init?(_ policy: ReplenishmentPolicy) {
        switch policy {
        case .anchorAndAdjust(let rule): memory = .anchor(rule, forecast: rule.initialForecast)
        case .forecastOrderUpTo(let rule):
            memory = .forecast(rule, Forecaster(rule.forecast, initial: rule.initialForecast))
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
        case .forecast(let rule, var forecaster):
            forecaster.observe(Double(view.demandSinceReview))
            let perPeriod = forecaster.perPeriod
            let level = forecaster.demand(over: rule.coverage) + Double(rule.safetyStock)
            let position = Double(view.inventoryPosition)
            let order = perPeriod + (level - perPeriod - position) / rule.smoothingTime
            memory = .forecast(rule, forecaster)
            return roundedOrder(order)
        }
    }

    private func roundedOrder(_ order: Double) -> Quantity {
        order > 0 ? Quantity(min(order, 9e18).rounded()) : 0
    }
}

/// The forecast of a review period's demand, updated by one observation at a time; in smallest units.
public struct Forecaster: Sendable {
    private let method: ForecastMethod
    private var value: Double
    private var isStarted: Bool
    private var window: [Double] = []
    private var oldest = 0
    private var latest: Double

    /// Creates a forecaster; without `initial`, the first observation starts it.
    public init(_ method: ForecastMethod, initial: Double?) {
        self.method = method
        switch method {
        case .constant(let mean): value = mean
        case .autoregressive(let mean, _): value = initial ?? mean
        case .movingAverage(let periods):
            value = initial ?? 0
            if let initial { window = [Double](repeating: initial, count: max(1, periods)) }
        case .exponentialSmoothing: value = initial ?? 0
        }
        latest = value
        isStarted = initial != nil
    }

    /// Takes in the demand of the period that just ended.
    public mutating func observe(_ demand: Double) {
        latest = demand
        switch method {
        case .constant, .autoregressive: break
        case .exponentialSmoothing(let weight):
            value = isStarted ? weight * demand + (1 - weight) * value : demand
        case .movingAverage(let periods):
            if window.count < max(1, periods) {
                window.append(demand)
            } else {
                window[oldest] = demand
                oldest = (oldest + 1) % window.count
            }
            value = window.reduce(0, +) / Double(window.count)
        }
        isStarted = true
    }

    /// The forecast of one period's demand.
    public var perPeriod: Double {
        if case .autoregressive(let mean, let correlation) = method {
            return mean + correlation * (latest - mean)
        }
        return value
    }

    /// The forecast of the demand over the next `periods` periods.
    ///
    /// For AR(1): Σ (μ + ρᵏ (D − μ)), k = 1 … periods (Lee, Padmanabhan and Whang 1997, section 3).
    public func demand(over periods: Double) -> Double {
        guard case .autoregressive(let mean, let correlation) = method else { return periods * value }
        var sum = 0.0
        var power = 1.0
        var remaining = periods
        while remaining > 0 {
            power *= correlation
            sum += min(1, remaining) * (mean + power * (latest - mean))
            remaining -= 1
        }
        return sum
    }
}
