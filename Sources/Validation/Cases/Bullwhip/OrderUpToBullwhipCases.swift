// SPDX-License-Identifier: Apache-2.0
import SimulationKernel
import SupplyNetwork
import SupplySimulator

/// How much order-up-to policies with forecasts amplify the variance of demand.
enum OrderUpToBullwhipCases {
    static let all = [movingAverage, exponentialSmoothing, autoregressive, adaptive, smoothed, multistage]

    /// Units per period; far enough above the deviations that no order would be negative.
    private static let meanDemand = 1_000.0
    private static let smallestUnitsPerUnit = 1_000.0
    private static let model = """
        Order-up-to level = coverage · forecast + constant, reviewed daily right after demand. Mean demand lies so \
        far above its deviation that no order would be negative; quantities in thousandths.
        """

    /// A chain of order-up-to policies, nearest to the customers first.
    ///
    /// - Parameters:
    ///   - rules: One a stage; forecasts start at the mean.
    ///   - leadTimes: In days, from the order after one demand to the receipt before a later one.
    ///   - series: How the daily demands hang together.
    ///   - mean: Of the daily demand.
    ///   - deviation: Of the independent part of each daily demand.
    ///   - days: How many are measured.
    /// - Returns: The chain, without costs.
    private static func stages(
        _ rules: [ForecastOrderUpTo], leadTimes: [Int64], series: DemandSeries = .independent,
        mean: Double = meanDemand, deviation: Double = 10, days: Int64 = 20_000
    ) -> Chain {
        var drawnMean = mean
        if case .autoregressive(let coefficient) = series { drawnMean *= 1 - coefficient }
        let meanQuantity = mean * smallestUnitsPerUnit
        // Enough stock that no stage ever runs dry.
        let safetyStock = Quantity(5 * meanQuantity)
        let stages = zip(rules, leadTimes).map { rule, leadTime in
            var rule = rule
            rule.safetyStock = safetyStock
            rule.initialForecast = meanQuantity
            return Chain.Stage(
                policy: .forecastOrderUpTo(rule), leadTime: .constant(.days(leadTime)),
                initialOnHand: safetyStock + Quantity(rule.coverage * meanQuantity))
        }
        return Chain(
            stages: stages, review: .periodic(period: .days(1), offset: .zero),
            orders: .periodic(period: .days(1), offset: .zero, series: series),
            size: .normal(mean: drawnMean, standardDeviation: deviation),
            smallestUnitsPerUnit: smallestUnitsPerUnit, warmUp: .days(500), length: .days(days),
            measurePeriod: .days(1))
    }

    private static func amplification(
        _ label: String, _ rule: ForecastOrderUpTo, correlation: Double, exact: Double
    ) -> Experiment {
        let series: DemandSeries =
            correlation == 0 ? .independent : .autoregressive(coefficient: correlation)
        return .simulation(
            label,
            of: stages(
                [rule], leadTimes: [1], series: series,
                // Strongly correlated demand tells less in the same time.
                days: correlation > 0.8 ? 60_000 : correlation > 0.5 ? 20_000 : 10_000
            ).scenario, replications: 20,
            [Reading("order variance / demand variance", exact, .bullwhip, of: Chain.stockPoint(1))])
    }

    // MARK: Forecasts

    /// Rows of the table: L, p, ρ and the ratio.
    private static let movingAverageRows: [(coverage: Double, periods: Int, rho: Double, ratio: Double)] = [
        (1, 3, 0, 1.8888888888888888), (1, 3, 0.6, 1.696888888888889), (1, 3, 0.9, 1.2408888888888887),
        (1, 5, 0.3, 1.4788336), (1, 5, -0.4, 1.4849152), (1, 10, 0, 1.22), (1, 10, 0.6, 1.2186697441279999),
        (1, 10, 0.9, 1.143290743178), (1, 20, 0.3, 1.104999999996339), (1, 20, -0.4, 1.1049999988455128),
        (2, 3, 0, 3.2222222222222223), (2, 3, 0.6, 2.7422222222222223), (2, 3, 0.9, 1.602222222222222),
        (2, 5, 0.3, 2.1172784), (2, 5, -0.4, 2.1314688), (2, 10, 0, 1.48), (2, 10, 0.6, 1.477097623552),
        (2, 10, 0.9, 1.312634348752), (2, 20, 0.3, 1.219999999992329), (2, 20, -0.4, 1.2199999975810745),
        (3, 3, 0, 5), (3, 3, 0.6, 4.136), (3, 3, 0.9, 2.084), (3, 5, 0.3, 2.9153344), (3, 5, -0.4, 2.9396608),
        (3, 10, 0, 1.78), (3, 10, 0.6, 1.775283638272), (3, 10, 0.9, 1.508030816722),
        (3, 20, 0.3, 1.3449999999879705), (3, 20, -0.4, 1.3449999962066848), (5, 3, 0, 9.88888888888889),
        (5, 3, 0.6, 7.968888888888889), (5, 3, 0.9, 3.408888888888888), (5, 5, 0.3, 4.99028),
        (5, 5, -0.4, 5.04096), (5, 10, 0, 2.5), (5, 10, 0.6, 2.4909300736), (5, 10, 0.9, 1.97698233985),
        (5, 20, 0.3, 1.6249999999782077), (5, 20, -0.4, 1.6249999931280523),
    ]

    static let movingAverage = PublishedCase(
        "bw_chen_ma_public", .bullwhip,
        source: "Chen, Drezner, Ryan & Simchi-Levi (2000), Management Science 46(3)", model: model,
        movingAverageRows.map { row in
            amplification(
                "L = \(Int(row.coverage)), p = \(row.periods), ρ = \(NumberText.significant(row.rho))",
                ForecastOrderUpTo(forecast: .movingAverage(periods: row.periods), coverage: row.coverage),
                correlation: row.rho, exact: row.ratio)
        })

    /// Rows of the table: L, α, ρ and the ratio.
    private static let smoothingRows: [(coverage: Double, alpha: Double, rho: Double, ratio: Double)] = [
        (1, 0.1, 0, 1.2105263157894737), (1, 0.1, 0.7, 1.170697012802276), (1, 0.2, 0, 1.4444444444444444),
        (1, 0.2, 0.7, 1.3030303030303032), (1, 0.4, 0, 2), (1, 0.4, 0.7, 1.5172413793103448),
        (2, 0.1, 0, 1.4421052631578948), (2, 0.1, 0.7, 1.3584637268847797), (2, 0.2, 0, 1.9777777777777779),
        (2, 0.2, 0.7, 1.6666666666666667), (2, 0.4, 0, 3.4), (2, 0.4, 0.7, 2.241379310344828),
        (3, 0.1, 0, 1.6947368421052633), (3, 0.1, 0.7, 1.563300142247511), (3, 0.2, 0, 2.6),
        (3, 0.2, 0.7, 2.090909090909091), (3, 0.4, 0, 5.2), (3, 0.4, 0.7, 3.1724137931034484),
        (5, 0.1, 0, 2.263157894736842), (5, 0.1, 0.7, 2.0241820768136556), (5, 0.2, 0, 4.111111111111111),
        (5, 0.2, 0.7, 3.1212121212121215), (5, 0.4, 0, 10), (5, 0.4, 0.7, 5.655172413793104),
    ]

    static let exponentialSmoothing = PublishedCase(
        "bw_chen_es_public", .bullwhip,
        source: "Chen, Ryan & Simchi-Levi (2000), Naval Research Logistics 47(4)", model: model,
        smoothingRows.map { row in
            amplification(
                "L = \(Int(row.coverage)), α = \(row.alpha), ρ = \(NumberText.significant(row.rho))",
                ForecastOrderUpTo(forecast: .exponentialSmoothing(weight: row.alpha), coverage: row.coverage),
                correlation: row.rho, exact: row.ratio)
        })

    /// Rows of the table: periods covered, ρ and the ratio.
    private static let autoregressiveRows: [(coverage: Double, rho: Double, ratio: Double)] = [
        (1, 0.2, 1.384), (1, 0.7, 1.714), (1, -0.3, 0.454), (2, 0.5, 2.3125), (2, 0.9, 1.92682),
        (3, 0.2, 1.4952064), (3, 0.7, 3.3298534), (3, -0.3, 0.5298394), (4, 0.5, 2.81640625),
        (4, 0.9, 3.534948802), (6, 0.2, 1.4999616004096), (6, 0.7, 4.778532804856599),
        (6, -0.3, 0.5386971351226),
    ]

    static let autoregressive = PublishedCase(
        "bw_lpw_ar1_public", .bullwhip,
        source: "Lee, Padmanabhan & Whang (1997), Management Science 43(4); Lee, So & Tang (2000)",
        model: "\(model) The forecast is the best one for AR(1) demand with known parameters.",
        autoregressiveRows.map { row in
            amplification(
                "l = \(Int(row.coverage)), ρ = \(NumberText.significant(row.rho))",
                ForecastOrderUpTo(
                    forecast: .autoregressive(
                        mean: meanDemand * smallestUnitsPerUnit, correlation: row.rho), coverage: row.coverage
                ),
                correlation: row.rho, exact: row.ratio)
        })

    // MARK: Net stock

    /// Rows of the table: L, α, α upstream, order noise and net stock variance, both relative to the demand's noise.
    private static let adaptiveRows:
        [(leadTime: Int64, alpha: Double, upstream: Double, noise: Double, netStock: Double)] = [
            (1, 0.1, 0.09090909090909091, 1.1, 1), (1, 0.6, 0.375, 1.6, 1),
            (2, 0.1, 0.08333333333333334, 1.2, 2.21), (2, 0.6, 0.2727272727272727, 2.2, 3.56),
            (3, 0.1, 0.07692307692307693, 1.3, 3.65), (3, 0.6, 0.2142857142857143, 2.8, 8.4),
            (5, 0.1, 0.06666666666666667, 1.5, 7.3), (5, 0.6, 0.15, 4, 27.8),
        ]

    static let adaptive = PublishedCase(
        "bw_graves_ima_public", .bullwhip, source: "Graves (1999), M&SOM 1(1)",
        model: """
            \(model) A second stage with lead time 1 forecasts the orders of the first by smoothing with the published \
            α upstream: the deviation of its net stock is that of the orders' noise.
            """,
        adaptiveRows.map { row in
            let deviation = 2.0
            let chain = stages(
                [
                    ForecastOrderUpTo(
                        forecast: .exponentialSmoothing(weight: row.alpha), coverage: Double(row.leadTime)),
                    ForecastOrderUpTo(forecast: .exponentialSmoothing(weight: row.upstream), coverage: 1),
                ], leadTimes: [row.leadTime, 1], series: .integratedMovingAverage(weight: row.alpha),
                mean: 5_000,
                deviation: deviation, days: 40_000)
            @Sendable func netStockVariance(_ run: RunMeasures, _ stage: Int) -> Double {
                run[.netStockAmplification, Chain.stockPoint(stage)]
                    * run[.demandVariance, Chain.stockPoint(stage)] / (deviation * deviation)
            }
            return .simulation(
                "L = \(row.leadTime), α = \(row.alpha)", of: chain.scenario, replications: 20,
                [
                    Reading("net stock variance / σ²", row.netStock) { netStockVariance($0, 1) },
                    Reading("order noise / σ", row.noise) { netStockVariance($0, 2).squareRoot() },
                ])
        })

    /// Rows of the table: Tᵢ, L and the two ratios.
    private static let smoothedRows:
        [(smoothing: Double, leadTime: Int64, orders: Double, netStock: Double)] = [
            (1, 1, 1, 1), (1, 4, 1, 4), (1.2, 2, 0.7142857142857144, 2.0285714285714285),
            (1.618033988749895, 1, 0.4472135954999579, 1.170820393249937),
            (1.618033988749895, 4, 0.4472135954999579, 4.170820393249937),
            (2, 2, 0.3333333333333333, 2.3333333333333335), (4, 1, 0.14285714285714285, 2.2857142857142856),
            (4, 4, 0.14285714285714285, 5.285714285714286), (8, 2, 0.06666666666666667, 5.266666666666667),
        ]

    static let smoothed = PublishedCase(
        "bw_pout_iid_public", .bullwhip,
        source: """
            Dejonckheere et al. (2003), EJOR 147(3); Disney, Farasyn, Lambrecht, Towill & Van de Velde (2006), EJOR
            """,
        model: "Proportional order-up-to around the known mean, reviewed daily right after demand.",
        smoothedRows.map { row in
            let rule = ForecastOrderUpTo(
                forecast: .constant(meanDemand * smallestUnitsPerUnit), coverage: Double(row.leadTime),
                smoothingTime: row.smoothing)
            return .simulation(
                "Tᵢ = \(NumberText.significant(row.smoothing, digits: 4)), L = \(row.leadTime)",
                of: stages([rule], leadTimes: [row.leadTime], days: row.smoothing > 2 ? 40_000 : 20_000)
                    .scenario, replications: 40,
                [
                    Reading(
                        "order variance / demand variance", row.orders, .bullwhip, of: Chain.stockPoint(1)),
                    Reading(
                        "net stock variance / demand variance", row.netStock, .netStockAmplification,
                        of: Chain.stockPoint(1)),
                ])
        })

    // MARK: Several stages

    private static let multistageRows: [(periods: Int, coverage: Double, ratios: [Double])] = [
        (5, 1, [1.48, 2.3055999999999996]),
        (10, 2, [1.48, 2.3055999999999996, 3.7532799999999997, 6.331763199999999]),
    ]

    static let multistage = PublishedCase(
        "bw_chen_multistage_public", .bullwhip,
        source: "Chen, Drezner, Ryan & Simchi-Levi (2000), theorems 3.1 and 3.2; exact by linear filters",
        model: "\(model) Each stage forecasts the orders that it receives (decentralised).",
        multistageRows.map { row in
            let rule = ForecastOrderUpTo(
                forecast: .movingAverage(periods: row.periods), coverage: row.coverage)
            let count = row.ratios.count
            let chain = stages(
                Array(repeating: rule, count: count), leadTimes: Array(repeating: 1, count: count))
            return .simulation(
                "p = \(row.periods), L = \(Int(row.coverage)), \(count) stages", of: chain.scenario,
                replications: 20,
                row.ratios.enumerated().map { index, ratio in
                    Reading("stage \(index + 1): order variance / demand variance", ratio) {
                        $0[.orderVariance, Chain.stockPoint(index + 1)] / $0[.demandVariance]
                    }
                })
        })
}
