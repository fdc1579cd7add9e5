// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// Why orders vary more than demand.
///
/// - Reference: H. L. Lee, V. Padmanabhan and S. Whang (1997), "Information distortion in a supply chain: the bullwhip
///   effect", Management Science 43(4), for the first four and lead time; J. D. Sterman (1989), "Modeling managerial
///   behavior", Management Science 35(3), for behaviour.
public enum BullwhipCause: String, CaseIterable, Hashable, Sendable, Codable {
    /// Demand is forecast from what was ordered, and the forecast moves the level that is ordered up to.
    case demandSignal = "demand-signal"
    /// Orders are gathered: lots, minimum orders, multiples, reorder points, reviews longer than a measuring period.
    case batching = "order-batching"
    /// Prices move, and buyers buy ahead.
    case priceVariation = "price-variation"
    /// Buyers ask for more than they need when supply is short.
    case rationing = "rationing-game"
    /// Replenishment takes time, and a varying one.
    case leadTime = "lead-time"
    /// People overlook a part of what is on its way (anchor and adjust).
    case behaviour = "behaviour"
    /// Orders and shared data take time to be known.
    case informationDelay = "information-delay"

    /// What it is called in a sentence.
    public var words: String {
        switch self {
        case .demandSignal: "demand signal processing"
        case .batching: "order batching"
        case .priceVariation: "price variation"
        case .rationing: "the rationing game"
        case .leadTime: "lead time"
        case .behaviour: "behaviour"
        case .informationDelay: "information delay"
        }
    }

    /// What stands in its place when it is switched off.
    public var neutralForm: String {
        switch self {
        case .demandSignal: "forecasts fixed at mean demand"
        case .batching: "any quantity, each period"
        case .priceVariation: "no promotions"
        case .rationing: "orders of what is needed"
        case .leadTime: "replenishment takes no time"
        case .behaviour: "all that is on its way is counted"
        case .informationDelay: "orders and data arrive at once"
        }
    }

    /// Whether `scenario` has it.
    public func occurs(in scenario: Scenario) -> Bool {
        let network = scenario.network
        let items = network.sites.lazy.filter { $0.kind != .supplier }.flatMap(\.stock)
        switch self {
        case .demandSignal: return items.contains { $0.policy.followsDemand }
        case .batching: return items.contains { $0.batches(period: scenario.measurePeriod) }
        case .priceVariation: return !network.promotions.isEmpty
        case .rationing: return items.contains { $0.control.gaming != nil || $0.control.cancelsAbove != nil }
        case .leadTime:
            let times = ReplenishmentTimes(network)
            return network.sites.contains { site in
                site.kind != .supplier && site.stock.contains { times.leadSeconds(of: $0, at: site) > 0 }
            }
        case .behaviour:
            return items.contains { item in
                guard case .anchorAndAdjust(let rule) = item.policy else { return false }
                return rule.stockAdjustment < 1 || rule.supplyLineWeight < 1
            }
        case .informationDelay:
            return network.replenishingLanes.contains { lane in
                !lane.orderDelay.isZero
                    || lane.information.map { $0.isLate(period: scenario.measurePeriod) } ?? false
            }
        }
    }
}

extension Network {
    /// The lanes that lead to a site.
    var replenishingLanes: [Lane] {
        let known = Set(sites.map(\.id))
        return lanes.filter { known.contains($0.destination) }
    }
}

extension InformationSharing {
    /// Whether what is told arrives late, or in heaps.
    func isLate(period measurePeriod: TimeSpan) -> Bool {
        !delay.isZero || (period.map { $0 > measurePeriod } ?? false)
    }
}

extension ReplenishmentPolicy {
    /// Whether what is ordered depends on a forecast that demand moves.
    var followsDemand: Bool {
        switch self {
        case .forecastOrderUpTo(let rule): !rule.forecast.isConstant || rule.safetyFactor > 0
        case .pipelineControl(let rule): !rule.forecast.isConstant || rule.safetyFactor > 0
        case .anchorAndAdjust(let rule): rule.forecastWeight > 0
        case .demandDriven(let buffer): buffer.usageWindow != nil
        case .materialRequirements(let rule):
            if case .forecast(let method, _) = rule.demand { !method.isConstant } else { false }
        default: false
        }
    }
}

extension ForecastMethod {
    var isConstant: Bool { if case .constant = self { true } else { false } }
}

extension StockItem {
    /// Whether orders are gathered: into lots, or over more than a measuring period.
    func batches(period: TimeSpan) -> Bool {
        guard policy != .none else { return false }
        if minimumOrder > 1 || orderMultiple > 1 { return true }
        if case .periodic(let review, _) = review, review > period { return true }
        switch policy {
        case .reorderPointOrderUpTo(let point, let level): return level - point > 1
        case .minMax(let minimum, let maximum): return maximum > minimum
        case .reorderPointQuantity(_, let quantity): return quantity > 1
        case .vendorManaged(let rule): return rule.maximum > rule.minimum
        case .kanban(let loop): return loop.containerQuantity > 1
        case .demandDriven(let buffer): return !buffer.orderCycle.isZero
        case .materialRequirements(let rule): return rule.lotSizing != .lotForLot
        default: return false
        }
    }
}

extension TimeSpan {
    var isZero: Bool { self == .zero }
}
