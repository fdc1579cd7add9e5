// SPDX-License-Identifier: Apache-2.0

/// Tells which of several paired differences are above zero, looking at more and more replications of each.
///
/// How often is looked, and after how many replications, is fixed beforehand; the probability of a miss is shared by all
/// differences and all looks (Bonferroni). So all intervals of all looks hold together, whichever differences are given
/// up on the way and whenever one stops: what is chosen because it looks well is not judged too well for it.
///
/// - Reference: O. J. Dunn (1961), "Multiple comparisons among means", JASA 56, for the sharing; A. Wald (1947),
///   *Sequential Analysis*, for why looking again and again has to be paid for.
public struct SequentialScreening: Hashable, Sendable {
    /// What is known of a difference.
    public enum Verdict: String, CaseIterable, Hashable, Sendable {
        /// It is above zero.
        case positive
        /// It is below zero.
        case negative
        /// It is neither shown to be above nor below zero, and not above what matters.
        case negligible
        /// None of this is shown.
        case undecided
    }

    /// How many differences are judged.
    public let count: Int
    /// After how many replications of a difference it is looked at, ascending.
    public let looks: [Int]
    /// The probability with which all intervals hold, between 0 and 1.
    public let level: Double
    /// The largest difference that does not matter, at least 0.
    public let indifference: Double

    /// Plans the looks: after `most` replications, half as many, a quarter, and so on, but not before `fewest`.
    ///
    /// - Parameters:
    ///   - count: How many differences are judged, at least 1.
    ///   - most: The most replications of each, at least 1.
    ///   - fewest: The fewest replications that are looked at where there are as many.
    ///   - level: The probability with which all intervals are to hold.
    ///   - indifference: The largest difference that does not matter; taken as 0 when it is negative or undefined.
    /// - Throws: When the level is not between 0 and 1, or there is nothing to judge.
    public init(
        count: Int, most: Int, fewest: Int = 10, level: Double = 0.95, indifference: Double = 0
    ) throws(AnalysisError) {
        try checkLevel(level)
        try checkCount(count, needed: 1)
        try checkCount(most, needed: 1)
        self.count = count
        self.level = level
        self.indifference = indifference > 0 ? indifference : 0
        var looks = [most]
        while let first = looks.first, first / 2 >= max(2, fewest) { looks.insert(first / 2, at: 0) }
        self.looks = looks
    }

    /// The interval of a difference at a look.
    ///
    /// - Parameter differences: The difference in each replication so far.
    /// - Returns: The interval; `nil` of fewer than two replications, or where one is undefined.
    public func interval(of differences: [Double]) -> ConfidenceInterval? {
        let share = SimultaneousCorrection.bonferroni.individualLevel(
            joint: level, count: count * looks.count)
        return try? meanInterval(of: differences, level: level, individualLevel: share)
    }

    /// What an interval says.
    public func verdict(_ interval: ConfidenceInterval?) -> Verdict {
        guard let interval, interval.estimate.isFinite else { return .undecided }
        if interval.lower > 0 { return .positive }
        if interval.upper < 0 { return .negative }
        return interval.upper <= indifference ? .negligible : .undecided
    }
}
