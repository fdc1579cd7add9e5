// SPDX-License-Identifier: Apache-2.0

/// Stock that only some orders may take: protection levels, and with them nested booking limits.
///
/// A level protects its quantity for its beneficiaries. An order that is no beneficiary may take only what lies on
/// the shelf above the level, so with `n` on hand its booking limit is `n` less the level.
///
/// - Reference: K. Littlewood (1972), "Forecasting and control of passenger bookings"; K. T. Talluri and
///   G. J. van Ryzin (2004), *The Theory and Practice of Revenue Management*, section 2.1; for stock that is
///   replenished, A. F. Veinott (1965), "Optimal policy in a dynamic, single product, nonstationary inventory model
///   with several demand classes", Operations Research 13(5).
public struct Reservation: Hashable, Sendable {
    /// The levels; either all by priority, which nest, or all by node, which add up.
    public var levels: [ProtectionLevel]
    /// What becomes of a level when its beneficiaries take stock.
    public var nesting: Nesting
    /// The length of a season, after which every level is whole again; `nil` for one season that lasts for ever.
    public var period: TimeSpan?
    /// When in the season what is left is given free, from the season's start; `nil` for never.
    public var release: TimeSpan?

    /// Creates levels that last as long as the stock does, unless told otherwise.
    public init(
        levels: [ProtectionLevel], nesting: Nesting = .theft, period: TimeSpan? = nil,
        release: TimeSpan? = nil
    ) {
        self.levels = levels
        self.nesting = nesting
        self.period = period
        self.release = release
    }

    /// What becomes of a level when its beneficiaries take stock.
    public enum Nesting: String, CaseIterable, Hashable, Sendable {
        /// It stays: the last units on the shelf are theirs, however many they have had. Also called a critical level.
        case theft
        /// It goes down by what they take: they have had that part of it.
        case standard
    }

    /// The levels in an order that does not depend on how they were listed.
    mutating func sort() {
        for index in levels.indices {
            if case .nodes(let nodes) = levels[index].beneficiaries {
                levels[index].beneficiaries = .nodes(nodes.sorted())
            }
        }
        levels.sort { a, b in
            switch (a.beneficiaries, b.beneficiaries) {
            case (.priority(let left), .priority(let right)): (left, a.quantity) < (right, b.quantity)
            case (.priority, .nodes): true
            case (.nodes, .priority): false
            case (.nodes(let left), .nodes(let right)):
                left == right ? a.quantity < b.quantity : left.lexicographicallyPrecedes(right)
            }
        }
    }
}

/// A quantity that is kept back, and for whom.
public struct ProtectionLevel: Hashable, Sendable {
    /// Who may take what is kept back.
    public enum Beneficiaries: Hashable, Sendable {
        /// Orders whose priority, that of the lane plus that of the segment, is at most this.
        case priority(Int)
        /// Orders of these sites and segments.
        case nodes([NodeID])
    }

    /// Who may take what is kept back.
    public var beneficiaries: Beneficiaries
    /// How much is kept back, in smallest units.
    public var quantity: Quantity

    /// Keeps back `quantity` for `beneficiaries`.
    public init(for beneficiaries: Beneficiaries, quantity: Quantity) {
        self.beneficiaries = beneficiaries
        self.quantity = quantity
    }
}
