// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import SimulationKernel
import SupplyNetwork
import SupplySimulator

/// Intervals of the measures of simulated stock points.
enum SimulatedStock {
    static let trials = [terminating, quantile, steady, searchedWarmUp, queue, differences, amplification]

    /// The estimate of a measure.
    private static func estimate(
        _ result: RunResult, _ measure: Measure, of entity: MeasuredEntity = .network
    ) throws -> MeasureEstimate {
        guard let found = result[measure, of: entity] else {
            throw CoverageFault.noInterval(measure.rawValue)
        }
        return found
    }

    private static func outcome(
        _ result: RunResult, _ measure: Measure, of entity: MeasuredEntity = .network, truth: Double
    ) throws -> Outcome {
        guard let interval = try estimate(result, measure, of: entity).interval else {
            throw CoverageFault.noInterval(measure.rawValue)
        }
        return Outcome(interval, truth: truth)
    }

    private static let terminating: Trial = {
        let (level, days, replications) = (8 as Quantity, 25 as Int64, 20)
        let cost = Exact.newsvendorCost(level: level) * Double(days)
        let fillRate = Exact.newsvendorFillRate(level: level, days: days)
        let system = "newsvendor, Poisson demand, \(days) days, \(replications) replications"
        return Trial(
            name: "newsvendor",
            claims: [
                Claim(method: "mean cost, Student's t", system: system),
                Claim(method: "mean fill rate, Student's t", system: system),
            ]
        ) { number in
            let result = try RunStudy.run(
                StockPoint.newsvendor(level: level, days: days).scenario(number),
                options: RunOptions(replications: replications))
            return [
                try outcome(result, .totalCost, truth: cost),
                try outcome(result, .fillRate, truth: fillRate),
            ]
        }
    }()

    private static let quantile: Trial = {
        let probabilities = [0.5, 0.9]
        var site = StockPoint.newsvendor(level: 56_604, days: 1)
        site.size = .normal(mean: 50, standardDeviation: 8)
        site.smallestUnitsPerUnit = 1_000
        let truths = probabilities.map {
            Exact.normalNewsvendorCost(level: 56.604, mean: 50, deviation: 8, probability: $0)
        }
        return Trial(
            name: "newsvendor-quantile",
            claims: probabilities.map {
                Claim(
                    method: "quantile \($0) of cost, order statistics",
                    system: "newsvendor, normal demand, 1 day, 100 replications")
            },
            share: 0.5
        ) { [site] number in
            let result = try RunStudy.run(
                site.scenario(number), options: RunOptions(replications: 100, wantedQuantiles: probabilities))
            let cost = try estimate(result, .totalCost)
            return try zip(probabilities, truths).map { probability, truth in
                guard let interval = cost.quantile(probability)?.interval else {
                    throw CoverageFault.noInterval("a quantile")
                }
                return Outcome(interval, truth: truth)
            }
        }
    }()

    /// One-for-one replenishment with lead times that may cross: what is on order is Poisson with mean 6.
    private static func palm(days: Int64) -> StockPoint {
        StockPoint(
            policy: .oneForOne, leadTime: RandomDuration(.exponential(mean: 4), .day),
            orders: .poisson(ordersPerDay: 1.5), initialOnHand: 8, warmUp: .length(.days(40)),
            horizon: .days(40 + days))
    }

    private static let palmOnHand = 2.3140213891541883
    private static let palmBacklog = 0.3140213891541882
    private static let palmFillRate = 0.743979760453717

    private static let steady: Trial = {
        let system = "one-for-one, exponential lead times (Palm 1938), 40 + 200 days, 20 replications"
        return Trial(
            name: "palm",
            claims: ["mean stock", "mean backlog", "fill rate"].map {
                Claim(method: "steady state: \($0), warm-up deleted", system: system)
            },
            share: 0.5
        ) { number in
            let result = try RunStudy.run(
                palm(days: 200).scenario(number), options: RunOptions(replications: 20))
            return [
                try outcome(result, .onHandMean, of: StockPoint.entity, truth: palmOnHand),
                try outcome(result, .backlogMean, of: StockPoint.entity, truth: palmBacklog),
                try outcome(result, .fillRate, truth: palmFillRate),
            ]
        }
    }()

    private static let searchedWarmUp: Trial = {
        var site = palm(days: 360)
        site.policy = .baseStock(level: 8)
        site.initialOnHand = 0
        site.warmUp = .mser5
        return Trial(
            name: "mser",
            claims: [
                Claim(
                    method: "steady state: mean stock, warm-up found by MSER-5",
                    system: "as before, from empty shelves, 400 days, 20 replications")
            ],
            share: 0.25
        ) { [site] number in
            let result = try RunStudy.run(site.scenario(number), options: RunOptions(replications: 20))
            return [try outcome(result, .onHandMean, of: StockPoint.entity, truth: palmOnHand)]
        }
    }()

    /// A plant with one line makes what is taken: an M/M/1 queue of production orders.
    private static let queue: Trial = {
        let (rho, level, replications) = (0.7, 5 as Quantity, 20)
        let site = StockPoint(
            policy: .oneForOne, orders: .poisson(ordersPerDay: 24 * rho), initialOnHand: level,
            recipe: Recipe(
                product: StockPoint.product, time: RandomDuration(.exponential(mean: 1), .hour), lines: 1),
            warmUp: .length(.days(10)), horizon: .days(70))
        var missing = 1.0
        for _ in 0..<level { missing *= rho }
        let onHand = Double(level) - rho * (1 - missing) / (1 - rho)
        let fillRate = 1 - missing
        let system = "plant as M/M/1, load 0.7, 10 + 60 days, \(replications) replications"
        return Trial(
            name: "make-to-stock",
            claims: ["mean stock", "fill rate"].map {
                Claim(method: "steady state: \($0), warm-up deleted", system: system)
            },
            share: 0.25
        ) { number in
            let result = try RunStudy.run(
                site.scenario(number), options: RunOptions(replications: replications))
            return [
                try outcome(result, .onHandMean, of: StockPoint.entity, truth: onHand),
                try outcome(result, .fillRate, truth: fillRate),
            ]
        }
    }()

    /// Newsvendors that differ by their level, in the same worlds.
    private static let differences: Trial = {
        let (levels, days, replications) = ([6, 7, 8, 9, 10] as [Quantity], 25 as Int64, 20)
        let costs = levels.map { Exact.newsvendorCost(level: $0) * Double(days) }
        let best = costs.indices.min { costs[$0] < costs[$1] } ?? 0
        return Trial(
            name: "compare",
            claims: [
                Claim(
                    method: "paired difference of cost, common random numbers",
                    system: "newsvendors with levels 6 and 7, \(days) days, \(replications) replications"),
                Claim(
                    method: "4 paired differences at once, Bonferroni, common random numbers",
                    system: "newsvendors with levels 6 to 10, \(replications) replications",
                    promise: .atLeast(0.95)),
                Claim(
                    method: "compare: no wrong scenario is called the best", system: "the same",
                    promise: .atLeast(0.95)),
            ],
            share: 0.5
        ) { number in
            let scenarios = levels.map {
                ("\($0)", StockPoint.newsvendor(level: $0, days: days).scenario(number))
            }
            func comparison(_ scenarios: [(String, Scenario)]) throws -> Comparison {
                try CompareStudy.run(
                    scenarios.map { (name: $0.0, scenario: $0.1) },
                    options: CompareOptions(
                        replications: replications, measures: [MeasureKey(.totalCost)], objective: .totalCost)
                )
            }
            let pair = try comparison(Array(scenarios.prefix(2))).differences.compactMap(\.interval)
            let all = try comparison(scenarios)
            let intervals = all.differences.compactMap(\.interval)
            guard let first = pair.first, intervals.count == 4 else {
                throw CoverageFault.noInterval("a difference")
            }
            let isWrong = all.verdict.kind == .best && all.verdict.best != best
            return [
                Outcome(first, truth: costs[1] - costs[0]),
                Outcome(intervals, truths: costs.dropFirst().map { $0 - costs[0] }),
                isWrong ? .wrong : .right,
            ]
        }
    }()

    /// Order-up-to with a moving average over p days and a lead time of L has the ratio 1 + 2L/p + 2L²/p².
    ///
    /// Variances of finite windows are biased by 1/days times the long-run variance, which orders share with demand.
    private static let amplification: Trial = {
        let (periods, days, replications) = (5.0, 300 as Int64, 20)
        let exact = 1 + 2 * 2 / periods + 2 * 4 / (periods * periods)
        let mean = 1_000_000.0
        let rule = ForecastOrderUpTo(
            forecast: .movingAverage(periods: Int(periods)), coverage: 2, safetyStock: Quantity(5 * mean),
            initialForecast: mean)
        let site = StockPoint(
            policy: .forecastOrderUpTo(rule), review: .periodic(period: .days(1), offset: .zero),
            leadTime: .constant(.days(1)),
            orders: .periodic(period: .days(1), offset: .zero, series: .independent),
            size: .normal(mean: 1_000, standardDeviation: 10), smallestUnitsPerUnit: 1_000,
            initialOnHand: Quantity(7 * mean), warmUp: .length(.days(30)), horizon: .days(30 + days))
        return Trial(
            name: "bullwhip",
            claims: [
                Claim(
                    method: "bullwhip, ratio of mean variances, jackknife",
                    system:
                        "order-up-to, moving average of 5 days (Chen et al. 2000), \(days) days, \(replications) "
                        + "replications")
            ],
            share: 0.5
        ) { number in
            let result = try RunStudy.run(
                site.scenario(number), options: RunOptions(replications: replications))
            func values(_ measure: Measure) throws -> [Double] {
                guard let values = result.values(of: MeasureKey(measure, StockPoint.entity)) else {
                    throw CoverageFault.noInterval(measure.rawValue)
                }
                return values
            }
            let interval = try ratioInterval(of: values(.orderVariance), to: values(.demandVariance))
            return [Outcome(interval, truth: exact)]
        }
    }()
}
