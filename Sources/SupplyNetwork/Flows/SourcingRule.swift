// SPDX-License-Identifier: Apache-2.0

/// Where an order goes.
public enum SourcingRule: Hashable, Sendable {
    /// Nowhere: the stock point is never replenished.
    case none
    /// The site makes the product by its recipe.
    case make
    /// Always the same lane.
    case single(LaneID)
    /// The first lane whose origin can cover the whole order at once; the first lane when none can.
    case priority([LaneID])
    /// Each lane gets its share of the quantity ordered over time.
    case split([Share])
    /// The lane with the lowest cost per unit (purchase and transport) among those whose origin can
    /// cover the whole order at once; the cheapest of all when none can.
    case cheapest([LaneID])

    /// One lane's part of a split.
    public struct Share: Hashable, Sendable {
        /// The lane.
        public var lane: LaneID
        /// The lane's weight; shares are weights over their sum.
        public var weight: Double

        /// Gives `lane` the weight `weight`.
        public init(lane: LaneID, weight: Double) {
            self.lane = lane
            self.weight = weight
        }
    }

    /// The lanes that the rule may use, in the order in which it names them.
    public var lanes: [LaneID] {
        switch self {
        case .none, .make: []
        case .single(let lane): [lane]
        case .priority(let lanes), .cheapest(let lanes): lanes
        case .split(let shares): shares.map(\.lane)
        }
    }
}
