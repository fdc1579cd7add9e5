// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import Testing

@Suite struct `Time-weighted accumulators` {
    @Test func `the mean weights each level with the time it was held`() {
        var onHand = TimeWeightedAccumulator(level: 10, at: 100)
        onHand.update(to: 4, at: 103)
        onHand.add(-4, at: 108)
        #expect(onHand.integral(to: 110) == 10 * 3 + 4 * 5 + 0 * 2)
        #expect(onHand.mean(from: 100, to: 110) == 5)
        #expect(onHand.level == 0)
        #expect(onHand.min == 0)
        #expect(onHand.max == 10)
    }

    @Test func `a window without length has no mean`() {
        #expect(TimeWeightedAccumulator(level: 3, at: 5).mean(from: 5, to: 5) == nil)
        #expect(TimeWeightedRealAccumulator(level: 3, at: 5).mean(to: 5) == nil)
    }

    @Test func `the warm-up leaves no trace after a reset`() {
        var warm = TimeWeightedAccumulator(level: 1_000, at: 0)
        warm.update(to: 7, at: 50)
        warm.reset(at: 60)
        let fresh = TimeWeightedAccumulator(level: 7, at: 60)
        #expect(warm == fresh)
        #expect(warm.max == 7)
        #expect(warm.mean(from: 60, to: 90) == 7)
    }

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func `the integral equals a sum over ticks`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let start = Int64.random(in: -50...50, using: &random)
        var level = Int64.random(in: -20...20, using: &random)
        var accumulator = TimeWeightedAccumulator(level: level, at: start)
        var real = TimeWeightedRealAccumulator(level: Double(level), at: start)
        var (sum, lowest, highest) = (Int64(0), level, level)
        for tick in start..<start + 400 {
            // Often several updates at one tick, and often none.
            while Int.random(in: 0..<3, using: &random) == 0 {
                level = Int64.random(in: -20...20, using: &random)
                accumulator.update(to: level, at: tick)
                real.update(to: Double(level), at: tick)
                lowest = min(lowest, level)
                highest = max(highest, level)
            }
            sum += level
        }
        #expect(accumulator.integral(to: start + 400) == Int128(sum))
        #expect(real.integral(to: start + 400) == Double(sum))
        #expect(accumulator.min == lowest && accumulator.max == highest)
        #expect(real.min == Double(lowest) && real.max == Double(highest))
        #expect(accumulator.mean(from: start, to: start + 400) == Double(sum) / 400)
        #expect(real.mean(to: start + 400) == Double(sum) / 400)
    }

    @Test func `levels and times far beyond 64 bits of integral stay exact`() {
        let huge = Int64(1) << 61
        var accumulator = TimeWeightedAccumulator(level: huge, at: huge)
        accumulator.update(to: -huge + 1, at: huge + 12_345)
        accumulator.update(to: huge, at: huge + 50_000)
        let expected = Int128(huge) * 12_345 + Int128(-huge + 1) * 37_655 + Int128(huge) * 7
        #expect(accumulator.integral(to: huge + 50_007) == expected)
    }

    @Test func `a real level is summed without loss`() {
        // 0.1 over 200,000 single ticks: a plain sum is off by 1e-08 here.
        var cash = TimeWeightedRealAccumulator(level: 0.1, at: 0)
        for tick in 1...Int64(200_000) { cash.update(to: 0.1, at: tick) }
        #expect(cash.integral(to: 200_000) == 200_000 * 0.1)
    }

    @Test func `accumulators are small, since a network holds millions`() {
        #expect(MemoryLayout<TimeWeightedAccumulator>.stride == 40)
        #expect(MemoryLayout<TimeWeightedRealAccumulator>.stride == 56)
        #expect(MemoryLayout<TallyAccumulator>.stride == 40)
        #expect(MemoryLayout<PeriodTotals>.stride == 48)
        #expect(MemoryLayout<IntegerMoments>.stride == 32)
    }
}
