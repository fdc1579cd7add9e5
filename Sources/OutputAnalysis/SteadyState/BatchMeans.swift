// SPDX-License-Identifier: Apache-2.0

/// The mean of one long run with an interval by batch means, and the evidence on whether to believe it.
public struct BatchMeans: Equatable, Hashable, Sendable, Codable {
    /// The mean and its interval; its count is that of the batches.
    public let interval: ConfidenceInterval
    /// The number of observations in a batch.
    public let batchSize: Int
    /// The observations at the start that were left out, so that batches are equally long.
    public let discarded: Int
    /// The correlation of neighbouring batch means, near zero when batches are long enough; nil when they do not vary.
    public let lag1Autocorrelation: Double?
    /// The sum of squared differences of neighbouring batch means over that of squared deviations from their mean:
    /// 2 on average when independent, less when positively correlated; nil when they do not vary.
    public let vonNeumannRatio: Double?
    /// The probability of so low a von Neumann ratio, if the batch means were independent and normal.
    ///
    /// A small value (below 0.1, say) means that the batches are too short and the interval is too: simulate longer
    /// with as many batches. Nil when batch means do not vary, or with fewer than eight of them.
    public let correlationPValue: Double?
}

/// The mean of one long stationary run with an interval by the method of batch means.
///
/// The one way to an interval from a single run. The run is cut into equal batches, whose means are taken for
/// independent normal samples; this holds the better, the longer the batches. Delete the warm-up first.
///
/// - Parameters:
///   - series: Successive observations of one run after its warm-up.
///   - batches: The number of batches: 10 to 30 by the reference; more do not shorten the interval much.
///   - level: The confidence level.
/// - Returns: The interval and its diagnostics.
/// - Throws: If there are fewer than two batches or fewer than two observations a batch, or as
///   ``meanInterval(of:level:)``.
/// - Reference: Schmeiser (1982), "Batch size effects in the analysis of simulation output", Operations Research
///   30(3):556–568; test: von Neumann (1941), Annals of Mathematical Statistics 12(4):367–395, in the normal
///   approximation of Fishman and Yarberry (1997), INFORMS Journal on Computing 9(3):296–310.
public func batchMeans(
    of series: [Double], batches: Int = 20, level: Double = 0.95
) throws(AnalysisError) -> BatchMeans {
    try checkCount(batches, needed: 2)
    // In this order, an absurd number of batches cannot overflow.
    guard series.count / 2 >= batches else {
        throw .tooFewSamples(
            count: series.count, needed: batches.multipliedReportingOverflow(by: 2).partialValue)
    }
    let size = series.count / batches
    let discarded = series.count - size * batches
    let means = batched(series[discarded...], size: size)
    let interval = try meanInterval(of: means, level: level)
    var (squares, products, differences) = (CompensatedSum(), CompensatedSum(), CompensatedSum())
    for index in means.indices {
        let deviation = means[index] - interval.estimate
        squares.add(deviation * deviation)
        if index > 0 {
            products.add(deviation * (means[index - 1] - interval.estimate))
            differences.add((means[index] - means[index - 1]) * (means[index] - means[index - 1]))
        }
    }
    let varies = !interval.isDegenerate && squares.value > 0
    let b = Double(batches)
    let statistic =
        ((b * b - 1) / (b - 2)).squareRoot() * (1 - differences.value / (2 * squares.value))
    return BatchMeans(
        interval: interval, batchSize: size, discarded: discarded,
        lag1Autocorrelation: varies ? products.value / squares.value : nil,
        vonNeumannRatio: varies ? differences.value / squares.value : nil,
        correlationPValue: varies && batches >= 8 ? Gaussian.cumulative(-statistic) : nil)
}
