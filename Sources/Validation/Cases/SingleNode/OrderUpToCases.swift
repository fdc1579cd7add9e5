// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator

/// (s, S) in periods, and one-for-one replenishment.
enum OrderUpToCases {
    static let all = [poisson, veinottWagner, withLeadTime, palm, lostSales]

    private static let textbook = "Snyder & Shen (2019), Fundamentals of Supply Chain Theory, 2nd ed."
    private static let periods = """
        Review right after a period's demand, that is at the start of the next; the receipt is there for the demand \
        after it.
        """

    /// A figure of (s, S) under Poisson demand per period.
    private static func model(
        reorderPoint: Quantity, level: Quantity, mean: Double, leadTime: Int64 = 0, backorderCost: Double,
        orderCost: Double
    ) -> SingleSite {
        var model = SingleSite.periodic(
            .reorderPointOrderUpTo(reorderPoint: reorderPoint, orderUpToLevel: level),
            demand: .poisson(mean: mean),
            textbookLeadTime: leadTime, periods: 20_000, initialOnHand: level)
        model.holdingCost = 1
        model.backorderCost = backorderCost
        model.orderCost = orderCost
        return model
    }

    static let poisson: PublishedCase = {
        let policy = model(reorderPoint: 4, level: 10, mean: 6, backorderCost: 4, orderCost: 5)
        return PublishedCase(
            "ss_poisson_ex4_7", .singleNode, source: "\(textbook), example 4.7", model: periods,
            [
                .simulation(
                    "s = 4, S = 10", of: policy.scenario, replications: 20,
                    [Reading("cost per period", 8.034111561471644, policy.rate(.totalCost))])
            ])
    }()

    /// One row of the table: mean demand, s, S and the cost.
    private static let rows: [(mean: Double, s: Quantity, S: Quantity, cost: Double)] = [
        (10, 6, 40, 35.021555), (20, 14, 62, 49.173036), (30, 23, 66, 57.818926), (40, 33, 87, 64.511847),
        (50, 42, 108, 70.975212), (60, 52, 129, 77.305929), (70, 62, 81, 79.037484), (21, 15, 65, 50.40602),
        (23, 17, 52, 52.756736), (51, 43, 110, 71.610921), (59, 51, 126, 76.679068), (63, 54, 73, 78.286828),
    ]

    static let veinottWagner = PublishedCase(
        "ss_zf1991_table_public", .singleNode,
        source: "Zheng & Federgruen (1991), Operations Research 39(4), table; Veinott & Wagner (1965)",
        model: "\(periods) h = 1, p = 9, K = 64.",
        rows.map { row in
            let policy = model(
                reorderPoint: row.s, level: row.S, mean: row.mean, backorderCost: 9, orderCost: 64)
            let mean = NumberText.significant(row.mean)
            return .simulation(
                "mean \(mean), s = \(row.s), S = \(row.S)", of: policy.scenario, replications: 20,
                [Reading("cost per period", row.cost, policy.rate(.totalCost))])
        })

    static let withLeadTime: PublishedCase = {
        let policy = model(reorderPoint: 20, level: 35, mean: 6, leadTime: 2, backorderCost: 9, orderCost: 30)
        return PublishedCase(
            "RsS_a", .singleNode, source: "Zheng & Federgruen (1991), evaluation by renewal reward",
            model: "\(periods) Lead time 2 at the start of periods: 3 from one demand to the next.",
            [
                .simulation(
                    "s = 20, S = 35", of: policy.scenario, replications: 40,
                    [
                        Reading("cost per period", 22.333504164806737, policy.rate(.totalCost)),
                        Reading(
                            "orders per period", 0.33339177099098843,
                            policy.rate(.orders, of: SingleSite.stockPoint)),
                    ])
            ])
    }()

    /// Lead times with a mean of four days.
    private static let leadTimes: [(String, RandomDuration)] = [
        ("constant lead time", .constant(.days(4))),
        ("exponential lead time", RandomDuration(.exponential(mean: 4), .day)),
        ("uniform lead time", RandomDuration(.uniform(low: 1, high: 7), .day)),
    ]

    private static func oneForOne(
        leadTime: RandomDuration, days: Int64, unmetDemand: UnmetDemand = .backordered
    ) -> SingleSite {
        SingleSite(
            policy: .oneForOne, leadTime: leadTime, orders: .poisson(ordersPerDay: 1.5),
            unmetDemand: unmetDemand,
            initialOnHand: 8, warmUp: .days(200), length: .days(days))
    }

    static let palm = PublishedCase(
        "bs_poisson_a", .singleNode, source: "Palm (1938); Feeney & Sherbrooke (1966)",
        model:
            "(S−1, S) with S = 8, single units at Poisson moments; lead times are independent and may cross.",
        leadTimes.map { label, leadTime in
            .simulation(
                label, of: oneForOne(leadTime: leadTime, days: 120_000).scenario, replications: 40,
                [
                    Reading("mean on hand", 2.3140213891541883, .onHandMean),
                    Reading("mean backlog", 0.3140213891541882, .backlogMean),
                    Reading("fill rate", 0.743979760453717, .fillRate),
                    Reading("mean wait", 0.2093475927694588, .backorderTimeMean),
                ])
        })

    static let lostSales = PublishedCase(
        "bs_lostsales_a", .singleNode, source: "Karush (1957), Operations Research 5; Erlang's loss formula",
        model: "As bs_poisson_a; what is not on the shelf is lost and not ordered.",
        leadTimes.map { label, leadTime in
            .simulation(
                label, of: oneForOne(leadTime: leadTime, days: 40_000, unmetDemand: .lost).scenario,
                replications: 40,
                [
                    Reading("share lost", 0.12187578366630444) { $0[.lostUnits] / $0[.demandUnits] },
                    Reading("fill rate", 0.8781242163336955, .fillRate),
                    Reading("mean on hand", 2.731254701997827, .onHandMean),
                ])
        })
}
