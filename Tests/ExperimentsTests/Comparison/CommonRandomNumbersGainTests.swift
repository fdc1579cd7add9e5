// SPDX-License-Identifier: Apache-2.0
import Experiments
import Foundation
import OutputAnalysis
import SupplySimulator
import Testing

@Suite struct CommonRandomNumbersGainTests {
    /// A difference whose variance is `ratio` times that of independent runs.
    private func difference(
        _ measure: Measure, ratio: Double?, pairs: Int = 10, finding: PairedDifference.Finding = .notShown
    ) throws -> PairedDifference {
        let effect = try JSONDecoder().decode(
            CommonRandomNumbersEffect.self,
            from: Data((ratio.map { "{\"varianceRatio\": \($0)}" } ?? "{}").utf8))
        return PairedDifference(
            scenario: 1, key: MeasureKey(measure), pairs: pairs, finding: finding, effect: effect)
    }

    @Test func `the gain is the median over the differences that chance touches`() throws {
        let gain = try #require(
            try CommonRandomNumbersGain(
                of: [
                    difference(.totalCost, ratio: 0.05), difference(.fillRate, ratio: 0.1),
                    difference(.emissions, ratio: 0.5), difference(.profit, ratio: 0, finding: .identical),
                    difference(.bullwhip, ratio: nil), difference(.orders, ratio: 0.9, pairs: 4),
                ], objective: .totalCost))
        #expect(gain.count == 3)
        #expect(gain.medianVarianceRatio == 0.1)
        #expect(gain.objectiveVarianceRatio == 0.05)
        #expect(
            gain.sentence
                == "Common random numbers made the variance of the differences 10 times smaller (median of 3; of total "
                + "cost 20 times smaller): as if there were 10 times as many replications without them.")
    }

    @Test func `a gain that is none is not called one`() throws {
        func sentence(_ ratio: Double) throws -> String {
            try #require(
                try CommonRandomNumbersGain(of: [difference(.fillRate, ratio: ratio)], objective: .totalCost)
            ).sentence
        }
        #expect(
            try sentence(1.02)
                == "Common random numbers made the variance of the differences neither smaller nor larger.")
        #expect(try sentence(1.5).contains("1.5 times larger: what was changed turns the chances round"))
        #expect(try sentence(0).contains("vanish: what was changed is all"))
        #expect(try sentence(0.3).contains("3.3 times smaller"))
    }

    @Test func `without chance or with few pairs there is no gain to tell`() throws {
        #expect(CommonRandomNumbersGain(of: [], objective: .profit) == nil)
        #expect(
            try CommonRandomNumbersGain(
                of: [difference(.profit, ratio: 0.1, pairs: 3)], objective: .profit) == nil)
    }

    @Test func `half a variance is found where two levels share their demand`() throws {
        // Cost differs by the same in every replication where nothing runs short, so nearly all chance cancels.
        let comparison = try CompareStudy.run(
            [2_000, 2_400].map { ("\($0)", Scenarios.warehouse(name: "\($0)", level: $0, days: 60)) },
            options: CompareOptions(replications: 8, measures: [MeasureKey(.totalCost)]))
        let gain = try #require(comparison.gain)
        #expect(gain.count == 1)
        #expect(gain.medianVarianceRatio == comparison.differences[0].effect?.varianceRatio)
        #expect(gain.medianVarianceRatio < 0.5)
    }
}
