// SPDX-License-Identifier: Apache-2.0

/// Where a variable, or the activity of a constraint, stands in a vertex of the feasible region.
public enum BasisStatus: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// Between its bounds, determined by the others.
    case basic
    /// Held at its lower bound; also one whose bounds are equal.
    case atLower
    /// Held at its upper bound.
    case atUpper
    /// Without bounds and held at zero.
    case free
}

/// A vertex of a linear program, from which a solver can start again after the program changed.
public struct Basis: Sendable, Equatable {
    /// The status of each variable.
    public var variables: [BasisStatus]
    /// The status of each constraint's activity.
    public var constraints: [BasisStatus]

    /// Creates a basis from the statuses of all variables and constraints.
    ///
    /// A basis with more or fewer than one basic entry per constraint is not refused: solvers repair it.
    public init(variables: [BasisStatus], constraints: [BasisStatus]) {
        self.variables = variables
        self.constraints = constraints
    }
}
