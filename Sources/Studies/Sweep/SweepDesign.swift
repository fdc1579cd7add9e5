// SPDX-License-Identifier: Apache-2.0

/// How the settings of a sweep are chosen, by name: with the parameters it gives the same plan everywhere.
public struct SweepDesign: Hashable, Sendable, Codable {
    /// The designs.
    public enum Name: String, CaseIterable, Sendable, Codable {
        /// Every combination of levels.
        case factorial
        /// A part of all combinations of two levels.
        case fraction
        /// A Latin hypercube.
        case latinHypercube = "latin-hypercube"
        /// Points of a Sobol sequence.
        case sequence
        /// Points that split the variance among the parameters.
        case indices
    }

    /// Which design.
    public var name: Name
    /// The levels of each parameter, for a factorial.
    public var levels: Int
    /// How many settings are tried, for all designs but factorials; `nil` for the usual number.
    public var trials: Int?
    /// The seed of a hypercube, a sequence and of indices.
    public var seed: UInt64

    /// How many settings are usual, indices apart.
    public static let usualTrials = 64

    /// Creates a design.
    public init(_ name: Name, levels: Int = 2, trials: Int? = nil, seed: UInt64) {
        self.name = name
        self.levels = levels
        self.trials = trials
        self.seed = seed
    }

    /// The plan for some parameters; `nil` where the design is not possible for them.
    public func plan(_ factors: [SweepFactor]) -> SweepPlan? {
        guard trials.map({ $0 > 0 }) ?? true else { return nil }
        let count = trials ?? Self.usualTrials
        return switch name {
        case .factorial: .factorial(factors, levels: levels)
        case .fraction: .fraction(factors, trials: count)
        case .latinHypercube: .latinHypercube(factors, trials: count, seed: seed)
        case .sequence: .sequence(factors, trials: count, seed: seed)
        case .indices: .indices(factors, trials: trials, seed: seed)
        }
    }
}
