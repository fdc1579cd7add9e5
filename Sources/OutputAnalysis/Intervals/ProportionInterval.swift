// SPDX-License-Identifier: Apache-2.0

/// The probability of an event with its exact interval, from the number of replications that it happened in.
///
/// The honest interval where a t interval has zero length: an overflow that none of 30 replications met still has
/// an upper bound of 11.6 %. Conservative: the coverage meets the level or exceeds it.
///
/// - Parameters:
///   - successes: How many of the trials met the event.
///   - trials: The number of independent trials, at least one.
///   - level: The confidence level, shared equally by the two sides.
/// - Returns: The share of successes and its interval within 0…1.
/// - Throws: If there are no trials, if the successes are not from 0 to `trials`, or if the level is out of range.
/// - Reference: Clopper and Pearson (1934), "The use of confidence or fiducial limits illustrated in the case of the
///   binomial", Biometrika 26(4):404–413.
public func proportionInterval(
    successes: Int, of trials: Int, level: Double = 0.95
) throws(AnalysisError) -> ConfidenceInterval {
    try checkLevel(level)
    try checkCount(trials, needed: 1)
    guard (0...trials).contains(successes) else {
        throw .successesOutOfRange(successes: successes, trials: trials)
    }
    let (k, n) = (Double(successes), Double(trials))
    let tail = (1 - level) / 2
    let lower = successes == 0 ? 0 : Beta(k, n - k + 1).quantile(tail)
    // The mirror image, since the quantile near one would round.
    let upper = successes == trials ? 1 : 1 - Beta(n - k, k + 1).quantile(tail)
    return ConfidenceInterval(estimate: k / n, lower: lower, upper: upper, level: level, count: trials)
}
