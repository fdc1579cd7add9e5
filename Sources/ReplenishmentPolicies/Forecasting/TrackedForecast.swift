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
    public mutating func observe(_ demand: Double) {
        errors.compare(demand)
        forecaster.observe(demand)
        perPeriod = forecaster.perPeriod
        covered = forecaster.demand(over: coverage)
        errors.expect(perPeriod: perPeriod, overCoverage: covered)
    }

    /// Forgets the errors measured so far, at the end of the warm-up.
    public mutating func restartMeasuring() { errors.restartMeasuring() }
}
