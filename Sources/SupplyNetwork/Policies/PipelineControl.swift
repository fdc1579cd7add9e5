// SPDX-License-Identifier: Apache-2.0

/// Automatic pipeline, inventory and order based production control (APIOBPCS).
///
/// With forecast F, net stock NS, on order WIP, lead time Tₚ:
///
///     order = max(0, F + (target stock − NS) / Tᵢ + (Tₚ · F − WIP) / T_w)
///
/// The forecast is exponential smoothing with α = 1 / (1 + Tₐ) in the original. T_w = Tᵢ makes it the proportional
/// order-up-to rule with coverage Tₚ + 1, and Tᵢ = T_w = 1 the order-up-to rule.
///
/// - Reference: S. John, M. M. Naim, D. R. Towill (1994), International Journal of Manufacturing System Design 1(4);
///   S. M. Disney, D. R. Towill (2003), Omega 31(3).
public struct PipelineControl: Hashable, Sendable {
    /// How demand is forecast.
    public var forecast: ForecastMethod
    /// Tₚ, the lead time that the pipeline is aimed at, in review periods.
    public var pipelinePeriods: Double
    /// Tᵢ, the number of reviews over which a gap of stock is closed; above zero.
    public var inventoryTime: Double
    /// T_w, the number of reviews over which a gap of the pipeline is closed; above zero.
    public var pipelineTime: Double
    /// The net stock that is aimed at, in smallest units.
    public var targetStock: Quantity
    /// F before any demand was seen, in smallest units per review period; `nil` takes the first demand seen.
    public var initialForecast: Double?
    /// z, the standard deviations of forecast error over Tₚ + 1 periods that are added to the target stock.
    public var safetyFactor: Double
    /// The weight of the newest squared error in the one that `safetyFactor` is applied to; `nil` for the mean of all.
    public var errorWeight: Double?

    /// Creates a rule; by default without a target beyond the pipeline.
    public init(
        forecast: ForecastMethod, pipelinePeriods: Double, inventoryTime: Double, pipelineTime: Double,
        targetStock: Quantity = 0, initialForecast: Double? = nil, safetyFactor: Double = 0,
        errorWeight: Double? = nil
    ) {
        self.forecast = forecast
        self.pipelinePeriods = pipelinePeriods
        self.inventoryTime = inventoryTime
        self.pipelineTime = pipelineTime
        self.targetStock = targetStock
        self.initialForecast = initialForecast
        self.safetyFactor = safetyFactor
        self.errorWeight = errorWeight
    }
}
