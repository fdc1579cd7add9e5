// SPDX-License-Identifier: Apache-2.0

/// An order quantity with what it costs.
public struct OrderQuantity: Hashable, Sendable {
    /// Units in one order.
    public var quantity: Double
    /// The cost a unit of time.
    public var cost: Double

    /// Creates a quantity with its cost.
    public init(quantity: Double, cost: Double) {
        self.quantity = quantity
        self.cost = cost
    }
}

/// Steady demand, a fixed cost of each order and a cost of keeping a unit: how much to order at a time.
///
/// - Reference: F. W. Harris (1913), "How Many Parts to Make at Once", Factory 10(2); E. W. Taft (1918) for production;
///   equation numbers from L. V. Snyder and Z.-J. M. Shen (2019), *Fundamentals of Supply Chain Theory*, 2nd ed., ch. 3.
public struct EconomicOrderQuantity: Hashable, Sendable {
    /// The fixed cost of an order, in money.
    public let fixedCost: Double
    /// The cost of keeping one unit for one unit of time, in money.
    public let holdingCost: Double
    /// Units asked for in a unit of time.
    public let demandRate: Double

    /// Creates the problem.
    ///
    /// - Throws: `InventoryFault.parameter` when one of the three is not positive.
    public init(fixedCost: Double, holdingCost: Double, demandRate: Double) throws(InventoryFault) {
        try fixedCost.requirePositive("the fixed cost")
        try holdingCost.requirePositive("the holding cost")
        try demandRate.requirePositive("the demand rate")
        self.fixedCost = fixedCost
        self.holdingCost = holdingCost
        self.demandRate = demandRate
    }

    /// The cost a unit of time of orders of `quantity` units: K λ / Q + h Q / 2 (equation 3.3).
    public func cost(ofQuantity quantity: Double) -> Double {
        fixedCost * demandRate / quantity + holdingCost * quantity / 2
    }

    /// The best quantity √(2 K λ / h) (equation 3.4).
    public var optimum: OrderQuantity {
        let quantity = (2 * fixedCost * demandRate / holdingCost).squareRoot()
        return OrderQuantity(
            quantity: quantity, cost: (2 * fixedCost * demandRate * holdingCost).squareRoot())
    }

    /// The best quantity when customers wait, at a cost of `backorderCost` for one unit and one unit of time (equation 3.27).
    ///
    /// - Returns: The quantity, its cost, and the share h / (h + p) of an order that is owed when it comes in.
    /// - Throws: `InventoryFault.parameter` when the cost is not positive.
    public func optimum(
        backorderCost: Double
    ) throws(InventoryFault) -> (order: OrderQuantity, backorderedShare: Double) {
        try backorderCost.requirePositive("the backorder cost")
        let best = optimum
        let factor = ((holdingCost + backorderCost) / backorderCost).squareRoot()
        let order = OrderQuantity(quantity: best.quantity * factor, cost: best.cost / factor)
        return (order, holdingCost / (holdingCost + backorderCost))
    }

    /// The best quantity when what is ordered comes in at `productionRate` units a unit of time (equation 3.31).
    ///
    /// - Throws: `InventoryFault.parameter` when the rate is not above the rate of demand.
    public func optimum(productionRate: Double) throws(InventoryFault) -> OrderQuantity {
        guard productionRate > demandRate else {
            throw .parameter(
                name: "the production rate", value: productionRate, expected: "above the demand rate")
        }
        let best = optimum
        let factor = (1 - demandRate / productionRate).squareRoot()
        return OrderQuantity(quantity: best.quantity / factor, cost: best.cost * factor)
    }

    /// The best interval between orders among `base` · 2^k, k = 0, ±1, …; costs at most 6.07% more than the optimum.
    ///
    /// - Parameter base: The base period, in units of time.
    /// - Returns: The exponent, the interval, and the quantity with its cost.
    /// - Throws: `InventoryFault.parameter` when the base is not positive.
    /// - Reference: P. L. Jackson, W. L. Maxwell and J. A. Muckstadt (1985), Operations Research 33(6); Theorem 3.3.
    public func powerOfTwo(
        base: Double
    ) throws(InventoryFault) -> (exponent: Int, interval: Double, order: OrderQuantity) {
        try base.requirePositive("the base period")
        let best = optimum.quantity / demandRate
        // The least k with base · 2^k at least T* / √2.
        var (exponent, interval) = (0, base)
        while interval < best / 2.squareRoot() { (exponent, interval) = (exponent + 1, interval * 2) }
        while interval / 2 >= best / 2.squareRoot() { (exponent, interval) = (exponent - 1, interval / 2) }
        let quantity = interval * demandRate
        return (exponent, interval, OrderQuantity(quantity: quantity, cost: cost(ofQuantity: quantity)))
    }
}
