// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator

/// How orders in batches amplify the variance of demand.
enum BatchingCases {
    static let all = [retailers, multiples]

    /// Retailers who order what they sold, every few periods.
    private struct Retailers: Sendable {
        var count: Int
        /// Periods from one order of a retailer to its next.
        var cycle: Int
        var mean: Double
        var variance: Double

        /// The retailers, of whom `crowds[t]` order in period t of the cycle.
        func scenario(crowds: [Int], days: Int64) -> Scenario {
            let retailers = crowds.enumerated().flatMap { phase, crowd in
                Array(
                    repeating: RetailNetwork.Retailer(
                        policy: .baseStock(level: Quantity(mean * Double(cycle + 3) * 1_000)),
                        review: .periodic(period: .days(Int64(cycle)), offset: .days(Int64(phase))),
                        orders: .periodic(period: .days(1), offset: .zero, series: .independent),
                        size: .normal(mean: mean, standardDeviation: variance.squareRoot())), count: crowd)
            }
            return RetailNetwork(
                retailers: retailers, smallestUnitsPerUnit: 1_000, warmUp: .days(Int64(3 * cycle)),
                length: .days(days), measurePeriod: .days(1)
            ).scenario
        }

        /// The ways in which retailers who choose their period at random may crowd, largest crowd first, with the
        /// probability of each.
        var crowdings: [(crowds: [Int], probability: Double)] {
            func factorial(_ number: Int) -> Double { (0..<number).reduce(1) { $0 * Double($1 + 1) } }
            func partitions(_ left: Int, largest: Int, places: Int) -> [[Int]] {
                guard places > 0 else { return left == 0 ? [[]] : [] }
                return (0...min(left, largest)).reversed().flatMap { crowd in
                    partitions(left - crowd, largest: crowd, places: places - 1).map { [crowd] + $0 }
                }
            }
            return partitions(count, largest: count, places: cycle).map { crowds in
                var ways = factorial(count) * factorial(cycle)
                for crowd in crowds { ways /= factorial(crowd) }
                for size in Set(crowds) { ways /= factorial(crowds.filter { $0 == size }.count) }
                return (crowds, ways / (0..<count).reduce(1.0) { power, _ in power * Double(cycle) })
            }
        }
    }

    private static let small = Retailers(count: 4, cycle: 4, mean: 50, variance: 100)
    private static let large = Retailers(count: 10, cycle: 5, mean: 20, variance: 16)

    private static func label(_ retailers: Retailers, _ timing: String) -> String {
        "N = \(retailers.count), R = \(retailers.cycle), \(timing)"
    }

    private static let figure = "variance of all orders per period"

    /// When each retailer orders is known.
    private static func arranged(
        _ timing: String, _ retailers: Retailers, crowds: [Int], exact: Double
    ) -> Experiment {
        .simulation(
            label(retailers, timing), of: retailers.scenario(crowds: crowds, days: 15_000), replications: 20,
            [Reading(figure, exact, .orderVariance, of: .echelon(1))])
    }

    /// Each retailer's period is drawn: the mean over all crowdings, each simulated and weighted with its probability.
    private static func random(_ retailers: Retailers, exact: Double) -> Experiment {
        Experiment(
            label(retailers, "random"), [Figure(figure, exact)],
            .replicated(count: 20) {
                let crowdings = retailers.crowdings
                let models = try crowdings.map {
                    try SimulationModel(retailers.scenario(crowds: $0.crowds, days: 400))
                }
                return { replication in
                    var mean = 0.0
                    for (model, crowding) in zip(models, crowdings) {
                        var world = World(model, replication: replication)
                        let run = RunMeasures(try world.run(), of: model)
                        mean += crowding.probability * run[.orderVariance, .echelon(1)]
                    }
                    return [mean]
                }
            })
    }

    static let retailers = PublishedCase(
        "bw_lpw_batching_public", .bullwhip,
        source: "Lee, Padmanabhan & Whang (1997), Management Science 43(4), section 4",
        model: """
            Retailers with (R, S), reviewed every R days. Random: every way in which independently chosen review days \
            may crowd is simulated and weighted with its probability.
            """,
        [
            random(large, exact: 16_160),
            arranged("synchronised", large, crowds: [10, 0, 0, 0, 0], exact: 160_160),
            arranged("balanced", large, crowds: [2, 2, 2, 2, 2], exact: 160), random(small, exact: 30_400),
            arranged("synchronised", small, crowds: [4, 0, 0, 0], exact: 120_400),
            arranged("balanced", small, crowds: [1, 1, 1, 1], exact: 400),
        ])

    static let multiples = PublishedCase(
        "bw_rq_batch_public", .bullwhip,
        source: "Caplin (1985), Econometrica 53(6); Cachon (1999), Management Science 45(6)",
        model: "(R, nQ) reviewed daily right after a Poisson demand.",
        [(10.0, 25 as Quantity, 150.00137435019187), (30, 30, 130.74219851477173)].map {
            mean, quantity, variance in
            var model = SingleSite.periodic(
                .reorderPointQuantity(reorderPoint: 40, orderQuantity: quantity),
                demand: .poisson(mean: mean),
                textbookLeadTime: 0, periods: 40_000, initialOnHand: 60)
            model.measurePeriod = .days(1)
            return .simulation(
                "mean \(NumberText.significant(mean)), Q = \(quantity)", of: model.scenario, replications: 40,
                [
                    Reading("order variance", variance, .orderVariance, of: SingleSite.stockPoint),
                    Reading(
                        "order variance / demand variance", variance / mean, .bullwhip,
                        of: SingleSite.stockPoint),
                ])
        })
}
