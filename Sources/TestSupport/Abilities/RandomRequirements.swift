// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension RandomAbilities {
    /// Has some stock points planned, with all lot sizes and kinds of demand, some within capacity.
    static let requirements = Entry("requirements planning") { scenario, random in
        let settings = settings(&random)
        var isUsed = false
        for site in scenario.network.sites.indices where scenario.network.sites[site].kind != .supplier {
            for place in scenario.network.sites[site].stock.indices {
                let item = scenario.network.sites[site].stock[place]
                guard item.sourcing != .none, !item.policy.pulls, random.chance(0.6) else { continue }
                var planned = item
                planned.policy = .materialRequirements(rule(for: item, &random))
                planned.review = .continuous
                let leadTime = scenario.network.planningLeadTime(
                    of: planned, at: scenario.network.sites[site])
                guard settings.buckets(of: leadTime) + settings.frozenBuckets < settings.buckets else {
                    continue
                }
                scenario.network.sites[site].stock[place] = planned
                isUsed = true
            }
        }
        if isUsed { scenario.requirementsPlanning = settings }
    }

    private static func settings(_ random: inout RandomStream) -> RequirementsPlanning {
        RequirementsPlanning(
            period: random.one(of: [.days(1), .days(2), .hours(36), .weeks(1)]),
            offset: random.one(of: [.zero, .zero, .hours(7)]), buckets: random.whole(4...16),
            frozenBuckets: random.one(of: [0, 0, 1, 3]), scope: random.one(of: PlanningScope.allCases),
            capacity: random.one(of: [
                .infinite, .report, .closedLoop(earlier: random.whole(0...4), later: random.whole(0...3)),
            ]))
    }

    private static func rule(for item: StockItem, _ random: inout RandomStream) -> MaterialRequirements {
        var lots: [LotSizingRule] = [
            .lotForLot, .fixedQuantity(Quantity(random.whole(1...40))), .fixedPeriods(random.whole(1...4)),
            .silverMeal, .leastUnitCost, .partPeriod, .wagnerWhitin,
        ]
        if item.holdingCost > 0 { lots += [.economicOrderQuantity, .periodicOrderQuantity] }
        let demand: PlannedDemand =
            switch random.whole(0...3) {
            case 0: .known
            case 1: .mean
            case 2: .series((0..<random.whole(1...20)).map { _ in Quantity(random.whole(0...30)) })
            default:
                .forecast(
                    random.one(of: [.movingAverage(periods: 3), .exponentialSmoothing(weight: 0.3)]),
                    initial: random.chance(0.5) ? Double(random.whole(0...20)) : nil)
            }
        return MaterialRequirements(
            lotSizing: random.one(of: lots), safetyStock: Quantity(random.one(of: [0, 0, 5, 20])),
            safetyTime: random.one(of: [.zero, .zero, .days(1), .days(3)]),
            leadTime: random.chance(0.3) ? .hours(Int64(random.whole(0...96))) : nil, demand: demand)
    }
}

extension ReplenishmentPolicy {
    /// Whether orders come of what is taken, so that other entries of the stock point rest on it.
    fileprivate var pulls: Bool {
        switch self {
        case .kanban, .makeToOrder, .demandDriven: true
        default: false
        }
    }
}
