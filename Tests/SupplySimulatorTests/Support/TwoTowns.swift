// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import TestSupport

/// A shop with tea on the shelf and two segments, `first` and `second`, that buy it over lanes of their own.
struct TwoTowns {
    var shop = StockItem(product: "tea")
    var lanes = [
        Lane(id: "to first", from: "shop", to: "first"), Lane(id: "to second", from: "shop", to: "second"),
    ]
    var segments: [CustomerSegment]

    init(onHand: Quantity = 0, first: [PastOrder], second: [PastOrder]) {
        shop.initialOnHand = onHand
        segments = [("first", first), ("second", second)].map { name, orders in
            CustomerSegment(
                id: NodeID(name), orders: replay(orders),
                mix: [MixEntry(product: "tea", size: .constant(1))],
                sourcing: .single(LaneID("to \(name)")))
        }
    }

    /// Runs ten days; receipts come over a lane from a farm.
    func run() throws -> SimulatedRun {
        var stocked = shop
        stocked.sourcing = .single("in")
        let network = Network(
            products: [Product(id: "tea")],
            sites: [
                Site(id: "farm", kind: .supplier, stock: [StockItem(product: "tea")]),
                Site(id: "shop", kind: .retailer, stock: [stocked]),
            ], lanes: lanes + [Lane(id: "in", from: "farm", to: "shop")], segments: segments)
        return try SimulatedRun(Scenario(name: "two towns", horizon: .days(10), network: network))
    }
}
