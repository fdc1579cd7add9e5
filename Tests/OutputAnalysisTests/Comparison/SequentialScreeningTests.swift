// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import RealModule
import Testing

@Suite struct SequentialScreeningTests {
    @Test func `looks double up to the most replications, and none comes before the fewest`() throws {
        #expect(try SequentialScreening(count: 3, most: 320).looks == [10, 20, 40, 80, 160, 320])
        #expect(try SequentialScreening(count: 3, most: 25).looks == [12, 25])
        #expect(try SequentialScreening(count: 3, most: 1).looks == [1])
        #expect(try SequentialScreening(count: 1, most: 8, fewest: 1).looks == [2, 4, 8])
    }

    @Test func `an interval is wider for each look and each difference that shares the level`() throws {
        // Student's t at 1 − 0.05 / 2, and at 1 − 0.05 / (2 · 2 · 2), nine degrees of freedom: 2.2622 and 3.1109.
        let sample = (0..<10).map { Double($0) }
        let deviation = Double.sqrt(82.5 / 9 / 10)
        let alone = try #require(try SequentialScreening(count: 1, most: 10).interval(of: sample))
        #expect(abs(alone.halfWidth - 2.262157 * deviation) < 1e-5)
        let shared = try #require(try SequentialScreening(count: 2, most: 20).interval(of: sample))
        #expect(abs(shared.halfWidth - 3.110926 * deviation) < 1e-5)
    }

    @Test func `what is certain is decided, and what cannot matter is given up`() throws {
        let screening = try SequentialScreening(count: 1, most: 4, fewest: 2, indifference: 2)
        func verdict(_ sample: [Double]) -> SequentialScreening.Verdict {
            screening.verdict(screening.interval(of: sample))
        }
        #expect(verdict([3, 3, 3, 3]) == .positive)
        #expect(verdict([-1, -1, -1, -1]) == .negative)
        #expect(verdict([0, 0, 0, 0]) == .negligible)
        #expect(verdict([0.1, -0.1, 0.1, -0.1]) == .negligible)
        #expect(verdict([9, -9, 9, -9]) == .undecided)
        #expect(verdict([1]) == .undecided)
        #expect(verdict([.nan, 1]) == .undecided)
    }

    @Test func `a level of one or nothing to judge is refused`() {
        #expect(throws: AnalysisError.self) { try SequentialScreening(count: 1, most: 8, level: 1) }
        #expect(throws: AnalysisError.self) { try SequentialScreening(count: 0, most: 8) }
        #expect(throws: AnalysisError.self) { try SequentialScreening(count: 1, most: 0) }
    }

    /// Nothing is found where there is nothing.
    ///
    /// Ten differences of mean zero, looked at after 10, 20, 40 and 80 replications and given up once they are decided:
    /// in at most one of twenty experiments may one of them be said to be other than zero. 400 experiments; the bound is
    /// exceeded by chance in one of a thousand seeds if the rate is 5%.
    @Test func `differences without an effect are claimed in no more than one of twenty experiments`() throws
    {
        let screening = try SequentialScreening(count: 10, most: 80)
        var source = SplitMix64(seed: 8)
        var claims = 0
        for _ in 0..<400 {
            var samples = [[Double]](repeating: [], count: 10)
            var isClaimed = false
            for look in screening.looks where !isClaimed {
                for index in samples.indices {
                    while samples[index].count < look { samples[index].append(source.normal()) }
                    let verdict = screening.verdict(screening.interval(of: samples[index]))
                    if verdict == .positive || verdict == .negative { isClaimed = true }
                }
            }
            claims += isClaimed ? 1 : 0
        }
        #expect(claims <= 34)
        #expect(claims > 0)
    }
}
