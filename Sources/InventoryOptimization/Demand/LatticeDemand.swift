// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import RealModule

/// A random quantity on a lattice of equal steps, such as the demand during a lead time.
public struct LatticeDemand: Hashable, Sendable {
    /// The distance between two values, in units; positive.
    public let step: Double
    /// The least value with a mass, in steps.
    public let first: Int
    /// The probability of each value from `first` on; they sum to 1 but for rounding.
    public let masses: [Double]

    /// Creates a distribution from masses, which are scaled to sum to 1.
    ///
    /// - Throws: `InventoryFault.parameter` when a mass is negative, all are zero, or the step is not positive.
    public init(step: Double = 1, first: Int = 0, masses: [Double]) throws(InventoryFault) {
        try step.requirePositive("step")
        var sum = 0.0
        for mass in masses {
            try mass.requireNotNegative("a probability")
            sum += mass
        }
        try sum.requirePositive("the sum of the probabilities")
        self.init(unchecked: step, first: first, masses: masses.map { $0 / sum })
    }

    init(unchecked step: Double, first: Int, masses: [Double]) {
        self.step = step
        self.first = first
        self.masses = masses
    }

    /// The mean, in units.
    public var mean: Double {
        var sum = 0.0
        for (index, mass) in masses.enumerated() { sum += mass * Double(first + index) }
        return sum * step
    }

    /// The variance, in squared units.
    public var variance: Double {
        let mean = mean / step
        var sum = 0.0
        for (index, mass) in masses.enumerated() {
            let difference = Double(first + index) - mean
            sum += mass * difference * difference
        }
        return sum * step * step
    }

    /// The greatest value with a mass, in steps.
    public var last: Int { first + masses.count - 1 }

    /// The probability that demand is at most `value`, in steps.
    public func cumulative(_ value: Int) -> Double {
        guard value >= first else { return 0 }
        var sum = 0.0
        for mass in masses.prefix(value - first + 1) { sum += mass }
        return min(1, sum)
    }

    /// The least value, in steps, that demand exceeds with at most the probability 1 − `probability`.
    public func quantile(_ probability: Double) -> Int {
        var sum = 0.0
        for (index, mass) in masses.enumerated() {
            sum += mass
            // What rounding took from the sum must not move a quantile by a step.
            if sum >= probability - 1e-13 { return first + index }
        }
        return last
    }

    /// The expected demand beyond `level` steps, in units.
    public func expectedShortage(above level: Int) -> Double {
        var sum = 0.0
        for (index, mass) in masses.enumerated() where first + index > level {
            sum += mass * Double(first + index - level)
        }
        return sum * step
    }

    /// The distribution of the sum of this and an independent quantity on the same lattice.
    public func adding(_ other: LatticeDemand) -> LatticeDemand {
        var sum = [Double](repeating: 0, count: masses.count + other.masses.count - 1)
        for (index, mass) in masses.enumerated() where mass > 0 {
            for (second, otherMass) in other.masses.enumerated() { sum[index + second] += mass * otherMass }
        }
        return LatticeDemand(unchecked: step, first: first + other.first, masses: sum)
    }
}
