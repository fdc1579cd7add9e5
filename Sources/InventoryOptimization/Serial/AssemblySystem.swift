// SPDX-License-Identifier: Apache-2.0

/// Parts that are put together into one product on the way to the customers: each stage goes into one other.
///
/// Under long-run balance it behaves as a serial system whose stages are ordered by the total lead time to the customers.
///
/// - Reference: K. Rosling (1989), "Optimal Inventory Policies for Assembly Systems under Random Demands", Operations
///   Research 37(4), 565–579.
public struct AssemblySystem: Sendable {
    /// One stage.
    public struct Stage: Hashable, Sendable {
        /// What it is called.
        public var name: String
        /// The stage that it goes into; `nil` for the last one, which serves the customers.
        public var successor: String?
        /// To make or fetch it, in units of time.
        public var leadTime: Double
        /// By how much a unit costs more to keep after this stage than before, for the parts of one product.
        public var echelonHoldingCost: Double

        /// Creates a stage.
        public init(name: String, successor: String?, leadTime: Double, echelonHoldingCost: Double) {
            self.name = name
            self.successor = successor
            self.leadTime = leadTime
            self.echelonHoldingCost = echelonHoldingCost
        }
    }

    /// The stages by their total lead time, those with the same one together.
    public let groups: [[String]]
    /// The serial system that orders the same.
    public let serialEquivalent: SerialSystem

    /// Creates a system.
    ///
    /// - Throws: `InventoryFault` when a number is out of range, or the stages do not lead to one last stage.
    public init(stages: [Stage], backorderCost: Double, demand: DemandRate, step: Double? = nil)
        throws(InventoryFault)
    {
        var byName: [String: Stage] = [:]
        for stage in stages where byName.updateValue(stage, forKey: stage.name) != nil {
            throw .repeatedStage(name: stage.name)
        }
        var totals: [(total: Double, stage: Stage)] = []
        for stage in stages {
            try stage.leadTime.requireNotNegative("a lead time")
            var (total, at, steps) = (stage.leadTime, stage, 0)
            while let name = at.successor {
                guard let next = byName[name] else { throw .unknownStage(name: name) }
                total += next.leadTime
                steps += 1
                guard steps <= stages.count else { throw .cycle(stage: stage.name) }
                at = next
            }
            totals.append((total, stage))
        }
        let ends = stages.filter { $0.successor == nil }
        guard ends.count == 1 else {
            throw .parameter(
                name: "the number of stages without a successor", value: Double(ends.count), expected: "1")
        }
        totals.sort { ($0.total, $0.stage.name) < ($1.total, $1.stage.name) }
        var groups: [[String]] = []
        var serial: [SerialSystem.Stage] = []
        var before = 0.0
        for (total, stage) in totals {
            if total == before, !serial.isEmpty {
                groups[groups.count - 1].append(stage.name)
                serial[serial.count - 1].echelonHoldingCost += stage.echelonHoldingCost
            } else {
                groups.append([stage.name])
                serial.append(
                    SerialSystem.Stage(
                        echelonHoldingCost: stage.echelonHoldingCost, leadTime: total - before))
                before = total
            }
        }
        self.groups = groups
        serialEquivalent = try SerialSystem(
            stages: serial, backorderCost: backorderCost, demand: demand, step: step)
    }

    /// The echelon base-stock level of each stage by name, and the cost of all a unit of time.
    ///
    /// - Throws: `InventoryFault.parameter` when the demand cannot be put on a lattice.
    public func optimum() throws(InventoryFault) -> (echelonLevels: [String: Double], cost: Double) {
        let policy = try serialEquivalent.optimum()
        var levels: [String: Double] = [:]
        for (group, level) in zip(groups, policy.echelonLevels) { for name in group { levels[name] = level } }
        return (levels, policy.cost)
    }
}
