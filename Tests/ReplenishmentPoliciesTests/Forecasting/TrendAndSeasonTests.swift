// SPDX-License-Identifier: Apache-2.0
import ReplenishmentPolicies
import SupplyNetwork
import Testing

/// The forecast one period ahead before any demand and after each.
private func forecasts(_ method: ForecastMethod, initial: Double? = nil, after demands: [Double]) -> [Double]
{
    var forecaster = Forecaster(method, initial: initial)
    return [forecaster.perPeriod]
        + demands.map { demand in
            forecaster.observe(demand)
            return forecaster.perPeriod
        }
}

private func isClose(_ values: [Double], _ expected: [Double], to tolerance: Double) -> Bool {
    values.count == expected.count && zip(values, expected).allSatisfy { ($0 - $1).magnitude <= tolerance }
}

@Suite struct NaiveForecastTests {
    @Test func `the naive forecast is the latest demand`() {
        #expect(forecasts(.naive, initial: 4, after: [9, 2]) == [4, 9, 2])
    }

    @Test func `the seasonal naive forecast is the demand of one season ago`() {
        // Until a season of three has passed, the latest demand; then 5, 8, 2 and what replaces them.
        #expect(
            forecasts(.seasonalNaive(season: 3), after: [5, 8, 2, 6, 9]) == [0, 5, 8, 5, 8, 2])
    }

    @Test func `seasonal naive demand over several periods goes through the season and starts over`() {
        var forecaster = Forecaster(.seasonalNaive(season: 3), initial: nil)
        for demand in [5.0, 8, 2, 6] { forecaster.observe(demand) }
        // Next come 8, 2, 6, 8 and half of 2.
        #expect(forecaster.demand(over: 4.5) == 8 + 2 + 6 + 8 + 1)
    }
}

@Suite struct HoltForecastTests {
    @Test func `Holt's trend gives the printed table of air passengers`() {
        // Hyndman & Athanasopoulos (2018), table 7.2: α = 0.8321, β* = 0.0001, level 15.57, trend 2.102.
        let method = HoltForecast(levelWeight: 0.8321, trendWeight: 0.0001, initialTrend: 2.102)
        let passengers = [17.55, 21.86, 23.89]
        #expect(
            isClose(
                forecasts(.holt(method), initial: 15.57, after: passengers), [17.67, 19.67, 23.59, 25.94],
                to: 0.0105))
    }

    @Test func `without a start, the first demand is the level and the first change the trend`() {
        // Level 10; then trend 4, level 14, trend 4; forecast 18. With 22: level ½ 22 + ½ 18 = 20, trend
        // ½ · 6 + ½ · 4 = 5.
        let method = HoltForecast(levelWeight: 0.5, trendWeight: 0.5)
        #expect(forecasts(.holt(method), after: [10, 14, 22]) == [0, 10, 18, 25])
    }

    @Test func `a damped trend dies out`() {
        // Level 8, trend 4 and φ = ½: 8 + 2, 8 + 3, 8 + 3.5; over two and a half periods 10 + 11 + 5.75
        let method = HoltForecast(levelWeight: 0.5, trendWeight: 0.5, damping: 0.5, initialTrend: 4)
        let forecaster = Forecaster(.holt(method), initial: 8)
        #expect(forecaster.perPeriod == 10)
        #expect(forecaster.demand(over: 2.5) == 26.75)
    }

    @Test func `a damped trend is damped before it is smoothed`() {
        // Expected 8 + ½ · 4 = 10; level ½ · 14 + ½ · 10 = 12; trend ½ (12 − 8) + ½ · ½ · 4 = 3; 12 + ½ · 3
        let method = HoltForecast(levelWeight: 0.5, trendWeight: 0.5, damping: 0.5, initialTrend: 4)
        #expect(forecasts(.holt(method), initial: 8, after: [14]) == [10, 13.5])
    }

    @Test func `a falling trend forecasts nothing rather than less than nothing`() {
        // 4 − 3, then −2 and −5, which nobody orders.
        let method = HoltForecast(levelWeight: 0.5, trendWeight: 0.5, initialTrend: -3)
        #expect(Forecaster(.holt(method), initial: 4).demand(over: 3) == 1)
    }
}

@Suite struct HoltWintersForecastTests {
    @Test func `an added season gives the printed table of visitor nights`() {
        // Hyndman & Athanasopoulos (2018), table 7.3: α = 0.306, β* = 0.0003, γ = 0.426, level 32.26, trend 0.70.
        let method = HoltWintersForecast(
            trend: HoltForecast(levelWeight: 0.306, trendWeight: 0.0003, initialTrend: 0.70),
            seasonWeight: 0.426, season: 4, isMultiplicative: false,
            initialSeason: [9.70, -9.31, -1.69, 1.31])
        let fitted = forecasts(.holtWinters(method), initial: 32.26, after: [42.21, 24.65, 32.67])
        #expect(isClose(Array(fitted.prefix(3)), [42.66, 24.21, 32.67], to: 0.011))
    }

    @Test func `an added season is told from the level by the equations`() {
        let method = HoltWintersForecast(
            trend: HoltForecast(levelWeight: 0.5, trendWeight: 0.5), seasonWeight: 0.5, season: 2,
            isMultiplicative: false, initialSeason: [4, -4])
        // 10 + 4. With 18: level ½ (18 − 4) + ½ · 10 = 12, trend ½ · 2 = 1, effect ½ (18 − 10) + ½ · 4 = 6;
        // next 12 + 1 − 4 = 9; the one after 12 + 2 + 6 = 20.
        var forecaster = Forecaster(.holtWinters(method), initial: 10)
        #expect(forecaster.perPeriod == 14)
        forecaster.observe(18)
        #expect(forecaster.perPeriod == 9)
        #expect(forecaster.demand(over: 2) == 9 + 20)
    }

    @Test func `a multiplying season is told from the level by the equations`() {
        let method = HoltWintersForecast(
            trend: HoltForecast(levelWeight: 0.5, trendWeight: 0.5), seasonWeight: 0.5, season: 2,
            isMultiplicative: true, initialSeason: [1.5, 0.5])
        // 10 · 1.5. With 21: level ½ · 21 / 1.5 + ½ · 10 = 12, trend 1, effect ½ · 21 / 10 + ½ · 1.5 = 1.8;
        // next (12 + 1) · 0.5; the one after (12 + 2) · 1.8.
        var forecaster = Forecaster(.holtWinters(method), initial: 10)
        #expect(forecaster.perPeriod == 15)
        forecaster.observe(21)
        #expect(forecaster.perPeriod == 6.5)
        #expect((forecaster.demand(over: 2) - (6.5 + 25.2)).magnitude < 1e-12)
    }

    @Test func `without a start, the first season gives level and effects`() {
        let method = { (isMultiplicative: Bool) in
            ForecastMethod.holtWinters(
                HoltWintersForecast(
                    trend: HoltForecast(levelWeight: 0.5, trendWeight: 0.5), seasonWeight: 0.5, season: 2,
                    isMultiplicative: isMultiplicative))
        }
        // The mean of what there is: 6, then level (6 + 2) / 2 = 4 and the season's first effect +2, or × 1.5.
        #expect(forecasts(method(false), after: [6, 2]) == [0, 6, 6])
        #expect(forecasts(method(true), after: [6, 2]) == [0, 6, 6])
        // The demand of the season goes on as it was: no error, no change.
        #expect(forecasts(method(false), after: [6, 2, 6, 2]) == [0, 6, 6, 2, 6])
    }
}
