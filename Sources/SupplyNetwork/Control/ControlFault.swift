// SPDX-License-Identifier: Apache-2.0

/// What is wrong with how scarcity is dealt with.
public enum ControlFault: Hashable, Sendable {
    /// Stock is divided among lanes of which one takes no parts.
    case divisionOverCompleteLane(rule: AllocationRule, lane: LaneID)
    /// Something about the shelf of a supplier whose stock never runs out.
    case neverShort(what: String, site: NodeID)
    /// Levels by priority beside levels by name.
    case mixedBeneficiaries
    /// Stock is reserved where what is there is divided.
    case reservationWhereDivided(rule: AllocationRule)
    /// Somebody for whom stock is reserved, but who does not order it here.
    case beneficiaryWithoutLane(node: NodeID, site: NodeID)
    /// A node for which stock is reserved twice.
    case repeatedBeneficiary(node: NodeID)
    /// A level that protects nothing beyond what a better one does.
    case levelsNotNested(priority: Int)
    /// The release of a season that comes after its end.
    case releaseAfterSeason(release: TimeSpan, period: TimeSpan)
    /// More levels than a shelf can have.
    case tooManyLevels(count: Int, limit: Int)

    var message: String {
        switch self {
        case .divisionOverCompleteLane(let rule, let lane):
            "allocation \(rule.rawValue) gives parts of orders, but lane \"\(lane)\" carries complete orders only"
        case .neverShort(let what, let site): "\(what) at supplier \"\(site)\", whose stock never runs out"
        case .mixedBeneficiaries: "levels by priority nest and levels by name add up, so there cannot be both"
        case .reservationWhereDivided(let rule):
            "allocation \(rule.rawValue) divides what is there, so nothing can be reserved"
        case .beneficiaryWithoutLane(let node, let site):
            "stock is reserved for \"\(node)\", but no lane with it leads there from \"\(site)\""
        case .repeatedBeneficiary(let node): "stock is reserved for \"\(node)\" more than once"
        case .levelsNotNested(let priority):
            "the level for priority \(priority) protects no more than that of a better priority"
        case .releaseAfterSeason(let release, let period):
            "what is left is released after \(release), when the season of \(period) is over"
        case .tooManyLevels(let count, let limit): "there are \(count) levels, at most \(limit) are possible"
        }
    }

    var mending: String? {
        switch self {
        case .divisionOverCompleteLane: "set the lane's fulfilment to partial, or allocate by priority"
        case .neverShort: "set supply-limit, or remove it"
        case .mixedBeneficiaries: "use either priority or for in all levels"
        case .reservationWhereDivided: "set allocation to first-come or priority"
        case .beneficiaryWithoutLane: "name the nodes that this shelf serves"
        case .repeatedBeneficiary: "keep one of them"
        case .levelsNotNested: "raise its quantity, or remove it"
        case .releaseAfterSeason: "shorten release or lengthen every"
        case .tooManyLevels: nil
        }
    }
}
