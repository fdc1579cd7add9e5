// SPDX-License-Identifier: Apache-2.0

/// A stock point over a known number of periods, with a fixed and a proportional cost of ordering: the best (s, S) of each
/// period, by dynamic programming on the demand's lattice.
///
/// A period goes: order, which comes in at once; demand; costs on what is left or owed. Unmet demand waits.
///
/// - Reference: H. Scarf (1960), "The Optimality of (s, S) Policies in the Dynamic Inventory Problem"; L. V. Snyder and
///   Z.-J. M. Shen (2019), *Fundamentals of Supply Chain Theory*, 2nd ed., section 4.5, equation 4.68.
public struct FiniteHorizon: Sendable {
    /// What ordering, keeping and owing cost.
    public struct Costs: Hashable, Sendable {
        /// The cost of an order, in money.
        public var fixed: Double
        /// The cost of a unit ordered, in money.
        public var unit: Double
        /// The cost of a unit left at the end of a period, in money.
        public var holding: Double
        /// The cost of a unit owed at the end of a period, in money.
        public var shortage: Double
        /// The cost of a unit left after the last period, in money.
        public var terminalHolding: Double
        /// The cost of a unit owed after the last period, in money.
        public var terminalShortage: Double
        /// What a cost one period later counts for; above 0, at most 1.
        public var discount: Double

        /// Creates costs.
        public init(
            fixed: Double, unit: Double, holding: Double, shortage: Double, terminalHolding: Double = 0,
            terminalShortage: Double = 0, discount: Double = 1
        ) {
            self.fixed = fixed
            self.unit = unit
            self.holding = holding
            self.shortage = shortage
            self.terminalHolding = terminalHolding
            self.terminalShortage = terminalShortage
            self.discount = discount
        }
    }

    /// The levels of one period, in units.
    public struct Levels: Hashable, Sendable {
        /// At or below this level an order is placed.
        public var reorderLevel: Double
        /// What the order restores.
        public var orderUpTo: Double
    }

    /// The levels of each period, the first first.
    public let levels: [Levels]
    /// The expected cost of all periods from the initial level on.
    public let cost: Double

    /// Finds the best levels.
    ///
    /// - Parameters:
    ///   - demands: The demand of each period, all on one lattice.
    ///   - costs: The costs.
    ///   - initialLevel: The inventory level at the start, in units.
    /// - Throws: `InventoryFault.parameter` when a number is out of range.
    public init(demands: [LatticeDemand], costs: Costs, initialLevel: Double) throws(InventoryFault) {
        guard let step = demands.first?.step else {
            throw .parameter(name: "the number of periods", value: 0, expected: "at least 1")
        }
        for demand in demands where demand.step != step {
            throw .parameter(
                name: "a step of demand", value: demand.step, expected: "the same in all periods")
        }
        try costs.fixed.requireNotNegative("the fixed cost")
        try costs.unit.requireNotNegative("the unit cost")
        try costs.holding.requireNotNegative("the holding cost")
        try costs.shortage.requireNotNegative("the shortage cost")
        guard costs.discount > 0, costs.discount <= 1 else {
            throw .parameter(name: "the discount", value: costs.discount, expected: "above 0, at most 1")
        }
        // No level beyond what all demand together may ask for is ever useful.
        let start = Int((initialLevel / step).rounded())
        var (deepest, highest) = (min(start, 0), max(start, 0))
        for demand in demands {
            deepest -= max(demand.last, 0)
            highest += max(demand.last, 0)
        }
        let range = deepest...highest
        var value = range.map { level in
            let units = Double(level) * step
            return units >= 0 ? costs.terminalHolding * units : -costs.terminalShortage * units
        }
        var levels: [Levels] = []
        for demand in demands.reversed() {
            let (next, found) = Self.period(demand, costs, after: value, range, step)
            value = next
            levels.append(found)
        }
        self.levels = levels.reversed()
        cost = value[start - deepest]
    }

    /// The costs from each level on, and the best levels, given the costs after the period.
    private static func period(
        _ demand: LatticeDemand, _ costs: Costs, after: [Double], _ range: ClosedRange<Int>, _ step: Double
    ) -> (value: [Double], levels: Levels) {
        let low = range.lowerBound
        var ordered = [Double](repeating: 0, count: range.count)
        for level in range {
            var sum = costs.unit * Double(level) * step
            for (index, mass) in demand.masses.enumerated() where mass > 0 {
                let rest = level - demand.first - index
                let units = Double(rest) * step
                sum += mass * (units >= 0 ? costs.holding * units : -costs.shortage * units)
                sum += mass * costs.discount * Self.value(after, at: rest, range)
            }
            ordered[level - low] = sum
        }
        var best = 0
        for index in ordered.indices where ordered[index] < ordered[best] { best = index }
        // The greatest level from which ordering is worth its fixed cost.
        var reorder = best - 1
        while reorder >= 0, ordered[reorder] < costs.fixed + ordered[best] { reorder -= 1 }
        let value = range.map { level -> Double in
            let index = level - low
            let cost = index <= reorder ? costs.fixed + ordered[best] : ordered[index]
            return cost - costs.unit * Double(level) * step
        }
        return (
            value,
            Levels(reorderLevel: Double(reorder + low) * step, orderUpTo: Double(best + low) * step)
        )
    }

    /// A value beyond the lowest level goes on as it did there.
    private static func value(_ values: [Double], at level: Int, _ range: ClosedRange<Int>) -> Double {
        guard level < range.lowerBound else { return values[min(level, range.upperBound) - range.lowerBound] }
        let slope = values[1] - values[0]
        return values[0] - slope * Double(range.lowerBound - level)
    }
}
