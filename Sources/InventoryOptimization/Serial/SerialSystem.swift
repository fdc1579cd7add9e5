// SPDX-License-Identifier: Apache-2.0

/// Stages in a row, each supplied by the next, for which base-stock levels on echelon positions are best.
///
/// Demand is at the first, unlimited supply at the last; unmet demand waits.
///
/// Lead times are deterministic. Keeping is charged on echelon levels: on hand at a stage, plus everything downstream and
/// under way to stages downstream, less what customers are owed. Review is continuous; in discrete time the same holds
/// when a period goes demand, order, shipment, receipt, costs.
///
/// - Reference: A. J. Clark and H. Scarf (1960), Management Science 6(4), 475–490; recursion by F. Chen and Y.-S. Zheng
///   (1994), Management Science 40(11), 1426–1443; L. V. Snyder and Z.-J. M. Shen (2019), *Fundamentals of Supply Chain
///   Theory*, 2nd ed., section 6.2.
public struct SerialSystem: Sendable {
    /// One stage.
    public struct Stage: Hashable, Sendable {
        /// The cost of one unit of echelon stock for one unit of time: by how much a unit costs more to keep here than
        /// one stage upstream.
        public var echelonHoldingCost: Double
        /// From the stage upstream to here, in units of time.
        public var leadTime: Double

        /// Creates a stage.
        public init(echelonHoldingCost: Double, leadTime: Double) {
            self.echelonHoldingCost = echelonHoldingCost
            self.leadTime = leadTime
        }
    }

    /// Echelon base-stock levels with their cost.
    public struct Policy: Hashable, Sendable {
        /// Of each stage, the one at the customers first, in units.
        public var echelonLevels: [Double]
        /// The expected cost a unit of time.
        public var cost: Double

        /// The base-stock levels of each stage by itself that order the same.
        ///
        /// A stage never needs more than the one upstream holds for it, so levels are first made non-decreasing upstream.
        public var localLevels: [Double] {
            var levels = echelonLevels
            for index in levels.indices.dropLast().reversed() {
                levels[index] = min(levels[index], levels[index + 1])
            }
            return levels.indices.map { $0 == 0 ? levels[0] : levels[$0] - levels[$0 - 1] }
        }
    }

    /// The stages, the one at the customers first.
    public let stages: [Stage]
    /// The cost of owing a customer one unit for one unit of time.
    public let backorderCost: Double
    /// The customers' demand.
    public let demand: DemandRate
    /// The step of the lattice on which costs are computed, in units.
    public let step: Double

    /// Creates a system.
    ///
    /// - Parameters:
    ///   - stages: The one at the customers first.
    ///   - backorderCost: Of one unit for one unit of time, in money.
    ///   - demand: The customers' demand.
    ///   - step: The step of the lattice; `nil` for the demand's own.
    /// - Throws: `InventoryFault.parameter` when a number is out of range.
    public init(
        stages: [Stage], backorderCost: Double, demand: DemandRate, step: Double? = nil
    ) throws(InventoryFault) {
        guard !stages.isEmpty else {
            throw .parameter(name: "the number of stages", value: 0, expected: "at least 1")
        }
        for stage in stages {
            try stage.echelonHoldingCost.requireNotNegative("an echelon holding cost")
            try stage.leadTime.requireNotNegative("a lead time")
        }
        try stages.map(\.echelonHoldingCost).reduce(0, +).requirePositive("the sum of the holding costs")
        try backorderCost.requirePositive("the backorder cost")
        try demand.check()
        let step = demand.isWhole ? 1 : step ?? demand.defaultStep
        try step.requirePositive("step")
        self.stages = stages
        self.backorderCost = backorderCost
        self.demand = demand
        self.step = step
    }

    /// Creates a system from what one unit costs to keep at each stage, the one at the customers first.
    ///
    /// - Throws: `InventoryFault` when a number is out of range, the lists differ in length or keeping is dearer upstream.
    public init(
        localHoldingCosts: [Double], leadTimes: [Double], backorderCost: Double, demand: DemandRate,
        step: Double? = nil
    ) throws(InventoryFault) {
        guard localHoldingCosts.count == leadTimes.count else {
            throw .lengths(
                first: "holding costs", firstCount: localHoldingCosts.count, second: "lead times",
                secondCount: leadTimes.count)
        }
        let upstream = Array(localHoldingCosts.dropFirst()) + [0]
        let stages = localHoldingCosts.indices.map { index in
            Stage(
                echelonHoldingCost: localHoldingCosts[index] - upstream[index], leadTime: leadTimes[index])
        }
        try self.init(stages: stages, backorderCost: backorderCost, demand: demand, step: step)
    }

    /// The levels that cost least.
    ///
    /// - Throws: `InventoryFault.parameter` when the demand cannot be put on a lattice.
    public func optimum() throws(InventoryFault) -> Policy { try solve(nil) }

    /// The cost of given echelon levels, the one at the customers first, in units.
    ///
    /// - Throws: `InventoryFault.lengths` when there is not one for each stage.
    public func policy(echelonLevels: [Double]) throws(InventoryFault) -> Policy {
        guard echelonLevels.count == stages.count else {
            throw .lengths(
                first: "levels", firstCount: echelonLevels.count, second: "stages", secondCount: stages.count)
        }
        return try solve(echelonLevels.map { Int(($0 / step).rounded()) })
    }

    /// Newsvendor levels below and above the best one of each stage.
    ///
    /// - Throws: `InventoryFault.parameter` when the demand cannot be put on a lattice.
    /// - Reference: K. H. Shang and J.-S. Song (2003), "Newsvendor Bounds and Heuristic for Optimal Policies in Serial
    ///   Supply Chains", Management Science 49(5), 618–638, Theorem 1.
    public func newsvendorBounds() throws(InventoryFault) -> [(lower: Double, upper: Double)] {
        var bounds: [(lower: Double, upper: Double)] = []
        let total = stages.map(\.echelonHoldingCost).reduce(0, +)
        var (time, downstream) = (0.0, 0.0)
        for stage in stages {
            time += stage.leadTime
            let beyond = total - downstream - stage.echelonHoldingCost
            let demand = try demand.during(time, step: step)
            let lower = demand.quantile((backorderCost + beyond) / (backorderCost + total))
            let upper = demand.quantile((backorderCost + beyond) / (backorderCost + total - downstream))
            bounds.append((Double(lower) * step, Double(upper) * step))
            downstream += stage.echelonHoldingCost
        }
        return bounds
    }

    /// The recursion of Chen and Zheng, with the levels given or found; levels in steps.
    private func solve(_ given: [Int]?) throws(InventoryFault) -> Policy {
        let lattice = try Lattice(self)
        let total = stages.map(\.echelonHoldingCost).reduce(0, +)
        // What an echelon level costs downstream of the stage at hand.
        var induced = lattice.levels.map { level in
            level < 0 ? -(backorderCost + total) * Double(level) * step : 0
        }
        var levels: [Double] = []
        var cost = 0.0
        for (index, stage) in stages.enumerated() {
            for place in induced.indices {
                induced[place] += stage.echelonHoldingCost * Double(lattice.levels.lowerBound + place) * step
            }
            let expected = lattice.expectation(
                of: induced, after: try demand.during(stage.leadTime, step: step))
            let level: Int
            if let given {
                level = given[index]
            } else {
                var best = expected.startIndex
                for place in expected.indices where expected[place] < expected[best] { best = place }
                level = best + lattice.levels.lowerBound
            }
            levels.append(Double(level) * step)
            let place = min(max(level - lattice.levels.lowerBound, 0), expected.count - 1)
            cost = expected[place]
            for above in (place + 1)..<max(place + 1, expected.count) { induced[above] = expected[place] }
            for below in 0...place { induced[below] = expected[below] }
        }
        return Policy(echelonLevels: levels, cost: cost)
    }
}

/// The echelon levels for which costs are kept.
private struct Lattice {
    let levels: ClosedRange<Int>

    init(_ system: SerialSystem) throws(InventoryFault) {
        let time = system.stages.map(\.leadTime).reduce(0, +)
        let demand = try system.demand.during(time, step: system.step)
        // The best level of the last stage is a quantile of this demand, and lower levels are reached after as much again.
        let reach = demand.last - demand.first + 2
        levels = (min(0, demand.first) - reach)...(max(0, demand.last) + 2)
    }

    /// What `costs` come to on average when demand has passed; below the lattice they go on as they do at its end.
    func expectation(of costs: [Double], after demand: LatticeDemand) -> [Double] {
        let slope = costs[1] - costs[0]
        return costs.indices.map { place in
            var sum = 0.0
            for (index, mass) in demand.masses.enumerated() {
                let rest = place - demand.first - index
                if rest < 0 {
                    sum += mass * (costs[0] + slope * Double(rest))
                } else {
                    sum += mass * costs[min(rest, costs.count - 1)]
                }
            }
            return sum
        }
    }
}
