// SPDX-License-Identifier: Apache-2.0

/// The ordering rule that Sterman fitted to players of the beer game.
///
/// order = max(0, L̂ + α (S′ − S − β SL)), with the forecast L̂ = θ · incoming + (1 − θ) · L̂ of the review before,
/// S = on hand − backlog, and SL = the supply line (all that was ordered and has not arrived).
///
/// - Reference: J. D. Sterman (1989), "Modeling Managerial Behavior", Management Science 35(3), equations 9–15.
public struct AnchorAndAdjust: Hashable, Sendable {
    /// θ, the weight of the newest demand in the forecast, 0 to 1.
    public var forecastWeight: Double
    /// α, the share of the stock's shortfall that is ordered at each review, 0 to 1.
    public var stockAdjustment: Double
    /// β, the share of the supply line that the decision maker sees, 0 to 1.
    public var supplyLineWeight: Double
    /// S′, the stock and supply line that is aimed at, in smallest units.
    public var desiredStock: Quantity
    /// L̂ before the first review, in smallest units per review.
    public var initialForecast: Double
    /// What is ordered at each review before `forcedUntil`, in smallest units.
    public var forcedOrder: Quantity
    /// Until when (exclusive) the order is forced; zero for never.
    public var forcedUntil: TimeSpan

    /// Creates a rule; by default nothing is forced.
    public init(
        forecastWeight: Double, stockAdjustment: Double, supplyLineWeight: Double, desiredStock: Quantity,
        initialForecast: Double, forcedOrder: Quantity = 0, forcedUntil: TimeSpan = .zero
    ) {
        self.forecastWeight = forecastWeight
        self.stockAdjustment = stockAdjustment
        self.supplyLineWeight = supplyLineWeight
        self.desiredStock = desiredStock
        self.initialForecast = initialForecast
        self.forcedOrder = forcedOrder
        self.forcedUntil = forcedUntil
    }
}
