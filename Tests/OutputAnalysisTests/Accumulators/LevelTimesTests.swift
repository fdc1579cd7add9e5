// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import Testing

@Suite struct LevelTimesTests {
    @Test func `quantiles, shares and excess of a small distribution are exact`() {
        var times = LevelTimes()
        times.add(2, for: 50)
        times.add(5, for: 30)
        times.add(9, for: 20)
        times.add(100, for: 0)
        #expect(times.mean == 4.3)
        #expect(times.quantile(0.5) == 2)
        #expect(times.quantile(0.51) == 5)
        #expect(times.quantile(0.8) == 5)
        #expect(times.quantile(0.999) == 9)
        #expect(times.share(above: 4) == 0.5)
        #expect(times.share(above: 5) == 0.2)
        #expect(times.share(above: 9) == 0)
        #expect(abs(times.meanExcess(above: 4) - 1.3) < 1e-12)
        #expect(times.peak == 9)
    }

    @Test func `large levels share cells, and mean and peak stay exact`() {
        var times = LevelTimes()
        for level in 0..<10_000 { times.add(Int64(level), for: 1) }
        #expect(times.width == 8)
        #expect(times.mean == 4_999.5)
        #expect(times.peak == 9_999)
        #expect(times.total == 10_000)
        let p99 = times.quantile(0.99) ?? 0
        #expect(p99 >= 9_899 && p99 < 9_899 + 8)
        #expect(times.quantile(1) == 9_999)
    }

    @Test func `merging is the same as adding, in any order`() {
        var (small, large, both) = (LevelTimes(), LevelTimes(), LevelTimes())
        for level in 0..<300 {
            small.add(Int64(level), for: 3)
            both.add(Int64(level), for: 3)
        }
        for level in stride(from: 1, to: 9_000, by: 7) {
            large.add(Int64(level), for: 2)
            both.add(Int64(level), for: 2)
        }
        var (one, other) = (small, large)
        one.merge(large)
        other.merge(small)
        #expect(one.width == both.width)
        #expect(one.total == both.total)
        #expect(one.mean == both.mean)
        for p in [0.1, 0.5, 0.9, 0.99] {
            #expect(one.quantile(p) == both.quantile(p))
            #expect(other.quantile(p) == both.quantile(p))
        }
    }

    @Test func `nothing has no quantile`() {
        #expect(LevelTimes().quantile(0.5) == nil)
        #expect(LevelTimes().mean == nil)
        #expect(LevelTimes().share(above: 0) == 0)
    }
}
