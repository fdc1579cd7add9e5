// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import Testing

@Suite struct `Simultaneous intervals` {
    @Test func `Bonferroni divides the miss and Šidák takes the root of the level`() {
        #expect(
            isClose(SimultaneousCorrection.bonferroni.individualLevel(joint: 0.95, count: 10), 0.995, 1e-15))
        #expect(isClose(SimultaneousCorrection.sidak.individualLevel(joint: 0.81, count: 2), 0.9, 1e-15))
    }

    @Test func `joint intervals are wider than single ones, and carry the joint level`() throws {
        let joint = try simultaneousMeanIntervals(of: [bankDelays, bankDelays], level: 0.8)
        #expect(joint.count == 2)
        #expect(joint[0].level == 0.8)
        #expect(isClose(joint[0].halfWidth, try meanInterval(of: bankDelays, level: 0.9).halfWidth, 1e-12))
        let sidak = try simultaneousMeanIntervals(
            of: [bankDelays, bankDelays], level: 0.81, correction: .sidak)
        #expect(isClose(sidak[1].halfWidth, joint[1].halfWidth, 1e-12))
    }

    @Test func `one short sample among many is an error`() {
        #expect(throws: AnalysisError.tooFewSamples(count: 1, needed: 2)) {
            try simultaneousMeanIntervals(of: [bankDelays, [1]])
        }
    }

    @Test func `Šidák's intervals of independent means cover jointly as often as they claim`() throws {
        var random = SplitMix64(seed: 71)
        var covered = 0
        for _ in 0..<1_000 {
            let samples = (0..<4).map { mean in (0..<6).map { _ in Double(mean) + random.normal() } }
            let intervals = try simultaneousMeanIntervals(of: samples, level: 0.9, correction: .sidak)
            if intervals.enumerated().allSatisfy({ $1.contains(Double($0)) }) { covered += 1 }
        }
        #expect((Double(covered) - 900).magnitude <= 4 * (1_000 * 0.9 * 0.1).squareRoot())
    }

    @Test func `Bonferroni's differences cover jointly under common random numbers`() throws {
        var random = SplitMix64(seed: 72)
        var covered = 0
        for _ in 0..<1_000 {
            let common = (0..<8).map { _ in 10 * random.normal() }
            let baseline = common.map { $0 + random.normal() }
            let alternatives = (1...4).map { effect in common.map { $0 + Double(effect) + random.normal() } }
            let intervals = try simultaneousDifferences(of: alternatives, from: baseline, level: 0.9)
            if intervals.enumerated().allSatisfy({ $1.contains(Double($0 + 1)) }) { covered += 1 }
        }
        // A bound: the differences share the baseline, so the coverage lies a little above the claim.
        #expect(Double(covered) >= 900 - 4 * (1_000 * 0.9 * 0.1).squareRoot())
        #expect(Double(covered) <= 970)
    }

    @Test func `Holm's steps multiply the smallest p-value by the number of tests, the next by one less`()
        throws
    {
        let adjusted = try holmAdjusted(pValues: [0.01, 0.04, 0.03, 0.005])
        // Sorted: 4 × 0.005, 3 × 0.01, 2 × 0.03, and 0.04 raised to its predecessor.
        #expect(zip(adjusted, [0.03, 0.06, 0.06, 0.02]).allSatisfy { isClose($0, $1, 1e-14) })
        #expect(try holmAdjusted(pValues: [0.9, 0.8]) == [1, 1])
        #expect(try holmAdjusted(pValues: []) == [])
        #expect(throws: AnalysisError.probabilityOutOfRange(-1)) { try holmAdjusted(pValues: [0.1, -1]) }
    }
}
