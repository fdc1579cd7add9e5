// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import SupplyNetwork
import SupplySimulator
import Testing

@Suite struct VerdictTests {
    private func compare(_ scenarios: [Scenario], replications: Int, objective: Measure? = nil) throws
        -> Comparison
    {
        try CompareStudy.run(
            scenarios.map { ($0.name, $0) },
            options: CompareOptions(replications: replications, objective: objective))
    }

    private func level(_ level: Quantity, name: String, price: Double = 0) -> Scenario {
        Scenarios.warehouse(name: name, level: level, price: price)
    }

    @Test func `without revenue the cheapest is best, with it the most profitable`() throws {
        let cost = try compare([level(1_100, name: "a"), level(1_250, name: "b")], replications: 2)
        #expect(cost.objective == .totalCost)
        #expect(cost.verdict.preference == .smaller)
        let profit = try compare(
            [level(1_100, name: "a", price: 9), level(1_250, name: "b", price: 9)], replications: 2)
        #expect(profit.objective == .profit)
        #expect(profit.verdict.preference == .larger)
    }

    @Test func `a clear winner is named with its lead over the base`() throws {
        let comparison = try compare(
            [level(700, name: "lean"), level(1_200, name: "safe")], replications: 15)
        let verdict = comparison.verdict
        #expect(verdict.kind == .best)
        #expect(verdict.best == 1)
        #expect(verdict.candidates == [1])
        #expect(try #require(verdict.probability) > 0.999)
        #expect(
            verdict.differenceFromBase == comparison.difference(of: 1, in: MeasureKey(.totalCost))?.interval)
        #expect(verdict.sentence.hasPrefix("\"safe\" is best: its total cost of "))
        #expect(verdict.sentence.contains("lower than that of \"lean\" (95% interval "))
        #expect(verdict.sentence.contains(", which holds together with 8 others, 15 paired replications)."))
        #expect(
            verdict.sentence.hasSuffix(
                "\"safe\" is truly the best with a probability of at least 99.9%."))
    }

    @Test func `a base that is best is compared with the next best`() throws {
        let comparison = try compare(
            [level(1_200, name: "safe"), level(700, name: "lean"), level(900, name: "mean")], replications: 15
        )
        #expect(comparison.verdict.best == 0)
        #expect(comparison.verdict.kind == .best)
        #expect(comparison.verdict.differenceFromBase == nil)
        #expect(comparison.verdict.sentence.contains("lower than that of the next best, \"mean\" ("))
    }

    @Test func `scenarios that cannot be told apart are both named, with how long it would take`() throws {
        let verdict = try compare(
            [level(1_150, name: "a"), level(1_151, name: "b"), level(600, name: "c")], replications: 4
        ).verdict
        #expect(verdict.kind == .undecided)
        #expect(verdict.candidates == [0, 1])
        #expect(verdict.sentence.contains("may be as good (95% confidence, 4 paired replications)."))
        let needed = try #require(verdict.replicationsToDecide)
        #expect(needed > 4)
        #expect(verdict.sentence.hasSuffix("replications would decide."))
    }

    @Test func `the forecast of replications is about what it takes`() throws {
        let scenarios = [level(1_150, name: "a"), level(1_160, name: "b")]
        let few = try compare(scenarios, replications: 5)
        guard few.verdict.kind == .undecided, let needed = few.verdict.replicationsToDecide else {
            Issue.record("five replications were not expected to decide: \(few.verdict.sentence)")
            return
        }
        // Twice as many as the forecast decide, by a wide margin, unless the lead was luck.
        #expect(try compare(scenarios, replications: 2 * needed).verdict.kind == .best)
    }

    @Test func `identical scenarios are known to be so by one replication`() throws {
        let twins = ["a", "b"].map { ($0, Scenarios.warehouse(name: $0, level: 1_100, days: 80)) }
        let verdict = try CompareStudy.run(twins, options: CompareOptions(replications: 1)).verdict
        #expect(verdict.kind == .tie)
        #expect(verdict.sentence == "\"b\" is identical to \"a\": there is nothing to choose.")
    }

    @Test func `identical scenarios leave nothing to choose`() throws {
        let verdict = try compare([level(1_150, name: "a"), level(1_150, name: "b")], replications: 3).verdict
        #expect(verdict.kind == .tie)
        #expect(verdict.sentence == "\"b\" is identical to \"a\": there is nothing to choose.")
    }

    @Test func `scenarios that differ without effect tie`() throws {
        var other = level(1_150, name: "b")
        other.network.sites[1].name = "Distribution centre"
        let verdict = try compare([level(1_150, name: "a"), other], replications: 3).verdict
        #expect(verdict.kind == .tie)
        #expect(verdict.sentence.hasPrefix("All scenarios come to the same total cost, "))
    }

    @Test func `an interval is turned as its amount is told`() throws {
        // Two levels that differ little: the lead is told as an amount, so the interval holds more above zero than below.
        let scenarios = [level(1_150, name: "a"), level(1_160, name: "b")]
        let verdict = try compare(scenarios, replications: 240).verdict
        let found = try #require(verdict.sentence.firstMatch(of: /interval (-?[0-9.,]+) to (-?[0-9.,]+)/))
        func number(_ text: Substring) -> Double { Double(text.replacing(",", with: "")) ?? .nan }
        #expect(number(found.output.2) > 0)
        #expect(number(found.output.1) + number(found.output.2) > 0)
    }

    @Test func `one replication decides nothing`() throws {
        let verdict = try compare([level(700, name: "a"), level(1_150, name: "b")], replications: 1).verdict
        #expect(verdict.kind == .unknown)
        #expect(verdict.best == nil)
        #expect(verdict.sentence.hasPrefix("No scenario can be called the best: 1 replication is there"))
    }

    @Test func `a share is compared in percentage points`() throws {
        let verdict = try compare(
            [level(700, name: "lean"), level(1_200, name: "safe")], replications: 10, objective: .fillRate
        ).verdict
        #expect(verdict.best == 1)
        #expect(verdict.sentence.contains(" percentage points higher than that of \"lean\""))
    }

    @Test func `the probability is a lower bound that the paired t statistic gives`() throws {
        let comparison = try compare([level(1_150, name: "a"), level(1_170, name: "b")], replications: 6)
        let samples = try comparison.scenarios.map {
            try #require($0.result.values(of: MeasureKey(.totalCost)))
        }
        #expect(
            comparison.verdict.probability
                == (try probabilityOfCorrectSelection(samples, preferring: .smaller)))
    }
}
