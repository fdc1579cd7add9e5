// SPDX-License-Identifier: Apache-2.0
import RealModule

/// The ranks of the two order statistics that enclose a quantile, and how surely they do.
public struct QuantileRanks: Equatable, Hashable, Sendable {
    /// The rank of the lower end, counted from one.
    public let lower: Int
    /// The rank of the upper end, counted from one.
    public let upper: Int
    /// The probability that the two enclose the quantile: exact for continuous distributions, a lower bound for
    /// others.
    public let coverage: Double
}

/// The ranks of a distribution-free interval of a quantile: the closest ranks that hold the level.
///
/// Among equally close ranks, those whose two tails differ least are taken. (Hahn and Meeker center the ranks on
/// p·(n+1) instead; the distance is the same.) The choice depends on nothing but the arguments, which keeps
/// the coverage exact.
///
/// - Parameters:
///   - count: The number of independent samples, n.
///   - probability: The probability of the quantile, p, between 0 and 1.
///   - level: The confidence level.
/// - Returns: The ranks, with coverage of at least `level`.
/// - Throws: If there are too few samples for any interval, with the number needed: 59 for a quantile of 0.95 at a
///   level of 0.95.
/// - Complexity: O(count).
/// - Reference: Hahn and Meeker (1991), *Statistical Intervals*, section 5.2; David and Nagaraja (2003),
///   *Order Statistics*, 3rd ed., section 7.1.
public func quantileRanks(
    count: Int, probability: Double, level: Double = 0.95
) throws(AnalysisError) -> QuantileRanks {
    try checkLevel(level)
    guard probability > 0, probability < 1 else { throw .probabilityOutOfRange(probability) }
    let binomial = Binomial(trials: max(count, 0), probability: probability)
    // below[k] is the probability that fewer than k samples lie below the quantile.
    var below = [0.0]
    var sum = CompensatedSum()
    for successes in 0..<max(count, 0) {
        sum.add(binomial.mass(successes))
        below.append(sum.value)
    }
    var best: QuantileRanks?
    var bestImbalance = Double.infinity
    var upper = 2
    for lower in 1..<max(count, 1) {
        upper = max(upper, lower + 1)
        while upper <= count, below[upper] - below[lower] < level { upper += 1 }
        if upper > count { break }
        let ranks = QuantileRanks(lower: lower, upper: upper, coverage: below[upper] - below[lower])
        // For the median, ranks mirror each other: the margin keeps rounding from choosing among them.
        let imbalance = (below[lower] - (1 - below[upper])).magnitude
        let distance = best.map { $0.upper - $0.lower } ?? .max
        if upper - lower < distance || (upper - lower == distance && imbalance < bestImbalance - 1e-12) {
            best = ranks
            bestImbalance = imbalance
        }
    }
    guard let best else {
        throw .tooFewSamples(count: count, needed: samplesNeeded(probability: probability, level: level))
    }
    return best
}

/// A quantile of independent samples with a distribution-free interval between two order statistics.
///
/// Nothing is assumed about the distribution, so this serves for sizing against a risk: the interval of the 0.95
/// quantile of peak stock, over replications. It is exact but not symmetric, and asks for many samples in the tails.
///
/// - Parameters:
///   - samples: One figure from each replication, in any order.
///   - probability: The probability of the quantile, between 0 and 1.
///   - level: The confidence level, which the coverage meets or exceeds.
/// - Returns: The sample quantile and its interval.
/// - Throws: If there are too few samples (with the number needed), or if one is not finite.
/// - Reference: as ``quantileRanks(count:probability:level:)``.
public func quantileInterval(
    of samples: [Double], probability: Double, level: Double = 0.95
) throws(AnalysisError) -> ConfidenceInterval {
    let ranks = try quantileRanks(count: samples.count, probability: probability, level: level)
    let sorted = try sortedFinite(samples)
    let (lower, upper) = (sorted[ranks.lower - 1], sorted[ranks.upper - 1])
    let estimate = quantile(ofSorted: sorted, probability: probability)
    return ConfidenceInterval(
        estimate: min(max(estimate, lower), upper), lower: lower, upper: upper, level: level,
        count: samples.count)
}

/// The quantile of a sample, approximately median-unbiased whatever the distribution.
///
/// Spreadsheets interpolate differently (type 7 of the reference), and are biased toward the center in small samples.
///
/// - Parameters:
///   - samples: The samples, in any order.
///   - probability: The probability, from 0 (the smallest) to 1 (the largest).
/// - Returns: The quantile, interpolated between order statistics.
/// - Throws: If there are no samples, if one is not finite, or if the probability is out of range.
/// - Reference: Hyndman and Fan (1996), "Sample quantiles in statistical packages", The American Statistician
///   50(4):361–365, definition 8.
public func sampleQuantile(
    of samples: [Double], probability: Double
) throws(AnalysisError) -> Double {
    guard probability >= 0, probability <= 1 else { throw .probabilityOutOfRange(probability) }
    try checkCount(samples.count, needed: 1)
    return quantile(ofSorted: try sortedFinite(samples), probability: probability)
}

private func quantile(ofSorted sorted: [Double], probability: Double) -> Double {
    let n = Double(sorted.count)
    let position = min(max((n + 1.0 / 3) * probability + 1.0 / 3, 1), n)
    let rank = Int(position)
    let weight = position - Double(rank)
    let low = sorted[rank - 1]
    return weight == 0 ? low : low + weight * (sorted[rank] - low)
}

private func sortedFinite(_ samples: [Double]) throws(AnalysisError) -> [Double] {
    if let index = samples.firstIndex(where: { !$0.isFinite }) { throw .sampleNotFinite(index: index) }
    return samples.sorted()
}

/// The smallest n with 1 − pⁿ − (1−p)ⁿ ≥ level: the coverage of the whole range of the sample.
private func samplesNeeded(probability p: Double, level: Double) -> Int {
    func covers(_ n: Int) -> Bool { 1 - Double.pow(p, n) - Double.pow(1 - p, n) >= level }
    var (low, high) = (1, 2)
    while !covers(high), high < 1 << 52 { (low, high) = (high, high * 2) }
    while high - low > 1 {
        let middle = (low + high) / 2
        if covers(middle) { high = middle } else { low = middle }
    }
    return high
}
