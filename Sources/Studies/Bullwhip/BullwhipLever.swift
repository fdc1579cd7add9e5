// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// What can be done about amplification.
///
/// - Reference: H. L. Lee, V. Padmanabhan and S. Whang (1997), "The bullwhip effect in supply chains", Sloan Management
///   Review 38(3), table of remedies; J. Dejonckheere, S. M. Disney, M. R. Lambrecht and D. R. Towill (2003), European
///   Journal of Operational Research 147(3), for smoothing.
public enum BullwhipLever: String, CaseIterable, Hashable, Sendable, Codable {
    /// Every site learns at once what customers buy.
    case sharedSales = "shared-sales"
    /// Who supplies the sites that serve customers keeps their stock.
    case vendorManaged = "vendor-managed"
    /// Lots, minimum orders and long review periods are halved.
    case smallerBatches = "smaller-batches"
    /// No promotions, to customers or from suppliers.
    case everydayLowPrice = "everyday-low-price"
    /// Shortages are divided by past sales, so that asking for more buys nothing, and buyers order what they need.
    case allocationByHistory = "allocation-by-history"
    /// Gaps are closed over four reviews rather than one (proportional order-up-to).
    case smoothing
    /// Lead times are halved, and the levels that cover them are lowered.
    case shorterLeadTimes = "shorter-lead-times"
    /// Orders and shared data arrive at once.
    case promptOrders = "prompt-orders"
    /// Who orders counts all that is on its way.
    case wholePipeline = "whole-pipeline"

    /// What it is called in a sentence.
    public var words: String {
        switch self {
        case .sharedSales: "shared point-of-sale data"
        case .vendorManaged: "vendor-managed inventory"
        case .smallerBatches: "batches of half the size"
        case .everydayLowPrice: "everyday low prices"
        case .allocationByHistory: "allocation by past sales, without gaming"
        case .smoothing: "orders smoothed over four reviews"
        case .shorterLeadTimes: "lead times of half the length"
        case .promptOrders: "orders and data without delay"
        case .wholePipeline: "rules that count the whole pipeline"
        }
    }

    /// The scenario with the lever pulled; `nil` where it does not apply.
    func applied(to scenario: Scenario, form: NeutralForm) -> Scenario? {
        switch self {
        case .sharedSales: return Self.shared(scenario)
        case .vendorManaged: return form.vendorManaged()
        case .smallerBatches:
            guard BullwhipCause.batching.occurs(in: scenario) else { return nil }
            return form.changed { item, change in item.halveLots(&change, period: scenario.measurePeriod) }
        case .everydayLowPrice:
            return BullwhipCause.priceVariation.occurs(in: scenario) ? form.without([.priceVariation]) : nil
        case .allocationByHistory:
            guard BullwhipCause.rationing.occurs(in: scenario) else { return nil }
            return form.without([.rationing]).dividingBySales
        case .smoothing: return form.changed { item, change in item.smooth(change, over: 4) }
        case .shorterLeadTimes: return form.withHalfLeadTimes()
        case .promptOrders:
            return BullwhipCause.informationDelay.occurs(in: scenario)
                ? form.without([.informationDelay]) : nil
        case .wholePipeline:
            return BullwhipCause.behaviour.occurs(in: scenario) ? form.without([.behaviour]) : nil
        }
    }

    /// Sales told at once over every lane to a site from one that has a forecast to make of them.
    private static func shared(_ scenario: Scenario) -> Scenario? {
        let network = scenario.network
        let listens = Set(
            network.sites.filter { site in
                site.kind != .supplier && site.stock.contains { $0.policy.followsDemand }
            }.map(\.id))
        let suppliers = Set(network.sites.filter { $0.kind == .supplier }.map(\.id))
        let lanes = Set(network.replenishingLanes.map(\.id))
        let used = Set(network.sites.flatMap { $0.stock.flatMap(\.sourcing.lanes) })
        var shared = scenario
        var isHeard = false
        for index in shared.network.lanes.indices {
            let lane = shared.network.lanes[index]
            guard lanes.contains(lane.id), used.contains(lane.id), !suppliers.contains(lane.origin),
                !lane.shares(.sales)
            else { continue }
            isHeard = isHeard || listens.contains(lane.origin)
            let contents = lane.information?.contents ?? []
            shared.network.lanes[index].information = InformationSharing(contents.union([.sales]))
        }
        return isHeard ? shared : nil
    }
}

/// A figure of the chain with a lever pulled, beside the one without.
public struct BullwhipLeverEffect: Sendable {
    /// The lever.
    public var lever: BullwhipLever
    /// Order variance of the chain with it, over the variance of what customers demand without it.
    public var amplification: BullwhipReport.Estimate
    /// The change of it, by paired replications.
    public var change: BullwhipReport.Estimate
    /// The change of the fill rate.
    public var fillRate: BullwhipReport.Estimate?
    /// The change of total cost.
    public var totalCost: BullwhipReport.Estimate?
    /// The lever's own bullwhip, where it also changes customers' demand.
    public var ownBullwhip: BullwhipReport.Estimate?
}

extension Scenario {
    /// Who supplies several sites divides what is short by what they were sent so far.
    fileprivate var dividingBySales: Scenario {
        var divided = self
        var destinations: [NodeID: Int] = [:]
        for lane in network.replenishingLanes { destinations[lane.origin, default: 0] += 1 }
        for site in divided.network.sites.indices
        where destinations[divided.network.sites[site].id, default: 0] > 1 {
            for item in divided.network.sites[site].stock.indices {
                divided.network.sites[site].stock[item].allocation = .pastSales
            }
        }
        return divided
    }
}

extension StockItem {
    /// Orders in lots of half the size, and twice as often.
    fileprivate mutating func halveLots(_ change: inout StockItemChange, period: TimeSpan) {
        minimumOrder /= 2
        orderMultiple = max(1, orderMultiple / 2)
        switch policy {
        case .reorderPointOrderUpTo(let point, let level):
            policy = .reorderPointOrderUpTo(
                reorderPoint: point, orderUpToLevel: point + (level - point + 1) / 2)
        case .minMax(let minimum, let maximum):
            policy = .minMax(minimum: minimum, maximum: minimum + (maximum - minimum + 1) / 2)
        case .reorderPointQuantity(let point, let quantity):
            policy = .reorderPointQuantity(reorderPoint: point, orderQuantity: max(1, quantity / 2))
        case .vendorManaged(var rule):
            rule.maximum = rule.minimum + (rule.maximum - rule.minimum + 1) / 2
            policy = .vendorManaged(rule)
        case .kanban(let loop) where loop.containerQuantity > 1:
            policy = .kanban(
                Kanban(cards: 2 * loop.cards, containerQuantity: max(1, loop.containerQuantity / 2)))
        default: break
        }
        guard case .periodic(let review, let offset) = review, review > period, review.seconds % 2 == 0,
            let denser = policy.reviewed(moreOftenBy: 2)
        else { return }
        policy = denser
        let half = TimeSpan(seconds: review.seconds / 2)
        self.review = .periodic(period: half, offset: TimeSpan(seconds: offset.seconds % half.seconds))
        change.reviewBefore = Double(review.seconds)
        change.reviewAfter = Double(half.seconds)
    }

    /// Closes gaps over `reviews` reviews.
    fileprivate mutating func smooth(_ change: StockItemChange, over reviews: Double) {
        switch policy {
        case .forecastOrderUpTo(var rule):
            rule.smoothingTime = max(rule.smoothingTime, reviews)
            policy = .forecastOrderUpTo(rule)
        case .pipelineControl(var rule):
            rule.inventoryTime = max(rule.inventoryTime, reviews)
            rule.pipelineTime = max(rule.pipelineTime, reviews)
            policy = .pipelineControl(rule)
        case .baseStock(let level):
            guard let review = reviewSeconds, control.dualSourcing == nil else { return }
            let expected = change.demand(over: review)
            guard expected > 0 else { return }
            policy = .forecastOrderUpTo(
                ForecastOrderUpTo(
                    forecast: .constant(expected), coverage: 1,
                    safetyStock: level - Quantity(expected.rounded()), smoothingTime: reviews))
        case .anchorAndAdjust:
            cover(change, countsPipeline: true)
            guard case .anchorAndAdjust(var rule) = policy else { return }
            rule.stockAdjustment = 1 / reviews
            policy = .anchorAndAdjust(rule)
        default: break
        }
    }

    /// The level to which a supplier would keep the stock, in smallest units; `nil` for a rule without one.
    fileprivate func level(_ change: StockItemChange) -> Quantity? {
        switch policy {
        case .baseStock(let level), .reorderPointOrderUpTo(_, let level), .minMax(_, let level): return level
        case .reorderPointQuantity(let point, let quantity): return point + quantity
        case .forecastOrderUpTo(let rule):
            let safety = rule.safetyFactor * change.flow.coverageError * change.unitsPerUnit
            let covered = rule.coverage * change.demand(over: reviewSeconds ?? 0)
            return rule.safetyStock + Quantity((covered + safety).rounded())
        case .anchorAndAdjust(let rule):
            let unseen = (1 - rule.supplyLineWeight) * change.demand(over: change.pipeline)
            return rule.desiredStock + Quantity(unseen.rounded())
        default: return nil
        }
    }
}

extension NeutralForm {
    /// The scenario with the stock of those who serve customers kept by who supplies them.
    fileprivate func vendorManaged() -> Scenario? {
        let network = scenario.network
        let places = Dictionary(
            network.lanes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let serving = Set(
            network.segments.flatMap(\.sourcing.lanes).compactMap {
                places[$0].map { network.lanes[$0].origin }
            })
        let suppliers = Set(network.sites.filter { $0.kind == .supplier }.map(\.id))
        var managed = scenario
        var isManaged = false
        for site in network.sites.indices where serving.contains(network.sites[site].id) {
            for place in network.sites[site].stock.indices {
                let item = network.sites[site].stock[place]
                guard case .single(let id) = item.sourcing, item.control.dualSourcing == nil,
                    let lane = places[id],
                    !suppliers.contains(network.lanes[lane].origin),
                    let level = item.level(change(of: item, at: network.sites[site]))
                else { continue }
                isManaged = true
                managed.network.sites[site].stock[place].policy = .vendorManaged(
                    VendorManaged(minimum: level, maximum: level))
                managed.network.sites[site].stock[place].control.gaming = nil
                managed.network.sites[site].stock[place].control.cancelsAbove = nil
                let contents = managed.network.lanes[lane].information?.contents ?? []
                managed.network.lanes[lane].information = InformationSharing(contents.union([.stock]))
            }
        }
        return isManaged ? managed : nil
    }

    /// The scenario with lead times of half the length, and levels that know it.
    fileprivate func withHalfLeadTimes() -> Scenario? {
        guard BullwhipCause.leadTime.occurs(in: scenario) else { return nil }
        var shorter = changed(leadTimesBy: 0.5) { _, _ in }
        let sites = Set(shorter.network.sites.map(\.id))
        for index in shorter.network.lanes.indices
        where sites.contains(shorter.network.lanes[index].destination) {
            shorter.network.lanes[index].halve()
        }
        for site in shorter.network.sites.indices {
            for recipe in shorter.network.sites[site].recipes.indices {
                shorter.network.sites[site].recipes[recipe].time.halve()
            }
            for item in shorter.network.sites[site].stock.indices {
                shorter.network.sites[site].stock[item].purchasing?.workTime.halve()
            }
        }
        return shorter
    }
}

extension Lane {
    fileprivate mutating func halve() {
        leadTime.halve()
        for index in alternatives.indices { alternatives[index].leadTime.halve() }
        for index in carriage.legs.indices {
            carriage.legs[index].time.halve()
            carriage.legs[index].handling.halve()
        }
    }
}
