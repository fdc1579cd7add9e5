// SPDX-License-Identifier: Apache-2.0
import RealModule

/// Selects the alternative with the largest mean, one observation of each at a time, and drops the others as soon as
/// they are shown to be worse.
///
/// With common random numbers or without. Whenever the best mean leads all others by at least the indifference zone, the
/// best is selected with at least the stated probability, for normally distributed observations; otherwise one
/// that is within the zone of the best is as good.
///
/// - Reference: S.-H. Kim, B. L. Nelson (2001), "A Fully Sequential Procedure for Indifference-Zone Selection in
///   Simulation", ACM TOMACS 11(3): procedure KN with c = 1.
public struct KimNelsonSelection: Sendable {
    /// The alternatives that have not been dropped, in ascending order.
    public private(set) var candidates: [Int]
    /// How many observations of each alternative have been made.
    public private(set) var count = 0

    private let zone: Double
    private let firstStage: Int
    /// h²: how much evidence it takes to drop one.
    private let evidence: Double
    private var sums: [Double]
    private var early: [[Double]] = []
    /// The sample variances of the differences of the first stage, by pair.
    private var variances: [Double] = []

    /// Starts a selection.
    ///
    /// - Parameters:
    ///   - alternatives: How many there are, at least 1.
    ///   - indifferenceZone: The least difference of means that matters, above zero.
    ///   - level: The probability of selecting the best, between 0 and 1.
    ///   - firstStage: How many observations of each come before any is dropped, at least 2; 10 is usual.
    /// - Throws: If the level or a number is out of range.
    public init(
        alternatives: Int, indifferenceZone: Double, level: Double = 0.95, firstStage: Int = 10
    ) throws(AnalysisError) {
        try checkLevel(level)
        try checkCount(firstStage, needed: 2)
        try checkCount(alternatives, needed: 1)
        guard indifferenceZone > 0, indifferenceZone.isFinite else { throw .sampleNotFinite(index: 0) }
        candidates = Array(0..<alternatives)
        zone = indifferenceZone
        self.firstStage = firstStage
        sums = Array(repeating: 0, count: alternatives)
        let degrees = Double(firstStage - 1)
        let error = 2 * (1 - level) / Double(max(1, alternatives - 1))
        evidence = (Double.pow(min(1, error), -2 / degrees) - 1) * degrees
    }

    /// The selected alternative, once all others are dropped.
    public var selected: Int? { candidates.count == 1 ? candidates.first : nil }

    /// The candidate with the largest mean so far.
    public var leader: Int { candidates.max { sums[$0] < sums[$1] } ?? 0 }

    /// Takes in the next observation of each alternative; those of dropped ones are not looked at.
    ///
    /// - Throws: If there is not one for each, or a candidate's is not finite.
    public mutating func observe(_ values: [Double]) throws(AnalysisError) {
        guard values.count == sums.count else {
            throw .unequalCounts(expected: sums.count, found: values.count)
        }
        for index in candidates where !values[index].isFinite { throw .sampleNotFinite(index: index) }
        for index in candidates { sums[index] += values[index] }
        count += 1
        if count <= firstStage { early.append(values) }
        if count == firstStage { findVariances() }
        if count >= firstStage { screen() }
    }

    private mutating func findVariances() {
        let size = sums.count
        variances = Array(repeating: 0, count: size * size)
        for one in 0..<size {
            for other in 0..<size where other != one {
                let differences = early.map { $0[one] - $0[other] }
                let mean = differences.reduce(0, +) / Double(firstStage)
                variances[one * size + other] =
                    differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(firstStage - 1)
            }
        }
    }

    /// Drops each candidate whose sum trails another's by more than the evidence asked for at this time.
    private mutating func screen() {
        let size = sums.count
        let all = candidates
        candidates = all.filter { one in
            all.allSatisfy { other in
                guard other != one else { return true }
                let boundary =
                    evidence * variances[one * size + other] / (2 * zone) - zone * Double(count) / 2
                // Equals are kept apart by their order, or a tie would drop both or last for ever.
                let allowed = max(boundary, 0)
                let trail = sums[other] - sums[one]
                return trail < allowed || (trail == allowed && (allowed > 0 || one < other))
            }
        }
    }
}
