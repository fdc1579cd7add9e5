// SPDX-License-Identifier: Apache-2.0

/// A defect of a linear program that no solver should be given.
public enum LinearProgramFault: Error, Equatable, Sendable {
    /// The objective constant is NaN or infinite.
    case objectiveConstantNotFinite(value: Double)
    /// The objective coefficient of a variable is NaN or infinite.
    case objectiveNotFinite(variable: String, value: Double)
    /// A coefficient of a constraint is NaN or infinite.
    case coefficientNotFinite(constraint: String, variable: String, value: Double)
    /// No value lies between the bounds of a variable: they cross, one is NaN, or the lower one is +∞.
    case variableBoundsEmpty(variable: String, lower: Double, upper: Double)
    /// No activity lies between the bounds of a constraint: they cross, one is NaN, or the lower one is +∞.
    case constraintBoundsEmpty(constraint: String, lower: Double, upper: Double)
    /// A binary variable was given bounds outside [0, 1].
    case binaryBoundsOutsideUnit(variable: String, lower: Double, upper: Double)
    /// Several variables bear one name.
    case variableNameRepeated(name: String, count: Int)
    /// Several constraints bear one name.
    case constraintNameRepeated(name: String, count: Int)
}

extension LinearProgramFault: CustomStringConvertible {
    /// The defect as a sentence: the place, what was found, what was expected.
    public var description: String {
        switch self {
        case .objectiveConstantNotFinite(let value):
            "objective constant is \(value), but must be a finite number"
        case .objectiveNotFinite(let variable, let value):
            "objective coefficient of variable \"\(variable)\" is \(value), but must be a finite number"
        case .coefficientNotFinite(let constraint, let variable, let value):
            "coefficient of variable \"\(variable)\" in constraint \"\(constraint)\" is \(value), but must be "
                + "a finite number"
        case .variableBoundsEmpty(let variable, let lower, let upper):
            "no value of variable \"\(variable)\" lies between its bounds \(lower) and \(upper)"
        case .constraintBoundsEmpty(let constraint, let lower, let upper):
            "no activity of constraint \"\(constraint)\" lies between its bounds \(lower) and \(upper)"
        case .binaryBoundsOutsideUnit(let variable, let lower, let upper):
            "binary variable \"\(variable)\" has bounds \(lower) and \(upper), but they must lie in 0…1"
        case .variableNameRepeated(let name, let count):
            "\(count) variables are called \"\(name)\", but names must differ"
        case .constraintNameRepeated(let name, let count):
            "\(count) constraints are called \"\(name)\", but names must differ"
        }
    }
}
