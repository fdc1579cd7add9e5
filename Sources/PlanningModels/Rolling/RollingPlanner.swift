// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// Plans a run again and again from what is known, and says what each plan tells the stock points.
///
/// Knows no solver and no run: it turns a state into a ``PlanningModel``, and a plan into instructions.
///
/// - Reference: K. R. Baker (1977), *An experimental study of the effectiveness of rolling schedules in production
///   planning*, Decision Sciences 8; S. Chand, V. N. Hsu, S. Sethi (2002), *Forecast, solution, and rolling horizons in
///   operations management problems*, Manufacturing & Service Operations Management 4.
public struct RollingPlanner: Sendable {
    /// How often is planned, how far, and what for.
    public let rule: ReplanningRule
    /// The scenario that is to be run, steered by the instructions: with the first plan's policies, or with none when
    /// plans place orders.
    public let steered: Scenario

    /// What plans are made of.
    private let planned: Scenario
    /// The first plan's policies and sources, from which levels go on.
    private let settled: Scenario

    /// Prepares to plan a scenario.
    ///
    /// - Parameters:
    ///   - scenario: The scenario, with its present policies.
    ///   - first: A plan of all of its run: it settles what is not decided again, such as which stock points make what
    ///     others buy, and the shares of modes of transport.
    ///   - rule: How often is planned, how far, and what for.
    /// - Throws: When the scenario cannot be divided into planning periods, or a mix names an unknown product.
    public init(_ scenario: Scenario, first: SupplyPlan, rule: ReplanningRule) throws(PlanningFault) {
        self.rule = rule
        switch rule.control {
        case .levels:
            planned = scenario
            settled = try policyScenario(applying: first, to: scenario)
            steered = Self.choosingFromAllLanes(settled)
        case .orders:
            planned = ModesAsLanes.all(of: scenario)
            settled = planned
            steered = Self.choosingFromAllLanes(Self.withoutPolicies(planned))
        }
    }

    /// The linear program of what lies ahead of a state.
    ///
    /// - Parameter state: What is known; before the end of the run.
    /// - Returns: The model, whose plans begin when the state is known.
    /// - Throws: As ``PlanningModel/init(_:keeping:)``.
    public func model(asOf state: KnownState) throws(PlanningFault) -> PlanningModel {
        try PlanningModel(planned, asOf: state, in: try calendar(from: state.time))
    }

    private func calendar(from time: TimeSpan) throws(PlanningFault) -> PlanningCalendar {
        let end = planned.horizon
        let horizon = rule.horizon.map { min(end, TimeSpan(seconds: time.seconds + $0.seconds)) }
        return try PlanningCalendar(
            start: planned.start, period: planned.planning.period, from: time, horizon: horizon ?? end)
    }

    /// What a plan tells the stock points and segments.
    ///
    /// - Parameters:
    ///   - plan: A plan of the model of `state`.
    ///   - state: What was known.
    /// - Returns: A policy or orders for each stock point, and shares for those with several sources.
    /// - Throws: As ``model(asOf:)``.
    public func instructions(
        of plan: SupplyPlan, asOf state: KnownState
    ) throws(PlanningFault) -> ReplenishmentInstructions {
        var scenario = state.applied(to: settled)
        let sourcing = PlanSourcing(plan)
        var instructions = ReplenishmentInstructions()
        switch rule.control {
        case .levels:
            scenario.settleSources(by: sourcing)
            let demand = try ExpectedDemand(of: scenario, in: plan.calendar)
            let builder = PolicyBuilder(
                plan: plan, scenario: scenario, demand: demand, levels: .constant,
                standingFor: min(rule.every, plan.calendar.length))
            for site in builder.scenario.network.sites where site.kind != .supplier {
                for item in site.stock {
                    instructions.points.append(
                        ReplenishmentInstructions.Point(
                            site: site.id, product: item.product, policy: item.policy,
                            shares: item.sourcing.shares))
                }
            }
        case .orders:
            let schedule = OrderSchedule(plan: plan, scenario: scenario)
            for site in scenario.network.sites where site.kind != .supplier {
                for item in site.stock {
                    instructions.points.append(
                        ReplenishmentInstructions.Point(
                            site: site.id, product: item.product,
                            policy: .plannedOrders(schedule.orders(ofSite: site.id, item))))
                }
            }
        }
        for segment in scenario.network.segments {
            guard let shares = sourcing.rule(for: segment.id, nil)?.shares else { continue }
            instructions.segments.append(
                ReplenishmentInstructions.Segment(segment: segment.id, shares: shares))
        }
        return instructions
    }

    // MARK: The scenario that is run

    /// A scenario whose stock points order nothing of themselves.
    private static func withoutPolicies(_ scenario: Scenario) -> Scenario {
        var changed = scenario
        for site in changed.network.sites.indices where changed.network.sites[site].kind != .supplier {
            let made = Set(changed.network.sites[site].recipes.map(\.product))
            for index in changed.network.sites[site].stock.indices {
                var item = changed.network.sites[site].stock[index]
                item.fixLanesOfReceipts()
                item.policy = .none
                item.review = .continuous
                item.minimumOrder = 0
                item.orderMultiple = 1
                if made.contains(item.product) { item.sourcing = .make }
                changed.network.sites[site].stock[index] = item
            }
        }
        return changed
    }

    /// A scenario in which every lane that a plan may use stands ready, with the shares of the present rule.
    ///
    /// Lanes between sites may lead round in a circle, in which orders could go round for ever: then sites keep to the
    /// lanes that they have.
    private static func choosingFromAllLanes(_ scenario: Scenario) -> Scenario {
        for atSites in [true, false] {
            let widened = choosingFromAllLanes(scenario, atSites: atSites)
            if widened.errors.isEmpty { return widened }
        }
        return scenario
    }

    private static func choosingFromAllLanes(_ scenario: Scenario, atSites: Bool) -> Scenario {
        var kept: [NodeID: Set<ProductID>] = [:]
        for site in scenario.network.sites { kept[site.id] = Set(site.stock.map(\.product)) }
        var into: [NodeID: [Lane]] = [:]
        for lane in scenario.network.lanes { into[lane.destination, default: []].append(lane) }
        func widened(_ rule: SourcingRule, at node: NodeID, _ products: Set<ProductID>) -> SourcingRule {
            if rule == .make { return rule }
            let lanes = (into[node] ?? []).filter { lane in
                products.contains { lane.carries($0) && kept[lane.origin]?.contains($0) == true }
            }.map(\.id).sorted()
            guard lanes.count > 1 else { return lanes.first.map { .single($0) } ?? rule }
            var present: [LaneID: Double] = [:]
            for share in rule.shares ?? [] { present[share.lane] = share.weight }
            // A weight above zero keeps a lane among the choices; the first instructions come before the first order.
            return .split(lanes.map { SourcingRule.Share(lane: $0, weight: present[$0] ?? 1e-9) })
        }
        var changed = scenario
        for site in changed.network.sites.indices where changed.network.sites[site].kind != .supplier {
            let id = changed.network.sites[site].id
            for index in changed.network.sites[site].stock.indices {
                let item = changed.network.sites[site].stock[index]
                changed.network.sites[site].stock[index].fixLanesOfReceipts()
                guard atSites else { continue }
                changed.network.sites[site].stock[index].sourcing = widened(
                    item.sourcing, at: id, [item.product])
            }
        }
        for index in changed.network.segments.indices {
            let segment = changed.network.segments[index]
            changed.network.segments[index].sourcing = widened(
                segment.sourcing, at: segment.id, Set(segment.mix.map(\.product)))
        }
        return changed
    }
}

extension SourcingRule {
    /// The parts that lanes have; `nil` for a rule that names none, or leaves the choice to the moment.
    fileprivate var shares: [Share]? {
        switch self {
        case .none, .make: nil
        case .single(let lane): [Share(lane: lane, weight: 1)]
        case .split(let shares): shares
        case .priority(let lanes), .cheapest(let lanes): lanes.first.map { [Share(lane: $0, weight: 1)] }
        }
    }
}
