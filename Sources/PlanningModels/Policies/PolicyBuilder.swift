// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork

/// Works out the policy of each stock point of a scenario whose sourcing is settled.
struct PolicyBuilder {
    private typealias Key = DemandPropagation.Key

    private let base: Scenario
    private let calendar: PlanningCalendar
    private let levels: PlanLevels
    private let safetyFactors: [PlanCorrections.StockPoint: Double]
    private let anticipation: AnticipationStock
    private let propagation: DemandPropagation
    private let network: NamedNetwork
    /// How long the levels stand; `nil` for all of the run.
    private let standing: TimeSpan?

    init(
        plan: SupplyPlan, scenario: Scenario, demand: ExpectedDemand, levels: PlanLevels,
        safetyFactors: [PlanCorrections.StockPoint: Double] = [:], standingFor standing: TimeSpan? = nil
    ) {
        base = scenario
        self.safetyFactors = safetyFactors
        self.standing = standing
        calendar = demand.calendar
        self.levels = levels
        anticipation = AnticipationStock(plan, scenario: scenario)
        let network = NamedNetwork(scenario)
        self.network = network
        propagation = DemandPropagation(scenario, demand: demand) { key, perDay in
            network.rhythm(of: key, perDay: perDay)
        }
    }

    /// The scenario with the policies.
    var scenario: Scenario {
        var changed = base
        for site in changed.network.sites.indices where changed.network.sites[site].kind != .supplier {
            let id = changed.network.sites[site].id
            for index in changed.network.sites[site].stock.indices {
                let item = changed.network.sites[site].stock[index]
                changed.network.sites[site].stock[index] = replenished(
                    item, Key(site: id, product: item.product))
            }
        }
        return changed
    }

    private func replenished(_ item: StockItem, _ key: Key) -> StockItem {
        var item = item
        let perDay = propagation.demandPerDay(at: key)
        guard perDay > 0, item.sourcing != .none, let product = network.products[item.product] else {
            item.policy = .none
            return item
        }
        let review = network.reviews(of: item)
        let lead = ReplenishmentLead(
            item.sourcing.expectedShares, lanes: network.lanes, recipe: network.recipes[key],
            orderUnits: perDay * review.period.inDays)
        let level = ProtectionLevel(
            propagation.streams(at: key), review: review, lead: lead, calendar: calendar,
            standingFor: standing)
        item.review = .periodic(period: review.period, offset: review.offset)
        let corrected = safetyFactors[PlanCorrections.StockPoint(site: key.site, product: key.product)]
        let target = Target(
            level: level, factor: corrected ?? base.planning.safetyFactor, reviewDays: review.period.inDays,
            lead: lead, product: product, anticipated: anticipated(at: key, lead, review))
        let orderQuantity = network.orderQuantity(of: item, key, perDay)
        switch levels {
        case .constant: item.policy = target.policy(orderQuantity: orderQuantity)
        case .followingForecast(let weight):
            item.policy = target.policy(smoothing: weight)
            if orderQuantity > perDay * review.period.inDays {
                // A level that moves has no reorder point of its own; a least quantity makes it one.
                item.minimumOrder = product.quantity(units: orderQuantity)
            }
        }
        return item
    }

    /// What the plan keeps ahead of seasons and bottlenecks: in the mean, or, for levels that stand for a while, when
    /// the orders of that while have come.
    private func anticipated(
        at key: Key, _ lead: ReplenishmentLead, _ review: DemandStream.Instants
    ) -> Double {
        guard let standing else { return anticipation.mean(atSite: key.site, key.product) }
        let days = min(max(lead.mean, 0), 1e6)
        let due = calendar.origin.seconds + standing.seconds + Int64(days * 86_400) - 1
        return anticipation.planned(atSite: key.site, key.product, at: TimeSpan(seconds: due))
    }
}

/// A network by name, with when and how much its stock points order.
private struct NamedNetwork {
    private(set) var products: [ProductID: Product] = [:]
    private(set) var lanes: [LaneID: Lane] = [:]
    private(set) var recipes: [DemandPropagation.Key: Recipe] = [:]
    private var items: [DemandPropagation.Key: StockItem] = [:]
    private let planningPeriod: TimeSpan
    private let horizon: TimeSpan

    init(_ scenario: Scenario) {
        planningPeriod = scenario.planning.period
        horizon = scenario.horizon
        for product in scenario.network.products { products[product.id] = product }
        for lane in scenario.network.lanes { lanes[lane.id] = lane }
        for site in scenario.network.sites {
            for item in site.stock {
                items[DemandPropagation.Key(site: site.id, product: item.product)] = item
            }
            for recipe in site.recipes {
                recipes[DemandPropagation.Key(site: site.id, product: recipe.product)] = recipe
            }
        }
    }

    /// When a stock point is reviewed: as now, or once in a planning period.
    func reviews(of item: StockItem) -> DemandStream.Instants {
        switch item.review {
        case .periodic(let period, let offset): DemandStream.Instants(period: period, offset: offset)
        case .continuous: DemandStream.Instants(period: planningPeriod, offset: .zero)
        }
    }

    /// What is best ordered at a time, in units.
    func orderQuantity(of item: StockItem, _ key: DemandPropagation.Key, _ perDay: Double) -> Double {
        guard let product = products[item.product] else { return 0 }
        var fixedCost = item.orderCost
        for (source, share) in item.sourcing.expectedShares {
            switch source {
            case .lane(let id): fixedCost += share * (lanes[id]?.shipmentCost ?? 0)
            case .production: fixedCost += share * (recipes[key]?.setupCost ?? 0)
            }
        }
        return EconomicOrder(
            for: item, demandPerDay: perDay, fixedCost: fixedCost, product: product, horizon: horizon
        ).quantity
    }

    /// How a stock point's orders look to whoever supplies it.
    func rhythm(
        of key: DemandPropagation.Key, perDay: Double
    ) -> DemandStream.Rhythm {
        guard let item = items[key] else { return .anyTime }
        let review = reviews(of: item)
        guard perDay > 0 else { return .regular(review) }
        let days = orderQuantity(of: item, key, perDay) / perDay
        guard days > review.period.inDays else { return .regular(review) }
        return .batches(every: TimeSpan(seconds: Int64(min(days * 86_400, 9e15))))
    }
}
