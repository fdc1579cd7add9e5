// SPDX-License-Identifier: Apache-2.0

/// Help from sites of the same echelon: goods move sideways when one has what the other lacks.
///
/// - Reference: K. S. Krishnan and V. R. K. Rao (1965), "Inventory control in N warehouses", Journal of Industrial
///   Engineering 16; C. Paterson, G. Kiesmüller, R. Teunter and K. Glazebrook (2011), "Inventory models with lateral
///   transshipments: a review", European Journal of Operational Research 210(2).
public struct Transshipment: Hashable, Sendable {
    /// Which neighbour is asked first.
    public enum Choice: String, CaseIterable, Hashable, Sendable {
        /// The first in the list: write the nearest first.
        case listed
        /// The one that can spare most.
        case richest
    }

    /// The lanes over which help comes, each from a neighbour.
    public var sources: [LaneID]
    /// Which neighbour is asked first.
    public var choice: Choice
    /// What a neighbour keeps for itself, in smallest units.
    public var leave: Quantity
    /// Whether help is asked for when demand cannot be served from the shelf.
    public var isReactive: Bool
    /// How often stock is balanced with the neighbours before anything is short; `nil` for never.
    public var rebalancing: TimeSpan?

    /// Asks the neighbours in their order when demand cannot be served, unless told otherwise.
    public init(
        from sources: [LaneID], choice: Choice = .listed, leave: Quantity = 0, isReactive: Bool = true,
        rebalancing: TimeSpan? = nil
    ) {
        self.sources = sources
        self.choice = choice
        self.leave = leave
        self.isReactive = isReactive
        self.rebalancing = rebalancing
    }
}

extension Network {
    /// The lanes that carry help between neighbours and nothing else: they do not tell who supplies whom.
    var lateralLanes: Set<LaneID> {
        var lateral: Set<LaneID> = []
        var regular: Set<LaneID> = []
        for item in sites.lazy.flatMap(\.stock) {
            guard let transshipment = item.control.transshipment else { continue }
            lateral.formUnion(transshipment.sources)
        }
        guard !lateral.isEmpty else { return [] }
        for item in sites.lazy.flatMap(\.stock) { regular.formUnion(item.sourcing.lanes) }
        for segment in segments { regular.formUnion(segment.sourcing.lanes) }
        return lateral.subtracting(regular)
    }
}
