// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import PlanningModels
import SupplyNetwork
import SupplySimulator

/// What a turn of the loop teaches the next plan.
struct CorrectionUpdate {
    let scenario: Scenario
    let comparison: PlanComparison
    let measure: Measure
    let old: PlanCorrections
    /// How much of what was found is believed, from 1 downwards, so that policies come to rest (Robbins and Monro 1951).
    let gain: Double
    /// The share of the whole step that is taken, above 0 and at most 1; less where a full step made the gap larger.
    ///
    /// In the limit of no step the next plan is the same with the rest as a sum, and its promise is kept.
    var share = 1.0

    private var plan: SupplyPlan { comparison.plan }
    private var days: Double { plan.calendar.horizon.inDays }

    /// The corrections of the next turn.
    var corrections: PlanCorrections {
        var next = old
        let items = stockItems
        next.surcharges = surcharges(items)
        next.delays = delays(items)
        next.safetyFactors = safetyFactors(items)
        // What no lane explains stays as it was found, or the promise would forget it.
        let promised = comparison[measure]?.promised ?? 0
        let moved = surchargeTotal(next.surcharges) - surchargeTotal(old.surcharges)
        let simulated = comparison[measure]?.simulated ?? promised
        next.allowance = simulated - (promised + (measure == .profit ? -moved : moved))
        return next
    }

    private typealias Place = PlanCorrections.StockPoint

    private var stockItems: [Place: StockItem] {
        var items: [Place: StockItem] = [:]
        for site in comparison.result.scenario.network.sites where site.kind != .supplier {
            for item in site.stock { items[Place(site: site.id, product: item.product)] = item }
        }
        return items
    }

    private func mean(_ measure: Measure, _ entity: MeasuredEntity) -> Double? {
        comparison.result[measure, of: entity]?.mean
    }

    private func mean(_ measure: Measure, _ place: Place) -> Double? {
        mean(measure, .stockPoint(site: place.site.name, product: place.product.name))
    }

    /// What surcharges make the plan's flows cost, as the plan's lanes take them.
    private func surchargeTotal(_ surcharges: [LaneID: Double]) -> Double {
        var costs: [LaneID: Double] = [:]
        for lane in scenario.network.lanes { costs[lane.id] = lane.unitCost }
        return plan.flows.reduce(0) { sum, flow in
            guard let surcharge = surcharges[flow.lane], let cost = costs[flow.lane] else { return sum }
            let paid = cost + surcharge
            return sum + (max(paid, 0) - cost) * flow.total
        }
    }

    /// What a unit costs on each lane beyond its rate: fixed costs of shipments and orders, and the stock that is kept
    /// for safety where it arrives.
    private func surcharges(_ items: [Place: StockItem]) -> [LaneID: Double] {
        var kept: [Place: Double] = [:]
        for stock in plan.stocks {
            kept[Place(site: stock.site, product: stock.product)] = stock.mean
        }
        var flows: [LaneID: [PlannedFlow]] = [:]
        for flow in plan.flows where flow.total > 0 { flows[flow.lane, default: []].append(flow) }
        var found = old.surcharges
        for lane in scenario.network.lanes {
            let entity = MeasuredEntity.lane(lane.id.name)
            guard let units = mean(.shippedUnits, entity), units > 0,
                let paid = mean(.transportCost, entity), let all = flows[lane.id]
            else { continue }
            let total = all.reduce(0) { $0 + $1.total }
            var surcharge =
                paid / units - lane.unitCost
                - lane.transitHoldingCost * lane.leadTime.meanSeconds / 86_400
            for flow in all {
                let place = Place(site: flow.destination, product: flow.product)
                guard let item = items[place], let asked = mean(.demandUnits, place), asked > 0 else {
                    continue
                }
                let planned = (kept[place] ?? 0) * item.holdingCost * days
                let extra =
                    (mean(.holdingCost, place) ?? planned) - planned + (mean(.orderingCost, place) ?? 0)
                surcharge += extra / asked * flow.total / total
            }
            let before = old.surcharges[lane.id] ?? 0
            found[lane.id] = before + share * (surcharge - before)
        }
        return found
    }

    /// By how much orders took longer than their lanes, mean over what each lane brought.
    private func delays(_ items: [Place: StockItem]) -> [LaneID: Double] {
        var sums: [LaneID: (time: Double, weight: Double)] = [:]
        var nominal: [LaneID: Double] = [:]
        for lane in scenario.network.lanes {
            nominal[lane.id] = (lane.orderDelay.meanSeconds + lane.leadTime.meanSeconds) / 86_400
        }
        for flow in plan.flows where flow.total > 0 {
            let place = Place(site: flow.destination, product: flow.product)
            guard items[place] != nil, let time = mean(.replenishmentTimeMean, place),
                let usual = nominal[flow.lane], time.isFinite
            else { continue }
            let late = time > usual ? time - usual : 0
            var sum = sums[flow.lane] ?? (0, 0)
            sum.time += late * flow.total
            sum.weight += flow.total
            sums[flow.lane] = sum
        }
        var found = old.delays
        for (lane, sum) in sums where sum.weight > 0 {
            let before = old.delays[lane] ?? 0
            found[lane] = before + share * gain * (sum.time / sum.weight - before)
        }
        return found
    }

    /// z of the stock points that serve customers, moved towards the ready rate at which a unit more costs as much as it
    /// saves: b / (b + h).
    private func safetyFactors(_ items: [Place: StockItem]) -> [PlanCorrections.StockPoint: Double] {
        var factors = old.safetyFactors
        for (place, ratio) in CriticalRatios(scenario).ratios(of: plan) {
            guard items[place] != nil, let ready = mean(.readyRate, place), ready.isFinite else { continue }
            let present = factors[place] ?? scenario.planning.safetyFactor
            let wish = Gaussian.quantile(Self.inside(ratio)) - Gaussian.quantile(Self.inside(ready))
            let step = share * gain * min(max(wish, -1), 1)
            factors[place] = min(max(present + step, -3), 5)
        }
        return factors
    }

    private static func inside(_ share: Double) -> Double { min(max(share, 0.001), 0.999_5) }
}
