// SPDX-License-Identifier: Apache-2.0

/// One line of what customers asked for, by the day: what a history file holds.
public struct HistoryLine: Hashable, Sendable {
    /// The day.
    public var day: CalendarDate
    /// Who asked.
    public var segment: NodeID
    /// For what.
    public var product: ProductID
    /// How much, in units; positive.
    public var units: Double
    /// Which order the line belongs to, where that is known: lines of one number and segment are one order.
    public var order: Int?

    /// Creates a line.
    public init(day: CalendarDate, segment: NodeID, product: ProductID, units: Double, order: Int? = nil) {
        self.day = day
        self.segment = segment
        self.product = product
        self.units = units
        self.order = order
    }
}
