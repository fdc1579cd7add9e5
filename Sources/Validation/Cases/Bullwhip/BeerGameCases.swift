// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator

/// Sterman's beer distribution game, a week a day.
enum BeerGameCases {
    static let all = [benchmark, anchoring]

    private static let model = """
        A week a day: receipts, demand, cost, order. Orders travel 2 weeks (the factory's 1) and goods 2; orders are 4 \
        in the first 4 weeks. What is owed and ordered at the start is what the board shows.
        """
    private static let names = ["retailer", "wholesaler", "distributor", "factory"]
    private static let weeks: Int64 = 36

    /// The board with one anchor-and-adjust rule a player; `scale` smallest units make a case of beer.
    private static func board(
        forecastWeight: Double, stockAdjustment: Double, desiredStock: [Double], scale: Double
    ) -> Chain {
        let four = Quantity(4 * scale)
        let stages = desiredStock.enumerated().map { index, desired in
            let isFactory = index == desiredStock.count - 1
            let shipped = (0..<2).map { InitialReceipt(quantity: four, due: .days($0)) }
            let ordered = (0..<(isFactory ? 1 : 2)).map {
                InitialReceipt(stage: .ordered, quantity: four, due: .days($0))
            }
            return Chain.Stage(
                policy: .anchorAndAdjust(
                    AnchorAndAdjust(
                        forecastWeight: forecastWeight, stockAdjustment: stockAdjustment, supplyLineWeight: 1,
                        desiredStock: Quantity(desired * scale), initialForecast: 4 * scale,
                        forcedOrder: four,
                        forcedUntil: .days(4))), leadTime: .constant(.days(2)),
                orderDelay: .days(isFactory ? 1 : 2), initialOnHand: Quantity(12 * scale),
                initialReceipts: shipped + ordered, holdingCost: 0.5,
                // The retailer owes customers, who count for themselves.
                backorderCost: index == 0 ? 0 : 1)
        }
        let demand = [Double](repeating: 4, count: 4) + [Double](repeating: 8, count: Int(weeks) - 4)
        return Chain(
            stages: stages, review: .periodic(period: .days(1), offset: .zero),
            orders: .periodic(period: .days(1), offset: .zero, series: .independent),
            size: .trace(values: demand),
            smallestUnitsPerUnit: scale, backorderCost: 1, length: .days(weeks), measurePeriod: .days(1))
    }

    private static func costs(_ exact: [Double]) -> [Reading] {
        names.enumerated().map { index, name in
            Reading("cost of the \(name)", exact[index]) { run in
                let site = Chain.site(index + 1)
                let owed = index == 0 ? run[.backorderCost, .segment("customers")] : run[.backorderCost, site]
                return run[.holdingCost, site] + owed
            }
        }
    }

    static let benchmark = PublishedCase(
        "beer_sterman_benchmark", .bullwhip, source: "Sterman (1989), Management Science 35(3), table 2",
        model: model,
        [
            .deterministic(
                "θ = 0, α = 1, β = 1, S′ = 28, 28, 28, 20",
                of: board(
                    forecastWeight: 0, stockAdjustment: 1, desiredStock: [28, 28, 28, 20], scale: 1
                ).scenario, tolerance: 0,
                costs([46, 50, 54, 54]) + [Reading("cost of the team", 204, .totalCost)])
        ])

    static let anchoring: PublishedCase = {
        let chain = board(
            forecastWeight: 0.36, stockAdjustment: 0.26, desiredStock: [17, 17, 17, 17], scale: 1e9)
        let variances = [1.900038, 3.838154, 6.375192, 8.835309]
        let peaks = [(8.331559, 11.0), (8.897497, 14), (9.717645, 16), (10.790181, 19)]
        return PublishedCase(
            "beer_beta1", .bullwhip,
            source: "Sterman (1989): his rule with θ = 0.36, α = 0.26, β = 1, S′ = 17",
            model: "\(model) Orders are whole billionths of a case, that is, not rounded.",
            [
                .deterministic(
                    "θ = 0.36, α = 0.26, β = 1, S′ = 17", of: chain.scenario, tolerance: 1e-6,
                    costs([728.577469, 555.158372, 366.366424, 168.048226])
                        + [
                            Reading("cost of the team", 1818.150491, .totalCost),
                            Reading("demand variance", 1.5802469135802473, .demandVariance),
                        ]
                        + variances.enumerated().map { index, variance in
                            Reading(
                                "order variance of the \(names[index])", variance, .orderVariance,
                                of: Chain.stockPoint(index + 1))
                        }),
                Experiment(
                    "largest orders",
                    names.indices.flatMap { index in
                        [
                            Figure("largest order of the \(names[index])", peaks[index].0),
                            Figure("week of the largest order of the \(names[index])", peaks[index].1),
                        ]
                    }, .deterministic(tolerance: 1e-6) { try largestOrders(of: chain.scenario) }),
            ])
    }()

    /// Each player's largest order and its week, read off the journal.
    private static func largestOrders(of scenario: Scenario) throws -> [Double] {
        var world = World(try SimulationModel(scenario), replication: 0, recordsJournal: true)
        let entries = try world.run().journal?.entries ?? []
        return names.indices.flatMap { index in
            let placed = entries.filter {
                $0.kind == .ordered && $0.destination.name == Chain.siteName(index + 1)
            }
            let largest = placed.max { $0.units < $1.units }
            let day = TimeSpan.days(1).seconds
            return [largest?.units ?? .nan, largest.map { Double($0.time / day + 1) } ?? .nan]
        }
    }
}
