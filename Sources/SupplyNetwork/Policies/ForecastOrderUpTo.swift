// SPDX-License-Identifier: Apache-2.0

/// An order-up-to rule whose level follows a forecast of the demand per review period.
///
/// With forecast F, level y = coverage · F + safety stock (for `autoregressive`, the forecast of the demand over
/// `coverage` periods takes the place of coverage · F), position IP and smoothing time Tᵢ:
///
///     order = F + (y − F − IP) / Tᵢ
///
/// Tᵢ = 1 is the order-up-to rule y − IP; a larger Tᵢ smooths the orders (proportional order-up-to). With a safety
/// factor z, y also has z times the root mean squared error of the rule's own forecasts over the coverage.
///
/// - Reference: F. Chen, Z. Drezner, J. K. Ryan, D. Simchi-Levi (2000), Management Science 46(3), equation 1;
///   J. Dejonckheere, S. M. Disney, M. R. Lambrecht, D. R. Towill (2003), EJOR 147(3), section 6;
///   E. A. Silver, D. F. Pyke, D. J. Thomas (2017), "Inventory and Production Management in Supply Chains", ch. 6.
public struct ForecastOrderUpTo: Hashable, Sendable {
    /// How demand is forecast.
    public var forecast: ForecastMethod
    /// How many review periods of forecast demand the level covers.
    public var coverage: Double
    /// Added to the level, in smallest units.
    public var safetyStock: Quantity
    /// Tᵢ, at least 1: the number of reviews over which a gap is closed.
    public var smoothingTime: Double
    /// F before any demand was seen, in smallest units per review period; `nil` takes the first demand seen.
    public var initialForecast: Double?
    /// z, the standard deviations of forecast error over the coverage that are kept as safety stock beside
    /// `safetyStock`.
    public var safetyFactor: Double
    /// The weight of the newest squared error in the one that `safetyFactor` is applied to; `nil` for the mean of all.
    public var errorWeight: Double?

    /// Creates a rule; by default without safety stock and smoothing.
    public init(
        forecast: ForecastMethod, coverage: Double, safetyStock: Quantity = 0, smoothingTime: Double = 1,
        initialForecast: Double? = nil, safetyFactor: Double = 0, errorWeight: Double? = nil
    ) {
        self.forecast = forecast
        self.coverage = coverage
        self.safetyStock = safetyStock
        self.smoothingTime = smoothingTime
        self.initialForecast = initialForecast
        self.safetyFactor = safetyFactor
        self.errorWeight = errorWeight
    }
}
