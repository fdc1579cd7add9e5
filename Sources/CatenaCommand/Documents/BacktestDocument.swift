// SPDX-License-Identifier: Apache-2.0
import CustomerRelations
import Experiments
import OutputAnalysis
import ScenarioFiles
import SimulationKernel
import SupplyNetwork

/// A back-test as `--json` prints it.
struct BacktestDocument: Encodable {
    struct Interval: Encodable {
        var lower: Double
        var upper: Double
    }

    struct Coverage: Encodable {
        var inside: Int
        var count: Int
        var share: Double?
        /// The exact binomial interval of 95%.
        var binomial: Interval?
        var expected: Double
        /// What a right model shows 95% of the time.
        var underModel: Interval
        var narrowProbability: Double
        var wideProbability: Double

        init(_ coverage: Backtest.Coverage) {
            inside = coverage.inside
            count = coverage.count
            share = coverage.share?.estimate
            binomial = coverage.share.map { Interval(lower: $0.lower, upper: $0.upper) }
            expected = coverage.expected
            underModel = Interval(lower: coverage.range.lowerBound, upper: coverage.range.upperBound)
            narrowProbability = coverage.narrowProbability
            wideProbability = coverage.wideProbability
        }
    }

    struct Series: Encodable {
        var segment: String?
        var product: String?
        var figure: String
        var verdict: String
        var actual: [Double]
        var mean: [Double]
        var low: [Double]
        var high: [Double]
        var coverage: Coverage
        var total: Double
        var simulatedTotal: Double
        var totalBand: Interval
        var bias: Double?
        var biasProbability: Double
    }

    struct Size: Encodable {
        var product: String
        var family: String
        var count: Int
        var logLikelihood: Double
        var mean: Double
        var variance: Double
    }

    struct Fit: Encodable {
        var segment: String
        var process: String
        var ordersPerDay: Double
        var standardError: Double
        var dispersion: Double
        var weeklySeason: [Double]?
        var yearlySeason: [Double]?
        var trendPerYear: Interval?
        var sizes: [Size]
        var notes: [String]
    }

    var catena = toolVersion
    var scenario: String
    var scenarioHash: String
    var start: String
    var split: String
    var end: String
    var periodDays: Double
    var level: Double
    var replications: Int
    var sentence: String
    var coverage: Coverage
    var fits: [Fit]
    var series: [Series]
    var notes: [String]

    init(_ result: Backtest) {
        scenario = result.scenario
        scenarioHash = ScenarioFiles.scenarioHash(of: result.fitted)
        start = result.start.description
        split = result.split.description
        end = result.end.description
        periodDays = result.period.inDays
        level = result.level
        replications = result.replications
        sentence = result.sentence
        coverage = Coverage(result.coverage)
        notes = result.notes
        fits = result.fits.map { fit in
            Fit(
                segment: fit.segment.id.name, process: fit.processName, ordersPerDay: fit.ordersPerDay,
                standardError: fit.rateError, dispersion: fit.dispersion,
                weeklySeason: fit.weeklySeason.isEmpty ? nil : fit.weeklySeason,
                yearlySeason: fit.yearlySeason.isEmpty ? nil : fit.yearlySeason,
                trendPerYear: fit.trend.map { Interval(lower: $0.lower, upper: $0.upper) },
                sizes: zip(fit.segment.mix, fit.sizes).compactMap { entry, size in
                    size.map {
                        Size(
                            product: entry.product.name, family: $0.family.rawValue, count: $0.count,
                            logLikelihood: $0.logLikelihood, mean: entry.size.mean,
                            variance: entry.size.variance)
                    }
                }, notes: fit.notes)
        }
        series = result.series.map { series in
            Series(
                segment: series.segment?.name, product: series.product?.name, figure: series.figure.rawValue,
                verdict: series.verdict.rawValue, actual: series.actual, mean: series.mean, low: series.low,
                high: series.high, coverage: Coverage(series.coverage), total: series.total,
                simulatedTotal: series.simulatedTotal,
                totalBand: Interval(lower: series.totalBand.lowerBound, upper: series.totalBand.upperBound),
                bias: series.bias, biasProbability: series.biasProbability)
        }
    }
}
