// SPDX-License-Identifier: Apache-2.0

/// The ratio of two means over replications, with an interval by the jackknife.
///
/// Pairs are of one replication each, so that what moves both leaves the ratio unmoved. The ratio of means is less biased
/// than the mean of ratios, and it is linear in the numerators: ratios of parts to one denominator add up to the ratio of
/// their sum. Without replication i the ratio is R(i); the pseudo-values n R − (n − 1) R(i) are treated as independent
/// samples, and their standard error with Student's t gives the interval about R.
///
/// - Parameters:
///   - numerators: One from each replication.
///   - denominators: One from each replication, in the same order.
///   - level: The confidence level.
/// - Returns: The ratio and its interval.
/// - Throws: If there are fewer than two replications, if a value or the ratio is not finite, if the counts differ, or if
///   the level is not between 0 and 1.
/// - Reference: R. G. Miller (1974), "The jackknife: a review", Biometrika 61(1); D. L. Iglehart (1975), "Simulating stable
///   stochastic systems, V: comparison of ratio estimators", Naval Research Logistics Quarterly 22(3).
public func ratioInterval(
    of numerators: [Double], to denominators: [Double], level: Double = 0.95
) throws(AnalysisError) -> ConfidenceInterval {
    try checkLevel(level)
    let count = numerators.count
    try checkCount(count, needed: 2)
    guard denominators.count == count else {
        throw .unequalCounts(expected: count, found: denominators.count)
    }
    let over = try SampleSummary(denominators).mean
    let ratio = try SampleSummary(numerators).mean / over
    var pseudoValues: [Double] = []
    pseudoValues.reserveCapacity(count)
    for index in 0..<count {
        // n R − (n − 1) R(i), written so that little cancels.
        let rest = over * Double(count) - denominators[index]
        let deviation = numerators[index] - ratio * denominators[index]
        let value = ratio + deviation * Double(count - 1) / rest
        guard value.isFinite else { throw .sampleNotFinite(index: index) }
        pseudoValues.append(value)
    }
    let error = try SampleSummary(pseudoValues).standardError ?? 0
    return try ConfidenceInterval(
        estimate: ratio,
        halfWidth: studentFactor(degreesOfFreedom: Double(count - 1), level: level) * error, level: level,
        count: count)
}
