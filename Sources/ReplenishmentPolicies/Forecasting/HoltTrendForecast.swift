// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// Holt's level and trend, the trend possibly damped.
///
///     level = α · demand + (1 − α)(level + φ trend)
///     trend = β (level − level before) + (1 − β) φ trend
///     forecast of the kth period ahead = level + (φ + φ² + … + φᵏ) trend
///
/// The first demand is the first level, and the first change the first trend, unless they are given. What is forecast
/// is never below zero.
///
/// - Reference: R. J. Hyndman, G. Athanasopoulos (2018), "Forecasting: principles and practice", section 7.2.
struct HoltTrendForecast: DemandForecast {
    private let method: HoltForecast
    private(set) var level: Double
    private(set) var trend: Double
    private var isLevelKnown: Bool
    private var isTrendKnown: Bool

    init(_ method: HoltForecast, initial: Double?) {
        self.method = method
        level = initial ?? 0
        trend = method.initialTrend ?? 0
        isLevelKnown = initial != nil
        isTrendKnown = initial != nil || method.initialTrend != nil
    }

    /// What the next period's level would be without news.
    var expected: Double { level + method.damping * trend }

    mutating func observe(_ demand: Double) {
        guard isLevelKnown else {
            level = demand
            isLevelKnown = true
            return
        }
        if !isTrendKnown {
            trend = demand - level
            isTrendKnown = true
        }
        let before = level
        level = method.levelWeight * demand + (1 - method.levelWeight) * expected
        trend = method.trendWeight * (level - before) + (1 - method.trendWeight) * method.damping * trend
    }

    /// The level that many periods ahead, which may be negative.
    func projected(_ period: Int) -> Double { level + trend * factor(period) }

    func ahead(_ period: Int) -> Double { max(0, projected(period)) }

    /// φ + φ² + … + φᵏ.
    private func factor(_ period: Int) -> Double {
        guard method.damping < 1 else { return Double(period) }
        var power = 1.0
        var sum = 0.0
        for _ in 0..<max(1, period) {
            power *= method.damping
            sum += power
        }
        return sum
    }
}
