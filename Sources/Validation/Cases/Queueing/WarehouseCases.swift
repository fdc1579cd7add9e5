// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator

/// A plant that makes to stock, a crane, and storage space.
enum WarehouseCases {
    static let all = [makeToStock, crane, dedicatedSpace, sharedSpace]

    static let makeToStock = PublishedCase(
        "mm1_make_to_stock_public", .queueing,
        source: "Buzacott & Shanthikumar (1993), Stochastic Models of Manufacturing Systems, ch. 4",
        model: """
            A plant whose recipe has one line and exponential times, one-for-one under continuous review, single \
            units at Poisson moments; a time unit an hour.
            """,
        [
            (0.8, 5 as Quantity, 2.31072, 1.3107200000000008, 0.6723199999999999, 15_000 as Int64),
            (0.9, 20, 12.094189891315123, 1.0941898913151245, 0.8784233454094307, 30_000),
        ].map { rate, level, onHand, backlog, fillRate, days in
            let model = SingleSite(
                policy: .oneForOne, orders: .poisson(ordersPerDay: 24 * rate), initialOnHand: level,
                recipe: Recipe(
                    product: SingleSite.product, time: RandomDuration(.exponential(mean: 1), .hour), lines: 1),
                warmUp: .days(200), length: .days(days))
            return .simulation(
                "ρ = \(rate), S = \(level)", of: model.scenario, replications: 40,
                [
                    Reading("mean on hand", onHand, .onHandMean),
                    Reading("mean backlog", backlog, largestHalfWidth: 0.05, .backlogMean),
                    Reading("fill rate", fillRate, .fillRate),
                ])
        })

    static let crane = PublishedCase(
        "asrs_bozer_white_public", .queueing, source: "Bozer & White (1984), IIE Transactions 16(4)",
        model:
            "Trips of a crane on the bare kernel to openings drawn at random, input and output at a corner.",
        [
            (1.0, 1.3333333333333333, 1.7999999999999998), (0.6, 1.12, 1.506133333333333),
            (0.2, 1.0133333333333334, 1.3530666666666666),
        ].map { shapeFactor, single, dual in
            Experiment(
                "shape factor \(shapeFactor)",
                [Figure("single-command travel", single), Figure("dual-command travel", dual)],
                .replicated(count: 20) {
                    { replication in
                        let times = Crane(shapeFactor: shapeFactor).meanTripTimes(
                            trips: 20_000, replication: replication)
                        return [times.single, times.dual]
                    }
                })
        })

    // MARK: Storage space

    private static let levels: [[Quantity]] = [[40, 10, 25, 5], [5, 35, 10, 30], [20, 20, 40, 15]]

    static let dedicatedSpace: PublishedCase = {
        let day = TimeSpan.days(1).seconds
        let ids = levels.indices.map { ProductID("item-\($0 + 1)") }
        var demand: [PastOrder] = []
        let stock = levels.indices.map { index in
            var orders: [PlannedOrder] = []
            for period in 1..<levels[index].count {
                let change = levels[index][period] - levels[index][period - 1]
                let time = TimeSpan(seconds: Int64(period) * day)
                if change > 0 { orders.append(PlannedOrder(time: time, quantity: change)) }
                if change < 0 { demand.append(PastOrder(time: time, product: ids[index], quantity: -change)) }
            }
            return StockItem(
                product: ids[index], policy: .plannedOrders(orders), sourcing: .single("in"),
                initialOnHand: levels[index][0])
        }
        let scenario = Scenario(
            name: "storage", horizon: .days(4),
            network: Network(
                products: ids.map { Product(id: $0) },
                sites: [
                    Site(id: "source", kind: .supplier, stock: ids.map { StockItem(product: $0) }),
                    Site(id: "warehouse", kind: .warehouse, stock: stock),
                ],
                lanes: [
                    Lane(id: "in", from: "source", to: "warehouse"),
                    Lane(id: "out", from: "warehouse", to: "customers"),
                ],
                segments: [
                    CustomerSegment(
                        id: "customers", orders: .history(demand),
                        mix: ids.map { MixEntry(product: $0, size: .constant(1)) }, sourcing: .single("out"))
                ]))
        return PublishedCase(
            "wh_dedicated_vs_random", .queueing, source: "Francis, McGinnis & White (1992)",
            model:
                "The stock path is replayed by planned orders and a demand history; space is the peak on hand.",
            [
                .deterministic(
                    "3 items, 4 periods", of: scenario, tolerance: 0,
                    [
                        Reading("dedicated space", 115) { run in
                            ids.reduce(0) {
                                $0 + run[.onHandPeak, .stockPoint(site: "warehouse", product: $1.name)]
                            }
                        },
                        Reading("shared space", 75, .onHandPeak, of: .site("warehouse")),
                    ])
            ])
    }()

    static let sharedSpace: PublishedCase = {
        // A cycle of 1,000 steps of a minute; the review falls between two of them, the sample just after it.
        let step: Int64 = 60
        let cycle = 1_000 * step
        let ids = (1...4).map { ProductID("item-\($0)") }
        func scenario(isStaggered: Bool) -> Scenario {
            let stock = ids.enumerated().map { index, id in
                StockItem(
                    product: id, policy: .baseStock(level: 1_000),
                    review: .periodic(
                        period: TimeSpan(seconds: cycle),
                        offset: TimeSpan(seconds: (isStaggered ? Int64(index) * cycle / 4 : 0) + 45)),
                    sourcing: .single("in"))
            }
            return Scenario(
                name: "storage", horizon: TimeSpan(seconds: 7 * cycle),
                warmUp: .length(TimeSpan(seconds: 2 * cycle)), measurePeriod: TimeSpan(seconds: step),
                network: Network(
                    products: ids.map { Product(id: $0, smallestUnitsPerUnit: 10) },
                    sites: [
                        Site(id: "source", kind: .supplier, stock: ids.map { StockItem(product: $0) }),
                        Site(id: "warehouse", kind: .warehouse, stock: stock),
                    ],
                    lanes: [
                        Lane(id: "in", from: "source", to: "warehouse"),
                        Lane(id: "out", from: "warehouse", to: "customers"),
                    ],
                    segments: [
                        CustomerSegment(
                            id: "customers",
                            orders: .periodic(
                                period: TimeSpan(seconds: step), offset: TimeSpan(seconds: 15),
                                series: .independent),
                            mix: ids.map { MixEntry(product: $0, size: .constant(0.1)) },
                            sourcing: .single("out"))
                    ]))
        }
        let dedicated = Reading("dedicated space", 400) { run in
            ids.reduce(0) { $0 + run[.onHandPeak, .stockPoint(site: "warehouse", product: $1.name)] }
        }
        let mean = Reading("time average", 200, .onHandMean, of: .site("warehouse"))
        return PublishedCase(
            "wh_eoq_shared_space", .queueing, source: "Hadley & Whitin (1963); Zoller (1977)",
            model: "Four items with (R, S), R S and lots alike; demand in a thousand steps a cycle.",
            [
                .deterministic(
                    "in phase", of: scenario(isStaggered: false), tolerance: 1e-9,
                    [dedicated, Reading("shared space", 400, .onHandPeak, of: .site("warehouse")), mean]),
                .deterministic(
                    "staggered", of: scenario(isStaggered: true), tolerance: 1e-9,
                    [dedicated, Reading("shared space", 250, .onHandPeak, of: .site("warehouse")), mean]),
            ])
    }()
}
