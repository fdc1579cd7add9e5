// SPDX-License-Identifier: Apache-2.0
import SimulationKernel

/// What a planner knows about demand before anything happens: means by stock point and by customer, in units a day.
///
/// Passed upstream along the sources. Where a rule chooses among lanes by what is on the shelf, the first lane
/// counts; of the cheapest, whose order has no meaning, the first by name.
public struct DailyDemand: Sendable {
    private let ofPoint: [StockPointName: Double]
    private let ofSegment: [StockPointName: Double]

    /// Adds up the demand of a scenario without errors.
    public init(_ scenario: Scenario) {
        var steady = scenario
        for index in steady.network.segments.indices {
            steady.network.segments[index].spreadHistory(
                over: scenario.horizon, products: scenario.network.products)
            steady.network.segments[index].sourcing.sortChoices()
        }
        for site in steady.network.sites.indices {
            for item in steady.network.sites[site].stock.indices {
                steady.network.sites[site].stock[item].sourcing.sortChoices()
            }
        }
        let index = NetworkIndex(steady.network)
        let graph = SupplyGraph((0..<index.points.count).lazy.map(index.suppliers))
        let demand = MeanDemand(steady, index, graph)
        ofPoint = Dictionary(zip(index.points, demand.ofPoint)) { first, _ in first }
        var ofSegment: [StockPointName: Double] = [:]
        for segment in steady.network.segments {
            let usual = MeanDemand.units(of: segment, horizon: scenario.horizon)
            for (product, units) in usual + segment.meanPipelineDemand(index.products) {
                ofSegment[StockPointName(site: segment.id, product: product), default: 0] += units
            }
        }
        self.ofSegment = ofSegment
    }

    /// Units a day that `site` must supply of `product`, to others and to its own production.
    public func supplied(of product: ProductID, by site: NodeID) -> Double {
        ofPoint[StockPointName(site: site, product: product)] ?? 0
    }

    /// Units a day that `segment` asks for of `product`.
    public func wanted(of product: ProductID, by segment: NodeID) -> Double {
        ofSegment[StockPointName(site: segment, product: product)] ?? 0
    }
}

extension CustomerSegment {
    /// Replaces a history by as much demand every day, so that it has a mean.
    fileprivate mutating func spreadHistory(over horizon: TimeSpan, products: [Product]) {
        guard case .history(let past) = orders else { return }
        let days = max(1, horizon.inDays)
        var totals: [ProductID: Double] = [:]
        for order in past {
            let scale = products.first { $0.id == order.product }?.smallestUnitsPerUnit ?? 1
            totals[order.product, default: 0] += Double(order.quantity) / scale
        }
        mix = totals.keys.sorted().map {
            MixEntry(product: $0, size: .constant((totals[$0] ?? 0) / days))
        }
        (weeklySeason, yearlySeason) = ([], [])
        orders = .periodic(period: .days(1), offset: .zero, series: .independent)
    }
}

extension SourcingRule {
    /// Sorts choices whose order has no meaning.
    fileprivate mutating func sortChoices() {
        switch self {
        case .none, .make, .single, .priority: break
        case .cheapest(let lanes): self = .cheapest(lanes.sorted())
        case .split(let shares): self = .split(shares.sorted { $0.lane < $1.lane })
        }
    }
}
