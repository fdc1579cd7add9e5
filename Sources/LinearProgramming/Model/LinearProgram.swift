// SPDX-License-Identifier: Apache-2.0

/// A linear program, possibly with integer variables: optimize c·x + c0 where every constraint keeps
/// lower ≤ a·x ≤ upper and every variable lies between its bounds.
///
/// A builder: variables and constraints are added one by one, coefficients in any order. Nothing is
/// checked while building, so that `faults` can name everything that is wrong at once.
///
/// - Complexity: adding a variable, a constraint or a coefficient is amortized O(1).
public struct LinearProgram: Sendable {
    /// What the program is called in files and messages.
    public var name: String
    /// Whether the objective is minimized or maximized.
    public var sense: ObjectiveSense
    /// What is added to c·x, in the unit of the objective.
    public var objectiveConstant: Double = 0

    /// The least value of each variable; −∞ where there is none.
    public private(set) var variableLowerBounds: [Double] = []
    /// The greatest value of each variable; +∞ where there is none.
    public private(set) var variableUpperBounds: [Double] = []
    /// The objective coefficient of each variable.
    public private(set) var objective: [Double] = []
    /// The kind of each variable.
    public private(set) var kinds: [VariableKind] = []
    /// The least activity of each constraint; −∞ where there is none.
    public private(set) var constraintLowerBounds: [Double] = []
    /// The greatest activity of each constraint; +∞ where there is none.
    public private(set) var constraintUpperBounds: [Double] = []

    private let keepsNames: Bool
    private(set) var variableNames = NameTable()
    private(set) var constraintNames = NameTable()
    // What was done to the matrix, in order: add `value` at (row, column), or replace what is there when
    // the row is stored as its complement. Merged once, by `matrix`, which is cheaper than a lookup each time.
    private var entryRows: [Int32] = []
    private var entryColumns: [Int32] = []
    private(set) var entryValues: [Double] = []

    /// Creates a program without variables and constraints.
    ///
    /// - Parameters:
    ///   - name: What it is called in files and messages.
    ///   - sense: Whether to minimize or maximize.
    ///   - keepsNames: False never evaluates the names that are passed to `addVariable` and
    ///     `addConstraint`, which saves their memory; generated names such as `x12` stand in for them.
    public init(_ name: String = "", sense: ObjectiveSense = .minimize, keepsNames: Bool = true) {
        self.name = name
        self.sense = sense
        self.keepsNames = keepsNames
    }

    // MARK: Building

    /// Adds a variable with coefficient zero in every constraint.
    ///
    /// - Parameters:
    ///   - name: Unique among the variables; an empty one is replaced by a generated one when shown.
    ///   - lowerBound: The least value, −∞ for none.
    ///   - upperBound: The greatest value, +∞ for none.
    ///   - objective: Its coefficient in the objective.
    ///   - kind: A binary variable keeps only the part of its bounds within [0, 1].
    /// - Returns: Its identifier.
    @discardableResult
    public mutating func addVariable(
        _ name: @autoclosure () -> String, lowerBound: Double = 0, upperBound: Double = .infinity,
        objective: Double = 0, kind: VariableKind = .continuous
    ) -> VariableID {
        if keepsNames { variableNames.append(name()) }
        let isBinary = kind == .binary
        // NaN must survive the clipping, so that it is found as a fault.
        variableLowerBounds.append(isBinary && lowerBound < 0 ? 0 : lowerBound)
        variableUpperBounds.append(isBinary && upperBound > 1 ? 1 : upperBound)
        self.objective.append(objective)
        kinds.append(kind)
        return VariableID(index: Int32(kinds.count - 1))
    }

    /// Adds a constraint lower ≤ a·x ≤ upper whose coefficients are still zero.
    ///
    /// - Parameters:
    ///   - name: Unique among the constraints; an empty one is replaced by a generated one when shown.
    ///   - lowerBound: The least activity, −∞ for none.
    ///   - upperBound: The greatest activity, +∞ for none.
    /// - Returns: Its identifier.
    @discardableResult
    public mutating func addConstraint(
        _ name: @autoclosure () -> String, lowerBound: Double = -.infinity,
        upperBound: Double = .infinity
    ) -> ConstraintID {
        if keepsNames { constraintNames.append(name()) }
        constraintLowerBounds.append(lowerBound)
        constraintUpperBounds.append(upperBound)
        return ConstraintID(index: Int32(constraintLowerBounds.count - 1))
    }

    /// Adds a constraint whose bounds are given by a relation, such as `.atMost(40)`.
    ///
    /// - Parameters:
    ///   - name: Unique among the constraints.
    ///   - relation: How the activity relates to the right-hand side.
    /// - Returns: Its identifier.
    @discardableResult
    public mutating func addConstraint(
        _ name: @autoclosure () -> String, _ relation: ConstraintRelation
    ) -> ConstraintID {
        addConstraint(name(), lowerBound: relation.lowerBound, upperBound: relation.upperBound)
    }

    /// Adds `coefficient` to the coefficient of a variable in a constraint.
    ///
    /// - Precondition: both identifiers are of this program.
    public mutating func add(
        _ coefficient: Double, times variable: VariableID, to constraint: ConstraintID
    ) {
        checkPlace(constraint, variable)
        entryRows.append(constraint.index)
        entryColumns.append(variable.index)
        entryValues.append(coefficient)
    }

    /// Replaces the coefficient of a variable in a constraint.
    ///
    /// - Precondition: both identifiers are of this program.
    public mutating func setCoefficient(
        row constraint: ConstraintID, column variable: VariableID, value: Double
    ) {
        checkPlace(constraint, variable)
        entryRows.append(~constraint.index)
        entryColumns.append(variable.index)
        entryValues.append(value)
    }

    /// Replaces the bounds of a variable.
    public mutating func setBounds(of variable: VariableID, lower: Double, upper: Double) {
        variableLowerBounds[variable.offset] = lower
        variableUpperBounds[variable.offset] = upper
    }

    /// Replaces the bounds of a constraint.
    public mutating func setBounds(of constraint: ConstraintID, lower: Double, upper: Double) {
        constraintLowerBounds[constraint.offset] = lower
        constraintUpperBounds[constraint.offset] = upper
    }

    /// Replaces the kind of a variable; its bounds stay.
    public mutating func setKind(of variable: VariableID, to kind: VariableKind) {
        kinds[variable.offset] = kind
    }

    /// Replaces the objective coefficient of a variable.
    public mutating func setObjective(of variable: VariableID, to coefficient: Double) {
        objective[variable.offset] = coefficient
    }

    /// Makes room, so that building a model of known size does not copy it as it grows.
    public mutating func reserveCapacity(variables: Int, constraints: Int, coefficients: Int) {
        variableLowerBounds.reserveCapacity(variables)
        variableUpperBounds.reserveCapacity(variables)
        objective.reserveCapacity(variables)
        kinds.reserveCapacity(variables)
        constraintLowerBounds.reserveCapacity(constraints)
        constraintUpperBounds.reserveCapacity(constraints)
        entryRows.reserveCapacity(coefficients)
        entryColumns.reserveCapacity(coefficients)
        entryValues.reserveCapacity(coefficients)
        if keepsNames {
            variableNames.reserveCapacity(variables)
            constraintNames.reserveCapacity(constraints)
        }
    }

    private func checkPlace(_ constraint: ConstraintID, _ variable: VariableID) {
        precondition(
            constraint.index >= 0 && constraint.offset < constraintCount
                && variable.index >= 0 && variable.offset < variableCount,
            "coefficient at row \(constraint.index), column \(variable.index) of a program with "
                + "\(constraintCount) rows and \(variableCount) columns")
    }

    // MARK: Reading

    /// How many variables there are.
    public var variableCount: Int { kinds.count }

    /// How many constraints there are.
    public var constraintCount: Int { constraintLowerBounds.count }

    /// The variables in the order in which they were added.
    public var variables: some RandomAccessCollection<VariableID> & Sendable {
        VariableIDs(indices: 0..<variableCount)
    }

    /// The constraints in the order in which they were added.
    public var constraints: some RandomAccessCollection<ConstraintID> & Sendable {
        ConstraintIDs(indices: 0..<constraintCount)
    }

    /// Whether some variable must be whole.
    public var hasIntegers: Bool { kinds.contains { $0 != .continuous } }

    /// The name of a variable as it was given, else a generated one: `x` and its position from one.
    public func name(of variable: VariableID) -> String {
        variableNames[variable.offset] ?? "x\(variable.index + 1)"
    }

    /// The name of a constraint as it was given, else a generated one: `r` and its position from one.
    public func name(of constraint: ConstraintID) -> String {
        constraintNames[constraint.offset] ?? "r\(constraint.index + 1)"
    }

    /// The coefficients, merged, without zeros, column by column.
    ///
    /// - Complexity: O(rows + columns + coefficients) at each call.
    public var matrix: ColumnMatrix {
        ColumnMatrix(
            rowCount: constraintCount, columnCount: variableCount, entryRows: entryRows,
            entryColumns: entryColumns, entryValues: entryValues)
    }
}

extension LinearProgram {
    /// Whether another program has the same coefficients and kinds, stated in the same order, and the same direction, so
    /// that at most costs and bounds differ; names are not looked at.
    ///
    /// - Complexity: O(variables + coefficients), at once for a copy.
    package func hasSameMatrix(as other: LinearProgram) -> Bool {
        sense == other.sense && constraintCount == other.constraintCount && kinds == other.kinds
            && entryRows == other.entryRows && entryColumns == other.entryColumns
            && entryValues == other.entryValues
    }
}

extension LinearProgram: Equatable {
    /// Whether both state the same problem with the same names in the same order, however they were built.
    public static func == (a: Self, b: Self) -> Bool {
        a.name == b.name && a.sense == b.sense && a.objectiveConstant == b.objectiveConstant
            && a.variableLowerBounds == b.variableLowerBounds
            && a.variableUpperBounds == b.variableUpperBounds && a.objective == b.objective
            && a.kinds == b.kinds && a.constraintLowerBounds == b.constraintLowerBounds
            && a.constraintUpperBounds == b.constraintUpperBounds
            && a.variables.allSatisfy { a.name(of: $0) == b.name(of: $0) }
            && a.constraints.allSatisfy { a.name(of: $0) == b.name(of: $0) } && a.matrix == b.matrix
    }
}

/// How the activity of a constraint relates to its right-hand side.
public enum ConstraintRelation: Sendable, Equatable {
    /// Equal to the right-hand side.
    case equal(Double)
    /// No more than the right-hand side.
    case atMost(Double)
    /// No less than the right-hand side.
    case atLeast(Double)
    /// Between two values, both allowed.
    case between(Double, Double)

    /// The least activity; −∞ where there is none.
    public var lowerBound: Double {
        switch self {
        case .equal(let value), .atLeast(let value), .between(let value, _): value
        case .atMost: -.infinity
        }
    }

    /// The greatest activity; +∞ where there is none.
    public var upperBound: Double {
        switch self {
        case .equal(let value), .atMost(let value), .between(_, let value): value
        case .atLeast: .infinity
        }
    }
}

private struct VariableIDs: RandomAccessCollection, Sendable {
    var indices: Range<Int>
    var startIndex: Int { indices.lowerBound }
    var endIndex: Int { indices.upperBound }
    subscript(position: Int) -> VariableID { VariableID(index: Int32(position)) }
}

private struct ConstraintIDs: RandomAccessCollection, Sendable {
    var indices: Range<Int>
    var startIndex: Int { indices.lowerBound }
    var endIndex: Int { indices.upperBound }
    subscript(position: Int) -> ConstraintID { ConstraintID(index: Int32(position)) }
}
