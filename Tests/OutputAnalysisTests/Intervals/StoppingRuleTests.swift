// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import Testing

@Suite struct `Stopping rule` {
    @Test func `the bank of Law's textbook needs 27 replications for 10 percent at 90 percent`() throws {
        #expect(try replicationsNeeded(bankDelays, relative: 0.10, level: 0.90) == 27)
        #expect(try !precisionReached(bankDelays, relative: 0.10, level: 0.90))
    }

    @Test func `the precision is that of the true mean, so the half-width must be a little smaller`() throws {
        // Half-width over mean is 0.15868 here: 0.2/1.2 = 0.167 suffices, 0.18/1.18 = 0.153 does not.
        #expect(try precisionReached(bankDelays, relative: 0.20, level: 0.90))
        #expect(try !precisionReached(bankDelays, relative: 0.18, level: 0.90))
        #expect(try replicationsNeeded(bankDelays, relative: 0.20, level: 0.90).map { $0 <= 10 } == true)
        #expect(try replicationsNeeded(bankDelays, relative: 0.18, level: 0.90).map { $0 > 10 } == true)
    }

    @Test func `nothing stops before the least number of replications`() throws {
        #expect(try !precisionReached([5, 5, 5], relative: 0.1))
        #expect(try precisionReached([5, 5, 5], relative: 0.1, minimum: 3))
        #expect(try !precisionReached([5], relative: 0.1, minimum: 0))
        #expect(try !precisionReached([], relative: 0.1, minimum: 0))
    }

    @Test func `a mean of zero never becomes precise, however many replications`() throws {
        let samples = (0..<40).map { $0 % 2 == 0 ? 1.0 : -1.0 }
        #expect(try !precisionReached(samples, relative: 0.5))
        #expect(try replicationsNeeded(samples, relative: 0.5) == nil)
    }

    @Test func `samples that do not vary are precise, even at zero`() throws {
        #expect(try precisionReached([Double](repeating: 0, count: 10), relative: 0.01))
        #expect(try replicationsNeeded([3, 3], relative: 0.01) == 2)
    }

    @Test func `the number needed is the least that satisfies the rule`() throws {
        let samples = [90.0, 110, 95, 105, 100]
        let needed = try #require(try replicationsNeeded(samples, relative: 0.01))
        let deviation = try #require(try SampleSummary(samples).standardDeviation)
        func halfWidth(_ count: Int) -> Double {
            StudentT(degreesOfFreedom: Double(count - 1)).quantile(0.975) * deviation
                / Double(count).squareRoot()
        }
        #expect(halfWidth(needed) <= 100 * 0.01 / 1.01)
        #expect(halfWidth(needed - 1) > 100 * 0.01 / 1.01)
    }

    @Test(arguments: [0, -0.1, 1, Double.nan])
    func `a precision beyond zero and one is refused`(relative: Double) {
        #expect { try precisionReached(bankDelays, relative: relative) } throws: { error in
            guard case AnalysisError.precisionOutOfRange = error else { return false }
            return true
        }
    }

    @Test func `stopping at the first success still meets the precision nearly as often as claimed`() throws {
        var random = SplitMix64(seed: 81)
        var met = 0
        for _ in 0..<300 {
            var samples: [Double] = []
            repeat {
                samples.append(20 + 4 * random.normal())
            } while try !precisionReached(samples, relative: 0.1)
            let mean = try SampleSummary(samples).mean
            if (mean - 20).magnitude <= 0.1 * 20 { met += 1 }
        }
        // 95 % less what sequential stopping costs (under 3 % here), within four deviations of a binomial count.
        #expect(Double(met) >= 300 * 0.92 - 4 * (300 * 0.92 * 0.08).squareRoot())
    }
}
