// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis

/// A warehouse and the retailers that it serves first come, first served: every demand is passed on at once (base stock
/// everywhere), demand is Poisson, unmet demand waits, transit is deterministic.
///
/// - Reference: exact by disaggregation of the warehouse's backorders, R. M. Simon (1971), Operations Research 19(2), and
///   S. C. Graves (1985), Management Science 31(10), 1247–1256; approximate by C. C. Sherbrooke (1968), "METRIC",
///   Operations Research 16(1), 122–141.
public struct OneWarehouseSystem: Sendable {
    /// One retailer.
    public struct Retailer: Hashable, Sendable {
        /// Units asked for in a unit of time.
        public var demandRate: Double
        /// From the warehouse, in units of time.
        public var transitTime: Double
        /// The cost of keeping one unit for one unit of time.
        public var holdingCost: Double
        /// The cost of owing one unit for one unit of time.
        public var backorderCost: Double

        /// Creates a retailer.
        public init(
            demandRate: Double, transitTime: Double, holdingCost: Double = 0, backorderCost: Double = 0
        ) {
            self.demandRate = demandRate
            self.transitTime = transitTime
            self.holdingCost = holdingCost
            self.backorderCost = backorderCost
        }
    }

    /// How the retailers' share of the warehouse's backorders is found.
    public enum Method: Hashable, Sendable {
        /// Each backorder belongs to a retailer with the retailer's share of demand.
        case exact
        /// Each retailer's resupply takes its transit plus the mean wait at the warehouse, and outstanding orders are
        /// Poisson.
        case metric
    }

    /// What a stock point comes to in the long run.
    public struct Performance: Hashable, Sendable {
        /// Mean units on hand.
        public var onHand: Double
        /// Mean units owed.
        public var backorders: Double
        /// The share of demand met at once.
        public var fillRate: Double
        /// The mean time that a unit of demand waits, in units of time.
        public var meanWait: Double
    }

    /// Levels with their cost.
    public struct Policy: Hashable, Sendable {
        /// The base stock of the warehouse, in units.
        public var warehouseLevel: Int
        /// The base stock of each retailer, in units.
        public var retailerLevels: [Int]
        /// The expected cost of keeping and owing a unit of time.
        public var cost: Double
    }

    /// The warehouse's lead time, in units of time.
    public let warehouseLeadTime: Double
    /// The cost of keeping one unit at the warehouse for one unit of time.
    public let warehouseHoldingCost: Double
    /// The retailers.
    public let retailers: [Retailer]

    private let totalRate: Double
    private let outstanding: LatticeDemand

    /// Creates a system.
    ///
    /// - Throws: `InventoryFault.parameter` when a number is out of range or there is no retailer.
    public init(
        warehouseLeadTime: Double, warehouseHoldingCost: Double = 0, retailers: [Retailer]
    ) throws(InventoryFault) {
        try warehouseLeadTime.requireNotNegative("the warehouse's lead time")
        try warehouseHoldingCost.requireNotNegative("the warehouse's holding cost")
        guard !retailers.isEmpty else {
            throw .parameter(name: "the number of retailers", value: 0, expected: "at least 1")
        }
        for retailer in retailers {
            try retailer.demandRate.requirePositive("a demand rate")
            try retailer.transitTime.requireNotNegative("a transit time")
            try retailer.holdingCost.requireNotNegative("a holding cost")
            try retailer.backorderCost.requireNotNegative("a backorder cost")
        }
        self.warehouseLeadTime = warehouseLeadTime
        self.warehouseHoldingCost = warehouseHoldingCost
        self.retailers = retailers
        totalRate = retailers.map(\.demandRate).reduce(0, +)
        outstanding = try DemandRate.poisson(rate: totalRate).during(warehouseLeadTime)
    }

    /// The warehouse by itself.
    public func warehouse(level: Int) -> Performance {
        Self.performance(level: level, outstanding: outstanding, rate: totalRate)
    }

    /// A retailer, given the levels of the warehouse and of its own.
    ///
    /// - Throws: `InventoryFault.parameter` when there is no such retailer.
    public func retailer(
        _ index: Int, level: Int, warehouseLevel: Int, method: Method = .exact
    ) throws(InventoryFault) -> Performance {
        guard retailers.indices.contains(index) else {
            throw .parameter(
                name: "the retailer", value: Double(index), expected: "below \(retailers.count)")
        }
        let outstanding = try resupply(index, warehouseLevel: warehouseLevel, method: method)
        return Self.performance(level: level, outstanding: outstanding, rate: retailers[index].demandRate)
    }

    /// The levels that cost least: the warehouse's by trying all that can be best, each retailer's as a newsvendor.
    ///
    /// - Throws: `InventoryFault.parameter` when a retailer's costs are zero.
    public func optimum(_ method: Method = .exact) throws(InventoryFault) -> Policy {
        let costs = try retailers.map { retailer throws(InventoryFault) in
            try Newsvendor(holdingCost: retailer.holdingCost, shortageCost: retailer.backorderCost)
        }
        var best: Policy?
        // With nothing left to wait for, more stock at the warehouse only costs.
        for level in 0...max(0, outstanding.last) {
            var cost = warehouseHoldingCost * warehouse(level: level).onHand
            var levels: [Int] = []
            for index in retailers.indices {
                let outstanding = try resupply(index, warehouseLevel: level, method: method)
                let choice = costs[index].optimum(outstanding)
                levels.append(Int(choice.level))
                cost += choice.cost
            }
            if best.map({ cost < $0.cost }) ?? true {
                best = Policy(warehouseLevel: level, retailerLevels: levels, cost: cost)
            }
        }
        return best ?? Policy(warehouseLevel: 0, retailerLevels: [], cost: 0)
    }

    /// The orders of a retailer that have not come in.
    private func resupply(
        _ index: Int, warehouseLevel: Int, method: Method
    ) throws(InventoryFault) -> LatticeDemand {
        let retailer = retailers[index]
        let demand = DemandRate.poisson(rate: retailer.demandRate)
        switch method {
        case .metric:
            let wait = warehouse(level: warehouseLevel).meanWait
            return try demand.during(retailer.transitTime + wait)
        case .exact:
            return try demand.during(retailer.transitTime).adding(
                backorders(ofShare: retailer.demandRate / totalRate, warehouseLevel: warehouseLevel))
        }
    }

    /// The warehouse's backorders that belong to a retailer with that share of demand (Graves 1985, equation 2).
    private func backorders(ofShare share: Double, warehouseLevel: Int) -> LatticeDemand {
        let most = max(0, outstanding.last - warehouseLevel)
        var masses = [Double](repeating: 0, count: most + 1)
        masses[0] = outstanding.cumulative(warehouseLevel)
        guard most > 0 else { return LatticeDemand(unchecked: 1, first: 0, masses: [1]) }
        for owed in 1...most {
            let place = warehouseLevel + owed - outstanding.first
            guard outstanding.masses.indices.contains(place) else { continue }
            let mass = outstanding.masses[place]
            let binomial = Binomial(trials: owed, probability: share)
            for own in 0...owed { masses[own] += mass * binomial.mass(own) }
        }
        return LatticeDemand(unchecked: 1, first: 0, masses: masses)
    }

    private static func performance(level: Int, outstanding: LatticeDemand, rate: Double) -> Performance {
        let backorders = outstanding.expectedShortage(above: level)
        return Performance(
            onHand: Double(level) - outstanding.mean + backorders, backorders: backorders,
            fillRate: outstanding.cumulative(level - 1), meanWait: backorders / rate)
    }
}
