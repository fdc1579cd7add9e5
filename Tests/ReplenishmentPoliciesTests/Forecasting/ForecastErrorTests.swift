// SPDX-License-Identifier: Apache-2.0
import ReplenishmentPolicies
import SupplyNetwork
import Testing

@Suite struct ForecastErrorTests {
    private func tracked(
        _ method: ForecastMethod = .naive, initial: Double? = nil, coverage: Double, weight: Double? = nil,
        _ demands: [Double]
    ) -> TrackedForecast {
        var forecast = TrackedForecast(method, initial: initial, coverage: coverage, errorWeight: weight)
        for demand in demands { forecast.observe(demand) }
        return forecast
    }

    @Test func `errors are of each demand against the forecast made before it`() {
        // A constant 10 against 12, 9, 14 and 11: errors 2, −1, 4, 1.
        let errors = tracked(.constant(10), coverage: 1, [12, 9, 14, 11]).errors
        #expect(errors.oneStep.bias == 6.0 / 4)
        #expect(errors.oneStep.meanAbsolute == 8.0 / 4)
        #expect(errors.oneStep.rootMeanSquare == (22.0 / 4).squareRoot())
        // Their sum, 6, over their mean absolute value, 2.
        #expect(errors.oneStep.trackingSignal == 3)
        // Demand changed by 3, 5 and 3: MASE = 2 / (11/3).
        #expect((errors.meanAbsoluteScaled - 6.0 / 11).magnitude < 1e-15)
        #expect(errors.overCoverage.rootMeanSquare == errors.oneStep.rootMeanSquare)
    }

    @Test func `a forecast that has not begun has no error`() {
        let errors = tracked(coverage: 1, [12, 9]).errors
        #expect(errors.oneStep.count == 1)
        #expect(errors.oneStep.sum == -3)
        // The naive forecast is its own yardstick.
        #expect(errors.meanAbsoluteScaled == 1)
    }

    @Test func `over a coverage, the sum of demand is compared when all of it is known`() {
        // Two periods of a constant 10: 12 + 9 − 20, 9 + 14 − 20, 14 + 11 − 20.
        let errors = tracked(.constant(10), coverage: 2, [12, 9, 14, 11]).errors
        #expect(errors.overCoverage.count == 3)
        #expect(errors.overCoverage.sum == 1 + 3 + 5)
        #expect(errors.overCoverage.squares == 1 + 9 + 25)
    }

    @Test func `a coverage of one and a half periods takes half of the second`() {
        // 12 + 4.5 − 15, 9 + 7 − 15, 14 + 5.5 − 15
        let errors = tracked(.constant(10), coverage: 1.5, [12, 9, 14, 11]).errors
        #expect(errors.overCoverage.count == 3)
        #expect(errors.overCoverage.sum == 1.5 + 1 + 4.5)
    }

    @Test func `each forecast over a coverage is held against its own periods`() {
        // Naive forecasts 2 · 5, 2 · 9, 2 · 4 made after 5, 9 and 4; demand 9 + 4, 4 + 6, 6 + 7.
        let errors = tracked(coverage: 2, [5, 9, 4, 6, 7]).errors
        #expect(errors.overCoverage.count == 3)
        #expect(errors.overCoverage.sum == 3 - 8 + 5)
    }

    @Test func `the deviation is the root of the mean squared error, or of the smoothed one`() {
        // Squares 4, 1, 16: mean 7; with weight ½: 4, then 2.5, then 9.25.
        #expect(
            tracked(.constant(10), coverage: 1, [12, 9, 14]).errors.coverageDeviation == 7.0.squareRoot())
        #expect(
            tracked(.constant(10), coverage: 1, weight: 0.5, [12, 9, 14]).errors.coverageDeviation
                == 9.25.squareRoot())
    }

    @Test func `a new start of the measures leaves the policy its deviation`() {
        var forecast = tracked(.constant(10), coverage: 1, [12, 9, 14])
        forecast.restartMeasuring()
        #expect(forecast.errors.oneStep.count == 0)
        #expect(forecast.errors.coverageDeviation == 7.0.squareRoot())
    }
}

@Suite struct PipelineControlTests {
    private func orders(_ rule: PipelineControl, _ reviews: [StockView]) throws -> [Quantity] {
        var memory = try #require(RememberingRule(.pipelineControl(rule)))
        return reviews.map { memory.orderQuantity($0, at: 0) }
    }

    @Test func `the order is the forecast and a part of each gap`() throws {
        let rule = PipelineControl(
            forecast: .constant(10), pipelinePeriods: 3, inventoryTime: 4, pipelineTime: 2, targetStock: 20)
        // 10 + (20 − 12) / 4 + (30 − 24) / 2 = 15; 10 + (20 − 20) / 4 + (30 − 60) / 2 < 0
        #expect(
            try orders(rule, [view(netStock: 12, onOrder: 24), view(netStock: 20, onOrder: 60)]) == [15, 0])
    }

    @Test func `with equal times it is the proportional order-up-to rule`() throws {
        let control = PipelineControl(
            forecast: .exponentialSmoothing(weight: 0.2), pipelinePeriods: 2, inventoryTime: 4,
            pipelineTime: 4, targetStock: 8, initialForecast: 20)
        let orderUpTo = ForecastOrderUpTo(
            forecast: .exponentialSmoothing(weight: 0.2), coverage: 3, safetyStock: 8, smoothingTime: 4,
            initialForecast: 20)
        var rule = try #require(RememberingRule(.forecastOrderUpTo(orderUpTo)))
        let reviews = [(25, 30, 22), (12, 41, 30), (3, 47, 12)].map { netStock, onOrder, demand in
            StockView(
                inventoryPosition: Quantity(netStock + onOrder), netStock: Quantity(netStock),
                onOrder: Quantity(onOrder), echelonPosition: 0, demandSinceReview: Quantity(demand))
        }
        #expect(try orders(control, reviews) == reviews.map { rule.orderQuantity($0, at: 0) })
    }

    @Test func `a safety factor adds its multiple of the forecast's own errors`() throws {
        let rule = ForecastOrderUpTo(forecast: .constant(10), coverage: 1, safetyStock: 5, safetyFactor: 2)
        var memory = try #require(RememberingRule(.forecastOrderUpTo(rule)))
        // Errors 3 and −1: root mean square 3, then √5.
        #expect(memory.orderQuantity(view(demand: 13), at: 0) == 10 + 5 + 2 * 3)
        #expect(memory.orderQuantity(view(demand: 9), at: 0) == 10 + 5 + 4)
    }
}
