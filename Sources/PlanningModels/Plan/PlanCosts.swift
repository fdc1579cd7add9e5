// SPDX-License-Identifier: Apache-2.0

/// The costs of a plan by cause, in the scenario's currency.
public struct PlanCosts: Hashable, Sendable {
    /// What suppliers are paid for what they ship.
    public var purchase = 0.0
    /// Carrying goods.
    public var transport = 0.0
    /// Having goods on the way.
    public var transit = 0.0
    /// Making goods.
    public var production = 0.0
    /// Keeping stock, in rented space too.
    public var holding = 0.0
    /// Owing goods to customers.
    public var backorder = 0.0
    /// Losing sales, prices apart.
    public var lostSale = 0.0
    /// People and vehicles that are paid whether they work or not.
    public var labour = 0.0
    /// Getting rid of what is unusable.
    public var disposal = 0.0
    /// The price that the scenario's planning settings put on greenhouse gas; a run does not pay it.
    public var emissions = 0.0

    /// Creates costs that are all zero.
    public init() {}

    /// All costs together.
    public var total: Double {
        purchase + transport + transit + production + holding + backorder + lostSale + labour + disposal
            + emissions
    }

    /// Adds the costs of two parts of a plan.
    public static func + (a: Self, b: Self) -> Self {
        var sum = a
        sum.purchase += b.purchase
        sum.transport += b.transport
        sum.transit += b.transit
        sum.production += b.production
        sum.holding += b.holding
        sum.backorder += b.backorder
        sum.lostSale += b.lostSale
        sum.labour += b.labour
        sum.disposal += b.disposal
        sum.emissions += b.emissions
        return sum
    }

    /// The costs of `count` times as much.
    public static func * (costs: Self, count: Double) -> Self {
        var product = costs
        product.purchase *= count
        product.transport *= count
        product.transit *= count
        product.production *= count
        product.holding *= count
        product.backorder *= count
        product.lostSale *= count
        product.labour *= count
        product.disposal *= count
        product.emissions *= count
        return product
    }
}
