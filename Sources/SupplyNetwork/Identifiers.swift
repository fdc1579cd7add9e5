// SPDX-License-Identifier: Apache-2.0

/// The name of a product in its scenario.
public struct ProductID: Hashable, Comparable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The name as the scenario writes it.
    public var name: String

    /// Creates the identifier of the product that is called `name`.
    public init(_ name: String) { self.name = name }

    /// Creates an identifier from a literal.
    public init(stringLiteral value: String) { self.name = value }

    /// Orders identifiers by the Unicode scalars of their names, the same on every machine.
    public static func < (a: Self, b: Self) -> Bool { precedes(a.name, b.name) }

    /// The name.
    public var description: String { name }
}

/// The name of a node: a site that keeps stock, or a customer segment.
///
/// Sites and segments share one space of names, since a lane may lead to either.
public struct NodeID: Hashable, Comparable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The name as the scenario writes it.
    public var name: String

    /// Creates the identifier of the node that is called `name`.
    public init(_ name: String) { self.name = name }

    /// Creates an identifier from a literal.
    public init(stringLiteral value: String) { self.name = value }

    /// Orders identifiers by the Unicode scalars of their names, the same on every machine.
    public static func < (a: Self, b: Self) -> Bool { precedes(a.name, b.name) }

    /// The name.
    public var description: String { name }
}

/// The name of a lane in its scenario.
public struct LaneID: Hashable, Comparable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The name as the scenario writes it.
    public var name: String

    /// Creates the identifier of the lane that is called `name`.
    public init(_ name: String) { self.name = name }

    /// Creates an identifier from a literal.
    public init(stringLiteral value: String) { self.name = value }

    /// Orders identifiers by the Unicode scalars of their names, the same on every machine.
    public static func < (a: Self, b: Self) -> Bool { precedes(a.name, b.name) }

    /// The name.
    public var description: String { name }
}

/// The name of a production line at its site.
public struct LineID: Hashable, Comparable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The name as the scenario writes it.
    public var name: String

    /// Creates the identifier of the line that is called `name`.
    public init(_ name: String) { self.name = name }

    /// Creates an identifier from a literal.
    public init(stringLiteral value: String) { self.name = value }

    /// Orders identifiers by the Unicode scalars of their names, the same on every machine.
    public static func < (a: Self, b: Self) -> Bool { precedes(a.name, b.name) }

    /// The name.
    public var description: String { name }
}

/// Whether `a` comes before `b` by Unicode scalars, which no locale and no normalisation changes.
private func precedes(_ a: String, _ b: String) -> Bool {
    a.utf8.lexicographicallyPrecedes(b.utf8)
}
