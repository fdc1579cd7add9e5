// SPDX-License-Identifier: Apache-2.0

/// How the demand of a review period is forecast from those before it.
///
/// Quantities are in smallest units per review period. The equations stand with the computation, in module
/// `ReplenishmentPolicies`, and in the manual's page on forecasts.
public enum ForecastMethod: Hashable, Sendable {
    /// Always the same value.
    case constant(Double)
    /// The mean of the last `periods` review periods.
    case movingAverage(periods: Int)
    /// F ← α · demand + (1 − α) · F.
    case exponentialSmoothing(weight: Double)
    /// The least mean squared error forecast of AR(1) demand with a known mean and correlation.
    case autoregressive(mean: Double, correlation: Double)
    /// The demand of the period before.
    case naive
    /// The demand of the same period of the season before; a season has `season` review periods.
    case seasonalNaive(season: Int)
    /// A level and a trend, both smoothed.
    case holt(HoltForecast)
    /// A level, a trend and a season, all smoothed.
    case holtWinters(HoltWintersForecast)
    /// Sizes and gaps of demand that is zero in many periods.
    case intermittent(IntermittentForecast)
}

/// Exponential smoothing of a level and a trend, the trend possibly damped.
///
/// - Reference: C. C. Holt (1957), reprinted in International Journal of Forecasting 20(1), 2004;
///   E. S. Gardner, E. McKenzie (1985), Management Science 31(10), for the damping.
public struct HoltForecast: Hashable, Sendable {
    /// α, the weight of the newest demand in the level, 0 to 1.
    public var levelWeight: Double
    /// β, the weight of the newest change of level in the trend, 0 to 1.
    public var trendWeight: Double
    /// φ, the part of the trend that is left one period later, 0 to 1; 1 for an undamped trend.
    public var damping: Double
    /// The trend before any demand was seen, in smallest units per period; `nil` takes the first change seen, or none
    /// where the forecast has an initial value.
    public var initialTrend: Double?

    /// Creates a method; by default the trend is not damped.
    public init(
        levelWeight: Double, trendWeight: Double, damping: Double = 1, initialTrend: Double? = nil
    ) {
        self.levelWeight = levelWeight
        self.trendWeight = trendWeight
        self.damping = damping
        self.initialTrend = initialTrend
    }
}

/// Exponential smoothing of a level, a trend and a season.
///
/// - Reference: P. R. Winters (1960), Management Science 6(3); R. J. Hyndman, G. Athanasopoulos (2018),
///   "Forecasting: principles and practice", section 7.3.
public struct HoltWintersForecast: Hashable, Sendable {
    /// Level, trend and damping.
    public var trend: HoltForecast
    /// γ, the weight of the newest seasonal effect, 0 to 1.
    public var seasonWeight: Double
    /// The length of a season, in review periods; at least 2.
    public var season: Int
    /// Whether the season multiplies the level rather than being added to it.
    public var isMultiplicative: Bool
    /// The effect of each period of the season before any demand was seen; empty to take them from the first season.
    ///
    /// Factors, or smallest units where the season is added.
    public var initialSeason: [Double]

    /// Creates a method that takes its season from the first one it sees.
    public init(
        trend: HoltForecast, seasonWeight: Double, season: Int, isMultiplicative: Bool,
        initialSeason: [Double] = []
    ) {
        self.trend = trend
        self.seasonWeight = seasonWeight
        self.season = season
        self.isMultiplicative = isMultiplicative
        self.initialSeason = initialSeason
    }
}

/// A forecast of demand that is zero in many periods, from its size when there is some, and how often there is.
public struct IntermittentForecast: Hashable, Sendable {
    /// The estimators in use.
    public enum Variant: String, CaseIterable, Hashable, Sendable {
        /// Size over gap (Croston 1972).
        case croston
        /// The same less its bias (Syntetos and Boylan 2005).
        case syntetosBoylan = "sba"
        /// Size times probability, which also falls while nothing is asked for (Teunter, Syntetos and Babai 2011).
        case teunterSyntetosBabai = "tsb"
    }

    /// Which estimator.
    public var variant: Variant
    /// The weight of the newest size, 0 to 1.
    public var sizeWeight: Double
    /// The weight of the newest gap, or of the newest period in the probability of demand, 0 to 1.
    public var gapWeight: Double

    /// Creates a method.
    public init(_ variant: Variant, sizeWeight: Double, gapWeight: Double) {
        self.variant = variant
        self.sizeWeight = sizeWeight
        self.gapWeight = gapWeight
    }
}
