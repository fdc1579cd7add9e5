// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator

/// Lots under constant demand, without chance.
enum EconomicOrderCases {
    static let all = [
        plain, plannedBackorders, production, allUnitsDiscount, incrementalDiscount, powerOfTwo,
        jointReplenishment,
    ]

    private static let textbook = "Snyder & Shen (2019), Fundamentals of Supply Chain Theory, 2nd ed."
    private static let staircase = """
        (r, Q) under continuous review; demand in small steps whose staircase crosses the line in mid-tread, so \
        that stock means are exact.
        """

    /// Cost per year of ordering lots of `quantity`: K = 8, 1,300 units a year.
    private static func lots(
        _ label: String, quantity: Double, holdingCost: Double, purchaseCost: Double = 0, exact: Double
    ) -> Experiment {
        var model = SteadyDemand(rate: 1_300, step: 0.01, secondsPerStep: 240).lots(
            reorderPoint: 0, orderQuantity: quantity, cycles: 10)
        model.holdingCost = holdingCost
        model.orderCost = 8
        model.purchaseCost = purchaseCost
        return .deterministic(
            label, of: model.scenario, tolerance: 1e-9,
            [Reading("cost per year", exact, model.rate(.totalCost))])
    }

    static let plain = PublishedCase(
        "eoq_ex3_1", .singleNode, source: "\(textbook), example 3.1", model: staircase,
        [
            lots("Q = 304.047", quantity: 304.0467800264368, holdingCost: 0.225, exact: 68.41052550594829),
            lots("Q = 250", quantity: 250, holdingCost: 0.225, exact: 69.725),
        ])

    static let plannedBackorders: PublishedCase = {
        let quantity = 310.81255515896464
        let shortShare = 0.0430622009569378
        var model = SteadyDemand(rate: 1_300, step: 0.001, secondsPerStep: 24).lots(
            reorderPoint: -shortShare * quantity, orderQuantity: quantity, cycles: 3)
        model.holdingCost = 0.225
        model.backorderCost = 5
        model.orderCost = 8
        return PublishedCase(
            "eoqb_ex3_8", .singleNode, source: "\(textbook), example 3.8",
            model: "\(staircase) r is minus the largest backlog, to the nearest thousandth.",
            [
                .deterministic(
                    "Q = 310.813, cost", of: model.scenario, tolerance: 1e-9,
                    [Reading("cost per year", 66.92136355097325, model.rate(.totalCost))]),
                .deterministic(
                    "Q = 310.813, stockouts", of: model.scenario, tolerance: 1e-4,
                    [
                        Reading("share of time out of stock", shortShare) {
                            1 - $0[.readyRate, SingleSite.stockPoint]
                        }
                    ]),
            ])
    }()

    static let production: PublishedCase = {
        // A step is 1e-5 years, in which 8 smallest units are sold and 11 can be made; a lot is whole both ways.
        let smallestUnitsPerUnit = 10_000.0
        let stepsPerCycle = Int64((171.26976771553507 * smallestUnitsPerUnit / 88).rounded()) * 11
        let step = TimeSpan(seconds: 1)
        let cycle = stepsPerCycle * step.seconds
        let model = SingleSite(
            timeUnit: TimeSpan(seconds: 100_000), smallestUnitsPerUnit: smallestUnitsPerUnit,
            policy: .reorderPointQuantity(reorderPoint: 0, orderQuantity: stepsPerCycle * 8),
            leadTime: .constant(step), orders: .periodic(period: step, offset: .zero, series: .independent),
            size: .constant(8 / smallestUnitsPerUnit), holdingCost: 0.08, orderCost: 4,
            supplyLimit: FlowLimit(units: 11 / smallestUnitsPerUnit, per: step),
            warmUp: TimeSpan(seconds: 2 * cycle), length: TimeSpan(seconds: 4 * cycle))
        return PublishedCase(
            "epq_p3_22", .singleNode, source: "\(textbook), problem 3.22",
            model: """
                The lot comes from a source limited to the production rate, piece by piece, a step after it was \
                made; otherwise as eoq_ex3_1.
                """,
            [
                .deterministic(
                    "Q = 171.270", of: model.scenario, tolerance: 1e-9,
                    [Reading("cost per year", 3.73679493197531, model.rate(.totalCost))])
            ])
    }()

    static let allUnitsDiscount = PublishedCase(
        "eoq_allunits_ex3_6", .singleNode, source: "\(textbook), examples 3.5 and 3.6",
        model: "\(staircase) The unit cost is that of the chosen lot, 0.68; holding costs 0.3 of it a year.",
        [
            lots(
                "Q = 800", quantity: 800, holdingCost: 0.3 * 0.68, purchaseCost: 0.68,
                exact: 978.6000000000001)
        ])

    static let incrementalDiscount = PublishedCase(
        "eoq_incr_ex3_7", .singleNode, source: "\(textbook), example 3.7",
        model: "\(staircase) The unit cost is that of the chosen lot, 0.75; holding costs 0.3 of it a year.",
        [
            lots(
                "Q = 304.047", quantity: 304.0467800264368, holdingCost: 0.225, purchaseCost: 0.75,
                exact: 1043.4105255059483)
        ])

    static let powerOfTwo: PublishedCase = {
        // 25 units a week in 240 steps; the review falls between two of them.
        let step: Int64 = 2_520
        let model = SingleSite(
            timeUnit: .weeks(52), smallestUnitsPerUnit: 9.6, policy: .baseStock(level: 3_840),
            review: .periodic(period: .weeks(16), offset: .zero),
            orders: .periodic(
                period: TimeSpan(seconds: step), offset: TimeSpan(seconds: step / 2), series: .independent),
            size: .constant(1 / 9.6), holdingCost: 0.225, orderCost: 8, length: .weeks(16 * 10))
        return PublishedCase(
            "pow2_ex3_1", .singleNode, source: "Roundy (1985); data of \(textbook), example 3.1",
            model: "(R, S) with R = 16 weeks and S = 400, no lead time; demand in 240 steps a week.",
            [
                .deterministic(
                    "T = 16 weeks", of: model.scenario, tolerance: 1e-9,
                    [
                        Reading("cost per year", 71, model.rate(.totalCost)),
                        Reading("ratio to the optimum", 1.037851989513318) {
                            model.rate(.totalCost)($0) / 68.41052550594829
                        },
                    ])
            ])
    }()

    static let jointReplenishment = PublishedCase(
        "jrp_spp_p428", .singleNode, source: "Silver, Pyke & Peterson (1998), p. 428",
        model: """
            Four products with (R, S), R the product's multiple of T, no lead time; the shared cost of an order is \
            that of the first product, which every order contains.
            """,
        [
            .deterministic(
                "multiples 1, 1, 4, 3", of: JointReplenishment.scenario, tolerance: 1e-8,
                [
                    Reading("cost per year", 2067.650840930354) {
                        $0[.totalCost]
                            / (Double(JointReplenishment.cycles * 12) * JointReplenishment.interval)
                    }
                ])
        ])
}
