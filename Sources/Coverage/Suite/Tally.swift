// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis

/// How often a claim was right over all experiments.
struct Tally: Sendable {
    var claim: Claim
    private(set) var count = 0
    private(set) var right = 0
    private(set) var below = 0
    private(set) var above = 0

    init(_ claim: Claim) { self.claim = claim }

    mutating func add(_ outcome: Outcome) {
        count += 1
        switch outcome {
        case .right: right += 1
        case .below: below += 1
        case .above: above += 1
        case .wrong: break
        }
    }

    mutating func merge(_ other: Tally) {
        count += other.count
        right += other.right
        below += other.below
        above += other.above
    }

    /// The share of right experiments.
    var coverage: Double { count > 0 ? Double(right) / Double(count) : .nan }

    /// Its exact binomial interval.
    func interval(level: Double = 0.95) -> ClosedRange<Double> {
        guard let found = try? proportionInterval(successes: right, of: count, level: level) else {
            return 0...1
        }
        return found.lower...found.upper
    }

    /// Whether the promise was kept.
    ///
    /// A share that is to be reached counts as reached as long as its interval does: a method that is right 95 times in
    /// 100 falls short of that in every other study.
    var isKept: Bool {
        switch claim.promise {
        case .exactly: claim.promise.wanted.contains(coverage)
        case .atLeast(let share): interval().upperBound >= share
        }
    }

    /// Whether so few experiments already show that the promise is broken: only one kept promise in a thousand seems so.
    var isGrosslyBroken: Bool { !interval(level: 0.999).overlaps(claim.promise.wanted) }
}
