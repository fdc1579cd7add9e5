// SPDX-License-Identifier: Apache-2.0
import ReplenishmentPolicies
import SupplyNetwork
import Testing

/// A view in which everything but the named figures is zero.
func view(
    position: Quantity = 0, netStock: Quantity = 0, onOrder: Quantity = 0, echelon: Quantity = 0,
    demand: Quantity = 0
) -> StockView {
    StockView(
        inventoryPosition: position, netStock: netStock, onOrder: onOrder, echelonPosition: echelon,
        demandSinceReview: demand)
}

@Suite struct StockRuleTests {
    /// What `policy` orders at each inventory position.
    private func orders(_ policy: ReplenishmentPolicy, at positions: [Quantity]) throws -> [Quantity] {
        let rule = try #require(StockRule(policy))
        return positions.map { rule.orderQuantity(view(position: $0)) }
    }

    @Test func `base stock lifts the position to its level and never lowers it`() throws {
        #expect(try orders(.baseStock(level: 10), at: [-3, 0, 9, 10, 11]) == [13, 10, 1, 0, 0])
        #expect(try orders(.baseStock(level: -2), at: [-3, -2, 0]) == [1, 0, 0])
    }

    @Test func `s, S orders at or below s, up to S`() throws {
        let policy = ReplenishmentPolicy.reorderPointOrderUpTo(reorderPoint: 4, orderUpToLevel: 10)
        #expect(try orders(policy, at: [-1, 3, 4, 5, 12]) == [11, 7, 6, 0, 0])
    }

    @Test func `min-max orders below the minimum only`() throws {
        #expect(try orders(.minMax(minimum: 4, maximum: 10), at: [3, 4, 5]) == [7, 0, 0])
        // Equal levels are base stock.
        #expect(try orders(.minMax(minimum: 4, maximum: 4), at: [3, 4]) == [1, 0])
    }

    @Test func `R, Q orders the fewest multiples that lift the position above the reorder point`() throws {
        let policy = ReplenishmentPolicy.reorderPointQuantity(reorderPoint: 4, orderQuantity: 6)
        // −2 + 6 = 4 is not above 4, so 12; −1 + 6 = 5 is.
        #expect(try orders(policy, at: [-9, -8, -2, -1, 4, 5]) == [18, 18, 12, 6, 6, 0])
        for position in -40...4 {
            let quantity = try orders(policy, at: [Quantity(position)])[0]
            #expect(position + Int(quantity) > 4 && position + Int(quantity) <= 4 + 6 && quantity % 6 == 0)
        }
    }

    @Test func `a fixed order does not look at the stock`() throws {
        #expect(try orders(.fixedOrder(quantity: 7), at: [-100, 0, 100]) == [7, 7, 7])
    }

    @Test func `no policy orders nothing`() throws {
        #expect(try orders(.none, at: [-100, 0]) == [0, 0])
        #expect(StockRule.never.orderQuantity(view(position: -5, demand: 5)) == 0)
    }

    @Test func `one for one orders the demand since the review before`() throws {
        let rule = try #require(StockRule(.oneForOne))
        #expect(rule.orderQuantity(view(position: -100, demand: 7)) == 7)
        #expect(rule.orderQuantity(view(position: 100)) == 0)
    }

    @Test func `an echelon level looks at the echelon position alone`() throws {
        let rule = try #require(StockRule(.echelonBaseStock(level: 30)))
        #expect(rule.orderQuantity(view(position: 0, echelon: 26)) == 4)
        #expect(rule.orderQuantity(view(position: 0, echelon: 30)) == 0)
        #expect(rule.orderQuantity(view(position: 0, echelon: 35)) == 0)
    }

    @Test func `policies with a memory or a plan have no memoryless rule, and the others have no memory`() {
        let anchor = AnchorAndAdjust(
            forecastWeight: 0, stockAdjustment: 0, supplyLineWeight: 0, desiredStock: 0, initialForecast: 0)
        let forecast = ForecastOrderUpTo(forecast: .constant(1), coverage: 1)
        #expect(StockRule(.anchorAndAdjust(anchor)) == nil)
        #expect(StockRule(.forecastOrderUpTo(forecast)) == nil)
        #expect(StockRule(.plannedOrders([])) == nil)
        #expect(RememberingRule(.anchorAndAdjust(anchor)) != nil)
        #expect(RememberingRule(.forecastOrderUpTo(forecast)) != nil)
        let memoryless: [ReplenishmentPolicy] = [
            .none, .baseStock(level: 1), .oneForOne, .minMax(minimum: 0, maximum: 1),
            .fixedOrder(quantity: 1),
            .reorderPointOrderUpTo(reorderPoint: 0, orderUpToLevel: 1), .echelonBaseStock(level: 1),
            .reorderPointQuantity(reorderPoint: 0, orderQuantity: 1),
        ]
        for policy in memoryless {
            #expect(StockRule(policy) != nil && RememberingRule(policy) == nil, "\(policy)")
        }
        #expect(RememberingRule(.plannedOrders([])) == nil)
    }
}
