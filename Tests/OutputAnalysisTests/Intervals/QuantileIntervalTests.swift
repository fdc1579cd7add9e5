// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import RealModule
import Testing

@Suite struct `Intervals of quantiles and proportions` {
    // For the median, the ranks and coverages of David and Nagaraja (2003), section 7.1, and of every sign-test
    // table; the others by exhaustive search with SciPy's binomial distribution.
    @Test(arguments: [
        (10, 0.5, 0.95, 2, 9, 0.978515625), (20, 0.5, 0.95, 6, 15, 0.9586105346679689),
        (30, 0.5, 0.95, 10, 21, 0.9572260547429324), (100, 0.5, 0.95, 40, 60, 0.9539559330706571),
        (100, 0.9, 0.95, 84, 96, 0.9556901071912229), (59, 0.95, 0.95, 50, 59, 0.9508618638358859),
        (60, 0.1, 0.90, 3, 11, 0.9127457951052744),
    ])
    func `the ranks are the closest that hold the level`(
        count: Int, probability: Double, level: Double, lower: Int, upper: Int, coverage: Double
    ) throws {
        let ranks = try quantileRanks(count: count, probability: probability, level: level)
        #expect(ranks.lower == lower && ranks.upper == upper)
        #expect(isClose(ranks.coverage, coverage, 1e-12))
    }

    @Test func `a low level is content with neighbours`() throws {
        let ranks = try quantileRanks(count: 10, probability: 0.5, level: 0.2)
        // Five of ten below the median: 252/1024.
        #expect(ranks.upper == ranks.lower + 1)
        #expect(isClose(ranks.coverage, 252.0 / 1_024, 1e-14))
    }

    @Test func `no closer ranks hold the level`() throws {
        for (count, probability) in [(25, 0.3), (80, 0.9), (200, 0.99), (41, 0.5)] {
            let binomial = Binomial(trials: count, probability: probability)
            let level = min(0.9, 0.999 * (1 - Double.pow(max(probability, 1 - probability), count)))
            let ranks = try quantileRanks(count: count, probability: probability, level: level)
            func coverage(_ lower: Int, _ upper: Int) -> Double {
                binomial.cumulative(upper - 1) - binomial.cumulative(lower - 1)
            }
            #expect(isClose(ranks.coverage, coverage(ranks.lower, ranks.upper), 1e-12))
            #expect(ranks.coverage >= level)
            let closer = ranks.upper - ranks.lower - 1
            for lower in 1..<max(2, count - closer) where closer > 0 {
                #expect(coverage(lower, lower + closer) < level)
            }
        }
    }

    @Test func `the 95 percent quantile takes 59 samples at 95 percent, and says so`() {
        #expect(throws: AnalysisError.tooFewSamples(count: 58, needed: 59)) {
            try quantileInterval(of: (0..<58).map(Double.init), probability: 0.95)
        }
        #expect(throws: AnalysisError.tooFewSamples(count: 5, needed: 6)) {
            try quantileInterval(of: [1, 2, 3, 4, 5], probability: 0.5)
        }
        for count in [0, 1] {
            #expect(throws: AnalysisError.tooFewSamples(count: count, needed: 6)) {
                try quantileInterval(of: [Double](repeating: 1, count: count), probability: 0.5)
            }
        }
    }

    @Test func `the interval ends at order statistics, whatever the order of the samples`() throws {
        var random = SplitMix64(seed: 61)
        let samples = (1...100).map { Double($0) * 10 }.shuffled(using: &random)
        let interval = try quantileInterval(of: samples, probability: 0.9)
        #expect(interval.lower == 840 && interval.upper == 960)
        #expect(interval.halfWidth == 60)
        // Definition 8: position (100 + 1/3)·0.9 + 1/3 = 90.6333…
        #expect(isClose(interval.estimate, 906.3333333333333, 1e-13))
    }

    @Test func `quantile intervals of a skewed distribution cover exactly as computed`() throws {
        var random = SplitMix64(seed: 62)
        let ranks = try quantileRanks(count: 30, probability: 0.8, level: 0.9)
        let truth = -Double.log(0.2)
        var covered = 0
        for _ in 0..<2_000 {
            let samples = (0..<30).map { _ in -Double.log(random.uniform()) }
            if try quantileInterval(of: samples, probability: 0.8, level: 0.9).contains(truth) {
                covered += 1
            }
        }
        let deviation = (2_000 * ranks.coverage * (1 - ranks.coverage)).squareRoot()
        #expect((Double(covered) - 2_000 * ranks.coverage).magnitude <= 4 * deviation)
    }

    @Test func `sample quantiles interpolate between order statistics and stop at the extremes`() throws {
        let samples = [30.0, 10, 20, 40]
        #expect(try sampleQuantile(of: samples, probability: 0.5) == 25)
        #expect(try sampleQuantile(of: samples, probability: 0) == 10)
        #expect(try sampleQuantile(of: samples, probability: 1) == 40)
        // R: quantile(c(30,10,20,40), 0.25, type = 8) is 14.16667, at position 13/3 · 0.25 + 1/3 = 17/12.
        #expect(isClose(try sampleQuantile(of: samples, probability: 0.25), 10 + 10 * 5.0 / 12, 1e-14))
        #expect(try sampleQuantile(of: [5], probability: 0.3) == 5)
        #expect(throws: AnalysisError.probabilityOutOfRange(1.5)) {
            try sampleQuantile(of: samples, probability: 1.5)
        }
        #expect(throws: AnalysisError.sampleNotFinite(index: 1)) {
            try sampleQuantile(of: [1, .nan], probability: 0.5)
        }
        #expect(throws: AnalysisError.tooFewSamples(count: 0, needed: 1)) {
            try sampleQuantile(of: [], probability: 0.5)
        }
    }

    @Test func `Mendel's 682 of 925 peas have the interval that R prints`() throws {
        // Example of binom.test, after Conover (1971): 0.7076683 0.7654066.
        let interval = try proportionInterval(successes: 682, of: 925)
        #expect((interval.lower * 1e7).rounded() == 7_076_683)
        #expect((interval.upper * 1e7).rounded() == 7_654_066)
    }

    @Test func `an event never seen still has an upper bound`() throws {
        let never = try proportionInterval(successes: 0, of: 30)
        #expect(never.lower == 0 && never.estimate == 0)
        #expect(isClose(never.upper, 1 - Double.pow(0.025, 1.0 / 30), 1e-12))
        let always = try proportionInterval(successes: 30, of: 30)
        #expect(isClose(always.lower, Double.pow(0.025, 1.0 / 30), 1e-12))
        #expect(always.upper == 1)
        #expect(throws: AnalysisError.successesOutOfRange(successes: 31, trials: 30)) {
            try proportionInterval(successes: 31, of: 30)
        }
        #expect(throws: AnalysisError.tooFewSamples(count: 0, needed: 1)) {
            try proportionInterval(successes: 0, of: 0)
        }
    }

    @Test func `proportion intervals cover at least as often as they claim, whatever the truth`() throws {
        // Exact: the coverage is a sum of binomial masses.
        let intervals = try (0...25).map { try proportionInterval(successes: $0, of: 25) }
        for truth in [0.001, 0.03, 0.2, 0.5, 0.77, 0.999] {
            let binomial = Binomial(trials: 25, probability: truth)
            let coverage = (0...25).filter { intervals[$0].contains(truth) }.map { binomial.mass($0) }.reduce(
                0, +)
            #expect(coverage >= 0.95)
        }
    }
}
