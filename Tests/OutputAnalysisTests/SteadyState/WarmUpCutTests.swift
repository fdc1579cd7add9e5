// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import RealModule
import Testing

/// A first-order autoregressive series with mean zero and innovations of variance one.
func autoregressive(_ count: Int, coefficient: Double, start: Double, using random: inout SplitMix64)
    -> [Double]
{
    var value = start
    return (0..<count).map { _ in
        value = coefficient * value + random.normal()
        return value
    }
}

@Suite struct `MSER-5` {
    @Test(arguments: [91, 92, 93, 94] as [UInt64])
    func `the cut equals that of the definition`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let series = autoregressive(513, coefficient: 0.8, start: 40, using: &random)
        let means = (0..<102).map { batch in series[batch * 5..<batch * 5 + 5].reduce(0, +) / 5 }
        var best = (cut: 0, statistic: Double.infinity)
        for cut in 0...97 {
            let rest = means[cut...]
            let mean = rest.reduce(0, +) / Double(rest.count)
            let squares = rest.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
            let statistic = squares / Double(rest.count * rest.count)
            if statistic < best.statistic { best = (cut, statistic) }
        }
        let cut = try mser5(series: series)
        #expect(cut.observations == best.cut * 5)
        #expect(isClose(cut.statistic, best.statistic, 1e-10))
        #expect(cut.batches == 102 && cut.batchSize == 5)
    }

    @Test func `a step at the start is cut off exactly`() throws {
        var random = SplitMix64(seed: 95)
        let series = (0..<1_000).map { ($0 < 100 ? 50 : 0) + random.normal() }
        let cut = try mser5(series: series)
        #expect((100..<200).contains(cut.observations))
        #expect(cut.isValid)
    }

    @Test func `a series without warm-up loses nothing when it does not vary`() throws {
        let cut = try mser5(series: [Double](repeating: 7, count: 60))
        #expect(cut.observations == 0 && cut.isValid && cut.statistic == 0)
    }

    @Test func `a series that never settles has no valid cut`() throws {
        // The level moves up in the last third, so the rule wants to cut all before it.
        let rise = (0..<200).map { 0.1 * Double($0) }
        let plateau = (0..<100).map { 40 + Double($0 % 2) }
        let cut = try mser5(series: rise + plateau)
        #expect(cut.observations >= 200)
        #expect(!cut.isValid)
    }

    @Test func `the cut removes most of the bias of a bad start`() throws {
        var random = SplitMix64(seed: 96)
        let series = autoregressive(1_000, coefficient: 0.95, start: 100, using: &random)
        let cut = try mser5(series: series)
        let whole = try SampleSummary(series).mean
        let rest = try SampleSummary(series[cut.observations...]).mean
        // Expected bias of the whole: 100 · 0.95/0.05/1000 = 1.9.
        #expect(whole.magnitude > 1.5)
        #expect(cut.isValid)
        // The mean of stationary observations deviates by 20/√n.
        #expect(rest.magnitude <= 4 * 20 / Double(series.count - cut.observations).squareRoot())
    }

    @Test func `averaging replications lets a weak trend be seen`() throws {
        var random = SplitMix64(seed: 97)
        let replications = (0..<25).map { _ in
            (0..<400).map { 6 * Double.exp(-Double($0) / 20) + 3 * random.normal() }
        }
        let cut = try mser5(replications: replications)
        #expect(cut.isValid)
        #expect(cut.observations >= 30)
    }

    @Test func `short, uneven and undefined series are refused`() {
        #expect(throws: AnalysisError.tooFewSamples(count: 49, needed: 50)) {
            try mser5(series: [Double](repeating: 1, count: 49))
        }
        #expect(throws: AnalysisError.unequalCounts(expected: 60, found: 50)) {
            try mser5(replications: [
                [Double](repeating: 1, count: 60), [Double](repeating: 1, count: 50),
            ])
        }
        #expect(throws: AnalysisError.tooFewSamples(count: 0, needed: 1)) { try mser5(replications: []) }
        #expect(throws: AnalysisError.sampleNotFinite(index: 3)) {
            try mser5(series: [1, 2, 3, .nan] + [Double](repeating: 1, count: 60))
        }
    }
}
