// SPDX-License-Identifier: Apache-2.0

/// A point of a linear program, with the marginal values there.
public struct LinearSolution: Sendable, Equatable {
    /// The objective including its constant, in the unit of the objective.
    public var objectiveValue: Double
    /// The value of each variable.
    public var values: [Double]
    /// The value of a·x of each constraint.
    public var activities: [Double]
    /// The change of the objective per unit of each variable's value while the others adapt; empty when
    /// the solution has no marginal values, as that of a program with integer variables.
    public var reducedCosts: [Double]
    /// The change of the objective per unit of each constraint's right-hand side; empty when the solution
    /// has no marginal values, as that of a program with integer variables.
    public var dualValues: [Double]
    /// The vertex, nil when the point need not be one (interior point, integer variables).
    public var basis: Basis?
    /// How many simplex or interior-point iterations were made to find it.
    public var iterations: Int

    /// Creates a solution from its parts, as a solver does.
    ///
    /// - Parameters:
    ///   - objectiveValue: The objective including its constant.
    ///   - values: One value per variable.
    ///   - activities: One a·x per constraint.
    ///   - reducedCosts: One per variable, or empty.
    ///   - dualValues: One per constraint, or empty.
    ///   - basis: The vertex, if it is one.
    ///   - iterations: How many iterations it took.
    public init(
        objectiveValue: Double, values: [Double], activities: [Double], reducedCosts: [Double] = [],
        dualValues: [Double] = [], basis: Basis? = nil, iterations: Int = 0
    ) {
        self.objectiveValue = objectiveValue
        self.values = values
        self.activities = activities
        self.reducedCosts = reducedCosts
        self.dualValues = dualValues
        self.basis = basis
        self.iterations = iterations
    }

    /// The value of a variable.
    public func value(of variable: VariableID) -> Double { values[variable.offset] }

    /// The value of a·x of a constraint.
    public func activity(of constraint: ConstraintID) -> Double { activities[constraint.offset] }

    /// The change of the objective, as stated, per unit of a variable's value while the basic variables
    /// adapt: c − y·a; nil when the solution has no marginal values.
    ///
    /// At an optimum of a minimization it is ≥ 0 for a variable at its lower bound and ≤ 0 for one at
    /// its upper bound; the other way round for a maximization.
    public func reducedCost(of variable: VariableID) -> Double? {
        reducedCosts.isEmpty ? nil : reducedCosts[variable.offset]
    }

    /// The derivative of the optimal objective, as stated, by the right-hand side of a constraint; nil
    /// when the solution has no marginal values.
    ///
    /// So the shadow price of a capacity is ≤ 0 when costs are minimized and ≥ 0 when profit is maximized.
    /// At a degenerate vertex it is one of the two one-sided derivatives, or lies between them.
    public func dualValue(of constraint: ConstraintID) -> Double? {
        dualValues.isEmpty ? nil : dualValues[constraint.offset]
    }

    /// The distance from a constraint's activity to the nearer of its bounds; +∞ without bounds, negative
    /// when one is violated.
    public func slack(of constraint: ConstraintID, in program: LinearProgram) -> Double {
        let (lower, upper) = program.bounds(of: constraint)
        let activity = activities[constraint.offset]
        return min(activity - lower, upper - activity)
    }
}
