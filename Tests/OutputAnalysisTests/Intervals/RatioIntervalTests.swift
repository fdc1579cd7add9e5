// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import Testing

struct RatioIntervalTests {
    @Test func `over a constant it is the interval of a mean`() throws {
        let ratio = try ratioInterval(of: [1, 2, 6], to: [2, 2, 2])
        let mean = try meanInterval(of: [0.5, 1, 3])
        #expect(abs(ratio.estimate - mean.estimate) < 1e-15)
        #expect(abs(ratio.halfWidth - mean.halfWidth) < 1e-14)
    }

    @Test func `numerators in proportion to denominators leave no doubt`() throws {
        let ratio = try ratioInterval(of: [3, 6, 12], to: [1, 2, 4])
        #expect(abs(ratio.estimate - 3) < 1e-15)
        #expect(ratio.halfWidth < 1e-14)
    }

    @Test func `a case worked by hand`() throws {
        // N = 2, 4; D = 1, 3: R = 6/4 = 1.5. Without the first 4/3, without the second 2/1: pseudo-values
        // 2 · 1.5 − 4/3 = 5/3 and 2 · 1.5 − 2 = 1, standard error (2/3) / 2 = 1/3; t(0.975; 1) = 12.7062.
        let ratio = try ratioInterval(of: [2, 4], to: [1, 3])
        #expect(abs(ratio.estimate - 1.5) < 1e-15)
        #expect(abs(ratio.halfWidth - 12.706_204_736 / 3) < 1e-6)
    }

    @Test func `it covers the ratio of two means as often as it says`() throws {
        // N = 2 D + noise, D skewed: 95% of 500 intervals of 20 pairs, at four standard errors of that count.
        var state: UInt64 = 3
        func uniform() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (Double(state >> 11) + 0.5) / 9_007_199_254_740_992
        }
        var covered = 0
        for _ in 0..<500 {
            var (tops, bottoms): ([Double], [Double]) = ([], [])
            for _ in 0..<20 {
                let bottom = 1 + uniform() * uniform()
                bottoms.append(bottom)
                tops.append(2 * bottom + uniform() - 0.5)
            }
            if try ratioInterval(of: tops, to: bottoms).contains(2) { covered += 1 }
        }
        let variance: Double = 0.95 * 0.05 / 500
        let share = Double(covered) / 500
        #expect(abs(share - 0.95) < 4 * variance.squareRoot())
    }

    @Test func `one pair, unequal counts and a ratio to nothing have no interval`() {
        #expect(throws: AnalysisError.self) { try ratioInterval(of: [1], to: [1]) }
        #expect(throws: AnalysisError.self) { try ratioInterval(of: [1, 2], to: [1]) }
        #expect(throws: AnalysisError.self) { try ratioInterval(of: [1, 2], to: [0, 0]) }
    }
}
