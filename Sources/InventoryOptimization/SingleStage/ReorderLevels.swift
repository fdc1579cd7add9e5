// SPDX-License-Identifier: Apache-2.0

/// Periodic review with a fixed cost of ordering and waiting demand: order up to S when the position is at or below s.
///
/// A period goes: review and order, demand, costs on what is left or owed. An order comes in `leadTime` periods after it
/// was placed, before that period's demand.
///
/// - Reference: Y.-S. Zheng and A. Federgruen (1991), "Finding Optimal (s, S) Policies Is About as Simple as Evaluating
///   a Single Policy", Operations Research 39(4), 654–665.
public struct ReorderLevels: Sendable {
    /// A policy with its cost.
    public struct Policy: Hashable, Sendable {
        /// The position at or below which an order is placed, in units.
        public var reorderLevel: Double
        /// The position that the order restores, in units.
        public var orderUpTo: Double
        /// The expected cost a period.
        public var cost: Double
        /// Orders a period.
        public var orderFrequency: Double
    }

    private let fixedCost: Double
    private let costs: Newsvendor
    private let demand: LatticeDemand
    private let leadTimeDemand: LatticeDemand

    /// Creates the problem.
    ///
    /// - Parameters:
    ///   - fixedCost: The cost of an order, in money.
    ///   - holdingCost: The cost of one unit left at the end of a period, in money.
    ///   - shortageCost: The cost of one unit owed at the end of a period, in money.
    ///   - demand: The demand of one period; never negative, and not always zero.
    ///   - leadTime: In periods.
    /// - Throws: `InventoryFault.parameter` when a number is out of range.
    public init(
        fixedCost: Double, holdingCost: Double, shortageCost: Double, demand: LatticeDemand, leadTime: Int = 0
    ) throws(InventoryFault) {
        try fixedCost.requireNotNegative("the fixed cost")
        costs = try Newsvendor(holdingCost: holdingCost, shortageCost: shortageCost)
        guard demand.first >= 0, demand.mean > 0 else {
            throw .parameter(
                name: "demand", value: Double(demand.first) * demand.step,
                expected: "never negative and not always zero")
        }
        guard leadTime >= 0 else {
            throw .parameter(name: "the lead time", value: Double(leadTime), expected: "at least zero")
        }
        self.fixedCost = fixedCost
        self.demand = demand
        var sum = demand
        for _ in 0..<leadTime { sum = sum.adding(demand) }
        leadTimeDemand = sum
    }

    /// The expected cost of one period whose position after ordering is `position` steps.
    private func periodCost(_ position: Int) -> Double {
        costs.cost(ofLevel: position, demand: leadTimeDemand)
    }

    /// The policy (s, S), in steps, with its cost (equation 3).
    private func evaluate(_ s: Int, _ S: Int, _ table: inout CostTable, _ renewals: inout Renewals) -> Policy
    {
        renewals.extend(to: S - s)
        var sum = fixedCost
        for below in 0..<(S - s) { sum += renewals.expectedVisits[below] * table[S - below] }
        let length = renewals.cycleLengths[S - s]
        return Policy(
            reorderLevel: Double(s) * demand.step, orderUpTo: Double(S) * demand.step, cost: sum / length,
            orderFrequency: 1 / length)
    }

    /// The cost of a policy.
    ///
    /// - Parameters:
    ///   - reorderLevel: s, in units; rounded to the demand's lattice.
    ///   - orderUpTo: S, in units, above s.
    /// - Returns: The policy with its cost and how often it orders.
    /// - Throws: `InventoryFault.parameter` when S is not above s.
    public func policy(reorderLevel: Double, orderUpTo: Double) throws(InventoryFault) -> Policy {
        let (s, S) = (Int((reorderLevel / demand.step).rounded()), Int((orderUpTo / demand.step).rounded()))
        guard S > s else {
            throw .parameter(
                name: "the order-up-to level", value: orderUpTo, expected: "above the reorder level")
        }
        var table = CostTable(cost: periodCost)
        var renewals = Renewals(demand)
        return evaluate(s, S, &table, &renewals)
    }

    /// The policy that costs least.
    public var optimum: Policy {
        var table = CostTable(cost: periodCost)
        var renewals = Renewals(demand)
        let best = leadTimeDemand.quantile(costs.criticalRatio)
        var s = best
        var found: Policy
        // With the cheapest position as S, s falls until going lower costs more than a period there.
        repeat {
            s -= 1
            found = evaluate(s, best, &table, &renewals)
        } while found.cost > table[s]
        var S = best + 1
        while table[S] <= found.cost {
            let candidate = evaluate(s, S, &table, &renewals)
            if candidate.cost < found.cost {
                found = candidate
                while s + 1 < S, found.cost <= table[s + 1] {
                    s += 1
                    found = evaluate(s, S, &table, &renewals)
                }
            }
            S += 1
        }
        return found
    }
}

/// Period costs, computed when they are first asked for.
private struct CostTable {
    let cost: (Int) -> Double
    private var known: [Int: Double] = [:]

    init(cost: @escaping (Int) -> Double) { self.cost = cost }

    subscript(position: Int) -> Double {
        mutating get {
            if let value = known[position] { return value }
            let value = cost(position)
            known[position] = value
            return value
        }
    }
}

/// How often a cycle visits each distance below S, and how long it takes to fall by a distance (equations 4 and 5).
private struct Renewals {
    private let masses: [Double]
    private(set) var expectedVisits: [Double] = []
    private(set) var cycleLengths: [Double] = [0]

    init(_ demand: LatticeDemand) {
        masses = [Double](repeating: 0, count: demand.first) + demand.masses
    }

    mutating func extend(to distance: Int) {
        while expectedVisits.count < distance {
            let j = expectedVisits.count
            var sum = j == 0 ? 1.0 : 0
            for step in 1..<max(1, min(j + 1, masses.count)) {
                sum += masses[step] * expectedVisits[j - step]
            }
            expectedVisits.append(sum / (1 - masses[0]))
            cycleLengths.append(cycleLengths[j] + expectedVisits[j])
        }
    }
}
