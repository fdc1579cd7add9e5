// SPDX-License-Identifier: Apache-2.0

/// Products that share the fixed cost of an order: how often to order, and which product in every how manieth order.
///
/// The best cyclic policy is found exactly: as the base interval falls, each product's multiple changes at known
/// intervals, and between two changes the cost is that of one economic order.
///
/// - Reference: S. K. Goyal (1974), "Determination of Optimum Packaging Frequency of Items Jointly Replenished",
///   Management Science 21(4), 436–443.
public struct JointReplenishment: Hashable, Sendable {
    /// One product.
    public struct Item: Hashable, Sendable {
        /// The fixed cost of having it in an order, in money.
        public var fixedCost: Double
        /// The cost of keeping one unit for one unit of time, in money.
        public var holdingCost: Double
        /// Units asked for in a unit of time.
        public var demandRate: Double

        /// Creates a product.
        public init(fixedCost: Double, holdingCost: Double, demandRate: Double) {
            self.fixedCost = fixedCost
            self.holdingCost = holdingCost
            self.demandRate = demandRate
        }
    }

    /// A cyclic policy.
    public struct Policy: Hashable, Sendable {
        /// The time between two orders, in units of time.
        public var interval: Double
        /// Each product is in every so manieth order.
        public var multiples: [Int]
        /// The cost a unit of time.
        public var cost: Double
    }

    /// The fixed cost of any order, in money.
    public let sharedFixedCost: Double
    /// The products.
    public let items: [Item]

    /// Creates the problem.
    ///
    /// - Throws: `InventoryFault` when a number is out of range or there is no product.
    public init(sharedFixedCost: Double, items: [Item]) throws(InventoryFault) {
        try sharedFixedCost.requirePositive("the shared fixed cost")
        guard !items.isEmpty else {
            throw .parameter(name: "the number of products", value: 0, expected: "at least 1")
        }
        for item in items {
            try item.fixedCost.requireNotNegative("a fixed cost")
            try item.holdingCost.requirePositive("a holding cost")
            try item.demandRate.requirePositive("a demand rate")
        }
        self.sharedFixedCost = sharedFixedCost
        self.items = items
    }

    /// The cost a unit of time of a policy.
    public func cost(interval: Double, multiples: [Int]) -> Double {
        let (fixed, holding) = parts(multiples)
        return fixed / interval + holding * interval / 2
    }

    /// The best cyclic policy.
    public var optimum: Policy {
        var multiples = [Int](repeating: 1, count: items.count)
        var upper = Double.infinity
        var best = Policy(interval: 0, multiples: multiples, cost: .infinity)
        while true {
            // The longest interval at which a product's multiple grows.
            var (lower, grows) = (0.0, 0)
            for (index, item) in items.enumerated() {
                let m = Double(multiples[index])
                let change =
                    (2 * item.fixedCost / (item.holdingCost * item.demandRate * m * (m + 1))).squareRoot()
                if change > lower { (lower, grows) = (change, index) }
            }
            let (fixed, holding) = parts(multiples)
            let interval = min(max((2 * fixed / holding).squareRoot(), lower), upper)
            let cost = cost(interval: interval, multiples: multiples)
            if cost < best.cost { best = Policy(interval: interval, multiples: multiples, cost: cost) }
            // Shared orders alone would cost more with a shorter interval.
            guard lower > sharedFixedCost / best.cost else { return best }
            upper = lower
            multiples[grows] += 1
        }
    }

    private func parts(_ multiples: [Int]) -> (fixed: Double, holding: Double) {
        var (fixed, holding) = (sharedFixedCost, 0.0)
        for (item, multiple) in zip(items, multiples) {
            fixed += item.fixedCost / Double(multiple)
            holding += item.holdingCost * item.demandRate * Double(multiple)
        }
        return (fixed, holding)
    }
}
