// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

extension RandomNetwork {
    /// Adds customers of some site, and the lanes to them.
    mutating func addSegment(_ number: Int) {
        let id = NodeID(["public", "trade", "web"][number])
        // Customers buy at the low end of the chain most of the time, now and then from a supplier.
        let lowest = levels.values.max() ?? 0
        let near = sites.filter { levels[$0.id] == lowest }
        let stocked = sites.filter { !$0.stock.isEmpty }
        let first = random.one(of: random.chance(0.8) ? near : stocked)
        let bought = random.some(random.whole(1...3), of: first.stock.map(\.product))
        let others = sites.filter { site in
            site.id != first.id
                && bought.allSatisfy { product in site.stock.contains { $0.product == product } }
        }
        let origins = [first] + (random.chance(0.4) ? random.some(random.whole(1...2), of: others) : [])
        let lanes = origins.map { origin in
            // One lane carries the whole mix.
            let name = lane(from: origin.id, to: id, carrying: product(bought[0]))
            if let index = self.lanes.firstIndex(where: { $0.id == name }), self.lanes[index].products != nil
            {
                self.lanes[index].products = bought
            }
            return name
        }
        segments.append(
            CustomerSegment(
                id: id, customers: random.whole(1...3), orders: orders(of: bought),
                mix: bought.map { product in
                    MixEntry(
                        product: product, weight: Double(random.whole(1...4)),
                        size: size(of: self.product(product)),
                        price: random.chance(0.5) ? money(0...80) : nil)
                },
                linesPerOrder: random.one(of: [
                    .constant(1), .constant(2), .geometric(probability: 0.5), .poisson(mean: 2),
                ]),
                weeklySeason: random.chance(0.3)
                    ? (0..<7).map { $0 == 2 ? 1 : Double(random.whole(0...3)) } : [],
                yearlySeason: random.chance(0.2) ? (0..<12).map { _ in Double(random.whole(1...3)) / 2 } : [],
                promise: random.chance(0.7) ? .hours(6 * Int64(random.whole(0...16))) : nil,
                patience: random.chance(0.4) ? duration(upToDays: 3) : nil,
                unmetDemand: random.chance(0.3) ? .lost : .backordered, sourcing: segmentRule(lanes),
                priority: random.whole(-2...2), backorderCost: money(0...16), lostSaleCost: money(0...16)))
    }

    private mutating func segmentRule(_ lanes: [LaneID]) -> SourcingRule {
        // Customers may have several sources also where sites have one: an echelon ends with them.
        guard lanes.count > 1 else { return .single(lanes[0]) }
        return switch random.whole(0...2) {
        case 0: .priority(lanes)
        case 1: .cheapest(lanes)
        default: .split(lanes.map { SourcingRule.Share(lane: $0, weight: Double(random.whole(1...4))) })
        }
    }

    private mutating func orders(of products: [ProductID]) -> OrderProcess {
        switch random.whole(0...6) {
        case 0, 1: return .poisson(ordersPerDay: random.chance(0.05) ? 0 : 0.2 + random.uniform())
        case 2:
            return .renewal(gap: RandomDuration(.gamma(shape: 2, scale: 0.3 + random.uniform() / 2), .day))
        case 3: return .history(history(of: products))
        default:
            let series: DemandSeries =
                switch random.whole(0...2) {
                case 0: .independent
                case 1: .autoregressive(coefficient: random.uniform() - 0.3)
                default: .integratedMovingAverage(weight: random.uniform())
                }
            return .periodic(
                period: random.one(of: [.days(1), .days(1), .hours(12), .hours(35)]),
                offset: random.one(of: [.zero, .zero, .hours(7)]), series: series)
        }
    }

    /// Lines at random times, several of them at one instant now and then.
    private mutating func history(of products: [ProductID]) -> [PastOrder] {
        (0..<random.whole(1...30)).map { _ in
            PastOrder(
                time: .hours(6 * Int64(random.whole(0...100))), product: random.one(of: products),
                quantity: Quantity(random.whole(1...20)))
        }
    }

    /// Some smallest units of `product`, in units.
    private mutating func size(of product: Product) -> Distribution {
        let scale = 1 / product.smallestUnitsPerUnit
        let mean = Double(random.whole(1...20)) * scale
        switch random.whole(0...6) {
        case 0: return .constant(mean)
        case 1: return .uniform(low: 0, high: 2 * mean)
        case 2: return .exponential(mean: mean)
        case 3: return .normal(mean: mean, standardDeviation: mean / 2)
        case 4: return .empirical(values: [scale, mean, 3 * mean], weights: [2, 3, 1])
        case 5: return .trace(values: [mean, 0, 2 * mean, scale])
        default: return .gamma(shape: 2, scale: mean / 2)
        }
    }
}
