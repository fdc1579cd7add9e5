// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import Testing

/// Supplier → plant → warehouse → retailer over 10,000 days, fed a fixed demand trace.
///
/// The expected digits were computed by a C program written for this chain, time-stepped and event-driven, and with
/// it agree, for partial deliveries (A), stockpyl and models written by hand in SimPy and cimba; for complete ones
/// (B), SupplyNetPy.
@Suite struct SerialChainTests {
    private static let days = 10_000
    private static let trace = demandTrace(seed: 1, days: days, mean: 100, deviation: 20)

    /// What was printed, plant, warehouse and retailer in this order.
    struct Expected: Sendable {
        var fillRate: String
        var costPerDay: String
        var onHand: [String]
        var backlog: [String]
        var bullwhip: [String]
    }

    private static let sites = ["plant", "warehouse", "retailer"]

    private static func scenario(
        _ policies: [ReplenishmentPolicy], initialOnHand: [Quantity], _ fulfilment: Fulfilment
    ) -> Scenario {
        let lanes = zip(["supplier"] + sites, sites).map { origin, destination in
            Lane(
                id: LaneID("into-\(destination)"), from: NodeID(origin), to: NodeID(destination),
                leadTime: .constant(.days(2)), fulfilment: fulfilment)
        }
        let stock = zip(zip(sites, policies), initialOnHand).map { site, onHand in
            StockItem(
                product: "widget", policy: site.1, review: .periodic(period: .days(1), offset: .zero),
                sourcing: .single(LaneID("into-\(site.0)")), initialOnHand: onHand, holdingCost: 1)
        }
        return Scenario(
            name: "serial-chain", horizon: .days(Int64(days)),
            network: Network(
                products: [Product(id: "widget")],
                sites: [
                    Site(id: "supplier", kind: .supplier, stock: [StockItem(product: "widget")]),
                    Site(id: "plant", kind: .plant, stock: [stock[0]]),
                    Site(id: "warehouse", kind: .warehouse, stock: [stock[1]]),
                    Site(id: "retailer", kind: .retailer, stock: [stock[2]]),
                ],
                lanes: lanes + [Lane(id: "sale", from: "retailer", to: "customers")],
                segments: [
                    CustomerSegment(
                        id: "customers",
                        orders: .periodic(period: .days(1), offset: .zero, series: .independent),
                        mix: [MixEntry(product: "widget", size: .trace(values: trace))],
                        sourcing: .single("sale"),
                        backorderCost: 10)
                ]))
    }

    private func expect(_ scenario: Scenario, _ expected: Expected) throws {
        let run = try Run(scenario)
        #expect(try rounds(run.value(.fillRate), to: expected.fillRate))
        #expect(try rounds(run.value(.totalCost) / Double(Self.days), to: expected.costPerDay))
        #expect(try rounds(run.value(.demandVariance), to: "395.0814"))
        for (index, site) in Self.sites.enumerated() {
            #expect(try rounds(run.value(.onHandMean, .site(site)), to: expected.onHand[index]), "\(site)")
            #expect(try rounds(run.value(.backlogMean, .site(site)), to: expected.backlog[index]), "\(site)")
            let bullwhip = try run.value(.orderVariance, .site(site)) / run.value(.demandVariance)
            #expect(try rounds(bullwhip, to: expected.bullwhip[index]), "\(site)")
        }
    }

    private static let baseStock: [ReplenishmentPolicy] = [
        .baseStock(level: 230), .baseStock(level: 230), .baseStock(level: 250),
    ]
    private static let orderUpTo: [ReplenishmentPolicy] = [
        .reorderPointOrderUpTo(reorderPoint: 450, orderUpToLevel: 1_200),
        .reorderPointOrderUpTo(reorderPoint: 200, orderUpToLevel: 600),
        .reorderPointOrderUpTo(reorderPoint: 220, orderUpToLevel: 420),
    ]

    @Test func `base stock with partial deliveries agrees with other programs to every digit`() throws {
        try expect(
            Self.scenario(Self.baseStock, initialOnHand: [230, 230, 250], .partial),
            Expected(
                fillRate: "0.991813", costPerDay: "120.0223", onHand: ["32.4269", "30.9378", "48.4846"],
                backlog: ["2.0829", "2.6767", "0.8173"], bullwhip: ["1.000", "1.000", "1.000"]))
    }

    @Test func `base stock with complete deliveries agrees with other programs to every digit`() throws {
        try expect(
            Self.scenario(Self.baseStock, initialOnHand: [230, 230, 250], .complete),
            Expected(
                fillRate: "0.818666", costPerDay: "352.1938", onHand: ["47.0283", "47.5310", "38.4095"],
                backlog: ["16.6843", "33.8713", "21.9225"], bullwhip: ["1.000", "1.000", "1.000"]))
    }

    @Test func `order-up-to with partial deliveries agrees with other programs to every digit`() throws {
        try expect(
            Self.scenario(Self.orderUpTo, initialOnHand: [1_200, 600, 420], .partial),
            Expected(
                fillRate: "0.997530", costPerDay: "1173.1403", onHand: ["750.1197", "275.5855", "144.9691"],
                backlog: ["0.0224", "0.1672", "0.2466"], bullwhip: ["228.574", "102.342", "39.172"]))
    }

    @Test func `order-up-to with complete deliveries agrees with other programs to every digit`() throws {
        try expect(
            Self.scenario(Self.orderUpTo, initialOnHand: [1_200, 600, 420], .complete),
            Expected(
                fillRate: "0.986424", costPerDay: "1192.5883", onHand: ["750.4715", "278.8235", "143.1473"],
                backlog: ["0.3742", "3.7570", "2.0146"], bullwhip: ["228.574", "102.342", "39.172"]))
    }
}
