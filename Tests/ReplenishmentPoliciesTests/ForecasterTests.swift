// SPDX-License-Identifier: Apache-2.0
import ReplenishmentPolicies
import SupplyNetwork
import Testing

@Suite struct ForecasterTests {
    /// The forecast before any demand and after each.
    private func forecasts(_ method: ForecastMethod, initial: Double?, after demands: [Double]) -> [Double] {
        var forecaster = Forecaster(method, initial: initial)
        var result = [forecaster.perPeriod]
        for demand in demands {
            forecaster.observe(demand)
            result.append(forecaster.perPeriod)
        }
        return result
    }

    @Test func `a constant forecast learns nothing`() {
        #expect(forecasts(.constant(7), initial: nil, after: [1, 99]) == [7, 7, 7])
    }

    @Test func `a moving average that starts with a forecast counts it as past demand`() {
        // (6 + 6 + 12) / 3, (6 + 12 + 3) / 3, (12 + 3 + 0) / 3, (3 + 0 + 9) / 3
        #expect(
            forecasts(.movingAverage(periods: 3), initial: 6, after: [12, 3, 0, 9]) == [6, 8, 7, 5, 4])
    }

    @Test func `a moving average that starts with nothing is over what it has seen`() {
        // 12, (12 + 4) / 2, (12 + 4 + 2) / 3, (4 + 2 + 9) / 3
        #expect(
            forecasts(.movingAverage(periods: 3), initial: nil, after: [12, 4, 2, 9]) == [0, 12, 8, 6, 5])
    }

    @Test func `a moving average over one period is the last demand`() {
        #expect(forecasts(.movingAverage(periods: 1), initial: 5, after: [3, 8]) == [5, 3, 8])
    }

    @Test func `exponential smoothing moves by its weight of each error`() {
        // 8 + ¼ (12 − 8) = 9; 9 + ¼ (1 − 9) = 7
        #expect(forecasts(.exponentialSmoothing(weight: 0.25), initial: 8, after: [12, 1]) == [8, 9, 7])
        // Without a start the first demand is the forecast: 12; 12 + ¼ (4 − 12) = 10
        #expect(forecasts(.exponentialSmoothing(weight: 0.25), initial: nil, after: [12, 4]) == [0, 12, 10])
    }

    @Test func `an autoregressive forecast pulls the last demand towards the mean`() {
        // 10 + ½ (14 − 10) = 12; 10 + ½ (6 − 10) = 8; before any demand, the mean
        #expect(
            forecasts(.autoregressive(mean: 10, correlation: 0.5), initial: nil, after: [14, 6]) == [
                10, 12, 8,
            ])
        // An initial value stands for the last demand.
        #expect(forecasts(.autoregressive(mean: 10, correlation: 0.5), initial: 18, after: []) == [14])
    }

    @Test func `demand over several periods is that many forecasts`() {
        var forecaster = Forecaster(.exponentialSmoothing(weight: 0.5), initial: 8)
        forecaster.observe(4)
        #expect(forecaster.demand(over: 2.5) == 2.5 * 6)
        #expect(forecaster.demand(over: 0) == 0)
    }

    @Test func `autoregressive demand over several periods returns to the mean step by step`() {
        var forecaster = Forecaster(.autoregressive(mean: 10, correlation: 0.5), initial: nil)
        forecaster.observe(18)
        // 10 + 4, 10 + 2, 10 + 1; half of the third for two and a half periods
        #expect(forecaster.demand(over: 1) == 14)
        let (three, twoAndAHalf): (Double, Double) = (14 + 12 + 11, 14 + 12 + 5.5)
        #expect(forecaster.demand(over: 3) == three)
        #expect(forecaster.demand(over: 2.5) == twoAndAHalf)
        // The closed form: L μ + (D − μ) ρ (1 − ρᴸ) / (1 − ρ), here with L = 3
        let closedForm: Double = 3 * 10 + 8 * 0.5 * (1 - 0.125) / 0.5
        #expect(forecaster.demand(over: 3) == closedForm)
    }
}
