// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// How the levels of a plan's policies behave over the year.
public enum PlanLevels: Hashable, Sendable {
    /// One level for the whole year, which covers the season as if it were chance.
    case constant
    /// A level that follows an exponentially smoothed forecast of the orders received, with this weight of
    /// the newest review period, above 0 and at most 1.
    case followingForecast(weight: Double)
}

/// A scenario in which a planner carries out a plan by policies that stand up to chance.
///
/// Every stock point that the plan replenishes is reviewed periodically, in its own review period or, when it has
/// none, in the planning period, and orders up to a level: the expected demand over lead time and review period, plus
/// safety stock for the variation of demand and lead time (`ProtectionLevel`), plus what the plan keeps on average
/// ahead of seasons and bottlenecks where that is more than the stock which the level itself would leave. Where an
/// order has a fixed cost, which no linear program sees, and the economic order quantity (Harris 1913) is more
/// than the demand of a review period, a constant level becomes the reorder point and orders go up to one such
/// quantity above it. The
/// customers' demand is passed up the chain in the plan's shares. Orders go where the plan gets its goods, in its
/// shares over all periods; sources below half a percent are dropped. Minimum orders and order multiples stay. Stock
/// points that the plan does not replenish order nothing.
///
/// - Parameters:
///   - plan: A plan of the scenario, or of one with the same products, sites, lanes and segments.
///   - scenario: The scenario to change; its `planning.safetyFactor` sets the safety stock.
///   - levels: Whether levels are constant or follow a forecast.
/// - Returns: The scenario with other policies and sourcing; everything else is untouched.
/// - Throws: When the scenario cannot be divided into planning periods, or a mix names an unknown product.
public func policyScenario(
    applying plan: SupplyPlan, to scenario: Scenario, levels: PlanLevels = .constant
) throws(PlanningFault) -> Scenario {
    let demand = try ExpectedDemand(of: scenario)
    let builder = PolicyBuilder(plan: plan, scenario: scenario, demand: demand, levels: levels)
    return builder.scenario
}

/// Works out the policy of each stock point.
private struct PolicyBuilder {
    let base: Scenario
    let demand: ExpectedDemand
    let levels: PlanLevels
    let sourcing: PlanSourcing
    let anticipation: AnticipationStock
    let propagation: DemandPropagation
    var products: [ProductID: Product] = [:]
    var lanes: [LaneID: Lane] = [:]

    init(plan: SupplyPlan, scenario: Scenario, demand: ExpectedDemand, levels: PlanLevels) {
        base = scenario
        self.demand = demand
        self.levels = levels
        sourcing = PlanSourcing(plan)
        anticipation = AnticipationStock(plan, scenario: scenario)
        var rhythms: [DemandPropagation.Key: DemandStream.Rhythm] = [:]
        for site in scenario.network.sites where site.kind != .supplier {
            for item in site.stock {
                rhythms[DemandPropagation.Key(site: site.id, product: item.product)] = Self.rhythm(
                    item, scenario)
            }
        }
        propagation = DemandPropagation(sourcing, scenario: scenario, demand: demand, rhythms: rhythms)
        for product in scenario.network.products { products[product.id] = product }
        for lane in scenario.network.lanes { lanes[lane.id] = lane }
    }

    private static func rhythm(_ item: StockItem, _ scenario: Scenario) -> DemandStream.Rhythm {
        switch item.review {
        case .periodic(let period, let offset): DemandStream.Rhythm(period: period, offset: offset)
        case .continuous: DemandStream.Rhythm(period: scenario.planning.period, offset: .zero)
        }
    }

    var scenario: Scenario {
        var changed = base
        for site in changed.network.sites.indices where changed.network.sites[site].kind != .supplier {
            for index in changed.network.sites[site].stock.indices {
                let item = changed.network.sites[site].stock[index]
                changed.network.sites[site].stock[index] = replenished(item, at: changed.network.sites[site])
            }
        }
        for index in changed.network.segments.indices {
            if let rule = sourcing.rule(for: changed.network.segments[index].id, nil) {
                changed.network.segments[index].sourcing = rule
            }
        }
        return changed
    }

    private func replenished(_ item: StockItem, at site: Site) -> StockItem {
        var item = item
        item.fixLanesOfReceipts()
        guard let product = products[item.product], let rule = sourcing.rule(for: site.id, item.product)
        else {
            item.policy = .none
            return item
        }
        let review = Self.rhythm(item, base)
        let key = DemandPropagation.Key(site: site.id, product: item.product)
        let streams = propagation.streams(at: key)
        let total = streams.reduce(0) { $0 + $1.mean.reduce(0, +) }
        let lead = ReplenishmentLead(
            sourcing.shares(of: site.id, item.product, atLeast: PlanSourcing.smallestShare), lanes: lanes,
            recipe: site.recipes.first { $0.product == item.product },
            orderUnits: total / demand.calendar.horizon.inDays * review.period.inDays)
        let level = ProtectionLevel(streams, review: review, lead: lead, calendar: demand.calendar)
        item.sourcing = rule
        item.review = .periodic(period: review.period, offset: review.offset)
        let lot = economicQuantity(of: item, demandPerDay: level.demandPerDay)
        item.policy = policy(level, review: review, lead: lead, lot: lot, product: product) { kept in
            max(0, anticipation.mean(atSite: site.id, item.product) - max(0, kept))
        }
        return item
    }

    /// The order quantity at which fixed cost and holding cost balance, √(2 · order cost · demand / holding cost), in
    /// units; zero when orders or holding cost nothing.
    ///
    /// - Reference: F. W. Harris (1913), "How many parts to make at once", Factory 10(2).
    private func economicQuantity(of item: StockItem, demandPerDay: Double) -> Double {
        guard item.orderCost > 0, item.holdingCost > 0, demandPerDay > 0 else { return 0 }
        return (2 * item.orderCost * demandPerDay / item.holdingCost).squareRoot()
    }

    /// The policy that aims at `level`; `anticipated` tells what the plan keeps beyond a mean stock on the shelf, both
    /// in units.
    private func policy(
        _ level: ProtectionLevel, review: DemandStream.Rhythm, lead: ReplenishmentLead, lot: Double, product: Product,
        anticipated: (Double) -> Double
    ) -> ReplenishmentPolicy {
        let factor = base.planning.safetyFactor
        let perReview = level.demandPerDay * review.period.inDays
        // What an order-up-to level leaves on the shelf: less the demand of a lead time and half a review period.
        let pipeline = level.demandPerDay * lead.mean + perReview / 2
        func quantity(_ units: Double) -> Quantity {
            Quantity(min(9e15, max(0, (units * product.smallestUnitsPerUnit - 1e-6).rounded(.up))))
        }
        switch levels {
        case .constant:
            let safety = factor * (level.randomVariance + level.seasonalVariance).squareRoot()
            let aim = level.expected + safety
            guard lot > perReview else {
                return .baseStock(level: quantity(aim + anticipated(aim - pipeline)))
            }
            // Between two reviews without an order the stock must last, so the reorder point covers both the lead time
            // and a review period; the lots leave half of one more on the shelf.
            let reorderPoint = quantity(aim + anticipated(aim - pipeline + lot / 2))
            return .reorderPointOrderUpTo(
                reorderPoint: reorderPoint, orderUpToLevel: reorderPoint + quantity(lot))
        case .followingForecast(let weight):
            guard perReview > 0 else { return .baseStock(level: 0) }
            let coverage = level.expected / perReview
            // A smoothed forecast has a variance of its own: weight / (2 − weight) of that of a period.
            let forecastVariance =
                coverage * coverage * weight / (2 - weight) * level.varianceOfDay * review.period.inDays
            let safety = factor * (level.randomVariance + forecastVariance).squareRoot()
            let extra = anticipated(level.expected + safety - pipeline)
            return .forecastOrderUpTo(
                ForecastOrderUpTo(
                    forecast: .exponentialSmoothing(weight: weight), coverage: coverage,
                    safetyStock: quantity(safety + extra),
                    initialForecast: level.firstDemandPerDay * review.period.inDays
                        * product.smallestUnitsPerUnit))
        }
    }
}
