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
/// Every stock point that is asked for something is reviewed periodically, in its own review period or, when it has
/// none, in the planning period, and orders up to a level: the expected demand over lead time and review period, plus
/// safety stock for the variation of demand and lead time (`ProtectionLevel`), plus what the plan keeps on average
/// ahead of seasons and bottlenecks where that is more than the stock which the level itself would leave. Where fixed
/// costs make it worth while to order more than the demand of a review period at a time (`EconomicOrder`), or the
/// minimum order asks for it, that level is a reorder point, and the level to order up to lies the economic
/// quantity above it.
///
/// Orders go where the plan gets its goods, in its shares once it has settled, that is after the warm-up; sources below
/// half a percent are dropped. A segment has one rule for all its products, so it may ask a site for a product that the
/// plan sends by another way; the site then replenishes it by its own sourcing rule. The customers' demand is
/// passed up the chain by these rules. Minimum orders and multiples stay, save that for levels which follow a
/// forecast the economic quantity becomes the minimum order.
///
/// - Parameters:
///   - plan: A plan of the scenario, or of one with the same products, sites, lanes and segments.
///   - scenario: The scenario to change; its `planning.safetyFactor` sets the safety stock.
///   - levels: Whether levels are constant or follow a forecast.
///   - corrections: What simulations have taught: effective lead times and safety factors of stock points.
/// - Returns: The scenario with other policies and sourcing; everything else is untouched.
/// - Throws: When the scenario cannot be divided into planning periods, or a mix names an unknown product.
public func policyScenario(
    applying plan: SupplyPlan, to scenario: Scenario, levels: PlanLevels = .constant,
    corrections: PlanCorrections = PlanCorrections()
) throws(PlanningFault) -> Scenario {
    let demand = try ExpectedDemand(of: scenario)
    let sourced = withSourcing(of: plan, corrections.delayed(scenario))
    let builder = PolicyBuilder(
        plan: plan, scenario: sourced, demand: demand, levels: levels,
        safetyFactors: corrections.safetyFactors)
    var planned = builder.scenario
    // Only the levels know of the delays: in a run they come about by themselves.
    planned.network.lanes = scenario.network.lanes
    if !planned.network.sites.contains(where: { $0.stock.contains { $0.policy.isMaterialRequirements } }) {
        planned.requirementsPlanning = nil
    }
    return planned
}

extension ReplenishmentPolicy {
    fileprivate var isMaterialRequirements: Bool {
        if case .materialRequirements = self { true } else { false }
    }
}

extension Network {
    /// Lets lanes between sites choose their modes by the plan's shares.
    ///
    /// A lane that sends low stock by another mode keeps its rule when the plan uses its own mode only: that other
    /// mode is a remedy for chance, which the plan does not know.
    fileprivate mutating func chooseModes(of plan: SupplyPlan, settledFrom first: Int) {
        let segments = Set(segments.map(\.id))
        for index in lanes.indices
        where !lanes[index].alternatives.isEmpty && !segments.contains(lanes[index].destination) {
            let flows = plan.flows.filter { $0.lane == lanes[index].id }
            let settled = flows.filter { $0.quantities.dropFirst(first).contains { $0 > 0 } }
            var weights: [String: Double] = [:]
            for flow in settled.isEmpty ? flows : settled {
                let late = flow.quantities.dropFirst(first).reduce(0, +)
                weights[flow.mode, default: 0] += settled.isEmpty ? flow.total : late
            }
            if case .expedite = lanes[index].modeChoice, weights.keys.allSatisfy({ $0 == lanes[index].mode })
            {
                continue
            }
            guard !weights.isEmpty else { continue }
            lanes[index].modeChoice = .share(
                weights.sorted { $0.key < $1.key }.map { ModeChoice.Share(mode: $0.key, weight: $0.value) })
        }
    }
}

/// The scenario with the plan's sourcing rules, and its own where the plan has none.
private func withSourcing(of plan: SupplyPlan, _ scenario: Scenario) -> Scenario {
    var first = 0
    if case .length(let span) = scenario.warmUp { first = plan.calendar.firstPeriod(notBefore: span) }
    var sourced = scenario
    sourced.settleSources(by: PlanSourcing(plan, settledFrom: first))
    sourced.network.chooseModes(of: plan, settledFrom: first)
    return sourced
}

extension Scenario {
    /// Takes over a plan's sourcing rules where it has any.
    mutating func settleSources(by sourcing: PlanSourcing) {
        for site in network.sites.indices where network.sites[site].kind != .supplier {
            let id = network.sites[site].id
            for index in network.sites[site].stock.indices {
                var item = network.sites[site].stock[index]
                item.fixLanesOfReceipts()
                if let rule = sourcing.rule(for: id, item.product) { item.sourcing = rule }
                network.sites[site].stock[index] = item
            }
        }
        for index in network.segments.indices {
            if let rule = sourcing.rule(for: network.segments[index].id, nil) {
                network.segments[index].sourcing = rule
            }
        }
    }
}
