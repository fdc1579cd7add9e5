// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import Testing

@Suite struct `Batch means` {
    @Test func `the interval is the t interval of the means of equal batches`() throws {
        // Batches of three after one left-over observation: means 2, 5, 8 and 2.
        let result = try batchMeans(of: [99, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2, 2, 2], batches: 4)
        #expect(result.batchSize == 3 && result.discarded == 1)
        #expect(result.interval == (try meanInterval(of: [2, 5, 8, 2])))
        // Deviations −2.25, 0.75, 3.75, −2.25: squares 24.75, neighbours −1.6875 + 2.8125 − 8.4375,
        // squared differences 9 + 9 + 36.
        #expect(result.lag1Autocorrelation.map { isClose($0, -7.3125 / 24.75, 1e-14) } == true)
        #expect(result.vonNeumannRatio.map { isClose($0, 54 / 24.75, 1e-14) } == true)
        #expect(result.correlationPValue == nil)
    }

    @Test func `too few observations for the batches are refused`() {
        #expect(throws: AnalysisError.tooFewSamples(count: 39, needed: 40)) {
            try batchMeans(of: [Double](repeating: 1, count: 39), batches: 20)
        }
        #expect(throws: AnalysisError.tooFewSamples(count: 1, needed: 2)) {
            try batchMeans(of: [1, 2, 3], batches: 1)
        }
        #expect(throws: AnalysisError.self) { try batchMeans(of: [1, 2, 3], batches: .max) }
    }

    @Test func `a constant run has no correlation to speak of`() throws {
        let result = try batchMeans(of: [Double](repeating: 0.3, count: 100), batches: 10)
        #expect(result.interval.isDegenerate)
        #expect(result.lag1Autocorrelation == nil && result.vonNeumannRatio == nil)
        #expect(result.correlationPValue == nil)
    }

    @Test func `long batches of a correlated run cover nearly as often as claimed`() throws {
        var random = SplitMix64(seed: 101)
        var covered = 0
        for _ in 0..<400 {
            let series = autoregressive(1_000, coefficient: 0.6, start: random.normal(), using: &random)
            if try batchMeans(of: series, batches: 10).interval.contains(0) { covered += 1 }
        }
        // The correlation of batch means is below 0.02, which costs at most 1 % of coverage.
        let deviation = (400 * 0.95 * 0.05).squareRoot()
        #expect((Double(covered) - 400 * 0.945).magnitude <= 4 * deviation)
    }

    @Test func `the test of independence rejects independent runs as often as it says`() throws {
        var random = SplitMix64(seed: 102)
        var rejected = 0
        for _ in 0..<1_000 {
            let series = (0..<40).map { _ in random.normal() }
            if let p = try batchMeans(of: series, batches: 20).correlationPValue, p <= 0.1 { rejected += 1 }
        }
        #expect((Double(rejected) - 100).magnitude <= 4 * (1_000 * 0.1 * 0.9).squareRoot())
    }

    @Test func `the test of independence exposes batches that are too short`() throws {
        var random = SplitMix64(seed: 103)
        let series = autoregressive(400, coefficient: 0.95, start: 0, using: &random)
        let result = try batchMeans(of: series, batches: 80)
        #expect(try #require(result.correlationPValue) < 1e-6)
        #expect(try #require(result.lag1Autocorrelation) > 0.5)
        #expect(try #require(result.vonNeumannRatio) < 1)
    }
}
