// SPDX-License-Identifier: Apache-2.0
import ReplenishmentPolicies
import SimulationKernel
import SupplyNetwork
import Testing

@Suite struct IntermittentDemandTests {
    private func forecasts(
        _ variant: IntermittentForecast.Variant, size: Double, gap: Double, after demands: [Double]
    ) -> [Double] {
        var forecaster = Forecaster(
            .intermittent(IntermittentForecast(variant, sizeWeight: size, gapWeight: gap)), initial: nil)
        return demands.map { demand in
            forecaster.observe(demand)
            return forecaster.perPeriod
        }
    }

    @Test func `Croston's forecast is the size over the gap and rests while nothing is asked for`() {
        // First demand 6 in period 3: 6 / 3. Then 10 after 2 periods: size 6 + ½ · 4 = 8, gap 3 + ½ (2 − 3) = 2.5.
        #expect(
            forecasts(.croston, size: 0.5, gap: 0.5, after: [0, 0, 6, 0, 10, 0]) == [0, 0, 2, 2, 3.2, 3.2])
    }

    @Test func `Syntetos and Boylan take half of the gap's weight off`() {
        #expect(
            forecasts(.syntetosBoylan, size: 0.5, gap: 0.5, after: [0, 0, 6, 0, 10]) == [0, 0, 1.5, 1.5, 2.4])
    }

    @Test func `with a probability the forecast falls while nothing is asked for`() {
        // First demand 6 in period 2: ½ · 6. Then no demand: π = ¼. Then 10: size 6 + ½ · 4 = 8, π = ¼ + ½ · ¾ = ⅝.
        #expect(
            forecasts(.teunterSyntetosBabai, size: 0.5, gap: 0.5, after: [0, 6, 0, 10]) == [0, 3, 1.5, 5])
    }

    @Test func `of demand that comes at random, Croston's forecast is too high and the correction is not`() {
        // Demand of 12 in one of four periods at random: mean 3. Croston's estimator is too high by about
        // β / (2 − β) · (1 − π) of the mean (Syntetos and Boylan 2001, equation 11): 3 · 0.2 / 1.8 · 0.75 = 0.25.
        var stream = RandomStream(seed: 7, replication: 0, name: "test:intermittent")
        var croston = Forecaster(
            .intermittent(IntermittentForecast(.croston, sizeWeight: 0.2, gapWeight: 0.2)), initial: 3)
        var corrected = Forecaster(
            .intermittent(IntermittentForecast(.syntetosBoylan, sizeWeight: 0.2, gapWeight: 0.2)), initial: 3)
        var probable = Forecaster(
            .intermittent(IntermittentForecast(.teunterSyntetosBabai, sizeWeight: 0.2, gapWeight: 0.2)),
            initial: 3)
        var sums = (0.0, 0.0, 0.0)
        let periods = 80_000
        for _ in 0..<periods {
            let demand = stream.uniform() < 0.25 ? 12.0 : 0
            croston.observe(demand)
            corrected.observe(demand)
            probable.observe(demand)
            sums = (
                sums.0 + croston.perPeriod, sums.1 + corrected.perPeriod, sums.2 + probable.perPeriod
            )
        }
        let bias = { (sum: Double) in sum / Double(periods) - 3 }
        // 0.1 is five standard errors of the mean of forecasts that remember some five demands; the correction by
        // β / 2 takes 0.075 too much.
        #expect((bias(sums.0) - 0.25).magnitude < 0.1)
        #expect((bias(sums.1) + 0.075).magnitude < 0.1)
        #expect(bias(sums.2).magnitude < 0.1)
    }
}
