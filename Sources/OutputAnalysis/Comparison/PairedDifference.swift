// SPDX-License-Identifier: Apache-2.0

/// The mean of a − b with its t interval, for two alternatives simulated with common random numbers.
///
/// Sample i of both must come from the same replication i. What chance does to both alike then cancels: see
/// ``commonRandomNumbersEffect(_:_:)`` for how much. The variances of a and b may differ.
///
/// - Parameters:
///   - a: One figure from each replication of the first alternative.
///   - b: The same of the second, in the same order.
///   - level: The confidence level.
/// - Returns: The mean difference and its interval; if that excludes zero, the alternatives differ.
/// - Throws: If the counts differ, or as ``meanInterval(of:level:)``.
/// - Reference: Law (2015), *Simulation Modeling and Analysis*, 5th ed., section 10.2.1.
public func pairedDifference(
    _ a: [Double], _ b: [Double], level: Double = 0.95
) throws(AnalysisError) -> ConfidenceInterval {
    try meanInterval(of: try differences(a, b), level: level)
}

/// Paired differences of several alternatives to one baseline that hold all at once with the given probability.
///
/// - Parameters:
///   - alternatives: For each alternative, one figure from each replication.
///   - baseline: The same of the baseline, in the same order of replications.
///   - level: The joint confidence level, shared by Bonferroni's inequality, which common random numbers do not upset.
/// - Returns: For each alternative, the mean of alternative − baseline and its interval.
/// - Throws: If the counts differ, or as ``meanInterval(of:level:)``.
/// - Reference: Law (2015), *Simulation Modeling and Analysis*, 5th ed., section 10.3.1.
public func simultaneousDifferences(
    of alternatives: [[Double]], from baseline: [Double], level: Double = 0.95
) throws(AnalysisError) -> [ConfidenceInterval] {
    var samples: [[Double]] = []
    for alternative in alternatives { samples.append(try differences(alternative, baseline)) }
    return try simultaneousMeanIntervals(of: samples, level: level)
}

/// The p-value of the two-sided paired t test that a and b have the same mean.
///
/// - Parameters:
///   - a: One figure from each replication of the first alternative.
///   - b: The same of the second, in the same order.
/// - Returns: The probability of a mean difference at least as large, if the means were the same. When the
///   differences do not vary, zero if there is one, and one if there is none.
/// - Throws: If the counts differ, or as ``meanInterval(of:level:)``.
/// - Reference: Student (1908), "The probable error of a mean", Biometrika 6(1):1–25.
public func pairedPValue(_ a: [Double], _ b: [Double]) throws(AnalysisError) -> Double {
    let samples = try differences(a, b)
    try checkCount(samples.count, needed: 2)
    let summary = try SampleSummary(samples)
    guard let error = summary.standardError, error > 0 else { return summary.mean == 0 ? 1 : 0 }
    return 2 * StudentT(degreesOfFreedom: Double(summary.count - 1)).upperTail(summary.mean.magnitude / error)
}

/// The mean of a − b with its interval, for independent samples whose counts and variances may differ.
///
/// For alternatives simulated with different random numbers. With common ones, ``pairedDifference(_:_:level:)`` is right
/// and usually much shorter.
///
/// - Parameters:
///   - a: Independent samples of the first alternative, at least two.
///   - b: Independent samples of the second, at least two.
///   - level: The confidence level, kept approximately.
/// - Returns: The difference of the means and its interval; its count is the smaller of the two.
/// - Throws: As ``meanInterval(of:level:)``.
/// - Reference: Welch (1938), "The significance of the difference between two means when the population variances are
///   unequal", Biometrika 29:350–362.
public func welchDifference(
    _ a: [Double], _ b: [Double], level: Double = 0.95
) throws(AnalysisError) -> ConfidenceInterval {
    try checkLevel(level)
    try checkCount(min(a.count, b.count), needed: 2)
    let (first, second) = (try SampleSummary(a), try SampleSummary(b))
    let estimate = first.mean - second.mean
    let count = min(a.count, b.count)
    // Squared standard errors; relative to the larger one, the degrees of freedom cannot overflow.
    let (u, v) = (
        (first.sampleVariance ?? 0) / Double(a.count), (second.sampleVariance ?? 0) / Double(b.count)
    )
    let scale = max(u, v)
    guard scale > 0 else {
        return try ConfidenceInterval(estimate: estimate, halfWidth: 0, level: level, count: count)
    }
    let (p, q) = (u / scale, v / scale)
    let degrees = (p + q) * (p + q) / (p * p / Double(a.count - 1) + q * q / Double(b.count - 1))
    return try ConfidenceInterval(
        estimate: estimate,
        halfWidth: studentFactor(degreesOfFreedom: degrees, level: level) * (u + v).squareRoot(),
        level: level, count: count)
}

func differences(_ a: [Double], _ b: [Double]) throws(AnalysisError) -> [Double] {
    guard a.count == b.count else { throw .unequalCounts(expected: a.count, found: b.count) }
    // Checked here, so that the index in the error is one of the caller's, and ∞ − ∞ is reported as infinite.
    for (index, pair) in zip(a, b).enumerated() where !(pair.0.isFinite && pair.1.isFinite) {
        throw .sampleNotFinite(index: index)
    }
    return zip(a, b).map { $0 - $1 }
}
