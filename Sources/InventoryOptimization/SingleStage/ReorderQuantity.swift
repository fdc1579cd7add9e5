// SPDX-License-Identifier: Apache-2.0

/// Continuous review: order Q whenever the position falls to r; unmet demand waits.
///
/// - Reference: A. Federgruen and Y.-S. Zheng (1992), "An Efficient Algorithm for Computing an Optimal (r, Q) Policy in
///   Continuous Review Stochastic Inventory Systems", Operations Research 40(4), 808–813; for normal demand
///   Y.-S. Zheng (1992), Management Science 38(1), 87–103.
public struct ReorderQuantity: Hashable, Sendable {
    /// A policy with its cost.
    public struct Policy: Hashable, Sendable {
        /// The position at which an order is placed, in units.
        public var reorderPoint: Double
        /// The units of an order.
        public var quantity: Double
        /// The expected cost a unit of time.
        public var cost: Double
    }

    /// The cost of an order, in money.
    public let fixedCost: Double
    /// The costs of keeping and of owing one unit for one unit of time.
    public let costs: Newsvendor

    /// Creates the problem.
    ///
    /// - Throws: `InventoryFault.parameter` when a cost is out of range.
    public init(fixedCost: Double, holdingCost: Double, shortageCost: Double) throws(InventoryFault) {
        try fixedCost.requirePositive("the fixed cost")
        self.fixedCost = fixedCost
        costs = try Newsvendor(holdingCost: holdingCost, shortageCost: shortageCost)
    }

    /// The cost of a policy against demand of single units, `rate` of them a unit of time.
    ///
    /// - Parameters:
    ///   - reorderPoint: r, in units.
    ///   - quantity: Q, in units; positive.
    ///   - rate: Units asked for in a unit of time.
    ///   - leadTimeDemand: On a lattice of whole units.
    /// - Returns: The expected cost a unit of time.
    public func cost(reorderPoint: Int, quantity: Int, rate: Double, leadTimeDemand: LatticeDemand) -> Double
    {
        var sum = fixedCost * rate
        for position in (reorderPoint + 1)...(reorderPoint + quantity) {
            sum += costs.cost(ofLevel: position, demand: leadTimeDemand)
        }
        return sum / Double(quantity)
    }

    /// The policy that costs least against demand of single units: positions join it from the cheapest outwards, as long
    /// as the next is cheaper than the mean so far.
    ///
    /// - Throws: `InventoryFault.parameter` when the rate is not positive.
    public func optimum(rate: Double, leadTimeDemand: LatticeDemand) throws(InventoryFault) -> Policy {
        try rate.requirePositive("the rate of demand")
        func cost(_ position: Int) -> Double { costs.cost(ofLevel: position, demand: leadTimeDemand) }
        let cheapest = leadTimeDemand.quantile(costs.criticalRatio)
        var (low, high) = (cheapest, cheapest)
        var sum = fixedCost * rate + cost(cheapest)
        var (below, above) = (cost(cheapest - 1), cost(cheapest + 1))
        while min(below, above) < sum / Double(high - low + 1) {
            if below <= above {
                sum += below
                low -= 1
                below = cost(low - 1)
            } else {
                sum += above
                high += 1
                above = cost(high + 1)
            }
        }
        let quantity = high - low + 1
        return Policy(
            reorderPoint: Double(low - 1), quantity: Double(quantity), cost: sum / Double(quantity))
    }

    /// The cost of a policy against normal demand during the lead time, exact but for orders of part units.
    public func cost(
        reorderPoint: Double, quantity: Double, rate: Double, leadTimeMean: Double,
        leadTimeStandardDeviation: Double
    ) -> Double {
        let top = reorderPoint + quantity
        let owed =
            NormalLoss.secondShortage(
                above: reorderPoint, mean: leadTimeMean, standardDeviation: leadTimeStandardDeviation)
            - NormalLoss.secondShortage(
                above: top, mean: leadTimeMean, standardDeviation: leadTimeStandardDeviation)
        let kept = quantity * ((reorderPoint + top) / 2 - leadTimeMean) + owed
        return (fixedCost * rate + costs.holdingCost * kept + costs.shortageCost * owed) / quantity
    }

    /// The policy that costs least against normal demand during the lead time: both ends of the band of positions cost
    /// what the whole costs on average (Zheng 1992, equation 9).
    ///
    /// - Throws: `InventoryFault.parameter` when the rate or the standard deviation is not positive.
    public func optimum(
        rate: Double, leadTimeMean: Double, leadTimeStandardDeviation deviation: Double
    ) throws(InventoryFault) -> Policy {
        try rate.requirePositive("the rate of demand")
        try deviation.requirePositive("the standard deviation of demand during the lead time")
        func position(_ level: Double) -> Double {
            costs.cost(ofLevel: level, mean: leadTimeMean, standardDeviation: deviation)
        }
        let cheapest = try costs.optimum(mean: leadTimeMean, standardDeviation: deviation)
        /// The level above or below the cheapest that costs `cost`.
        func level(costing cost: Double, side: Double) -> Double {
            var reach = deviation
            while position(cheapest.level + side * reach) < cost { reach *= 2 }
            return bisect(from: 0, to: reach) { position(cheapest.level + side * $0) < cost }
        }
        func policy(costing cost: Double) -> Policy {
            let bottom = level(costing: cost, side: -1)
            let top = level(costing: cost, side: 1)
            let quantity = bottom + top
            let point = cheapest.level - bottom
            let mean = self.cost(
                reorderPoint: point, quantity: quantity, rate: rate, leadTimeMean: leadTimeMean,
                leadTimeStandardDeviation: deviation)
            return Policy(reorderPoint: point, quantity: quantity, cost: mean)
        }
        var upper = cheapest.cost + fixedCost * rate / deviation
        while policy(costing: upper).cost > upper { upper *= 2 }
        let cost = bisect(from: cheapest.cost * (1 + 1e-12), to: upper) { policy(costing: $0).cost > $0 }
        return policy(costing: cost)
    }
}

/// Where `isBelow` turns from true to false between `low` and `high`.
func bisect(from low: Double, to high: Double, isBelow: (Double) -> Bool) -> Double {
    var (low, high) = (low, high)
    for _ in 0..<200 {
        let middle = low + (high - low) / 2
        guard middle > low, middle < high else { break }
        if isBelow(middle) { low = middle } else { high = middle }
    }
    return high
}
