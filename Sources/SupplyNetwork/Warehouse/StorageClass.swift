// SPDX-License-Identifier: Apache-2.0

/// A sort of storage space at a site, such as pallet places, shelves or a cold room.
///
/// Each product that a site keeps takes positions of its own: its stock over the units that one position holds, rounded
/// up.
public struct StorageClass: Hashable, Sendable {
    /// The name, which products refer to.
    public var id: String
    /// How many positions there are.
    public var capacity: Int
    /// What happens with more than that.
    public var overflow: OverflowRule
    /// What one position beyond the capacity costs for a day, with `OverflowRule.overflowSite`.
    public var overflowCost: Double

    /// Creates a class of `capacity` positions.
    public init(id: String, capacity: Int, overflow: OverflowRule = .measure, overflowCost: Double = 0) {
        self.id = id
        self.capacity = capacity
        self.overflow = overflow
        self.overflowCost = overflowCost
    }
}

/// What happens with goods that do not fit into their storage class.
public enum OverflowRule: String, CaseIterable, Hashable, Sendable {
    /// They are stored all the same, and the time above the capacity is measured.
    case measure
    /// They are stored outside, where each position costs something by the day.
    case overflowSite = "overflow-site"
    /// They wait before the dock until there is room, unless somebody waits for them.
    case refuse
}
