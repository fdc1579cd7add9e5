// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import SupplyNetwork
import SupplySimulator
import Testing

@Suite struct CompareStudyTests {
    private func named(_ scenarios: Scenario...) -> [(name: String, scenario: Scenario)] {
        scenarios.map { ($0.name, $0) }
    }

    private let base = Scenarios.warehouse(name: "base", level: 1_100)
    private let high = Scenarios.warehouse(name: "high", level: 1_250)

    @Test func `differences are taken replication by replication`() throws {
        let comparison = try CompareStudy.run(named(base, high), options: CompareOptions(replications: 9))
        let key = MeasureKey(.totalCost)
        let first = try #require(comparison.scenarios[0].result.values(of: key))
        let second = try #require(comparison.scenarios[1].result.values(of: key))
        let difference = try #require(comparison.difference(of: 1, in: key))
        let mean = zip(second, first).map { $0 - $1 }.reduce(0, +) / 9
        #expect((try #require(difference.interval).estimate - mean).magnitude < 1e-9 * mean.magnitude)
        #expect(difference.pairs == 9)
        #expect(
            try #require(difference.relativeChange) == (difference.mean! - difference.baseMean!) / difference
                .baseMean!)
        // The same as when each is run alone.
        let alone = try RunStudy.run(high, options: RunOptions(replications: 9))
        #expect(fingerprint(alone) == fingerprint(comparison.scenarios[1].result))
    }

    @Test func `common random numbers give both scenarios the same demand and shorten the interval`() throws {
        let demand = MeasureKey(.demandUnits)
        let comparison = try CompareStudy.run(
            named(base, high),
            options: CompareOptions(replications: 20, measures: [MeasureKey(.totalCost), demand]))
        #expect(
            comparison.scenarios[0].result.values(of: demand)
                == comparison.scenarios[1].result.values(of: demand))
        #expect(comparison.difference(of: 1, in: demand)?.finding == .identical)
        let effect = try #require(comparison.difference(of: 1, in: MeasureKey(.totalCost))?.effect)
        #expect(try #require(effect.varianceRatio) < 0.5)
        #expect(try #require(effect.correlation) > 0.5)
    }

    @Test func `the joint level is shared by all intervals of all scenarios`() throws {
        let other = Scenarios.warehouse(name: "low", level: 900)
        let measures = [MeasureKey(.totalCost), MeasureKey(.fillRate), MeasureKey(.stockValueMean)]
        let comparison = try CompareStudy.run(
            named(base, high, other),
            options: CompareOptions(replications: 10, level: 0.9, measures: measures))
        #expect(comparison.differences.count == 6)
        #expect(comparison.intervalCount == 6)
        let key = MeasureKey(.stockValueMean)
        let interval = try #require(comparison.difference(of: 2, in: key)?.interval)
        let alone = try pairedDifference(
            try #require(comparison.scenarios[2].result.values(of: key)),
            try #require(comparison.scenarios[0].result.values(of: key)), level: 1 - 0.1 / 6)
        #expect(interval.level == 0.9)
        #expect((interval.halfWidth - alone.halfWidth).magnitude < 1e-9 * alone.halfWidth)
    }

    @Test func `findings follow the measure's better direction`() throws {
        let comparison = try CompareStudy.run(named(base, high), options: CompareOptions(replications: 20))
        // More stock: better service, dearer stock.
        #expect(comparison.difference(of: 1, in: MeasureKey(.fillRate))?.finding == .better)
        #expect(comparison.difference(of: 1, in: MeasureKey(.stockValueMean))?.finding == .worse)
        #expect(comparison.difference(of: 1, in: MeasureKey(.inventoryTurns))?.finding == .worse)
        #expect(comparison.measures == CompareOptions.usualMeasures)
    }

    @Test func `a measure that is undefined everywhere has no interval and takes no share of the level`()
        throws
    {
        var scenarios = named(base, high)
        for index in scenarios.indices { scenarios[index].scenario.network.segments[0].promise = nil }
        let comparison = try CompareStudy.run(scenarios, options: CompareOptions(replications: 4))
        let difference = try #require(comparison.difference(of: 1, in: MeasureKey(.onTimeInFull)))
        #expect(difference.finding == .undefined)
        #expect(difference.interval == nil)
        #expect(difference.pairs == 0)
        #expect(comparison.intervalCount == comparison.measures.count - 1)
    }

    @Test(arguments: [2, 8]) func `threads change no bit of a comparison`(threads: Int) throws {
        let one = try CompareStudy.run(
            named(base, high), options: CompareOptions(replications: 7, threads: 1))
        let many = try CompareStudy.run(
            named(base, high), options: CompareOptions(replications: 7, threads: threads))
        for index in 0..<2 {
            #expect(fingerprint(one.scenarios[index].result) == fingerprint(many.scenarios[index].result))
        }
        #expect(one.differences == many.differences)
        #expect(one.verdict == many.verdict)
    }

    @Test func `a scenario that differs in names and order only is recognised and not run again`() throws {
        var copy = Scenarios.serialChain(name: "copy")
        copy.network.lanes.reverse()
        copy.summary = "The same again."
        let calls = CallRecorder()
        let comparison = try CompareStudy.run(
            named(Scenarios.serialChain(), copy, Scenarios.serialChain(name: "more", shopLevel: 45)),
            options: CompareOptions(replications: 3),
            progress: { done, total in calls.record(done, total) })
        #expect(comparison.scenarios.map(\.identicalTo) == [nil, 0, nil])
        #expect(comparison.scenarios[1].result.scenarioName == "copy")
        #expect(calls.all.map(\.done) == Array(1...6))
        #expect(calls.all.allSatisfy { $0.total == 6 })
        #expect(
            comparison.differences.prefix(comparison.measures.count).allSatisfy { $0.finding == .identical })
        #expect(comparison.intervalCount < 2 * comparison.measures.count)
    }

    @Test func `a seed of its own is replaced by the base's, and that is said`() throws {
        var other = high
        other.seed = 99
        let comparison = try CompareStudy.run(named(base, other), options: CompareOptions(replications: 3))
        let demand = MeasureKey(.demandUnits)
        #expect(
            comparison.scenarios[0].result.values(of: demand)
                == comparison.scenarios[1].result.values(of: demand))
        #expect(comparison.scenarios[1].result.scenario.seed == base.seed)
        #expect(comparison.warnings == [.seedReplaced(scenario: "high", seed: 99, used: base.seed)])
    }

    @Test func `scenarios that are measured over different times are warned about`() throws {
        let longer = Scenarios.warehouse(name: "longer", level: 1_250, days: 230)
        let comparison = try CompareStudy.run(named(base, longer), options: CompareOptions(replications: 2))
        #expect(
            comparison.warnings == [.windowsDiffer(scenario: "longer", days: 180, baseDays: 150)])
    }

    @Test func `searched warm-ups are made as long as the longest`() throws {
        let settled = Scenarios.warehouse(name: "settled", days: 500, warmUp: .mser5, initialOnHand: 1_000)
        let full = Scenarios.warehouse(name: "full", days: 500, warmUp: .mser5, initialOnHand: 10_000)
        let comparison = try CompareStudy.run(named(settled, full), options: CompareOptions(replications: 2))
        let reports = comparison.scenarios.map(\.result.warmUp)
        #expect(reports[1].origin == .mser5)
        #expect(reports[1].length >= .days(80))
        #expect(reports[0].origin == .comparison)
        #expect(reports[0].length == reports[1].length)
        #expect(comparison.warnings.isEmpty)
    }

    @Test func `an interrupted comparison is over the replications that all scenarios have`() throws {
        let calls = CallRecorder()
        let comparison = try CompareStudy.run(
            named(base, high, Scenarios.warehouse(name: "low", level: 900)),
            options: CompareOptions(replications: 10),
            progress: { done, total in calls.record(done, total) }, isCancelled: { calls.all.count >= 14 })
        #expect(comparison.replications == 4)
        #expect(comparison.scenarios.allSatisfy { $0.result.replications == [0, 1, 2, 3] })
        #expect(!comparison.isComplete)
        #expect(comparison.difference(of: 1, in: MeasureKey(.totalCost))?.pairs == 4)
    }

    @Test func `repeated names get a number`() throws {
        let comparison = try CompareStudy.run(
            [("a", base), ("a", high), ("a (2)", Scenarios.warehouse(level: 900))],
            options: CompareOptions(replications: 2))
        #expect(comparison.scenarios.map(\.name) == ["a", "a (3)", "a (2)"])
    }

    @Test func `a comparison needs two scenarios, measures that exist and an objective with a direction`()
        throws
    {
        func fault(_ scenarios: [(name: String, scenario: Scenario)], _ options: CompareOptions)
            -> OptionFault?
        {
            do {
                _ = try CompareStudy.run(scenarios, options: options)
                return nil
            } catch {
                guard case .invalidOptions(let fault) = error else { return nil }
                return fault
            }
        }
        let key = MeasureKey(.fillRate, .segment("nobody"))
        #expect(fault(named(base), CompareOptions()) == .tooFewScenarios(1))
        #expect(
            fault(named(base, high), CompareOptions(replications: 2, measures: [key])) == .notMeasured(key))
        #expect(
            fault(named(base, high), CompareOptions(objective: .orders))
                == .objectiveWithoutPreference(.orders))
    }
}
