// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator

/// Base-stock policies in periods: newsvendor, lead times, fill rates.
enum NewsvendorCases {
    static let all = [normal, leadTime, profit, poisson, fillRate]

    private static let textbook = "Snyder & Shen (2019), Fundamentals of Supply Chain Theory, 2nd ed."

    /// Cost per period of a base-stock policy under normal demand.
    private static func cost(
        _ label: String, level: Double, exact: Double, mean: Double, deviation: Double, leadTime: Int64 = 0
    ) -> Experiment {
        // A thousandth of a unit: rounding demand to it is invisible, and unbiased.
        var model = SingleSite.periodic(
            .baseStock(level: Quantity((level * 1_000).rounded())),
            demand: .normal(mean: mean, standardDeviation: deviation), textbookLeadTime: leadTime,
            periods: 20_000,
            smallestUnitsPerUnit: 1_000, initialOnHand: Quantity((level * 1_000).rounded()))
        model.holdingCost = 0.18
        model.backorderCost = 0.7
        return .simulation(
            label, of: model.scenario, replications: 20,
            [Reading("cost per period", exact, model.rate(.totalCost))])
    }

    static let normal = PublishedCase(
        "nv_normal_ex4_3", .singleNode, source: "\(textbook), examples 4.1 and 4.3",
        model: """
            Base stock, one period from a review to the demand after the next; what is left after demand is held or \
            owed for a period. Quantities in thousandths.
            """,
        [
            cost("S = 56.604", level: 56.60395592743389, exact: 1.9976051931766445, mean: 50, deviation: 8),
            cost("S = 40", level: 40, exact: 7.356131552870386, mean: 50, deviation: 8),
            cost("S = 60", level: 60, exact: 2.156131552870387, mean: 50, deviation: 8),
        ])

    static let leadTime = PublishedCase(
        "basestock_normal_ex4_4", .singleNode, source: "\(textbook), example 4.4",
        model: """
            As nv_normal_ex4_3. The book orders before demand with lead time 4: after the demand of the period \
            before, that is 5 periods.
            """,
        [
            cost(
                "S = 264.767", level: 264.76689437415484, exact: 4.466781004149577, mean: 50, deviation: 8,
                leadTime: 4),
            cost("S = 180", level: 180, exact: 49.000164748034095, mean: 50, deviation: 8, leadTime: 4),
        ])

    static let profit: PublishedCase = {
        let level = 56.60395592743389
        // One selling period a replication: the order is there when demand comes a second later; the run ends
        // before what is left could be used again, and it is salvaged.
        let model = SingleSite(
            smallestUnitsPerUnit: 1_000,
            policy: .plannedOrders([PlannedOrder(time: .zero, quantity: Quantity((level * 1_000).rounded()))]
            ),
            orders: .periodic(period: .days(1), offset: TimeSpan(seconds: 1), series: .independent),
            size: .normal(mean: 50, standardDeviation: 8), unmetDemand: .lost, purchaseCost: 0.3,
            length: .days(1))
        return PublishedCase(
            "nv_explicit_ex4_2", .singleNode, source: "\(textbook), example 4.2",
            model: """
                One order and one demand a replication, unmet demand is lost; profit = 1 · delivered − purchase cost \
                + 0.12 · (bought − delivered).
                """,
            [
                .simulation(
                    "S = 56.604", of: model.scenario, replications: 10_000,
                    [
                        Reading("profit", 33.002394806823354) { run in
                            let bought = run[.purchaseCost] / 0.3
                            let sold = run[.deliveredUnits]
                            return sold - run[.purchaseCost] + 0.12 * (bought - sold)
                        }
                    ])
            ])
    }()

    static let poisson: PublishedCase = {
        func experiment(level: Quantity, exact: Double) -> Experiment {
            var model = SingleSite.periodic(
                .baseStock(level: level), demand: .poisson(mean: 6), textbookLeadTime: 0, periods: 20_000,
                initialOnHand: level)
            model.holdingCost = 1
            model.backorderCost = 4
            return .simulation(
                "S = \(level)", of: model.scenario, replications: 20,
                [Reading("cost per period", exact, model.rate(.totalCost))])
        }
        return PublishedCase(
            "nv_poisson_ex4_7", .singleNode, source: "\(textbook), demand of example 4.7",
            model: "As nv_normal_ex4_3, whole units.",
            [
                experiment(level: 8, exact: 3.5701069457709416),
                experiment(level: 5, exact: 6.590296024616341),
            ])
    }()

    static let fillRate: PublishedCase = {
        let level: Quantity = 264_767
        let model = SingleSite.periodic(
            .baseStock(level: level), demand: .normal(mean: 50, standardDeviation: 8), textbookLeadTime: 4,
            periods: 40_000, smallestUnitsPerUnit: 1_000, initialOnHand: level)
        return PublishedCase(
            "RS_normal_a", .singleNode,
            source: "Silver, Pyke & Thomas (2017); ESC = n(S; L+R) − n(S; L), exact by quadrature",
            model: """
                As basestock_normal_ex4_4. Fill rate: units that leave at the instant of their demand. A cycle ends \
                with each daily receipt.
                """,
            [
                .simulation(
                    "S = 264.767", of: model.scenario, replications: 80,
                    [
                        Reading("fill rate", 0.9588941192442548, .fillRate),
                        Reading(
                            "cycle service level", 0.7954545454545446, .cycleServiceLevel,
                            of: SingleSite.stockPoint),
                        Reading("units short per cycle", 2.05529403778726) { run in
                            (1 - run[.fillRate]) * run[.demandUnits] / 40_000
                        },
                    ])
            ])
    }()
}
