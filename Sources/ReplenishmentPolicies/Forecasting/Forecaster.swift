// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// The forecast of a review period's demand, updated by one observation at a time; in smallest units.
///
/// An observation allocates nothing: a method that keeps past periods has room for all of them from the start.
public struct Forecaster: Sendable {
    private enum Method: Sendable {
        case constant(ConstantForecast)
        case movingAverage(MovingAverageForecast)
        case smoothing(ExponentialSmoothingForecast)
        case autoregressive(AutoregressiveForecast)
        case naive(NaiveForecast)
        case seasonalNaive(SeasonalNaiveForecast)
        case holt(HoltTrendForecast)
        case holtWinters(HoltWintersSeasonForecast)
        case intermittent(IntermittentDemandForecast)
    }

    private var method: Method
    /// Whether there is a forecast: from the first demand on, or from the start where one is given.
    public private(set) var isStarted: Bool

    /// Creates a forecaster; without `initial`, the first observation starts it.
    public init(_ method: ForecastMethod, initial: Double?) {
        isStarted = initial != nil
        switch method {
        case .constant(let mean):
            self.method = .constant(ConstantForecast(level: mean))
            isStarted = true
        case .autoregressive(let mean, let correlation):
            self.method = .autoregressive(
                AutoregressiveForecast(mean: mean, correlation: correlation, initial: initial))
            isStarted = true
        case .movingAverage(let periods):
            self.method = .movingAverage(MovingAverageForecast(periods: periods, initial: initial))
        case .exponentialSmoothing(let weight):
            self.method = .smoothing(ExponentialSmoothingForecast(weight: weight, initial: initial))
        case .naive: self.method = .naive(NaiveForecast(initial: initial))
        case .seasonalNaive(let season):
            self.method = .seasonalNaive(SeasonalNaiveForecast(season: season, initial: initial))
        case .holt(let holt): self.method = .holt(HoltTrendForecast(holt, initial: initial))
        case .holtWinters(let winters):
            self.method = .holtWinters(HoltWintersSeasonForecast(winters, initial: initial))
        case .intermittent(let croston):
            self.method = .intermittent(IntermittentDemandForecast(croston, initial: initial))
        }
    }

    /// Takes in the demand of the period that just ended.
    public mutating func observe(_ demand: Double) {
        isStarted = true
        // The method is taken out while it changes: a list that two share would be copied.
        let taken = method
        method = .constant(ConstantForecast(level: 0))
        switch consume taken {
        case .constant(let constant): method = .constant(constant)
        case .movingAverage(var average):
            average.observe(demand)
            method = .movingAverage(average)
        case .smoothing(var smoothing):
            smoothing.observe(demand)
            method = .smoothing(smoothing)
        case .autoregressive(var series):
            series.observe(demand)
            method = .autoregressive(series)
        case .naive(var naive):
            naive.observe(demand)
            method = .naive(naive)
        case .seasonalNaive(var naive):
            naive.observe(demand)
            method = .seasonalNaive(naive)
        case .holt(var holt):
            holt.observe(demand)
            method = .holt(holt)
        case .holtWinters(var winters):
            winters.observe(demand)
            method = .holtWinters(winters)
        case .intermittent(var croston):
            croston.observe(demand)
            method = .intermittent(croston)
        }
    }

    /// The forecast of the next period's demand.
    public var perPeriod: Double {
        switch method {
        case .constant(let constant): constant.ahead(1)
        case .movingAverage(let average): average.ahead(1)
        case .smoothing(let smoothing): smoothing.ahead(1)
        case .autoregressive(let series): series.ahead(1)
        case .naive(let naive): naive.ahead(1)
        case .seasonalNaive(let naive): naive.ahead(1)
        case .holt(let holt): holt.ahead(1)
        case .holtWinters(let winters): winters.ahead(1)
        case .intermittent(let croston): croston.ahead(1)
        }
    }

    /// The forecast of the demand over the next `periods` periods.
    public func demand(over periods: Double) -> Double {
        switch method {
        case .constant(let constant): constant.demand(over: periods)
        case .movingAverage(let average): average.demand(over: periods)
        case .smoothing(let smoothing): smoothing.demand(over: periods)
        case .autoregressive(let series): series.demand(over: periods)
        case .naive(let naive): naive.demand(over: periods)
        case .seasonalNaive(let naive): naive.demand(over: periods)
        case .holt(let holt): holt.demand(over: periods)
        case .holtWinters(let winters): winters.demand(over: periods)
        case .intermittent(let croston): croston.demand(over: periods)
        }
    }
}
