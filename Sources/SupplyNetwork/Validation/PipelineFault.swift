// SPDX-License-Identifier: Apache-2.0

/// What is wrong with a pipeline, advance orders, a contract, a campaign or the use of what is known of them.
public enum PipelineFault: Hashable, Sendable {
    /// A pipeline in which nothing arises and nothing is open.
    case nothingArises
    /// A pipeline, contract or campaign is about a product that its segment does not buy.
    case notInMix(segment: NodeID, product: ProductID)
    /// Opportunities arise at a segment that replays a history or orders by the period, without products of their own.
    case notDecidedYet
    /// A probability without the time at which it decides.
    case probabilityWithoutClose
    /// Orders that are placed in advance pass a desk.
    case advanceOrdersAtDesk(DeskID)
    /// Nothing is placed in advance, or by no time.
    case nothingInAdvance
    /// The least of a call-off is more than the most, or than the frame quantity.
    case leastAboveMost(least: Double, most: Double)
    /// More call-offs than anybody makes.
    case tooManyCallOffs(Int64)
    /// A contract that begins after the end of the run.
    case neverBegins(what: String, start: TimeSpan, horizon: TimeSpan)
    /// A penalty without a commitment, or the other way round.
    case penaltyWithoutCommitment
    /// Two tiers from the same quantity on.
    case repeatedTier(from: Double)
    /// A tier that the frame quantity never reaches.
    case tierBeyondFrame(from: Double, frame: Double)
    /// A campaign that changes nothing.
    case changesNothing
    /// A campaign raises the opportunities of a segment that has none.
    case noPipeline(segment: NodeID)
    /// More opportunities are taken from another time or product than there are.
    case takesTooMuch(what: String, share: Double)
    /// A stock point with a policy that cannot use what is known.
    case policyCannotUse(policy: String)
    /// A stock point that serves nobody of whom anything is known.
    case nothingKnown(site: NodeID, product: ProductID)

    var message: String {
        switch self {
        case .nothingArises: "no opportunity ever arises in this pipeline, and none is open"
        case .notInMix(let segment, let product):
            "segment \"\(segment)\" does not have \"\(product)\" in its mix"
        case .notDecidedYet: "sizes of the mix are not those of single orders here"
        case .probabilityWithoutClose: "the probability decides at a time of closing that is not given"
        case .advanceOrdersAtDesk(let desk):
            "orders that are placed in advance are known at once, and cannot wait at desk \"\(desk)\""
        case .nothingInAdvance: "no order is placed in advance by these terms"
        case .leastAboveMost(let least, let most):
            "the minimum of a call-off is \(plain(least)), and it cannot be above \(plain(most))"
        case .tooManyCallOffs(let count): "the term has \(count) call-offs, expected at most 100000"
        case .neverBegins(let what, let start, let horizon):
            "the \(what) begins at \(start), when the run of \(horizon) is over"
        case .penaltyWithoutCommitment:
            "a penalty for calling off too little needs both an amount and a commitment"
        case .repeatedTier(let from): "two tiers begin at \(plain(from))"
        case .tierBeyondFrame(let from, let frame):
            "the tier begins at \(plain(from)), and no more than the frame quantity of \(plain(frame)) is called off"
        case .changesNothing: "the campaign changes neither opportunities nor demand"
        case .noPipeline(let segment):
            "the campaign changes opportunities, and none arise at segment \"\(segment)\""
        case .takesTooMuch(let what, let share):
            "\(plain(share)) of the opportunities \(what) are taken away, expected at most all of them"
        case .policyCannotUse(let policy):
            "a \(policy) policy makes no use of demand that is known before it is due"
        case .nothingKnown(let site, let product):
            "no segment that \"\(site)\" serves with \"\(product)\" has a pipeline, advance orders or contracts"
        }
    }

    var mending: String? {
        switch self {
        case .nothingArises: "set arrivals, or list open opportunities"
        case .notInMix(_, let product):
            "add \"\(product)\" to the mix, with weight 0 if it is not ordered otherwise"
        case .notDecidedYet: "give the pipeline products of its own"
        case .probabilityWithoutClose: "set close, or remove probability"
        case .neverBegins: "lengthen the horizon, or remove it"
        case .advanceOrdersAtDesk: "remove desk or advance-orders"
        case .nothingInAdvance: "set share and time above zero, or remove advance-orders"
        case .leastAboveMost: "lower minimum"
        case .tooManyCallOffs: "lengthen every, or shorten term"
        case .penaltyWithoutCommitment: "set commitment and under-call-penalty"
        case .repeatedTier, .tierBeyondFrame: "remove one"
        case .changesNothing: "set opportunities or demand, and a reach above zero"
        case .noPipeline: "give it a pipeline with arrivals, or remove it from the campaign"
        case .takesTooMuch: "lower the share, or lengthen the time"
        case .policyCannotUse:
            "use base-stock, min-max, a reorder point, echelon-base-stock or a forecasting policy"
        case .nothingKnown: "remove information"
        }
    }
}
