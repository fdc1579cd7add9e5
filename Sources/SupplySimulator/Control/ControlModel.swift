// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// What never changes about a stock point that deals with scarcity by a rule of its own.
struct ControlPoint: Sendable {
    /// The stock point.
    var stockPoint: Int32
    /// How what is there is divided.
    var rule: AllocationRule
    /// The links that start here, in `ControlModel.claims`; none where nothing is divided.
    var claims = 0..<0
    /// What is kept back, in `ControlModel.levels`; none where nothing is.
    var levels = 0..<0
    /// Whether levels add up rather than nest.
    var levelsAddUp = false
    /// Whether a level goes down by what its beneficiaries take.
    var levelsAreUsedUp = false
    /// The length of a season in seconds; zero for one without end.
    var season: Int64 = 0
    /// When in the season what is kept back is given free, in seconds; −1 for never.
    var release: Int64 = -1
    /// The links over which help comes, in `ControlModel.neighbours`; none where nobody helps.
    var neighbours = 0..<0
    /// Whether the neighbour who can spare most is asked first.
    var asksRichest = false
    /// Seconds between two balancings with the neighbours; zero for never.
    var rebalancing: Int64 = 0
    /// A faster source for when stock is too low.
    var emergency: EmergencyModel?
    /// Two sources side by side.
    var dual: DualModel?
    /// Orders of more than is needed.
    var gaming: ShortageGaming?
    /// The position above which what waits at the supplier is cancelled.
    var cancelsAbove: Quantity = .max
}

/// Emergency orders, resolved.
struct EmergencyModel: Sendable {
    var link: Int32
    var threshold: Quantity
    var level: Quantity
    /// Seconds between two looks; zero for one whenever something was asked for.
    var period: Int64
    /// When the first of periodic looks falls due.
    var offset: Int64
}

/// Two sources side by side, resolved.
struct DualModel: Sendable {
    var rule: DualSourcing
    var slowLink: Int32
    var fastLink: Int32
    /// Mean time from placing an order to its arrival, in seconds.
    var slowTime: Int64
    var fastTime: Int64
}

/// A link that has a claim on what is divided at its origin.
struct ClaimingLink: Sendable {
    /// The link.
    var link: Int32
    /// Mean demand a day at its end, in smallest units.
    var demandPerDay: Double
}

/// A second choice of a segment's customers over one of their lanes.
struct SubstituteModel: Sendable {
    /// The entry of the mix that it replaces.
    var entry: Int32
    /// The lane of the order.
    var lane: Int32
    /// The link that brings the substitute, at its own price.
    var link: Int32
    var share: Double
    /// Smallest units in place of one smallest unit.
    var ratio: Double
}

/// The tables of control while they are being filled.
struct ControlDraft {
    var points: [ControlPoint] = []
    /// The entry of `points` of each stock point, −1 for none; empty when there are no entries.
    var pointOf: [Int32] = []
    var claims: [ClaimingLink] = []
    /// What each level keeps back, in smallest units.
    var levels: [Quantity] = []
    /// The levels at its origin that a link is no beneficiary of, one bit each; empty when nothing is reserved.
    var excludedFrom: [UInt64] = []
    /// The place of each link among its origin's claims, −1 for none; empty when nothing is divided.
    var claimOf: [Int32] = []
    /// Links over which help comes, and what the helper keeps for itself.
    var neighbours: [Int32] = []
    var leave: [Quantity] = []
    /// Mean demand a day of each stock point, in smallest units; empty when nothing is balanced.
    var demandPerDay: [Double] = []
    var substitutes: [SubstituteModel] = []
    /// The substitutes of each segment; empty when there are none at all.
    var substitutesOf: [Range<Int32>] = []
}

/// How scarcity is dealt with, resolved to indices.
struct ControlModel: Sendable {
    let points: Table<ControlPoint>
    let pointOf: Table<Int32>
    let claims: Table<ClaimingLink>
    let levels: Table<Quantity>
    let excludedFrom: Table<UInt64>
    let claimOf: Table<Int32>
    let neighbours: Table<Int32>
    let leave: Table<Quantity>
    let demandPerDay: Table<Double>
    let substitutes: Table<SubstituteModel>
    let substitutesOf: Table<Range<Int32>>
    let usesSubstitution: Bool

    init(_ draft: ControlDraft) {
        points = Table(draft.points)
        pointOf = Table(draft.pointOf)
        claims = Table(draft.claims)
        levels = Table(draft.levels)
        excludedFrom = Table(draft.excludedFrom)
        claimOf = Table(draft.claimOf)
        neighbours = Table(draft.neighbours)
        leave = Table(draft.leave)
        demandPerDay = Table(draft.demandPerDay)
        substitutes = Table(draft.substitutes)
        substitutesOf = Table(draft.substitutesOf)
        usesSubstitution = !draft.substitutes.isEmpty
    }
}
