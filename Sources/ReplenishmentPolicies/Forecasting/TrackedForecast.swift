// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// A forecaster together with what its errors came to.
public struct TrackedForecast: Sendable {
    private var forecaster: Forecaster
    /// What the errors came to.
    public private(set) var errors: ForecastErrors
    private let coverage: Double
    /// The forecast of the next period's demand, in smallest units.
    public private(set) var perPeriod: Double
    /// The forecast of the demand over the coverage, in smallest units.
    public private(set) var covered: Double

    /// Creates a forecast of the demand over `coverage` periods.
    public init(_ method: ForecastMethod, initial: Double?, coverage: Double, errorWeight: Double?) {
        forecaster = Forecaster(method, initial: initial)
        errors = ForecastErrors(coverage: coverage, weight: errorWeight)
        self.coverage = coverage
        perPeriod = forecaster.perPeriod
        covered = forecaster.demand(over: coverage)
        if forecaster.isStarted { errors.expect(perPeriod: perPeriod, overCoverage: covered) }
    }

    /// Takes in the demand of the period that just ended: first as a test of the forecast, then as news for it.
    ///
    /// - Parameters:
    ///   - demand: All of it.
    ///   - part: The part of it that others forecast, from which nothing is learnt here.
    ///   - expected: What these expect of a period; it is added to the forecast.
    ///   - isAllOfIt: Whether they forecast all of it, so that nothing is forecast here.
    public mutating func observe(
        _ demand: Double, forecastByOthers part: Double = 0, whoExpect expected: Double = 0,
        isAllOfIt: Bool = false
    ) {
        errors.compare(demand)
        if isAllOfIt {
            (perPeriod, covered) = (expected, expected * coverage)
        } else {
            forecaster.observe(demand - part)
            perPeriod = forecaster.perPeriod + expected
            covered = forecaster.demand(over: coverage) + expected * coverage
        }
        errors.expect(perPeriod: perPeriod, overCoverage: covered)
    }

    /// Forgets the errors measured so far, at the end of the warm-up.
    public mutating func restartMeasuring() { errors.restartMeasuring() }
}
