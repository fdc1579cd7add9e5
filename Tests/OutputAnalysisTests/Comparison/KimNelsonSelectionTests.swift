// SPDX-License-Identifier: Apache-2.0
import OutputAnalysis
import Testing

@Suite struct KimNelsonSelectionTests {
    /// A source of normal draws by the sum of twelve uniform ones; enough for a probability of 0.95.
    private struct Draws {
        var state: UInt64
        mutating func uniform() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / Double(1 << 53)
        }
        mutating func normal() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + uniform() } }
    }

    /// Slippage configuration: all others are worse by exactly the zone, the hardest case that counts.
    ///
    /// 400 selections at 95%: fewer than 365 correct ones would happen once in 1,000 times at the least.
    @Test func `the best is selected as often as promised, where it leads by the zone`() throws {
        var draws = Draws(state: 20_011)
        var correct = 0
        var observations = 0
        for _ in 0..<400 {
            var selection = try KimNelsonSelection(alternatives: 5, indifferenceZone: 1)
            while selection.selected == nil {
                let common = draws.normal()
                try selection.observe((0..<5).map { common + draws.normal() + ($0 == 3 ? 1 : 0) })
            }
            observations += selection.count
            if selection.selected == 3 { correct += 1 }
        }
        #expect(correct >= 365)
        // It would take a two-stage procedure far longer; this one stops when it has seen enough.
        #expect(Double(observations) / 400 < 60)
    }

    @Test func `alternatives that never differ end with the first`() throws {
        var selection = try KimNelsonSelection(alternatives: 3, indifferenceZone: 0.5, firstStage: 3)
        for _ in 0..<3 { try selection.observe([2, 2, 2]) }
        #expect(selection.selected == 0)
    }

    @Test func `a worse one that is far behind is dropped after the first stage`() throws {
        var selection = try KimNelsonSelection(alternatives: 2, indifferenceZone: 1, firstStage: 4)
        for value in [0.0, 0.1, -0.1, 0.05] { try selection.observe([value, 100 + value]) }
        #expect(selection.selected == 1)
        #expect(selection.leader == 1)
        #expect(throws: AnalysisError.self) { try selection.observe([1]) }
    }
}
