// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import Testing

/// Supplier → 2 plants → 5 warehouses → 50 retailers over a year, fed fixed demand traces.
///
/// The expected digits are those of the same programs as for the serial chain.
@Suite struct RetailNetworkTests {
    private static let days = 365
    private static let plants = (0..<2).map { "plant-\($0)" }
    private static let warehouses = (0..<5).map { "warehouse-\($0)" }
    private static let retailers = (0..<50).map { $0 < 10 ? "retailer-0\($0)" : "retailer-\($0)" }

    private struct Node {
        var id: String
        var kind: SiteKind
        var level: Quantity
        var supplier: String
        /// Place among those who buy from the same supplier.
        var rank: Int
    }

    private static var nodes: [Node] {
        plants.enumerated().map { index, id in
            Node(id: id, kind: .plant, level: index == 0 ? 1_230 : 820, supplier: "supplier", rank: index)
        }
            + warehouses.enumerated().map { index, id in
                Node(id: id, kind: .warehouse, level: 420, supplier: plants[index % 2], rank: index)
            }
            + retailers.enumerated().map { index, id in
                Node(id: id, kind: .retailer, level: 50, supplier: warehouses[index % 5], rank: index)
            }
    }

    /// The network with orders that are served by the index of who placed them, old and new together, or in the order
    /// in which they came.
    private static func scenario(
        _ fulfilment: Fulfilment, allocation: AllocationRule, sequence: EventSequence
    ) -> Scenario {
        let lanes = nodes.map { node in
            Lane(
                id: LaneID("into-\(node.id)"), from: NodeID(node.supplier), to: NodeID(node.id),
                leadTime: .constant(.days(2)), fulfilment: fulfilment, priority: node.rank)
        }
        let sites = nodes.map { node in
            Site(
                id: NodeID(node.id), kind: node.kind,
                stock: [
                    StockItem(
                        product: "widget", policy: .baseStock(level: node.level),
                        review: .periodic(period: .days(1), offset: .zero),
                        sourcing: .single(LaneID("into-\(node.id)")), initialOnHand: node.level,
                        allocation: allocation, holdingCost: 1)
                ])
        }
        let sales = retailers.map {
            Lane(id: LaneID("from-\($0)"), from: NodeID($0), to: NodeID("customers-\($0)"))
        }
        let segments = retailers.enumerated().map { index, id in
            CustomerSegment(
                id: NodeID("customers-\(id)"),
                orders: .periodic(period: .days(1), offset: .zero, series: .independent),
                mix: [
                    MixEntry(
                        product: "widget",
                        size: .trace(
                            values: demandTrace(seed: UInt64(index + 1), days: days, mean: 20, deviation: 4)))
                ], sourcing: .single(LaneID("from-\(id)")), backorderCost: 10)
        }
        return Scenario(
            name: "retail-network", horizon: .days(Int64(days)), sequence: sequence,
            network: Network(
                products: [Product(id: "widget")],
                sites: [Site(id: "supplier", kind: .supplier, stock: [StockItem(product: "widget")])] + sites,
                lanes: lanes + sales, segments: segments))
    }

    private func expect(
        _ run: Run, fillRate: String, costPerDay: String, onHand: [String], backlog: [String],
        retailers: [String]
    ) throws {
        #expect(try rounds(run.value(.fillRate), to: fillRate))
        #expect(try rounds(run.value(.totalCost) / Double(Self.days), to: costPerDay))
        for (echelon, index) in [(3, 0), (2, 1), (1, 2)] {
            #expect(try rounds(run.value(.onHandMean, .echelon(echelon)), to: onHand[index]))
            #expect(try rounds(run.value(.backlogMean, .echelon(echelon)), to: backlog[index]))
        }
        #expect(try rounds(run.value(.fillRate, .segment("customers-retailer-00")), to: retailers[0]))
        #expect(try rounds(run.value(.fillRate, .segment("customers-retailer-45")), to: retailers[1]))
    }

    @Test func `partial deliveries by rank agree with other programs to every digit`() throws {
        // Who has the better rank is served first, today's order before others' old ones: so orders have to be
        // there before the day's receipts.
        try expect(
            Run(Self.scenario(.partial, allocation: .priority, sequence: .demandFirst)), fillRate: "0.993285",
            costPerDay: "725.3945", onHand: ["55.8795", "101.3945", "498.5041"],
            backlog: ["6.2959", "8.0822", "6.9616"], retailers: ["0.997961", "0.979636"])
    }

    @Test func `complete deliveries in the order of the orders agree with other programs to every digit`()
        throws
    {
        try expect(
            Run(Self.scenario(.complete, allocation: .firstCome, sequence: .arrivalsFirst)),
            fillRate: "0.945672",
            costPerDay: "1269.6082", onHand: ["139.5479", "110.1041", "457.6000"],
            backlog: ["89.9644", "99.8767", "56.2356"], retailers: ["0.997961", "0.913352"])
    }
}
