// SPDX-License-Identifier: Apache-2.0

/// Clerks who take customers' orders: price, date, credit, and only then does the order reach the site that serves it.
public struct OrderDesk: Hashable, Sendable, Identifiable {
    /// The desk's name in the scenario.
    public var id: DeskID
    /// How many orders are worked on at once; at least 1.
    public var clerks: Int
    /// The work on one order, in working time.
    public var time: RandomDuration
    /// When the desk works.
    public var hours: WeeklyHours
    /// What one clerk costs for one hour of the desk's working time, in the scenario's currency.
    public var hourlyCost: Double

    /// Creates a desk that works around the clock unless told otherwise.
    public init(
        id: DeskID, clerks: Int = 1, time: RandomDuration, hours: WeeklyHours = .always,
        hourlyCost: Double = 0
    ) {
        self.id = id
        self.clerks = clerks
        self.time = time
        self.hours = hours
        self.hourlyCost = hourlyCost
    }
}

/// The name of an order desk in its scenario.
public struct DeskID: Hashable, Comparable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The name as the scenario writes it.
    public var name: String

    /// Creates the identifier of the desk that is called `name`.
    public init(_ name: String) { self.name = name }

    /// Creates an identifier from a literal.
    public init(stringLiteral value: String) { self.name = value }

    /// Orders identifiers by the Unicode scalars of their names, the same on every machine.
    public static func < (a: Self, b: Self) -> Bool { a.name.utf8.lexicographicallyPrecedes(b.name.utf8) }

    /// The name.
    public var description: String { name }
}
