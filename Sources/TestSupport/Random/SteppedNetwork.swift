// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
public import SupplyNetwork

/// Makes scenarios in which everything happens at multiples of a day: small, all different, and with shortages.
public enum SteppedNetwork {
    /// The scenario of `seed`, the same on every machine.
    public static func scenario(seed: UInt64) -> Scenario {
        var random = RandomStream(testCase: seed, "stepped network")
        let products = (0..<random.whole(1...3)).map { number in
            Product(
                id: ProductID("p\(number)"), smallestUnitsPerUnit: random.one(of: [1, 1, 10, 0.25]),
                unitCost: Double(random.whole(1...40)) / 4, price: Double(random.whole(40...80)) / 8)
        }
        var network = Network(products: products)
        network.sites.append(
            Site(
                id: "maker", kind: .supplier,
                stock: products.map { StockItem(product: $0.id, purchaseCost: 1) }))
        let reviews = ReviewRule.periodic(
            period: .days(random.one(of: [1, 1, 2, 7])), offset: .days(Int64(random.whole(0...2))))
        let names = random.shuffle(["ash", "birch", "cedar", "elm", "fir", "larch", "oak"])
        for number in 0..<random.whole(2...6) {
            // A site may order from any that stands before it, so that some have several to serve.
            let above = number == 0 || random.chance(0.3) ? "maker" : names[random.whole(0...number - 1)]
            addSite(names[number], below: above, reviews, to: &network, &random)
        }
        let offset = random.whole(0...1)
        for number in 0..<random.whole(1...4) { addSegment(number, offset: offset, to: &network, &random) }
        return Scenario(
            name: "stepped \(seed)",
            horizon: random.one(of: [.days(60), .days(45), TimeSpan(seconds: 50 * 86_400 + 4_321)]),
            warmUp: .length(.days(random.one(of: [0, 0, 10, 13]))), seed: seed,
            sequence: random.one(of: EventSequence.allCases),
            measurePeriod: .days(random.one(of: [1, 1, 1, 3, 7])), network: network)
    }

    private static func addSite(
        _ name: String, below above: String, _ reviews: ReviewRule, to network: inout Network,
        _ random: inout RandomStream
    ) {
        let lane = LaneID("\(above)-\(name)")
        network.lanes.append(
            Lane(
                id: lane, from: NodeID(above), to: NodeID(name),
                leadTime: .constant(.days(random.one(of: [1, 2, 2, 5, 14]))),
                unitCost: Double(random.whole(0...8)) / 8, shipmentCost: Double(random.whole(0...3)),
                fulfilment: random.one(of: [.partial, .partial, .partial, .complete]),
                priority: random.whole(0...2)))
        let stock = network.products.map { product in
            let level = Quantity(random.whole(5...60))
            return StockItem(
                product: product.id,
                policy: random.one(of: [
                    .baseStock(level: level), .baseStock(level: level),
                    .reorderPointOrderUpTo(reorderPoint: level / 2, orderUpToLevel: level),
                    .reorderPointQuantity(reorderPoint: level / 2, orderQuantity: 15), .oneForOne,
                ]),
                review: reviews, sourcing: .single(lane), minimumOrder: random.chance(0.2) ? 4 : 0,
                orderMultiple: random.one(of: [1, 1, 3]), initialOnHand: level,
                allocation: random.one(of: [AllocationRule.firstCome, .priority]),
                holdingCost: Double(random.whole(0...4)) / 4, backorderCost: Double(random.whole(0...4)),
                orderCost: Double(random.whole(0...4)))
        }
        network.sites.append(Site(id: NodeID(name), kind: .warehouse, stock: stock))
    }

    private static func addSegment(
        _ number: Int, offset: Int, to network: inout Network, _ random: inout RandomStream
    ) {
        let site = random.one(of: Array(network.sites.dropFirst()))
        let lane = LaneID("door-\(number)")
        network.lanes.append(
            Lane(
                id: lane, from: site.id, to: NodeID("people-\(number)"),
                leadTime: .constant(.days(random.one(of: [0, 0, 0, 2]))),
                fulfilment: random.one(of: [.partial, .partial, .partial, .complete])))
        let mix = site.stock.filter { _ in random.chance(0.7) }
        network.segments.append(
            CustomerSegment(
                id: NodeID("people-\(number)"),
                orders: .periodic(
                    period: .days(1), offset: .days(Int64(offset)),
                    series: random.one(of: [.independent, .independent, .autoregressive(coefficient: 0.4)])),
                mix: (mix.isEmpty ? [site.stock[0]] : mix).map { item in
                    MixEntry(
                        product: item.product,
                        size: random.one(of: [
                            .poisson(mean: 6), .discreteUniform(low: 0, high: 12),
                            .normal(mean: 7, standardDeviation: 3),
                        ]))
                },
                promise: random.chance(0.6) ? .days(Int64(random.whole(0...3))) : nil,
                unmetDemand: random.one(of: [.backordered, .backordered, .lost]), sourcing: .single(lane),
                backorderCost: Double(random.whole(0...6)), lostSaleCost: 1))
    }
}
