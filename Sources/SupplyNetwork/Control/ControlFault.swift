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
    /// Something that only those who order have, at a supplier.
    case atSupplier(what: String, site: NodeID)
    /// Cancellation of orders that no supplier has.
    case nothingToCancel
    /// Cancellation at reviews that never take place.
    case cancelsWithoutReview
    /// A lane that is a source twice, by different rules.
    case laneIsSourceToo(lane: LaneID)
    /// Help from a supplier, who is no neighbour.
    case helpFromSupplier(lane: LaneID, site: NodeID)
    /// Help that would have to be ordered first.
    case helpTakesAnOrder(lane: LaneID)
    /// Help that is neither asked for nor sent.
    case helpNever
    /// Two sources at a stock point whose policy has no level for them.
    case dualWithoutBaseStock
    /// Two sources that are not two.
    case dualWithoutTwoLanes
    /// A slow source that is faster than the fast one.
    case slowIsFaster(slow: LaneID, fast: LaneID)
    /// A game without a level to which orders are inflated.
    case gamingWithoutLevel(policy: String)
    /// A game against several suppliers, or none.
    case gamingWithoutOneSource
    /// A choice before a shelf that the customers do not see.
    case choiceOutOfSight(lane: LaneID)
    /// A choice before a shelf by customers whose orders are entered at a desk.
    case choiceAtDesk

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
        case .atSupplier(let what, let site): "\(what) at supplier \"\(site)\", which orders nothing"
        case .nothingToCancel: "orders are cancelled at suppliers, but there are none"
        case .cancelsWithoutReview: "orders are cancelled at reviews of the position, but the policy has none"
        case .laneIsSourceToo(let lane): "lane \"\(lane)\" is named by source as well"
        case .helpFromSupplier(let lane, let site):
            "lane \"\(lane)\" starts at supplier \"\(site)\", which is no neighbour"
        case .helpTakesAnOrder(let lane): "lane \"\(lane)\" has an order delay, but help is sent for at once"
        case .helpNever: "help is neither asked for nor sent beforehand"
        case .dualWithoutBaseStock: "two sources at once need a base-stock policy with periodic review"
        case .dualWithoutTwoLanes:
            "two sources at once need a source that lists the slow lane and the fast one"
        case .slowIsFaster(let slow, let fast):
            "the slow lane \"\(slow)\" is faster than the fast lane \"\(fast)\""
        case .gamingWithoutLevel(let policy):
            "policy \(policy) does not order up to a level, so there is nothing to inflate"
        case .gamingWithoutOneSource: "gaming is against one supplier"
        case .choiceOutOfSight(let lane):
            "customers choose a substitute before the shelf, but orders over lane \"\(lane)\" take time"
        case .choiceAtDesk:
            "customers choose a substitute before the shelf, but their orders go through a desk"
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
        case .atSupplier: "remove it, or make the site a plant or a warehouse"
        case .nothingToCancel: "set source to a lane, or remove it"
        case .cancelsWithoutReview: "set a policy that is reviewed, or remove it"
        case .laneIsSourceToo: "name another lane"
        case .helpFromSupplier: "use emergency, or name a lane from a neighbour"
        case .helpTakesAnOrder, .choiceOutOfSight: "remove the lane's order-delay"
        case .helpNever: "set reactive to true, or rebalance to a period"
        case .dualWithoutBaseStock: "set policy to base-stock and review to a period"
        case .dualWithoutTwoLanes: "set source to {priority: [slow, fast]}"
        case .slowIsFaster: "list the slow lane first"
        case .gamingWithoutLevel: "use base-stock or forecast-order-up-to"
        case .gamingWithoutOneSource: "set source to one lane"
        case .choiceAtDesk: "remove the desk or the substitutes"
        }
    }
}
