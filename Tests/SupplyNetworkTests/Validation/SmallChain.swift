// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// A sound scenario that tests spoil: a supplier, a warehouse, a shop and its customers.
func smallChain() -> Scenario {
    Scenario(
        name: "small", horizon: .days(100),
        network: Network(
            products: [Product(id: "tea", unitCost: 2, price: 4)],
            sites: [
                Site(id: "farm", kind: .supplier, stock: [StockItem(product: "tea")]),
                Site(
                    id: "dc", kind: .warehouse,
                    stock: [
                        StockItem(
                            product: "tea", policy: .baseStock(level: 50),
                            review: .periodic(period: .days(1), offset: .zero), sourcing: .single("farm-dc"),
                            initialOnHand: 50)
                    ]),
            ],
            lanes: [
                Lane(id: "farm-dc", from: "farm", to: "dc", leadTime: .constant(.days(2))),
                Lane(id: "dc-shop", from: "dc", to: "shop"),
            ],
            segments: [
                CustomerSegment(
                    id: "shop", orders: .poisson(ordersPerDay: 5),
                    mix: [MixEntry(product: "tea", size: .constant(1))],
                    sourcing: .single("dc-shop"))
            ]))
}

extension Scenario {
    /// The reasons of the errors.
    var errorReasons: [ScenarioFault.Reason] { errors.map(\.reason) }
}
