// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import SimulationKernel
import SupplyNetwork
import SupplySimulator
import Testing

@Suite struct AntitheticTests {
    private let scenario = Scenarios.warehouse(level: 1_300, days: 100)

    private func run(_ scenario: Scenario, _ replications: Int, antithetic: Bool = true) throws -> RunResult {
        try RunStudy.run(
            scenario, options: RunOptions(replications: replications, isAntithetic: antithetic))
    }

    private func values(_ result: RunResult, _ measure: Measure) throws -> [Double] {
        try #require(result.values(of: MeasureKey(measure)))
    }

    @Test func `the first of each pair is a replication as it is, and the second mirrors it`() throws {
        let pairs = try values(run(scenario, 8), .demandUnits)
        let own = try values(run(scenario, 4, antithetic: false), .demandUnits)
        #expect(stride(from: 0, to: 8, by: 2).map { pairs[$0] } == own)
        // Normal demand of 100 a day on each of 50 measured days: what one has too much, the other lacks.
        for pair in 0..<4 {
            #expect((pairs[2 * pair] + pairs[2 * pair + 1] - 2 * 5_000).magnitude <= 60)
            #expect(pairs[2 * pair] != pairs[2 * pair + 1])
        }
    }

    @Test func `intervals rest on the means of pairs`() throws {
        let result = try run(scenario, 12)
        let cost = try values(result, .totalCost)
        let means = (0..<6).map { (pair: Int) -> Double in (cost[2 * pair] + cost[2 * pair + 1]) / 2 }
        #expect(result.independentValues(of: MeasureKey(.totalCost)) == means)
        let estimate = try #require(result[.totalCost])
        #expect(estimate.interval == (try meanInterval(of: means)))
        #expect(estimate.interval?.count == 6)
        #expect(estimate.mean == estimate.interval?.estimate)
        #expect(estimate.quantiles.allSatisfy { $0.interval == nil })
        #expect(result.antithetic?.pairs == 6)
    }

    @Test func `what rises with demand varies far less in pairs, and keeps its mean`() throws {
        // Sold units are a monotone function of demand. Error rate: four standard errors, 1 in 16,000.
        let pairs = try run(scenario, 60)
        let single = try run(scenario, 60, antithetic: false)
        let (a, b) = (
            try #require(pairs[.demandUnits]?.interval), try #require(single[.demandUnits]?.interval)
        )
        #expect(a.halfWidth < b.halfWidth / 5)
        #expect((a.estimate - 5_000).magnitude < 2 * b.halfWidth)
        #expect((a.estimate - b.estimate).magnitude < 2 * (a.halfWidth + b.halfWidth))
        let gain = try #require(pairs.antithetic)
        #expect(try #require(gain.medianVarianceRatio) < 0.9)
        #expect(gain.sentence.contains("30 antithetic pairs made the variance of the means"))
    }

    @Test func `differences of a comparison are those of pairs`() throws {
        let other = Scenarios.warehouse(name: "more", level: 1_500, days: 100)
        let comparison = try CompareStudy.run(
            [("base", scenario), ("more", other)],
            options: CompareOptions(
                replications: 10, measures: [MeasureKey(.totalCost)], isAntithetic: true))
        let difference = try #require(comparison.difference(of: 1, in: MeasureKey(.totalCost)))
        #expect(difference.pairs == 5)
        let columns = try comparison.scenarios.map {
            try #require($0.result.independentValues(of: MeasureKey(.totalCost)))
        }
        #expect(difference.interval == (try pairedDifference(columns[1], columns[0])))
        #expect(comparison.verdict.sentence.contains("5 antithetic pairs)"))
        #expect(!comparison.warnings.contains { if case .partlyUndefined = $0 { true } else { false } })
    }

    @Test func `threads change nothing`() throws {
        let one = try run(scenario, 6)
        let two = try RunStudy.run(
            scenario, options: RunOptions(replications: 6, threads: 2, isAntithetic: true))
        #expect(fingerprint(one) == fingerprint(two))
    }

    @Test(arguments: [1, 2, 3, 7]) func `what makes no pairs is refused`(replications: Int) {
        #expect(throws: StudyError.self) { try run(scenario, replications) }
    }

    @Test func `a precision is not asked of pairs`() {
        #expect(throws: StudyError.self) {
            try RunStudy.run(
                scenario, options: RunOptions(precision: PrecisionTarget(relative: 0.1), isAntithetic: true))
        }
    }
}
