// SPDX-License-Identifier: Apache-2.0

/// What simulating two alternatives with common random numbers has gained.
public struct CommonRandomNumbersEffect: Equatable, Hashable, Sendable, Codable {
    /// The correlation of the two alternatives over replications, or nil when one of them does not vary.
    public let correlation: Double?
    /// The variance of the paired difference over the sum of both variances, which it would have with independent
    /// random numbers; nil when neither varies.
    ///
    /// A ratio of 0.1 means that a tenth of the replications suffice. Above one, common random numbers do harm.
    public let varianceRatio: Double?
}

/// Measures what common random numbers have gained in comparing a with b.
///
/// - Parameters:
///   - a: One figure from each replication of the first alternative.
///   - b: The same of the second, in the same order.
/// - Returns: The correlation and the ratio of variances.
/// - Throws: If the counts differ, if there are fewer than two, or if a sample is not finite.
/// - Reference: Law (2015), *Simulation Modeling and Analysis*, 5th ed., section 11.2.
public func commonRandomNumbersEffect(
    _ a: [Double], _ b: [Double]
) throws(AnalysisError) -> CommonRandomNumbersEffect {
    let samples = try differences(a, b)
    try checkCount(samples.count, needed: 2)
    let (first, second) = (try SampleSummary(a), try SampleSummary(b))
    let difference = try SampleSummary(samples)
    guard let u = first.sampleVariance, let v = second.sampleVariance, let w = difference.sampleVariance,
        u + v > 0
    else { return CommonRandomNumbersEffect(correlation: nil, varianceRatio: nil) }
    var products = CompensatedSum()
    for (x, y) in zip(a, b) { products.add((x - first.mean) * (y - second.mean)) }
    let covariance = products.value / Double(a.count - 1)
    let scale = u.squareRoot() * v.squareRoot()
    return CommonRandomNumbersEffect(
        correlation: u > 0 && v > 0 ? min(max(covariance / scale, -1), 1) : nil, varianceRatio: w / (u + v))
}
