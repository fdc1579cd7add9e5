// SPDX-License-Identifier: Apache-2.0

/// Where a warm-up ends, as a rule found it.
public struct WarmUpCut: Equatable, Hashable, Sendable, Codable {
    /// How many observations to delete from the start of the series.
    public let observations: Int
    /// The observations that were averaged into one before the search.
    public let batchSize: Int
    /// The number of batches that were searched.
    public let batches: Int
    /// The squared standard error of the mean of what remains, which the cut makes smallest (MSER).
    public let statistic: Double

    /// Whether the cut lies in the first half of the series.
    ///
    /// If not, the series is too short for its warm-up: what remains may still drift, and the cut is no evidence of
    /// the contrary. Simulate longer.
    ///
    /// - Reference: Hoad, Robinson and Davies (2010), "Automating warm-up length estimation", Journal of the
    ///   Operational Research Society 61(9):1389–1403.
    public var isValid: Bool { 2 * observations <= batches * batchSize }
}

/// The end of the warm-up by MSER-5: the cut that leaves the smallest standard error of the remaining mean.
///
/// Observations are averaged by fives; of the batch means Z₁…Zₙ, the first d are cut that minimize
/// Σ_{j>d} (Zⱼ − mean)² / (n−d)². A cut into the last five batches is not considered, since a few batches can agree by
/// chance. Among equal minima, the earliest is taken. Up to four observations at the end are not used.
///
/// - Parameter series: Successive observations, equally spaced in time; for several replications see
///   ``mser5(replications:)``, which sees the trend better.
/// - Returns: The cut: check ``WarmUpCut/isValid``.
/// - Throws: If there are fewer than 50 observations (ten batches), or if one is not finite.
/// - Complexity: O(length of the series).
/// - Reference: White (1997), "An effective truncation heuristic for bias reduction in simulation output", Simulation
///   69(6):323–334; White, Cobb and Spratt (2000), "A comparison of five steady-state truncation heuristics for
///   simulation", Proceedings of the Winter Simulation Conference, 755–760.
public func mser5(series: [Double]) throws(AnalysisError) -> WarmUpCut {
    let size = 5
    try checkCount(series.count, needed: 10 * size)
    if let index = series.firstIndex(where: { !$0.isFinite }) { throw .sampleNotFinite(index: index) }
    let means = batched(series[...], size: size)
    // From the end, so that each step adds one batch to the remaining mean and sum of squares.
    var remaining = TallyAccumulator()
    var best = (cut: 0, statistic: Double.infinity)
    for cut in means.indices.reversed() {
        remaining.record(means[cut])
        guard remaining.count >= size, let variance = remaining.populationVariance else { continue }
        let statistic = variance / Double(remaining.count)
        if statistic <= best.statistic { best = (cut, statistic) }
    }
    guard best.statistic.isFinite else { throw .samplesTooLarge }
    return WarmUpCut(
        observations: best.cut * size, batchSize: size, batches: means.count, statistic: best.statistic)
}

/// The end of the warm-up by MSER-5 of the mean over replications at each instant.
///
/// Averaging lets the trend, which replications share, stand out from the noise, which they do not.
///
/// - Parameter replications: For each replication its series, all equally long.
/// - Returns: The cut, common to all replications.
/// - Throws: If there is no series, if lengths differ, or as ``mser5(series:)``.
/// - Reference: the averaging is that of Welch (1983), "The statistical analysis of simulation results", in
///   *The Computer Performance Modeling Handbook*, 268–328.
public func mser5(replications: [[Double]]) throws(AnalysisError) -> WarmUpCut {
    guard let length = replications.first?.count else { throw .tooFewSamples(count: 0, needed: 1) }
    for series in replications where series.count != length {
        throw .unequalCounts(expected: length, found: series.count)
    }
    let average = (0..<length).map { instant in
        CompensatedSum(replications.lazy.map { $0[instant] }).value / Double(replications.count)
    }
    return try mser5(series: average)
}

/// The means of successive batches of `size` observations; the rest at the end is left out.
func batched(_ series: ArraySlice<Double>, size: Int) -> [Double] {
    stride(from: series.startIndex, through: series.endIndex - size, by: size).map { start in
        CompensatedSum(series[start..<start + size]).value / Double(size)
    }
}
