// SPDX-License-Identifier: Apache-2.0

/// The mean of independent samples with its Student-t interval.
///
/// Exact for normal samples, and close for means of long runs. The samples must be independent: one figure from each
/// replication, never successive observations of one run (for these, see ``batchMeans(of:batches:level:)``).
///
/// - Parameters:
///   - samples: One figure from each replication, in the order of replications.
///   - level: The confidence level.
/// - Returns: The mean and its interval.
/// - Throws: If there are fewer than two samples, if one is not finite, or if the level is not between 0 and 1.
/// - Reference: Student (1908), "The probable error of a mean", Biometrika 6(1):1–25; Law (2015), *Simulation
///   Modeling and Analysis*, 5th ed., section 4.5.
public func meanInterval(
    of samples: [Double], level: Double = 0.95
) throws(AnalysisError) -> ConfidenceInterval {
    try meanInterval(of: samples, level: level, individualLevel: level)
}

/// The t interval with coverage `individualLevel`, labelled with the `level` that it holds together with others.
func meanInterval(
    of samples: [Double], level: Double, individualLevel: Double
) throws(AnalysisError) -> ConfidenceInterval {
    try checkLevel(level)
    try checkCount(samples.count, needed: 2)
    let summary = try SampleSummary(samples)
    let standardError = summary.standardError ?? 0
    return try ConfidenceInterval(
        estimate: summary.mean,
        halfWidth: studentFactor(degreesOfFreedom: Double(summary.count - 1), level: individualLevel)
            * standardError,
        level: level, count: summary.count)
}

/// How many standard errors a two-sided t interval extends to each side.
///
/// - Parameters:
///   - degreesOfFreedom: How many squares the standard error is estimated from, above zero.
///   - level: The confidence level, between zero and one.
/// - Returns: The factor, such as 1.96 with many degrees of freedom at 95%.
public func studentFactor(degreesOfFreedom: Double, level: Double) -> Double {
    StudentT(degreesOfFreedom: degreesOfFreedom).upperQuantile((1 - level) / 2)
}

func checkLevel(_ level: Double) throws(AnalysisError) {
    guard level > 0, level < 1 else { throw .levelOutOfRange(level) }
}

func checkCount(_ count: Int, needed: Int) throws(AnalysisError) {
    guard count >= needed else { throw .tooFewSamples(count: count, needed: needed) }
}
