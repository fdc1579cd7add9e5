// SPDX-License-Identifier: Apache-2.0
public import ExperimentDesign

/// Which settings of which parameters a sweep tries.
public struct SweepPlan: Sendable {
    /// How settings were chosen, and with it what can be learnt from them.
    public enum Kind: Sendable {
        /// Every combination of levels.
        case factorial
        /// A part of all combinations of two levels.
        case fraction(FractionalFactorial)
        /// A Latin hypercube.
        case latinHypercube
        /// Points of a Sobol sequence.
        case sequence
        /// Points that split the variance among the parameters.
        case indices(SobolIndexDesign)
        /// Settings that somebody listed.
        case listed
    }

    /// What is varied.
    public var factors: [SweepFactor]
    /// How settings were chosen.
    public var kind: Kind
    /// The values of each trial, one for each factor.
    public private(set) var values: [[Double]]

    /// Lays out the trials of a design.
    ///
    /// - Parameters:
    ///   - factors: What is varied.
    ///   - kind: How the design was chosen.
    ///   - design: The design, with one column for each factor.
    public init(_ factors: [SweepFactor], kind: Kind, design: Design) {
        self.factors = factors
        self.kind = kind
        values = design.points.map { point in zip(factors, point).map { $0.value(at: $1) } }
    }

    /// Takes trials as they are listed.
    ///
    /// - Parameters:
    ///   - factors: What is varied.
    ///   - values: The values of each trial, one for each factor.
    public init(listed factors: [SweepFactor], values: [[Double]]) {
        self.factors = factors
        self.values = values
        kind = .listed
    }

    /// The settings as places in the factors' ranges, after rounding to whole numbers.
    public var design: Design {
        Design(points: values.map { row in zip(factors, row).map { $0.place(of: $1) } })
    }

    /// Every combination of equally spaced levels; `nil` where that is impossible or beyond `Design.pointLimit` trials.
    public static func factorial(_ factors: [SweepFactor], levels: Int = 2) -> SweepPlan? {
        Design.fullFactorial(levels: factors.map { _ in levels }).map {
            SweepPlan(factors, kind: .factorial, design: $0)
        }
    }

    /// A fraction of all combinations of two levels in at least `trials` trials, a power of two; `nil` where there is none.
    public static func fraction(_ factors: [SweepFactor], trials: Int) -> SweepPlan? {
        var basic = 2
        while 1 << basic < trials, basic < factors.count { basic += 1 }
        guard let fraction = FractionalFactorial(factors: factors.count, basicFactors: basic) else {
            return nil
        }
        return SweepPlan(factors, kind: .fraction(fraction), design: fraction.design)
    }

    /// A Latin hypercube of so many trials.
    public static func latinHypercube(_ factors: [SweepFactor], trials: Int, seed: UInt64) -> SweepPlan? {
        Design.latinHypercube(count: trials, factors: factors.count, seed: seed).map {
            SweepPlan(factors, kind: .latinHypercube, design: $0)
        }
    }

    /// So many points of a shifted Sobol sequence.
    public static func sequence(_ factors: [SweepFactor], trials: Int, seed: UInt64) -> SweepPlan? {
        guard trials > 0, var sequence = SobolSequence(factors: factors.count, seed: seed) else { return nil }
        return SweepPlan(factors, kind: .sequence, design: Design(points: sequence.next(trials)))
    }

    /// How many base points indices have unless told otherwise: with fewer, their intervals are wider than what they tell.
    public static let usualBasePoints = 64

    /// Points that split the variance of a measure among the factors: about `trials` of them, `nil` for
    /// ``usualBasePoints`` in each of the (factors + 2) groups.
    public static func indices(_ factors: [SweepFactor], trials: Int?, seed: UInt64) -> SweepPlan? {
        let count = trials.map { $0 / (factors.count + 2) } ?? usualBasePoints
        guard let design = SobolIndexDesign(count: count, factors: factors.count, seed: seed) else {
            return nil
        }
        return SweepPlan(factors, kind: .indices(design), design: Design(points: design.points))
    }
}
