// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// Small scenarios that the tests share.
enum Scenarios {
    /// One warehouse with weekly base-stock replenishment, normal daily demand and a random lead time.
    static func warehouse(
        name: String = "warehouse", level: Quantity = 1_200, days: Int64 = 200,
        warmUp: WarmUpRule = .length(.days(50)),
        demand: Distribution = .normal(mean: 100, standardDeviation: 30),
        initialOnHand: Quantity = 1_200, price: Double = 0, seed: UInt64 = 7
    ) -> Scenario {
        var network = Network()
        network.products = [Product(id: "tea", unitCost: 4, price: price)]
        network.sites = [
            Site(id: "grower", kind: .supplier, stock: [StockItem(product: "tea", purchaseCost: 4)]),
            Site(
                id: "dc", kind: .warehouse,
                stock: [
                    StockItem(
                        product: "tea", policy: .baseStock(level: level),
                        review: .periodic(period: .days(7), offset: .zero), sourcing: .single("in"),
                        initialOnHand: initialOnHand, holdingCost: 0.01, orderCost: 20)
                ]),
        ]
        network.lanes = [
            Lane(
                id: "in", from: "grower", to: "dc",
                leadTime: RandomDuration(.uniform(low: 1, high: 5), .day), unitCost: 0.5, emissions: 0.2),
            Lane(id: "out", from: "dc", to: "shops", unitCost: 0.1, emissions: 0.1),
        ]
        network.segments = [
            CustomerSegment(
                id: "shops",
                orders: .periodic(period: .days(1), offset: .hours(8), series: .independent),
                mix: [MixEntry(product: "tea", size: demand)], promise: .days(2), sourcing: .single("out"),
                backorderCost: 0.5)
        ]
        return Scenario(
            name: name, horizon: .days(days), warmUp: warmUp, seed: seed, replications: 12, network: network)
    }

    /// A factory warehouse, a regional one and a shop in a row, each with continuous review.
    static func serialChain(name: String = "chain", shopLevel: Quantity = 40) -> Scenario {
        var network = Network()
        network.products = [Product(id: "pump", unitCost: 10, price: 25)]
        func site(_ id: NodeID, level: Quantity, from lane: LaneID) -> Site {
            Site(
                id: id, kind: .warehouse,
                stock: [
                    StockItem(
                        product: "pump", policy: .baseStock(level: level), sourcing: .single(lane),
                        initialOnHand: level, holdingCost: 0.02, backorderCost: 0.1)
                ])
        }
        network.sites = [
            Site(id: "maker", kind: .supplier, stock: [StockItem(product: "pump", purchaseCost: 10)]),
            site("factory", level: 60, from: "l1"), site("region", level: 50, from: "l2"),
            site("shop", level: shopLevel, from: "l3"),
        ]
        let days = RandomDuration(.constant(3), .day)
        network.lanes = [
            Lane(id: "l1", from: "maker", to: "factory", leadTime: days),
            Lane(id: "l2", from: "factory", to: "region", leadTime: days),
            Lane(id: "l3", from: "region", to: "shop", leadTime: days),
            Lane(id: "l4", from: "shop", to: "people"),
        ]
        network.segments = [
            CustomerSegment(
                id: "people", customers: 10, orders: .poisson(ordersPerDay: 1),
                mix: [MixEntry(product: "pump", size: .constant(1))], sourcing: .single("l4"),
                backorderCost: 1)
        ]
        return Scenario(
            name: name, horizon: .days(120), warmUp: .length(.days(20)), seed: 3, replications: 8,
            network: network)
    }
}
