// SPDX-License-Identifier: Apache-2.0
import PlanningModels
import SupplyNetwork
import SupplySimulator

/// A plan's figures in the words of the measures of a run, for the network as a whole and all of the horizon.
struct PlanPromise {
    private let plan: SupplyPlan
    private let scenario: Scenario
    private let suppliers: Set<NodeID>

    init(_ plan: SupplyPlan, scenario: Scenario) {
        self.plan = plan
        self.scenario = scenario
        suppliers = Set(scenario.network.sites.filter { $0.kind == .supplier }.map(\.id))
    }

    /// All that the plan says, money first, then quantities, then service.
    var figures: [(measure: Measure, value: Double)] { money + quantities + service }

    private var money: [(measure: Measure, value: Double)] {
        let costs = plan.costs
        // A run books revenue when goods reach the customer; a plan's own figure counts what is still to
        // come.
        let revenue = plan.services.reduce(0) { $0 + $1.price * $1.delivered.reduce(0, +) }
        return [
            (.totalCost, costs.total - costs.emissions), (.purchaseCost, costs.purchase),
            (.productionCost, costs.production),
            (.transportCost, costs.transport + costs.transit), (.orderingCost, 0),
            (.holdingCost, costs.holding), (.backorderCost, costs.backorder), (.lostSaleCost, costs.lostSale),
        ] + rareCosts + [
            (.revenue, revenue), (.stockValueChange, stockValueChange),
            (.profit, revenue - costs.total + costs.emissions + stockValueChange),
        ]
    }

    /// The costs that only some abilities cause.
    private var rareCosts: [(measure: Measure, value: Double)] {
        [(.labourCost, plan.costs.labour), (.disposalCost, plan.costs.disposal)].filter { $0.value != 0 }
    }

    /// What is bought and made less what is used up and delivered within the horizon, at unit cost.
    private var stockValueChange: Double {
        var change: [ProductID: Double] = [:]
        for flow in plan.flows where suppliers.contains(flow.origin) {
            change[flow.product, default: 0] += flow.total * flow.yield
        }
        for service in plan.services {
            change[service.product, default: 0] -= service.delivered.reduce(0, +)
        }
        for making in plan.production {
            guard let site = scenario.network.sites.first(where: { $0.id == making.site }),
                let first = site.recipes.first(where: { $0.product == making.product }),
                making.variant < first.variants.count
            else { continue }
            let recipe = first.variants[making.variant]
            let finished = finishedUnits(of: making, recipe)
            change[making.product, default: 0] += finished * recipe.yield.mean
            for component in recipe.components {
                change[component.product, default: 0] -=
                    finished * (1 + component.scrap) * Double(component.quantityPerUnit)
                    * smallestUnits(making.product)
                    / smallestUnits(component.product)
            }
        }
        return scenario.network.products.reduce(0) { $0 + (change[$1.id] ?? 0) * $1.unitCost }
    }

    /// What is started early enough to be done before the horizon.
    private func finishedUnits(of making: PlannedProduction, _ recipe: Recipe) -> Double {
        let seconds = recipe.time.meanSeconds
        return making.quantities.enumerated().reduce(0) { sum, entry in
            let start = Double(plan.calendar.startOfPeriod(entry.offset).seconds)
            return start + seconds < Double(plan.calendar.horizon.seconds) ? sum + entry.element : sum
        }
    }

    private func smallestUnits(_ product: ProductID) -> Double {
        scenario.network.products.first { $0.id == product }?.smallestUnitsPerUnit ?? 1
    }

    private var quantities: [(measure: Measure, value: Double)] {
        let calendar = plan.calendar
        let days = calendar.periods.map { calendar.days(inPeriod: $0) }
        let owed = plan.services.reduce(0) { sum, service in
            sum + zip(service.backlog, days).reduce(0) { $0 + $1.0 * $1.1 }
        }
        return [
            (.demandUnits, plan.services.reduce(0) { $0 + $1.demand.reduce(0, +) }),
            (.deliveredUnits, plan.services.reduce(0) { $0 + $1.delivered.reduce(0, +) }),
            (.lostUnits, plan.services.reduce(0) { $0 + $1.lost.reduce(0, +) }),
            (.backlogMean, owed / days.reduce(0, +)),
            (.onHandMean, plan.stocks.filter { !suppliers.contains($0.site) }.reduce(0) { $0 + $1.mean }),
            (.emissions, plan.emissions),
        ]
    }

    /// A plan counts units where a run counts orders; the two agree when all orders of a segment are alike.
    private var service: [(measure: Measure, value: Double)] {
        var figures: [(measure: Measure, value: Double)] = []
        let promised = plan.lateness.filter { $0.lateShare != nil }
        let shipped = promised.reduce(0) { $0 + $1.shipped }
        if shipped > 0 {
            let late = promised.reduce(0) { $0 + $1.shipped * ($1.lateShare ?? 0) }
            figures.append((.onTimeInFull, 1 - late / shipped))
        }
        let all = plan.lateness.reduce(0) { $0 + $1.shipped }
        if all > 0 {
            let waited = plan.lateness.reduce(0) { $0 + $1.shipped * ($1.meanDays ?? 0) }
            figures.append((.orderCycleTimeMean, waited / all))
        }
        return figures
    }
}
