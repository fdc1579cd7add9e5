// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork

/// A guaranteed-service tree as a scenario: one plant whose products are the stages, each made of those that go into it.
struct TreeScenario {
    /// One stage: its time in days, what a unit costs to keep a day, and what goes into it.
    struct Stage {
        var name: String
        var time: Int64
        var holdingCost: Double
        var parts: [String] = []
    }

    /// Customers who ask for a stage's product every day.
    struct Customers {
        var stage: String
        var mean: Double
        var deviation: Double
        var promiseDays: Int64?
    }

    var stages: [Stage]
    var customers: [Customers]
    var safetyFactor: Double

    /// Stages in the order of truth tables: times, holding costs, arcs, deviations and promises by number.
    init(
        times: [Int64], holding: [Double], k: Double, deviations: [Int: Double], service: [Int: Int64],
        arcs: [(Int, Int)]
    ) {
        stages = times.indices.map { index in
            Stage(
                name: "s\(index + 1)", time: times[index], holdingCost: holding[index],
                parts: arcs.filter { $0.1 == index + 1 }.map { "s\($0.0)" })
        }
        customers = deviations.sorted { $0.key < $1.key }.map { number, deviation in
            Customers(
                stage: "s\(number)", mean: 5 * deviation, deviation: deviation, promiseDays: service[number])
        }
        safetyFactor = k
    }

    init(stages: [Stage], customers: [Customers], safetyFactor: Double) {
        self.stages = stages
        self.customers = customers
        self.safetyFactor = safetyFactor
    }

    func scenario(days: Int64 = 364, backorderCost: Double = 0) -> Scenario {
        let leaves = stages.filter(\.parts.isEmpty)
        let plant = Site(
            id: "plant", kind: .plant,
            stock: stages.map { stage in
                StockItem(
                    product: ProductID(stage.name), policy: .oneForOne,
                    sourcing: stage.parts.isEmpty ? .single(LaneID("from-\(stage.name)")) : .make,
                    holdingCost: stage.holdingCost)
            },
            recipes: stages.filter { !$0.parts.isEmpty }.map { stage in
                Recipe(
                    product: ProductID(stage.name),
                    components: stage.parts.map { .init(product: ProductID($0), quantityPerUnit: 1) },
                    time: .constant(.days(stage.time)))
            })
        let supplier = Site(
            id: "supplier", kind: .supplier,
            stock: leaves.map { StockItem(product: ProductID($0.name)) })
        let inbound = leaves.map { stage in
            Lane(
                id: LaneID("from-\(stage.name)"), from: "supplier", to: "plant",
                products: [ProductID(stage.name)], leadTime: .constant(.days(stage.time)))
        }
        let outbound = customers.map { part in
            Lane(id: LaneID("to-\(part.stage)"), from: "plant", to: NodeID("buyers-\(part.stage)"))
        }
        let segments = customers.map { part in
            let shape = part.mean * part.mean / (part.deviation * part.deviation)
            return CustomerSegment(
                id: NodeID("buyers-\(part.stage)"),
                orders: .periodic(period: .days(1), offset: .zero, series: .independent),
                mix: [
                    MixEntry(
                        product: ProductID(part.stage),
                        size: .gamma(shape: shape, scale: part.mean / shape))
                ],
                promise: part.promiseDays.map { .days($0) },
                sourcing: .single(LaneID("to-\(part.stage)")), backorderCost: backorderCost)
        }
        return Scenario(
            name: "tree", horizon: .days(days), planning: PlanningSettings(safetyFactor: safetyFactor),
            network: Network(
                products: stages.map { Product(id: ProductID($0.name), smallestUnitsPerUnit: 1_000) },
                sites: [supplier, plant], lanes: inbound + outbound, segments: segments))
    }
}

extension TreeScenario {
    /// The bulldozer of Graves and Willems (2003): time in days, cost added, and what goes into it.
    private static let bulldozerStages: [(String, Int64, Double, [String])] = [
        ("boggie", 11, 575, []), ("brake", 8, 3850, []), ("case", 15, 2200, []),
        ("case-frame", 16, 1500, ["case", "frame"]),
        ("chassis", 7, 4320, ["platform", "fender", "roll-over"]),
        ("common", 5, 8000, ["case-frame", "transmission", "final-drive"]),
        ("dressed-engine", 10, 4100, ["engine", "fans"]), ("drive", 9, 1550, []), ("engine", 7, 4500, []),
        ("fans", 12, 650, []), ("fender", 9, 900, []),
        ("final", 4, 8000, ["main", "track-roller", "suspension"]),
        ("final-drive", 6, 3680, ["brake", "drive", "carrier"]), ("frame", 19, 605, []),
        ("main", 8, 12000, ["chassis", "common", "dressed-engine"]), ("pin", 35, 90, []),
        ("carrier", 9, 155, []), ("platform", 6, 725, []), ("roll-over", 8, 1150, []),
        ("suspension", 7, 3600, ["boggie", "pin"]), ("track-roller", 10, 3000, []),
        ("transmission", 15, 7450, []),
    ]

    /// Keeping costs 30% of the value a year.
    static var bulldozer: TreeScenario {
        valued(
            bulldozerStages, rate: 0.3,
            customers: Customers(stage: "final", mean: 5, deviation: 3, promiseDays: nil), k: 1.645)
    }

    /// The digital camera of Graves and Willems (2000); keeping costs 24% of the value a year, shipping has five days.
    static var camera: TreeScenario {
        valued(
            [
                ("camera", 60, 750, []), ("imager", 60, 950, []), ("board", 40, 650, []),
                ("parts-60", 60, 150, []), ("parts-150", 150, 200, []),
                ("build", 6, 250, ["camera", "imager", "board", "parts-60", "parts-150"]),
                ("transfer", 2, 50, ["build"]), ("ship", 3, 0, ["transfer"]),
            ], rate: 0.24, customers: Customers(stage: "ship", mean: 11, deviation: 7, promiseDays: 5),
            k: 1.645)
    }

    private static func valued(
        _ list: [(String, Int64, Double, [String])], rate: Double, customers: Customers, k: Double
    ) -> TreeScenario {
        func value(_ name: String) -> Double {
            guard let stage = list.first(where: { $0.0 == name }) else { return 0 }
            return stage.2 + stage.3.map(value).reduce(0, +)
        }
        return TreeScenario(
            stages: list.map {
                Stage(name: $0.0, time: $0.1, holdingCost: rate / 365 * value($0.0), parts: $0.3)
            }, customers: [customers], safetyFactor: k)
    }
}
