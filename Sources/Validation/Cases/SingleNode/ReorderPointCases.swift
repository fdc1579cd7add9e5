// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator

/// Reorder points under random lead-time demand.
enum ReorderPointCases {
    static let all = [normal, poisson, performanceA, performanceB, chopraService, chopraSafetyStock]

    private static let textbook = "Snyder & Shen (2019), Fundamentals of Supply Chain Theory, 2nd ed."
    private static let normalLeadTime = """
        Normal demand over a lead time cannot come from demand that never falls below zero; constant demand and \
        normal lead times have the same law of stock, cycle by cycle, as orders do not overtake.
        """

    static let normal: PublishedCase = {
        func experiment(reorderPoint: Double, quantity: Double, exact: Double) -> Experiment {
            let demand = SteadyDemand(
                rate: 1_300, step: 0.5, secondsPerStep: 12_000, smallestUnitsPerUnit: 1_000)
            let yearSeconds = Double(demand.timeUnit.seconds)
            // Lead time of a twelfth of a year; 150 units a year of deviation.
            let deviation = 150 / 12.0.squareRoot() / 1_300
            var model = demand.lots(
                reorderPoint: reorderPoint, orderQuantity: quantity,
                leadTime: RandomDuration(
                    .normal(mean: yearSeconds / 12, standardDeviation: deviation * yearSeconds), .second),
                cycles: 500)
            model.holdingCost = 0.225
            model.backorderCost = 7.5
            model.orderCost = 8
            return .simulation(
                "r = \(reorderPoint), Q = \(quantity)", of: model.scenario, replications: 40,
                [Reading("cost per year", exact, model.rate(.totalCost))])
        }
        return PublishedCase(
            "rq_normal_ex5_1", .singleNode, source: "\(textbook), examples 5.1 and 5.6",
            model: """
                \(normalLeadTime) Lead times below zero (0.6 %) count as none, which moves the cost by 0.03 %.
                """,
            [
                experiment(reorderPoint: 126.8, quantity: 328.5, exact: 78.07116250928294),
                experiment(reorderPoint: 100, quantity: 250, exact: 87.34647802817496),
            ])
    }()

    /// (r, Q) under continuous review with single units at the moments of a Poisson process.
    private static func poissonModel(
        reorderPoint: Quantity, quantity: Quantity, rate: Double, leadTime: TimeSpan, days: Int64
    ) -> SingleSite {
        SingleSite(
            policy: .reorderPointQuantity(reorderPoint: reorderPoint, orderQuantity: quantity),
            leadTime: .constant(leadTime), orders: .poisson(ordersPerDay: rate),
            initialOnHand: reorderPoint + quantity, warmUp: .days(200), length: .days(days))
    }

    static let poisson: PublishedCase = {
        func experiment(reorderPoint: Quantity, quantity: Quantity, exact: Double) -> Experiment {
            var model = poissonModel(
                reorderPoint: reorderPoint, quantity: quantity, rate: 1.5, leadTime: .days(2), days: 10_000)
            model.holdingCost = 20
            model.backorderCost = 150
            model.orderCost = 100
            return .simulation(
                "r = \(reorderPoint), Q = \(quantity)", of: model.scenario, replications: 40,
                [Reading("cost per time unit", exact, model.rate(.totalCost))])
        }
        return PublishedCase(
            "rq_poisson_ex5_8", .singleNode,
            source: "\(textbook), example 5.8; Federgruen & Zheng (1992)",
            model: "(r, Q) under continuous review, single units at Poisson moments, a time unit a day.",
            [
                experiment(reorderPoint: 3, quantity: 5, exact: 107.92358063314978),
                experiment(reorderPoint: 8, quantity: 12, exact: 242.52816376620206),
            ])
    }()

    private static let performanceSource = "Hadley & Whitin (1963); Zipkin (2000), ch. 6"
    private static let performanceModel = """
        As rq_poisson_ex5_8. Position = on hand + in transit − backlog, since the source ships at once.
        """

    /// The exact figures of a policy, in the order in which they are published.
    private struct Performance {
        var onHand: Double
        var backlog: Double
        var fillRate: Double
        var position: Double
        var orderFrequency: Double
        var wait: Double
    }

    private static func performance(_ model: SingleSite, _ exact: Performance) -> [Experiment] {
        [
            .simulation(
                "service and stock", of: model.scenario, replications: 40,
                [
                    Reading("mean on hand", exact.onHand, .onHandMean),
                    Reading("mean backlog", exact.backlog, .backlogMean),
                    Reading("fill rate", exact.fillRate, .fillRate),
                    Reading("ready rate", exact.fillRate, .readyRate, of: SingleSite.stockPoint),
                    Reading("mean position", exact.position) {
                        $0[.onHandMean] + $0[.inTransitMean] - $0[.backlogMean]
                    },
                    Reading(
                        "orders per time unit", exact.orderFrequency,
                        model.rate(.orders, of: SingleSite.stockPoint)),
                    Reading("mean wait", exact.wait, .backorderTimeMean),
                ])
        ]
    }

    static let performanceA = PublishedCase(
        "rq_perf_a", .singleNode, source: performanceSource, model: performanceModel,
        performance(
            poissonModel(reorderPoint: 3, quantity: 5, rate: 1.5, leadTime: .days(2), days: 150_000),
            Performance(
                onHand: 3.1054328272538223, backlog: 0.10543282725382214, fillRate: 0.8666328304219002,
                position: 6,
                orderFrequency: 0.3, wait: 0.07028855150254809)))

    static let performanceB = PublishedCase(
        "rq_perf_b", .singleNode, source: performanceSource, model: performanceModel,
        performance(
            poissonModel(reorderPoint: 6, quantity: 7, rate: 12, leadTime: .hours(12), days: 20_000),
            Performance(
                onHand: 4.168255312032072, backlog: 0.16825531203207178, fillRate: 0.8631508070308733,
                position: 10,
                orderFrequency: 1.7142857142857142, wait: 0.014021276002672648)))

    /// Weekly demand of 2,500 with a lead time of 2 weeks whose demand has a deviation of 500 √2.
    private static func chopra(reorderPoint: Double, cycles: Int64) -> SingleSite {
        SteadyDemand(rate: 2_500, step: 100, secondsPerStep: 24_192, smallestUnitsPerUnit: 1).lots(
            reorderPoint: reorderPoint, orderQuantity: 10_000,
            leadTime: RandomDuration(
                .normal(mean: 2, standardDeviation: 500 * 2.0.squareRoot() / 2_500), .week),
            cycles: cycles)
    }

    static let chopraService = PublishedCase(
        "ss_chopra_rop", .singleNode, source: "Chopra & Meindl, Supply Chain Management, safety inventory",
        model: """
            \(normalLeadTime) Steps of 100 units; they add 0.3 % to the units short.
            """,
        [
            .simulation(
                "ROP 6000, Q 10000", of: chopra(reorderPoint: 6_000, cycles: 14_000).scenario,
                replications: 40,
                [
                    Reading(
                        "cycle service level", 0.9213503964748574, .cycleServiceLevel,
                        of: SingleSite.stockPoint),
                    Reading("fill rate", 0.9974872729169993, .fillRate),
                    Reading("units short per cycle", 25.127270830006115, largestHalfWidth: 0.02) {
                        (1 - $0[.fillRate]) * 10_000
                    },
                ])
        ])

    static let chopraSafetyStock = PublishedCase(
        "ss_chopra_csl", .singleNode, source: "Chopra & Meindl, Supply Chain Management, safety inventory",
        model: "As ss_chopra_rop, with the published safety stock of 906 on 5,000.",
        [
            .simulation(
                "safety stock 906.19", of: chopra(reorderPoint: 5_906, cycles: 1_000).scenario,
                replications: 40,
                [Reading("cycle service level", 0.9, .cycleServiceLevel, of: SingleSite.stockPoint)])
        ])
}
