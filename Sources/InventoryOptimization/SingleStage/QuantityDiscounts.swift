// SPDX-License-Identifier: Apache-2.0

/// A price per unit that falls with the quantity ordered, where keeping a unit costs a share of its price.
///
/// - Reference: L. V. Snyder and Z.-J. M. Shen (2019), *Fundamentals of Supply Chain Theory*, 2nd ed., section 3.4;
///   G. Hadley and T. M. Whitin (1963), *Analysis of Inventory Systems*, ch. 2.
public struct QuantityDiscounts: Hashable, Sendable {
    /// To what a lower price applies.
    public enum Kind: Hashable, Sendable {
        /// To all units of the order.
        case allUnits
        /// To the units beyond the break.
        case incremental
    }

    /// The best order.
    public struct Choice: Hashable, Sendable {
        /// The quantity with its cost a unit of time, purchases included.
        public var order: OrderQuantity
        /// Which price applies, from 0.
        public var region: Int
    }

    /// The fixed cost of an order, in money.
    public let fixedCost: Double
    /// The cost of keeping goods worth one unit of money for one unit of time.
    public let holdingRate: Double
    /// Units asked for in a unit of time.
    public let demandRate: Double
    /// From which quantity on each price applies, ascending, the first being 0.
    public let breakpoints: [Double]
    /// The prices, one for each break.
    public let unitCosts: [Double]

    /// Creates the problem.
    ///
    /// - Throws: `InventoryFault` when a number is out of range or the lists do not fit.
    public init(
        fixedCost: Double, holdingRate: Double, demandRate: Double, breakpoints: [Double], unitCosts: [Double]
    ) throws(InventoryFault) {
        try fixedCost.requirePositive("the fixed cost")
        try holdingRate.requirePositive("the holding rate")
        try demandRate.requirePositive("the demand rate")
        guard breakpoints.count == unitCosts.count, !breakpoints.isEmpty else {
            throw .lengths(
                first: "price breaks", firstCount: breakpoints.count, second: "prices",
                secondCount: unitCosts.count)
        }
        for price in unitCosts { try price.requirePositive("a price") }
        guard breakpoints[0] == 0 else {
            throw .parameter(name: "the first price break", value: breakpoints[0], expected: "zero")
        }
        for (before, after) in zip(breakpoints, breakpoints.dropFirst()) where !(after > before) {
            throw .parameter(name: "a price break", value: after, expected: "above the one before")
        }
        self.fixedCost = fixedCost
        self.holdingRate = holdingRate
        self.demandRate = demandRate
        self.breakpoints = breakpoints
        self.unitCosts = unitCosts
    }

    /// What an order of `quantity` units costs to buy.
    public func purchaseCost(ofQuantity quantity: Double, kind: Kind) -> Double {
        let region = breakpoints.lastIndex { $0 <= quantity } ?? 0
        switch kind {
        case .allUnits: return unitCosts[region] * quantity
        case .incremental: return costBelow(region) + unitCosts[region] * (quantity - breakpoints[region])
        }
    }

    /// The cost a unit of time of orders of `quantity` units, purchases included (equations 3.15 and 3.21).
    public func cost(ofQuantity quantity: Double, kind: Kind) -> Double {
        let purchase = purchaseCost(ofQuantity: quantity, kind: kind)
        let orders = demandRate / quantity
        return orders * (purchase + fixedCost) + holdingRate * (purchase / quantity) * quantity / 2
    }

    /// The best quantity.
    public func optimum(_ kind: Kind) -> Choice {
        var best: Choice?
        for region in breakpoints.indices {
            let extra = kind == .incremental ? costBelow(region) - unitCosts[region] * breakpoints[region] : 0
            let ideal = (2 * (fixedCost + extra) * demandRate / (holdingRate * unitCosts[region]))
                .squareRoot()
            let end = region + 1 < breakpoints.count ? breakpoints[region + 1] : .infinity
            // Incremental costs are continuous, so a quantity beyond its region is never best there.
            guard ideal < end else { continue }
            if kind == .incremental, ideal < breakpoints[region] { continue }
            let quantity = max(ideal, breakpoints[region])
            let choice = Choice(
                order: OrderQuantity(quantity: quantity, cost: cost(ofQuantity: quantity, kind: kind)),
                region: region)
            if best.map({ choice.order.cost < $0.order.cost }) ?? true { best = choice }
        }
        // The last region is unbounded, so at least one candidate was there; this is the plain one otherwise.
        return best ?? Choice(order: OrderQuantity(quantity: breakpoints[0], cost: .infinity), region: 0)
    }

    /// What the units up to the break of `region` cost.
    private func costBelow(_ region: Int) -> Double {
        var sum = 0.0
        for index in 0..<region { sum += unitCosts[index] * (breakpoints[index + 1] - breakpoints[index]) }
        return sum
    }
}
