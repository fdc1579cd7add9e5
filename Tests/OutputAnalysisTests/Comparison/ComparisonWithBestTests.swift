// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import Testing

@Suite struct `Comparison with the best` {
    @Test func `two alternatives are compared by a one-sided paired t test`() throws {
        let (a, b) = ([5.0, 7, 6, 9], [4.0, 7, 4, 6])
        let result = try comparisonWithBest(of: [a, b], preferring: .larger, level: 0.95)
        // Differences 1, 0, 2, 3: mean 1.5, variance 5/3, standard error √(5/12).
        let error = (5.0 / 12).squareRoot()
        let factor = StudentT(degreesOfFreedom: 3).quantile(0.95)
        #expect(result.best == 0)
        #expect(isClose(result.advantages[0].upper, 1.5 + factor * error, 1e-12))
        #expect(isClose(result.advantages[1].lower, -1.5 - factor * error, 1e-12))
        #expect(result.advantages[0].estimate == 1.5 && result.advantages[1].estimate == -1.5)
        let certainty = StudentT(degreesOfFreedom: 3).cumulative(1.5 / error)
        #expect(isClose(result.probabilityOfCorrectSelection, certainty, 1e-12))
        // 1.5 − 2.353 · 0.645 is just below zero, so b cannot be ruled out.
        #expect(result.candidates == [0, 1])
    }

    @Test func `the lower end is the worst over all rivals that may be the best`() throws {
        let samples = [[10.0, 12, 11, 13], [10.5, 11.5, 11.5, 12], [1, 9, 0, 8], [0, 0, 0, 0]]
        let result = try comparisonWithBest(of: samples, preferring: .larger, level: 0.9)
        #expect(result.candidates == [0, 1])
        func end(_ i: Int, _ j: Int, _ sign: Double) throws -> Double {
            let difference = try SampleSummary(zip(samples[i], samples[j]).map { $0 - $1 })
            let factor = StudentT(degreesOfFreedom: 3).quantile(1 - 0.1 / 3)
            return difference.mean + sign * factor * (difference.standardError ?? .nan)
        }
        #expect(isClose(result.advantages[2].lower, min(try end(2, 0, -1), try end(2, 1, -1)), 1e-12))
        #expect(isClose(result.advantages[0].lower, try end(0, 1, -1), 1e-12))
        #expect(isClose(result.advantages[0].upper, min(try end(0, 1, 1), try end(0, 2, 1)), 1e-12))
        #expect(result.advantages[3].upper == 0)
    }

    @Test func `the preference decides which end is best`() throws {
        let samples = [[10.0, 11, 12], [1.0, 2.1, 3], [5.0, 6, 7.1]]
        let cheapest = try comparisonWithBest(of: samples, preferring: .smaller)
        #expect(cheapest.best == 1 && cheapest.candidates == [1])
        #expect(cheapest.advantages[1].lower == 0 && cheapest.advantages[1].upper > 3)
        #expect(cheapest.advantages[0].upper == 0 && cheapest.advantages[0].lower < -8)
        let dearest = try comparisonWithBest(of: samples, preferring: .larger)
        #expect(dearest.best == 0)
        let negated = try comparisonWithBest(of: samples.map { $0.map { -$0 } }, preferring: .larger)
        #expect(negated == cheapest)
    }

    @Test func `alternatives that agree in every replication tie, and the first is named`() throws {
        let result = try comparisonWithBest(of: [[1, 2], [1, 2]], preferring: .larger)
        #expect(result.best == 0 && result.candidates == [0, 1])
        #expect(result.probabilityOfCorrectSelection == 0.5)
        #expect(result.advantages.allSatisfy { $0.lower == 0 && $0.upper == 0 })
    }

    @Test func `a certain difference is selected with certainty`() throws {
        let result = try comparisonWithBest(of: [[1, 2], [2, 3], [0, 1]], preferring: .larger)
        #expect(result.best == 1 && result.candidates == [1])
        #expect(result.probabilityOfCorrectSelection == 1)
    }

    @Test(arguments: [0, 1, 5] as [Double])
    func `all intervals hold together, also when alternatives tie and vary differently`(gap: Double) throws {
        var random = SplitMix64(seed: 121 + UInt64(gap))
        let truths = [0, 0, -gap / 2, -gap]
        let spreads = [0.5, 2, 1, 3]
        var held = 0
        for _ in 0..<1_000 {
            let common = (0..<8).map { _ in 10 * random.normal() }
            let samples = zip(truths, spreads).map { truth, spread in
                common.map { $0 + truth + spread * random.normal() }
            }
            let result = try comparisonWithBest(of: samples, preferring: .larger, level: 0.9)
            let allHold = result.advantages.enumerated().allSatisfy { index, interval in
                let others = truths.indices.filter { $0 != index }.map { truths[$0] }.max() ?? 0
                return interval.contains(truths[index] - others)
            }
            if allHold { held += 1 }
        }
        #expect(Double(held) >= 900 - 4 * (1_000 * 0.9 * 0.1).squareRoot())
    }

    @Test func `common random numbers shorten the intervals`() throws {
        var random = SplitMix64(seed: 131)
        let common = (0..<10).map { _ in 10 * random.normal() }
        let other = (0..<10).map { _ in 10 * random.normal() }
        let paired = [common.map { $0 + random.normal() }, common.map { $0 + random.normal() }]
        let independent = [paired[0], other.map { $0 + random.normal() }]
        func width(_ samples: [[Double]]) throws -> Double {
            let result = try comparisonWithBest(of: samples, preferring: .larger)
            return result.advantages.map { $0.upper - $0.lower }.max() ?? 0
        }
        #expect(try width(paired) * 3 < width(independent))
    }

    @Test func `selection is right at least as often as it is said to be`() throws {
        var random = SplitMix64(seed: 132)
        var (claimed, right) = (0.0, 0)
        for _ in 0..<1_000 {
            let truths = (0..<3).map { _ in 5 * random.normal() }
            let samples = truths.map { truth in (0..<8).map { _ in truth + 2 * random.normal() } }
            let result = try comparisonWithBest(of: samples, preferring: .smaller)
            claimed += result.probabilityOfCorrectSelection
            if truths[result.best] == truths.min() { right += 1 }
        }
        let deviation = (claimed * (1 - claimed / 1_000)).squareRoot()
        #expect(Double(right) >= claimed - 4 * deviation)
        // And the bound is of use: it gives away less than two per cent here.
        #expect(Double(right) <= claimed + 20 + 4 * deviation)
    }

    @Test func `differences too small to matter make a good selection more probable`() throws {
        let samples = [[5.0, 7, 6, 9], [4.0, 7, 4, 6], [4.5, 6, 6, 8]]
        let strict = try probabilityOfCorrectSelection(samples, preferring: .larger)
        let lenient = try probabilityOfCorrectSelection(samples, preferring: .larger, indifference: 2)
        #expect(strict < lenient && lenient < 1)
        #expect(
            strict == (try comparisonWithBest(of: samples, preferring: .larger)).probabilityOfCorrectSelection
        )
    }

    @Test func `one alternative, one replication or uneven replications are refused`() {
        #expect(throws: AnalysisError.tooFewAlternatives(count: 1, needed: 2)) {
            try comparisonWithBest(of: [[1, 2]], preferring: .larger)
        }
        #expect(throws: AnalysisError.tooFewAlternatives(count: 0, needed: 2)) {
            try probabilityOfCorrectSelection([], preferring: .larger)
        }
        #expect(throws: AnalysisError.tooFewSamples(count: 1, needed: 2)) {
            try comparisonWithBest(of: [[1], [2]], preferring: .larger)
        }
        #expect(throws: AnalysisError.unequalCounts(expected: 3, found: 2)) {
            try comparisonWithBest(of: [[1, 2], [1, 2, 3]], preferring: .larger)
        }
        #expect(throws: AnalysisError.negativeIndifference(-1)) {
            try probabilityOfCorrectSelection([[1, 2], [1, 3]], preferring: .larger, indifference: -1)
        }
    }
}
