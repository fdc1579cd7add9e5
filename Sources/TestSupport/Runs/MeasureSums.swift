// SPDX-License-Identifier: Apache-2.0
import SupplyNetwork
import SupplySimulator

extension SimulatedRun {
    /// Where the measures of the parts do not add up to those of the whole; empty for a sound run.
    public var sumFaults: [String] { moneyFaults + serviceFaults + stockFaults + flowFaults }

    // MARK: Parts

    var sites: [MeasuredEntity] { scenario.network.sites.map { .site($0.id.name) } }
    var segments: [MeasuredEntity] { scenario.network.segments.map { .segment($0.id.name) } }
    var lanes: [MeasuredEntity] { scenario.network.lanes.map { .lane($0.id.name) } }
    var stockPoints: [MeasuredEntity] {
        scenario.network.sites.filter { $0.kind != .supplier }.flatMap { site in
            site.stock.map { .stockPoint(site: site.id.name, product: $0.product.name) }
        }
    }
    private var echelons: [MeasuredEntity] {
        var seen: Set<MeasuredEntity> = []
        return layout.keys.map(\.entity).filter { entity in
            guard case .echelon = entity else { return false }
            return seen.insert(entity).inserted
        }
    }

    /// The sum over `parts`; what is not defined counts as nothing.
    func sum(_ measure: Measure, _ parts: [MeasuredEntity]) -> Double {
        parts.reduce(0) { sum, part in
            let value = self[measure, part]
            return value.isNaN ? sum : sum + value
        }
    }

    private func fault(_ what: String, _ whole: Double, _ parts: Double) -> [String] {
        let scale = max(1, whole.magnitude, parts.magnitude)
        guard !((whole - parts).magnitude <= 1e-9 * scale) else { return [] }
        return ["\(what): \(whole) is not \(parts)"]
    }

    private func fault(_ measure: Measure, over parts: [MeasuredEntity]) -> [String] {
        fault(measure.rawValue, self[measure], sum(measure, parts))
    }

    // MARK: Laws

    private var moneyFaults: [String] {
        let costs: [Measure] = [
            .purchaseCost, .productionCost, .transportCost, .orderingCost, .holdingCost, .backorderCost,
            .lostSaleCost,
        ]
        // Kept only where an ability has such costs.
        let kept = [Measure.handlingCost, .labourCost].reduce(0) { self[$1].isNaN ? $0 : $0 + self[$1] }
        let total = costs.reduce(0) { $0 + self[$1] } + kept
        let siteCosts: [Measure] = [
            .purchaseCost, .productionCost, .orderingCost, .holdingCost, .backorderCost,
        ]
        let byPart =
            siteCosts.reduce(0) { $0 + sum($1, sites) } + sum(.transportCost, lanes)
            + sum(.backorderCost, segments) + sum(.lostSaleCost, segments) + kept
        return fault("total cost", self[.totalCost], total)
            + fault("total cost by part", self[.totalCost], byPart)
            + fault("profit", self[.profit], self[.revenue] - total + self[.stockValueChange])
            + fault(.revenue, over: segments) + fault(.purchaseCost, over: sites)
            + fault(.productionCost, over: sites) + fault(.orderingCost, over: sites)
            + fault(.orderingCost, over: stockPoints) + fault(.holdingCost, over: sites)
            + fault(.holdingCost, over: stockPoints) + fault(.transportCost, over: lanes)
            + fault(.lostSaleCost, over: segments) + fault(.backorderCost, over: sites + segments)
            + fault(.backorderCost, over: stockPoints + segments)
    }

    private var serviceFaults: [String] {
        func weighted(_ share: Measure, by amount: Measure) -> [String] {
            let parts = segments.reduce(0.0) { sum, segment in
                self[amount, segment] == 0 ? sum : sum + self[share, segment] * self[amount, segment]
            }
            return fault(share.rawValue, self[amount] == 0 ? 0 : self[share] * self[amount], parts)
        }
        return weighted(.fillRate, by: .demandUnits) + weighted(.orderFillRate, by: .orders)
            // Little (1961): what is owed on average = what is ordered in a day × the days that it waits.
            + (self[.demandUnits] == 0
                ? []
                : fault(
                    "Little's law", self[.backlogMean],
                    self[.demandUnits] / (window / 86_400) * self[.backorderTimeMean]))
    }

    private var stockFaults: [String] {
        var faults = fault(.onHandMean, over: sites) + fault(.onHandMean, over: stockPoints)
        faults += fault(.onHandMean, over: echelons) + fault(.stockValueMean, over: sites)
        faults += fault(.inTransitMean, over: sites) + fault(.inTransitMean, over: stockPoints)
        faults += fault(.backlogMean, over: segments)
        faults += fault("backlog of sites", sum(.backlogMean, sites), sum(.backlogMean, stockPoints))
        faults += fault("backlog of echelons", sum(.backlogMean, echelons), sum(.backlogMean, stockPoints))
        if self[.inventoryTurns] > 0 {
            faults += fault("turns × days of supply", self[.inventoryTurns] * self[.daysOfSupply], 365)
        }
        return faults
    }

    private var flowFaults: [String] {
        var faults = fault(.demandUnits, over: segments) + fault(.deliveredUnits, over: segments)
        faults += fault(.lostUnits, over: segments) + fault(.orders, over: segments)
        faults +=
            fault(.shipments, over: lanes) + fault(.shippedUnits, over: lanes)
            + fault(.emissions, over: lanes)
        faults += fault(.producedUnits, over: sites)
        faults += fault("orders of sites", sum(.orders, sites), sum(.orders, stockPoints))
        return faults
    }
}
