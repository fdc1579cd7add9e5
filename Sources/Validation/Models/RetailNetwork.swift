// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator

/// Retailers that buy from one warehouse, or straight from a source that never runs dry.
struct RetailNetwork: Sendable {
    /// A retailer and its customers.
    struct Retailer: Sendable {
        var policy: ReplenishmentPolicy
        var review = ReviewRule.continuous
        var leadTime = RandomDuration.zero
        var initialOnHand: Quantity = 0
        var orders: OrderProcess
        var size = Distribution.constant(1)
    }

    /// The warehouse, when there is one.
    struct Warehouse: Sendable {
        var policy: ReplenishmentPolicy
        var leadTime = RandomDuration.zero
        var initialOnHand: Quantity = 0
    }

    static let warehouse = MeasuredEntity.stockPoint(site: "warehouse", product: "item")

    var retailers: [Retailer]
    var warehouse: Warehouse?
    var smallestUnitsPerUnit = 1.0
    var warmUp: TimeSpan
    var length: TimeSpan
    var measurePeriod: TimeSpan?

    var scenario: Scenario {
        var sites = [Site(id: "source", kind: .supplier, stock: [StockItem(product: "item")])]
        var lanes: [Lane] = []
        var segments: [CustomerSegment] = []
        if let warehouse {
            let item = StockItem(
                product: "item", policy: warehouse.policy, sourcing: .single("into-warehouse"),
                initialOnHand: warehouse.initialOnHand)
            sites.append(Site(id: "warehouse", kind: .warehouse, stock: [item]))
            lanes.append(
                Lane(id: "into-warehouse", from: "source", to: "warehouse", leadTime: warehouse.leadTime))
        }
        for (index, retailer) in retailers.enumerated() {
            let id = NodeID("retailer-\(index + 1)")
            let customers = NodeID("customers-\(index + 1)")
            let lane = LaneID("into-\(id.name)")
            let sale = LaneID("from-\(id.name)")
            let item = StockItem(
                product: "item", policy: retailer.policy, review: retailer.review, sourcing: .single(lane),
                initialOnHand: retailer.initialOnHand)
            sites.append(Site(id: id, kind: .retailer, stock: [item]))
            lanes.append(
                Lane(
                    id: lane, from: warehouse == nil ? "source" : "warehouse", to: id,
                    leadTime: retailer.leadTime))
            lanes.append(Lane(id: sale, from: id, to: customers))
            segments.append(
                CustomerSegment(
                    id: customers, orders: retailer.orders,
                    mix: [MixEntry(product: "item", size: retailer.size)],
                    sourcing: .single(sale)))
        }
        return Scenario(
            name: "retail-network", horizon: TimeSpan(seconds: warmUp.seconds + length.seconds),
            warmUp: .length(warmUp),
            measurePeriod: measurePeriod ?? TimeSpan(seconds: max(1, length.seconds / 50)),
            network: Network(
                products: [Product(id: "item", smallestUnitsPerUnit: smallestUnitsPerUnit)], sites: sites,
                lanes: lanes, segments: segments))
    }
}
