// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import Testing

/// Average delays of ten replications of a bank: Law (2015), *Simulation Modeling and Analysis*, section 9.4.1.
let bankDelays = [1.53, 1.66, 1.24, 2.34, 2.00, 1.69, 2.69, 2.86, 1.70, 2.60]

@Suite struct `Intervals of means` {
    @Test func `the bank of Law's textbook has a mean delay of 2.03 ± 0.32 at 90 percent`() throws {
        let interval = try meanInterval(of: bankDelays, level: 0.90)
        #expect((interval.estimate * 100).rounded() == 203)
        #expect((interval.halfWidth * 100).rounded() == 32)
        // The same to full precision, by SciPy 1.17.
        #expect(isClose(interval.halfWidth, 0.3222834049417794, 1e-12))
        #expect(interval.count == 10 && interval.level == 0.90)
        #expect(interval.lower == interval.estimate - interval.halfWidth)
        #expect(interval.upper == interval.estimate + interval.halfWidth)
    }

    @Test func `one sample never yields an interval`() {
        #expect(throws: AnalysisError.tooFewSamples(count: 1, needed: 2)) { try meanInterval(of: [3]) }
        #expect(throws: AnalysisError.tooFewSamples(count: 0, needed: 2)) { try meanInterval(of: []) }
    }

    @Test func `a sample that is not finite is named`() {
        #expect(throws: AnalysisError.sampleNotFinite(index: 1)) { try meanInterval(of: [1, .nan, 2]) }
        #expect(throws: AnalysisError.sampleNotFinite(index: 0)) { try meanInterval(of: [.infinity, 1]) }
        #expect(throws: AnalysisError.samplesTooLarge) { try meanInterval(of: [1e300, -1e300]) }
    }

    @Test(arguments: [0, 1, -0.5, 95, Double.nan])
    func `a level beyond zero and one is refused`(level: Double) {
        #expect { try meanInterval(of: [1, 2], level: level) } throws: { error in
            guard case AnalysisError.levelOutOfRange = error else { return false }
            return true
        }
    }

    @Test func `samples that do not vary give an interval that says so`() throws {
        // 0.1 is not a double, and the rounding of its sum must not pass for variation.
        let interval = try meanInterval(of: [0.1, 0.1, 0.1])
        #expect(interval.isDegenerate)
        #expect(interval.estimate == 0.1 && interval.halfWidth == 0)
        #expect(try !meanInterval(of: [0.1, 0.2]).isDegenerate)
    }

    @Test func `the half-width of two samples is 12.7 times half their distance`() throws {
        let interval = try meanInterval(of: [1, 3])
        #expect(isClose(interval.halfWidth, 12.706204736174705, 1e-12))
        #expect(interval.relativeHalfWidth.map { isClose($0, 12.706204736174705 / 2, 1e-12) } == true)
        #expect(try meanInterval(of: [-1, 1]).relativeHalfWidth == nil)
    }

    @Test func `t intervals of normal samples cover as often as they claim`() throws {
        var random = SplitMix64(seed: 51)
        var covered = 0
        for _ in 0..<2_000 {
            let samples = (0..<5).map { _ in 7 + 3 * random.normal() }
            if try meanInterval(of: samples).contains(7) { covered += 1 }
        }
        // Four standard deviations of a binomial count: wrong once in 16,000 seeds.
        let deviation = (2_000 * 0.95 * 0.05).squareRoot()
        #expect((Double(covered) - 1_900).magnitude <= 4 * deviation)
    }

    @Test func `a summary of one sample has a mean but no variance`() throws {
        let summary = try SampleSummary([4])
        #expect(summary.mean == 4 && summary.min == 4 && summary.max == 4)
        #expect(summary.sampleVariance == nil && summary.standardError == nil)
        #expect(throws: AnalysisError.tooFewSamples(count: 0, needed: 1)) { try SampleSummary([Double]()) }
    }

    @Test func `a summary gives the textbook variance`() throws {
        let summary = try SampleSummary(bankDelays)
        #expect(summary.sampleVariance.map { ($0 * 100).rounded() } == 31)
        #expect(
            summary.standardError.map { isClose($0, (0.30909888888888887 / 10).squareRoot(), 1e-12) } == true)
        #expect(summary.min == 1.24 && summary.max == 2.86)
    }

    @Test func `every error is a sentence with its values`() {
        let errors: [(AnalysisError, String)] = [
            (.tooFewSamples(count: 1, needed: 2), "1 sample is too few: at least 2 are needed"),
            (.tooFewSamples(count: 58, needed: 59), "58 samples are too few: at least 59 are needed"),
            (.sampleNotFinite(index: 0), "sample 1 is not a finite number"),
            (
                .unequalCounts(expected: 3, found: 2),
                "paired samples must be equal in number: expected 3, found 2"
            ),
            (.levelOutOfRange(95), "a confidence level lies between 0 and 1, such as 0.95: found 95.0"),
        ]
        for (error, sentence) in errors { #expect(error.description == sentence) }
    }
}
