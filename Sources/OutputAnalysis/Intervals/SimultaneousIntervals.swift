// SPDX-License-Identifier: Apache-2.0
import RealModule

/// How the level of several intervals that shall all hold at once is shared among them.
public enum SimultaneousCorrection: String, Hashable, Sendable, Codable, CaseIterable {
    /// Each interval misses with an equal share of the joint probability of a miss.
    ///
    /// Valid always, for dependent estimates too, such as alternatives under common random numbers.
    /// - Reference: Bonferroni's inequality; Dunn (1961), JASA 56:52–64.
    case bonferroni
    /// The levels multiply to the joint one.
    ///
    /// Slightly shorter than Bonferroni's. Exact for independent estimates. For dependent ones it is proven for
    /// two-sided intervals of normal estimates with known variances; not for t intervals, each with its own variance,
    /// under common random numbers: use Bonferroni's there.
    /// - Reference: Šidák (1967), "Rectangular confidence regions for the means of multivariate normal
    ///   distributions", JASA 62:626–633.
    case sidak

    /// The level of each of `count` intervals that hold together with the probability `joint`.
    ///
    /// - Precondition: `count` is positive, and `joint` between 0 and 1.
    public func individualLevel(joint: Double, count: Int) -> Double {
        switch self {
        case .bonferroni: 1 - (1 - joint) / Double(count)
        case .sidak: Double.exp(.log(joint) / Double(count))
        }
    }
}

/// Student-t intervals of several means that hold all at once with the given probability.
///
/// - Parameters:
///   - samples: For each mean, its independent samples.
///   - level: The joint confidence level.
///   - correction: How it is shared; Bonferroni's needs no assumption.
/// - Returns: The intervals in the order of `samples`, each labelled with the joint level.
/// - Throws: As ``meanInterval(of:level:)``, for the first samples that it holds for.
public func simultaneousMeanIntervals(
    of samples: [[Double]], level: Double = 0.95, correction: SimultaneousCorrection = .bonferroni
) throws(AnalysisError) -> [ConfidenceInterval] {
    try checkLevel(level)
    let individual = correction.individualLevel(joint: level, count: max(samples.count, 1))
    var intervals: [ConfidenceInterval] = []
    for each in samples {
        intervals.append(try meanInterval(of: each, level: level, individualLevel: individual))
    }
    return intervals
}

/// Holm's adjusted p-values: rejecting where they are at most α makes any false rejection at most α likely.
///
/// Never weaker than Bonferroni's tests, and valid for any dependence. The step-down gain is one of tests only: it has
/// no equally simple intervals, so these stay Bonferroni's.
///
/// - Parameter pValues: The p-value of each test, between 0 and 1.
/// - Returns: The adjusted p-values, in the same order.
/// - Throws: If a p-value is out of range.
/// - Reference: Holm (1979), "A simple sequentially rejective multiple test procedure", Scandinavian Journal of
///   Statistics 6(2):65–70.
public func holmAdjusted(pValues: [Double]) throws(AnalysisError) -> [Double] {
    for p in pValues where !(p >= 0 && p <= 1) { throw .probabilityOutOfRange(p) }
    var adjusted = pValues
    var largest = 0.0
    let ascending = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
    for (rank, index) in ascending.enumerated() {
        largest = max(largest, min(1, Double(pValues.count - rank) * pValues[index]))
        adjusted[index] = largest
    }
    return adjusted
}
