// SPDX-License-Identifier: Apache-2.0

/// The name of a fleet in its scenario.
public struct FleetID: Hashable, Comparable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The name as the scenario writes it.
    public var name: String

    /// Creates the identifier of the fleet that is called `name`.
    public init(_ name: String) { self.name = name }

    /// Creates an identifier from a literal.
    public init(stringLiteral value: String) { self.name = value }

    /// Orders identifiers by the bytes of their names, the same on every machine.
    public static func < (a: Self, b: Self) -> Bool { a.name.utf8.lexicographicallyPrecedes(b.name.utf8) }

    /// The name.
    public var description: String { name }
}

/// The name of a tour in its scenario.
public struct TourID: Hashable, Comparable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The name as the scenario writes it.
    public var name: String

    /// Creates the identifier of the tour that is called `name`.
    public init(_ name: String) { self.name = name }

    /// Creates an identifier from a literal.
    public init(stringLiteral value: String) { self.name = value }

    /// Orders identifiers by the bytes of their names, the same on every machine.
    public static func < (a: Self, b: Self) -> Bool { a.name.utf8.lexicographicallyPrecedes(b.name.utf8) }

    /// The name.
    public var description: String { name }
}
