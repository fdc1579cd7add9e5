// SPDX-License-Identifier: Apache-2.0
import Experiments
import OutputAnalysis
import SupplyNetwork
import SupplySimulator
import Testing

@Suite struct RunStudyTests {
    @Test(arguments: [2, 8]) func `threads change no bit of the result`(threads: Int) throws {
        let scenario = Scenarios.serialChain()
        let one = try RunStudy.run(scenario, options: RunOptions(replications: 11, threads: 1))
        let many = try RunStudy.run(scenario, options: RunOptions(replications: 11, threads: threads))
        #expect(fingerprint(one) == fingerprint(many))
        #expect(one.events > 10_000)
    }

    @Test func `a replication has the values that its world has on its own`() throws {
        let scenario = Scenarios.warehouse()
        let result = try RunStudy.run(scenario, options: RunOptions(replications: 3, threads: 2))
        for replication in 0..<3 {
            var world = World(try SimulationModel(scenario), replication: UInt32(replication))
            let alone = try world.run()
            #expect(alone.values.map(\.bitPattern) == result.values[replication].map(\.bitPattern))
        }
        #expect(result.replications == [0, 1, 2])
    }

    @Test func `runs that start later continue those before them`() throws {
        let scenario = Scenarios.warehouse()
        let whole = try RunStudy.run(scenario, options: RunOptions(replications: 6))
        let rest = try RunStudy.run(scenario, options: RunOptions(replications: 2, firstReplication: 4))
        #expect(rest.replications == [4, 5])
        #expect(rest.values.map { $0.map(\.bitPattern) } == whole.values[4...].map { $0.map(\.bitPattern) })
    }

    @Test func `the mean and its interval are those of the replications`() throws {
        let result = try RunStudy.run(Scenarios.warehouse(), options: RunOptions(replications: 9, level: 0.9))
        let key = MeasureKey(.totalCost)
        let samples = try #require(result.values(of: key))
        let estimate = try #require(result.estimate(of: key))
        #expect(estimate.interval == (try meanInterval(of: samples, level: 0.9)))
        #expect(estimate.min == samples.min())
        #expect(estimate.max == samples.max())
        #expect(estimate.definedCount == 9)
        #expect(try #require(estimate.standardDeviation) > 0)
    }

    @Test func `the scenario's number of replications is taken unless told otherwise`() throws {
        #expect(try RunStudy.run(Scenarios.warehouse(days: 60)).replications.count == 12)
    }

    @Test func `a single replication has a mean and no interval, and says so`() throws {
        let result = try RunStudy.run(Scenarios.warehouse(), options: RunOptions(replications: 1))
        let estimate = try #require(result.estimate(of: MeasureKey(.totalCost)))
        #expect(estimate.mean == result.values(of: MeasureKey(.totalCost))?.first)
        #expect(estimate.interval == nil)
        #expect(estimate.standardDeviation == nil)
        #expect(result.warnings.contains(.singleReplication))
    }

    @Test func `the summary rests on the values alone, whatever the order of entries in the scenario`() throws
    {
        let scenario = Scenarios.serialChain()
        var shuffled = scenario
        shuffled.network.sites.reverse()
        shuffled.network.lanes.reverse()
        let options = RunOptions(replications: 4)
        #expect(
            fingerprint(try RunStudy.run(scenario, options: options))
                == fingerprint(try RunStudy.run(shuffled, options: options)))
    }

    @Test func `progress counts up to the number of replications`() throws {
        let calls = CallRecorder()
        _ = try RunStudy.run(
            Scenarios.warehouse(days: 60), options: RunOptions(replications: 7, threads: 3),
            progress: { done, total in calls.record(done, total) })
        #expect(calls.all.map(\.done) == [1, 2, 3, 4, 5, 6, 7])
        #expect(calls.all.allSatisfy { $0.total == 7 })
    }

    @Test(arguments: [1, 3]) func `an interrupted run keeps what it finished, the same as the whole has`(
        threads: Int
    ) throws {
        let scenario = Scenarios.warehouse(days: 100)
        let calls = CallRecorder()
        let result = try RunStudy.run(
            scenario, options: RunOptions(replications: 20, threads: threads),
            progress: { done, total in calls.record(done, total) }, isCancelled: { calls.all.count >= 5 })
        let whole = try RunStudy.run(scenario, options: RunOptions(replications: 20))
        let count = result.replications.count
        #expect(!result.isComplete)
        #expect((5..<5 + threads).contains(count))
        #expect(result.replications == (0..<count).map { UInt32($0) })
        #expect(
            result.values.map { $0.map(\.bitPattern) } == whole.values[..<count].map { $0.map(\.bitPattern) })
        #expect(result.warnings.contains(.interrupted(finished: count, wanted: 20)))
        #expect(result.estimate(of: MeasureKey(.totalCost))?.definedCount == count)
    }

    @Test func `a run that is cancelled at once has no values and no estimates`() throws {
        let result = try RunStudy.run(Scenarios.warehouse(), isCancelled: { true })
        #expect(result.replications.isEmpty)
        #expect(!result.isComplete)
        #expect(result.estimate(of: MeasureKey(.totalCost))?.mean == nil)
        #expect(result.warnings == [.interrupted(finished: 0, wanted: 12)])
    }

    @Test(arguments: [
        (RunOptions(replications: 0), OptionFault.replicationsOutOfRange(0)),
        (RunOptions(replications: 2, firstReplication: .max), .replicationsOutOfRange(2)),
        (RunOptions(threads: 0), .threadsOutOfRange(0)),
        (RunOptions(level: 1), .levelOutOfRange(1)),
        (RunOptions(wantedQuantiles: [0.99, 1]), .quantileOutOfRange(1)),
        (RunOptions(precision: PrecisionTarget(relative: 0)), .precisionOutOfRange(0)),
        (
            RunOptions(precision: PrecisionTarget(relative: 0.1, minimum: 20, maximum: 10)),
            .precisionReplications(minimum: 20, maximum: 10)
        ),
        (RunOptions(precision: PrecisionTarget(relative: 0.1, of: [])), .noPrecisionMeasures),
        (
            RunOptions(precision: PrecisionTarget(relative: 0.1, of: [MeasureKey(.fillRate, .lane("in"))])),
            .notMeasured(MeasureKey(.fillRate, .lane("in")))
        ),
    ])
    func `impossible options are refused with the value found`(options: RunOptions, fault: OptionFault) throws
    {
        let error = #expect(throws: StudyError.self) {
            try RunStudy.run(Scenarios.warehouse(), options: options)
        }
        guard case .invalidOptions(let found)? = error else {
            Issue.record("not refused for its options: \(String(describing: error))")
            return
        }
        #expect(found == fault)
    }
}
