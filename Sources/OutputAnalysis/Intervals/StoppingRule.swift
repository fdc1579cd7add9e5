// SPDX-License-Identifier: Apache-2.0

/// Whether replications may stop, because the mean is known to a relative precision.
///
/// The rule compares the half-width with γ/(1+γ) times the mean, γ being the precision asked for: the error relative to
/// the unknown true mean is then at most γ with about the confidence `level`. Stopping at the first success makes the
/// coverage somewhat lower than that of a fixed number of replications, the more so the fewer there are; hence `minimum`.
///
/// Samples that do not vary at all count as precise. See ``ConfidenceInterval/isDegenerate`` for what that may hide.
///
/// - Parameters:
///   - samples: One figure from each replication so far, in the order of replications.
///   - relative: The relative precision γ, such as 0.01 for 1 %.
///   - level: The confidence level.
///   - minimum: The least number of replications before any stop, at least two.
/// - Returns: Whether the precision is reached. A mean of zero among varying samples never is.
/// - Throws: If γ or the level is out of range, or if a sample is not finite.
/// - Reference: Chow and Robbins (1965), Annals of Mathematical Statistics 36(2):457–462; Law (2015), *Simulation
///   Modeling and Analysis*, 5th ed., section 9.4.1 (which advises 10 replications and γ ≤ 0.15).
public func precisionReached(
    _ samples: [Double], relative: Double, level: Double = 0.95, minimum: Int = 10
) throws(AnalysisError) -> Bool {
    let share = try actualPrecision(relative)
    try checkLevel(level)
    guard samples.count >= max(minimum, 2) else { return false }
    let interval = try meanInterval(of: samples, level: level)
    return interval.halfWidth <= share * interval.estimate.magnitude
}

/// About how many replications it takes until the mean is known to a relative precision.
///
/// Takes the mean and the variance of the samples so far for the true ones; a forecast, not a promise.
///
/// - Parameters:
///   - samples: One figure from each replication so far, at least two.
///   - relative: The relative precision, such as 0.01 for 1 %, in the sense of
///     ``precisionReached(_:relative:level:minimum:)``.
///   - level: The confidence level.
/// - Returns: The total number of replications, at least two; or nil when it exceeds a billion, as for a mean of zero.
/// - Throws: If there are fewer than two samples, if one is not finite, or if an argument is out of range.
/// - Reference: Law (2015), *Simulation Modeling and Analysis*, 5th ed., section 9.4.1.
public func replicationsNeeded(
    _ samples: [Double], relative: Double, level: Double = 0.95
) throws(AnalysisError) -> Int? {
    let share = try actualPrecision(relative)
    try checkLevel(level)
    try checkCount(samples.count, needed: 2)
    let summary = try SampleSummary(samples)
    guard let deviation = summary.standardDeviation, deviation > 0 else { return 2 }
    let target = share * summary.mean.magnitude / deviation
    // The normal factor gives a lower bound; t asks for at most a few more.
    let normal = studentFactor(degreesOfFreedom: .infinity, level: level) / target
    let bound = normal * normal
    guard bound < 1e9 else { return nil }
    var count = max(2, Int(bound))
    while studentFactor(degreesOfFreedom: Double(count - 1), level: level) > target
        * Double(count).squareRoot()
    {
        count += 1
    }
    return count
}

/// γ/(1+γ): half-widths are relative to the estimate, but the precision is relative to the true mean.
private func actualPrecision(_ relative: Double) throws(AnalysisError) -> Double {
    guard relative > 0, relative < 1 else { throw .precisionOutOfRange(relative) }
    return relative / (1 + relative)
}
