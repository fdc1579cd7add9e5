// SPDX-License-Identifier: Apache-2.0
import PlanningModels
import SupplyNetwork

/// What share of time a stock point that serves customers should have stock: b / (b + h).
struct CriticalRatios {
    private let scenario: Scenario

    init(_ scenario: Scenario) { self.scenario = scenario }

    /// The ratios of the stock points from which a plan serves segments; those without a cost of shortage are left out.
    ///
    /// Of an unserved unit that waits, b is what waiting costs a day; of one that is lost, it is margin and penalty
    /// over a review period.
    func ratios(of plan: SupplyPlan) -> [PlanCorrections.StockPoint: Double] {
        var segments: [NodeID: CustomerSegment] = [:]
        for segment in scenario.network.segments { segments[segment.id] = segment }
        var sums: [PlanCorrections.StockPoint: (cost: Double, units: Double)] = [:]
        for flow in plan.flows where flow.total > 0 {
            guard let segment = segments[flow.destination] else { continue }
            let point = PlanCorrections.StockPoint(site: flow.origin, product: flow.product)
            var sum = sums[point] ?? (0, 0)
            sum.cost += shortage(segment, at: point) * flow.total
            sum.units += flow.total
            sums[point] = sum
        }
        var ratios: [PlanCorrections.StockPoint: Double] = [:]
        for (point, sum) in sums {
            let short = sum.cost / sum.units
            guard short > 0, let item = item(at: point), item.holdingCost > 0 else { continue }
            ratios[point] = short / (short + item.holdingCost)
        }
        return ratios
    }

    private func item(at point: PlanCorrections.StockPoint) -> StockItem? {
        scenario.network.sites.first { $0.id == point.site && $0.kind != .supplier }?
            .stock.first { $0.product == point.product }
    }

    /// What a unit short costs a day.
    private func shortage(_ segment: CustomerSegment, at point: PlanCorrections.StockPoint) -> Double {
        guard segment.unmetDemand == .lost else { return segment.backorderCost }
        var review = scenario.planning.period.inDays
        if case .periodic(let period, _)? = item(at: point)?.review { review = period.inDays }
        let product = scenario.network.products.first { $0.id == point.product }
        let price = segment.mix.first { $0.product == point.product }?.price ?? product?.price ?? 0
        let margin = price - (product?.unitCost ?? 0) + segment.lostSaleCost
        return max(margin, 0) / max(review, 1e-9)
    }
}
