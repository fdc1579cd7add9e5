// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// Holt–Winters: a level, a trend and a season that is added or multiplies.
///
/// With the season's length m and the seasonal effect s of m periods ago:
///
///     added:       level = α (demand − s) + (1 − α)(level + φ trend)
///                  s = γ (demand − level before − φ trend before) + (1 − γ) s
///     multiplying: level = α demand / s + (1 − α)(level + φ trend)
///                  s = γ demand / (level before + φ trend before) + (1 − γ) s
///
/// and the trend as in `HoltTrendForecast`. Unless they are given, the effects are those of the first season: the
/// distance of each period from its mean, or the quotient. What is forecast is never below zero.
///
/// - Reference: R. J. Hyndman, G. Athanasopoulos (2018), "Forecasting: principles and practice", section 7.3.
struct HoltWintersSeasonForecast: DemandForecast {
    private let method: HoltWintersForecast
    private var base: HoltTrendForecast
    /// The effect of each period of the season; while the first season is being seen, its demands.
    private var effects: [Double]
    /// The place in the season of the period that is next.
    private var next = 0
    private var isSeasonKnown: Bool
    private var isLevelGiven: Bool
    private var sum = 0.0

    init(_ method: HoltWintersForecast, initial: Double?) {
        self.method = method
        base = HoltTrendForecast(method.trend, initial: initial)
        isLevelGiven = initial != nil
        effects = method.initialSeason
        isSeasonKnown = effects.count == method.season
        if !isSeasonKnown {
            effects = []
            effects.reserveCapacity(max(1, method.season))
        }
    }

    mutating func observe(_ demand: Double) {
        guard isSeasonKnown else {
            learnFirstSeason(demand)
            return
        }
        let effect = effects[next]
        let expected = base.expected
        if method.isMultiplicative {
            // A period in which nothing is ever asked for says nothing about the level.
            base.observe(effect > 0 ? demand / effect : expected)
            if expected > 0 {
                effects[next] = method.seasonWeight * demand / expected + (1 - method.seasonWeight) * effect
            }
        } else {
            base.observe(demand - effect)
            effects[next] = method.seasonWeight * (demand - expected) + (1 - method.seasonWeight) * effect
        }
        next = (next + 1) % effects.count
    }

    private mutating func learnFirstSeason(_ demand: Double) {
        effects.append(demand)
        sum += demand
        guard effects.count >= method.season else { return }
        let mean = sum / Double(effects.count)
        for index in effects.indices {
            effects[index] =
                method.isMultiplicative ? (mean > 0 ? effects[index] / mean : 1) : effects[index] - mean
        }
        var trend = method.trend
        trend.initialTrend = trend.initialTrend ?? 0
        base = HoltTrendForecast(trend, initial: mean)
        isSeasonKnown = true
    }

    func ahead(_ period: Int) -> Double {
        guard isSeasonKnown else {
            // The mean of what was seen of the first season; before anything was, what was given.
            if effects.isEmpty { return isLevelGiven ? base.ahead(period) : 0 }
            return sum / Double(effects.count)
        }
        let effect = effects[(next + period - 1) % effects.count]
        let level = base.projected(period)
        return max(0, method.isMultiplicative ? level * effect : level + effect)
    }
}
