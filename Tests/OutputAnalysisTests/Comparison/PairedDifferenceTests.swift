// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import Testing

/// Extra hours of sleep of ten patients with two drugs: Student (1908), *The probable error of a mean*.
private let sleep = (
    first: [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0],
    second: [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
)

@Suite struct `Differences of two alternatives` {
    @Test func `Student's sleep data give the paired test that R prints`() throws {
        // t.test(paired = TRUE): -2.4598858 -0.7001142, mean -1.58, p-value 0.002833.
        let interval = try pairedDifference(sleep.first, sleep.second)
        #expect(isClose(interval.estimate, -1.58, 1e-14))
        #expect((interval.lower * 1e7).rounded() == -24_598_858)
        #expect((interval.upper * 1e7).rounded() == -7_001_142)
        #expect(isClose(try pairedPValue(sleep.first, sleep.second), 0.002832890197384273, 1e-10))
    }

    @Test func `Student's sleep data give the Welch test that R prints`() throws {
        // t.test: df 17.776, -3.3654832 0.2054832.
        let interval = try welchDifference(sleep.first, sleep.second)
        #expect((interval.lower * 1e7).rounded() == -33_654_832)
        #expect((interval.upper * 1e7).rounded() == 2_054_832)
        #expect(interval.count == 10)
    }

    @Test func `pairing needs equal counts and finite samples, and two of them`() {
        #expect(throws: AnalysisError.unequalCounts(expected: 2, found: 3)) {
            try pairedDifference([1, 2], [1, 2, 3])
        }
        #expect(throws: AnalysisError.sampleNotFinite(index: 1)) {
            try pairedDifference([1, .infinity], [1, .infinity])
        }
        #expect(throws: AnalysisError.tooFewSamples(count: 1, needed: 2)) { try pairedDifference([1], [2]) }
        #expect(throws: AnalysisError.tooFewSamples(count: 1, needed: 2)) {
            try welchDifference([1, 2, 3], [2])
        }
        #expect(throws: AnalysisError.tooFewSamples(count: 1, needed: 2)) { try pairedPValue([1], [2]) }
    }

    @Test func `a constant difference is certain, and equal alternatives do not differ`() throws {
        let shifted = try pairedDifference([1, 5, 9], [0, 4, 8])
        #expect(shifted.estimate == 1 && shifted.isDegenerate)
        #expect(try pairedPValue([1, 5, 9], [0, 4, 8]) == 0)
        #expect(try pairedPValue([1, 5, 9], [1, 5, 9]) == 1)
        #expect(try welchDifference([2, 2], [1, 1, 1]).isDegenerate)
    }

    @Test func `p-values of equal alternatives are uniform`() throws {
        var random = SplitMix64(seed: 111)
        var below = [0, 0, 0]
        for _ in 0..<1_000 {
            let common = (0..<6).map { _ in 4 * random.normal() }
            let p = try pairedPValue(common.map { $0 + random.normal() }, common.map { $0 + random.normal() })
            for (index, bound) in [0.05, 0.25, 0.5].enumerated() where p <= bound { below[index] += 1 }
        }
        for (index, bound) in [0.05, 0.25, 0.5].enumerated() {
            #expect(
                (Double(below[index]) - 1_000 * bound).magnitude <= 4
                    * (1_000 * bound * (1 - bound)).squareRoot())
        }
    }

    @Test func `the gain of common random numbers is a ratio of variances`() throws {
        // Variances 1, 4 and, of the difference, 1.
        let effect = try commonRandomNumbersEffect([1, 2, 3], [2, 4, 6])
        #expect(effect.correlation == 1)
        #expect(effect.varianceRatio == 0.2)
        let opposite = try commonRandomNumbersEffect([1, 2, 3], [3, 2, 1])
        #expect(opposite.correlation == -1)
        #expect(opposite.varianceRatio == 2)
    }

    @Test func `alternatives that do not vary have no correlation`() throws {
        #expect(try commonRandomNumbersEffect([1, 2], [3, 3]).correlation == nil)
        #expect(try commonRandomNumbersEffect([1, 2], [3, 3]).varianceRatio == 1)
        #expect(try commonRandomNumbersEffect([1, 1], [3, 3]).varianceRatio == nil)
    }

    @Test func `independent random numbers gain nothing on average`() throws {
        var random = SplitMix64(seed: 112)
        let a = (0..<4_000).map { _ in random.normal() }
        let b = (0..<4_000).map { _ in random.normal() }
        let effect = try commonRandomNumbersEffect(a, b)
        // The correlation deviates by 1/√n.
        #expect(try #require(effect.correlation).magnitude <= 4 / 4_000.squareRoot())
        #expect((try #require(effect.varianceRatio) - 1).magnitude <= 4 / 4_000.squareRoot())
    }
}
