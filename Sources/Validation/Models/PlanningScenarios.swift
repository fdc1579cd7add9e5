// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// Published linear programs, stated as scenarios of one week.
enum PlanningScenarios {
    private static let product: ProductID = "item"

    /// Canneries and markets: what each can ship and wants, and thousands of miles between them.
    static var canneries: Scenario {
        let limits = [("seattle", 350.0), ("san-diego", 600)]
        let demands = [("new-york", 325.0), ("chicago", 300), ("topeka", 275)]
        let distances = [[2.5, 1.7, 1.8], [2.5, 1.8, 1.4]]
        var lanes: [Lane] = []
        for (row, origin) in limits.enumerated() {
            for (column, destination) in demands.enumerated() {
                // Ninety dollars a case and thousand miles, in thousands of dollars.
                lanes.append(
                    lane(from: origin.0, to: destination.0, cost: distances[row][column] * 90 / 1_000))
            }
        }
        return scenario(
            sites: limits.map { supplier($0.0, limit: $0.1) }, lanes: lanes,
            segments: demands.map { customers($0.0, units: $0.1, from: "seattle") })
    }

    /// Factories, depots and customers; a depot's throughput is the limit of a lane through it.
    static var factoriesAndDepots: Scenario {
        let factories = [("liverpool", 150_000.0), ("brighton", 200_000)]
        let depots = [
            ("newcastle", 70_000.0), ("birmingham", 50_000), ("london", 100_000), ("exeter", 40_000),
        ]
        let demands = [50_000.0, 10_000, 40_000, 35_000, 60_000, 20_000]
        let costs: [(String, [(String, Double)])] = [
            (
                "liverpool",
                [
                    ("newcastle", 0.5), ("birmingham", 0.5), ("london", 1), ("exeter", 0.2), ("c1", 1),
                    ("c3", 1.5), ("c4", 2), ("c6", 1),
                ]
            ), ("brighton", [("birmingham", 0.3), ("london", 0.5), ("exeter", 0.2), ("c1", 2)]),
            ("newcastle-out", [("c2", 1.5), ("c3", 0.5), ("c5", 1.5), ("c6", 1)]),
            ("birmingham-out", [("c1", 1), ("c2", 0.5), ("c3", 0.5), ("c4", 1), ("c5", 0.5)]),
            ("london-out", [("c2", 1.5), ("c3", 2), ("c5", 0.5), ("c6", 1.5)]),
            ("exeter-out", [("c3", 0.2), ("c4", 1.5), ("c5", 0.5), ("c6", 1.5)]),
        ]
        var sites = factories.map { supplier($0.0, limit: $0.1) }
        var lanes: [Lane] = []
        for (depot, throughput) in depots {
            sites += [warehouse(depot), warehouse("\(depot)-out")]
            lanes.append(lane(from: depot, to: "\(depot)-out", limit: throughput))
        }
        for (origin, row) in costs {
            lanes += row.map { lane(from: origin, to: $0.0, cost: $0.1) }
        }
        let segments = demands.enumerated().map { index, units in
            customers(
                "c\(index + 1)", units: units,
                from: lanes.first { $0.destination.name == "c\(index + 1)" }?.origin.name ?? "")
        }
        return scenario(sites: sites, lanes: lanes, segments: segments)
    }

    /// What the buyers of ``tradingWarehouse`` want in each quarter, more than can be had.
    static let wantedByBuyers = 1_000.0
    /// Prices by quarter.
    static let quarterPrices = [10.0, 12, 8, 9]

    /// A warehouse that trades over four quarters, which lie side by side: a scenario's prices do not change with time.
    static var tradingWarehouse: Scenario {
        var sites: [Site] = []
        var lanes: [Lane] = []
        var segments: [CustomerSegment] = []
        for (quarter, price) in quarterPrices.enumerated() {
            sites += [
                supplier("seller-\(quarter)", cost: price),
                warehouse("house-\(quarter)", initialOnHand: quarter == 0 ? 50 : 0),
            ]
            lanes += [
                lane(from: "seller-\(quarter)", to: "house-\(quarter)"),
                lane(from: "house-\(quarter)", to: "buyer-\(quarter)"),
            ]
            if quarter > 0 {
                lanes.append(lane(from: "house-\(quarter - 1)", to: "house-\(quarter)", cost: 1, limit: 100))
            }
            segments.append(
                customers(
                    "buyer-\(quarter)", units: wantedByBuyers, from: "house-\(quarter)", price: price,
                    unmetDemand: .lost))
        }
        return scenario(sites: sites, lanes: lanes, segments: segments)
    }

    // MARK: Parts

    private static func scenario(sites: [Site], lanes: [Lane], segments: [CustomerSegment]) -> Scenario {
        Scenario(
            name: "published", horizon: .weeks(1),
            planning: PlanningSettings(period: .weeks(1), keepsInitialStock: false),
            network: Network(products: [Product(id: product)], sites: sites, lanes: lanes, segments: segments)
        )
    }

    private static func supplier(_ id: String, cost: Double = 0, limit: Double? = nil) -> Site {
        Site(
            id: NodeID(id), kind: .supplier,
            stock: [
                StockItem(
                    product: product, supplyLimit: limit.map { FlowLimit(units: $0, per: .weeks(1)) },
                    purchaseCost: cost)
            ])
    }

    private static func warehouse(_ id: String, initialOnHand: Quantity = 0) -> Site {
        Site(
            id: NodeID(id), kind: .warehouse,
            stock: [StockItem(product: product, initialOnHand: initialOnHand)])
    }

    private static func lane(
        from origin: String, to destination: String, cost: Double = 0, limit: Double? = nil
    ) -> Lane {
        Lane(
            id: LaneID("\(origin)-\(destination)"), from: NodeID(origin), to: NodeID(destination),
            unitCost: cost,
            limit: limit.map { FlowLimit(units: $0, per: .weeks(1)) })
    }

    private static func customers(
        _ id: String, units: Double, from origin: String, price: Double? = nil,
        unmetDemand: UnmetDemand = .backordered
    ) -> CustomerSegment {
        CustomerSegment(
            id: NodeID(id), orders: .periodic(period: .weeks(1), offset: .zero, series: .independent),
            mix: [MixEntry(product: product, size: .constant(units), price: price)], unmetDemand: unmetDemand,
            sourcing: .single(LaneID("\(origin)-\(id)")))
    }
}
