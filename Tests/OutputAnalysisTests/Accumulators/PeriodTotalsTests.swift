// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import Testing

@Suite struct `Period totals and the variance ratio` {
    @Test func `quantities of one period are added, and empty periods count as zero`() {
        let days = PeriodGrid(start: 0, length: 10)
        var orders = PeriodTotals(on: days)
        orders.add(3, at: 0, on: days)
        orders.add(5, at: 9, on: days)
        orders.add(4, at: 35, on: days)
        // Totals 8, 0, 0 and, once it is over, 4.
        let threeDays = orders.moments(to: 39, on: days)
        #expect(threeDays.count == 3 && threeDays.sum == 8 && threeDays.sumOfSquares == 64)
        let fourDays = orders.moments(to: 40, on: days)
        #expect(fourDays.count == 4 && fourDays.sum == 12 && fourDays.sumOfSquares == 80)
        #expect(fourDays.mean == 3)
        #expect(fourDays.populationVariance == 11)  // 80/4 − 3²
    }

    @Test func `reading the moments changes nothing`() {
        let days = PeriodGrid(start: 5, length: 7)
        var orders = PeriodTotals(on: days)
        orders.add(2, at: 6, on: days)
        let before = orders
        _ = orders.moments(to: 100, on: days)
        #expect(orders == before)
        #expect(orders.moments(to: 5, on: days).count == 0)
        #expect(orders.moments(to: 5, on: days).populationVariance == nil)
    }

    @Test(arguments: [31, 32, 33, 34] as [UInt64])
    func `totals equal those of a table of periods`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let grid = PeriodGrid(
            start: Int64.random(in: -100...100, using: &random),
            length: Int64.random(in: 1...20, using: &random))
        var totals = PeriodTotals(on: grid)
        var table = [Int64](repeating: 0, count: 60)
        var tick = grid.start
        while true {
            tick += Int64.random(in: 0...grid.length * 2, using: &random)
            let period = Int((tick - grid.start) / grid.length)
            guard period < 60 else { break }
            let quantity = Int64.random(in: -5...90, using: &random)
            totals.add(quantity, at: tick, on: grid)
            table[period] += quantity
        }
        var expected = IntegerMoments()
        for total in table { expected.record(total) }
        let moments = totals.moments(to: grid.start + 60 * grid.length, on: grid)
        #expect(moments == expected)
        let tally = TallyAccumulator(table.map(Double.init))
        #expect(isClose(try #require(moments.sampleVariance), try #require(tally.sampleVariance), 1e-12))
        #expect(
            isClose(try #require(moments.populationVariance), try #require(tally.populationVariance), 1e-12))
    }

    @Test func `the variance of huge numbers is exact`() {
        var moments = IntegerMoments()
        let base = Int64(1) << 59
        for offset in [0, 3, 6, 3] as [Int64] { moments.record(base + offset) }
        #expect(moments.populationVariance == 4.5)
        #expect(moments.sampleVariance == 6)
    }

    @Test func `moments do not depend on the order of merging`() {
        var random = SplitMix64(seed: 35)
        let parts = (0..<20).map { _ in
            var part = IntegerMoments()
            for _ in 0..<50 { part.record(Int64.random(in: -1_000...1_000_000, using: &random)) }
            return part
        }
        func merged(_ parts: some Sequence<IntegerMoments>) -> IntegerMoments {
            parts.reduce(into: IntegerMoments()) { $0.merge($1) }
        }
        #expect(merged(parts) == merged(parts.reversed()))
        #expect(merged(parts) == merged(parts.shuffled(using: &random)))
        #expect(merged(parts).count == 1_000)
    }

    @Test func `doubling every swing makes the variance ratio four`() {
        var (demand, orders) = (IntegerMoments(), IntegerMoments())
        for swing in [-1, 1, 3, -3] as [Int64] {
            demand.record(100 + swing)
            orders.record(100 + 2 * swing)
        }
        #expect(varianceRatio(of: orders, to: demand) == 4)
        // √5/100, since the mean square of the swings is (1+1+9+9)/4.
        #expect(demand.coefficientOfVariation == 5.squareRoot() / 100)
    }

    @Test func `constant demand has no variance ratio`() {
        var (demand, orders) = (IntegerMoments(), IntegerMoments())
        for _ in 0..<4 { demand.record(7) }
        orders.record(1)
        #expect(varianceRatio(of: orders, to: demand) == nil)
        #expect(varianceRatio(of: orders, to: IntegerMoments()) == nil)
        #expect(varianceRatio(of: demand, to: orders) == nil)
        #expect(IntegerMoments().coefficientOfVariation == nil)
    }

    @Test func `a period without length is a fault of the program`() async {
        await #expect(processExitsWith: .failure) { _ = PeriodGrid(start: 0, length: 0) }
    }
}
