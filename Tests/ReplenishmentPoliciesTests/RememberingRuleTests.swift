// SPDX-License-Identifier: Apache-2.0
import ReplenishmentPolicies
import SimulationKernel
import SupplyNetwork
import Testing

@Suite struct AnchorAndAdjustTests {
    private func rule(
        weight: Double = 0.5, adjustment: Double = 0.5, line: Double = 0.5, desired: Quantity = 20,
        initial: Double = 4, forced: Quantity = 0, until: TimeSpan = .zero
    ) throws -> RememberingRule {
        try #require(
            RememberingRule(
                .anchorAndAdjust(
                    AnchorAndAdjust(
                        forecastWeight: weight, stockAdjustment: adjustment, supplyLineWeight: line,
                        desiredStock: desired, initialForecast: initial, forcedOrder: forced,
                        forcedUntil: until))))
    }

    @Test func `the order is the forecast plus a share of the gap in stock and supply line`() throws {
        var rule = try rule()
        // L̂ = ½ · 8 + ½ · 4 = 6; 6 + ½ (20 − 12 − ½ · 8) = 8
        #expect(rule.orderQuantity(view(netStock: 12, onOrder: 8, demand: 8), at: 0) == 8)
        // L̂ = ½ · 2 + ½ · 6 = 4; 4 + ½ (20 − 10 − ½ · 16) = 5
        #expect(rule.orderQuantity(view(netStock: 10, onOrder: 16, demand: 2), at: 1) == 5)
        // L̂ = ½ · 0 + ½ · 4 = 2; 2 + ½ (20 + 6 − ½ · 20) = 10
        #expect(rule.orderQuantity(view(netStock: -6, onOrder: 20, demand: 0), at: 2) == 10)
    }

    @Test func `an order is never negative`() throws {
        var rule = try rule()
        #expect(rule.orderQuantity(view(netStock: 100, onOrder: 0, demand: 4), at: 0) == 0)
    }

    @Test func `an order is rounded to the nearest whole, halves up`() throws {
        var rule = try rule(weight: 0, adjustment: 1, line: 0, desired: 0, initial: 4.5)
        #expect(rule.orderQuantity(view(), at: 0) == 5)
        #expect(rule.orderQuantity(view(netStock: 1), at: 1) == 4)
    }

    @Test func `while the order is forced, the forecast still learns`() throws {
        var rule = try rule(forced: 3, until: .days(2))
        #expect(rule.orderQuantity(view(demand: 12), at: 0) == 3)
        #expect(rule.orderQuantity(view(demand: 0), at: 86_400) == 3)
        // L̂: 8, then 4, then ½ · 4 + ½ · 4 = 4; 4 + ½ (20 − 20) = 4
        #expect(rule.orderQuantity(view(netStock: 20, demand: 4), at: 2 * 86_400) == 4)
    }
}

@Suite struct ForecastOrderUpToTests {
    private func orders(_ policy: ForecastOrderUpTo, _ reviews: [StockView]) throws -> [Quantity] {
        var rule = try #require(RememberingRule(.forecastOrderUpTo(policy)))
        return reviews.enumerated().map { rule.orderQuantity($1, at: 86_400 * Tick($0)) }
    }

    @Test func `the level covers the forecast over the coverage, and the safety stock`() throws {
        let policy = ForecastOrderUpTo(
            forecast: .movingAverage(periods: 2), coverage: 3, safetyStock: 5, initialForecast: 10)
        // F = (10 + 14) / 2 = 12: 3 · 12 + 5 − 30 = 11; F = (14 + 6) / 2 = 10: 3 · 10 + 5 − 33 = 2;
        // F = (6 + 0) / 2 = 3: 3 · 3 + 5 − 40 < 0
        #expect(
            try orders(
                policy,
                [
                    view(position: 30, demand: 14), view(position: 33, demand: 6),
                    view(position: 40, demand: 0),
                ]) == [11, 2, 0])
    }

    @Test func `a smoothing time closes only its part of the gap`() throws {
        let policy = ForecastOrderUpTo(
            forecast: .constant(10), coverage: 3, safetyStock: 6, smoothingTime: 4)
        // 10 + (36 − 10 − 22) / 4 = 11; 10 + (36 − 10 − 26) / 4 = 10; 10 + (36 − 10 − 70) / 4 = −1
        #expect(
            try orders(policy, [view(position: 22), view(position: 26), view(position: 70)]) == [11, 10, 0])
    }

    @Test func `without smoothing it is order up to, whatever the forecast`() throws {
        let policy = ForecastOrderUpTo(forecast: .constant(10), coverage: 3, safetyStock: 6)
        #expect(
            try orders(policy, [view(position: 22), view(position: 36), view(position: 40)]) == [14, 0, 0])
    }

    @Test func `an autoregressive level is the forecast of the demand over the coverage`() throws {
        let policy = ForecastOrderUpTo(
            forecast: .autoregressive(mean: 10, correlation: 0.5), coverage: 2, safetyStock: 1)
        // D = 18: 14 + 12 + 1 − 20 = 7; D = 6: 8 + 9 + 1 − 20 = −2
        #expect(
            try orders(policy, [view(position: 20, demand: 18), view(position: 20, demand: 6)]) == [7, 0])
    }

    @Test func `two stock points with the same policy remember apart`() throws {
        let policy = ReplenishmentPolicy.forecastOrderUpTo(
            ForecastOrderUpTo(forecast: .exponentialSmoothing(weight: 0.5), coverage: 1, initialForecast: 0))
        var first = try #require(RememberingRule(policy))
        var second = first
        #expect(first.orderQuantity(view(demand: 20), at: 0) == 10)
        #expect(second.orderQuantity(view(demand: 4), at: 0) == 2)
        #expect(first.orderQuantity(view(demand: 20), at: 1) == 15)
    }
}
