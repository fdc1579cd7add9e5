// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// What never changes about a stock point that deals with scarcity by a rule of its own.
struct ControlPoint: Sendable {
    /// The stock point.
    var stockPoint: Int32
    /// How what is there is divided.
    var rule: AllocationRule
    /// The links that start here, in `ControlModel.claims`; none where nothing is divided.
    var claims: Range<Int>
    /// What is kept back, in `ControlModel.levels`; none where nothing is.
    var levels: Range<Int>
    /// Whether levels add up rather than nest.
    var levelsAddUp: Bool
    /// Whether a level goes down by what its beneficiaries take.
    var levelsAreUsedUp: Bool
    /// The length of a season in seconds; zero for one without end.
    var season: Int64
    /// When in the season what is kept back is given free, in seconds; −1 for never.
    var release: Int64
}

/// A link that has a claim on what is divided at its origin.
struct ClaimingLink: Sendable {
    /// The link.
    var link: Int32
    /// Mean demand a day at its end, in smallest units.
    var demandPerDay: Double
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
}

/// How scarcity is dealt with, resolved to indices.
struct ControlModel: Sendable {
    let points: Table<ControlPoint>
    let pointOf: Table<Int32>
    let claims: Table<ClaimingLink>
    let levels: Table<Quantity>
    let excludedFrom: Table<UInt64>
    let claimOf: Table<Int32>

    init(_ draft: ControlDraft) {
        points = Table(draft.points)
        pointOf = Table(draft.pointOf)
        claims = Table(draft.claims)
        levels = Table(draft.levels)
        excludedFrom = Table(draft.excludedFrom)
        claimOf = Table(draft.claimOf)
    }
}
