// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator

/// One stock point that buys from a source that never runs dry and sells to one segment; costs a unit and day.
struct Shop {
    static let stockPoint = MeasuredEntity.stockPoint(site: "shop", product: "item")

    var policy: ReplenishmentPolicy
    var review = ReviewRule.continuous
    var leadTime = RandomDuration.zero
    var orders: OrderProcess
    var size = Distribution.constant(1)
    var smallestUnitsPerUnit = 1.0
    var unmetDemand = UnmetDemand.backordered
    var initialOnHand: Quantity = 0
    var holdingCost = 0.0
    var backorderCost = 0.0
    var orderCost = 0.0
    var recipe: Recipe?
    var warmUp: Int64 = 0
    var days: Int64
    var measurePeriod: TimeSpan?

    var scenario: Scenario {
        let item = StockItem(
            product: "item", policy: policy, review: review, sourcing: recipe == nil ? .single("in") : .make,
            initialOnHand: initialOnHand, holdingCost: holdingCost, orderCost: orderCost)
        return Scenario(
            name: "shop", horizon: .days(warmUp + days), warmUp: .length(.days(warmUp)),
            measurePeriod: measurePeriod ?? .days(max(1, days / 10)),
            network: Network(
                products: [Product(id: "item", smallestUnitsPerUnit: smallestUnitsPerUnit)],
                sites: [
                    Site(id: "source", kind: .supplier, stock: [StockItem(product: "item")]),
                    Site(
                        id: "shop", kind: recipe == nil ? .retailer : .plant, stock: [item],
                        recipes: recipe.map { [$0] } ?? []),
                ],
                lanes: [
                    Lane(id: "in", from: "source", to: "shop", leadTime: leadTime),
                    Lane(id: "out", from: "shop", to: "customers"),
                ],
                segments: [
                    CustomerSegment(
                        id: "customers", orders: orders, mix: [MixEntry(product: "item", size: size)],
                        unmetDemand: unmetDemand, sourcing: .single("out"), backorderCost: backorderCost)
                ]))
    }
}
