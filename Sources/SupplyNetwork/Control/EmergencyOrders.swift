// SPDX-License-Identifier: Apache-2.0

/// A second, faster and dearer source for when stock has fallen too low to wait for the usual one.
///
/// Looks at the stock that is there soon: on hand less backlog, with emergency orders that have not arrived. Below a
/// threshold it orders up to a level over its own lane.
///
/// - Reference: K. Moinzadeh and S. Nahmias (1988), "A continuous review model for an inventory system with two supply
///   modes", Management Science 34(6).
public struct EmergencyOrders: Hashable, Sendable {
    /// The lane that brings them.
    public var lane: LaneID
    /// Below this the stock is too low, in smallest units.
    public var threshold: Quantity
    /// What the stock is lifted to, in smallest units.
    public var level: Quantity
    /// When the stock is looked at; continuous is whenever something was asked for.
    public var review: ReviewRule

    /// Watches continuously unless told otherwise.
    public init(
        over lane: LaneID, below threshold: Quantity, upTo level: Quantity, review: ReviewRule = .continuous
    ) {
        self.lane = lane
        self.threshold = threshold
        self.level = level
        self.review = review
    }
}
