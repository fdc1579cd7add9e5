// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import RealModule

/// Demand with independent increments that look alike: what is asked for in a stretch of time depends on its length only.
public enum DemandRate: Hashable, Sendable {
    /// Single units at random, `rate` a unit of time.
    case poisson(rate: Double)
    /// Normal, with mean and standard deviation a unit of time.
    case normal(mean: Double, standardDeviation: Double)
    /// Negative binomial, with mean and variance a unit of time; the variance exceeds the mean.
    case negativeBinomial(mean: Double, variance: Double)
    /// Gamma, with mean and variance a unit of time.
    case gamma(mean: Double, variance: Double)

    /// The mean demand a unit of time, in units.
    public var mean: Double {
        switch self {
        case .poisson(let rate): rate
        case .normal(let mean, _), .negativeBinomial(let mean, _), .gamma(let mean, _): mean
        }
    }

    /// The variance of the demand of a unit of time, in squared units.
    public var variance: Double {
        switch self {
        case .poisson(let rate): rate
        case .normal(_, let deviation): deviation * deviation
        case .negativeBinomial(_, let variance), .gamma(_, let variance): variance
        }
    }

    /// Whether demand comes in whole units.
    public var isWhole: Bool {
        switch self {
        case .poisson, .negativeBinomial: true
        case .normal, .gamma: false
        }
    }

    /// What of the probability beyond either end of a lattice is moved to the end.
    private static let neglectedTail = 1e-14

    /// Fails unless the parameters are in their ranges.
    ///
    /// - Throws: `InventoryFault.parameter`.
    public func check() throws(InventoryFault) {
        switch self {
        case .poisson(let rate): try rate.requireNotNegative("the rate of demand")
        case .normal(let mean, let deviation):
            guard mean.isFinite else { throw .parameter(name: "the mean", value: mean, expected: "finite") }
            try deviation.requireNotNegative("the standard deviation")
        case .negativeBinomial(let mean, let variance):
            try mean.requirePositive("the mean")
            guard variance > mean, variance.isFinite else {
                throw .parameter(name: "the variance", value: variance, expected: "greater than the mean")
            }
        case .gamma(let mean, let variance):
            try mean.requirePositive("the mean")
            try variance.requirePositive("the variance")
        }
    }

    /// A step that is fine enough for costs to four digits: one unit for whole demand, else a fiftieth of the standard
    /// deviation of a unit of time.
    public var defaultStep: Double {
        isWhole ? 1 : max(variance.squareRoot() / 50, mean.magnitude / 10_000, .leastNormalMagnitude)
    }

    /// The demand during `time`, on a lattice of steps of `step` units; whole demand keeps steps of one unit.
    ///
    /// - Throws: `InventoryFault.parameter` when a parameter, the time or the step is out of range.
    public func during(_ time: Double, step: Double? = nil) throws(InventoryFault) -> LatticeDemand {
        try check()
        try time.requireNotNegative("the time")
        let step = isWhole ? 1 : step ?? defaultStep
        try step.requirePositive("step")
        guard time > 0, mean != 0 || variance > 0 else {
            return LatticeDemand(unchecked: step, first: 0, masses: [1])
        }
        switch self {
        case .poisson(let rate): return Self.poisson(rate * time)
        case .negativeBinomial(let mean, let variance):
            let success = mean / variance
            return Self.negativeBinomial(successes: mean * success / (1 - success) * time, success: success)
        case .normal(let mean, let deviation):
            let spread = deviation * time.squareRoot()
            return Self.cells(mean: mean * time, spread: spread, step: step) { value in
                spread > 0 ? Gaussian.cumulative((value - mean * time) / spread) : value < mean * time ? 0 : 1
            }
        case .gamma(let mean, let variance):
            let (shape, scale) = (mean * mean / variance * time, variance / mean)
            return Self.cells(mean: mean * time, spread: (variance * time).squareRoot(), step: step) {
                value in
                value <= 0 ? 0 : regularizedGamma(shape: shape, value / scale).lower
            }
        }
    }

    private static func poisson(_ mean: Double) -> LatticeDemand {
        let mode = Int(mean.rounded(.down))
        // Starts at the mode, where nothing underflows, and scales at the end.
        return fromMode(mode) { value in
            value == 0 ? 0 : Double(value) / mean
        } up: { value in
            mean / Double(value + 1)
        }
    }

    private static func negativeBinomial(successes r: Double, success p: Double) -> LatticeDemand {
        let mode = max(0, Int(((r - 1) * (1 - p) / p).rounded(.down)))
        return fromMode(mode) { value in
            value == 0 ? 0 : Double(value) / ((Double(value) - 1 + r) * (1 - p))
        } up: { value in
            (Double(value) + r) * (1 - p) / Double(value + 1)
        }
    }

    /// Masses by their ratios to the neighbour below and above, from the mode outwards until they do not count.
    private static func fromMode(_ mode: Int, down: (Int) -> Double, up: (Int) -> Double) -> LatticeDemand {
        var below: [Double] = []
        var mass = 1.0
        var value = mode
        while value > 0 {
            mass *= down(value)
            guard mass > neglectedTail * 1e-3 else { break }
            below.append(mass)
            value -= 1
        }
        var masses = Array(below.reversed()) + [1]
        let first = mode - below.count
        mass = 1
        value = mode
        while true {
            mass *= up(value)
            guard mass > neglectedTail * 1e-3 else { break }
            masses.append(mass)
            value += 1
        }
        let sum = masses.reduce(0, +)
        return LatticeDemand(unchecked: 1, first: first, masses: masses.map { $0 / sum })
    }

    /// The masses of cells of a continuous distribution, each put on the middle of its cell.
    private static func cells(
        mean: Double, spread: Double, step: Double, cumulative: (Double) -> Double
    ) -> LatticeDemand {
        let reach = 8 * spread + step
        var first = Int(((mean - reach) / step).rounded(.down))
        // A skewed distribution reaches further up than a normal one.
        var last = Int(((mean + reach) / step).rounded(.up))
        while 1 - cumulative((Double(last) + 0.5) * step) > neglectedTail,
            Double(last) * step < mean + 60 * spread
        {
            last += max(1, Int((spread / step).rounded()))
        }
        if cumulative((Double(0) - 0.5) * step) <= 0 { first = max(first, 0) }
        var masses: [Double] = []
        masses.reserveCapacity(last - first + 1)
        var before = 0.0
        for value in first...last {
            let reached = value == last ? 1 : cumulative((Double(value) + 0.5) * step)
            masses.append(max(reached - before, 0))
            before = reached
        }
        return LatticeDemand(unchecked: step, first: first, masses: masses)
    }
}
