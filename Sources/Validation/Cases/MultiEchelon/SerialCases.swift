// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator

/// Serial systems under echelon base-stock policies.
enum SerialCases {
    static let all = [normal, poisson, givenLevels, shangSong]

    private static let textbook = "Snyder & Shen (2019), Fundamentals of Supply Chain Theory, 2nd ed."
    private static let costs = """
        Echelon holding rates become local ones by adding up from the source; stock on its way is held at the rate of \
        where it left, that on its way from the source is free.
        """
    private static let poissonModel = "Echelon base stock under continuous review, single units. \(costs)"

    /// A system in the textbook's terms, stage 1 at the customers.
    private struct Serial {
        var echelonHolding: [Double]
        /// In days.
        var leadTimes: [Double]
        var backorderCost: Double
        /// In smallest units.
        var levels: [Quantity]

        func chain(review: ReviewRule, orders: OrderProcess, size: Distribution, length: TimeSpan) -> Chain {
            let stages = levels.indices.map { index in
                Chain.Stage(
                    policy: .echelonBaseStock(level: levels[index]),
                    leadTime: RandomDuration(.constant(leadTimes[index]), .day),
                    initialOnHand: max(0, levels[index] - (index == 0 ? 0 : levels[index - 1])),
                    holdingCost: echelonHolding[index...].reduce(0, +),
                    transitHoldingCost: echelonHolding[(index + 1)...].reduce(0, +))
            }
            return Chain(
                stages: stages, review: review, orders: orders, size: size, backorderCost: backorderCost,
                warmUp: .days(200), length: length)
        }
    }

    private static func poisson(
        _ label: String, _ serial: Serial, rate: Double, exact: Double, days: Int64
    ) -> Experiment {
        let chain = serial.chain(
            review: .continuous, orders: .poisson(ordersPerDay: rate), size: .constant(1), length: .days(days)
        )
        return .simulation(
            label, of: chain.scenario, replications: 20,
            [Reading("cost per time unit", exact, chain.costPerDay)])
    }

    static let normal: PublishedCase = {
        var chain = Serial(
            echelonHolding: [3, 2, 2], leadTimes: [1, 1, 2], backorderCost: 37.12,
            levels: [6_490, 12_020, 22_700]
        ).chain(
            review: .periodic(period: .days(1), offset: .zero),
            orders: .periodic(period: .days(1), offset: .zero, series: .independent),
            size: .normal(mean: 5, standardDeviation: 1), length: .days(10_000))
        chain.smallestUnitsPerUnit = 1_000
        chain.sequence = .demandFirst
        return PublishedCase(
            "serial_ex6_1", .multiEchelon, source: "\(textbook), example 6.1",
            model: """
                Echelon base stock, a period a day: demand, orders, receipts (demand-first), then cost; at the \
                published levels. \(costs)
                """,
            [
                .simulation(
                    "S = 6.49, 12.02, 22.70", of: chain.scenario, replications: 20,
                    [Reading("cost per period", 47.6602, chain.costPerDay)])
            ])
    }()

    static let poisson = PublishedCase(
        "serial_ex6_1_poisson", .multiEchelon, source: "\(textbook), example 6.1 with Poisson demand",
        model: poissonModel,
        [
            poisson(
                "S = 9, 15, 26",
                Serial(
                    echelonHolding: [3, 2, 2], leadTimes: [1, 1, 2], backorderCost: 37.12,
                    levels: [9, 15, 26]),
                rate: 5, exact: 72.046741, days: 12_000)
        ])

    static let givenLevels = PublishedCase(
        "serial_eval_a", .multiEchelon, source: "Clark & Scarf (1960), recursion at given levels",
        model: poissonModel,
        [
            poisson(
                "S = 8, 14, 26",
                Serial(
                    echelonHolding: [3, 2, 2], leadTimes: [1, 1, 2], backorderCost: 37.12,
                    levels: [8, 14, 26]),
                rate: 5, exact: 72.143303, days: 12_000)
        ])

    /// Rows of the table: echelon holding rates, backorder cost, levels and cost.
    private static let rows: [(holding: [Double], backorder: Double, levels: [Quantity], cost: Double)] = [
        ([0.25, 0.25, 0.25, 0.25], 9, [8, 13, 18, 22], 12.687898),
        ([0.25, 0.25, 2.5, 0.25], 9, [9, 14, 14, 20], 39.047768),
        ([0.25, 2.5, 0.25, 0.25], 9, [9, 10, 16, 21], 28.614948),
        ([0.25, 2.5, 2.5, 0.25], 9, [9, 10, 13, 19], 53.007605),
        ([2.5, 0.25, 0.25, 0.25], 9, [6, 12, 17, 21], 17.947283),
        ([2.5, 0.25, 2.5, 0.25], 9, [6, 13, 14, 20], 43.081752),
        ([2.5, 2.5, 0.25, 0.25], 9, [6, 9, 16, 20], 32.479419),
        ([2.5, 2.5, 2.5, 0.25], 9, [6, 10, 13, 19], 56.126783),
        ([0.25, 0.25, 0.25, 0.25], 99, [11, 17, 22, 27], 16.205544),
        ([0.25, 0.25, 2.5, 0.25], 99, [11, 17, 19, 26], 52.077463),
        ([0.25, 2.5, 0.25, 0.25], 99, [11, 14, 21, 27], 40.154531),
        ([0.25, 2.5, 2.5, 0.25], 99, [11, 14, 18, 26], 74.56364),
        ([2.5, 0.25, 0.25, 0.25], 99, [8, 16, 22, 27], 27.382633),
        ([2.5, 0.25, 2.5, 0.25], 99, [8, 16, 19, 26], 62.622209),
        ([2.5, 2.5, 0.25, 0.25], 99, [8, 13, 21, 26], 50.523396),
        ([2.5, 2.5, 2.5, 0.25], 99, [8, 14, 18, 25], 84.262542),
    ]

    static let shangSong = PublishedCase(
        "serial_shang_song_2003_table1_public", .multiEchelon,
        source: "Shang & Song (2003), Management Science 49(5), table 1", model: poissonModel,
        rows.map { row in
            let holding = row.holding.map { NumberText.significant($0) }.joined(separator: ", ")
            return poisson(
                "h = \(holding); b = \(NumberText.significant(row.backorder))",
                Serial(
                    echelonHolding: row.holding, leadTimes: [0.25, 0.25, 0.25, 0.25],
                    backorderCost: row.backorder, levels: row.levels),
                rate: 16, exact: row.cost, days: row.backorder > 50 ? 4_000 : 2_500)
        })
}
