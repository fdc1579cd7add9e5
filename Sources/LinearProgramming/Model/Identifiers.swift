// SPDX-License-Identifier: Apache-2.0

/// The place of a variable (a column) in its linear program.
///
/// Only the program that handed it out can interpret it.
public struct VariableID: Hashable, Comparable, Sendable {
    /// The position among the variables, counted from zero.
    public var index: Int32

    /// Names the variable at `index`, counted from zero.
    @inlinable
    public init(index: Int32) { self.index = index }

    /// Orders variables as they were added.
    @inlinable
    public static func < (a: Self, b: Self) -> Bool { a.index < b.index }

    var offset: Int { Int(index) }
}

/// The place of a constraint (a row) in its linear program.
///
/// Only the program that handed it out can interpret it.
public struct ConstraintID: Hashable, Comparable, Sendable {
    /// The position among the constraints, counted from zero.
    public var index: Int32

    /// Names the constraint at `index`, counted from zero.
    @inlinable
    public init(index: Int32) { self.index = index }

    /// Orders constraints as they were added.
    @inlinable
    public static func < (a: Self, b: Self) -> Bool { a.index < b.index }

    var offset: Int { Int(index) }
}

/// The direction in which an objective improves.
public enum ObjectiveSense: String, Sendable, CaseIterable {
    /// Less is better.
    case minimize
    /// More is better.
    case maximize
}

/// The numbers that a variable may take between its bounds.
public enum VariableKind: UInt8, Sendable, CaseIterable {
    /// Every real number.
    case continuous
    /// Whole numbers only.
    case integer
    /// Zero or one.
    case binary
}
