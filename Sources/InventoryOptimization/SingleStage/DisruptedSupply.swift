// SPDX-License-Identifier: Apache-2.0
import RealModule

/// A base stock against a supplier that is up or down by periods, with steady demand.
///
/// - Reference: L. V. Snyder and Z.-J. M. Shen (2019), *Fundamentals of Supply Chain Theory*, 2nd ed., section 9.2.2,
///   Theorem 9.2; A. J. Schmitt, L. V. Snyder and Z.-J. M. Shen (2010), Omega 38(6).
public struct DisruptedSupply: Hashable, Sendable {
    /// The costs of one unit left and of one unit owed at the end of a period.
    public let costs: Newsvendor
    /// Units asked for in each period.
    public let demand: Double
    /// The probability that a period after one with supply has none.
    public let disruptionProbability: Double
    /// The probability that a period after one without supply has some.
    public let recoveryProbability: Double

    /// Creates the problem.
    ///
    /// - Throws: `InventoryFault.parameter` when a number is out of range.
    public init(
        costs: Newsvendor, demand: Double, disruptionProbability: Double, recoveryProbability: Double
    ) throws(InventoryFault) {
        try demand.requirePositive("demand")
        for (name, value) in [
            ("the disruption probability", disruptionProbability),
            ("the recovery probability", recoveryProbability),
        ] {
            guard value > 0, value <= 1 else {
                throw .parameter(name: name, value: value, expected: "above 0, at most 1")
            }
        }
        self.costs = costs
        self.demand = demand
        self.disruptionProbability = disruptionProbability
        self.recoveryProbability = recoveryProbability
    }

    /// The probability that a period is the n-th without supply in a row; n = 0 for one with supply.
    private func probability(ofRun n: Int) -> Double {
        let sum = disruptionProbability + recoveryProbability
        guard n > 0 else { return recoveryProbability / sum }
        return disruptionProbability * recoveryProbability / sum * .pow(1 - recoveryProbability, n - 1)
    }

    /// The expected cost a period of a base-stock level.
    public func cost(ofLevel level: Double) -> Double {
        var (sum, known, run) = (0.0, 0.0, 0)
        while known < 1 - 1e-16, run < 1_000_000 {
            let probability = probability(ofRun: run)
            let rest = level - Double(run + 1) * demand
            sum += probability * (rest >= 0 ? costs.holdingCost * rest : -costs.shortageCost * rest)
            known += probability
            run += 1
            if probability < 1e-20 { break }
        }
        return sum
    }

    /// The best base-stock level: demand times one more than the critical quantile of the length of a run.
    public var optimum: StockLevel {
        var (known, run) = (probability(ofRun: 0), 0)
        while known < costs.criticalRatio - 1e-13, run < 1_000_000 {
            run += 1
            known += probability(ofRun: run)
        }
        let level = Double(run + 1) * demand
        return StockLevel(level: level, cost: cost(ofLevel: level))
    }
}
