// SPDX-License-Identifier: Apache-2.0
public import SupplyNetwork

/// A scenario in which every stock point places exactly the orders of a plan.
///
/// A shipment that leaves in a period is ordered as much earlier as the order takes to reach the origin, and
/// never before the start. Orders are whole smallest units whose running totals follow the plan's; minimum orders and
/// order multiples are lifted, since the plan does not know them. Orders that were placed before the start are not
/// placed again. A mode of transport that is not its lane's own becomes a lane of its own, called after both. Each segment's orders are divided over the lanes as in the plan, in its shares over all periods.
///
/// On a network without chance, whose lead times are whole periods, whose demand falls on the starts of periods
/// and whose segments each use one lane, a run of this scenario does and costs what the plan says, fixed costs apart.
///
/// - Parameters:
///   - plan: A plan of the scenario, or of one with the same products, sites and lanes.
///   - scenario: The scenario to change.
/// - Returns: The scenario with other policies and sourcing; everything else is untouched.
public func scheduledScenario(applying plan: SupplyPlan, to scenario: Scenario) -> Scenario {
    let modes = ModesAsLanes(plan, scenario)
    let (plan, scenario) = (modes.plan, modes.scenario)
    var scheduled = scenario
    let schedule = OrderSchedule(plan: plan, scenario: scenario)
    let sources = PlanSourcing(plan)
    for site in scheduled.network.sites.indices where scheduled.network.sites[site].kind != .supplier {
        let id = scheduled.network.sites[site].id
        for index in scheduled.network.sites[site].stock.indices {
            var item = scheduled.network.sites[site].stock[index]
            let orders = schedule.orders(ofSite: id, item)
            item.fixLanesOfReceipts()
            item.policy = orders.isEmpty ? .none : .plannedOrders(orders)
            item.review = .continuous
            item.minimumOrder = 0
            item.orderMultiple = 1
            if let rule = sources.rule(for: id, item.product) { item.sourcing = rule }
            scheduled.network.sites[site].stock[index] = item
        }
    }
    for index in scheduled.network.segments.indices {
        if let rule = sources.rule(for: scheduled.network.segments[index].id, nil) {
            scheduled.network.segments[index].sourcing = rule
        }
    }
    return scheduled
}

/// The orders that make a plan's flows and production happen.
struct OrderSchedule {
    let scenario: Scenario
    let calendar: PlanningCalendar
    private var products: [ProductID: Product] = [:]
    private var lanes: [LaneID: Lane] = [:]
    private var flows: [Destination: [PlannedFlow]] = [:]
    private var production: [Destination: [Double]] = [:]
    private var suppliers: [Destination: PurchaseTerms] = [:]

    private struct Destination: Hashable {
        var site: NodeID
        var product: ProductID
    }

    init(plan: SupplyPlan, scenario: Scenario) {
        self.scenario = scenario
        calendar = plan.calendar
        for product in scenario.network.products { products[product.id] = product }
        for lane in scenario.network.lanes { lanes[lane.id] = lane }
        for flow in plan.flows {
            flows[Destination(site: flow.destination, product: flow.product), default: []].append(flow)
        }
        for made in plan.production {
            let key = Destination(site: made.site, product: made.product)
            production[key] = production[key].map { zip($0, made.quantities).map(+) } ?? made.quantities
        }
        for site in scenario.network.sites where site.kind == .supplier {
            for item in site.stock {
                suppliers[Destination(site: site.id, product: item.product)] = item.purchasing
            }
        }
    }

    /// The orders of a stock point, earliest first.
    func orders(ofSite site: NodeID, _ item: StockItem) -> [PlannedOrder] {
        guard let product = products[item.product] else { return [] }
        let key = Destination(site: site, product: item.product)
        var orders: [PlannedOrder] = []
        for flow in flows[key] ?? [] {
            guard let lane = lanes[flow.lane] else { continue }
            let placed = item.placedBefore.filter { ($0.lane ?? item.sourcing.lanes.first) == lane.id }
            let terms = suppliers[Destination(site: lane.origin, product: item.product)]
            orders += schedule(
                flow.quantities, product, lane: lane.id, lead: lane.orderDelay.meanSpan, terms: terms,
                placedBefore: placed)
        }
        if let made = production[key] {
            let placed = item.placedBefore.filter { $0.lane == nil && item.sourcing == .make }
            orders += schedule(made, product, lane: nil, lead: .zero, placedBefore: placed)
        }
        return orders.sorted { $0.time < $1.time }
    }

    private func schedule(
        _ quantities: [Double], _ product: Product, lane: LaneID?, lead: TimeSpan,
        terms: PurchaseTerms? = nil, placedBefore: [InitialReceipt]
    ) -> [PlannedOrder] {
        var rounding = CumulativeRounding(of: product)
        var orders: [PlannedOrder] = []
        var owed: [(period: Int, quantity: Quantity)] = placedBefore.map {
            (calendar.firstPeriod(notBefore: $0.due), $0.quantity)
        }
        for (period, units) in quantities.enumerated() {
            var quantity = rounding.next(units: units)
            for index in owed.indices where owed[index].period <= period {
                let covered = min(quantity, owed[index].quantity)
                owed[index].quantity -= covered
                quantity -= covered
            }
            guard quantity > 0 else { continue }
            var time = calendar.startOfPeriod(period).seconds - lead.seconds
            if let terms {
                let work = Double(terms.workTimePerUnit.seconds) * product.units(quantity)
                time -= terms.workTime.meanSpan.seconds + Int64(min(work, 9e14).rounded())
            }
            time = max(calendar.origin.seconds, time)
            orders.append(PlannedOrder(time: TimeSpan(seconds: time), quantity: quantity, lane: lane))
        }
        return orders
    }
}

extension StockItem {
    /// The orders that were placed before the start and have yet to leave.
    fileprivate var placedBefore: [InitialReceipt] { initialReceipts.filter { $0.stage == .ordered } }

    /// Names the lanes of receipts under way, which a change of the sourcing rule would otherwise move to another.
    mutating func fixLanesOfReceipts() {
        guard let lane = sourcing.lanes.first else { return }
        for index in initialReceipts.indices where initialReceipts[index].lane == nil {
            initialReceipts[index].lane = lane
        }
    }
}
