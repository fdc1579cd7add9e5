// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import Testing

@Suite struct `Tallies and compensated sums` {
    @Test func `a tally gives the textbook moments`() {
        let tally = TallyAccumulator([2, 4, 4, 4, 5, 5, 7, 9])
        #expect(tally.count == 8)
        #expect(tally.mean == 5)
        #expect(tally.sum == 40)
        #expect(tally.populationVariance == 4)
        #expect(tally.sampleVariance.map { isClose($0, 32.0 / 7, 1e-15) } == true)
        #expect(tally.min == 2)
        #expect(tally.max == 9)
    }

    @Test func `an empty tally has a sum and nothing else`() {
        let tally = TallyAccumulator()
        #expect(tally.mean == nil && tally.min == nil && tally.max == nil)
        #expect(tally.populationVariance == nil && tally.sampleVariance == nil)
        #expect(tally.sum == 0)
    }

    @Test func `one observation has no sample variance`() {
        let tally = TallyAccumulator([3])
        #expect(tally.populationVariance == 0)
        #expect(tally.sampleVariance == nil)
    }

    @Test func `a large mean does not drown a small variance`() {
        let values: [Double] = [4, 7, 13, 16]
        let tally = TallyAccumulator(values.map { 1e9 + $0 })
        #expect(tally.sampleVariance == 30)
    }

    @Test(arguments: [11, 12, 13, 14] as [UInt64])
    func `merged parts equal the whole`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let values = (0..<1_000).map { _ in 50 + 10 * random.normal() }
        var merged = TallyAccumulator()
        var start = 0
        while start < values.count {
            let end = min(values.count, start + Int.random(in: 0...200, using: &random))
            merged.merge(TallyAccumulator(values[start..<end]))
            start = end
        }
        let whole = TallyAccumulator(values)
        #expect(merged.count == whole.count)
        #expect(merged.min == whole.min && merged.max == whole.max)
        #expect(isClose(try #require(merged.mean), try #require(whole.mean), 1e-14))
        #expect(isClose(try #require(merged.sampleVariance), try #require(whole.sampleVariance), 1e-12))
    }

    @Test func `merging in the order of replications gives the same bits for any number of threads`() {
        var random = SplitMix64(seed: 21)
        let replications = (0..<16).map { _ in TallyAccumulator((0..<50).map { _ in random.normal() }) }
        func total(threads: Int) -> TallyAccumulator {
            // Each thread finishes its replications at another time; the slots restore the order.
            var slots = [TallyAccumulator?](repeating: nil, count: 16)
            for thread in (0..<threads).reversed() {
                for index in stride(from: thread, to: 16, by: threads) { slots[index] = replications[index] }
            }
            var sum = TallyAccumulator()
            for slot in slots.compactMap({ $0 }) { sum.merge(slot) }
            return sum
        }
        #expect(total(threads: 1).count == 800)
        #expect(total(threads: 1) == total(threads: 2))
        #expect(total(threads: 1) == total(threads: 8))
    }

    @Test func `a compensated sum survives total cancellation`() {
        // Neumaier's example: plain and Kahan summation both give 0.
        #expect(CompensatedSum([1, 1e100, 1, -1e100]).value == 2)
        var merged = CompensatedSum([1, 1e100])
        merged.merge(CompensatedSum([1, -1e100]))
        #expect(merged.value == 2)
    }

    @Test func `a compensated sum is right to one rounding, whole or merged in any order`() {
        var random = SplitMix64(seed: 22)
        // Multiples of 2^-40, so that the exact sum is a whole number of these.
        let units = (0..<10_000).map { _ in Int64.random(in: -(1 << 52)...(1 << 52), using: &random) }
        let exact = Double(units.reduce(Int128(0)) { $0 + Int128($1) }) * 0x1p-40
        let terms = units.map { Double($0) * 0x1p-40 }
        let whole = CompensatedSum(terms).value
        #expect((whole - exact).magnitude <= exact.ulp)
        let parts = stride(from: 0, to: 10_000, by: 100).map { CompensatedSum(terms[$0..<$0 + 100]) }
        for order in [parts, parts.reversed(), parts.shuffled(using: &random)] {
            var merged = CompensatedSum()
            for part in order { merged.merge(part) }
            #expect((merged.value - exact).magnitude <= exact.ulp)
        }
    }

    @Test func `a sum that overflows is infinite, not undefined`() {
        #expect(CompensatedSum([1e308, 1e308]).value == .infinity)
    }
}
