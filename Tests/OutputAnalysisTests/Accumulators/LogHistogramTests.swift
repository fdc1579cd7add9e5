// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import Testing

@Suite struct `Logarithmic histograms` {
    @Test(arguments: [(0.01, 41), (0.01, 42), (0.001, 43), (0.1, 44), (0.5, 45)] as [(Double, UInt64)])
    func `quantiles keep the relative error at every scale`(error: Double, seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var histogram = LogHistogram(relativeError: error)
        // Uniform in the logarithm, from 0 up to the largest value there is.
        let values =
            (0..<3_000).map { _ in
                Int64(bitPattern: random.next() >> 1) >> Int64.random(in: 0...62, using: &random)
            } + [0, .max]
        for value in values { histogram.record(value) }
        let sorted = values.sorted()
        #expect(histogram.relativeError <= error)
        for probability in [0, 0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1] {
            let rank = max(1, Int((probability * Double(sorted.count)).rounded(.up)))
            let exact = Double(sorted[rank - 1])
            let quantile = try #require(histogram.quantile(probability))
            #expect(isClose(quantile, exact, histogram.relativeError), "\(probability)")
        }
        let shares = [0, 0.001, 0.25, 0.25, 0.5, 0.99, 1]
        #expect(histogram.quantiles(shares) == shares.compactMap(histogram.quantile))
        #expect(histogram.min == sorted.first && histogram.max == .max)
        #expect(histogram.sum == values.reduce(Int128(0)) { $0 + Int128($1) })
    }

    @Test func `small values are exact`() {
        var histogram = LogHistogram(relativeError: 0.01)
        for value in Int64(1)...100 { histogram.record(value) }
        #expect(histogram.quantile(0.5) == 50)
        #expect(histogram.quantile(0.95) == 95)
        // 0.07 × 100 rounds to 7.000000000000001.
        #expect(histogram.quantile(0.07) == 7)
        #expect(histogram.mean == 50.5)
        #expect(histogram.share(above: 90) == 0.1)
        #expect(histogram.share(above: 100) == 0)
        #expect(histogram.share(above: -1) == 1)
    }

    @Test func `the mean is exact where quantiles are not`() {
        var histogram = LogHistogram(relativeError: 0.5)
        histogram.record(1_000_003)
        histogram.record(1_000_000, times: 2)
        #expect(histogram.mean == 3_000_003.0 / 3)
        #expect(histogram.count == 3)
    }

    @Test func `durations as counts make quantiles time-weighted`() {
        var levels = LogHistogram()
        levels.record(10, times: 90)
        levels.record(100, times: 10)
        levels.record(5_000, times: 0)
        #expect(levels.quantile(0.9) == 10)
        #expect(levels.quantile(0.91) == 100)
        #expect(levels.max == 100)
    }

    @Test func `an empty histogram has no quantiles, and none exists beyond zero and one`() {
        var histogram = LogHistogram()
        #expect(histogram.quantile(0.5) == nil && histogram.mean == nil && histogram.min == nil)
        #expect(histogram.share(above: 3) == nil)
        histogram.record(4)
        #expect(histogram.quantile(-0.1) == nil)
        #expect(histogram.quantile(1.1) == nil)
        #expect(histogram.quantile(.nan) == nil)
    }

    @Test func `merged parts equal the whole in any order`() {
        var random = SplitMix64(seed: 46)
        var whole = LogHistogram()
        var parts = [LogHistogram](repeating: LogHistogram(), count: 7)
        for index in 0..<7_000 {
            let value = Int64.random(in: 0...(1 << Int64(4 + index % 40)), using: &random)
            whole.record(value)
            parts[index % 7].record(value)
        }
        func merged(_ parts: some Sequence<LogHistogram>) -> LogHistogram {
            parts.reduce(into: LogHistogram()) { $0.merge($1) }
        }
        #expect(merged(parts) == whole)
        #expect(merged(parts.reversed()) == whole)
    }

    @Test func `a copy is a value of its own`() {
        var original = LogHistogram()
        original.record(5)
        var copy = original
        copy.record(7)
        #expect(original.count == 1 && original.max == 5)
        #expect(copy.count == 2)
    }

    @Test func `reserved room changes nothing but memory`() {
        var plain = LogHistogram()
        var roomy = LogHistogram()
        roomy.reserve(upTo: 40_000_000)
        plain.record(77)
        roomy.record(77)
        #expect(plain == roomy)
        roomy.record(78)
        #expect(plain != roomy)
    }

    @Test func `a reset forgets everything`() {
        var histogram = LogHistogram()
        histogram.record(1_000_000, times: 3)
        histogram.reset()
        #expect(histogram == LogHistogram())
        #expect(histogram.quantile(0.5) == nil && histogram.max == nil)
        histogram.record(4)
        #expect(histogram.quantile(1) == 4 && histogram.mean == 4)
    }

    @Test func `negative values are a fault of the program`() async {
        await #expect(processExitsWith: .failure) {
            var histogram = LogHistogram()
            histogram.record(-1)
        }
    }

    @Test func `histograms of different precision do not merge`() async {
        await #expect(processExitsWith: .failure) {
            var histogram = LogHistogram(relativeError: 0.01)
            histogram.merge(LogHistogram(relativeError: 0.1))
        }
    }
}
